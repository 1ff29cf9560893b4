"""The order in which findings are shown: as the reader meets them in the workbook."""

from __future__ import annotations

from collections.abc import Callable

from xlbudget.checks.finding import Finding
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Workbook

Place = tuple[int, int, int, str]


def by_place(workbook: Workbook) -> Callable[[Finding], Place]:
    """A sort key: the workbook as a whole first, then sheet by sheet, top down, left to right, then by code."""
    positions = {sheet.name: place for place, sheet in enumerate(workbook.sheets, 1)}

    def place(finding: Finding) -> Place:
        row = column = 0
        if finding.range:
            area = Area.parse(finding.range)
            row, column = area.first_row, area.first_column
        return positions.get(finding.sheet or "", 0), row, column, finding.code

    return place
