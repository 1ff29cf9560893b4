"""What is on a plan's new sheets, as data: for hosts that hold the workbook open and put it in cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area, parse_cell
from xlbudget.workbook.writer.donor import Donor
from xlbudget.workbook.writer.markup import Markup, Node
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import Relationships
from xlbudget.workbook.writer.style_shapes import Shape
from xlbudget.workbook.writer.styles import StyleSheet

_BUILT_IN = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "14": "dd-mm-yyyy"}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ON = ("1", "true")


class CellFormat(NamedTuple):
    """How a cell looks. Colours are "#1B1F24", None where none is said; sizes are points."""

    number_format: str = "General"
    font: str = "Calibri"
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str | None = None
    fill: str | None = None
    horizontal: str | None = None
    wrap: bool = False
    indent: int = 0


class ContentCell(NamedTuple):
    """A cell: what it holds, its formula without "=", and its format."""

    row: int
    column: int
    value: str | float | bool | None
    formula: str | None
    format: CellFormat


class ContentSeries(NamedTuple):
    """A series of a chart; `categories` and `values` are references as formulas write them."""

    kind: str  # "columns", "bars", "line", "doughnut"
    name: str
    categories: str
    values: str
    color: str | None


class ContentChart(NamedTuple):
    """A chart: where it lies, its title, and its series."""

    area: Area
    title: str
    series: tuple[ContentSeries, ...]


class SheetContent(NamedTuple):
    """All that a sheet of a donor shows. Widths are characters, heights points; links go from cells to places."""

    name: str
    cells: tuple[ContentCell, ...]
    widths: dict[int, float]
    heights: dict[int, float]
    merges: tuple[Area, ...]
    links: dict[str, str]
    charts: tuple[ContentChart, ...]
    gridlines: bool

    @property
    def area(self) -> Area:
        """The area from A1 to the last cell."""
        rows, columns = [cell.row for cell in self.cells], [cell.column for cell in self.cells]
        return Area(1, 1, max(rows, default=1), max(columns, default=1))


class DonorContent:
    """The sheets of a donor, read as content."""

    def __init__(self, data: bytes) -> None:
        self._donor = Donor(data)
        self._package: Package = self._donor.package
        self._formats = _formats(self._donor.styles)
        self._strings = [
            _shown_text(Markup(b"<si>" + inner + b"</si>", "strings").root) for inner in self._donor.strings
        ]

    def sheet(self, name: str) -> SheetContent:
        """The sheet of that name. Raises `ValueError` where there is none."""
        part = self._donor.sheet(name).part
        root = Markup(self._package.read(part), part).root
        heights, cells = dict[int, float](), list[ContentCell]()
        data = root.child("sheetData")
        for row in data.all("row") if data is not None else ():
            if "ht" in row.attributes:
                heights[int(row.attributes["r"])] = float(row.attributes["ht"])
            cells += [self._cell(cell) for cell in row.all("c")]
        views = root.child("sheetViews")
        view = views.child("sheetView") if views is not None else None
        return SheetContent(
            name,
            tuple(cells),
            dict(_widths(root)),
            heights,
            tuple(Area.parse(node.attributes["ref"]) for node in _all(root, "mergeCells", "mergeCell")),
            {node.attributes["ref"]: node.attributes["location"] for node in _all(root, "hyperlinks", "hyperlink")
             if "location" in node.attributes},
            tuple(self._charts(part)),
            view is None or view.flag("showGridLines", default=True),
        )  # fmt: skip

    def _cell(self, node: Node) -> ContentCell:
        row, column = parse_cell(node.attributes["r"])
        style = int(node.attributes.get("s", "0"))
        formula, value = node.child("f"), node.child("v")
        text = value.text if value is not None else ""
        kind = node.attributes.get("t", "n")
        held: str | float | bool | None
        if kind == "s":
            held = self._strings[int(text)]
        elif kind == "inlineStr":
            inline = node.child("is")
            held = _shown_text(inline) if inline is not None else ""
        elif kind == "b":
            held = text in _ON
        elif value is None:
            held = None
        else:
            held = float(text) if kind == "n" else text
        form = self._formats[style] if style < len(self._formats) else CellFormat()
        return ContentCell(row, column, held, formula.text if formula is not None else None, form)

    def _charts(self, part: str) -> Iterator[ContentChart]:
        for drawing in Relationships(self._package, part).list:
            if drawing.kind != "drawing":
                continue
            arrows = Relationships(self._package, drawing.part)
            for anchor in Markup(self._package.read(drawing.part), drawing.part).root.children:
                target = next((node for node in anchor.walk() if node.local == "chart"), None)
                arrow = arrows.by_id(target.relation() or "") if target is not None else None
                if arrow is not None:
                    yield _chart(Markup(self._package.read(arrow.part), arrow.part).root, _anchored(anchor))


def _all(root: Node, holder: str, local: str) -> Iterator[Node]:
    found = root.child(holder)
    return iter(()) if found is None else found.all(local)


def _widths(root: Node) -> Iterator[tuple[int, float]]:
    for node in _all(root, "cols", "col"):
        for column in range(int(node.attributes["min"]), min(int(node.attributes["max"]), 256) + 1):
            yield column, float(node.attributes.get("width", "9.14"))


def _shown_text(node: Node) -> str:
    """The text of a string, rich or plain, without the readings beside it."""
    pieces = [child for child in node.children if child.local in ("t", "r")]
    texts = [child.text if child.local == "t" else _shown_text(child) for child in pieces]
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), "".join(texts))


def _formats(styles: StyleSheet) -> list[CellFormat]:
    fonts, fills = styles.section("fonts").shapes, styles.section("fills").shapes
    return [_format(shape, styles, fonts, fills) for shape in styles.formats]


def _format(shape: Shape, styles: StyleSheet, fonts: list[Shape], fills: list[Shape]) -> CellFormat:
    font = {child.local: child for child in fonts[int(shape.attributes.get("fontId", "0"))].children}
    align = next((child.attributes for child in shape.children if child.local == "alignment"), {})
    number = shape.attributes.get("numFmtId", "0")
    return CellFormat(
        styles.code(number) or _BUILT_IN.get(number, "General"),
        font["name"].attributes.get("val", "Calibri") if "name" in font else "Calibri",
        float(font["sz"].attributes.get("val", "11")) if "sz" in font else 11.0,
        _is_on(font.get("b")),
        _is_on(font.get("i")),
        "u" in font,
        _color(font.get("color")),
        _fill(fills[int(shape.attributes.get("fillId", "0"))]),
        align.get("horizontal"),
        align.get("wrapText") in _ON,
        int(align.get("indent", "0")),
    )


def _is_on(shape: Shape | None) -> bool:
    return shape is not None and shape.attributes.get("val", "1") in _ON


def _color(shape: Shape | None) -> str | None:
    rgb = shape.attributes.get("rgb", "") if shape is not None else ""
    return f"#{rgb[-6:].upper()}" if rgb else None


def _fill(shape: Shape) -> str | None:
    pattern = next((child for child in shape.children if child.local == "patternFill"), None)
    if pattern is None or pattern.attributes.get("patternType") != "solid":
        return None
    return _color(next((child for child in pattern.children if child.local == "fgColor"), None))


def _anchored(anchor: Node) -> Area:
    corners = {}
    for node in anchor.children:
        if node.local in ("from", "to"):
            place = {child.local: int(child.text) for child in node.children}
            corners[node.local] = (place["row"] + 1, place["col"] + 1)
    return Area(*corners["from"], *corners["to"])


_KINDS = {"barChart": "columns", "lineChart": "line", "doughnutChart": "doughnut", "pieChart": "pie"}


def _chart(root: Node, area: Area) -> ContentChart:
    nodes = list(root.walk())
    title = next((node for node in nodes if node.local == "title"), None)
    series = []
    for plot in nodes:
        kind = _KINDS.get(plot.local)
        if kind is None:
            continue
        lying = any(node.local == "barDir" and node.attributes.get("val") == "bar" for node in plot.children)
        series += [_series(node, "bars" if lying else kind) for node in plot.all("ser")]
    return ContentChart(area, _texts(title) if title is not None else "", tuple(series))


def _series(node: Node, kind: str) -> ContentSeries:
    name, look = node.child("tx"), node.child("spPr")
    colors = [below.attributes["val"] for below in look.walk() if below.local == "srgbClr"] if look is not None else []
    return ContentSeries(
        kind,
        next((below.text for below in name.walk() if below.local == "v"), "") if name is not None else "",
        _reference(node.child("cat")),
        _reference(node.child("val")),
        f"#{colors[0]}" if colors else None,
    )


def _reference(node: Node | None) -> str:
    return next((below.text for below in node.walk() if below.local == "f"), "") if node is not None else ""


def _texts(node: Node) -> str:
    return "".join(below.text for below in node.walk() if below.local == "t")
