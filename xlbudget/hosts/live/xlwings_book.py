"""A plan carried out in a workbook that Excel holds open, through xlwings: classic, and on xlwings Server's engine.

Values and formats go in as blocks. What the engine cannot make (on xlwings Server the page set-up and underlining) the
sheet does without; what would be wrong without it, is refused before anything is changed.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from xlbudget.domain.errors import Refusal
from xlbudget.hosts.live.blocks import alike, entries, formats_first, typed
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.own_sheets import CONTENT, MARK
from xlbudget.workbook.writer.plan import EditPlan, NewSheet, NewValue, SetCell
from xlbudget.workbook.writer.sheet_content import CellFormat, ContentCell, ContentChart, DonorContent, SheetContent

_CHART_KINDS = {"columns": "column_clustered", "bars": "bar_clustered", "line": "line_markers", "doughnut": "doughnut"}
_STANDARD = CellFormat(font="Calibri", size=10.0)  # of a report's cells


def apply_to_book(book: Any, plan: EditPlan) -> tuple[str, ...]:
    """Carry the plan out in the xlwings book. Raises `Refusal` before anything is changed.

    Screen updating and calculation are as they were afterwards, also where something goes wrong. Gives the titles of
    charts that were left out, since their cells lie apart: xlwings takes a chart's cells as one block.
    """
    undrawn: list[str] = []
    content = DonorContent(plan.donor) if plan.sheets else None
    sheets = [content.sheet(new.name) for new in plan.sheets] if content else []
    _refuse_first(book, plan, sheets)
    with _undisturbed(book):
        for old in plan.remove:
            sheet = _sheet(book, old.name)
            if sheet is not None and _is_ours(sheet):
                sheet.delete()
        for table in plan.grow:
            _grow(book, table.table, table.rows)
        for new, made in zip(plan.sheets, sheets, strict=True):
            undrawn += _put_in(book, new, made)
        for cell in formats_first(plan.cells):
            _set_cell(book, cell)
    if plan.recalculate or plan.cells or plan.grow:
        book.app.calculate()
    return tuple(undrawn)


@contextlib.contextmanager
def _undisturbed(book: Any) -> Iterator[None]:
    """Nothing is drawn and nothing computed on the way, and no question asked."""
    app = book.app
    asked, drawn, computed = app.display_alerts, True, None
    with contextlib.suppress(NotImplementedError):  # xlwings Server cannot tell: Excel draws again by itself
        drawn = app.screen_updating
    with contextlib.suppress(NotImplementedError):  # nor this: its answer is put into the workbook all at once
        computed = app.calculation
    try:
        app.display_alerts = False
        app.screen_updating = False
        if computed is not None:
            app.calculation = "manual"
        yield
    finally:
        if computed is not None:
            app.calculation = computed
        app.screen_updating = drawn
        app.display_alerts = asked


def _refuse_first(book: Any, plan: EditPlan, sheets: list[SheetContent]) -> None:
    for new in plan.sheets:
        sheet = _sheet(book, new.name)
        if sheet is None:
            continue
        if not _is_ours(sheet):
            raise Refusal(
                "sheet_not_ours",
                f"Arbejdsbogen har allerede et ark, der hedder »{new.name}«, og det er ikke lavet af xlbudget. "
                "Giv arket et andet navn, og prøv igen.",
                f"The workbook already has a sheet named “{new.name}”, and xlbudget did not make it. "
                "Give that sheet another name and try again.",
            )
        if len(sheet.pictures) or len(sheet.tables):
            raise Refusal(
                "own_sheet_changed",
                f"På arket »{new.name}«, som xlbudget fornyer, er der billeder eller tabeller, som ville forsvinde. "
                "Flyt dem til et andet ark.",
                f"The sheet “{new.name}”, which xlbudget renews, holds pictures or tables that would be lost. "
                "Move them to another sheet.",
            )
    missing = {cell.sheet for cell in plan.cells if _sheet(book, cell.sheet) is None}
    missing -= {made.name for made in sheets}
    if missing:
        raise Refusal(
            "no_such_sheet",
            f"Arbejdsbogen har intet ark »{min(missing)}«.",
            f"The workbook has no sheet “{min(missing)}”.",
        )


def _sheet(book: Any, name: str) -> Any:
    return next((sheet for sheet in book.sheets if sheet.name.casefold() == name.casefold()), None)


def _is_ours(sheet: Any) -> bool:
    """Whether the sheet carries our mark: a hidden name of its own."""
    return any(name.name.rpartition("!")[2].casefold() == MARK for name in sheet.names)


# -- a report sheet --------------------------------------------------------------------------------------------


def _put_in(book: Any, new: NewSheet, made: SheetContent) -> list[str]:
    """Gives the titles of the charts that were left out."""
    sheet = _sheet(book, new.name)
    if sheet is None:
        after = _sheet(book, new.after) if new.after else None
        sheet = book.sheets.add(new.name, after=after or book.sheets[len(book.sheets) - 1])
        mark = sheet.names.add(MARK, '="' + new.name.replace('"', '""') + '"')
        with contextlib.suppress(AttributeError, NotImplementedError):  # only classic xlwings can hide a name
            mark.api.Visible = False
    else:
        for chart in reversed(list(sheet.charts)):
            chart.delete()
        for name in [name for name in sheet.names if name.name.rpartition("!")[2].casefold().startswith(CONTENT)]:
            name.delete()  # it tells of what stood here before
        sheet.clear()
    for ref, location in made.links.items():
        sheet.range(ref).add_hyperlink(f"#{location}")  # before the text, which it would replace
    _range(sheet, made.area).formula = entries(made.cells, made.area)
    _formats(sheet, made)
    for merge in made.merges:
        _range(sheet, merge).merge()
    _sizes(book, sheet, made)
    with contextlib.suppress(AttributeError, NotImplementedError):  # where xlwings has no such setting, they stay
        sheet.show_gridlines = made.gridlines
    return [chart.title for chart in made.charts if not _draw(sheet, chart)]


def _formats(sheet: Any, made: SheetContent) -> None:
    whole = _range(sheet, made.area)
    whole.font.name, whole.font.size = _STANDARD.font, _STANDARD.size
    for area, number_format in alike(made.cells, lambda cell: cell.format.number_format):
        if number_format != "General":
            _range(sheet, area).number_format = number_format
    for area, look in alike(made.cells, _without_number):
        _dress(_range(sheet, area), look)


def _without_number(cell: ContentCell) -> CellFormat:
    return cell.format._replace(number_format="General")


def _dress(area: Any, look: CellFormat) -> None:
    font = area.font
    if look.font != _STANDARD.font:
        font.name = look.font
    if look.size != _STANDARD.size:
        font.size = look.size
    if look.bold:
        font.bold = True
    if look.italic:
        font.italic = True
    if look.color:
        font.color = look.color
    if look.fill:
        area.color = look.fill
    if look.wrap:
        area.wrap_text = True
    if look.horizontal in ("left", "right", "center"):
        area.horizontal_alignment = look.horizontal
    if look.indent:
        area.adjust_indent(look.indent)
    if look.underline:
        with contextlib.suppress(AttributeError, NotImplementedError):  # only classic xlwings reaches the font itself
            font.api.Underline = 2


def _sizes(book: Any, sheet: Any, made: SheetContent) -> None:
    """Widths are characters in Excel for Windows, and points where xlwings Server speaks with Excel."""
    in_points = book.app.engine.name == "remote"
    for column, width in made.widths.items():
        sheet.range(cell_ref(1, column)).column_width = (width * 7 + 5) * 0.75 if in_points else width
    for row, height in made.heights.items():
        sheet.range(cell_ref(row, 1)).row_height = height


def _draw(sheet: Any, chart: ContentChart) -> bool:
    """The chart, its series as rows where they lie along rows, else as columns; False where its cells lie apart."""
    source, down = _source(chart)
    if source is None:
        return False
    at = chart.area
    native = sheet.charts.add(
        width=_width(at), height=(at.last_row - at.first_row) * 15.0, anchor=sheet.range(cell_ref(*at[:2]))
    )
    native.chart_type = _CHART_KINDS[chart.series[0].kind]
    native.set_source_data(_range(sheet, source), plot_by="columns" if down else "rows")
    native.set_x_axis_values(_range(sheet, _area(chart.series[0].categories)))
    native.title = chart.title
    with contextlib.suppress(AttributeError, NotImplementedError):  # without a name Excel numbers it
        native.name = f"xlbudget {len(sheet.charts)} {chart.title}"[:80]  # told apart from charts of the officer's
    for number, wanted in enumerate(chart.series, 1):
        series = _series(native, number, len(chart.series))
        series.set(name=wanted.name)
        if wanted.kind != chart.series[0].kind:
            series.set(chart_type=_CHART_KINDS[wanted.kind])
        if wanted.color and wanted.kind == "line":
            series.set(line_color=wanted.color)
        elif wanted.color and wanted.kind != "doughnut":
            series.set(fill_color=wanted.color)
    native.legend.visible = len(chart.series) > 1 or chart.series[0].kind == "doughnut"
    return True


def _source(chart: ContentChart) -> tuple[Area | None, bool]:
    """The one block that the series fill side by side, and whether they run down; None where they fill none."""
    try:
        values = [_area(series.values) for series in chart.series]
        categories = {_area(series.categories) for series in chart.series}
    except ValueError:
        return None, False
    first, last = values[0], values[-1]
    down = first.first_column == first.last_column and first.first_row < first.last_row
    step = (0, 1, 0, 1) if down else (1, 0, 1, 0)
    beside = [
        Area(*(edge + move * number for edge, move in zip(first, step, strict=True))) for number in range(len(values))
    ]
    if values != beside or len(categories) > 1:
        return None, down
    return Area(first.first_row, first.first_column, last.last_row, last.last_column), down


def _area(reference: str) -> Area:
    """The area of "'xlbudget Oversigt'!$B$14:$E$14". Raises `ValueError` for several."""
    return Area.parse(reference.rpartition("!")[2].replace("$", ""))


def _series(native: Any, number: int, count: int) -> Any:
    """A series of the chart. xlwings Server does not count them; we know how many we have put in."""
    found = native.series
    if native.parent.book.app.engine.name == "remote":
        found.impl._count = count
    return found[number - 1]


def _width(area: Area) -> float:
    return (area.last_column - area.first_column + 1) * 78.0


def _range(sheet: Any, area: Area) -> Any:
    return sheet.range(area.ref)


# -- the officer's own cells -----------------------------------------------------------------------------------


def _set_cell(book: Any, cell: SetCell) -> None:
    target = _sheet(book, cell.sheet).range(cell.ref)
    if cell.like is not None:
        _look_like(book, target, _sheet(book, cell.sheet).range(cell.like))
    target.formula = f"={cell.formula}" if cell.formula is not None else _entered(cell.value)


def _look_like(book: Any, target: Any, source: Any) -> None:
    if book.app.engine.name == "remote":
        target.copy_from(source, copy_type="formats")
        return
    source.copy()
    target.paste(paste="formats")
    book.app.cut_copy_mode = False


def _entered(value: NewValue) -> object:
    if isinstance(value, str):
        return typed(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return value


def _grow(book: Any, table: str, rows: int) -> None:
    for sheet in book.sheets:
        for found in sheet.tables:
            if found.name.casefold() == table.casefold():
                area = Area.parse(found.range.address.replace("$", ""))
                found.resize(_range(sheet, area._replace(last_row=area.last_row + rows)))
                return
    raise Refusal(
        "no_such_table",
        f"Arbejdsbogen har ingen tabel, der hedder »{table}«.",
        f"The workbook has no table named “{table}”.",
    )
