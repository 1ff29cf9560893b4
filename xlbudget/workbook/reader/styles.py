"""The styles part: for each cell format its number format and the few traits that tell something about a table."""

from __future__ import annotations

from functools import lru_cache

from xlbudget.domain.hints import TypeVar
from xlbudget.workbook.model import PLAIN, Style
from xlbudget.workbook.reader.xml import MAIN_SPACES, PARSE_ERRORS, Attributes, is_true, new_parser, parse_error

BUILTIN_FORMATS = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);\\("$"#,##0\\)',
    6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
    7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
    8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""ECMA-376 part 1, 18.8.30, in the American form that files mean by the numbers, whatever the reader's language."""

_T = TypeVar("_T")
_WORTH_KEEPING = 200_000  # bytes
_EAST_ASIAN_DATES = (*range(27, 37), *range(50, 59))
_WHITE = ("FFFFFFFF", "00FFFFFF")


class _StylesParser:
    """Collects fonts, fills and borders, then the cell formats that point to them."""

    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._formats = dict(BUILTIN_FORMATS)
        self._formats.update(dict.fromkeys(_EAST_ASIAN_DATES, "yyyy/mm/dd"))
        self._fonts: list[tuple[bool, bool, float]] = []  # bold, italic, size
        self._fills: list[bool] = []
        self._borders: list[tuple[bool, bool]] = []  # top, bottom
        self._path: list[str] = []
        self._bold = self._italic = self._filled = self._top = self._bottom = False
        self._size = PLAIN.font_size
        self._solid = False
        self._format: list[Attributes] = []
        self._unlocked = False

    def start(self, name: str, attributes: Attributes) -> None:
        space, _, tag = name.rpartition(" ")
        path = self._path
        path.append(tag)
        if space not in MAIN_SPACES or len(path) < 3:
            return
        group = path[1]
        if group == "numFmts" and tag == "numFmt":
            self._formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "General")
        elif group == "fonts":
            self._font(tag, attributes)
        elif group == "fills":
            self._fill(tag, attributes)
        elif group == "borders":
            self._border(tag, attributes)
        elif group == "cellXfs":
            if tag == "xf":
                self._format, self._unlocked = [attributes], False
            elif tag == "alignment" and self._format:
                self._format.append(attributes)
            elif tag == "protection":
                self._unlocked = not is_true(attributes.get("locked", "1"))

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        path = self._path
        if len(path) == 3:
            if tag == "font" and path[1] == "fonts":
                self._fonts.append((self._bold, self._italic, self._size))
            elif tag == "fill" and path[1] == "fills":
                self._fills.append(self._filled)
            elif tag == "border" and path[1] == "borders":
                self._borders.append((self._top, self._bottom))
            elif tag == "xf" and path[1] == "cellXfs":
                self._cell_format()
        path.pop()

    def _font(self, tag: str, attributes: Attributes) -> None:
        if tag == "font":
            self._bold = self._italic = False
            self._size = PLAIN.font_size
        elif tag == "b":
            self._bold = is_true(attributes.get("val", "1"))
        elif tag == "i":
            self._italic = is_true(attributes.get("val", "1"))
        elif tag == "sz":
            self._size = _size(attributes.get("val"))

    def _fill(self, tag: str, attributes: Attributes) -> None:
        if tag == "fill":
            self._filled = self._solid = False
        elif tag == "patternFill":
            pattern = attributes.get("patternType", "none")
            self._filled, self._solid = pattern != "none", pattern == "solid"
        elif tag == "gradientFill":
            self._filled = True
        elif tag == "fgColor" and self._solid:  # a white ground is how offices hide the grid lines
            white = attributes.get("rgb", "").upper() in _WHITE or attributes.get("indexed") in ("1", "9")
            white = white or (attributes.get("theme") == "0" and float(attributes.get("tint", "0") or 0) >= 0)
            self._filled = not white

    def _border(self, tag: str, attributes: Attributes) -> None:
        if tag == "border":
            self._top = self._bottom = False
        elif tag in ("top", "bottom") and attributes.get("style", "none") != "none":
            if tag == "top":
                self._top = True
            else:
                self._bottom = True

    def _cell_format(self) -> None:
        attributes, *alignments = self._format
        bold, italic, size = _at(self._fonts, attributes.get("fontId"), (False, False, PLAIN.font_size))
        top, bottom = _at(self._borders, attributes.get("borderId"), (False, False))
        indent = _number(alignments[0].get("indent")) if alignments else 0
        self.styles.append(
            Style(
                number_format=self._formats.get(_number(attributes.get("numFmtId")), "General"),
                bold=bold,
                italic=italic,
                indent=max(0, min(indent, 250)),
                border_top=top,
                border_bottom=bottom,
                filled=_at(self._fills, attributes.get("fillId"), False),
                font_size=size,
                quote_prefix=is_true(attributes.get("quotePrefix")),
                unlocked=self._unlocked,
            )
        )


def read_styles(path: str, part: str, data: bytes | None) -> list[Style]:
    """The style of each cell format, by its place in the part; one plain style without a part. Raises `Refusal`."""
    if not data:
        return [PLAIN]
    try:
        return _styles_again(data) if len(data) < _WORTH_KEEPING else _styles(data)
    except PARSE_ERRORS as reason:
        raise parse_error(path, part, reason) from None


def _styles(data: bytes) -> list[Style]:
    reader = _StylesParser()
    parser = new_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.Parse(data, True)
    return reader.styles or [PLAIN]


_styles_again = lru_cache(maxsize=8)(_styles)  # the workbooks of a folder often come from one template


def _number(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0


def _size(text: str | None) -> float:
    try:
        size = float(text or "")
    except ValueError:
        return PLAIN.font_size
    return size if 0 < size < 1000 else PLAIN.font_size


def _at(items: list[_T], place: str | None, otherwise: _T) -> _T:
    index = _number(place)
    return items[index] if 0 <= index < len(items) else otherwise
