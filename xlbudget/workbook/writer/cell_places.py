"""Where the cells of a sheet stand in its bytes: one pass of expat, which keeps only the rows that are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area, column_number
from xlbudget.workbook.writer.markup import forbid_doctype, opening_tag, refuse_utf16, unreadable


class Formula(NamedTuple):
    """A formula of a block: its bytes, its attributes, and the cell that it is in."""

    start: int
    end: int
    attributes: dict[str, str]
    row: int
    column: int
    text: list[str]  # pieces; of the cell that has the formula in full


class CellPlace:
    """A cell and its bytes."""

    __slots__ = ("attributes", "column", "end", "formula", "start")

    def __init__(self, column: int, attributes: dict[str, str], start: int) -> None:
        self.column = column
        self.attributes = attributes
        self.start = start
        self.end = start
        self.formula = False


class RowPlace:
    """A row and its bytes; `cells` as they stand."""

    __slots__ = ("attributes", "cells", "close", "empty", "end", "open_end", "start")

    def __init__(self, attributes: dict[str, str], start: int, tag: bytes) -> None:
        self.attributes = attributes
        self.start = start
        self.open_end = start + len(tag)
        self.empty = tag.endswith(b"/>")
        self.close = self.end = self.open_end
        self.cells: list[CellPlace] = []


class CellPlaces:
    """The places in a worksheet's XML that setting cells in the `wanted` rows has to know of. Raises `Refusal`."""

    def __init__(self, data: bytes, part: str, wanted: set[int]) -> None:
        refuse_utf16(data, part)
        self.data = data
        self.rows: dict[int, RowPlace] = {}
        self.gaps = dict.fromkeys(wanted, -1)  # where a wanted row would go that is not there
        self.blocks: list[tuple[str, Area]] = []  # array formulas and data tables
        self.shared: dict[str, list[Formula]] = {}
        self.merges: list[Area] = []
        self.column_styles: list[tuple[int, int, str]] = []
        self.dimension: tuple[int, bytes, str] | None = None
        self.protected = False
        self.prefix = ""
        self._wanted = wanted
        self._waiting = sorted(wanted, reverse=True)
        self._row = self._column = 0
        self._open: RowPlace | None = None
        self._sheet_data = -1
        self._parse(part)

    def _parse(self, part: str) -> None:
        self._parser = parser = expat.ParserCreate()
        forbid_doctype(parser, part)
        parser.StartElementHandler = self._root
        try:
            parser.Parse(self.data, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise unreadable(part) from None
        if self._sheet_data < 0:
            raise unreadable(part)

    def _root(self, name: str, _: dict[str, str]) -> None:
        self.prefix = name.rpartition(":")[0]
        head = f"{self.prefix}:" if self.prefix else ""
        self._actions = {
            f"{head}row": self._on_row, f"{head}c": self._on_cell, f"{head}f": self._on_formula,
            f"{head}mergeCell": self._on_merge, f"{head}col": self._on_column, f"{head}dimension": self._on_dimension,
            f"{head}sheetData": self._on_sheet_data, f"{head}sheetProtection": self._on_protection,
        }  # fmt: skip
        self._row_tag, self._cell_tag = f"{head}row", f"{head}c"
        self._parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._parser.CharacterDataHandler = None
        action = self._actions.get(name)
        if action is not None:
            action(attributes)

    def _end(self, name: str) -> None:
        row = self._open
        if row is None or name not in (self._cell_tag, self._row_tag):
            return
        at = self._parser.CurrentByteIndex
        if name == self._cell_tag:
            cell = row.cells[-1]
            cell.end = self._tag_end(cell.start, at)
        else:
            row.close = at if not row.empty else row.open_end
            row.end = self._tag_end(row.start, at)
            self._open = None
            self._parser.EndElementHandler = None

    def _tag_end(self, start: int, close: int) -> int:
        tag = opening_tag(self.data, start)
        return start + len(tag) if tag.endswith(b"/>") else self.data.index(b">", close) + 1

    def _on_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        start = self._parser.CurrentByteIndex
        while self._waiting and self._row > self._waiting[-1]:
            self.gaps[self._waiting.pop()] = start
        if self._row in self._wanted and self._row not in self.rows:
            self._open = self.rows[self._row] = RowPlace(attributes, start, opening_tag(self.data, start))
            self._parser.EndElementHandler = self._end

    def _on_cell(self, attributes: dict[str, str]) -> None:
        ref = attributes.get("r")
        self._column = column_number(ref.rstrip("0123456789").replace("$", "")) if ref else self._column + 1
        if self._open is not None:
            self._open.cells.append(CellPlace(self._column, attributes, self._parser.CurrentByteIndex))

    def _on_formula(self, attributes: dict[str, str]) -> None:
        if self._sheet_data < 0 or not self._row:
            return
        if self._open is not None and self._open.cells:
            self._open.cells[-1].formula = True
        kind = attributes.get("t")
        if kind in ("array", "dataTable") and "ref" in attributes:
            self.blocks.append((kind, Area.parse(attributes["ref"])))
        elif kind == "shared":
            start = self._parser.CurrentByteIndex
            tag = opening_tag(self.data, start)
            end = start + len(tag)
            if not tag.endswith(b"/>"):
                end = self.data.index(b">", self.data.index(b"</", end)) + 1
            formula = Formula(start, end, attributes, self._row, self._column, [])
            if "ref" in attributes:
                self._parser.CharacterDataHandler = formula.text.append
            self.shared.setdefault(attributes.get("si", ""), []).append(formula)

    def _on_merge(self, attributes: dict[str, str]) -> None:
        self.merges.append(Area.parse(attributes["ref"]))

    def _on_column(self, attributes: dict[str, str]) -> None:
        if "style" in attributes:
            self.column_styles.append((int(attributes["min"]), int(attributes["max"]), attributes["style"]))

    def _on_dimension(self, attributes: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        self.dimension = (start, opening_tag(self.data, start), attributes.get("ref", ""))

    def _on_sheet_data(self, _: dict[str, str]) -> None:
        self._sheet_data = self._parser.CurrentByteIndex

    def _on_protection(self, attributes: dict[str, str]) -> None:
        self.protected = attributes.get("sheet") in ("1", "true")

    def end_of_rows(self) -> tuple[int, int, bool]:
        """Where rows are appended: the bytes to replace, and whether `<sheetData/>` is to be opened for them."""
        tag = opening_tag(self.data, self._sheet_data)
        if tag.endswith(b"/>"):
            return self._sheet_data, self._sheet_data + len(tag), True
        name = f"{self.prefix}:sheetData" if self.prefix else "sheetData"
        at = self.data.rindex(f"</{name}".encode())
        return at, at, False

    def column_style(self, column: int) -> str | None:
        """The format that the column gives to cells that are not there."""
        return next((style for first, last, style in self.column_styles if first <= column <= last), None)

    def block_at(self, row: int, column: int) -> tuple[str, Area] | None:
        """The array formula or data table, of more than one cell, that the cell belongs to."""
        return next(
            (block for block in self.blocks if block[1].covers(row, column) and block[1][:2] != block[1][2:]),
            None,
        )

    def dependants(self, row: int, column: int) -> Iterator[tuple[Formula, list[Formula]]]:
        """The shared formula that is written out in the cell, and the cells that share it."""
        for formulas in self.shared.values():
            for formula in formulas:
                if (formula.row, formula.column) == (row, column) and "ref" in formula.attributes:
                    yield formula, [other for other in formulas if other is not formula]
