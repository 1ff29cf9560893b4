"""Formulas in the cells of two versions of a table: typed over, put in, or reading other lines than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlbudget.domain.versions.changes import Change
from xlbudget.domain.versions.comparison import Comparison
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.formula_comparison import Moves, same_meaning
from xlbudget.workbook.model import Formula, Workbook

Cells = tuple[str, str, str, str]
"""A cell of both versions: older and newer address, the line's label and the column's heading."""


def moves_of(comparisons: Sequence[Comparison]) -> dict[str, Moves]:
    """Where the lines and columns of all tables stand now, by the older name of their sheet (without case)."""
    moves: dict[str, Moves] = {}
    for comparison in comparisons:
        sheet = moves.setdefault(comparison.old.sheet.casefold(), Moves(comparison.new.sheet))
        for old, new, _, _ in _cells(comparison):
            sheet.add(parse_cell(old), parse_cell(new))
    return moves


def formula_changes(
    comparison: Comparison, old: Workbook, new: Workbook, moves: Mapping[str, Moves]
) -> Iterator[Change]:
    """What became of the formulas in the cells that stand in both versions of a table."""
    before, after = old.sheet(comparison.old.sheet), new.sheet(comparison.new.sheet)
    if before is None or after is None:
        return
    for one, two, label, column in _cells(comparison):
        first, second = before.formula(*parse_cell(one)), after.formula(*parse_cell(two))
        if first is None and second is None:
            continue
        change = Change(
            "formula",
            label,
            column,
            old_cell=one,
            new_cell=two,
            old_text=_text(first),
            new_text=_text(second),
        )
        if first is None:
            yield change._replace(kind="number_to_formula")
        elif second is None:
            yield change._replace(kind="formula_to_number")
        elif not same_meaning(first.text, second.text, comparison.old.sheet, moves):
            yield change


def _text(formula: Formula | None) -> str | None:
    return f"={formula.text}" if formula else None


def _cells(comparison: Comparison) -> Iterator[Cells]:
    for one, two in comparison.rows:
        before, after = comparison.old.rows[one], comparison.new.rows[two]
        for first, second in comparison.slots:
            old = before.cells.get(first.key) or before.blanks.get(first.key)
            new = after.cells.get(second.key) or after.blanks.get(second.key)
            if old and new:
                yield old, new, after.label, second.header
