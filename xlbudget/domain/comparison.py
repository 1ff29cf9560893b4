"""Two versions of a budget table compared as a budget officer does: what was said, how much, and whether it adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from xlbudget.domain.amounts import ARITHMETIC, Unit, convert
from xlbudget.domain.flows import side_of
from xlbudget.domain.line_matching import Pairs, Slot, match_rows, match_slots, plain, slots
from xlbudget.domain.row_sums import RowSum, across, row_sums
from xlbudget.domain.sums import Sum, added, sums, tolerance
from xlbudget.domain.table import BudgetTable, Row, unit_of

ChangeKind = Literal[
    "unit", "currency", "price_level", "sign", "total", "total_not_updated", "row_total", "formula_to_number", "amount",
    "formula", "number_to_formula", "line_removed", "line_added", "column_removed", "column_added",
    "line_renamed", "dimension", "column_renamed", "title", "sheet",
]  # fmt: skip
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""The most important first. A "total" adds up lines, a "row_total" the years of one line."""

Parts = Literal["explained", "rounding", "unexplained"]


class Change(NamedTuple):
    """One difference. Amounts are in `unit` (the newer table's, where both are known); texts are as they stand.

    `parts` and `parts_change`: whether the lines that a total is the sum of account for its change, and by how much
    they changed. `values` are the amounts of a line that came or went, by column heading.
    """

    kind: ChangeKind
    label: str = ""
    column: str = ""
    old: Decimal | None = None
    new: Decimal | None = None
    unit: Unit | None = None
    old_cell: str | None = None
    new_cell: str | None = None
    old_text: str | None = None
    new_text: str | None = None
    parts: Parts | None = None
    parts_change: Decimal | None = None
    values: tuple[tuple[str, Decimal], ...] = ()
    same_numbers: bool = False  # of a changed unit or price level: the numbers were left as they stood

    @property
    def difference(self) -> Decimal | None:
        """New − old; what came or went counts from or to nothing."""
        if self.old is None and self.new is None:
            return None
        return ARITHMETIC.subtract(self.new or Decimal(0), self.old or Decimal(0))

    @property
    def percent(self) -> Decimal | None:
        """The difference in per cent of the older amount's size."""
        if not self.old or self.difference is None:
            return None
        return ARITHMETIC.divide(self.difference * 100, abs(self.old))


class Comparison(NamedTuple):
    """Two versions of a table, which of their lines and columns belong together, and what differs."""

    old: BudgetTable
    new: BudgetTable
    rows: Pairs
    slots: tuple[tuple[Slot, Slot], ...]
    changes: tuple[Change, ...]


def compare(old: BudgetTable, new: BudgetTable) -> Comparison:
    """What differs between two versions of a table; formulas apart, which the tables do not hold."""
    before, after = slots(old), slots(new)
    pairs = match_slots(before, after)
    matched = tuple((before[one], after[two]) for one, two in pairs)
    rows = match_rows(old, new, {one.key: two.key for one, two in matched})
    both = _AmountsInBoth(old, new, rows, matched)
    changes = [*_statements(old, new, both), *_lines(old, new, rows), *_columns(old, new, before, after, pairs)]
    changes += both.amounts()
    return Comparison(old, new, rows, matched, tuple(changes))


_Spot = tuple[int, str]
"""Where an amount stands in a table: the place of its line, and the key of its column."""


class _AmountsInBoth:
    """Every amount that stands in both versions, brought to one unit."""

    def __init__(self, old: BudgetTable, new: BudgetTable, rows: Pairs, matched: tuple[tuple[Slot, Slot], ...]) -> None:
        self.old, self.new, self.rows, self.matched = old, new, rows, matched
        self._columns = tuple({column.key: column for column in table.columns} for table in (old, new))
        self._sums = tuple({id(entry.total): entry for entry in sums(table)} for table in (old, new))
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
        before, after = self.old.rows[one[0]], self.new.rows[two[0]]
        first, second = (sums_.get(id(row)) for sums_, row in zip(self._sums, (before, after), strict=True))
        if first is not None and second is not None:
            return self._by_lines(first, second, one, two)
        wide, wider = self._across[0].get(one[1]), self._across[1].get(two[1])
        if wide is not None and wider is not None:
            return self._by_years(wide, wider, one, two)
        return None

    def _by_lines(self, first: Sum, second: Sum, one: _Spot, two: _Spot) -> tuple[Decimal, Decimal]:
        before = added(first.parts, one[1])
        if not self.numbers_kept:
            before = self._carried(before, one, two)
        return added(second.parts, two[1]) - before, tolerance(second.total, second.parts, two[1])

    def _by_years(self, first: RowSum, second: RowSum, one: _Spot, two: _Spot) -> tuple[Decimal, Decimal]:
        before = across(self.old.rows[one[0]], first.years)
        if not self.numbers_kept:
            before = self._carried(before, one, two)
        return across(self.new.rows[two[0]], second.years) - before, Decimal(0)


def _explained(change: Change, parts_change: Decimal, allowed: Decimal) -> Change:
    apart = abs((change.difference or Decimal(0)) - parts_change)
    parts: Parts = "explained" if not apart else "rounding" if apart <= allowed else "unexplained"
    return change._replace(parts=parts, parts_change=parts_change)


def _statements(old: BudgetTable, new: BudgetTable, both: _AmountsInBoth) -> Iterator[Change]:
    """What the tables say of themselves."""
    said: tuple[tuple[ChangeKind, object, object], ...] = (
        ("unit", old.unit, new.unit),
        ("currency", old.currency, new.currency),
        ("price_level", old.price_level, new.price_level),
        ("sign", old.sign, new.sign),
        ("title", " ".join((old.title or "").split()) or None, " ".join((new.title or "").split()) or None),
        ("sheet", old.sheet, new.sheet),
    )
    for kind, first, second in said:
        if first != second:
            texts = [None if text is None else str(text) for text in (first, second)]
            yield Change(
                kind,
                old_text=texts[0],
                new_text=texts[1],
                same_numbers=(kind == "unit" and both.numbers_kept)
                or (kind == "price_level" and bool(first and second) and both.all_same()),
            )


def _lines(old: BudgetTable, new: BudgetTable, pairs: Pairs) -> Iterator[Change]:
    for one, two in pairs:
        before, after = old.rows[one], new.rows[two]
        if plain(before.label) != plain(after.label):
            yield Change(
                "line_renamed",
                after.label,
                old_cell=_first_cell(before),
                new_cell=_first_cell(after),
                old_text=before.label,
                new_text=after.label,
            )
        yield from _dimensions(old, new, before, after)
    kept = [{pair[side] for pair in pairs} for side in (0, 1)]
    for side, table in enumerate((old, new)):
        headers = {slot.key: slot.header for slot in slots(table)}
        names = line_names(table)
        for place, row in enumerate(table.rows):
            if place in kept[side] or row.role == "note":
                continue
            yield Change(
                "line_added" if side else "line_removed",
                names[place],
                unit=row.unit or table.unit,
                old_cell=None if side else _first_cell(row),
                new_cell=_first_cell(row) if side else None,
                values=_amounts_of(row, headers),
            )


def line_names(table: BudgetTable) -> list[str]:
    """Each line by its label; with its dimensions where other lines have the same label, or by them alone."""
    counts = Counter(plain(row.label) for row in table.rows)
    telling = {column.key for column in table.columns if column.dimension not in (None, "other")}
    found = []
    for row in table.rows:
        label = " ".join(row.label.split())
        told = [text for key, text in row.dimensions.items() if not label or key in telling]
        if label and told and counts[plain(label)] > 1:
            label = f"{label} ({', '.join(told)})"
        if label and (side := side_of(row)):
            label = f"{label} ({side})"
        found.append(label or ", ".join(told))
    return found


def _dimensions(old: BudgetTable, new: BudgetTable, before: Row, after: Row) -> Iterator[Change]:
    """A line that has gone to another committee, appropriation or function; running numbers change by themselves."""
    first, second = _by_dimension(old, before), _by_dimension(new, after)
    for name, (header, text) in second.items():
        was = first.get(name)
        if was is not None and plain(was[1]) != plain(text):
            yield Change("dimension", after.label, header, new_cell=_first_cell(after), old_text=was[1], new_text=text)


def _by_dimension(table: BudgetTable, row: Row) -> dict[str, tuple[str, str]]:
    """The heading and text of each of the line's dimensions that have a meaning of their own."""
    return {
        column.dimension: (" ".join(column.header.split()), row.dimensions[column.key])
        for column in table.columns
        if column.dimension not in (None, "other") and column.key in row.dimensions
    }


def _amounts_of(row: Row, headers: Mapping[str, str]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((headers[key], value) for key, value in row.values.items() if key in headers)


def _first_cell(row: Row) -> str | None:
    return next(iter((*row.cells.values(), *row.blanks.values())), None)


def _columns(
    old: BudgetTable, new: BudgetTable, before: list[Slot], after: list[Slot], pairs: Pairs
) -> Iterator[Change]:
    if "long" in (old.orientation, new.orientation):
        return  # there the lines tell it
    for one, two in pairs:
        if plain(before[one].header) != plain(after[two].header):
            yield Change(
                "column_renamed",
                column=after[two].header,
                old_text=before[one].header,
                new_text=after[two].header,
            )
    kept = [{pair[side] for pair in pairs} for side in (0, 1)]
    yield from (Change("column_removed", column=slot.header) for at, slot in enumerate(before) if at not in kept[0])
    yield from (Change("column_added", column=slot.header) for at, slot in enumerate(after) if at not in kept[1])
