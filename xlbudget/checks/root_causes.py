"""One wrong figure makes several sums fail: a part its line's total and its column's, a subtotal the total above it.

Where a single cell accounts for all that fail around it, and mending it breaks nothing that holds, that cell is the
finding and the sums are its consequences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.checks.row_total_differences import row_total_differences
from xlbudget.checks.table_relations import relations_in
from xlbudget.checks.total_differences import sums_by_table, total_differences
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.column_relations import Relation
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.row_sums import across, across_tolerance, row_sums
from xlbudget.domain.sums import SumsOfTable, added, tolerance
from xlbudget.domain.table import BudgetTable, Column, Row

Kind = Literal["down", "result", "across", "relation"]
Figure = tuple[int, str]
"""A figure of a table: the identity of its line, and the key of its column."""


class _Equation(NamedTuple):
    """A figure that should be the sum of others, and how far it is from it."""

    kind: Kind
    target: Figure
    parts: tuple[tuple[int, Figure], ...]  # each with its sign
    off: Decimal  # found − expected
    slack: Decimal


class _Beside(NamedTuple):
    """An equation that a figure has a part in, and by how much it is off less when the figure rises by one."""

    equation: _Equation
    sign: int


_Name = tuple[Kind, Figure]
_ORDER: tuple[Kind, ...] = ("down", "result", "across", "relation")


class _Suspect(NamedTuple):
    """A figure with the correction that mends several equations."""

    figure: Figure
    correction: Decimal
    mended: tuple[_Equation, ...]


class Root(NamedTuple):
    """The figure that accounts for several differences."""

    table: BudgetTable
    row: Row
    column: Column
    found: Decimal | None
    meant: Decimal
    leads: Kind  # the rule that reports it: that of the total that it is, else the one on column totals
    total: bool  # the figure is itself a total that fails
    consequences: tuple[str, ...]  # the other cells that go right with it

    @property
    def cell(self) -> str:
        """Where the figure stands, or should."""
        return self.row.cells.get(self.column.key) or self.row.blanks.get(self.column.key, "")


Roots = dict[tuple[Kind, int, str], Root]
"""The root of a difference, by its kind, the identity of the line, and the key of the column."""


def root_causes(subject: Subject) -> Roots:
    """Every difference that has a root of its own. Ask for it with `subject.once(root_causes)`."""
    failing = {
        id(entry.table)
        for entry in total_differences(subject)
        if not entry.within_rounding and entry.sum.basis != "likeness"
    }
    failing |= {id(line.table) for line in row_total_differences(subject) if not line.within_rounding}
    found: Roots = {}
    for table, read in subject.once(sums_by_table):
        if read.results or id(table) in failing:
            found |= _roots(table, read, relations_in(subject, table))
    return found


def _roots(table: BudgetTable, read: SumsOfTable, relations: Sequence[Relation]) -> Roots:
    around: dict[Figure, list[_Beside]] = {}
    for equation in _equations(table, read, relations):
        around.setdefault(equation.target, []).append(_Beside(equation, -1))
        for sign, figure in equation.parts:
            around.setdefault(figure, []).append(_Beside(equation, sign))
    alike: dict[frozenset[_Name], list[_Suspect]] = {}
    for figure, beside in around.items():
        if suspect := _suspect(figure, beside):
            alike.setdefault(frozenset(map(_name, suspect.mended)), []).append(suspect)
    mended_in: dict[_Name, list[frozenset[_Name]]] = {}
    for names in alike:
        for name in names:
            mended_in.setdefault(name, []).append(names)
    lines = {id(row): row for row in table.rows}
    found: Roots = {}
    explained: set[_Name] = set()
    for names, suspects in sorted(alike.items(), key=lambda entry: -len(entry[0])):
        if names & explained:
            continue
        if any(other != names and len(other) >= len(names) for name in names for other in mended_in[name]):
            continue  # it has rivals
        explained |= names
        make = _root if len(suspects) == 1 else _nearest
        root = make(table, lines, suspects[0])
        if root is not None:
            found.update({(kind, *target): root for kind, target in names})
    return found


def _name(equation: _Equation) -> _Name:
    return equation.kind, equation.target


def _suspect(figure: Figure, beside: Sequence[_Beside]) -> _Suspect | None:
    """The figure, if one correction of it mends all that fails around it, at least two sums, and breaks nothing."""
    wrong = [(equation, sign) for equation, sign in beside if abs(equation.off) > equation.slack]
    if len(wrong) < 2:
        return None
    surest, sign = min(wrong, key=lambda entry: entry[0].slack)
    correction = sign * surest.off
    if any(abs(equation.off - correction * sign) > equation.slack for equation, sign in beside):
        return None  # the sums ask for different corrections, or one that holds would fail
    return _Suspect(figure, correction, tuple(equation for equation, _ in wrong))


def _equations(table: BudgetTable, read: SumsOfTable, relations: Sequence[Relation]) -> Iterator[_Equation]:
    columns = [column for column in table.money_columns() if column.role != "difference"]
    for made in read.results:
        for column in columns:
            key = column.key
            if key in made.total.values and any(key in row.values for _, row in made.parts):
                off = made.total.values[key] - made.expected(key)
                signed = tuple((sign, (id(row), key)) for sign, row in made.parts)
                yield _Equation("result", (id(made.total), key), signed, off, made.tolerance(key))
    for entry in read.sums:
        for column in columns if entry.basis != "likeness" else ():
            key = column.key
            if key in entry.total.values and any(key in row.values for row in entry.parts):
                off = entry.total.values[key] - added(entry.parts, key)
                parts = tuple((1, (id(row), key)) for row in entry.parts)
                yield _Equation("down", (id(entry.total), key), parts, off, tolerance(entry.total, entry.parts, key))
    for total in row_sums(table):
        for row in table.rows:
            if total.total.key in row.values and any(column.key in row.values for column in total.years):
                off = row.values[total.total.key] - across(row, total.years)
                parts = tuple((1, (id(row), column.key)) for column in total.years)
                yield _Equation("across", (id(row), total.total.key), parts, off, across_tolerance(row, total))
    for relation in relations:
        if relation.form not in ("difference", "sum"):
            continue
        for row in table.rows:
            expected = relation.expected(row) if relation.target.key in row.values else None
            if expected is not None:
                signs = (1, -1) if relation.form == "difference" else (1,) * len(relation.sources)
                parts = tuple(
                    (sign, (id(row), column.key)) for sign, column in zip(signs, relation.sources, strict=True)
                )
                off = row.values[relation.target.key] - expected
                yield _Equation("relation", (id(row), relation.target.key), parts, off, relation.tolerance(row))


def _root(table: BudgetTable, lines: Mapping[int, Row], suspect: _Suspect) -> Root | None:
    """The one figure that accounts for the sums that fail."""
    line, key = suspect.figure
    row = lines[line]
    column = next(column for column in table.columns if column.key == key)
    if not (row.cells.get(key) or row.blanks.get(key)):
        return None
    kinds = {equation.kind for equation in suspect.mended}
    own = [equation.kind for equation in suspect.mended if equation.target == suspect.figure]
    leads: Kind = min(own or kinds, key=_ORDER.index)
    others = _cells(lines, [equation for equation in suspect.mended if equation.target != suspect.figure])
    found = row.values.get(key)
    return Root(table, row, column, found, (found or ZERO) + suspect.correction, leads, bool(own), others)


def _nearest(table: BudgetTable, lines: Mapping[int, Row], suspect: _Suspect) -> Root | None:
    """Where any of several figures may be the wrong one: the total of the fewest lines, all of which the others count
    too."""
    first, *rest = sorted(suspect.mended, key=lambda equation: len(equation.parts))
    if any(not set(first.parts) <= set(equation.parts) for equation in rest):
        return None
    row = lines[first.target[0]]
    column = next(column for column in table.columns if column.key == first.target[1])
    found = row.values[column.key]
    return Root(table, row, column, found, found - first.off, first.kind, True, _cells(lines, rest))


def _cells(lines: Mapping[int, Row], equations: Sequence[_Equation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines[line].cells[key] for line, key in (equation.target for equation in equations)))
