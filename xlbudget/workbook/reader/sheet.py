"""A worksheet's part: its cells, merges, and hidden rows and columns, by a careful parser that knows every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlbudget.domain.errors import shortened
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import LAST_COLUMN, LAST_ROW, Area, cell_ref, column_number
from xlbudget.workbook.model import CellValue
from xlbudget.workbook.reader import refusals
from xlbudget.workbook.reader.fast_rows import FastRows
from xlbudget.workbook.reader.rows import RowStore, TooManyCells
from xlbudget.workbook.reader.validations import TAGS, TEXTS, ValidationParser
from xlbudget.workbook.reader.values import BadCell, CellContext, stored_formula
from xlbudget.workbook.reader.xml import (
    MAIN_SPACES,
    PARSE_ERRORS,
    Attributes,
    cell_text,
    is_true,
    is_utf8,
    new_parser,
    parse_error,
    relation,
)
from xlbudget.workbook.shared_formula import SharedFormula

_REF = pattern(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_TAGS = {
    f"{space} {tag}": tag
    for space in MAIN_SPACES
    for tag in (
        *("c", "v", "f", "t", "is", "rPh", "row", "col"),
        *("worksheet", "sheetData", "mergeCell", "tablePart", "sheetProtection"),
    )
} | TAGS
_TEXT_TAGS = frozenset(("v", "f", "t")) | TEXTS
_ROWS_BEGIN = b"sheetData>"
_LONGEST_START = 1 << 20  # bytes before the first row
_LONGEST_ROW = 1 << 23


class SheetParser:
    """Fills a `RowStore` and the lists beside it from the bytes of a worksheet, given in pieces."""

    def __init__(self, path: str, part: str, sheet: str, context: CellContext, store: RowStore) -> None:
        self.store = store
        self.merges: list[Area] = []
        self.hidden_columns: set[int] = set()
        self.table_ids: list[str] = []
        self.validations = ValidationParser()
        self.protected = False
        self._path, self._part, self._sheet = path, part, shortened(sheet)
        self._is_sheet = False
        self._context = context
        self.in_rows = False
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._formula: Attributes | None = None
        self._text: list[str] | None = None
        self._value_text: str | None = None
        self._formula_text = ""
        self._inline: list[str] | None = None
        self._phonetic = 0
        self.masters: dict[str, SharedFormula] = {}
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def go_on_after(self, row: int) -> None:
        """Count rows without a number of their own from `row`, which was read in another way."""
        self._row = row

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next piece. Raises `Refusal` for what is not well-formed, and in the end for what is no sheet."""
        sheet = self._sheet
        try:
            self._parser.Parse(data, last)
        except BadCell as bad:
            cell = cell_ref(self._row, self._column)
            raise refusals.damaged(
                self._path,
                f"på arket »{sheet}«, celle {cell}, {bad.da}",
                f"on the sheet “{sheet}”, cell {cell}, {bad.en}",
            ) from None
        except PARSE_ERRORS as reason:
            raise parse_error(self._path, self._part, reason, sheet) from None
        if not last:
            return
        del self._parser  # it holds what holds it: all that was read would stay until Python looks for circles
        if not self._is_sheet:
            raise refusals.damaged(
                self._path,
                f"arket »{sheet}« er noget andet end et regneark ({self._part})",
                f"the sheet “{sheet}” is something else than a worksheet ({self._part})",
            )

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
        elif tag == "sheetData":
            self.in_rows = True
        elif tag == "worksheet":
            self._is_sheet = True
        elif tag == "tablePart" and (table := relation(attributes, "id")):
            self.table_ids.append(table)
        elif tag == "dataValidation":
            self.validations.begin(attributes)
        elif tag == "sheetProtection":
            self.protected = is_true(attributes.get("sheet"))

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
            elif tag in TEXTS:
                self.validations.text(tag, text)
            elif self._inline is not None and not self._phonetic:
                self._inline.append(text)
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "dataValidation":
            self.validations.end()
        elif tag == "sheetData":
            self.in_rows = False

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "").strip()
        if not number:
            self._row += 1
        elif number.isdecimal() and 0 < int(number) <= LAST_ROW:
            self._row = int(number)
        else:  # cells that do not tell where they stand stand nowhere
            self._row = LAST_ROW + 1
        self._column = 0
        if self._row <= LAST_ROW:
            self.store.begin_row(self._row)
        if is_true(attributes.get("hidden")):
            self.store.hidden.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._formula = self._value_text = self._inline = None
        self._formula_text = ""
        place = attributes.get("r", "").strip()
        match = _REF.match(place)
        if match:
            self._column, self._row = column_number(match[1]), int(match[2])
        else:
            self._column += 1
            if place:
                shown = shortened(place, 20)
                raise BadCell(f"står der »{shown}« som cellens adresse", f"“{shown}” stands as the cell's address")
        if not (0 < self._row <= LAST_ROW and self._column <= LAST_COLUMN):
            raise BadCell("er der en celle uden for det, et ark kan rumme", "is outside what a sheet can hold")

    def _end_cell(self) -> None:
        formula = (
            None
            if self._formula is None
            else stored_formula(self._formula, self._formula_text, (self._row, self._column), self.masters)
        )
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
        return self._context.value(kind, self._value_text or "", style)

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


def read_sheet_part(
    path: str, part: str, sheet: str, chunks: Iterable[bytes], context: CellContext, quick: bool = True
) -> SheetParser:
    """Everything in the part of the worksheet named `sheet`. Raises `Refusal`.

    The careful parser reads what stands before and after the rows, and every row that the quick way does not know;
    with `quick` False it reads them all.
    """
    store = RowStore()
    parser = SheetParser(path, part, sheet, context, store)
    pieces = iter(chunks)
    try:
        if quick:
            _read_rows(parser, FastRows(context, store, parser), pieces)
        for piece in pieces:
            parser.feed(piece)
        parser.feed(b"", last=True)
    except TooManyCells:
        name = shortened(sheet)
        raise refusals.too_large(
            path, f"arket »{name}« har for mange celler", f"the sheet “{name}” has too many cells"
        ) from None
    return parser


def _read_rows(parser: SheetParser, rows: FastRows, pieces: Iterator[bytes]) -> None:
    """Read on until the rows end, or until something is met that only the careful parser can be trusted with."""
    start = b""
    for piece in pieces:
        start += piece
        if _ROWS_BEGIN in start or len(start) > _LONGEST_START:
            break
    before, begin, left = start.partition(_ROWS_BEGIN)
    prefix = before[before.rfind(b"<") + 1 :]
    if not begin or not (prefix == b"" or _is_prefix(prefix)) or not is_utf8(start):
        parser.feed(start)
        return
    parser.feed(before + begin)
    end_of_row = b"</" + prefix + b"row>"
    while parser.in_rows:
        cut = left.rfind(end_of_row) + len(end_of_row)
        if cut < len(end_of_row):
            more = next(pieces, b"")
            left += more
            if more and len(left) < _LONGEST_ROW:
                continue
            break
        whole_rows, left = left[:cut], left[cut:]
        if not rows.read(whole_rows, prefix):
            break
        left += next(pieces, b"")
    parser.feed(left)


def _is_prefix(text: bytes) -> bool:
    """Whether this is the prefix of a namespace as programs write them: "x:"."""
    return text.isascii() and text.endswith(b":") and text[:-1].isalnum() and text[:1].isalpha()
