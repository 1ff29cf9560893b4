"""Targets measured against a comparator, as sheets of follow-up state them in plain grids without money.

"Krav: mindst bedre | København | De øvrige 5 byer": a demand, the own change and that of the comparator, as fractions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlbudget.checks.cells.header_columns import TARGET, headings, lines_below
from xlbudget.domain.amounts import exact
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet, Workbook, is_number

_NAME = re.compile(r"\b(målepunkt|indikator|mål\b|initiativ|indsats|emne|nøgletal)", re.IGNORECASE)
_DATE = re.compile(r"^\s*(pr\.?|dato|frist|senest|opgjort\b.*)\s*$", re.IGNORECASE)
_BETTER = re.compile(r"\bbedre\b", re.IGNORECASE)
_POINTS = re.compile(r"pct\.?-?point|procentpoint|%-point", re.IGNORECASE)


class Figure(NamedTuple):
    """A number of a target and its cell."""

    value: Decimal | None
    sheet: str
    cell: str
    heading: str


class Target(NamedTuple):
    """A target as the sheet states it. `better` means: the demand is by how much better, whichever way that points."""

    name: str
    when: str
    demand: Figure
    own: Figure
    comparator: Figure
    better: bool
    points: bool  # in percentage points


def targets(workbook: Workbook) -> Iterator[Target]:
    """Every line with a numeric demand under headings for a demand, an own figure and a comparator."""
    for sheet in workbook.sheets:
        for found in headings(sheet, TARGET):
            own = _own_column(sheet, found.row, found.columns)
            if own is None:
                continue
            for row, cells in lines_below(sheet, found.row):
                if number_in(cells.get(found.columns["demand"])) is not None:
                    yield _target(sheet, found.row, row, cells, {**found.columns, "own": own})


def _own_column(sheet: Sheet, row: int, columns: Mapping[str, int]) -> int | None:
    """The column of the own figure: the one with numbers between demand and comparator, else beside the comparator."""
    demand, comparator = columns["demand"], columns["comparator"]
    low, high = sorted((demand, comparator))
    candidates: list[int] = [*range(low + 1, high), comparator - 1, comparator + 1]
    for column in candidates:
        if column in (demand, comparator) or column < 1:
            continue
        heading = sheet.value(row, column)
        if isinstance(heading, str) and any(
            number_in(cells.get(column)) is not None for _, cells in lines_below(sheet, row)
        ):
            return column
    return None


def _target(sheet: Sheet, head: int, row: int, cells: Mapping[int, CellValue], columns: Mapping[str, int]) -> Target:
    def figure(name: str) -> Figure:
        heading = " ".join(str(sheet.value(head, columns[name])).split())
        return Figure(number_in(cells.get(columns[name])), sheet.name, cell_ref(row, columns[name]), heading)

    demand = figure("demand")
    measure = " ".join(str(sheet.value(head, column)) for column in sheet.row(head))
    names = [_text(cells.get(column)) for column in sheet.row(head) if _NAME.search(str(sheet.value(head, column)))]
    dates = [_text(cells.get(column)) for column in sheet.row(head) if _DATE.search(str(sheet.value(head, column)))]
    return Target(
        " – ".join(dict.fromkeys(name for name in names if name)) or f"{sheet.name}!{row}",
        next((date for date in dates if date), ""),
        demand,
        figure("own"),
        figure("comparator"),
        bool(_BETTER.search(demand.heading)),
        bool(_POINTS.search(measure)),
    )


def number_in(value: CellValue | None) -> Decimal | None:
    """The number that a cell holds, None for anything else."""
    return exact(value) if is_number(value) else None


def _text(value: CellValue | None) -> str:
    if value is None or isinstance(value, bool | ErrorValue | int | float):
        return ""
    return value.strip() if isinstance(value, str) else f"{value:%d.%m.%Y}" if hasattr(value, "year") else str(value)
