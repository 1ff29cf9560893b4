"""A year's amount in which a point between thousands was read as the comma: 62,4 for 62.400 among whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.lines.opposite_signs import is_typed
from xlbudget.checks.lines.scale_slips import Slip, compared_over_years
from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import Unit
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.table import BudgetTable, Row

_FACTOR = Decimal("0.001")
_FEWEST = 8  # whole amounts of the table, and
_BESIDE = 2  # of the line
_HUNDREDTHS = 100  # of an amount with two digits after the comma at most, a whole number of them
_LONGEST = 1000  # lines
_FAR = 50  # times the amount all others of its line are, at least
_NEAR = 10  # times the largest of them, or a part of the smallest, that a thousand times the amount is at most


def points_as_commas(subject: Subject) -> list[Slip]:
    """Those of the workbook. Ask for them with `subject.once(points_as_commas)`."""
    return [
        slip
        for table, keys in subject.once(compared_over_years)
        if len(table.rows) <= _LONGEST and not subject.amounts(table).is_whole
        for slip in _in_table(table, subject.amounts(table), keys)
        if is_typed(subject, table, slip.row.cells[slip.column.key])
    ]


def _in_table(table: BudgetTable, amounts: Amounts[str], keys: Sequence[str]) -> Iterator[Slip]:
    """The one amount of the items that is no whole number, where its line is far larger."""
    items = [place for place, row in enumerate(table.rows) if row.role == "item" and row.unit is None]
    broken: list[tuple[int, str]] = []
    for key in keys:
        told, unit = amounts.whole(key)
        if unit > 1:
            broken += [(place, key) for place in items if told[place] % unit]
        if len(broken) > 1:
            return  # as in nearly every table with fractions
    if not broken or sum(1 for key in keys for place in items if amounts.whole(key).amounts[place]) <= _FEWEST:
        return
    [(place, key)] = broken
    row = table.rows[place]
    amount = row.values[key]
    meant = amount / _FACTOR
    others = sorted(abs(value) for other in keys if other != key and (value := row.values.get(other)))
    if (
        len(others) >= _BESIDE
        and _is_no_start(table, row, keys, key)
        and meant == meant.to_integral_value()
        and others[0] >= _FAR * abs(amount)
        and others[0] <= _NEAR * abs(meant)
        and abs(meant) <= _NEAR * others[-1]
    ):
        column = table.column(key)
        yield Slip(table, row, column, _FACTOR, meant)


def _is_no_start(table: BudgetTable, row: Row, keys: Sequence[str], key: str) -> bool:
    """Whether it is no small amount with which a project may begin or end, a half thousand among thousands: it stands
    between two years, or is in kroner, or has three digits after the comma, as what is read of a point."""
    if table.unit is Unit.KR or row.values[key] * _HUNDREDTHS != (row.values[key] * _HUNDREDTHS).to_integral_value():
        return True
    at = keys.index(key)
    return any(row.values.get(before) for before in keys[:at]) and any(
        row.values.get(after) for after in keys[at + 1 :]
    )
