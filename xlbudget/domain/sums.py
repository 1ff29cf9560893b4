"""Which lines a total is the sum of: read from the table's own structure and settled by its arithmetic.

A table says by labels, indentation and place what its totals cover, and often leaves it open: an "I alt" under two
groups may be the sum of the groups or of their lines. So each total has candidate sets of parts; the set that adds up
in most columns is the one that the office meant. Where no set adds up anywhere, the plain structure speaks only if
there is just one reading of it; otherwise the total is left alone: in doubt xlbudget does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.table import BudgetTable, Row

_SAYS_SUM = re.compile(r"(?<!\w)(?:i alt|ialt|total\w*|sum|summa|samlet|samlede|tilsammen)(?!\w)", re.IGNORECASE)
"""A line with one of these words is the sum of its parts; a result ("Gevinst", "Netto") may be a difference."""

Basis = Literal["arithmetic", "structure"]


class Sum(NamedTuple):
    """A total and the lines that it is the sum of."""

    total: Row
    parts: tuple[Row, ...]
    basis: Basis


def shown_decimals(row: Row, key: str) -> int:
    """Digits after the comma that the line shows in the column, or that the value has where nothing else is known."""
    if key in row.decimals:
        return row.decimals[key]
    exponent = row.values[key].normalize().as_tuple().exponent if key in row.values else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def tolerance(total: Row, parts: Sequence[Row], key: str) -> Decimal:
    """How far the stated total may lie from the sum of its shown parts and be only rounding."""
    lines = [row for row in (total, *parts) if key in row.values]
    decimals = min((shown_decimals(row, key) for row in lines), default=0)
    return rounding_tolerance(len(lines) - 1, decimals)


def added(parts: Sequence[Row], key: str) -> Decimal:
    """The sum of the parts in a column; a blank counts as nothing."""
    return sum((row.values[key] for row in parts if key in row.values), ZERO)


def sums(table: BudgetTable) -> Iterator[Sum]:
    """Every total and subtotal of the table whose parts are known."""
    keys = [column.key for column in table.money_columns()]
    rows = [row for row in table.rows if row.role not in ("note",)]
    for place, total in enumerate(rows):
        if total.role not in ("total", "subtotal") or not total.values:
            continue
        candidates = _candidates(rows, place)
        scored = [(_score(total, parts, keys), parts) for parts in candidates]
        best = max(scored, key=lambda entry: entry[0], default=None)
        if best is None:
            continue
        if best[0][0] > 0:
            yield Sum(total, best[1], "arithmetic")
        elif len(candidates) == 1 and len(candidates[0]) > 1 and _SAYS_SUM.search(total.label):
            yield Sum(total, candidates[0], "structure")


def _score(total: Row, parts: Sequence[Row], keys: Sequence[str]) -> tuple[int, int, int]:
    """How well the parts add up: in how many columns within rounding and to the digit, and fewer parts before more.

    A column of noughts agrees with anything and says nothing.
    """
    telling = to_the_digit = 0
    for key in keys:
        stated = total.values.get(key)
        if not stated or not any(row.values.get(key) for row in parts):
            continue
        difference = abs(stated - added(parts, key))
        telling += difference <= tolerance(total, parts, key)
        to_the_digit += not difference
    return telling + to_the_digit, to_the_digit, -len(parts)


def _candidates(rows: Sequence[Row], place: int) -> list[tuple[Row, ...]]:
    """The sets of lines that the total at `place` may be the sum of, the most natural reading first."""
    total = rows[place]
    found: list[tuple[Row, ...]] = []
    above = rows[:place]
    below = rows[place + 1 :]

    def add(parts: Sequence[Row]) -> None:
        chosen = tuple(row for row in parts if row.values and not row.part_of)
        if len(chosen) >= 1 and chosen not in found:
            found.append(chosen)

    if total.role == "subtotal":
        add(_items_down_to(above, ("subtotal", "total", "heading")))
        add(_items_down_to(above, ("subtotal", "total")))
        add(_leading_items(below))
    else:
        since_total = _since(above, ("total",))
        if not any(row.role == "subtotal" for row in since_total):
            add([row for row in since_total if row.role == "item"])
        else:
            add(_outermost(since_total))
            add([row for row in since_total if row.role == "item"])
            add([row for row in since_total if row.role == "subtotal"])
        earlier = [row for row in above if row.role == "item"]
        add(earlier)
        add([row for row in above if row.role == "total"])
        add([row for row in above if row.role in ("total", "subtotal")])
        if not any(row.values for row in above):
            add([row for row in below if row.role == "item"])
            add([row for row in below if row.role == "subtotal"])
            add(_outermost(below))
    return [parts for parts in found if total not in parts]


def _since(above: Sequence[Row], roles: Sequence[str]) -> list[Row]:
    """The lines after the last one with any of the roles."""
    kept: list[Row] = []
    for row in reversed(above):
        if row.role in roles:
            break
        kept.append(row)
    return kept[::-1]


def _items_down_to(above: Sequence[Row], roles: Sequence[str]) -> list[Row]:
    return [row for row in _since(above, roles) if row.role == "item"]


def _leading_items(below: Sequence[Row]) -> list[Row]:
    """The items right under a subtotal that stands above its parts."""
    kept: list[Row] = []
    for row in below:
        if row.role != "item":
            break
        kept.append(row)
    return kept


def _outermost(rows: Sequence[Row]) -> list[Row]:
    """Subtotals, and the items that no subtotal covers: those after the last subtotal of their stretch."""
    kept: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if row.role == "subtotal":
            kept.append(row)
            waiting.clear()
        elif row.role == "item":
            waiting.append(row)
    return kept + waiting
