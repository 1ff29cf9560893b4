"""Native charts in the report's one look: built by XlsxWriter from cells that stand on the same sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlbudget.reports.sheets.looks import FONT, INK, QUIET, SERIES, number_format
from xlbudget.reports.sheets.model import At, Chart
from xlbudget.workbook.addresses import reference_to

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook

Place = tuple[int, int]
"""A cell by row and column, counted from 0 as XlsxWriter does."""

_TEXT = {"name": FONT, "size": 9, "color": INK}
_NO_TICKS = {"major_tick_mark": "none", "minor_tick_mark": "none"}
_WHITE_EDGE = {"color": "#FFFFFF", "width": 1.25}
_NO_EDGE = {"none": True}
_CROWDED = 24  # columns of a chart: amounts at more of them would run into each other
_DIGITS = 6  # of an amount that stands at a bar
_APART = -8  # per cent of a bar's width between the bars of one year; edges would cut the axis


def draw(workbook: Workbook, sheet: str, chart: Chart, place: Callable[[At], Place]) -> NativeChart:
    """The chart as XlsxWriter's object, ready to be inserted on `sheet`. `place` tells where a named cell stands."""
    native = _DRAWERS[chart.kind](workbook, sheet, chart, place)
    title = chart.title.replace("!", "! ").lstrip("=")  # XlsxWriter takes "Ark1!A3" for a formula
    native.set_title({"name": title, "name_font": {"name": FONT, "size": 12, "bold": True, "color": INK}})
    native.set_chartarea({"border": {"none": True}})
    native.show_blanks_as("gap")
    native.chart_name = f"xlbudget {chart.title}"[:80]  # told apart from charts that the officer adds
    return native


def with_room_for_labels(chart: Chart, amounts: Sequence[Decimal]) -> Chart:
    """The chart of these amounts without the decimals for which its labels have no room: øre of millions."""
    if chart.form != "amount" or not amounts:
        return chart
    whole = len(str(int(max(map(abs, amounts)))))
    return chart._replace(decimals=min(chart.decimals, max(0, _DIGITS - whole)))


def _range(sheet: str, cells: Sequence[At], place: Callable[[At], Place]) -> str | list[Any]:
    places = [place(cell) for cell in cells]
    (top, left), (bottom, right) = places[0], places[-1]
    run = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    if run == places:
        return [sheet, top, left, bottom, right]
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 — XlsxWriter loads only when a sheet is made

    refs = (xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row, column in places)
    return f"=({','.join(reference_to(sheet, ref) for ref in refs)})"


def _columns(workbook: Workbook, sheet: str, chart: Chart, place: Callable[[At], Place]) -> NativeChart:
    native = workbook.add_chart({"type": "bar" if chart.kind == "bars" else "column"})
    only_one = len(chart.series) == 1
    crowded = sum(len(series.values) for series in chart.series) > _CROWDED
    for number, series in enumerate(chart.series):
        fill, _ = SERIES[number % len(SERIES)]
        native.add_series(
            {
                "categories": _range(sheet, chart.categories, place),
                "values": _range(sheet, series.values, place),
                "fill": {"color": fill},
                "border": _NO_EDGE,
                "gap": 80 if only_one else 60,
                **({} if only_one else {"overlap": _APART}),
                **({} if crowded else {"data_labels": _labels(chart)}),
            }
        )
        _call(native, series.name)
    _axes(native, chart, upright=chart.kind == "columns", labelled=not crowded)
    native.set_legend({"none": True} if only_one else {"position": "bottom", "font": _TEXT})
    return native


def _flow(workbook: Workbook, sheet: str, chart: Chart, place: Callable[[At], Place]) -> NativeChart:
    """Columns for the first series (each year) and a line for the second (accumulated)."""
    yearly, *running = chart.series
    native = workbook.add_chart({"type": "column"})
    native.add_series(
        {
            "categories": _range(sheet, chart.categories, place),
            "values": _range(sheet, yearly.values, place),
            "fill": {"color": SERIES[3][0]},
            "border": _NO_EDGE,
            "gap": 80,
        }
    )
    _call(native, yearly.name)
    line = workbook.add_chart({"type": "line"})
    for number, series in enumerate(running):
        color = SERIES[(0, 4)[number % 2]][0]
        line.add_series(
            {
                "categories": _range(sheet, chart.categories, place),
                "values": _range(sheet, series.values, place),
                "line": {"color": color, "width": 2.5},
                "marker": {"type": "circle", "size": 7, "fill": {"color": color}, "border": {"color": "#FFFFFF"}},
                "data_labels": {**_labels(chart), "position": "above"},
            }
        )
        _call(line, series.name)
    native.combine(line)
    _axes(native, chart, upright=True, labelled=False)  # the columns carry no amounts of their own
    native.set_legend({"position": "bottom", "font": _TEXT})
    return native


def _doughnut(workbook: Workbook, sheet: str, chart: Chart, place: Callable[[At], Place]) -> NativeChart:
    (series,) = chart.series
    native = workbook.add_chart({"type": "doughnut"})
    count = len(series.values)
    colors = [SERIES[number % len(SERIES)] for number in range(count)]
    native.add_series(
        {
            "categories": _range(sheet, chart.categories, place),
            "values": _range(sheet, series.values, place),
            "points": [{"fill": {"color": fill}, "border": _WHITE_EDGE} for fill, _ in colors],
            "data_labels": {
                "value": True,
                "num_format": number_format(chart.form, chart.decimals),
                "font": {"name": FONT, "size": 9, "bold": True},
                "custom": [{"font": {"name": FONT, "size": 9, "bold": True, "color": ink}} for _, ink in colors],
            },
        }
    )
    _call(native, series.name)
    native.set_hole_size(45)
    native.set_legend({"position": "right", "font": _TEXT})
    return native


def _call(native: NativeChart, name: str) -> None:
    """Name the series last added as it is: as XlsxWriter's option, "Skoler (Ark1!A3:C6)" would be a formula."""
    native.series[-1]["name"] = name


def _labels(chart: Chart) -> dict[str, Any]:
    return {"value": True, "num_format": number_format(chart.form, chart.decimals), "font": {**_TEXT, "size": 8}}


def _axes(native: NativeChart, chart: Chart, *, upright: bool, labelled: bool) -> None:
    """The axes; where every bar is `labelled` with its amount, no lines lead the eye to the axis."""
    names: dict[str, Any] = {"num_font": _TEXT, "line": {"color": QUIET}, "label_position": "low", **_NO_TICKS}
    values: dict[str, Any] = {
        "num_font": _TEXT,
        "num_format": number_format(chart.form, chart.decimals),
        "major_gridlines": {"visible": not labelled, "line": {"color": "#DDE3E8", "width": 0.75}},
        "line": {"none": True},
        **_NO_TICKS,
        **({"min": 0} if chart.from_zero else {}),
        **({"name": chart.axis, "name_font": {**_TEXT, "bold": False}} if chart.axis else {}),
    }
    if upright:
        native.set_x_axis(names)
        native.set_y_axis(values)
    else:  # lying bars read from the top, which moves the other axis' labels unless they are told to stay below
        native.set_x_axis({**values, "label_position": "high"})
        native.set_y_axis({**names, "reverse": True})


_DRAWERS = {"columns": _columns, "bars": _columns, "doughnut": _doughnut, "flow": _flow}
