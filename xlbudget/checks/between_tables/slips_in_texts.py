"""An amount of a sentence that is a year's total but for a slip of the hand, whatever the sentence says of it: "falder
i 2028 til 581,8 mio. kr.", where the total of 2028 is 588,1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import Unit, convert, excel_round, significant_digits
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_differences import swapped
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of
from xlbudget.workbook.stated_amounts import StatedAmount

_YEAR_AFTER = pattern(r"[^0-9;!?]{0,25}?\bi ((?:19|20)[0-9]{2})\b")
_YEAR_BEFORE = pattern(r"\bi ((?:19|20)[0-9]{2})\b[^0-9;!?]{0,40}$")
_SWAPPED, _MOVED = 3, 2  # digits that a figure must show for such a slip in it to be no chance
_TOTALS = frozenset({"subtotal", "total"})


class SlipInText(NamedTuple):
    """The amount of the table that the sentence means, as the sentence would write it."""

    row: Row
    column: Column
    meant: Decimal


def slip_in_text(stated: StatedAmount, tables: Sequence[BudgetTable]) -> SlipInText | None:
    """The one total of the sheet's tables that the amount is but for a slip, in the year that stands beside it."""
    year = _year(stated)
    found = list(_slips(stated, year, tables)) if year else []
    return found[0] if len(found) == 1 else None


def _year(stated: StatedAmount) -> int | None:
    """The year that the amount is of: the one right behind it, or else the one before it."""
    place, text = stated.place or 0, stated.label
    amount_ends = text.find("kr", place) if text.find("kr", place) >= 0 else place
    after = _YEAR_AFTER.match(text, min(amount_ends + 2, len(text)))
    before = _YEAR_BEFORE.search(text[:place])
    match = after or before
    return int(match[1]) if match else None


def _slips(stated: StatedAmount, year: int, tables: Sequence[BudgetTable]) -> Iterator[SlipInText]:
    unit, told = stated.unit or Unit.KR, abs(stated.amount)
    digits = stated.decimals
    for table in tables:
        columns = [column for column in table.year_columns() if column.year == year]
        for column in columns if len(columns) == 1 else ():
            for row in table.rows:
                own = unit_of(table, row, column)
                if row.role in _TOTALS and own and row.values.get(column.key):
                    meant = convert(abs(row.values[column.key]), own, unit)
                    if _is_slip(told, meant, digits):
                        yield SlipInText(row, column, meant)


def _is_slip(told: Decimal, meant: Decimal, digits: int) -> bool:
    """Whether two digits changed places, or the point was moved."""
    shown = excel_round(meant, digits)
    if significant_digits([shown]) >= _SWAPPED and swapped(told, shown):
        return True
    moved = any(told in (meant * 10**power, meant / 10**power) for power in (1, 2, 3))
    return moved and significant_digits([meant]) >= _MOVED
