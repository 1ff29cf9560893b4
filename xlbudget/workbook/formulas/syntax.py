"""What a formula says, as a tree. Addresses are kept as distances, so that copies of a formula share one tree."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.domain.hints import TypeAlias
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_COLUMN, LAST_ROW, Area


class Number(NamedTuple):
    """A number that is written in the formula; `text` as it stands there."""

    value: float
    text: str


class Text(NamedTuple):
    """A text that is written in the formula."""

    value: str


class Truth(NamedTuple):
    """TRUE or FALSE."""

    value: bool


class Error(NamedTuple):
    """An error that is written in the formula: #REF! where a deleted cell was."""

    value: str


class Corner(NamedTuple):
    """A corner of a reference: a distance from the formula's cell, or where `…_fixed` a row or column number."""

    row: int
    row_fixed: bool
    column: int
    column_fixed: bool

    def at(self, row: int, column: int) -> tuple[int, int]:
        """The cell that is meant in the formula of the cell at (row, column)."""
        return (
            self.row if self.row_fixed else (row + self.row - 1) % LAST_ROW + 1,
            self.column if self.column_fixed else (column + self.column - 1) % LAST_COLUMN + 1,
        )

    def stays_within(self, rows: range) -> bool:
        """Whether no copy in these rows is carried round the sheet's upper or lower edge."""
        return self.row_fixed or (rows[0] + self.row >= 1 and rows[-1] + self.row <= LAST_ROW)

    def stays_beside(self, columns: range) -> bool:
        """Whether no copy in these columns is carried round the sheet's left or right edge."""
        return self.column_fixed or (columns[0] + self.column >= 1 and columns[-1] + self.column <= LAST_COLUMN)


class Reference(NamedTuple):
    """A cell or an area. `sheet` is None for the formula's own; `book` is what another workbook is called here, ""
    for this one; `last_sheet` ends a span of sheets."""

    first: Corner
    last: Corner
    sheet: str | None = None
    book: str = ""
    last_sheet: str | None = None
    spilled: bool = False  # A1#: all that the formula in A1 fills

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.first == self.last

    @property
    def names_its_cells(self) -> bool:
        """Whether the cells are those of one sheet of this workbook, and no other formula tells how many they are."""
        return not (self.book or self.last_sheet or self.spilled)

    def area(self, row: int, column: int) -> Area:
        """The cells that are meant in the formula of the cell at (row, column)."""
        top, left = self.first.at(row, column)
        if self.first == self.last:
            return Area(top, left, top, left)
        bottom, right = self.last.at(row, column)
        if bottom < top:
            top, bottom = bottom, top
        return Area(top, left, bottom, right) if left <= right else Area(top, right, bottom, left)

    @property
    def keeps_row(self) -> bool:
        """Whether all that is meant stands in the row of the formula."""
        return self.first[:2] == self.last[:2] == (0, False)

    @property
    def keeps_column(self) -> bool:
        """Whether all that is meant stands in the column of the formula."""
        return self.first[2:] == self.last[2:] == (0, False)

    def columns(self, column: int) -> tuple[int, int]:
        """The first and the last column that are meant in the formulas of a column."""
        area = self.area(1, column)
        return area.first_column, area.last_column

    def keeps_shape(self, rows: range) -> bool:
        """Whether the copies in these rows name areas of one height, which move along with them or stand still."""
        first, last = self.first, self.last
        return first.row_fixed == last.row_fixed and first.stays_within(rows) and last.stays_within(rows)

    def reach(self, rows: range, columns: range) -> Area:
        """The smallest area around all that copies in these rows of these columns mean."""
        (row, row_fixed, column, column_fixed), (end_row, end_row_fixed, end, end_fixed) = self.first, self.last
        top, bottom = (row, row) if row_fixed else (rows[0] + row, rows[-1] + row)
        end_top, end_bottom = (end_row, end_row) if end_row_fixed else (rows[0] + end_row, rows[-1] + end_row)
        left, right = (column, column) if column_fixed else (columns[0] + column, columns[-1] + column)
        end_left, end_right = (end, end) if end_fixed else (columns[0] + end, columns[-1] + end)
        area = Area(min(top, end_top), min(left, end_left), max(bottom, end_bottom), max(right, end_right))
        within = area[0] > 0 < area[1] and area[2] <= LAST_ROW and area[3] <= LAST_COLUMN
        return area if within else self._reach_around(rows, columns, area)

    def _reach_around(self, rows: range, columns: range, area: Area) -> Area:
        """The same where some copies are carried round the edge of the sheet."""
        if len(rows) == len(columns) == 1:
            return self.area(rows[0], columns[0])
        top, left, bottom, right = area
        if top < 1 or bottom > LAST_ROW:
            top, bottom = 1, LAST_ROW
        if left < 1 or right > LAST_COLUMN:
            left, right = 1, LAST_COLUMN
        return Area(top, left, bottom, right)


class Name(NamedTuple):
    """A defined name, or a reference into an Excel table ("Tabel1[Beløb]")."""

    text: str
    sheet: str | None = None
    book: str = ""


class Call(NamedTuple):
    """A function and its arguments; None is one that was left out. The name is in capitals, without `_xlfn.`."""

    name: str
    arguments: tuple[Node | None, ...]


class Unary(NamedTuple):
    """A sign before its operand ("-", "+", "@"), or "%" and "#" behind it."""

    operator: str
    operand: Node


class Binary(NamedTuple):
    """Two operands; the operators " ", "," and ":" are intersection, union and range."""

    operator: str
    left: Node
    right: Node


class Group(NamedTuple):
    """What stands in brackets of its own."""

    inner: Node


class Array(NamedTuple):
    """An array that is written in the formula, row by row."""

    rows: tuple[tuple[Node, ...], ...]


Node: TypeAlias = Number | Text | Truth | Error | Reference | Name | Call | Unary | Binary | Group | Array


def walk(node: Node) -> Iterator[Node]:
    """The node and everything in it, in the order of the formula."""
    stack: list[Node] = [node]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(reversed(inside(here)))


def inside(node: Node) -> list[Node]:
    """What the node directly consists of."""
    if isinstance(node, Call):
        return [argument for argument in node.arguments if argument is not None]
    if isinstance(node, Binary):
        return [node.left, node.right]
    if isinstance(node, Unary):
        return [node.operand]
    if isinstance(node, Group):
        return [node.inner]
    if isinstance(node, Array):
        return [entry for row in node.rows for entry in row]
    return []
