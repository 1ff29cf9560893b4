"""Sums of a table that gives an area a line of expense, one of income and one of both: each kind is held to its own.

"I alt, udgifter" is the sum of the areas' expense, and the net of an area is its expense and its income under one:
together where income stands with minus, one less the other where it does not. Which of the two, the table's own net
lines tell; where there are none, the signs of its amounts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Basis, Sum, tolerance
from xlbudget.domain.sums.flow_words import is_of_all
from xlbudget.domain.sums.flows import Area, Told, areas, kinds
from xlbudget.domain.sums.result_lines import Result
from xlbudget.domain.sums.table_sums import SumsOfTable
from xlbudget.domain.table import Flow, Row, RowRole


class NetForm(NamedTuple):
    """With which sign expense and income count in a net; `told` by the table's own net lines, else by its amounts."""

    expense: int
    income: int
    told: bool

    def sign(self, flow: Flow | None) -> int:
        """With which sign a line counts."""
        return self.income if flow == "income" else self.expense if flow == "expense" else 1


_CLEARLY = 3  # times as many amounts on one side of zero as on the other
_FORMS = ((1, 1), (1, -1), (-1, 1))


def _told(rows: Sequence[Row]) -> list[Told]:
    return [
        Told(row.label, row.flow, tuple(row.dimensions.values()), not row.values, row.part_of or row.role == "note")
        for row in rows
    ]


def net_form(rows: Sequence[Row], keys: Sequence[str]) -> NetForm:
    """How the net of an area follows from its lines: so that most of the net lines hold, at least half of them."""
    held = dict.fromkeys(_FORMS, 0)
    told = 0
    for area in areas(_told(rows)):
        nets, others = _net_and_others(rows, area)
        for net in nets:
            for key in keys:
                given = {flow: _given(others, flow, key) for flow in ("expense", "income")}
                if key in net.values and any(given.values()):
                    told += 1
                    slack = tolerance(net, others, key)
                    for form in _FORMS:
                        expected = form[0] * given["expense"] + form[1] * given["income"]
                        held[form] += abs(net.values[key] - expected) <= slack
    by_signs = (1, -1 if _on_one_side(rows) else 1)
    best = max(_FORMS, key=lambda form: (held[form], form == by_signs))
    if held[best] and held[best] * 2 >= told:
        return NetForm(*best, True)
    return NetForm(*by_signs, False)


def _net_and_others(rows: Sequence[Row], area: Area) -> tuple[list[Row], list[Row]]:
    lines = [rows[line] for line in area.lines]
    return [row for row in lines if row.flow == "net"], [row for row in lines if row.flow != "net"]


def _given(lines: Sequence[Row], flow: Flow | str, key: str) -> Decimal:
    return sum((row.values.get(key, ZERO) for row in lines if row.flow == flow), ZERO)


def _on_one_side(rows: Sequence[Row]) -> bool:
    """Whether expense and income have the same sign, nearly all of them."""
    sides: dict[Flow | None, list[int]] = {"expense": [0, 0], "income": [0, 0]}
    for row in rows:
        for value in row.values.values() if row.flow in sides else ():
            if value:
                sides[row.flow][value > 0] += 1
    (expense_below, expense_above), (income_below, income_above) = sides.values()
    return (expense_above > _CLEARLY * expense_below and income_above > _CLEARLY * income_below) or (
        expense_below > _CLEARLY * expense_above and income_below > _CLEARLY * income_above
    )


class NetsFirst(NamedTuple):
    """Which lines of areas count once where expense and income do not add up to the net, by their places."""

    counting: frozenset[int]  # the nets that stand for their areas
    not_counting: frozenset[int]  # the lines that those stand for, and what is taken away where no net does


def nets_first(rows: Sequence[Row], keys: Sequence[str], results: Sequence[Result]) -> NetsFirst | None:
    """Where income stands without a minus, added to expense it is no money of the table: an area's net counts in place
    of both; where no area has one that of the table, one of its `results`; and without any the expense. None where the
    lines of all areas add up."""
    form = net_form(rows, keys)
    if form.expense == form.income:
        return None
    sides: dict[str, list[int]] = {}  # by the area's name: in a list with one amount a line an area is scattered
    nets: dict[str, list[int]] = {}
    for area in areas(_told(rows)):
        own = [line for line in area.lines if rows[line].flow != "net"]
        if all(rows[line].role == "item" for line in own):
            sides.setdefault(area.name, []).extend(own)
            nets.setdefault(area.name, []).extend(line for line in area.lines if line not in own)
    every = frozenset(line for lines in sides.values() for line in lines)
    if (
        not any(nets[name] for name, own in sides.items() if own)
        and (of_all := _net_of_all(rows, keys, results, every)) is not None
    ):
        return NetsFirst(frozenset((of_all,)), every)
    return NetsFirst(
        frozenset(line for name, lines in nets.items() for line in lines if sides[name]),
        frozenset(
            line for name, lines in sides.items() for line in lines if nets[name] or form.sign(rows[line].flow) < 0
        ),
    )


def _net_of_all(
    rows: Sequence[Row], keys: Sequence[str], results: Sequence[Result], lines: frozenset[int]
) -> int | None:
    """The line that is the net of all of the lines in each of the columns, where they are the table's only items."""
    items = [row for row in rows if row.role == "item" and row.values and not row.part_of]
    places = {id(row): place for place, row in enumerate(rows)}
    if {places[id(row)] for row in items} != lines:
        return None
    for result in results:
        if {places[id(row)] for _, row in result.parts} == lines and all(
            abs(result.total.values.get(key, ZERO) - result.expected(key)) <= result.tolerance(key) for key in keys
        ):
            return places[id(result.total)]
    return None


def sums_of_flows(
    rows: Sequence[Row], keys: Sequence[str], read: Callable[[Sequence[Row], Sequence[str]], SumsOfTable]
) -> SumsOfTable:
    """The sums and results of a table with such lines; `read` gives those of lines that are all of one kind."""
    return _ByFlow(rows, keys, read).sums()


class _ByFlow:
    """A table on the way: the lines of each kind by themselves, the nets of the areas, and what adds up nets."""

    def __init__(
        self, rows: Sequence[Row], keys: Sequence[str], read: Callable[[Sequence[Row], Sequence[str]], SumsOfTable]
    ) -> None:
        self._rows, self._keys, self._read = rows, keys, read
        told = _told(rows)
        self._areas = areas(told)
        self._kinds = kinds(told, self._areas)
        self._form = net_form(rows, keys)
        self._area_of = {line: area for area in self._areas for line in area.lines}
        self._headings = {area.heading for area in self._areas}
        self._place = {id(row): place for place, row in enumerate(rows)}
        self._made: dict[int, Sum | Result] = {}
        self._sums = [area for area in self._areas if self._is_sum(area)]
        self._plain: dict[int, Sum] | None = None  # the sums of all lines as they stand, when first asked for

    def sums(self) -> SumsOfTable:
        """Every line is a sum or a result once: a net of its own area before it is one of other nets."""
        for area in self._areas if self._form.told else ():
            nets, others = _net_and_others(self._rows, area)
            if len(nets) == 1 and others:
                self._enter(nets[0], [(self._form.sign(row.flow), row) for row in others], "arithmetic")
        for kind in dict.fromkeys([*filter(None, self._kinds), "net"]):
            self._add_up(kind)
        for area in self._areas:
            row = self._rows[area.lines[0]]
            if row.flow != "net" and area.lines[0] not in self._made:
                self._of_both_sides(row)
        made = [entry for _, entry in sorted(self._made.items())]
        return SumsOfTable(
            tuple([entry for entry in made if isinstance(entry, Sum)]),
            tuple([entry for entry in made if isinstance(entry, Result)]),
        )

    def _add_up(self, kind: str) -> None:
        """What the lines of a kind add up to; among the nets also what is of no kind."""
        seen: list[Row] = []
        meant: dict[int, tuple[int, Row]] = {}
        for place, row in enumerate(self._rows):
            if place not in self._headings and self._stands_for(place, kind):
                sign = self._form.sign(row.flow) if kind == "net" else 1
                seen.append(self._seen(place, sign))
                meant[id(seen[-1])] = sign, row
        if not seen:
            return
        found = self._read(seen, self._keys)
        for entry in found.sums:
            total = meant[id(entry.total)][1]
            if not (kind != "net" and self._of_both_sides(total)):
                self._enter(total, [meant[id(part)] for part in entry.parts], entry.basis)
        for result in found.results:
            signed = [(sign * meant[id(part)][0], meant[id(part)][1]) for sign, part in result.parts]
            self._enter(meant[id(result.total)][1], signed, "arithmetic")

    def _of_both_sides(self, total: Row) -> bool:
        """Whether a sum that stands for its area alone is that of expense and income, whatever side it is said to be:
        then it is one of the plain lines, which say so in some column."""
        if total.role == "item" or len(self._area_of[self._place[id(total)]].lines) > 1:
            return False
        if self._plain is None:
            read = self._read([row for row in self._rows if row.flow != "net"], self._keys).sums
            self._plain = {id(entry.total): entry for entry in read if entry.basis == "arithmetic"}
        plain = self._plain.get(id(total))
        if plain is None or len({row.flow for row in plain.parts}) < 2:
            return False
        self._enter(total, [(1, row) for row in plain.parts], "arithmetic")
        return True

    def _enter(self, total: Row, parts: Sequence[tuple[int, Row]], basis: Basis) -> None:
        place = self._place[id(total)]
        if place in self._made:
            return
        if all(sign == 1 for sign, _ in parts):
            self._made[place] = Sum(total, tuple([row for _, row in parts]), basis)
        elif basis == "arithmetic":
            result = Result(total, tuple(parts), 0)
            held = [
                key
                for key in self._keys
                if total.values.get(key) and abs(total.values[key] - result.expected(key)) <= result.tolerance(key)
            ]
            self._made[place] = result._replace(agreeing=len(held))

    def _stands_for(self, place: int, kind: str) -> bool:
        """Whether the line is looked at among those of a kind. Among the nets an area without one counts with the lines
        that it has, unless they are sums; what is of no kind adds up nets, and headings lead lines of every kind."""
        row, area = self._rows[place], self._area_of.get(place)
        if area is None:
            return kind == "net" or not row.values
        if kind != "net" or row.flow == "net":
            return self._kinds[place] == kind
        return not any(self._rows[line].flow == "net" or self._rows[line].role != "item" for line in area.lines)

    def _is_sum(self, area: Area) -> bool:
        return any(row.role != "item" for line in area.lines if (row := self._rows[line]).flow != "net")

    def _is_of_all(self, area: Area) -> bool:
        """Whether an area that is a sum is that of all areas: by its role, its name, or because there is no other."""
        return (
            is_of_all(area.name) or self._sums == [area] or any(self._rows[line].role == "total" for line in area.lines)
        )

    def _seen(self, place: int, sign: int) -> Row:
        """The line as it is read among its kind: under its area's name, the net of an area as a line of its own."""
        row, area = self._rows[place], self._area_of.get(place)
        if area is None:
            return row
        roles = {self._rows[line].role for line in area.lines if self._rows[line].flow != "net"} or {row.role}
        role: RowRole = "item" if roles == {"item"} else "subtotal"
        if role == "subtotal" and self._is_of_all(area):
            role = "total"
        values = row.values if sign == 1 else {key: -value for key, value in row.values.items()}
        return row._replace(label=area.name or row.label, role=role, values=values)
