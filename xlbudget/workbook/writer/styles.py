"""The cell formats of a workbook: what is there already is used, what is not is appended.

Nothing of the workbook's own is renumbered or rewritten. Formats are compared by meaning, so that a second run, or a
run after Excel has saved the file in its own words, adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer.markup import MAIN, Markup, Node, ascii_bytes
from xlbudget.workbook.writer.style_shapes import Key, Shape

EMPTY = ascii_bytes(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<styleSheet xmlns="{MAIN[0]}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
MOST_FORMATS = 65_490  # Excel's limit of cell formats in a workbook
FIRST_OWN_FORMAT = 164  # lower numbers of number formats are built in
_MOST_DIGITS = 5  # of a format's number: there are fewer than 65,536
_NUMBER_FORMAT = re.compile(rb'numFmtId="(\d+)"')


class _Section:
    """A list of formats: what it holds, and what is to be appended."""

    def __init__(self, node: Node | None, local: str) -> None:
        self.node = node
        self.local = local
        children = node.children if node is not None else []
        self.shapes = [Shape.of(child) for child in children if child.namespace in MAIN]
        self.added: list[Shape] = []
        self._places: dict[Key, int] | None = None

    def place(self, shape: Shape) -> int:
        """The index of an equal entry, appended if there was none."""
        if self._places is None:
            self._places = {}
            for index, known in enumerate(self.shapes):
                self._places.setdefault(known.key(), index)
        index = self._places.setdefault(shape.key(), len(self.shapes))
        if index == len(self.shapes):
            self.append(shape)
        return index

    def append(self, shape: Shape) -> None:
        """Put an entry last, whatever there is."""
        self.shapes.append(shape)
        self.added.append(shape)


class StyleSheet:
    """The styles part of a workbook."""

    def __init__(self, data: bytes, part: str) -> None:
        self._markup = Markup(data, part)
        self._root = self._markup.root
        self._sections: dict[str, _Section] = {}
        formats = self.section("numFmts").shapes
        self._codes = {
            shape.attributes.get("numFmtId", ""): shape.attributes.get("formatCode", "") for shape in formats
        }

    def section(self, local: str) -> _Section:
        """One of the lists (`fonts`, `cellXfs`, …)."""
        if local not in self._sections:
            self._sections[local] = _Section(self._root.child(local), local)
        return self._sections[local]

    @property
    def formats(self) -> list[Shape]:
        """The cell formats: what the `s` of a cell counts in."""
        return self.section("cellXfs").shapes

    def prepare(self) -> None:
        """Fill the places that have a meaning of their own: format 0 is that of plain cells, fill 1 is grey dots."""
        basics = StyleSheet(EMPTY, "styles.xml")
        for local in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs"):
            section = self.section(local)
            for shape in basics.section(local).shapes[len(section.shapes) :]:
                section.append(shape)

    def code(self, number: str) -> str | None:
        """The format code of a number format of the workbook's own, None for a built-in one."""
        return self._codes.get(number)

    def number_format(self, code: str) -> str:
        """The number of a format code, appended if there was none."""
        for number, known in self._codes.items():
            if known == code:
                return number
        number = str(max([FIRST_OWN_FORMAT - 1, *self._numbers_in_use()]) + 1)
        self._codes[number] = code
        section = self.section("numFmts")
        shape = Shape("numFmt", {"numFmtId": number, "formatCode": code}, [])
        section.append(shape)
        return number

    def _numbers_in_use(self) -> Iterator[int]:
        """Numbers of number formats that are defined, or that cells name all the same: those must not get a meaning."""
        words = [*self._codes, *(number.decode() for number in _NUMBER_FORMAT.findall(self._markup.data))]
        return (int(word) for word in words if word.isdecimal() and len(word) <= _MOST_DIGITS)

    def cell_format(self, shape: Shape) -> int:
        """The index of an equal cell format, appended if there was none. Raises `Refusal` where there is no room."""
        index = self.section("cellXfs").place(shape)
        if index >= MOST_FORMATS:
            raise Refusal(
                "no_room",
                "Arbejdsbogen har allerede så mange celleformater, at Excel ikke kan rumme flere. "
                "Ryd op i formaterne (Hjem > Typografier), og prøv igen.",
                "The workbook already has as many cell formats as Excel can hold. "
                "Clear out formats (Home > Cell Styles) and try again.",
            )
        return index

    def with_quote(self, index: int, quote: bool) -> int:
        """The same cell format with or without Excel's leading apostrophe (`quotePrefix`)."""
        if not self.formats:
            self.prepare()
        formats = self.formats
        if index >= len(formats):
            return index
        shape = formats[index]
        if (shape.attributes.get("quotePrefix") in ("1", "true")) == quote:
            return index
        attributes = {name: value for name, value in shape.attributes.items() if name != "quotePrefix"}
        if quote:
            attributes["quotePrefix"] = "1"
        return self.cell_format(Shape("xf", attributes, shape.children))

    def named_style(self, builtin: str | None, name: str) -> int | None:
        """The index of a named style's format, by Excel's number for it or by name."""
        for shape in self.section("cellStyles").shapes:
            own = shape.attributes.get("builtinId")
            if (builtin is not None and own == builtin) or (builtin is None and shape.attributes.get("name") == name):
                place = shape.attributes.get("xfId", "0")
                return int(place) if place.isdecimal() else None
        return None

    def result(self) -> bytes:
        """The part with what was appended; the same object when nothing was."""
        missing: list[_Section] = []
        for local in _ORDER:
            section = self._sections.get(local)
            if section is None or not section.added:
                continue
            if section.node is None:
                missing.append(section)
                continue
            self._markup.append(section.node, "".join(shape.xml(self._root.prefix) for shape in section.added))
            if "count" in section.node.attributes:
                self._markup.set_attribute(section.node, "count", str(len(section.shapes)))
        if missing and self._root.empty:
            self._markup.append(self._root, "".join(self._text(section) for section in missing))
        else:
            for section in missing:
                self._insert(section)
        return self._markup.result()

    def _text(self, section: _Section) -> str:
        name = self._root.tag(section.local)
        lines = "".join(shape.xml(self._root.prefix) for shape in section.added)
        return f'<{name} count="{len(section.added)}">{lines}</{name}>'

    def _insert(self, section: _Section) -> None:
        before = _ORDER[: _ORDER.index(section.local)]
        anchors = [node for node in self._root.children if node.local in before and node.namespace in MAIN]
        at = anchors[-1].end if anchors else self._root.open_end
        self._markup.replace(at, at, self._text(section))
