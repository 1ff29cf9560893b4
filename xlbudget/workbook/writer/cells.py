"""Single cells filled in a sheet that is otherwise copied: the cell's own bytes change, and its row's when needed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area, column_letter, parse_cell
from xlbudget.workbook.shared_formula import SharedFormula
from xlbudget.workbook.writer.book import Book
from xlbudget.workbook.writer.cell_guard import CellGuard
from xlbudget.workbook.writer.cell_places import CellPlace, CellPlaces, Formula, RowPlace
from xlbudget.workbook.writer.markup import ascii_bytes, escaped
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.plan import SetCell
from xlbudget.workbook.writer.styles import StyleSheet
from xlbudget.workbook.writer.values import acts, cell_xml

_SPANS = re.compile(rb'\sspans\s*=\s*("[^"]*"|\'[^\']*\')')
_REF = re.compile(rb'\sref\s*=\s*("[^"]*"|\'[^\']*\')')


def set_cells(package: Package, book: Book, styles: StyleSheet, cells: Iterable[SetCell]) -> bool:
    """Fill the cells. Gives whether a formula was overwritten. Raises `Refusal`."""
    by_sheet: dict[str, dict[tuple[int, int], SetCell]] = {}
    for cell in cells:
        sheet = book.sheet(cell.sheet)
        if sheet is None or sheet.kind != "worksheet" or not sheet.part:
            raise Refusal(
                "no_such_sheet",
                f"Arbejdsbogen har intet regneark, der hedder »{cell.sheet}«.",
                f"The workbook has no worksheet named “{cell.sheet}”.",
            )
        try:
            place = parse_cell(cell.ref)
        except ValueError:
            raise Refusal("no_such_cell", f"»{cell.ref}« er ikke en celle.", f"“{cell.ref}” is not a cell.") from None
        by_sheet.setdefault(sheet.name, {})[place] = cell
    overwritten = False
    for name, wanted in by_sheet.items():
        sheet = book.sheet(name)
        assert sheet is not None
        editor = _SheetEditor(_Sheet(package, sheet.part, name, book.date1904), wanted, styles)
        package.write(sheet.part, editor.result())
        overwritten |= editor.overwritten
    return overwritten


class _Sheet(NamedTuple):
    package: Package
    part: str
    name: str
    date1904: bool


class _SheetEditor:
    """The edits to one sheet."""

    def __init__(self, target: _Sheet, wanted: dict[tuple[int, int], SetCell], styles: StyleSheet) -> None:
        package, part, name, self._date1904 = target
        self._styles = styles
        self._wanted = wanted
        models = {parse_cell(cell.like)[0] for cell in wanted.values() if cell.like is not None}
        self._places = CellPlaces(package.read(part), part, {row for row, _ in wanted} | models)
        self._guard = CellGuard(package, part, name, self._places, styles)
        self._head = f"{self._places.prefix}:" if self._places.prefix else ""
        self._edits: list[tuple[int, int, int, bytes]] = []
        self.overwritten = False

    def result(self) -> bytes:
        """The sheet's XML with the cells filled."""
        new_rows: dict[int, bytes] = {}
        for row in sorted({row for row, _ in self._wanted}):
            columns = {column: cell for (place, column), cell in self._wanted.items() if place == row}
            there = self._places.rows.get(row)
            if there is not None:
                self._fill(row, there, columns)
            else:
                new_rows[row] = self._new_row(row, columns)
        self._insert_rows({row: text for row, text in new_rows.items() if text})
        self._extend_dimension()
        pieces: list[bytes] = []
        position, data = 0, self._places.data
        for start, end, _, new in sorted(self._edits):
            pieces += (data[position:start], new)
            position = end
        return b"".join((*pieces, data[position:]))

    def _replace(self, start: int, end: int, new: bytes) -> None:
        self._edits.append((start, end, len(self._edits), new))

    def _style(self, row: int, column: int) -> str | None:
        """The format of the cell: its own, else its row's, else its column's."""
        place = self._places.rows.get(row)
        if place is not None:
            there = next((cell for cell in place.cells if cell.column == column), None)
            if there is not None:
                return there.attributes.get("s")
            if place.attributes.get("customFormat") in ("1", "true") and "s" in place.attributes:
                return place.attributes["s"]
        return self._places.column_style(column)

    def _cell(self, row: int, column: int, cell: SetCell) -> bytes:
        style = self._style(row, column)
        self._guard.check(row, column, style)
        if cell.like is not None:
            style = self._style(*parse_cell(cell.like))
        index = int(style) if style is not None and style.isdecimal() else 0
        quote = isinstance(cell.value, str) and cell.formula is None and acts(cell.value)
        index = self._styles.with_quote(index, quote)
        kind, inner = cell_xml(cell.value, cell.formula, self._places.prefix, self._date1904)
        if not inner and not index:
            return b""
        look = f' s="{index}"' if index else ""
        name = f"{self._head}c"
        start = f'<{name} r="{column_letter(column)}{row}"{look}{kind}'
        return ascii_bytes(f"{start}>{inner}</{name}>" if inner else f"{start}/>")

    def _fill(self, row: int, place: RowPlace, columns: dict[int, SetCell]) -> None:
        known = {cell.column: cell for cell in place.cells}
        added: list[bytes] = []
        for column, cell in sorted(columns.items()):
            there = known.get(column)
            new = self._cell(row, column, cell)
            if there is not None:
                self._overwrite(row, there, new)
                continue
            after = next((cell for cell in place.cells if cell.column > column), None)
            if after is not None:
                self._replace(after.start, after.start, new)
            else:
                added.append(new)
        new = b"".join(added)
        if new and place.empty:
            name = f"{self._head}row".encode()
            self._replace(place.open_end - 2, place.open_end, b">" + new + b"</" + name + b">")
        elif new:
            self._replace(place.close, place.close, new)
        self._widen(place, columns)

    def _overwrite(self, row: int, place: CellPlace, new: bytes) -> None:
        self._replace(place.start, place.end, new)
        if not place.formula:
            return
        self.overwritten = True
        for master, others in self._places.dependants(row, place.column):
            self._write_out(master, others)

    def _write_out(self, master: Formula, others: list[Formula]) -> None:
        """The cells that shared the formula of an overwritten cell get it in full, each as it stands there."""
        shared = SharedFormula("".join(master.text).strip(), master.row, master.column)
        name = f"{self._head}f"
        for other in others:
            if (other.row, other.column) not in self._wanted:
                always = ' ca="1"' if other.attributes.get("ca") in ("1", "true") else ""
                text = f"<{name}{always}>{escaped(shared.at(other.row, other.column))}</{name}>"
                self._replace(other.start, other.end, ascii_bytes(text))

    def _widen(self, place: RowPlace, columns: dict[int, SetCell]) -> None:
        """`spans` says which columns the row uses; it is only a hint, but a wrong one counts as damage."""
        tag = self._places.data[place.start : place.open_end]
        match = _SPANS.search(tag)
        if match is None:
            return
        first, _, last = match[1].decode().strip("\"'").split(" ")[0].partition(":")
        if not (first.isdecimal() and last.isdecimal()) or min(columns) < int(first) or max(columns) > int(last):
            self._replace(place.start + match.start(), place.start + match.end(), b"")

    def _new_row(self, row: int, columns: dict[int, SetCell]) -> bytes:
        inner = b"".join(self._cell(row, column, cell) for column, cell in sorted(columns.items()))
        name = f"{self._head}row".encode()
        return b'<%s r="%d">%s</%s>' % (name, row, inner, name) if inner else b""

    def _insert_rows(self, rows: dict[int, bytes]) -> None:
        last = b""
        for row, text in rows.items():
            at = self._places.gaps[row]
            if at >= 0:
                self._replace(at, at, text)
            else:
                last += text
        if last:
            start, end, closed = self._places.end_of_rows()
            name = f"{self._head}sheetData".encode()
            self._replace(start, end, b"<%s>%s</%s>" % (name, last, name) if closed else last)

    def _extend_dimension(self) -> None:
        if self._places.dimension is None:
            return
        start, tag, ref = self._places.dimension
        match = _REF.search(tag)
        try:
            area = Area.parse(ref)
        except ValueError:
            return
        rows = [row for row, _ in self._wanted]
        columns = [column for _, column in self._wanted]
        wide = Area(
            min(area.first_row, *rows), min(area.first_column, *columns),
            max(area.last_row, *rows), max(area.last_column, *columns),
        )  # fmt: skip
        if match is not None and wide != area:
            self._replace(start + match.start(), start + match.end(), f' ref="{wide.ref}"'.encode())
