"""How a column follows from others in the same line: a difference, a share, a revised budget, a net. The lines tell.

A heading says "Afvigelse" and not of what. So each relation that the column may stand in is tried on the lines; the one
that holds in most of them is what the office meant, and a line where it does not hold is wrong. Where none holds in
most lines nothing is said: the column may speak of figures that the table does not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, compress, count, islice, permutations, product

from xlbudget.domain.columns.column_trials import Lines, Trial
from xlbudget.domain.columns.flow_columns import closing_keys, net_keys
from xlbudget.domain.columns.made_columns import Form, Relation
from xlbudget.domain.columns.meant_relations import meant_relation
from xlbudget.domain.columns.third_columns import third_column
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import AMOUNT_ROLES, MONEY_ROLES, BudgetTable, Column, Row, amounts_of

_TRIED = 60  # lines that settle which relation it is; all are then held to it
_STRETCH = 1_000  # other lines that are held to a relation at once
_NEAREST = 8  # columns to the left that a difference or share is looked for among
_HUNDRED = Decimal(100)
_KNOWN_LATER = ("outturn", "forecast")  # than the revised budget, which neither is a part of
_OF_INCOME = pattern(r"indtægt|inntekt|intäkt", re.IGNORECASE)
_CHANGE = pattern(r"^\W*[+±]|ændring|endring|förändring|forskel|afvigelse|avvik", re.IGNORECASE)


class Held(NamedTuple):
    """A relation that most lines hold to, and the lines that do not, by more than rounding, with what the target should
    be in them."""

    relation: Relation
    breaches: tuple[tuple[Row, Decimal], ...]


def relations(table: BudgetTable) -> Iterator[Relation]:
    """The relations of the table's difference, per-cent, revised and net columns that hold in most of its lines."""
    return (held.relation for held in held_relations(table))


def held_relations(table: BudgetTable) -> Iterator[Held]:
    """The same with the lines in which they do not hold."""
    columns = [column for column in table.columns if column.role in MONEY_ROLES or column.role == "percent"]
    amounts = [(place, column) for place, column in enumerate(columns) if column.role in AMOUNT_ROLES]
    nets = net_keys(columns) | closing_keys(columns)
    passed = 0  # of the amounts, those that stand before the target
    hints: frozenset[str] = frozenset()  # of what the last difference is: a per cent beside it is mostly of the same
    tried = _Tried(table.rows)
    for place, target in enumerate(columns):
        is_net, percent = target.key in nets, target.role == "percent"
        forms = _forms(target, is_net=is_net)
        if not forms:
            continue
        while passed < len(amounts) and amounts[passed][0] < place:
            passed += 1
        near = [column for _, column in amounts[max(0, passed - _NEAREST) : passed]]
        if len(near) < 2:
            near = [column for _, column in amounts[: _NEAREST + 1] if column is not target][:_NEAREST]
        differences = [column for column in columns[:place] if column.role == "difference"] if percent else []
        differences = differences[-_NEAREST:]
        trial = Trial(tried.lines(target), target, [*near, *differences])
        hinted = [column for column in near if column.key in hints] if percent else []
        possible = chain(_possible(target, forms, near, is_net=is_net), _shares_of(differences, target, near))
        found = meant_relation(trial, possible, _possible(target, forms, hinted))
        if found:
            relation, fitting = found
            breaches = tuple(_breaches(table.rows, relation, fitting))
            if breaches and relation.form in ("share", "change"):
                if _is_of_other_years(relation):
                    continue
                from xlbudget.domain.columns.shares_by_size import not_by_size  # noqa: PLC0415 — few break it

                breaches = tuple(not_by_size(relation, fitting, breaches))
            if relation.form == "difference":
                hints = frozenset([source.key for source in relation.sources])
                if breaches and (
                    third_column(
                        (column for _, column in amounts), relation, _others(table.rows, target, breaches), breaches
                    )
                    or _adds_with_signs(relation, _others(table.rows, target, breaches), breaches)
                ):
                    continue
            yield Held(relation, breaches)


class _Tried:
    """The lines that settle what a column follows from, taken out once for the columns that the same lines settle."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._amounts = amounts_of(rows)
        self._lines: dict[tuple[int, ...], Lines] = {}

    def lines(self, target: Column) -> Lines:
        """The first of the lines in which the target states an amount other than nought."""
        places = tuple(islice(compress(count(), self._amounts.column(target.key)), _TRIED))
        if places not in self._lines:
            self._lines[places] = Lines([self._rows[place] for place in places])
        return self._lines[places]


def _breaches(rows: Sequence[Row], relation: Relation, fitting: Sequence[Row]) -> Iterator[tuple[Row, Decimal]]:
    held = frozenset(map(id, fitting))
    others = [row for row in rows if relation.target.key in row.values and id(row) not in held]
    for start in range(0, len(others), _STRETCH):
        stretch = others[start : start + _STRETCH]
        fits = frozenset(Trial(Lines(stretch), relation.target, relation.sources).fitting(relation))
        for place, row in enumerate(stretch):
            if place in fits or (expected := relation.expected(row)) is None:
                continue
            if not (relation.is_net and _is_income_as_size(row, relation.target, expected)):
                yield row, expected


def _is_of_other_years(relation: Relation) -> bool:
    """Whether the per cent names a year, and none of what it seems to be made of is of that year: the rate of 2027 is
    mostly that of 2026 as well, and where it is not nothing is wrong."""
    year = relation.target.year
    return year is not None and all(source.year not in (None, year) for source in relation.sources)


def _is_income_as_size(row: Row, net: Column, expected: Decimal) -> bool:
    """Whether the line says that it is of income, and shows its net without the minus: finance acts do so."""
    return row.values[net.key] == -expected and bool(_OF_INCOME.search(row.label))


def _others(rows: Sequence[Row], target: Column, breaches: Sequence[tuple[Row, Decimal]]) -> Iterator[Row]:
    """The lines that state the target and hold to the relation."""
    breaching = {id(row) for row, _ in breaches}
    return (row for row in rows if target.key in row.values and id(row) not in breaching)


def _adds_with_signs(relation: Relation, others: Iterable[Row], breaches: Iterable[tuple[Row, Decimal]]) -> bool:
    """Whether the lines that do not hold add up what the relation subtracts, and it is nought in all the others: what
    is taken has its minus in the sheet, and nothing tells that it is subtracted."""
    target, (kept, taken) = relation.target.key, [source.key for source in relation.sources]
    added = (row.values.get(kept, 0) + row.values.get(taken, 0) == row.values[target] for row, _ in breaches)
    return all(added) and not any(row.values.get(taken) for row in others)


def _shares_of(differences: Sequence[Column], target: Column, near: Sequence[Column]) -> Iterator[Relation]:
    """What a difference is of one of the amounts: "Mindreforbrug" of "Budget" is no change of either sign."""
    for source in product(differences, near):
        yield Relation(target, "share", source)
        yield Relation(target, "share", source, _HUNDRED)


def _forms(column: Column, *, is_net: bool) -> tuple[Form, ...]:
    if column.role == "difference":
        return ("difference",)
    if column.role == "percent":
        return ("share", "change")
    if column.measure == "revised":
        return ("sum",)
    if is_net:
        return ("sum", "difference")
    return ("difference",) if column.role in ("amount", "total") and _CHANGE.search(column.header) else ()


def _possible(
    target: Column, forms: Sequence[Form], near: Sequence[Column], *, is_net: bool = False
) -> Iterator[Relation]:
    for form in forms:
        if form == "sum":
            parts = near if is_net else [column for column in near if column.measure not in _KNOWN_LATER]
            for size in (3, 2) if is_net else (4, 3, 2):  # of as good ones the one that leaves none out
                sets = combinations(parts[-4:], size)
                yield from (Relation(target, form, sources, is_net=is_net) for sources in sets)
            continue
        for sources in permutations(near, 2):
            yield Relation(target, form, sources, is_net=is_net)
            if form != "difference":
                yield Relation(target, form, sources, _HUNDRED)
