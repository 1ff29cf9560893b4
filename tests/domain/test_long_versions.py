"""Two versions of a list with an amount a row. The figures are made up."""

from __future__ import annotations

from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable
from xlbudget.domain.versions.comparison import compare
from xlbudget.workbook.model import CellValue, Sheet


def version(*lines: tuple[CellValue, ...]) -> BudgetTable:
    above: list[tuple[CellValue, ...]] = [("Tillægsbevillinger, kr.",), ("Udvalg", "Bevilling", "År", "Beløb")]
    cells = {
        row: {column: value for column, value in enumerate(line, 1) if value is not None}
        for row, line in enumerate([*above, *lines], 1)
    }
    (found,) = tables_on(Sheet("Ark1", cells=cells))
    assert found.orientation == "long"
    return found


SHORT: tuple[tuple[CellValue, ...], ...] = (
    ("BSU", "Skoler", 2026.0, 100.0),
    ("BSU", "Skoler", 2027.0, 200.0),
    ("TMU", "Veje", 2026.0, 50.0),
)


def test_lines_are_the_same_whichever_column_names_them_best() -> None:
    old = version(*SHORT, ("I alt", None, None, 350.0))
    new = version(*SHORT, ("TMU", "Parker", 2027.0, 25.0), ("I alt", None, None, 375.0))
    assert {row.label for row in old.rows} != {row.label for row in new.rows}
    told = {(change.kind, change.label) for change in compare(old, new).changes}
    assert told == {("line_added", "Parker"), ("total", "I alt")}


def test_a_total_follows_its_lines_of_all_years() -> None:
    lines: list[tuple[CellValue, ...]] = [("BSU", "Skoler", 2026.0, 100.0), ("TMU", "Veje", 2027.0, 200.0)]
    old = version(*lines, ("I alt", None, None, 300.0))
    new = version(lines[0], ("TMU", "Veje", 2027.0, 250.0), ("I alt", None, None, 350.0))
    total = next(change for change in compare(old, new).changes if change.kind == "total")
    assert total.parts == "explained"
    left = version(lines[0], ("TMU", "Veje", 2027.0, 250.0), ("I alt", None, None, 300.0))
    assert "total_not_updated" in {change.kind for change in compare(old, left).changes}
