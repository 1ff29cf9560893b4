"""The amounts that stand in both versions of a table: which of them changed, and whether totals follow their parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from xlbudget.domain.amounts import Unit, convert
from xlbudget.domain.columns.row_sums import RowSum, across, row_sums
from xlbudget.domain.long_columns import to_add_up
from xlbudget.domain.sums.added_lines import Sum, added, tolerance
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row, unit_of
from xlbudget.domain.versions.changes import Change, Parts
from xlbudget.domain.versions.line_matching import Pairs, Slot
from xlbudget.domain.versions.line_names import line_names

_Spot = tuple[int, str]
"""Where an amount stands in a table: the place of its line, and the key of its column."""


class AmountsInBoth:
    """Every amount that stands in both versions, brought to one unit."""

    def __init__(self, old: BudgetTable, new: BudgetTable, rows: Pairs, matched: tuple[tuple[Slot, Slot], ...]) -> None:
        self.old, self.new, self.rows, self.matched = old, new, rows, matched
        self._columns = tuple({column.key: column for column in table.columns} for table in (old, new))
        self._sums = tuple(map(_sums_by_place, (old, new)))
        self._across = tuple({entry.total.key: entry for entry in row_sums(table)} for table in (old, new))
        self.numbers_kept = old.unit != new.unit and None not in (old.unit, new.unit) and self._numbers_kept()

    def _numbers_kept(self) -> bool:
        """Whether the unit alone was changed: more numbers stand as they stood than were converted."""
        stood = converted = 0
        for one, two in self._each():
            first, second = self.old.rows[one[0]].values.get(one[1]), self.new.rows[two[0]].values.get(two[1])
            if first and second:
                stood += first == second
                converted += self._carried(first, one, two) == second
        return stood > converted

    def all_same(self) -> bool:
        """Whether there are amounts in both versions and none was changed."""
        both = [
            (self.old.rows[one[0]].values.get(one[1]), self.new.rows[two[0]].values.get(two[1]))
            for one, two in self._each()
        ]
        told = [(first, second) for first, second in both if first or second]
        return bool(told) and all(first == second for first, second in told)

    def _each(self) -> Iterator[tuple[_Spot, _Spot]]:
        for one, two in self.rows:
            for before, after in self.matched:
                yield (one, before.key), (two, after.key)

    def _unit(self, side: int, spot: _Spot) -> Unit | None:
        table = (self.old, self.new)[side]
        return unit_of(table, table.rows[spot[0]], self._columns[side].get(spot[1]))

    def _carried(self, value: Decimal, one: _Spot, two: _Spot) -> Decimal:
        """The older amount in the newer one's unit, where both are known."""
        source, target = self._unit(0, one), self._unit(1, two)
        return convert(value, source, target) if source and target and source != target else value

    def amounts(self) -> Iterator[Change]:
        """What differs in the amounts of lines and columns that are in both versions."""
        headers = {after.key: after for _, after in self.matched}
        names = line_names(self.new)
        for one, two in self._each():
            before, after = self.old.rows[one[0]], self.new.rows[two[0]]
            first, second = before.values.get(one[1]), after.values.get(two[1])
            if first is None and second is None:
                continue
            if first is not None and not self.numbers_kept:
                first = self._carried(first, one, two)
            slot = headers[two[1]]
            adds_lines = after.role in ("total", "subtotal")
            is_total = adds_lines or slot.role == "total"
            change = Change(
                "total" if adds_lines else "row_total" if is_total else "amount",
                names[two[0]],
                slot.header,
                first,
                second,
                self._unit(1, two) or self._unit(0, one),
                before.cells.get(one[1]) or before.blanks.get(one[1]),
                after.cells.get(two[1]) or after.blanks.get(two[1]),
            )
            moved = self._parts_change(one, two) if is_total else None
            if first != second:
                yield change if moved is None else _explained(change, *moved)
            elif moved is not None and abs(moved[0]) > moved[1]:
                yield change._replace(kind="total_not_updated", parts_change=moved[0])

    def _parts_change(self, one: _Spot, two: _Spot) -> tuple[Decimal, Decimal] | None:
        """By how much the parts of a total changed, and what rounding allows; None where they are not known in both."""
        first, second = self._sums[0].get(one[0]), self._sums[1].get(two[0])
        if first is not None and second is not None:
            return self._by_lines(first, second, one, two)
        wide, wider = self._across[0].get(one[1]), self._across[1].get(two[1])
        if wide is not None and wider is not None:
            return self._by_years(wide, wider, one, two)
        return None

    def _by_lines(self, first: Sum, second: Sum, one: _Spot, two: _Spot) -> tuple[Decimal, Decimal]:
        before = added(first.parts, _key_in(first, self.old, one))
        if not self.numbers_kept:
            before = self._carried(before, one, two)
        key = _key_in(second, self.new, two)
        parts = (*second.parts, *self._left_out_now(first))
        return added(parts, key) - before, tolerance(second.total, parts, key)

    def _left_out_now(self, first: Sum) -> list[Row]:
        """The lines that were parts of the sum and that no sum of the new table counts: what it changed by when they
        fell out of it, they do not explain."""
        after = map(self._after.get, map(id, first.parts))
        return [row for row in after if row is not None and id(row) not in self._counted]

    @cached_property
    def _after(self) -> dict[int, Row]:
        """The lines of the new table by those of the old one."""
        return {id(self.old.rows[one]): self.new.rows[two] for one, two in self.rows}

    @cached_property
    def _counted(self) -> frozenset[int]:
        """The lines of the new table that are in one of its sums."""
        return frozenset(id(part) for entry in self._sums[1].values() for part in entry.parts)

    def _by_years(self, first: RowSum, second: RowSum, one: _Spot, two: _Spot) -> tuple[Decimal, Decimal]:
        before = across(self.old.rows[one[0]], first.years)
        if not self.numbers_kept:
            before = self._carried(before, one, two)
        return across(self.new.rows[two[0]], second.years) - before, Decimal(0)


def _sums_by_place(table: BudgetTable) -> dict[int, Sum]:
    """The table's sums by the places of their totals; those of a long table column by column."""
    read = to_add_up(table) if table.orientation == "long" else table
    if read is None:
        return {}
    places = {id(row): place for place, row in enumerate(read.rows)}
    return {places[id(entry.total)]: entry for entry in sums(read)}


def _key_in(entry: Sum, table: BudgetTable, spot: _Spot) -> str:
    """The key under which the sum keeps what stands at the spot of the table: in a long one that of its column."""
    cell = table.rows[spot[0]].cells.get(spot[1])
    return next((key for key, one in entry.total.cells.items() if one == cell), spot[1])


def _explained(change: Change, parts_change: Decimal, allowed: Decimal) -> Change:
    apart = abs((change.difference or Decimal(0)) - parts_change)
    parts: Parts = "explained" if not apart else "rounding" if apart <= allowed else "unexplained"
    return change._replace(parts=parts, parts_change=parts_change)
