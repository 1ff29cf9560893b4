"""How the columns of a table follow from each other, found once for all rules that hold its lines to it."""

from __future__ import annotations

from xlbudget.checks.registry import Subject
from xlbudget.domain.column_relations import Relation, relations
from xlbudget.domain.table import BudgetTable


def relations_in(subject: Subject, table: BudgetTable) -> tuple[Relation, ...]:
    """The relations that hold in most lines of one of the subject's tables."""
    found = subject.once(_by_table)
    key = id(table)  # the subject keeps its tables as long as what is made for it
    if key not in found:
        found[key] = tuple(relations(table))
    return found[key]


def _by_table(_: Subject) -> dict[int, tuple[Relation, ...]]:
    return {}
