"""The amounts of a table by year, for the overview's figure, and what is missing of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.reports.basis import Basis
from xlbudget.reports.counting.year_columns import year_columns
from xlbudget.reports.overview.lines_shown import shows
from xlbudget.reports.overview.restated_grid import GRAND
from xlbudget.reports.restate import Restated
from xlbudget.reports.sheets.model import At

MOST_YEARS = 15
"""How many years there is room for beside each other."""
_BUDGET_LINE = re.compile(r"\bbudget", re.IGNORECASE)
_LONGEST = 80  # letters of a name; a longer one keeps its beginning and its end

Why = Literal["columns", "years", "kinds", "units", "levels", "stocks", "no_sum", "no_line", "few"]
"""Why a table, or a year of it, is not shown by year: several columns of one year; years too far from each other;
another unit or price level than the other tables; a column in another unit; prices of different years; what there is
at a time; lines without a sum; a business case without a line of its budget; no budget of two years."""


class Yearly(NamedTuple):
    """A table's amounts by year, each with the place where it stands in the table's section of the overview."""

    number: int  # the table's place in the overview
    entry: Restated
    label: str
    amounts: Mapping[int, tuple[Decimal, At | None]]


class Missing(NamedTuple):
    """A table that is not shown by year, or the `years` that it lacks there."""

    entry: Restated
    why: Why
    years: Sequence[int] = ()


def yearly(basis: Basis, number: int, entry: Restated) -> tuple[Yearly | None, Sequence[Missing]]:
    """The table's budget by year: of its total or of the lines that add up to it, in a business case of the line of its
    budget. None with one year only; and what is missing."""
    if len({period.year for period in entry.periods} - {None}) < 2:
        return None, [Missing(entry, "few")]
    if entry.own_levels:
        return None, [Missing(entry, "levels")]
    line = _line(entry)
    if (why := _without_whole(entry, line)) is not None:
        return None, [Missing(entry, why)]

    def whole(key: str) -> Decimal | None:
        if line is not None:
            return entry.entries[line].own.get(key)
        parts = entry.counted(entry.grand_total, key)
        return sum(parts, ZERO) if parts else None

    columns = year_columns(entry.table, [one for one in entry.periods if one.key not in entry.other_units], whole)
    shown = line is None or shows(entry, line)
    amounts: dict[int, tuple[Decimal, At | None]] = {}
    for year, period in columns.chosen.items():
        if (value := whole(period.key)) is not None:
            at = At(f"t{number}", GRAND if line is None else str(line), period.key)
            amounts[year] = value, at if shown else None
    if len(amounts) + len(columns.open) < 2:
        return None, [Missing(entry, "few")]
    missing = [Missing(entry, "columns", tuple(columns.open))] if columns.open else []
    if apart := {one.year for one in entry.periods if one.key in entry.other_units} - {None, *amounts, *columns.open}:
        missing.append(Missing(entry, "units", tuple(filter(None, apart))))
    name = basis.name_of(entry.table)
    if line is not None and entry.table.kind == "business_case":
        name = entry.entries[line].row.label
    hidden = basis.say(" (skjult)", " (hidden)") if entry.table.hidden else ""
    label = short(" ".join(name.split())) + hidden
    return Yearly(number, entry, label, amounts) if len(amounts) > 1 else None, missing


def short(name: str) -> str:
    """A name for the legend: what tells tables of one title apart stands at its end."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2 - 1]}…{name[-_LONGEST // 2 :]}"


def _line(entry: Restated) -> int | None:
    """The line that is the table's whole; None where it has none, or several lines add up to it."""
    if entry.table.kind == "business_case":
        budgets = (place for place, line in enumerate(entry.entries) if _BUDGET_LINE.search(line.row.label))
        return next((place for place in budgets if len(entry.entries[place].own) > 1), None)
    if entry.total_line is not None and len(entry.entries[entry.total_line].own) > 1:
        return entry.total_line
    return 0 if len(entry.entries) == 1 else None


def _without_whole(entry: Restated, line: int | None) -> Why | None:
    """Why the table has nothing that its years could be the amounts of."""
    if entry.table.kind == "business_case":
        return "no_line" if line is None else None
    if line is not None:
        return "stocks" if line in entry.stocks else None
    return None if entry.grand_total else "stocks" if entry.stocks else "no_sum"
