"""How the columns of a table follow from each other, found once for all rules that hold its lines to it."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.column_relations import Relation, breaches, relations
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row


class Breach(NamedTuple):
    """A line in which a relation does not hold, with what its column would be."""

    relation: Relation
    row: Row
    expected: Decimal


def relations_in(subject: Subject, table: BudgetTable) -> tuple[Relation, ...]:
    """The relations that hold in most lines of one of the subject's tables."""
    found = subject.once(_by_table)
    key = id(table)  # the subject keeps its tables as long as what is made for it
    if key not in found:
        found[key] = tuple(relations(table))
    return found[key]


def breaches_in(subject: Subject, table: BudgetTable) -> tuple[Breach, ...]:
    """The lines of one of the subject's tables in which a relation of its columns does not hold."""
    found = subject.once(_breaches_by_table)
    key = id(table)
    if key not in found:
        held = relations_in(subject, table)
        found[key] = tuple(Breach(one, row, expected) for one in held for row, expected in breaches(table, one))
    return found[key]


def _breaches_by_table(_: Subject) -> dict[int, tuple[Breach, ...]]:
    return {}


def _by_table(_: Subject) -> dict[int, tuple[Relation, ...]]:
    return {}
