"""A line of an overview that agrees in no year with the table that it is called after, by what only a slip gives: it is
the table's total of the year beside, or a part of it short, or ten or a thousand times too small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.between_tables.overviews import OverviewLine, times_of
from xlbudget.checks.wording import label
from xlbudget.domain.amounts import ZERO, Unit, rounding_tolerance, significant_digits
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of

_TELLING_DIGITS = 3  # of what the line is, where other lines of the overview agree with their tables
_POWERS = {
    1: ("en tiendedel", "ti gange så meget", "a tenth", "ten times as much"),
    2: ("en hundrededel", "hundrede gange så meget", "a hundredth", "a hundred times as much"),
    3: ("en tusindedel", "tusind gange så meget", "a thousandth", "a thousand times as much"),
}
"""Of ten, that an amount may be too small or too large by, and how that is said."""


class OverviewSlip(NamedTuple):
    """Why the line is not its table's total, and the first column in which it shows, here and there."""

    column: Column
    total_column: Column
    da: str
    en: str


class _Pair(NamedTuple):
    """An amount of the line beside the total of its time, in kroner, and by how much rounding may part them."""

    column: Column
    total_column: Column
    own: Decimal
    total: Decimal
    slack: Decimal


def overview_slip(line: OverviewLine) -> OverviewSlip | None:
    """What the line is instead of the total; None where that is not known."""
    times = times_of(line.other)
    pairs = [
        _Pair(column, beside, own[0], total[0], own[1] + total[1])
        for time, column in times_of(line.table).items()
        if (beside := times.get(time)) and (own := _kroner(line.table, line.row, column))
        if (total := _kroner(line.other, line.total, beside))
    ]
    apart = [pair for pair in pairs if abs(pair.own - pair.total) > pair.slack]
    if not pairs or len(apart) < len(pairs) or significant_digits({pair.own for pair in pairs}) < _TELLING_DIGITS:
        return None
    return next(
        (found for look in (_of_another_year, _in_another_unit, _short_of_a_part) for found in look(line, pairs)), None
    )


def _of_another_year(line: OverviewLine, pairs: Sequence[_Pair]) -> Iterator[OverviewSlip]:
    """All amounts that can be are the total of the year before, or of the year after, and there are several."""
    totals = {column.year: column for column in line.other.year_columns()}
    for step, da, en in ((-1, "året før", "the year before"), (1, "året efter", "the year after")):
        shifted = [(pair, totals.get((pair.column.year or 0) + step)) for pair in pairs]
        meant = [(pair, _kroner(line.other, line.total, column)) for pair, column in shifted if column]
        if len(meant) > 1 and all(total and abs(pair.own - total[0]) <= pair.slack for pair, total in meant):
            first = meant[0][0]
            yield OverviewSlip(
                first.column,
                first.total_column,
                f"Linjen viser {da} i alle kolonner.",
                f"The line shows {en} throughout.",
            )


def _in_another_unit(_: OverviewLine, pairs: Sequence[_Pair]) -> Iterator[OverviewSlip]:
    """All amounts are the totals but for the point."""
    for power, (parts, times, parts_en, times_en) in _POWERS.items():
        more = Decimal(10) ** power
        for factor, da, en in ((more, parts, parts_en), (1 / more, times, times_en)):
            if all(abs(pair.own * factor - pair.total) <= pair.slack * max(factor, Decimal(1)) for pair in pairs):
                first = pairs[0]
                yield OverviewSlip(first.column, first.total_column, f"Det er {da}.", f"It is {en}.")


def _short_of_a_part(line: OverviewLine, pairs: Sequence[_Pair]) -> Iterator[OverviewSlip]:
    """All amounts lack what one line of the table states, in several years."""
    for row in line.other.rows if len(pairs) > 1 else ():
        if row.role != "item" or not all(row.values.get(pair.total_column.key) for pair in pairs):
            continue
        parts = [_kroner(line.other, row, pair.total_column) or (ZERO, ZERO) for pair in pairs]
        if all(
            abs(pair.own + part - pair.total) <= pair.slack + slack
            for pair, (part, slack) in zip(pairs, parts, strict=True)
        ):
            first = pairs[0]
            yield OverviewSlip(
                first.column, first.total_column, f"{label(row)} er ikke talt med.", f"{label(row)} is not counted."
            )


def _kroner(table: BudgetTable, row: Row, column: Column) -> tuple[Decimal, Decimal] | None:
    """An amount other than nought, and half of its last shown digit, in kroner."""
    if not row.values.get(column.key):
        return None
    factor = (unit_of(table, row, column) or Unit.KR).factor
    return row.values[column.key] * factor, rounding_tolerance(0, shown_decimals(row, column.key)) * factor
