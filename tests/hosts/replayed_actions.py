"""What xlwings' engine asks of a spreadsheet, done to a workbook of openpyxl's: a small Excel for tests."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, DoughnutChart, LineChart, Reference
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from xlbudget.workbook.writer.plan import EditPlan

APPLY = """
import json, pickle, sys
import xlwings as xw
from xlbudget.hosts.live.xlwings_book import apply_to_book
from xlbudget.domain.errors import Refusal
payload, plan, fail = pickle.load(open(sys.argv[1], "rb"))
book = xw.Book(json={**payload, "version": xw.__version__})
if fail:
    import xlbudget.hosts.live.xlwings_book as module
    def stumble(*_): raise RuntimeError("half way")
    module._put_in = stumble
try:
    undrawn = apply_to_book(book, plan)
except Refusal as refusal:
    undrawn = refusal.code
except RuntimeError as error:
    undrawn = str(error)
print(json.dumps([undrawn, book.json()["actions"]]))
"""


def payload(sheets: list[str], names: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A workbook as the task pane sends it."""
    empty: dict[str, Any] = {"values": [[]], "pictures": [], "shapes": [], "charts": [], "notes": [], "tables": []}
    return {
        "client": "Office.js",
        "book": {"name": "bog.xlsx", "active_sheet_index": 0, "selection": "A1", "calculation": "Automatic"},
        "names": names or [],
        "sheets": [{"name": name, "visibility": "Visible", "print_area": None, **empty} for name in sheets],
    }


def actions(
    book: dict[str, Any], plan: EditPlan, folder: Path, *, fail: bool = False
) -> tuple[Any, list[dict[str, Any]]]:
    """What the applier gave back (or the code of its refusal), and what the engine then asks for.

    In a process of its own: the engine is only there where xlwings was imported with a licence key.
    """
    file = folder / "plan.pickle"
    file.write_bytes(pickle.dumps((book, plan, fail)))
    done = subprocess.run(
        [sys.executable, "-c", APPLY, str(file)], capture_output=True, text=True, check=False,
        env={**os.environ, "XLWINGS_LICENSE_KEY": "noncommercial"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    given, asked = json.loads(done.stdout)
    return given, asked


def replay(book: Workbook, asked: list[dict[str, Any]]) -> None:
    """Do what is asked, action by action; an unknown one is an error."""
    for action in asked:
        _Replay(book, action).do()


class _Replay:
    def __init__(self, book: Workbook, action: dict[str, Any]) -> None:
        self.book, self.action, self.args = book, action, action["args"]
        position = action["sheet_position"]
        self.sheet = book.worksheets[position] if position is not None else None

    def do(self) -> None:
        getattr(self, self.action["func"])()

    def cells(self) -> list[Any]:
        row, column = self.action["start_row"] + 1, self.action["start_column"] + 1
        rows = self.sheet.iter_rows(
            row, row + self.action["row_count"] - 1, column, column + self.action["column_count"] - 1
        )
        return [cell for line in rows for cell in line]

    def nothing(self) -> None:
        """What a file does not hold."""

    setScreenUpdating = setCalculation = calculate = setShowGridlines = setChartLegend = nothing  # noqa: N815
    setHorizontalAlignment = rangeAdjustIndent = addHyperlink = nothing  # noqa: N815

    def addSheet(self) -> None:  # noqa: N802
        self.book.create_sheet(self.args[1], self.args[0])

    def sheetDelete(self) -> None:  # noqa: N802
        self.book.remove(self.sheet)

    def namesAdd(self) -> None:  # noqa: N802
        self.sheet.defined_names[self.args[0]] = DefinedName(self.args[0], attr_text=self.args[1].lstrip("="))

    def setFormula(self) -> None:  # noqa: N802
        entered = [value for row in self.action["values"] for value in row]
        for cell, value in zip(self.cells(), entered, strict=True):
            if isinstance(value, str) and value.startswith("'"):
                cell.value, cell.data_type = value[1:], "s"
            else:
                cell.value = None if value == "" else value

    def setNumberFormat(self) -> None:  # noqa: N802
        for cell in self.cells():
            cell.number_format = self.args[0]

    def setFontProperty(self) -> None:  # noqa: N802
        attribute = {"bold": "b", "italic": "i", "size": "sz", "color": "color", "name": "name"}[self.args[0]]
        value = f"FF{self.args[1][1:].upper()}" if attribute == "color" else self.args[1]
        for cell in self.cells():
            font = copy.copy(cell.font)
            setattr(font, attribute, value)
            cell.font = font

    def setRangeColor(self) -> None:  # noqa: N802
        for cell in self.cells():
            cell.fill = PatternFill("solid", fgColor=f"FF{self.args[0][1:].upper()}")

    def setWrapText(self) -> None:  # noqa: N802
        for cell in self.cells():
            cell.alignment = Alignment(wrap_text=True)

    def copyFromRange(self) -> None:  # noqa: N802
        source = self.book.worksheets[self.args[0]][self.args[1].replace("$", "")]
        assert self.args[2] == "formats"
        for cell in self.cells():
            cell._style = copy.copy(source._style)

    def setColumnWidth(self) -> None:  # noqa: N802
        letter = get_column_letter(self.action["start_column"] + 1)
        self.sheet.column_dimensions[letter].width = (self.args[0] / 0.75 - 5) / 7

    def setRowHeight(self) -> None:  # noqa: N802
        self.sheet.row_dimensions[self.action["start_row"] + 1].height = self.args[0]

    def rangeMerge(self) -> None:  # noqa: N802
        cells = self.cells()
        self.sheet.merge_cells(f"{cells[0].coordinate}:{cells[-1].coordinate}")

    def addChart(self) -> None:  # noqa: N802
        kind, source, by = self.args[1], self.args[3], self.args[8]
        charts = {"ColumnClustered": BarChart, "BarClustered": BarChart, "Doughnut": DoughnutChart}
        chart = charts[kind]()
        if kind == "BarClustered":
            chart.type = "bar"
        first, _, last = source.replace("$", "").partition(":")
        top, end = self.sheet[first], self.sheet[last or first]
        lines = range(top.row, end.row + 1) if by == "Rows" else range(top.column, end.column + 1)
        for line in lines:
            place = (top.column, line, end.column, line) if by == "Rows" else (line, top.row, line, end.row)
            chart.series.append(SeriesFactory(Reference(self.sheet, *place)))
        self.sheet.add_chart(chart, self.args[9].replace("$", ""))

    def setChartXAxisValues(self) -> None:  # noqa: N802
        first, _, last = self.args[2].replace("$", "").partition(":")
        top, end = self.sheet[first], self.sheet[last or first]
        self.chart().set_categories(Reference(self.sheet, top.column, top.row, end.column, end.row))

    def setChartTitle(self) -> None:  # noqa: N802
        self.chart().title = self.args[1]

    def setChartName(self) -> None:  # noqa: N802
        assert self.args[1].startswith("xlbudget"), "the writer would take it for the officer's"
        assert all(self.args[1] != getattr(chart, "called", None) for chart in self.sheet._charts)
        self.chart().called = self.args[1]

    def setChartSeries(self) -> None:  # noqa: N802
        number, wanted = self.args[1], self.args[2]
        chart = self.chart()
        if "chart_type" in wanted:
            line = LineChart()
            line.series.append(chart.series.pop(number))
            chart += line
            chart.moved = line
            return
        series = chart.series[number] if number < len(chart.series) else chart.moved.series[0]
        if "name" in wanted:
            series.tx = SeriesLabel(v=wanted["name"])

    def chart(self) -> Any:
        return self.sheet._charts[self.args[0]]
