"""Columns that add up the months or quarters before them: "1. kvartal" and "Jan.-marts" after January to March, "Hele
året" after all.

By itself "1. kvartal" is an amount of its own. Only where its months stand to the left, in the same year and told in
the same way, does it add them up; taken for one more amount it would be counted twice. So does a bare "2025" after all
months or quarters that are said to be of that year.

What stands right before "I alt 2025" without a year of its own, two columns or more, are its parts, and so of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import compress

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import MONEY_ROLES, MONTHS_OF_PARTS
from xlbudget.workbook.recognise.columns.column_drafts import Draft
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.open_times import open_time
from xlbudget.workbook.recognise.texts.periods import months_spanned, part_of_year
from xlbudget.workbook.recognise.texts.words import Words

_WHOLE_YEAR = Words(
    """hele året, heile året, hela året, _året i alt_, _helår_, _hele år, _til dato_, _åtd_, _ytd_,
    _i alt_, _ialt_, _totalt_, _total_, _sum_, _summa_"""
)
_FEWEST = 2  # parts, to be added up
_MONTHS_OF_A_YEAR = 12
_LONGEST_CODE = 4  # letters, as in "Regn 13"


def with_totals_of_parts(drafts: list[Draft]) -> list[Draft]:
    """The columns, with those that add up parts of the year before them as totals."""
    spans = [_span(draft) for draft in drafts]
    if len({span for span in spans if span}) < _FEWEST:
        return drafts  # nearly all tables
    return [
        draft._replace(role="total", measure=None)
        if draft.role in ("year", "amount") and _adds_up(draft, spans[place], drafts[:place], spans[:place])
        else draft
        for place, draft in enumerate(drafts)
    ]


_IN_ALL = Words("_i alt_, _ialt_, _sum_, _summa_, _total_, _totalt_, _tilsammen_, _til sammen_")


def with_parts_of_dated_totals(drafts: list[Draft]) -> list[Draft]:
    """The columns, with the year of "I alt 2025" for its parts before it: "Løn | Varer | I alt 2025"."""
    for place, draft in enumerate(drafts):
        if not draft.year or draft.heading.hint != "total" or not _IN_ALL.in_text(draft.heading.text):
            continue  # nearly all columns
        first = place
        while first and _is_undated(drafts[first - 1], draft.year):
            first -= 1
        if draft.role in MONEY_ROLES and place - first >= _FEWEST:
            parts = [part._replace(year=draft.year) for part in drafts[first:place]]
            drafts = [*drafts[:first], *parts, draft._replace(role="total", measure=None), *drafts[place + 1 :]]
    return drafts


_PRICE = Words(
    """enhedspris, enhetspris, styckpris, stykpris, timepris, gennemsnitspris, _snitpris_, _gns pris_, _pris pr_,
    _pris per_, _kr pr_, _takst_, _sats_, enhedsudgift, enhedsomkostning"""
)


def is_price(draft: Draft) -> bool:
    """Whether the column is headed as one of prices."""
    return _PRICE.in_text(draft.heading.text)


def with_prices_apart(drafts: list[Draft]) -> list[Draft]:
    """The columns, where a price beside what is counted is no amount of the year that it stands under: "Budget 2024 |
    Antal | Enhedspris | Beløb". Where all is prices and parts of them ("Heraf moms"), each is of the year it names."""
    if not any(draft.role == "count" for draft in drafts):
        return drafts  # most tables
    priced = [draft.role == "year" and is_price(draft) for draft in drafts]
    others = [draft for draft, is_price in zip(drafts, priced, strict=True) if not is_price]
    if not any(priced) or not any(draft.role in ("year", "amount") and not _is_part(draft) for draft in others):
        return drafts
    if _are_of_years([*compress(drafts, priced)]):
        return drafts
    return [
        draft._replace(role="amount", year=None, measure=None) if is_price else draft
        for draft, is_price in zip(drafts, priced, strict=True)
    ]


def _is_part(draft: Draft) -> bool:
    return label_words(draft.heading.text).part_of


def _are_of_years(prices: Sequence[Draft]) -> bool:
    """Whether several years stand under one price: "Kr. pr. m2" over 2025 and 2026, and not over each a year."""
    years = {draft.year for draft in prices if draft.heading.text.endswith(str(draft.year))}
    return len(years) == len(prices) > 1


def with_named_origins(drafts: list[Draft]) -> list[Draft]:
    """The columns, where what a budget changes by is called after the accounts that it comes of: "Overslag 2015 |
    Demografi | Effektivisering R2013 | Ramme 2015". It is no account of 2013."""
    years = {draft.year for draft in drafts if draft.year and draft.measure != "outturn"}
    if len(years) != 1 or sum(draft.measure == "outturn" for draft in drafts) != 1:
        return drafts  # nearly all tables
    (year,) = years
    return [
        draft._replace(role="amount", year=None, measure=None)
        if draft.role == "year"
        and _is_origin(draft, year or 0)
        and any(map(_is_change, drafts[max(0, place - 1) : place + 2]))
        else draft
        for place, draft in enumerate(drafts)
    ]


def _is_origin(draft: Draft, year: int) -> bool:
    """Whether accounts of before the year stand behind a name by their letter alone: "Effektivisering R2013"."""
    heading = draft.heading
    named = heading.text.partition(" ")[0]
    return (
        draft.measure == "outturn"
        and (draft.year or year) < year
        and heading.told_measure is None
        and named.isalpha()
        and len(named) > _LONGEST_CODE
    )


def _is_change(draft: Draft) -> bool:
    return draft.role == "amount" and draft.year is None


def with_spans_settled(drafts: list[Draft]) -> list[Draft]:
    """The columns, where "Helår 2024" is what is expected of the year beside its budget or what has been spent of it;
    alone, or beside a half of the year, it says nothing of what its amounts are."""
    if all(draft.measure != "forecast" for draft in drafts):
        return drafts  # most tables
    followed = {draft.year for draft in drafts if draft.measure in ("budget", "revised", "outturn")}
    return [
        draft._replace(measure=None)
        if draft.measure == "forecast"
        and draft.heading.measured_by_span
        and not (followed if draft.year is None else followed & {draft.year, None})
        else draft
        for draft in drafts
    ]


def with_plans_settled(drafts: list[Draft]) -> list[Draft]:
    """The columns, where "Plan" is what accounting systems call the budget beside what was spent: "Faktisk | Plan". A
    plan beside a budget, or of years of its own, is an estimate of them."""
    if all(draft.measure != "estimate" for draft in drafts):
        return drafts  # most tables
    measures = {draft.measure for draft in drafts}
    if "outturn" not in measures or not measures.isdisjoint(("budget", "revised")):
        return drafts
    return [draft._replace(measure="budget") if draft.heading.text.lower() in _PLANS else draft for draft in drafts]


def with_field_of_pivot(drafts: list[Draft]) -> list[Draft]:
    """The columns, where the corner of a pivot says what the sums under its years are of: "Sum af Forbrug | År"."""
    corner = next((draft.heading for draft in drafts if draft.role == "label"), None)
    if corner is None or not (corner.measure and _FIELD.match(corner.text)) or any(draft.measure for draft in drafts):
        return drafts  # nearly all tables
    return [draft._replace(measure=corner.measure) if draft.role == "year" else draft for draft in drafts]


_FIELD = pattern(r"sum a[fv] \S", re.IGNORECASE)
_PLANS = frozenset({"plan", "sum af plan"})


def with_changes_of_counts(drafts: list[Draft]) -> list[Draft]:
    """The columns, where the change between two counts is counted too: "Antal 2025 | Antal 2026 | Ændring | Pris", and
    what changes by a number is one: "Prognose 2025 | Prognose 2026 | Ændring, antal | Pris | Regulering 2026". Changes
    of several years are the amounts that the numbers give."""
    if all(draft.role != "count" for draft in drafts):
        return drafts  # nearly all tables
    drafts = list(drafts)
    changed = {draft.year for draft in drafts if draft.heading.hint == "change" and draft.heading.year}
    for place in range(2, len(drafts)):
        draft, heading = drafts[place], drafts[place].heading
        pair = drafts[place - 2 : place]
        if draft.role in MONEY_ROLES and heading.hint in ("change", "difference") and len(changed) < 2:
            if not (heading.unit or heading.measure) and all(one.heading.hint == one.role == "count" for one in pair):
                drafts[place] = draft._replace(role="count", measure=None)
        elif heading.counts_a_change and all(map(_may_be_counted, pair)):
            drafts[place - 2 : place] = [one._replace(role="count", measure=None) for one in pair]
    dated = {draft.year for draft in drafts if draft.role == "year"}
    return [draft._replace(role="year") if _is_of_no_other(draft, dated) else draft for draft in drafts]


def with_parts_of_differences(drafts: list[Draft]) -> list[Draft]:
    """The columns, where what a difference comes of is no number of things: "Afvigelse | heraf mængde | heraf pris"."""
    if all(draft.role != "difference" for draft in drafts):
        return drafts  # most tables
    drafts = list(drafts)
    for place in range(1, len(drafts)):
        if drafts[place - 1].role == "difference" and _OF_A_DIFFERENCE.match(drafts[place].heading.text):
            drafts[place] = drafts[place]._replace(role="difference", measure=None)
    return drafts


_OF_A_DIFFERENCE = pattern(
    r"(?:heraf|hvoraf|deraf) (?:mængde|pris|volumen|aktivitet|enhedspris)s?(?:effekt)?$", re.IGNORECASE
)


def _is_of_no_other(draft: Draft, dated: Collection[int | None]) -> bool:
    """Whether a change of one year is that of no amounts of the year."""
    heading = draft.heading
    return (
        draft.role == "difference"
        and heading.hint == "change"
        and bool(heading.year)
        and not (heading.school_year or draft.year in dated)
    )


def _may_be_counted(draft: Draft) -> bool:
    """Whether nothing in the heading speaks of money: "2025", "Prognose 2025"."""
    heading = draft.heading
    return draft.role == "year" and heading.hint is None and not heading.unit and heading.measure in (None, "forecast")


def _is_undated(draft: Draft, year: int) -> bool:
    """Whether the column may be a part of what is of the year: an amount of no time of its own."""
    heading = draft.heading
    return (
        draft.role == "amount"
        and draft.year is None
        and not (heading.years or heading.period or heading.outer)
        and open_time(heading.text, (year,)) is None
    )


def _span(draft: Draft) -> tuple[int, int] | None:
    """The months of which the heading speaks, first and last; None where it names no part of a year."""
    if draft.role not in MONEY_ROLES:
        return None
    part = part_of_year(draft.heading.text)
    if part is None:
        return months_spanned(draft.heading.text) if len(draft.heading.years) < 2 else None
    length = MONTHS_OF_PARTS[part[0]]
    last = int(part[1:]) * length
    return last - length + 1, last


def _adds_up(
    draft: Draft, span: tuple[int, int] | None, before: Sequence[Draft], spans: Sequence[tuple[int, int] | None]
) -> bool:
    heading = draft.heading
    bare_year = span is None and heading.year is not None and heading.text.strip() == str(heading.year)
    if span is None and not (bare_year or _WHOLE_YEAR.in_text(heading.text)):
        return False
    first, last = span or (1, 12)
    parts = {
        other
        for one, other in zip(before, spans, strict=True)
        if other and other != span and first <= other[0] and other[1] <= last and _told_alike(one, draft)
        if not bare_year or one.year == heading.year
    }
    if bare_year:
        return len({month for start, end in parts for month in range(start, end + 1)}) == _MONTHS_OF_A_YEAR
    return len(parts) >= _FEWEST


def _told_alike(part: Draft, whole: Draft) -> bool:
    """Whether both are of one year and measure, as far as their headings say: "Budget hele året" adds up no months
    of accounts.
    """
    years = {one.heading.year for one in (part, whole) if one.heading.year}
    return len(years) < 2 and whole.heading.told_measure in (None, part.heading.measure)
