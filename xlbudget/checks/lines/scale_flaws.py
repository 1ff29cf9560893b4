"""What is said of a year's amount that is a power of ten away from the line's others."""

from __future__ import annotations

from xlbudget.checks.lines.scale_slips import Slip, over_years
from xlbudget.checks.registry import Flaw
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.table import unit_of


def out_of_scale(slip: Slip, times: tuple[str, str], hints: tuple[str, str]) -> Flaw:
    """The flaw of a slip; `times` is how far it is off ("tusind gange"), `hints` what to do, in Danish and English."""
    value, unit = slip.row.values[slip.column.key], unit_of(slip.table, slip.row, slip.column)
    larger = ("større", "larger") if slip.factor > 1 else ("mindre", "smaller")
    name, fits = column_name(slip.column), amount(slip.meant, unit)
    da, en = "de andre år", "the other years"
    if not over_years(slip.table):
        da, en = "de andre kolonner", "the other columns"
    return Flaw(
        slip.table.sheet,
        slip.row.cells[slip.column.key],
        f"{label(slip.row)} i {name} er {amount(value)}, omkring {times[0]} {larger[0]} end i {da}.",
        f"{label(slip.row)} in {name} is {amount(value)}, about {times[1]} {larger[1]} than in {en}.",
        f"{hints[0]} {fits} ville passe til {da}.",
        f"{hints[1]} {fits} would fit {en}.",
        slip.meant,
        value,
        value - slip.meant,
    )
