"""Whether the years of a table stand down its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import MONEY_ROLES, Measure
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.shapes.understood import Understood
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.periods import period

_DIGIT = re.compile(r"\d")
_BARE_YEAR = pattern(r"(?:19|20)\d\d\*?$")
_YEAR_ALONE = pattern(r"(?:[A-ZØ]{1,3} ?)?(?:(?:19|20)\d\d|[0-4]\d)\*?$")
_FULL_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_YEARS = frozenset({"", "år", "regnskabsår", "budgetår"})
_LONGEST = 45  # letters of a label that names a year and nothing else of a table
_FEWEST_BARE = 3  # bare years that count on
_FEWEST_BESIDE_ONE = 5  # years of which one may be mistyped


def years_stand_in_labels(understood: Understood) -> bool:
    """Whether the lines are years: most labels name one year, each its own, and the headings name none."""
    labels = [draft for draft in understood.drafts if draft.role == "label"]
    if any(draft.heading.years for draft in understood.drafts if draft.role == "year") and not (
        understood.drafts.once(_only_speak_of_years) and _count_years(labels, understood.rows)
    ):
        return False
    if len(labels) != 1 or any(draft.holds_years for draft in understood.drafts if draft.role != "label"):
        return False
    numbered = [row.label for row in understood.rows if row.stored]
    may_be_years = [label for label in numbered if _DIGIT.search(label)]
    others, most_others = len(numbered) - len(may_be_years), len(numbered) * 3 // 10
    if others > most_others and all(map(_FULL_YEAR.search, may_be_years)):
        others -= sum(1 for label in numbered if label_words(label).total)  # "I alt" under few years
    if others > most_others:
        return False  # most tables
    dated: set[tuple[int | None, Measure | None]] = set()
    for heading in map(read_heading, may_be_years):  # the lines of a long table may all be numbered: as far as it takes
        named = heading.year, heading.measure
        if not _names_year(heading):
            others += 1
            if others > most_others:
                return False
        elif named in dated:
            return _one_repeats(may_be_years) or (not others and _are_parts_of_years(may_be_years))
        else:
            dated.add(named)
    return len(dated) >= (1 if labels[0].heading.text.lower() in _OF_YEARS - {""} else 2)


def _one_repeats(labels: Sequence[str]) -> bool:
    """Whether they are bare years that count on but one, which says what another does: 2026, 2027, 2027, 2029. Their
    total may end them ("2026-31")."""
    years = [int(label[:4]) for label in labels if _BARE_YEAR.match(label)]
    if len(years) < _FEWEST_BESIDE_ONE or not all(map(_BARE_YEAR.match, labels[:-1])):
        return False
    for step in (1, -1):
        starts = Counter([year - step * place for place, year in enumerate(years)])
        if len(starts) == 2 and min(starts.values()) == 1:
            return True
    return False


def _are_parts_of_years(labels: Sequence[str]) -> bool:
    """Whether each is a month, quarter or the like of a year and of no other, and they reach into another year: "2016
    december", "2017 marts"."""
    parts = [(year, period(year, label)) for label in labels for year in (read_heading(label).year,)]
    told = {part for year, part in parts if year is not None and part is not None}
    return len(told) == len(labels) and len({year for year, _ in parts}) > 1


def _only_speak_of_years(drafts: Drafts) -> bool:
    """Whether the headings of money do not name a year each: "NB16 (anslag for 2017)", "RNB16 (anslag for 2017)"."""
    money = [draft for draft in drafts if draft.role in MONEY_ROLES]
    years = [draft.heading.year for draft in money if draft.heading.year]
    return len(money) > 1 and (len(years) == 1 or len(set(years)) < len(years))


def _count_years(labels: Sequence[Draft], rows: Sequence[RowDraft]) -> bool:
    """Whether the lines are bare years that count on, under a heading that leaves them that: 2014, 2015, 2016, or B26,
    BO27, BO28. What they come to may end them."""
    if len(labels) != 1 or labels[0].heading.text.lower() not in _OF_YEARS:
        return False
    last = rows[-1].label if len(rows) > _FEWEST_BARE else ""
    counted = rows[:-1] if label_words(last).total or read_heading(last).period else rows
    years = [(read_heading(row.label).year if _YEAR_ALONE.match(row.label) else None) or 0 for row in counted]
    return len(years) >= _FEWEST_BARE and {later - earlier for earlier, later in pairwise(years)} in ({1}, {-1})


def _names_year(heading: Heading) -> bool:
    return heading.year is not None and len(heading.text) <= _LONGEST
