"""How a column follows from others in the same line: a difference, a share, a revised budget, a net. The lines tell.

A heading says "Afvigelse" and not of what. So each relation that the column may stand in is tried on the lines; the one
that holds in most of them is what the office meant, and a line where it does not hold is wrong. Where none holds in
most lines nothing is said: the column may speak of figures that the table does not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from xlbudget.domain.amounts import rounding_tolerance, significant_digits
from xlbudget.domain.column_trials import Look, Trial
from xlbudget.domain.hints import Literal
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums import shown_decimals
from xlbudget.domain.table import AMOUNT_ROLES, MONEY_ROLES, BudgetTable, Column, Row

Form = Literal["difference", "share", "change", "sum"]
"""a − b; a of b; (a − b) of b; a + b + …"""

_TRIED = 60  # lines that settle which relation it is; all are then held to it
_FEWEST = 3  # lines that must agree before a line that does not is called wrong
_TELLING_DIGITS = 3  # of figures that few lines must show; twice as many for a share, which fits more easily
_NEAREST = 8  # columns to the left that a difference or share is looked for among
_HUNDRED = Decimal(100)
_NET = pattern(r"\bnetto\b", re.IGNORECASE)
_CHANGE = pattern(r"^\W*[+±]|ændring|endring|förändring|forskel|afvigelse|avvik", re.IGNORECASE)
_NO_HINTS: frozenset[str] = frozenset()


class Relation(NamedTuple):
    """`target` is the `form` of `sources`, in hundreds for a per cent that is stored as 12,5 instead of 0,125."""

    target: Column
    form: Form
    sources: tuple[Column, ...]
    scale: Decimal = Decimal(1)

    def expected(self, row: Row) -> Decimal | None:
        """What the target would be in the line; None where a source is blank or a share is of nothing."""
        values = [row.values.get(column.key) for column in self.sources]
        if self.form == "sum":
            return sum((value for value in values if value is not None), Decimal(0))
        first, second = values
        if first is None or second is None:
            return None
        if self.form == "difference":
            return first - second
        if not second:
            return None
        return (first / second - (1 if self.form == "change" else 0)) * self.scale

    def tolerance(self, row: Row) -> Decimal:
        """How far the stated figure may lie from the expected one and be only rounding of what is shown."""
        own = rounding_tolerance(0, shown_decimals(row, self.target.key))
        if self.form in ("difference", "sum"):
            keys = [column.key for column in (self.target, *self.sources) if column.key in row.values]
            return rounding_tolerance(len(keys) - 1, min(shown_decimals(row, key) for key in keys))
        first, second = (row.values[column.key] for column in self.sources)
        half = [rounding_tolerance(0, shown_decimals(row, column.key)) for column in self.sources]
        spread = (half[0] + abs(first / second) * half[1]) / abs(second)
        return own + spread * self.scale


def relations(table: BudgetTable) -> Iterator[Relation]:
    """The relations of the table's difference, per-cent, revised and net columns that hold in most of its lines."""
    columns = [column for column in table.columns if column.role in MONEY_ROLES or column.role == "percent"]
    hints: frozenset[str] = frozenset()  # of what the last difference is: a per cent beside it is mostly of the same
    for place, target in enumerate(columns):
        forms = _forms(target)
        if not forms:
            continue
        money = [column for column in columns if column.role in AMOUNT_ROLES and column is not target]
        before = [column for column in columns[:place] if column in money]
        near = before[-_NEAREST:] if len(before) >= 2 else money[:_NEAREST]
        found = _best(table.rows, target, forms, near, hints if target.role == "percent" else _NO_HINTS)
        if found:
            if found.form == "difference":
                hints = frozenset([source.key for source in found.sources])
            yield found


def breaches(table: BudgetTable, relation: Relation) -> Iterator[tuple[Row, Decimal]]:
    """The lines where the relation does not hold by more than rounding, with what the target should be."""
    for row in table.rows:
        expected = relation.expected(row) if relation.target.key in row.values else None
        if expected is not None and not _agrees(relation, row, expected):
            yield row, expected


def _forms(column: Column) -> tuple[Form, ...]:
    if column.role == "difference":
        return ("difference",)
    if column.role == "percent":
        return ("share", "change")
    if column.measure == "revised":
        return ("sum",)
    if is_net(column):
        return ("sum", "difference")
    return ("difference",) if column.role in ("amount", "total") and _CHANGE.search(column.header) else ()


def is_net(column: Column) -> bool:
    """Whether the column is called the net of others: of expense and income, with their signs as they are shown."""
    return column.role in AMOUNT_ROLES and column.measure != "revised" and bool(_NET.search(column.header))


def net_keys(table: BudgetTable) -> frozenset[str]:
    """The keys of the columns that are called net."""
    return frozenset(column.key for column in table.columns if is_net(column))


def _possible(target: Column, forms: Sequence[Form], near: Sequence[Column]) -> Iterator[Relation]:
    for form in forms:
        if form == "sum":
            for size in (2,) if is_net(target) else (2, 3, 4):
                yield from (Relation(target, form, sources) for sources in combinations(near[-4:], size))
            continue
        for sources in permutations(near, 2):
            yield Relation(target, form, sources)
            if form != "difference":
                yield Relation(target, form, sources, _HUNDRED)


def _best(
    rows: Sequence[Row], target: Column, forms: Sequence[Form], near: Sequence[Column], hints: frozenset[str]
) -> Relation | None:
    """The relation that holds in most of the lines that settle it, the first of those; None where none is meant.

    Relations of columns with these `hints` for keys are tried before others: where one holds in all lines no other is
    looked at.
    """
    trial = Trial([row for row in rows if row.values.get(target.key)][:_TRIED], target, near)
    totals = frozenset(place for place, row in enumerate(trial.rows) if row.role in ("subtotal", "total"))
    best: tuple[int, int, Relation] | None = None
    possible = list(enumerate(_possible(target, forms, near)))
    if hints:
        possible.sort(key=lambda entry: not hints.issuperset([source.key for source in entry[1].sources]))
    for order, relation in possible:
        look = _look(trial, relation)
        told = look.known
        if (len(look.fitting), -order) <= (best[:2] if best else (0, 0)):
            continue
        if not _may_be_meant(len(look.fitting), told):
            told -= _echoing(trial.rows, relation, look, totals)
            if not _may_be_meant(len(look.fitting), told):
                continue
        fitting = [row for row in map(trial.rows.__getitem__, look.fitting) if _fits(relation, row)]
        if (best is None or (len(fitting), -order) > best[:2]) and _meant(relation, fitting, told):
            best = (len(fitting), -order, relation)
            if len(fitting) == len(trial.rows):  # none can fit more
                break
    return best[2] if best else None


def _echoing(rows: Sequence[Row], relation: Relation, look: Look, totals: frozenset[int]) -> int:
    """How many totals fail by no more than the lines do that they count: they tell nothing of the relation.

    In a table of four lines and their total, one wrong line makes two of five fail.
    """
    if relation.form not in ("difference", "sum") or not totals or len(look.fitting) < _FEWEST:
        return 0
    off = [_off(relation, row) for row in rows]
    failing = [place for place in range(len(rows)) if place not in look.fitting and off[place] is not None]
    lines = {off[place] for place in failing if place not in totals}
    return sum(off[place] in lines for place in failing if place in totals)


def _off(relation: Relation, row: Row) -> Decimal | None:
    expected = relation.expected(row)
    return None if expected is None else row.values[relation.target.key] - expected


def _look(trial: Trial, relation: Relation) -> Look:
    if relation.form == "sum":
        return trial.sum(relation.sources)
    first, second = relation.sources
    if relation.form == "difference":
        return trial.difference(first, second)
    return trial.share(first, second, float(relation.scale), less=relation.form == "change")


def _may_be_meant(fitting: int, told: int) -> bool:
    """Whether so many lines may be enough of those that tell: most of them, or of few all but one."""
    return fitting * 3 >= told * 2 if fitting >= _FEWEST else fitting >= max(1, told - 1)


def _meant(relation: Relation, fitting: Sequence[Row], told: int) -> bool:
    """Whether the lines that fit show that the office meant the relation: they are enough, and few of them have figures
    that do not fit by chance."""
    if not _may_be_meant(len(fitting), told):
        return False
    if len(fitting) >= _FEWEST:
        return True
    figures = {abs(row.values[relation.target.key]) for row in fitting}
    enough = _TELLING_DIGITS if relation.form == "difference" else 2 * _TELLING_DIGITS
    return relation.form != "sum" and significant_digits(figures) >= enough


def _fits(relation: Relation, row: Row) -> bool:
    expected = relation.expected(row)
    return expected is not None and _agrees(relation, row, expected)


def _agrees(relation: Relation, row: Row, expected: Decimal) -> bool:
    stated = row.values[relation.target.key]
    return stated == expected or abs(stated - expected) <= relation.tolerance(row)
