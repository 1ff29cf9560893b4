"""Two versions of a workbook, or of a folder of them, compared table by table."""

from __future__ import annotations

from typing import Literal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import Refusal, as_refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable
from xlbudget.domain.versions.changes import KINDS, Change
from xlbudget.domain.versions.comparison import compare
from xlbudget.domain.versions.table_matching import match_tables
from xlbudget.reports.diff.formulas import formula_changes, moves_of
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.reader import read_workbook

Status = Literal["same", "changed", "added", "removed", "unreadable"]


class TableDiff(NamedTuple):
    """A table that differs: in both versions with what changed, or in one of them alone."""

    old: BudgetTable | None
    new: BudgetTable | None
    changes: tuple[Change, ...] = ()

    @property
    def told_as(self) -> int:
        """How many changes it is: a table that is new or gone is one."""
        return max(1, len(self.changes))


class FileDiff(NamedTuple):
    """Two versions of a workbook. `tables` are those that differ, the most important first; `compared` is how many
    are in both. `error` says what could not be read, and `formulas` whether formulas could be compared."""

    old: str | None
    new: str | None
    status: Status
    tables: tuple[TableDiff, ...] = ()
    compared: int = 0
    formulas: bool = True
    error: Refusal | None = None


def compare_files(old: str, new: str) -> FileDiff:
    """What differs between the workbooks at `old` and `new`; what cannot be read is an answer too."""
    try:
        return compare_workbooks(read_workbook(old), read_workbook(new))
    except Exception as error:  # one workbook that trips us must not stop the others
        return FileDiff(old, new, "unreadable", error=as_refusal(error))


def compare_workbooks(old: Workbook, new: Workbook) -> FileDiff:
    """What differs between two versions of a workbook."""
    pairs = match_tables(budget_tables(old), budget_tables(new))
    comparisons = [compare(before, after) for before, after in pairs if before is not None and after is not None]
    formulas = not (old.values_only or new.values_only)
    moves = moves_of(comparisons) if formulas else {}
    found = [TableDiff(before, after) for before, after in pairs if before is None or after is None]
    for comparison in comparisons:
        changes = [*comparison.changes]
        if formulas:
            changes += formula_changes(comparison, old, new, moves)
        if changes:
            found.append(TableDiff(comparison.old, comparison.new, tuple(sorted(changes, key=_rank))))
    found.sort(key=_rank_of_table)
    status: Status = "changed" if found else "same"
    return FileDiff(old.path, new.path, status, tuple(found), len(comparisons), formulas)


def _rank(change: Change) -> tuple[int, object]:
    """The most important kind first, and within it the most money."""
    factor = change.unit.factor if change.unit else 1
    return KINDS.index(change.kind), -abs(change.difference or ZERO) * factor


def _rank_of_table(table: TableDiff) -> tuple[int, object]:
    if not table.changes:
        return KINDS.index("total"), ZERO  # a table that came or went weighs as a total
    return _rank(table.changes[0])
