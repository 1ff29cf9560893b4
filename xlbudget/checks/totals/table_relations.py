"""How the columns of a table follow from each other, found once for all rules that hold its lines to it."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.total_differences import sums_by_table
from xlbudget.domain.columns.column_relations import held_relations
from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import added
from xlbudget.domain.table import BudgetTable, Row


class Breach(NamedTuple):
    """A line in which a relation does not hold, with what its column would be."""

    relation: Relation
    row: Row
    expected: Decimal


class Relations(NamedTuple):
    """The relations that hold in most lines of a table, and the lines in which they do not."""

    held: tuple[Relation, ...]
    breaches: tuple[Breach, ...]


def relations_in(subject: Subject, table: BudgetTable) -> Relations:
    """Those of one of the subject's tables."""
    found = subject.once(_by_table)
    key = id(table)  # the subject keeps its tables as long as what is made for it
    if key not in found:
        held = tuple(held_relations(table))
        every = (Breach(one.relation, *breach) for one in held for breach in one.breaches)
        money = (breach for breach in every if breach.row.role != "note")  # a population has no revised budget
        told = (breach for breach in money if not _states_no_changes(breach))
        breaches = tuple(breach for breach in told if not _adds_up_to_date(subject, table, breach))
        found[key] = Relations(tuple(one.relation for one in held), breaches)
    return found[key]


def _states_no_changes(breach: Breach) -> bool:
    """Whether a line that is reckoned from others says nothing of what its amount changed by: "Plads under loftet"
    before and after. Where it adds up the changes of its lines, its own amount is held to these."""
    relation, row, _ = breach
    if relation.form != "sum" or row.role == "item" or relation.is_net:
        return False
    return sum(source.key in row.values for source in relation.sources) == 1


def _adds_up_to_date(subject: Subject, table: BudgetTable, breach: Breach) -> bool:
    """Whether the line is the sum of lines of which some are not followed up yet, and states the differences of the
    others: a month to come has its budget alone."""
    relation, row, _ = breach
    if relation.form != "difference" or row.role == "item":
        return False
    key, sources = relation.target.key, [column.key for column in relation.sources]
    totals = next((read.sums for one, read in subject.once(sums_by_table) if one is table), ())
    for entry in totals:
        if entry.total is not row:
            continue
        to_come = [part for part in entry.parts if key not in part.values]
        if any(sum(one in part.values for one in sources) == 1 for part in to_come):
            return row.values[key] == added(entry.parts, key)
    return False


def _by_table(_: Subject) -> dict[int, Relations]:
    return {}
