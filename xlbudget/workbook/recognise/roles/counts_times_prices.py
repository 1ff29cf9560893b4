"""Lines that no word calls a number and that times a price give money: "Borgere i tilbud | Gennemsnitspris | Budget".

The lines themselves tell, in several columns. So does the share that such a number is of the line above it:
"18-64-årige | Andel i tilbud (pct.) | Borgere i tilbud".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from xlbudget.domain.sums.rates import is_unit_price
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.texts.units import stated_unit

_NEAR = 4  # lines from the price to the number, and to the money
_SEVERAL = 2  # columns in which it agrees, and it is no chance
_TOLD = 50  # what rounded money is at least, to tell anything
_NEARLY = Decimal("0.001")  # the money may be rounded
_ROUNDED = Decimal("0.005")  # and shares are, to few digits
_UNITS = (Decimal(1), Decimal(1000), Decimal(1_000_000))
_PER_CENT = Decimal(100)


def counted_by_prices(rows: Sequence[RowDraft]) -> set[int]:
    """The places of the lines in whole numbers that times a price right below or above them give a line of money."""
    found = set()
    for price, row in enumerate(rows):
        if not row.stored or not is_unit_price(row.label):
            continue
        near = [at for at in range(max(0, price - _NEAR), min(len(rows), price + _NEAR + 1)) if at != price]
        for number in near:
            if rows[number].stored and _may_count(rows[number]):
                below = [at for at in near if at > max(number, price)]
                if any(_gives(rows[number], row, rows[at]) for at in below):
                    found.add(number)
    return found


def shared_out(grid: Grid, rows: Sequence[RowDraft], counted: Collection[int]) -> set[int]:
    """The places of the lines of which a per cent, in a line between that is none of `rows`, gives a `counted` one."""
    found = set()
    for place in counted:
        row, above = rows[place].line.row, place - 1
        if above < 0 or rows[above].line.row != row - 2 or not _may_count(rows[above]):
            continue
        agreeing = 0
        for column, number in rows[place].stored.items():
            share, whole = grid.sheet.value(row - 1, column), rows[above].stored.get(column)
            if number and whole and isinstance(share, float) and share:
                part = whole * Decimal(share)
                agreeing += any(abs(part / each / number - 1) <= _ROUNDED for each in (1, _PER_CENT))
        if agreeing >= _SEVERAL:
            found.add(above)
    return found


def _may_count(row: RowDraft) -> bool:
    return bool(row.stored) and not stated_unit(row.label) and all(number % 1 == 0 for number in row.stored.values())


def _gives(numbers: RowDraft, prices: RowDraft, money: RowDraft) -> bool:
    """Whether the numbers times the prices are the money, in one unit, in several columns that are not all the same."""
    told = {
        (numbers.stored[column] * prices.stored[column], amount)
        for column, amount in money.stored.items()
        if numbers.stored.get(column) not in (None, amount) and prices.stored.get(column) and abs(amount) >= _TOLD
    }
    return any(sum(_are_same(product / unit, amount, unit) for product, amount in told) >= _SEVERAL for unit in _UNITS)


def _are_same(product: Decimal, amount: Decimal, unit: Decimal) -> bool:
    rounding = Decimal(0) if unit == 1 else Decimal("0.5")
    return abs(product - amount) <= max(rounding, abs(amount) * _NEARLY)
