"""Rows of units between the lines of a table: what stands below them is money, what stands above is counted.

Key figures are headed with years, begin with what is counted ("Antal elever", "Indeks"), and then say "1.000 kr." over
each column. That is no heading of another table: the years hold for the amounts below it too. Where the table says its
unit elsewhere, or what its columns count, the row begins a table of its own as any row of headings does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import TEXT
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.texts.title_texts import may_be_title
from xlbudget.workbook.recognise.texts.units import unit_statements


def states_units_below(
    grid: Grid, line: Line, headers: Sequence[Line], above: Iterable[Line], before: Line, columns: frozenset[int]
) -> bool:
    """Whether the row says in which unit the lines below it are, and belongs to the table of which the line `before`
    stands right above it; `above` are the rows of text over its `headers`, and `columns` hold its numbers."""
    if line.row != before.row + 1 or not columns or any(kind != TEXT for kind in line.kinds.values()):
        return False
    over = [column for column in line.kinds if column in columns]
    label = line.kinds.first if line.kinds.first < min(columns) else 0
    if not over or len(over) + bool(label) != len(line.kinds):
        return False
    texts = {grid.text(line.row, column).casefold() for column in over}
    if len(texts) > 1 or not _is_unit(texts.pop()) or (label and unit_statements(grid.text(line.row, label))):
        return False
    said = [grid.text(one.row, column) for one in (*above, *headers) for column in one.kinds]
    counted = (read_heading(grid.text(one.row, column)).hint for one in headers for column in over)
    return not any(map(unit_statements, said)) and not any(counted)


def _is_unit(text: str) -> bool:
    """Whether the text is a unit of money and nothing else."""
    return bool(unit_statements(text)) and not may_be_title(text) and read_heading(text).currency is None
