"""Cell formats brought from one workbook into another."""

from __future__ import annotations

from xlbudget.workbook.writer.style_shapes import Shape
from xlbudget.workbook.writer.styles import FIRST_OWN_FORMAT, StyleSheet

_PARTS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
_NORMAL = {"name": "Normal", "xfId": "0", "builtinId": "0"}


class StyleTransfer:
    """From the formats of a donor to those of a target: each index of the donor's has one in the target."""

    def __init__(self, donor: StyleSheet, target: StyleSheet) -> None:
        self._donor = donor
        self._target = target
        target.prepare()
        self._formats: dict[tuple[int, bool], int] = {}
        self._bases: dict[str, str] = {}

    def cell(self, index: int, quote: bool = False) -> int:
        """The target's cell format for the donor's; with `quote`, with Excel's leading apostrophe."""
        if (index, quote) not in self._formats:
            if quote:
                self._formats[index, quote] = self._target.with_quote(self.cell(index), True)
            else:
                shape = self._donor.formats[index]
                attributes = self._mapped(shape)
                attributes["xfId"] = self._base(shape.attributes.get("xfId", "0"))
                self._formats[index, quote] = self._target.cell_format(Shape("xf", attributes, shape.children))
        return self._formats[index, quote]

    def number_code(self, index: int) -> tuple[str, str | None]:
        """The number and, where it is not built in, the code of a donor format's number format."""
        number = self._donor.formats[index].attributes.get("numFmtId", "0")
        return number, self._donor.code(number)

    def difference(self, index: int) -> int:
        """The target's differential format (of conditional formats and tables) for the donor's."""
        shape = self._donor.section("dxfs").shapes[index]
        children = [
            child
            if child.local != "numFmt"
            else Shape("numFmt", {**child.attributes, "numFmtId": self._number_in(child)}, [])
            for child in shape.children
        ]
        return self._target.section("dxfs").place(Shape(shape.local, shape.attributes, children))

    def _number_in(self, shape: Shape) -> str:
        number = shape.attributes.get("numFmtId", "0")
        code = shape.attributes.get("formatCode")
        return number if code is None or int(number) < FIRST_OWN_FORMAT else self._target.number_format(code)

    def _mapped(self, shape: Shape) -> dict[str, str]:
        attributes = dict(shape.attributes)
        for name, section in _PARTS:
            parts = self._donor.section(section).shapes
            index = int(attributes.get(name, "0"))
            if index < len(parts):
                attributes[name] = str(self._target.section(section).place(parts[index]))
        code = self._donor.code(attributes.get("numFmtId", "0"))
        if code is not None:
            attributes["numFmtId"] = self._target.number_format(code)
        return attributes

    def _base(self, index: str) -> str:
        """The named style that a format stands on: the target's own of that name, or one brought along."""
        if index not in self._bases:
            self._bases[index] = str(self._brought_style(index))
        return self._bases[index]

    def _brought_style(self, index: str) -> int:
        names = self._donor.section("cellStyles").shapes
        named = next((shape for shape in names if shape.attributes.get("xfId", "0") == index), None)
        bases = self._donor.section("cellStyleXfs").shapes
        if named is None or int(index) >= len(bases):
            return 0
        builtin, name = named.attributes.get("builtinId"), named.attributes.get("name", "")
        known = self._target.named_style(builtin, name)
        if known is not None or builtin == "0":
            return known or 0
        styles = self._target.section("cellStyleXfs")
        shape = Shape("xf", self._mapped(bases[int(index)]), bases[int(index)].children)
        place = len(styles.shapes)
        styles.append(shape)
        if not self._target.section("cellStyles").shapes:
            self._target.section("cellStyles").append(Shape("cellStyle", _NORMAL, []))
        line = Shape("cellStyle", {**named.attributes, "xfId": str(place)}, [])
        self._target.section("cellStyles").append(line)
        return place
