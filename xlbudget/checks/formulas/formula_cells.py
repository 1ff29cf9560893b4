"""What the rules on formulas share: the parsed formulas, the cells of tables by place, and formulas in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from itertools import chain

from xlbudget.checks.registry import Subject
from xlbudget.domain.errors import shortened
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row
from xlbudget.workbook.addresses import Area, cell_ref, parse_cell
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas, parsed_formulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Call, Group, Node, Number, Reference, Unary, inside
from xlbudget.workbook.model import CellValue, ErrorValue
from xlbudget.workbook.recognise.texts.price_levels import price_levels

_LONGEST = 70  # letters of a formula in a sentence
_FAR_TOO_LONG = 1000  # letters of a formula that is quoted cut short anyway: it is not translated
_ROWS_AT_ONCE = 64  # the totals of a row ask for the same few rows, column by column
_SUMMING = frozenset(("9", "109"))
_LOOK_ONLY = frozenset(
    ("ROW", "ROWS", "COLUMN", "COLUMNS", "OFFSET", "CELL", "FORMULATEXT", "ISFORMULA", "AREAS", "SHEET", "INDEX")
)


class TableCell(NamedTuple):
    """A cell with a value in a table: whose line and whose column."""

    table: BudgetTable
    row: Row
    column: Column


def formulas(subject: Subject) -> list[SheetFormulas]:
    """The parsed formulas of every sheet that has any. Ask for it with `subject.once(formulas)`."""
    return parsed_formulas(subject.workbook)


def formula_words(subject: Subject) -> str:
    """The different formulas in capitals, each on a line of its own. Ask for it with `subject.once(formula_words)`."""
    different = {pattern for sheet in subject.once(formulas) for pattern in sheet.different}
    return "\n".join(pattern.written for pattern in different).upper()


_Lines = dict[int, list[tuple[BudgetTable, Mapping[str, Column], Row]]]
"""The lines of tables, with their table and its columns by key, by their row of the sheet."""


class TableCells:
    """The values of a sheet's tables by place. Few formulas need one: it is looked for when it is asked for."""

    def __init__(self, tables: Sequence[BudgetTable]) -> None:
        self._tables = tables

    def get(self, place: Cell) -> TableCell | None:
        """The value at a place; None where no table has one."""
        return (place[0] in self._lines and self._in_row(place[0]).get(ref(place))) or self._series.get(place)

    @cached_property
    def _in_row(self) -> Callable[[int], dict[str, TableCell]]:
        """The values in a row of the sheet, by cell. It knows the lines alone: what knew this object would hold itself,
        and the whole workbook, until Python looks for circles."""
        return lru_cache(maxsize=_ROWS_AT_ONCE)(partial(_across, self._lines))

    @cached_property
    def _lines(self) -> _Lines:
        found: _Lines = {}
        for table in self._tables:
            columns = {column.key: column for column in table.columns}
            for row in table.rows:
                if row.row is not None:
                    found.setdefault(row.row, []).append((table, columns, row))
        return found

    @cached_property
    def _series(self) -> dict[Cell, TableCell]:
        """The values of lines that run down a column."""
        found: dict[Cell, TableCell] = {}
        for table in self._tables:
            columns = {column.key: column for column in table.columns}
            for row in table.rows:
                if row.row is None:
                    for key, cell in row.cells.items():
                        if key in columns:
                            found[parse_cell(cell)] = TableCell(table, row, columns[key])
        return found


def _across(lines: _Lines, row: int) -> dict[str, TableCell]:
    """The values of the lines that stand in a row of the sheet, by cell."""
    found: dict[str, TableCell] = {}
    for table, columns, line in reversed(lines[row]):
        for key, cell in line.cells.items():
            if key in columns:
                found.setdefault(cell, TableCell(table, line, columns[key]))
    return found


def table_cells(subject: Subject) -> Mapping[str, TableCells]:
    """The values of tables, by the name of the sheet with formulas. Ask for it with `subject.once(table_cells)`."""
    tables: dict[str, list[BudgetTable]] = {sheet.sheet.name: [] for sheet in subject.once(formulas)}
    for table in subject.tables:
        if table.sheet in tables:
            tables[table.sheet].append(table)
    return {name: TableCells(found) for name, found in tables.items()}


def cells_by_sheet(subject: Subject) -> Mapping[str, TableCells]:
    """The same of all sheets with tables, by name in small letters. Ask for it with `subject.once(cells_by_sheet)`."""
    tables: dict[str, list[BudgetTable]] = {}
    for table in subject.tables:
        tables.setdefault(table.sheet.casefold(), []).append(table)
    return {name: TableCells(found) for name, found in tables.items()}


def stated_price_level(cell: TableCell) -> PriceLevel | None:
    """The level that the amount is stated in: the line's own, the column's or the table's; None where two differ."""
    table, row, column = cell
    own = price_levels(row.label)
    if len(own) == 1:
        return own[0] if column.price_level in (None, own[0]) else None  # which of two is not known
    return column.price_level or table.price_level


def danish(text: str) -> str:
    """A formula as a Danish sentence quotes it, and a Danish Excel shows it: "=AFRUND(C4;0)", shortened."""
    return shown(in_danish_words(text))


def in_danish_words(text: str) -> str:
    """The whole formula as a Danish Excel shows it, without its equals sign; one that is far too long as it is."""
    from xlbudget.workbook.formulas.danish import in_danish  # noqa: PLC0415 — only sentences on a formula ask for it

    return in_danish(text) if len(text) < _FAR_TOO_LONG else text


def shown(text: str) -> str:
    """A formula as a sentence quotes it: "=SUM(C4:C8)", shortened."""
    return f"={shortened(' '.join(text.split()), _LONGEST)}"


def joined(places: Iterable[Cell]) -> list[Area]:
    """Cells, given top down and left to right, as few areas: runs along a row, and those of the same columns in rows
    that follow each other as one."""
    runs: list[Area] = []
    for row, column in places:
        if runs and (row, column) == (runs[-1].last_row, runs[-1].last_column + 1):
            runs[-1] = runs[-1]._replace(last_column=column)
        else:
            runs.append(Area(row, column, row, column))
    blocks: dict[tuple[int, int], list[Area]] = {}
    for run in runs:
        above = blocks.setdefault((run.first_column, run.last_column), [])
        if above and above[-1].last_row + 1 == run.first_row:
            above[-1] = above[-1]._replace(last_row=run.last_row)
        else:
            above.append(run)
    return sorted(chain.from_iterable(blocks.values()))


def is_error(value: CellValue | None) -> bool:
    """Whether a cell shows an error."""
    return isinstance(value, ErrorValue)


def bare(node: Node) -> Node:
    """The node without brackets, and without a plus before it."""
    while True:
        if isinstance(node, Group):
            node = node.inner
        elif isinstance(node, Unary) and node.operator == "+":
            node = node.operand
        else:
            return node


def terms(node: Node) -> Iterator[tuple[int, Node]]:
    """What a formula adds and subtracts at its top, each with +1 or −1."""
    stack: list[tuple[int, Node]] = [(1, node)]
    while stack:
        sign, here = stack.pop()
        here = bare(here)
        if isinstance(here, Binary) and here.operator in "+-":
            stack.append((-sign if here.operator == "-" else sign, here.right))
            stack.append((sign, here.left))
        elif isinstance(here, Unary) and here.operator == "-":
            stack.append((-sign, here.operand))
        else:
            yield sign, here


def is_sum(node: Node) -> bool:
    """Whether the node is SUM(…), or SUBTOTAL or AGGREGATE told to sum."""
    return bool(isinstance(node, Call) and (node.name == "SUM" or _sums_by_number(node)))


def _sums_by_number(call: Call) -> bool:
    if call.name not in ("SUBTOTAL", "AGGREGATE") or not call.arguments:
        return False
    code = call.arguments[0]
    return isinstance(code, Number) and code.text in _SUMMING


def summed(node: Node) -> Iterator[Reference]:
    """The cells and areas that a SUM names, those in unions and sums within it too."""
    if not isinstance(node, Call):
        return
    skip = 0 if node.name == "SUM" else 2 if node.name == "AGGREGATE" else 1
    stack = [argument for argument in node.arguments[skip:] if argument is not None]
    while stack:
        here = bare(stack.pop(0))
        if isinstance(here, Reference):
            yield here
        elif isinstance(here, Binary) and here.operator in ("+", ","):
            stack[:0] = [here.left, here.right]


def rounded(tree: Node) -> Node:
    """What a ROUND around the whole formula rounds, or an IFERROR guards; else the tree itself."""
    here = bare(tree)
    while isinstance(here, Call) and here.name in ("ROUND", "IFERROR") and here.arguments and here.arguments[0]:
        here = bare(here.arguments[0])
    return here


def typed_amount(pattern: Pattern) -> Decimal:
    """The amount that is typed among the cells that a formula adds, 0 where there is none."""
    if pattern.tree is None:
        return Decimal(0)
    numbers, cells, sums, others = Decimal(0), 0, 0, 0
    for sign, term in terms(rounded(pattern.tree)):
        if isinstance(term, Number):
            numbers += sign * Decimal(term.text)
        elif isinstance(term, Reference):
            cells += 1
        elif is_sum(term):
            sums += 1
        else:
            others += 1
    if others or not (sums or cells >= 2) or (not sums and abs(numbers) == 1):
        return Decimal(0)
    return numbers


def own_references(call: Call) -> list[Reference]:
    """The cells and areas that a SUM adds on its own sheet."""
    return [
        reference
        for reference in summed(call)
        if reference.sheet is None and not reference.book and not reference.spilled
    ]


def read_by(tree: Node) -> Iterator[Reference]:
    """The references whose cells a formula reads, without those that it only asks for the place of."""
    stack = [tree]
    while stack:
        here = stack.pop()
        if isinstance(here, Reference):
            yield here
        elif isinstance(here, Call) and here.name in _LOOK_ONLY:
            stack.extend(argument for argument in here.arguments[1:] if argument is not None)
        else:
            stack.extend(inside(here))


def ref(place: Cell) -> str:
    """(5, 2) is "B5"."""
    return cell_ref(*place)
