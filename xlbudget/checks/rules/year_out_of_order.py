"""PRI104: a year stands twice, or where another belongs, in a row of years."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xlbudget.checks.cells.year_rows import YearRow, year_rows
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, read_text

_LONG = 4  # years that show an order, before one that breaks it is a slip
_SHORT = 3  # these do so where nothing but the years stands in the headings


@rule(
    "PRI104",
    "year-out-of-order",
    "warning",
    da="Et årstal i en række af år passer ikke med de andre",
    en="A year in a row of years does not fit the others",
    source="FAST-standarden, tidsakse: fortløbende år (P01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """All years of a heading row follow one another but for one: it repeats its neighbour, was mistyped, or has changed
    places with the next. The amounts below then stand under another year than they belong to.

    Years that stand twice under headings of their own (budget, regnskab) are no slip, and of years with words
    ("Regnskab 2020 | Budget 2025") the first and the last may be a choice.

    Dansk: Alle år i en overskrift følger efter hinanden undtagen ét: det gentager naboen, er skrevet forkert eller
    har byttet plads med det næste. Beløbene under det står så ved et andet år end deres eget. År, der står to gange
    under hver sin overskrift (budget, regnskab), er ingen fejl, og af år med ord til (»Regnskab 2020 | Budget 2025«)
    kan det første og det sidste være et valg.

    Wrong:
        | 1.000 kr. | 2024  | 2025  | 2025  | 2027  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |

    Wrong:
        | 1.000 kr. | 2024  | 2026  | 2025  | 2027  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |

    Wrong:
        | 1.000 kr. | Regnskab 2024 | Budget 2025 | Budget 2026 | Budget 2026 |
        | Løn       | 1.000         | 1.000       | 1.000       | 1.000       |
        | Varekøb   | 500           | 500         | 500         | 500         |

    Right:
        |           | Budget | Forventet | Budget | Budget |
        | 1.000 kr. | 2024   | 2025      | 2025   | 2027   |
        | Løn       | 1.000  | 1.000     | 1.000  | 1.000  |
        | Varekøb   | 500    | 500       | 500    | 500    |
    """
    for found in subject.once(year_rows):
        flaw = out_of_order(found)
        if flaw is not None:
            yield flaw


def out_of_order(found: YearRow) -> Flaw | None:
    """The year that breaks the order of a row, None where none does."""
    if any(heading.short for heading in found.headings):
        return None
    years = [heading.year for heading in found.headings]
    swapped = _swapped(years)
    if swapped is not None and (len(years) >= _LONG or _alone(found)):
        return _swap(found, swapped)
    wrong = _wrong(found, years)
    return _one(found, years, *wrong) if wrong and not _told_apart(found, years, wrong[0]) else None


def _swapped(years: list[int]) -> int | None:
    """The place of the first of two neighbours that have changed places in consecutive years."""
    first, last = min(years), max(years)
    if len(years) < _SHORT or len(set(years)) < len(years) or last - first + 1 != len(years):
        return None
    for step in (1, -1) if len(years) >= _LONG else (1,):  # of three the year of the budget may come first
        right = list(range(first, last + 1))[::step]
        astray = [place for place, (one, other) in enumerate(zip(years, right, strict=True)) if one != other]
        if len(astray) == 2 and astray[1] == astray[0] + 1:
            return astray[0]
    return None


def _alone(found: YearRow) -> bool:
    """Whether no words stand over or under any of the years, and no other columns between them: "2024 | 2026 | 2025"
    may be regnskab, forslag and budget."""
    if found.down:
        return True
    columns = [heading.column for heading in found.headings]
    return columns == list(range(columns[0], columns[-1] + 1)) and not any(
        _words(found, row, column) for row in (found.row - 2, found.row - 1, found.row + 1) for column in columns
    )


def _wrong(found: YearRow, years: list[int]) -> tuple[int, int] | None:
    """The place of the only year that breaks the order, and the year that belongs there."""
    for place, year in enumerate(years):
        told = found.start(but=place)
        if told is None or len(years) < _LONG - (year in years[:place] + years[place + 1 :]):
            continue
        meant = told[0] + told[1] * place
        hole = place in (0, len(years) - 1) and abs(meant - year) == 1 and years.count(year) == 1
        if meant != year and meant not in years and not hole and _is_told_by_words(found, years, place):
            return place, meant
    return None


def _is_told_by_words(found: YearRow, years: list[int], place: int) -> bool:
    """Whether what stands with the years does not tell them apart: the very same heading stands twice, or all have the
    same words and the year stands between others. "Regnskab 2020 | Budget 2025 | Budget 2026" is a choice."""
    words = found.words
    if not words:
        return True
    same = [other for other, year in enumerate(years) if year == years[place] and words[other] == words[place]]
    return len(same) > 1 or (len(set(words)) == 1 and 0 < place < len(years) - 1 and years.count(years[place]) == 1)


def _told_apart(found: YearRow, years: list[int], place: int) -> bool:
    """Whether the headings around tell the two columns of one year apart."""
    if found.down:
        return False
    same = [other for other, year in enumerate(years) if year == years[place]]
    columns = [found.headings[other].column for other in same]
    for row in (found.row - 2, found.row - 1, found.row + 1):
        right_over = {_words(found, row, column) for column in columns}
        reaching = {_heading_over(found, row, column) for column in columns}
        if len(reaching) > 1 and "" not in reaching:
            return True
        if len(right_over) > 1 and row != found.row - 2:  # further up a title may stand over one of them
            return True
    if any(after - before > 1 for before, after in pairwise(heading.column for heading in found.headings)):
        return len(same) > 1  # other columns stand between: the years are not one run
    return False


def _heading_over(found: YearRow, row: int, column: int) -> str:
    """The words in another heading row over the column: its own, or those that reach over it from the left."""
    for other in range(column, found.headings[0].column - 1, -1):
        if text := _words(found, row, other):
            return text
    return ""


def _words(found: YearRow, row: int, column: int) -> str:
    """The text in a cell; none where it is an amount."""
    value = found.sheet.value(row, column)
    return value if isinstance(value, str) and read_text(value).kind != AMOUNT else ""


def _swap(found: YearRow, place: int) -> Flaw:
    first, second = found.headings[place].year, found.headings[place + 1].year
    cells = f"{found.cell(place)}:{found.cell(place + 1)}"
    return Flaw(
        found.sheet.name,
        cells,
        f"Årene {first} og {second} i {cells} er byttet om: de andre følger efter hinanden.",
        f"The years {first} and {second} in {cells} have changed places: the others follow one another.",
        "Byt årstallene, og se efter, at beløbene under dem står ved det rigtige år.",
        "Change the years back, and see whether the amounts below stand at the right year.",
        f"{second}, {first}",
        f"{first}, {second}",
    )


def _one(found: YearRow, years: list[int], place: int, meant: int) -> Flaw:
    year, cell = years[place], found.cell(place)
    twice = years.count(year) > 1
    da = (
        f"{year} står to gange, i {cell} hvor {meant} mangler"
        if twice
        else f"{year} i {cell} står, hvor {meant} hører til"
    )
    en = (
        f"{year} stands twice, in {cell} where {meant} is missing"
        if twice
        else f"{year} in {cell} stands where {meant} belongs"
    )
    return Flaw(
        found.sheet.name,
        cell,
        f"{da}: de andre år følger efter hinanden.",
        f"{en}: the other years follow one another.",
        f"Skriv {meant} i {cell}, hvis beløbene under det er fra {meant}.",
        f"Enter {meant} in {cell}, if the amounts below are those of {meant}.",
        str(meant),
        str(year),
    )
