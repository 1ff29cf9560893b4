"""One wrong figure makes several sums fail: a part its line's total and its column's, a subtotal the total above it.

Where a single cell accounts for all that fail around it, and mending it breaks nothing that holds, that cell is the
finding and the sums are its consequences. Where a total counts a wrong one among its parts, and is wrong by as much,
the error is carried on into it and is no second one. Where two figures have changed places, that is one error too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.carried_on import carried_on
from xlbudget.checks.totals.equations import Equation, Figure, Kind, Name, difference_sums, equations
from xlbudget.checks.totals.formula_sums import formula_sums
from xlbudget.checks.totals.moved_figures import Around, Beside, around_figures, mended_by, swapped
from xlbudget.checks.totals.row_total_differences import row_total_differences
from xlbudget.checks.totals.table_relations import relations_in
from xlbudget.checks.totals.total_differences import sums_by_table, total_differences
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_differences import explain
from xlbudget.domain.table import BudgetTable, Column, Row

_ORDER: tuple[Kind, ...] = ("down", "result", "across", "relation")


class _Suspect(NamedTuple):
    """A figure with the correction that mends several equations."""

    figure: Figure
    corrections: tuple[Decimal, ...]  # the surest first, and others that rounding leaves open
    mended: tuple[Equation, ...]


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
    speaks: Figure  # of the sums that it accounts for, the one whose rule reports it
    carried: tuple[str, ...] = ()  # the cells that count it, and are wrong by as much
    swapped: str = ""  # the cell that it has changed places with

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
        if read.results or id(table) in failing or relations_in(subject, table).breaches:
            among = list(equations(table, read, relations_in(subject, table).held))
            unheld = [*difference_sums(table, read), *formula_sums(subject, table, among)]
            found |= _with_carried(table, unheld, among, _roots(table, among))
    return found


def wrong_figures(subject: Subject) -> dict[Figure, Root]:
    """The roots by where they stand. Ask for it with `subject.once(wrong_figures)`."""
    return {(id(root.row), root.column.key): root for root in subject.once(root_causes).values()}


def _roots(table: BudgetTable, among: Sequence[Equation]) -> Roots:
    around = around_figures(among)
    found = _of_suspects(table, (_suspect(figure, beside) for figure, beside in around.items()))
    wrong_sums = [equation for equation in among if equation.fails]
    if len(wrong_sums) < 2:
        return found
    targets = dict.fromkeys(equation.target for equation in wrong_sums if _key(equation) not in found)
    found = _of_suspects(table, (_carrying(figure, around, found) for figure in targets)) | found
    return found | _swaps(table, wrong_sums, around, found)


def _of_suspects(table: BudgetTable, suspects: Iterable[_Suspect | None]) -> Roots:
    alike: dict[frozenset[Name], list[_Suspect]] = {}
    for suspect in suspects:
        if suspect:
            alike.setdefault(frozenset(equation.name for equation in suspect.mended), []).append(suspect)
    mended_in: dict[Name, list[frozenset[Name]]] = {}
    for names in alike:
        for name in names:
            mended_in.setdefault(name, []).append(names)
    lines = {id(row): row for row in table.rows}
    found: Roots = {}
    explained: set[Name] = set()
    for names, those in sorted(alike.items(), key=lambda entry: -len(entry[0])):
        if names & explained:
            continue
        if any(other != names and len(other) >= len(names) for name in names for other in mended_in[name]):
            continue  # it has rivals
        explained |= names
        make = _root if len(those) == 1 else _nearest
        root = make(table, lines, those[0])
        if root is not None:
            found.update({(kind, *target): root for kind, target in names})
    return found


def _suspect(figure: Figure, beside: Sequence[Beside]) -> _Suspect | None:
    """The figure, if one correction of it mends all that fails around it, at least two sums, and breaks nothing."""
    wrong = [(equation, sign) for equation, sign in beside if equation.fails]
    if len(wrong) < 2:
        return None
    asked = [sign * equation.off for equation, sign in sorted(wrong, key=lambda entry: entry[0].slack)]
    corrections = tuple(dict.fromkeys(one for one in asked if _mends(one, beside)))
    if asked[0] not in corrections:
        return None  # the sums ask for different corrections, or one that holds would fail
    return _Suspect(figure, corrections, tuple(equation for equation, _ in wrong))


def _carrying(figure: Figure, around: Around, told: Roots) -> _Suspect | None:
    """As `_suspect`, for a total that is wrong by itself and that sums which hold count: they were reckoned from it,
    and go along when it is mended."""
    wrong = [(equation, sign) for equation, sign in around[figure] if equation.fails]
    if len(wrong) < 2 or any(_key(equation) in told for equation, _ in wrong):
        return None
    correction = min(((sign * equation.off, equation.slack) for equation, sign in wrong), key=itemgetter(1))[0]
    mended = mended_by({figure: correction}, around)
    return _Suspect(figure, (correction,), tuple(mended)) if mended else None


def _swaps(table: BudgetTable, failing: Sequence[Equation], around: Around, told: Roots) -> Roots:
    """The sums that fail because two figures of a line, or of a column, have changed places.

    That is told where it takes more than one of the roots `told` to account for as much.
    """
    lines = {id(row): row for row in table.rows}
    columns = {column.key: column for column in table.columns}
    found: Roots = {}

    def value(figure: Figure) -> Decimal | None:
        row, key = lines[figure[0]], figure[1]
        return row.values.get(key, ZERO if key in row.blanks else None)

    for one, other, mended in swapped(failing, around, value):
        mends = {_key(equation) for equation in mended}
        roots = {id(told[name]) if name in told else None for name in mends}
        if None not in roots and len(roots) == 1:
            continue  # one figure accounts for as much
        if any(id(root) in roots and name not in mends for name, root in told.items()):
            continue  # it accounts for more
        (line, key), (line_beside, key_beside) = one, other
        row, beside = lines[line], lines[line_beside]
        meant = value(other) or ZERO
        kind = min((equation.kind for equation in mended), key=_ORDER.index)
        speaks = next(equation.target for equation in mended if equation.kind == kind)
        cell = beside.cells.get(key_beside) or beside.blanks[key_beside]
        total = any(equation.target == one for equation in mended)
        cells = _cells(lines, [equation for equation in mended if equation.target != one])
        root = Root(table, row, columns[key], row.values.get(key), meant, kind, total, cells, speaks, swapped=cell)
        found.update({_key(equation): root for equation in mended})
    return found


def _mends(correction: Decimal, beside: Sequence[Beside]) -> bool:
    return all(abs(equation.off - correction * sign) <= equation.slack for equation, sign in beside)


def _root(table: BudgetTable, lines: Mapping[int, Row], suspect: _Suspect) -> Root | None:
    """The one figure that accounts for the sums that fail."""
    line, key = suspect.figure
    row = lines[line]
    column = table.column(key)
    if not (row.cells.get(key) or row.blanks.get(key)):
        return None
    own = [equation for equation in suspect.mended if equation.target == suspect.figure]
    first = min(own or suspect.mended, key=lambda equation: _ORDER.index(equation.kind))
    others = _cells(lines, [equation for equation in suspect.mended if equation.target != suspect.figure])
    found = row.values.get(key)
    meant = _meant(found or ZERO, suspect.corrections)
    return Root(table, row, column, found, meant, first.kind, bool(own), others, first.target)


def _meant(found: Decimal, corrections: Sequence[Decimal]) -> Decimal:
    """What the figure should be: of what rounding leaves open, that from which a slip of the hand made it."""
    if len(corrections) > 1:
        for correction in corrections:
            if next(explain(found, [("", found + correction)]), None) is not None:
                return found + correction
    return found + corrections[0]


def _nearest(table: BudgetTable, lines: Mapping[int, Row], suspect: _Suspect) -> Root | None:
    """Where any of several figures may be the wrong one: the total of the fewest lines, all of which the others count
    too."""
    first, *rest = sorted(suspect.mended, key=lambda equation: len(equation.parts))
    if any(not set(first.parts) <= set(equation.parts) for equation in rest):
        return None
    row = lines[first.target[0]]
    column = table.column(first.target[1])
    found = row.values[column.key]
    return Root(table, row, column, found, found - first.off, first.kind, True, _cells(lines, rest), first.target)


def _with_carried(table: BudgetTable, unheld: Sequence[Equation], among: Sequence[Equation], roots: Roots) -> Roots:
    """The roots, and each total that fails by what one that it counts fails by, under that one."""
    lines = {id(row): row for row in table.rows}
    for source, into in carried_on(among, unheld).items():
        if any(_key(equation) in roots for equation in into):
            continue
        kind, (line, key) = source.name
        root = roots.get((kind, line, key))
        if root is None:
            column = table.column(key)
            found = lines[line].values[key]
            root = Root(table, lines[line], column, found, found - source.off, kind, True, (), source.target)
        elif (id(root.row), root.column.key) != source.target:
            continue  # the figure that makes it fail is told where it stands
        told = root._replace(carried=_cells(lines, into))
        roots = {name: told if one is root else one for name, one in roots.items()}
        roots |= {_key(equation): told for equation in (source, *into)}
    return roots


def _key(equation: Equation) -> tuple[Kind, int, str]:
    return equation.kind, *equation.target


def _cells(lines: Mapping[int, Row], equations: Sequence[Equation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines[line].cells[key] for line, key in (equation.target for equation in equations)))
