"""The year in whose price level each amount of a block stands."""

from __future__ import annotations

from xlbudget.domain.errors import Refusal
from xlbudget.functions.registry import Matrix

Years = list[list[int | None]]
"""Years in the shape of a block, None for a blank."""


def years_of_all(values: Matrix, from_years: Years, to_years: Years) -> tuple[int, int] | None:
    """The two years, where single ones hold for the whole block (they come as one row many times over)."""
    if len({id(row) for row in from_years}) > 1 or len({id(row) for row in to_years}) > 1:
        return None
    pairs = set(zip(from_years[0], to_years[0], strict=True))
    first, second = pairs.pop()
    if pairs or first is None or second is None or all(amount is None for row in values for amount in row):
        return None
    return first, second


def year_of(columns: Years | None, values: Matrix, row: int, column: int) -> int:
    """The year of an amount in current prices: its column's.

    Years that stand in a column are the rows', or the columns' where only those are as many. One year is none for all.
    Raises `Refusal` (`missing_years`, `unequal_shapes`, `missing_year`).
    """
    if columns is None:
        raise Refusal(
            "missing_years",
            "I løbende priser skal aar være en række med ét år for hver kolonne.",
            "In current prices aar must be a row with one year for each column.",
        )
    height, width = len(values), len(values[0])
    shape = len(columns), len(columns[0])
    if shape == (1, width):
        found = columns[0][column]
    elif shape == (height, 1) and height > 1:
        found = columns[row][0]
    elif shape == (width, 1):
        found = columns[column][0]
    else:
        given = f"{shape[0]} × {shape[1]}"
        raise Refusal(
            "unequal_shapes",
            f"aar skal være en række med ét år for hver af de {width} kolonner i beloeb; her er {given}.",
            f"aar must be a row with one year for each of the {width} columns of beloeb; here are {given}.",
        )
    if found is None:
        raise Refusal(
            "missing_year",
            f"aar er tom ud for et beløb (kolonne {column + 1}).",
            f"aar is blank beside an amount (column {column + 1}).",
        )
    return found


def blank_year(name: str) -> Refusal:
    """What is answered to an amount without a year in the argument `name`."""
    return Refusal(
        "missing_year",
        f"{name} er blank ud for et beløb. Skriv årstallet.",
        f"{name} is blank beside an amount. Write the year.",
    )
