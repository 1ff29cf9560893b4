"""FRM203: a sum counts the year in its heading as an amount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from xlbudget.checks.formulas.formula_cells import danish, ref, shown
from xlbudget.checks.formulas.summed_cells import SumCopies, summed_sheets
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.years import is_year
from xlbudget.workbook.model import CellValue, Sheet


@rule(
    "FRM203",
    "heading-year-in-sum",
    "error",
    da="En sum tæller årstallet i overskriften med",
    en="A sum counts the year in its heading",
    source="Microsoft, Autosum: området tager tal over linjerne med; ExceLint (T06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """AutoSum takes every number above, the year in the heading too: the total is two thousand too large.

    Dansk: Autosum tager alle tal ovenover med, også årstallet i overskriften: totalen bliver omkring to tusind for
    stor.

    Wrong:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B1:B3) → 6.014 | =SUM(C2:C3) → 4.000 |

    Right:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 |
    """
    for sheet in subject.once(summed_sheets):
        parsed = sheet.parsed
        doubtful = (
            copies for copies in sheet.copies if copies.adds_lines and _may_begin_with_year(parsed.sheet, copies)
        )
        for found in chain.from_iterable(copies.cells() for copies in doubtful):
            for area in found.areas:
                cell = (area.first_row, area.first_column)
                if area.first_row == area.last_row or area.first_column != area.last_column:
                    continue
                year = parsed.sheet.value(*cell)
                if not isinstance(year, float) or not _heads_years(parsed.sheet, *cell):
                    continue
                inside = parsed.sheet.value(area.first_row + 1, area.first_column)
                if inside is not None and is_year(inside):
                    continue
                yield Flaw(
                    parsed.sheet.name,
                    ref(found.place),
                    f"{ref(found.place)} {danish(parsed.texts[found.place])} tæller årstallet {year:.0f} i {ref(cell)} "
                    "med som et beløb.",
                    f"{ref(found.place)} {shown(parsed.texts[found.place])} counts the year {year:.0f} in {ref(cell)} "
                    "as an amount.",
                    "Lad området begynde på linjen under overskriften.",
                    "Let the range begin in the row under the heading.",
                    found=shown(parsed.texts[found.place]),
                    difference=Decimal(int(year)),
                )


def _may_begin_with_year(sheet: Sheet, copies: SumCopies) -> bool:
    """Whether the numbers are years in the first row of anything that the copies add."""
    return any(
        _are_years(sheet.row(reference.area(row, copies.columns[0]).first_row))
        for reference in copies.references
        for row in copies.rows
    )


def _are_years(cells: Mapping[int, CellValue]) -> bool:
    numbers = (value for value in cells.values() if isinstance(value, float))
    return is_year(next(numbers, None)) and all(map(is_year, numbers))


def _heads_years(sheet: Sheet, row: int, column: int) -> bool:
    """Whether the cell is one of consecutive years in a row, and the row's other numbers are years too: two amounts
    beside each other may well be 1933 and 1934."""
    year = sheet.value(row, column)
    if not isinstance(year, float) or not is_year(year):
        return False
    if not any(column + turn > 0 and sheet.value(row, column + turn) in (year + turn, year - turn) for turn in (-1, 1)):
        return False
    return _are_years(sheet.row(row))
