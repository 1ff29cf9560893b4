"""Years in the cells of arguments: the year that a cell names, and years that were marked with the amounts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.years import spoken_years, year_in_heading
from xlbudget.functions.cells import read_number

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050  # of the dates from 1950 to 2099; what else is no year may be an amount
_BEFORE_FIRST_DAY = datetime.date(1899, 12, 30)
_BY_CHANCE = 2  # amounts may follow one another as years do


def as_year(cell: object) -> int | None:
    """The year that a cell names: 2016, "2016", a date within it (also as a serial number). None for a blank. Raises
    `Refusal` (`not_a_year`).
    """
    if isinstance(cell, datetime.date):
        return cell.year
    try:
        number = read_number(cell)
    except Refusal:
        if not isinstance(cell, str):
            raise
        shown = shortened(cell.strip())
        raise Refusal(
            "not_a_year",
            f"»{shown}« er ikke et årstal. Skriv fx 2016.",
            f"“{shown}” is not a year. Write for instance 2016.",
        ) from None
    if number is None:
        return None
    if number == number.to_integral_value():
        if EARLIEST_YEAR <= number <= LATEST_YEAR:
            return int(number)
        # A date cell arrives as its serial number where the host does not know dates: 42370 is 1 January 2016.
        if not isinstance(cell, str) and _FIRST_SERIAL <= number <= _LAST_SERIAL:
            return (_BEFORE_FIRST_DAY + datetime.timedelta(days=int(number))).year
    raise Refusal(
        "not_a_year",
        f"{format_danish(number)} er ikke et årstal. Skriv fx 2016.",
        f"{number} is not a year. Write for instance 2016.",
    )


def named_year(cell: object) -> int | None:
    """The year that a cell names, also as the heading of a column does: "Budget 2016"."""
    try:
        return as_year(cell)
    except Refusal:
        if isinstance(cell, str) and (year := year_in_heading(cell)):
            return year
        raise


def refuse_years(rows: Sequence[Sequence[Decimal | None]]) -> None:
    """Refuse a block that was marked with its heading of years, or with the years beside it: they would be added up."""
    if len(rows) == 1 or len(rows[0]) == 1:
        return
    for line, da, en in ((rows[0], "række", "row"), ([row[0] for row in rows], "kolonne", "column")):
        if (years := _years_one_by_one(line)) and (len(years) > _BY_CHANCE or _stand_out(line, rows)):
            spoken = spoken_years(years)
            raise Refusal(
                "years_as_amounts",
                f"Den første {da} er årene {spoken}, ikke beløb. Marker uden den.",
                f"The first {en} is the years {spoken}, not amounts. Select without it.",
            )


def _stand_out(line: Sequence[Decimal | None], rows: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether no amount but those of the line might be a year: two of 2.000 and 2.001 among others are amounts."""
    might_be = sum(amount is not None and EARLIEST_YEAR <= amount <= LATEST_YEAR for row in rows for amount in row)
    return might_be == sum(amount is not None for amount in line)


def _years_one_by_one(line: Sequence[Decimal | None]) -> range | None:
    """The years that a line counts, with or without a blank corner; None where it is a line of anything else."""
    corner = line[0] is None
    first, *others = line[corner:]
    if first is None or not others or not EARLIEST_YEAR <= first <= LATEST_YEAR or first % 1:
        return None
    years = range(int(first), int(first) + len(others) + 1)
    return years if others == list(years)[1:] else None
