"""Cells coloured without a touch to them: by a conditional format that always holds, and that one click removes."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.writer.book import Book
from xlbudget.workbook.writer.markup import MAIN, Markup
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.plan import MarkCells
from xlbudget.workbook.writer.style_shapes import Shape
from xlbudget.workbook.writer.styles import StyleSheet

_BEFORE = frozenset((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting",
))  # fmt: skip
"""What stands before conditional formats in a sheet: ECMA-376 part 1, 18.3.1.99."""


def mark_cells(package: Package, book: Book, styles: StyleSheet, marks: Sequence[MarkCells]) -> None:
    """Colour the cells of each mark; where two meet, the first holds. Sheets that are not there are passed over.

    Raises `Refusal` for a sheet that is too large to be looked at as a whole.
    """
    by_part: dict[str, list[MarkCells]] = {}
    for mark in marks:
        sheet = book.sheet(mark.sheet)
        if sheet is not None and sheet.kind == "worksheet" and sheet.part and mark.areas:
            by_part.setdefault(sheet.part, []).append(mark)
    for part, own in by_part.items():
        package.write(part, _marked(package.read(part), part, styles, own))


def _marked(data: bytes, part: str, styles: StyleSheet, marks: Sequence[MarkCells]) -> bytes:
    markup = Markup(data, part)
    root = markup.root
    rules = [node for node in root.walk() if node.local == "cfRule"]
    told = [node.attributes.get("priority", "") for node in rules]
    last = max((int(text) for text in told if text.isdecimal()), default=0)
    anchors = [node for node in root.children if node.local in _BEFORE and node.namespace in MAIN]
    at = anchors[-1].end if anchors else root.open_end
    head = f"{root.prefix}:" if root.prefix else ""
    text = ""
    for place, mark in enumerate(marks, last + 1):
        look = styles.section("dxfs").place(_fill(mark.color))
        text += (
            f'<{head}conditionalFormatting sqref="{" ".join(mark.areas)}"><{head}cfRule type="expression" '
            f'dxfId="{look}" priority="{place}"><{head}formula>TRUE</{head}formula></{head}cfRule>'
            f"</{head}conditionalFormatting>"
        )
    markup.replace(at, at, text)
    return markup.result()


def _fill(color: str) -> Shape:
    solid = Shape("patternFill", {"patternType": "solid"}, [_color("fgColor", color), _color("bgColor", color)])
    return Shape("dxf", {}, [Shape("fill", {}, [solid])])


def _color(local: str, color: str) -> Shape:
    return Shape(local, {"rgb": f"FF{color}"}, [])
