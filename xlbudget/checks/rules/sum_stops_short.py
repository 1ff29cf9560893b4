"""FRM201: the range of a sum stops before the end of its block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import islice
from operator import attrgetter

from xlbudget.checks.formulas.formula_cells import TableCells, danish, ref, shown, table_cells
from xlbudget.checks.formulas.line_uses import LineUses
from xlbudget.checks.formulas.short_sums import short_sums
from xlbudget.checks.formulas.summed_cells import SumCell, SumCopies, SummedSheet
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label
from xlbudget.domain.amounts import exact
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.domain.table import Column
from xlbudget.domain.table_names import telling_words
from xlbudget.domain.years import is_year
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.model import Sheet, is_number

_APART = pattern(r"ramme|råderum|loft|måltal|primo|overført|saldo|disponib|bevilget|afsat", re.IGNORECASE)
_EXCEPT = pattern(r"\b(?:eksk?l?|exkl|excl|uden|før)\b", re.IGNORECASE)  # "I alt ekskl. afskrivninger"
_ROW = attrgetter("row")
_MONTH = pattern(r"M(\d\d)$")  # as a column's part of the year is written
_MOST_COUNTED = 53  # weeks
_FEWEST_COUNTED = 3  # columns
_FARTHEST = 12  # cells between the range and its sum that are looked at


@rule(
    "FRM201",
    "sum-stops-short",
    "warning",
    da="En sum mangler en linje i kanten af sin blok",
    en="A sum leaves out a line at the edge of its block",
    source="Microsoft, fejlkontrol: celler udeladt; PerfectXL: longer cell reference expected (T06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The range ends before the last line above the total, or begins after the first, as happens when a row is put in
    at the edge. A line that a formula elsewhere uses is left out on purpose; its own row total is none. The same is
    told of a total that adds its lines one by one, and passes one of them over.

    Dansk: Området stopper før den sidste linje over totalen eller begynder efter den første, som når en række
    sættes ind i kanten. En linje, som en formel et andet sted bruger, er holdt ude med vilje; linjens egen sum tæller
    ikke som det. Det samme siges om en total, der lægger sine linjer sammen én for én og springer en over.

    Wrong:
        | 1.000 kr. | 2014                |
        | Løn       | 1.000               |
        | Varekøb   | 3.000               |
        | Husleje   | 500                 |
        | *I alt*   | =SUM(B2:B3) → 4.000 |

    Wrong:
        | 1.000 kr. | 2014  | 2015  | 2016  | I alt               |
        | Løn       | 1.000 | 1.000 | 1.000 | =SUM(B2:C2) → 2.000 |
        | Varekøb   | 3.000 | 3.000 | 3.000 | =SUM(B3:C3) → 6.000 |

    Wrong:
        | 1.000 kr. | 2014                | 2015                | I alt               |
        | Løn       | 1.000               | 1.000               | =SUM(B2:C2) → 2.000 |
        | Varekøb   | 3.000               | 3.000               | =SUM(B3:C3) → 6.000 |
        | Husleje   | 500                 | 500                 | =SUM(B4:C4) → 1.000 |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 | =SUM(D2:D3) → 8.000 |

    Wrong:
        | 1.000 kr. | 2014             |
        | Løn       | 1.000            |
        | Varekøb   | 3.000            |
        | Renter    | 500              |
        | *I alt*   | =B2+B3 → 4.000   |

    Right:
        | 1.000 kr.  | 2014                |
        | Løn        | 1.000               |
        | Varekøb    | 3.000               |
        | *Drift*    | =SUM(B2:B3) → 4.000 |
        | Husleje    | 500                 |
        | Renter     | 100                 |
        | *Andet*    | =SUM(B5:B6) → 600   |
        | *I alt*    | =B4+B7 → 4.600      |
    """
    cells = subject.once(table_cells)
    for sheet, may_lack in subject.once(short_sums):
        here = cells[sheet.parsed.sheet.name]
        uses = {down: LineUses(sheet, down=down) for down in (True, False)}
        elsewhere = _Copies(sheet, uses[True])
        for copies, found in ((each, found) for each in may_lack for found in each.cells()):
            left = _left_out(sheet, here, found, uses)
            if not left or _on_purpose(here, found.place, left) or elsewhere.use(copies, found, left):
                continue
            parsed = sheet.parsed
            place = ref(found.place)
            missing = Area(*min(left), *max(left)).ref
            numbers = (parsed.sheet.value(*cell) for cell in left)
            lacking = sum((exact(value) for value in numbers if isinstance(value, float)), Decimal(0))
            line = here.get(left[0])
            name = f" {label(line.row)}" if line and len({cell[0] for cell in left}) == 1 and line.row.label else ""
            formula, formel = shown(parsed.texts[found.place]), danish(parsed.texts[found.place])
            yield Flaw(
                parsed.sheet.name,
                place,
                f"{place} {formel} udelader {missing}{name}: {amount(lacking)} er ikke talt med.",
                f"{place} {formula} leaves out {missing}{name}: {amount(lacking)} is not counted.",
                "Lad området dække hele blokken, eller skriv ved totalen, hvad der er holdt ude.",
                "Let the range reach the whole block, or note at the total what is left out.",
                found=formula,
                difference=-lacking,
            )


def _on_purpose(cells: TableCells, total: Cell, left: list[Cell]) -> bool:
    """Whether the words say that the lines are not to be counted."""
    line = cells.get(total)
    if line and _EXCEPT.search(line.row.label):
        return True
    return any((line := cells.get(cell)) and _APART.search(line.row.label) for cell in left)


class _Copies:
    """The sums of a sheet, with their copies in other columns of the row."""

    def __init__(self, sheet: SummedSheet, uses: LineUses) -> None:
        self._sheet, self._uses = sheet, uses
        self._used: dict[tuple[Pattern, int, tuple[Cell, ...]], list[int]] = {}

    @cached_property
    def _columns(self) -> dict[tuple[Pattern, int], list[int]]:
        """Those of the copies of a pattern in a row."""
        columns: dict[tuple[Pattern, int], list[int]] = {}
        for each in self._sheet.copies:
            for line in each.rows:
                columns.setdefault((each.pattern, line), []).extend(each.columns)
        return columns

    def use(self, copies: SumCopies, found: SumCell, left: list[Cell]) -> bool:
        """Whether the sum is copied in another column, and a formula there uses what the copy leaves out: the line is
        counted further on, where this column may have a number that was typed."""
        row, column = found.place
        beside = tuple((line, place - column) for line, place in left)
        used = self._used.get((copies.pattern, row, beside))
        if used is None:  # two columns are enough for each to know of another
            uses = self._uses.beyond
            using = (
                other
                for other in self._columns[copies.pattern, row]
                if all(uses((line, other + step)) for line, step in beside)
            )
            used = self._used[copies.pattern, row, beside] = list(islice(using, 2))
        return any(other != column for other in used)


def _left_out(sheet: SummedSheet, cells: TableCells, found: SumCell, uses: Mapping[bool, LineUses]) -> list[Cell]:
    """The cells beside the range that belong to its block, and that no formula uses."""
    if len(found.areas) != 1:
        from xlbudget.checks.formulas.passed_over import passed_over  # noqa: PLC0415 — few sums pass an amount over

        return passed_over(sheet, cells, found, uses[True])
    area = found.areas[0]
    row, column = found.place
    if area.first_column == area.last_column == column and not area.first_row <= row <= area.last_row:
        down = True
    elif area.first_row == area.last_row == row and not area.first_column <= column <= area.last_column:
        down = False
    else:
        return []
    after = (row > area.last_row) if down else (column > area.last_column)
    first, last = (area.first_row, area.last_row) if down else (area.first_column, area.last_column)
    if last == first:
        return []
    own = row if down else column
    gap = range(last + 1, own) if after else range(own + 1, first)

    def at(step: int) -> Cell:
        return (step, column) if down else (row, step)

    def edge(steps: range) -> Cell:
        """The first cell with a number, from one end of the range: a form has lines that are not filled in."""
        cells = map(at, steps[:_FARTHEST])
        return next((cell for cell in cells if is_number(sheet.parsed.sheet.value(*cell))), at(steps[0]))

    inwards = range(last, first - 1, -1) if after else range(first, last + 1)
    inner = edge(inwards)

    if len(gap) > _FARTHEST:
        return []
    missing = [at(step) for step in gap]
    if missing and not all(_belongs(sheet, cells, cell, inner, uses[down], down) for cell in missing):
        return []
    if missing and not down and not _counts_all_columns(cells, found.place, inner, len(missing)):
        return []
    beyond = at(first - 1) if after else at(last + 1)
    far = edge(inwards[::-1])
    if missing or not down or min(beyond) <= 0:
        return missing
    if _belongs(sheet, cells, beyond, far, uses[down], down):
        return [beyond]
    if after and uses[down].beyond(found.place) and _is_put_in_under_its_heading(sheet, cells, beyond, far, uses[down]):
        return [beyond]
    return []


def _is_put_in_under_its_heading(sheet: SummedSheet, cells: TableCells, cell: Cell, edge: Cell, uses: LineUses) -> bool:
    """Whether the cell is in a line that was put in right under the heading of the lines, and looks as that does: Excel
    gives a new line the look of the one above it. So it stands further out than the lines, and no sum counts it."""
    one, other = cells.get(cell), cells.get(edge)
    if one is None or other is None or one.table is not other.table or other.row.role != "item":
        return False
    if one.row.role not in ("item", "subtotal") or one.row.part_of or one.row.level >= other.row.level:
        return False
    value = sheet.parsed.sheet.value(*cell)
    if not is_number(value) or not value or sheet.at(cell) or uses.beyond(cell):
        return False
    rows, number = one.table.rows, one.row.row
    place = bisect_left(rows, number, key=_ROW) if number is not None else 0
    above = rows[place - 1] if place else None
    return above is not None and above.role == "heading" and above.row == cell[0] - 1 and above.level == one.row.level


def _counts_columns(sheet: Sheet, cell: Cell) -> bool:
    """Whether the row counts its columns from 1 on, as the months over the lines: "Konto | 1 | 2 | … | 12"."""
    row, column = cell
    value = sheet.value(row, column)
    if not isinstance(value, float) or not 1 <= value <= _MOST_COUNTED or value != int(value):
        return False
    first = column - int(value) + 1
    counted = max(column, first + _FEWEST_COUNTED - 1)
    return first > 0 and all(sheet.value(row, at) == at - first + 1 for at in range(first, counted + 1))


def _belongs(sheet: SummedSheet, cells: TableCells, cell: Cell, edge: Cell, uses: LineUses, down: bool) -> bool:
    """Whether the cell is a line like the one at the edge of the range."""
    parsed = sheet.parsed
    value = parsed.sheet.value(*cell)
    if not is_number(value) or value == 0 or sheet.at(cell) or uses.beyond(cell):
        return False
    one, other = cells.get(cell), cells.get(edge)
    if one is None or other is None:
        made = parsed.patterns.get(cell)  # a line that is reckoned is one where the edge is reckoned in the same way
        alike = made is None or made == parsed.patterns.get(edge)
        return down and one is other and alike and not (value is not None and is_year(value))
    if one.table is not other.table or (down and not one.row.label and value is not None and is_year(value)):
        return False
    if down and _counts_columns(sheet.parsed.sheet, cell):
        return False
    if down:
        return one.row.role == "item" == other.row.role and not one.row.part_of and one.row.level == other.row.level
    if (one.column.role, one.column.measure) != (other.column.role, other.column.measure):
        return False
    return one.column.role == "year" or _is_month_after(one.column, other.column)


def _is_month_after(one: Column, other: Column) -> bool:
    """Whether one column is the month after the other, of one year."""
    month, before = (_MONTH.search(column.part or "") for column in (one, other))
    if month is None or before is None or one.year != other.year:
        return False
    return int(month[1]) == int(before[1]) + 1


def _counts_all_columns(cells: TableCells, total: Cell, edge: Cell, missing: int) -> bool:
    """Whether the total of a row is to count all columns: beside months it is called a sum, and not one to a date or of
    a half of the year. Of several months that it leaves out nobody knows whether they are still to come."""
    own, other = cells.get(total), cells.get(edge)
    if other is None or other.column.role == "year":
        return True
    header = own.column.header if own else ""
    return missing == 1 and names_sum(header) and not telling_words(header)
