"""The role of a column: by its heading, what stands below it, and the columns beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import AMOUNT_ROLES, ColumnRole
from xlbudget.workbook.recognise.columns.bodies import Body
from xlbudget.workbook.recognise.columns.column_drafts import Draft
from xlbudget.workbook.recognise.headings.heading import Heading
from xlbudget.workbook.recognise.texts.open_times import open_time
from xlbudget.workbook.recognise.texts.price_levels import heads_price_levels
from xlbudget.workbook.recognise.texts.words import Words, listed

_NUMBERS_LINES = Words("_nr_, _nummer_, løbenr, forslagsnr, projektnr")
_TWO_YEARS = pattern(r"(?<!\d)(?:19|20)\d\d ?/ ?(?:19|20)\d\d(?!\d)")


def draft_of(
    column: int,
    headings: Mapping[int, Heading],
    over_numbers: Heading,
    body: Body,
    labels: tuple[int, ...],
    schooled: bool,
    coded: bool,
    near: int,
) -> Draft:
    """The column with its role; `over_numbers` is its heading as it reads over a column of numbers, `near` the last of
    the columns of words right beside the labels."""
    heading = headings[column]
    if column in labels:
        return Draft(column, heading, "label", holds_years=body.years_for_words)
    if not body.numeric and body.filled and not (body.amounts and not body.dates and heading.year):
        if body.mostly_dates and _is_of_entries(heading, headings):
            return Draft(column, heading, "dimension", dimension="other", holds_years=True)
        if heading.hint != "note" and (
            heading.dimension
            or column < labels[0]
            or (heading.text and body.texts and column <= max(near, labels[-1] + 2) and _short(heading))
        ):
            years = (body.mostly_dates and _TIMES.in_text(heading.text)) or (body.years and _says_year(heading))
            return Draft(column, heading, "dimension", dimension=heading.dimension or "other", holds_years=years)
        if heading.year is None or not body.amounts:
            return Draft(column, heading, "note")
    heading = over_numbers
    role, year = _number_role(column, heading, headings, body, labels, schooled, coded)
    holds_years = role == "dimension" and body.mostly_years and not _tells_other_years(heading)
    return Draft(
        column,
        heading,
        role,
        year,
        heading.measure if role in AMOUNT_ROLES else None,
        (heading.dimension or "other") if role == "dimension" else None,
        holds_years,
    )


_TIMES = Words(
    """_år, år_, måned, _mnd, kvartal, periode, period_, månad, bogføringsdato, posteringsdato, bilagsdato,
    konteringsdato, bokføringsdato, bokföringsdatum, transaktionsdato"""
)
_YEAR = frozenset({"år", "regnskabsår", "budgetår", "year", "årstal"})


def _says_year(heading: Heading) -> bool:
    """Whether the column is headed as one of years, whatever names the sums in it: "2025", "2025 i alt"."""
    return heading.text.casefold().strip(" :") in _YEAR


_DATE = Words("_dato_, _datum_, _date_")
_OF_A_LEDGER = Words("bilag, _debet_, _debit_, _kredit_, _saldo_, postering, verifikat")


def _is_of_entries(heading: Heading, headings: Mapping[int, Heading]) -> bool:
    """Whether the days are those on which the entries of a ledger were made: "Dato" beside "Bilag" or "Debet"."""
    if len(heading.text.split()) > 1 or not _DATE.in_text(heading.text):
        return False
    return any(_OF_A_LEDGER.in_text(other.text) for other in headings.values())


_OTHER_YEARS = Words(
    """udløb, utløp, startår, slutår, _start_, _slut_, opført, opførelse, byggeår, årgang, anlægsår, basisår, prisår,
    fødsel, afslut, ibrugtag, indvielse, færdig, _valgt_, oprettet, etableret, løber til, _optaget, lånoptagelse,
    optagelsesår, hjemtag, anskaff, købsår, stiftet"""
)


def _tells_other_years(heading: Heading) -> bool:
    """Whether the years below the heading are not those of the amounts."""
    return _OTHER_YEARS.in_text(heading.text) or heads_price_levels(heading.text)


def _is_year_of_event(heading: Heading) -> bool:
    """Whether the numbers may be years in which something is planned to be: "Forventet slutår", "Planlagt start"."""
    return not (heading.year or heading.unit or heading.outer) and _OTHER_YEARS.in_text(heading.text)


_CARRIED_OVER = Words(
    "overfør, genbevil, udskyd, udskudt, udskydes, flyttes, flyttet, skubbes, förs över, overfört, ombudget"
)
"""What is carried over "til 2019-2022" adds up no columns of these years."""


_OF_A_PROJECT = Words(
    "_totalramme_, _totalrammer_, _totaludgift, _totalbeløb_, _totalbudget, _totalkostnad, _totalsum_"
)
"""What a project costs in all: a total where years stand beside it, and an amount among others where none do."""


_IN_ALL = Words("_samlet_, _samlede_, _samlad_, _samlade_")
"""What says of a thing that all of it is meant ("Samlet tilskud"), and only beside several columns that they add up."""


_SUM = Words("_i alt_, _ialt_, _sum_, _summa_, _total_, _totalt_")
_PART = Words("_heraf, _hvoraf, _deraf, _herav, _hvorav, _derav, _därav, _varav")
_REGULATION = Words("_regulering_, demografiregulering")
_FOR_EACH = Words("_pr_, _per_")
_SHORT = 40  # letters of a heading that is no sentence
_FEWEST_PARTS = 2  # columns that a total adds up


_NAMES_OF_AMOUNTS = frozenset(
    listed("beløb, beløp, belopp, ansøgt, ansøgt beløb, søgt, søgt beløb, søkt, søkt beløp, sökt, sökt belopp")
)
"""What heads amounts even where they stand before the names of their lines."""


def _adds_up_nothing(column: int, headings: Mapping[int, Heading], labels: tuple[int, ...]) -> bool:
    """Whether "Samlet gæld" has no more than one other column of amounts beside it, and none of what it is made of."""
    beside = [heading for other, heading in headings.items() if other != column and other not in labels]
    if _SUM.in_text(headings[column].text) or any(_PART.in_text(heading.text) for heading in beside):
        return False
    amounts = sum(1 for heading in beside if heading.text and not (heading.hint or heading.dimension))
    return amounts < _FEWEST_PARTS


def _has_only_rates_beside(column: int, headings: Mapping[int, Heading], labels: tuple[int, ...]) -> bool:
    """Whether all that other columns tell in money is for each: "Udgift i alt (mio. kr.) | Pr. borger (kr.)"."""
    if not headings[column].unit:
        return False
    beside = [heading for other, heading in headings.items() if other != column and other not in labels]
    amounts = [heading for heading in beside if heading.text and (heading.unit or not heading.hint)]
    amounts = [heading for heading in amounts if not heading.dimension]
    return bool(amounts) and all(heading.unit and _FOR_EACH.in_text(heading.text) for heading in amounts)


def _is_since(heading: Heading, headings: Mapping[int, Heading]) -> bool:
    """Whether a change "2012/2013" is one of two calendar years, not of a school year: the later stands beside it."""
    later = heading.year + 1 if heading.year and heading.school_year and _TWO_YEARS.search(heading.text) else 0
    return any(other.year == later and not other.school_year and other.hint != "change" for other in headings.values())


_LEFT_OF_YEAR = pattern(r"(.*?)(?:resten? (?:af )?|rest )((?:19|20)\d\d)$", re.IGNORECASE)


def _is_left_of_the_year(heading: Heading, headings: Mapping[int, Heading]) -> bool:
    """Whether what is left of a year leads on to the years after it, and to no budget of its own: "Forbrug 2026 pr.
    30/9 | Rest 2026 | 2027 | 2028" of a project."""
    if not (found := _LEFT_OF_YEAR.match(heading.text)):
        return False
    texts = {other.text for other in headings.values()}
    budgets = {other.year for other in headings.values() if other.measure in ("budget", "revised")}
    return f"{found[1]}{int(found[2]) + 1}" in texts and int(found[2]) not in budgets


def _leads_to_revised(column: int, headings: Mapping[int, Heading]) -> bool:
    """Whether the changes stand between the budget and what they make of it: "Vedtaget | Ændringer | Korrigeret"."""
    before = any(other < column and heading.measure == "budget" for other, heading in headings.items())
    return before and any(other > column and heading.measure == "revised" for other, heading in headings.items())


def _stand_alone(headings: Mapping[int, Heading]) -> bool:
    return not any(other.years or other.period or other.outer for other in headings.values())


def _short(heading: Heading) -> bool:
    return len(heading.text) <= _SHORT and not heading.years


def _is_rate(heading: Heading) -> bool:
    from xlbudget.domain.sums.rates import names_rate  # noqa: PLC0415 — few totals are for each of something

    return names_rate(heading.text)


def _number_role(
    column: int,
    heading: Heading,
    headings: Mapping[int, Heading],
    body: Body,
    labels: tuple[int, ...],
    schooled: bool,
    coded: bool,
) -> tuple[ColumnRole, int | None]:
    """The role of a column of numbers and the year that its heading names; `coded`: they may be numbers of areas."""
    hint, year = heading.hint, heading.year
    if heading.school_year is False and schooled and len(heading.years) == 2:
        year, hint = heading.years[0], None if hint == "total" else hint
    if body.mostly_percents or (hint == "percent" and not heading.unit):
        return "percent", year
    if heading.unit is None and hint == "fte":
        return "fte", year
    if heading.unit is None and hint == "count" and not _is_budget_of_counted(heading, year):
        return "count", year
    if hint == "note" and not year and not heading.measure:
        return "note", None
    if _names_lines(column, heading, headings, body, labels, year, coded):
        return "dimension", None
    settled = None
    if hint in ("difference", "change"):
        settled = _role_of_change(column, heading, headings, labels, year)
    elif hint == "total":
        settled = _role_of_total(column, heading, headings, labels, year)
    if settled:
        return settled
    if heading.period and year is None:
        return "amount" if heading.yearly or _CARRIED_OVER.in_text(heading.text) else "total", None
    if year or heading.outer:
        return "year", year
    return "amount", None


def _is_budget_of_counted(heading: Heading, year: int | None) -> bool:
    """Whether a heading that speaks of what is counted is of what it costs: "Budget 2026, timer til støtte"."""
    return heading.measure == "budget" and bool(year) and not (heading.ends_in_count or heading.begins_in_count)


def _names_lines(
    column: int,
    heading: Heading,
    headings: Mapping[int, Heading],
    body: Body,
    labels: tuple[int, ...],
    year: int | None,
    coded: bool,
) -> bool:
    """Whether the numbers are none to add up: codes of accounts and areas, numbers of the lines, years."""
    if coded and any(other.years for other in headings.values()):
        return True  # "Bevilling 18.10" beside columns of years
    plain = not (year or heading.measure or heading.unit or heading.outer)
    if body.mostly_years and (plain or _is_year_of_event(heading)) and not open_time(heading.text, ()):
        return True  # 2000 under "2025 og tidligere" is money
    if plain and heading.dimension and (column < labels[0] or heading.dimension != "committee"):
        return True
    if column >= labels[0]:
        return False
    if plain:
        return not heading.hint and heading.text.lower() not in _NAMES_OF_AMOUNTS
    # "Nr." over "(mio. kr.)", which is said of the table
    return bool(heading.unit) and not (year or heading.measure) and _NUMBERS_LINES.in_text(heading.text)


def _role_of_change(
    column: int, heading: Heading, headings: Mapping[int, Heading], labels: tuple[int, ...], year: int | None
) -> tuple[ColumnRole, int | None] | None:
    """The role of a column of differences or changes; None where it is an amount as others are."""
    if heading.hint == "difference" and _is_left_of_the_year(heading, headings):
        return None
    if heading.hint == "difference" or len(heading.years) == 2 or _is_since(heading, headings):
        return "difference", year
    if _leads_to_revised(column, headings):
        return ("year" if year else "amount"), year
    if not any(other.years for other in headings.values()):
        before = headings.get(column - 1)
        if before and before.hint == "count" and _REGULATION.in_text(heading.text):
            return "amount", None  # "Børn | Regulering": what their number costs
        between = sum(labels[-1] < other < column for other in headings)
        return ("difference" if between > 1 else "amount"), None
    others = [beside for other, beside in headings.items() if other != column and beside.hint not in ("count", "fte")]
    of_years = any(other.year == year for other in others) if year else any(other.year for other in others)
    return ("difference", year) if of_years else None


def _role_of_total(
    column: int, heading: Heading, headings: Mapping[int, Heading], labels: tuple[int, ...], year: int | None
) -> tuple[ColumnRole, int | None] | None:
    """The role of a column that is called a total; None where it is no more than the amount of its time."""
    if (
        not (year or heading.period)
        and _stand_alone(headings)
        and (
            _OF_A_PROJECT.in_text(heading.text)
            or (_IN_ALL.in_text(heading.text) and _adds_up_nothing(column, headings, labels))
            or _has_only_rates_beside(column, headings, labels)
        )
    ):
        return "amount", None
    if _FOR_EACH.in_text(heading.text) and _is_rate(heading):
        return ("year" if year else "amount"), year  # "I alt pr. barn" adds up no columns
    if not year:
        return None if heading.period and _CARRIED_OVER.in_text(heading.text) else ("total", None)
    alike = sum(1 for other in headings.values() if other.measure == heading.measure and other.year == year)
    return ("total", year) if alike > _FEWEST_PARTS else None
