"""Two versions of a budget table compared as a budget officer does: what was said, how much, and whether it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.table import BudgetTable, Row
from xlbudget.domain.versions.changes import Change, ChangeKind
from xlbudget.domain.versions.compared_amounts import AmountsInBoth
from xlbudget.domain.versions.line_matching import Pairs, Slot, match_rows, match_slots, plain, slots, texts_of
from xlbudget.domain.versions.line_names import line_names


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
    both = AmountsInBoth(old, new, rows, matched)
    changes = [*_statements(old, new, both), *_lines(old, new, rows), *_columns(old, new, before, after, pairs)]
    changes += both.amounts()
    return Comparison(old, new, rows, matched, tuple(changes))


def _statements(old: BudgetTable, new: BudgetTable, both: AmountsInBoth) -> Iterator[Change]:
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
        if plain(before.label) != plain(after.label) and texts_of(before) != texts_of(after):
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
