"""One wrong figure makes several sums fail: a part its line's total and its column's, a subtotal the total above it.

Where a single cell accounts for all that fail around it, and mending it breaks nothing that holds, that cell is the
finding and the sums are its consequences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from xlbudget.checks.registry import Subject
from xlbudget.checks.row_total_differences import row_total_differences
from xlbudget.checks.total_differences import total_differences
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.column_relations import relations
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.row_sums import across, across_tolerance, row_sums
from xlbudget.domain.sums import added, sums, tolerance
from xlbudget.domain.table import BudgetTable, Column, Row

Kind = Literal["down", "across", "relation"]
Figure = tuple[int, str]
"""A figure of a table: the identity of its line, and the key of its column."""


class _Equation(NamedTuple):
    kind: Kind
    target: Figure
    parts: tuple[tuple[int, Figure], ...]  # each with its sign
    off: Decimal  # found − expected
    slack: Decimal


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
    failing: dict[int, list[BudgetTable]] = {}
    for entry in total_differences(subject):
        if not entry.within_rounding and entry.sum.basis != "likeness":
            failing.setdefault(id(entry.table), []).append(entry.table)
    for line in row_total_differences(subject):
        if not line.within_rounding:
            failing.setdefault(id(line.table), []).append(line.table)
    found: Roots = {}
    for tables in failing.values():
        found |= _roots(tables[0])
    return found


def _roots(table: BudgetTable) -> Roots:
    equations = list(_equations(table))
    around: dict[Figure, list[tuple[_Equation, Decimal]]] = {}
    for equation in equations:
        around.setdefault(equation.target, []).append((equation, -equation.off))
        for sign, figure in equation.parts:
            around.setdefault(figure, []).append((equation, sign * equation.off))
    found: Roots = {}
    explained: set[tuple[Kind, Figure]] = set()
    suspects = sorted(
        (suspect for figure, beside in around.items() if (suspect := _suspect(figure, beside))),
        key=lambda suspect: -len(suspect[2]),
    )
    for figure, correction, mended in suspects:
        names = {(equation.kind, equation.target) for equation in mended}
        rivals = [other for other in suspects if other[0] != figure and len(other[2]) >= len(mended)]
        if names & explained or any(names & {(e.kind, e.target) for e in other[2]} for other in rivals):
            continue
        explained |= names
        root = _root(table, figure, correction, mended)
        if root is not None:
            found.update({(kind, *target): root for kind, target in names})
    return found


def _suspect(
    figure: Figure, beside: Sequence[tuple[_Equation, Decimal]]
) -> tuple[Figure, Decimal, list[_Equation]] | None:
    """The figure, if one correction of it mends all that fails around it, at least two sums, and breaks nothing."""
    wrong = [(equation, correction) for equation, correction in beside if abs(equation.off) > equation.slack]
    if len(wrong) < 2 or len({correction for _, correction in wrong}) > 1:
        return None
    correction = wrong[0][1]
    for equation, _ in beside:
        after = equation.off - correction * _sign(equation, figure)
        if abs(equation.off) <= equation.slack < abs(after):
            return None
    return figure, correction, [equation for equation, _ in wrong]


def _sign(equation: _Equation, figure: Figure) -> int:
    """By how much the difference falls when the figure rises by one."""
    return -1 if equation.target == figure else next(sign for sign, part in equation.parts if part == figure)


def _equations(table: BudgetTable) -> Iterator[_Equation]:
    columns = [column for column in table.money_columns() if column.role != "difference"]
    for entry in sums(table):
        for column in columns:
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
    for relation in relations(table):
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


def _root(table: BudgetTable, figure: Figure, correction: Decimal, mended: Sequence[_Equation]) -> Root | None:
    rows = {id(row): row for row in table.rows}
    columns = {column.key: column for column in table.columns}
    row, column = rows[figure[0]], columns[figure[1]]
    kinds = {equation.kind for equation in mended}
    own = [equation.kind for equation in mended if equation.target == figure]
    leads: Kind = min(own or kinds, key=("down", "across", "relation").index)
    if kinds == {"relation"} or not (row.cells.get(column.key) or row.blanks.get(column.key)):
        return None
    cells = (rows[line].cells[key] for line, key in (equation.target for equation in mended) if (line, key) != figure)
    found = row.values.get(column.key)
    return Root(table, row, column, found, (found or ZERO) + correction, leads, bool(own), tuple(dict.fromkeys(cells)))
