"""Whether two workbooks that LibreOffice has saved hold the same: values, formulas, formats, merges and charts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl


def look(cell: Any) -> tuple[object, ...]:
    font, fill = cell.font, cell.fill
    return (
        getattr(cell.value, "text", cell.value),
        cell.number_format,
        (font.name, font.sz, bool(font.b), bool(font.i), font.color.rgb if font.color else None),
        fill.fgColor.rgb if fill.fill_type == "solid" else None,
    )


def charts(sheet: Any) -> list[object]:
    return [
        (type(plot).__name__, line.tx.strRef.strCache.pt[0].v, line.val.numRef.f)
        for chart in sheet._charts
        for plot in chart._charts
        for line in plot.series
    ]


def same(one: Path, other: Path) -> None:
    """Both as LibreOffice has saved them: formulas, formats and charts, then the values that it computed."""
    for computed in (False, True):
        first, second = (openpyxl.load_workbook(path, data_only=computed) for path in (one, other))
        assert first.sheetnames == second.sheetnames
        for sheet in first:
            twin = second[sheet.title]
            assert charts(sheet) == charts(twin), sheet.title
            assert {str(area) for area in sheet.merged_cells.ranges} == {str(a) for a in twin.merged_cells.ranges}
            for row in sheet.iter_rows():
                for cell in row:
                    assert look(cell) == look(twin[cell.coordinate]), f"{sheet.title}!{cell.coordinate}"
