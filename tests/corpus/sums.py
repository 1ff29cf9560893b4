"""What a table of the corpus claims to add up, and where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from corpus.grid import Grid, hidden_thousands
from corpus.truth import TableTruth, expand_span

from xlbudget.domain.amounts import rounding_tolerance


class Miss(NamedTuple):
    """A stated sum that is not the sum of its parts."""

    cell: str
    stated: Decimal
    sum: Decimal


def misses(table: TableTruth, source: dict[str, Any], grid: Grid) -> Iterator[Miss]:
    """Every cell whose `sums` or `column_sums` do not hold, rounding apart."""
    values = {amount.cell: amount.value for amount in table.amounts}
    across = [column.place for column in table.columns if column.is_money]
    if table.orientation == "years_down":
        for series, parts in source.get("sums", {}).items():
            for row in across:
                yield from _miss(
                    f"{series}{row}", [(sign, f"{part}{row}") for sign, part in terms(parts)], values, grid
                )
        return
    for row, parts in source.get("sums", {}).items():
        for letters in across:
            yield from _miss(
                f"{letters}{row}", [(sign, f"{letters}{part}") for sign, part in terms(parts)], values, grid
            )
    for letters, parts in source.get("column_sums", {}).items():
        for row in table.rows:
            inner = [(sign, f"{part}{row.place}") for sign, part in terms(parts)]
            yield from _miss(f"{letters}{row.place}", inner, values, grid)


def terms(parts: str) -> list[tuple[int, str]]:
    """ "4-5 -9" is +4, +5 and −9; an explanation ("? …") has none."""
    if parts.startswith("?"):
        return []
    return [
        (-1 if word.startswith("-") else 1, place) for word in parts.split() for place in expand_span(word.lstrip("-"))
    ]


def _miss(cell: str, parts: list[tuple[int, str]], values: dict[str, Decimal], grid: Grid) -> Iterator[Miss]:
    if cell not in values or not parts:
        return
    addends = [sign * values[ref] for sign, ref in parts if ref in values]
    total = sum(addends, Decimal(0))
    decimals = min((_decimals(grid, ref) for ref in [cell, *(ref for _, ref in parts)] if ref in values), default=0)
    if abs(values[cell] - total) > rounding_tolerance(len(addends), decimals):
        yield Miss(cell, values[cell], total)


def _decimals(grid: Grid, ref: str) -> int:
    """The digits after the comma that the cell shows; amounts that a format hides show none."""
    found = grid.at(ref)
    if found is None or hidden_thousands(found.number_format):
        return 0
    if isinstance(found.value, str):
        return len(found.value.rpartition(",")[2]) if "," in found.value else 0
    shown = (found.number_format or "").split(";")[0]
    return len(shown.partition(".")[2].rstrip("_)% ")) if "." in shown else 0
