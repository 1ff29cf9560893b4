"""What should add up in a table, figure by figure: totals of lines and years, results, and columns made of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.columns.row_sums import across, across_tolerance, all_row_sums
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import added, tolerance
from xlbudget.domain.sums.table_sums import SumsOfTable
from xlbudget.domain.table import BudgetTable, Column

Kind = Literal["down", "result", "across", "relation"]
Figure = tuple[int, str]
"""A figure of a table: the identity of its line, and the key of its column."""
Name = tuple[Kind, Figure]
"""An equation by its kind and the figure that should be the sum."""


class Equation(NamedTuple):
    """A figure that should be the sum of others, and how far it is from it."""

    kind: Kind
    target: Figure
    parts: tuple[tuple[int, Figure], ...]  # each with its sign
    off: Decimal  # found − expected
    slack: Decimal

    @property
    def name(self) -> Name:
        """What it is called by."""
        return self.kind, self.target

    @property
    def fails(self) -> bool:
        """Whether it is off by more than rounding."""
        return abs(self.off) > self.slack


def equations(table: BudgetTable, read: SumsOfTable, relations: Sequence[Relation]) -> Iterator[Equation]:
    """All equations of the table."""
    columns = [column for column in table.money_columns() if column.role != "difference"]
    for made in read.results:
        for column in columns:
            key = column.key
            if key in made.total.values and any(key in row.values for _, row in made.parts):
                off = made.total.values[key] - made.expected(key)
                signed = tuple((sign, (id(row), key)) for sign, row in made.parts)
                yield Equation("result", (id(made.total), key), signed, off, made.tolerance(key))
    yield from _down(read, columns)
    for total in all_row_sums(table):
        for row in table.rows:
            if id(row) in total.shared or row.role == "note":
                continue
            if total.total.key in row.values and any(column.key in row.values for column in total.years):
                off = row.values[total.total.key] - across(row, total.years)
                parts = tuple((1, (id(row), column.key)) for column in total.years)
                yield Equation("across", (id(row), total.total.key), parts, off, across_tolerance(row, total))
    for relation in relations:
        if relation.form == "share":
            yield from _wrong_shares(table, relation)
        if relation.form not in ("difference", "sum"):
            continue
        for row in table.rows:
            told = relation.target.key in row.values and row.role != "note"
            expected = relation.expected(row) if told else None
            if expected is not None:
                signs = (1, -1) if relation.form == "difference" else (1,) * len(relation.sources)
                parts = tuple(
                    (sign, (id(row), column.key)) for sign, column in zip(signs, relation.sources, strict=True)
                )
                off = row.values[relation.target.key] - expected
                yield Equation("relation", (id(row), relation.target.key), parts, off, relation.tolerance(row))


def _wrong_shares(table: BudgetTable, relation: Relation) -> Iterator[Equation]:
    """The per cents that are not the share of the one column in the other, in amounts: what the first column would be.

    One that holds tells nothing of a figure: it may be reckoned from a wrong one.
    """
    target, (first, second) = relation.target.key, relation.sources
    for row in table.rows:
        expected = relation.expected(row) if target in row.values else None
        if expected is None or abs(row.values[target] - expected) <= relation.tolerance(row):
            continue
        of = row.values[second.key] / relation.scale
        off = row.values[target] * of - row.values[first.key]
        yield Equation(
            "relation", (id(row), target), ((1, (id(row), first.key)),), off, relation.tolerance(row) * abs(of)
        )


def difference_sums(table: BudgetTable, read: SumsOfTable) -> Iterator[Equation]:
    """The totals of columns of differences: no rule holds them to their lines, but where they count a wrong one they
    are wrong by as much."""
    return _down(read, [column for column in table.money_columns() if column.role == "difference"])


def _down(read: SumsOfTable, columns: Sequence[Column]) -> Iterator[Equation]:
    for entry in read.sums:
        for column in columns if entry.basis != "likeness" else ():
            key = column.key
            if key in entry.total.values and any(key in row.values for row in entry.parts):
                off = entry.total.values[key] - added(entry.parts, key)
                parts = tuple((1, (id(row), key)) for row in entry.parts)
                yield Equation("down", (id(entry.total), key), parts, off, tolerance(entry.total, entry.parts, key))
