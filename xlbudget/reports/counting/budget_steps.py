"""Lines that lead from one budget to the next: "Vedtaget budget 2025", "Fremskrivning", "Demografi", "Budget 2026".

The budget that is reached is what it began with and the steps once more, though nothing in its name says that it is a
sum; the same holds of each that is reached on the way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, rounding_tolerance, significant_digits
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row

_LEVEL = pattern(
    r"(?<!\w)(?:[a-zæøå]*budget(?:tet|forslag(?:et)?|ramme[nr]?|niveau)?|[a-zæøå]*ramme[nr]?|basis|udgangspunkt(?:et)?"
    r"|forventet regnskab|b ?(?:20)?\d\d)(?!\w)",
    re.IGNORECASE,
)
_FEWEST_STEPS = 2
_TELLING_DIGITS = 3  # of what is reached: two lines called budgets agree by chance in fewer


def budgets_reached(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The places of the items among the `rows` of the table that state what the first one, a budget too, and the steps
    since come to in every column; not those that a sum of the table adds up."""
    items = [place for place, row in enumerate(rows) if row.role == "item" and row.values and not row.part_of]
    if len(items) <= _FEWEST_STEPS + 1 or not _LEVEL.search(rows[items[0]].label):
        return frozenset()  # nearly all tables
    levels = [place for place in items[_FEWEST_STEPS + 1 :] if _LEVEL.search(rows[place].label)]
    added = {id(part) for entry in sums(table) for part in entry.parts} if levels else ()
    levels = [place for place in levels if id(rows[place]) not in added]
    found: set[int] = set()
    for place in levels:
        way = [rows[at] for at in items if at < place and at not in found]
        if _is_reached(rows[place], way):
            found.add(place)
    return frozenset(found)


def _is_reached(level: Row, way: Sequence[Row]) -> bool:
    """Whether a line states in every column what the lines on the way to it come to."""
    reached = set[Decimal]()
    for key in {key for line in (level, *way) for key in line.values}:
        lines = [line for line in way if key in line.values]
        given = sum((line.values[key] for line in lines), ZERO)
        decimals = min(shown_decimals(line, key) for line in (level, *lines) if key in line.values)
        if abs(level.values.get(key, ZERO) - given) > rounding_tolerance(len(lines), decimals):
            return False
        reached.add(abs(given))
    return significant_digits(reached) >= _TELLING_DIGITS
