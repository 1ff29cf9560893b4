"""Copies of a formula that stand beside each other: what is wrong with them all is told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlbudget.checks.wording import so_do
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas


def runs_of_copies(sheet: SheetFormulas, told: Mapping[Cell, object]) -> list[list[Cell]]:
    """The cells of which something is told, parted into runs: one whose formula is a copy of that above it or to its
    left, and of which the same is told, is of the same run. They come top down and left to right, as
    `SheetFormulas.where` gives them."""
    runs: list[list[Cell]] = []
    run_of: dict[Cell, list[Cell]] = {}
    for (row, column), what in told.items():
        pattern = sheet.patterns[row, column]
        copied = (beside for beside in ((row - 1, column), (row, column - 1)) if sheet.patterns.get(beside) is pattern)
        head = next((beside for beside in copied if beside in run_of and told[beside] == what), None)
        if head is None:
            runs.append(run := [])
        else:
            run = run_of[head]
        run.append((row, column))
        run_of[row, column] = run
    return runs


def so_do_copies(run: Sequence[Cell]) -> tuple[str, str]:
    """A sentence that the copies beside the first of a run do the same, in Danish and in English; none for none."""
    in_danish = ("kopi af formlen ved siden af", "kopier af formlen ved siden af")
    return so_do(len(run) - 1, in_danish, ("copy beside it", "copies beside it"))
