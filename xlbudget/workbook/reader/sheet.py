"""A worksheet's part: its cells, merges, and hidden rows and columns, by a careful parser that knows every form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isfinite

from xlbudget.workbook.addresses import LAST_COLUMN, LAST_ROW, Area, column_number
from xlbudget.workbook.model import CellValue, ErrorValue, Formula, StoredFormula
from xlbudget.workbook.reader import refusals
from xlbudget.workbook.reader.dates import from_iso, from_serial
from xlbudget.workbook.reader.rows import CellContext, RowStore
from xlbudget.workbook.reader.xml import (
    MAIN_SPACES,
    PARSE_ERRORS,
    Attributes,
    cell_text,
    is_true,
    new_parser,
    parse_error,
    relation,
)
from xlbudget.workbook.shared_formula import SharedFormula

_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$")
_TAGS = {
    f"{space} {tag}": tag
    for space in MAIN_SPACES
    for tag in ("c", "v", "f", "t", "is", "rPh", "row", "col", "mergeCell", "tablePart", "sheetData")
}
_TEXT_TAGS = frozenset(("v", "f", "t"))


class SheetParser:
    """Fills a `RowStore` and the lists beside it from the bytes of a worksheet, given in pieces."""

    def __init__(self, path: str, part: str, context: CellContext, store: RowStore) -> None:
        self.store = store
        self.merges: list[Area] = []
        self.hidden_columns: set[int] = set()
        self.table_ids: list[str] = []
        self._path, self._part = path, part
        self._context = context
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._formula: Attributes | None = None
        self._text: list[str] | None = None
        self._value_text: str | None = None
        self._formula_text = ""
        self._inline: list[str] | None = None
        self._phonetic = 0
        self._masters: dict[str, SharedFormula] = {}
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next piece. Raises `Refusal` for what is not well-formed."""
        try:
            self._parser.Parse(data, last)
        except PARSE_ERRORS as reason:
            raise parse_error(self._path, self._part, reason) from None

    def _start(self, name: str, attributes: Attributes) -> None:
        tag = _TAGS.get(name)
        if tag is None:
            return
        if tag == "c":
            self._start_cell(attributes)
        elif tag in _TEXT_TAGS:
            self._text = []
            if tag == "f":
                self._formula = attributes
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "is":
            self._inline = []
        elif tag == "rPh":
            self._phonetic += 1
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col":
            self._columns(attributes)
        elif tag == "tablePart" and (table := relation(attributes, "id")):
            self.table_ids.append(table)

    def _end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag == "c":
            self._end_cell()
        elif tag in _TEXT_TAGS:
            text = "".join(self._text or ())
            self._text = None
            if tag == "v":
                self._value_text = text
            elif tag == "f":
                self._formula_text = text
            elif self._inline is not None and not self._phonetic:
                self._inline.append(text)
        elif tag == "rPh":
            self._phonetic -= 1

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and int(number) else self._row + 1
        self._column = 0
        if is_true(attributes.get("hidden")):
            self.store.hidden.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._formula = self._value_text = self._inline = None
        self._formula_text = ""
        match = _REF.match(attributes.get("r", ""))
        if match:
            self._column, self._row = column_number(match[1]), int(match[2])
        else:
            self._column += 1
        if not (0 < self._row <= LAST_ROW and self._column <= LAST_COLUMN):
            raise refusals.damaged(
                self._path,
                f"delen {self._part} har en celle uden for arket",
                f"the part {self._part} has a cell outside the sheet",
            )

    def _end_cell(self) -> None:
        formula = None if self._formula is None else self._stored_formula(self._formula)
        if self._value_text is None and self._inline is None and formula is None:
            return
        style_text = self._cell.get("s", "0")
        style = int(style_text) if style_text.isdecimal() else 0
        if style >= len(self._context.styles):
            style = 0
        value = self._value(style)
        if value is not None or formula is not None:
            self.store.put(self._row, self._column, value, formula, style)

    def _value(self, style: int) -> CellValue | None:
        kind = self._cell.get("t", "n")
        if self._inline is not None and (kind == "inlineStr" or self._value_text is None):
            return cell_text("".join(self._inline)) or None
        text = self._value_text
        if not text:
            return None
        if kind == "n":
            return self._number(text, style)
        if kind == "s":
            return self._shared_string(text)
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            return ErrorValue(text.strip())
        if kind == "d":
            try:
                return from_iso(text.strip())
            except ValueError:
                return cell_text(text)
        return cell_text(text)

    def _number(self, text: str, style: int) -> CellValue | None:
        text = text.strip()
        if not text:
            return None
        if not _NUMBER.match(text):
            if text.startswith("#"):
                return ErrorValue(text)
            raise refusals.damaged(
                self._path,
                f"{self._part} har {text[:20]!r}, hvor et tal skal stå",
                f"{self._part} has {text[:20]!r} where a number must be",
            )
        number = float(text)
        if not isfinite(number):
            return ErrorValue("#NUM!")
        return from_serial(number, self._context.date1904) if style in self._context.date_styles else number

    def _shared_string(self, text: str) -> str | None:
        place = text.strip()
        strings = self._context.strings
        if not place.isdecimal() or int(place) >= len(strings):
            raise refusals.damaged(
                self._path,
                f"{self._part} henviser til en tekst, der ikke findes",
                f"{self._part} points to a text that does not exist",
            )
        return strings[int(place)] or None

    def _stored_formula(self, attributes: Attributes) -> StoredFormula | None:
        return stored_formula(attributes, self._formula_text, (self._row, self._column), self._masters)

    def _merge(self, ref: str) -> None:
        try:
            self.merges.append(Area.parse(ref))
        except ValueError:
            return

    def _columns(self, attributes: Attributes) -> None:
        if not is_true(attributes.get("hidden")):
            return
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal():
            self.hidden_columns.update(range(max(1, int(first)), min(int(last), LAST_COLUMN) + 1))


def stored_formula(
    attributes: Attributes, text: str, cell: tuple[int, int], masters: dict[str, SharedFormula]
) -> StoredFormula | None:
    """What is kept of an `<f>` element: plain text, the shared formula it takes part in, or text with its area."""
    kind = attributes.get("t", "normal")
    text = text.strip().removeprefix("=")
    row, column = cell
    if kind == "shared":
        index = attributes.get("si", "")
        if text:
            masters[index] = SharedFormula(text, row, column)
        return masters.get(index)
    if kind in ("array", "dataTable"):
        try:
            area = Area.parse(attributes.get("ref", ""))
        except ValueError:
            area = Area(row, column, row, column)
        return Formula(_data_table(attributes) if kind == "dataTable" else text, area)
    return text or None


def _data_table(attributes: Attributes) -> str:
    """A what-if table as Excel shows it: TABLE(row input, column input)."""
    first, second = attributes.get("r1", ""), attributes.get("r2", "")
    if is_true(attributes.get("dt2D")):
        return f"TABLE({first},{second})"
    return f"TABLE({first},)" if is_true(attributes.get("dtr")) else f"TABLE(,{first})"


def read_sheet_part(path: str, part: str, chunks: Iterable[bytes], context: CellContext) -> SheetParser:
    """Everything in a worksheet's part. Raises `Refusal`."""
    parser = SheetParser(path, part, context, RowStore())
    for chunk in chunks:
        parser.feed(chunk)
    parser.feed(b"", last=True)
    parser.store.finish()
    return parser
