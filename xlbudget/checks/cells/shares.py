"""The per cents of tables: in columns of their own, and in lines between those of money, which no table has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from xlbudget.checks.registry import Subject
from xlbudget.checks.wording import column_name
from xlbudget.domain.amounts import exact
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.stored_amounts import Stored, exactly
from xlbudget.domain.table import BudgetTable, Column, amounts_of
from xlbudget.workbook.addresses import Area, cell_ref, column_number, parse_cell
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.cells.number_formats import shown_by

_FEWEST = 4  # cells of a line between those of money
_FAR = 10  # times the others that a per cent among fractions is, at the very least
_LONGEST = 500  # lines of a table that is looked through for such lines


class Share(NamedTuple):
    """A number in a column or line of per cents, and whether it is shown as one."""

    cell: str
    value: Decimal
    percent: bool


def shares_by_line(subject: Subject) -> Iterator[tuple[BudgetTable, str, list[Share]]]:
    """The numbers of each column and line of per cents, with its table and its name; none of a column in which they are
    all stored alike."""
    for table in subject.tables:
        sheet = subject.workbook.sheet(table.sheet)
        if sheet is None:
            continue
        for column in table.columns:
            if column.role == "percent":
                yield table, column_name(column), _of_column(sheet, table, column)
        for name, shares in _between(sheet, table):
            yield table, name, shares


def _of_column(sheet: Sheet, table: BudgetTable, column: Column) -> list[Share]:
    key = column.key
    rows = [row for row in table.rows if key in row.values]
    numbers = [row.row for row in rows if row.row is not None]
    if len(numbers) < len(rows):  # of a series that runs down the sheet
        return _of_cells(sheet, [parse_cell(row.cells[key]) for row in rows])
    at, runs = column_number(column.ref), sheet.runs(numbers)
    styles = [ids.get(at, 0) for run in runs for ids in run.style_ids()]
    percent = {style: shown_by(sheet.styles[style].number_format).percent for style in set(styles)}
    amounts = amounts_of(rows).column(key)
    if all(percent.values()) and _near_one_another(amounts):
        return []  # as most: no cell of them may be stored in another way
    stored = chain.from_iterable(run.column(at) for run in runs)
    return [
        Share(row.cells[key], amount, percent[style])
        for row, amount, style, value in zip(rows, exactly(amounts), styles, stored, strict=True)
        if isinstance(value, float)
    ]


def _near_one_another(amounts: Sequence[Stored]) -> bool:
    """Whether the largest is not many times the second largest."""
    *_, second, largest = (1.0, 1.0, *sorted(map(abs, map(float, amounts)))[-2:])
    return largest < _FAR * second


def _of_cells(sheet: Sheet, places: Sequence[Cell]) -> list[Share]:
    """The numbers among the cells."""
    return [
        Share(cell_ref(*place), exact(value), shown_by(sheet.style(*place).number_format).percent)
        for place in places
        if isinstance(value := sheet.value(*place), float)
    ]


def _between(sheet: Sheet, table: BudgetTable) -> Iterator[tuple[str, list[Share]]]:
    """The lines of per cents within the table's range that are none of its rows."""
    if not any("%" in style.number_format for style in sheet.styles):
        return
    for names, places in _lines_left_out(table):
        if (
            len(places) < _FEWEST
            or "%" not in sheet.style(*places[0]).number_format + sheet.style(*places[-1]).number_format
        ):
            continue
        name = next((value for place in names if isinstance(value := sheet.value(*place), str)), "")
        yield name, _of_cells(sheet, places)


def _lines_left_out(table: BudgetTable) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """The rows, or columns where the years run down, that the table passes over: where the name may stand, and the
    cells under the years."""
    area = Area.parse(table.range)
    if area.last_row - area.first_row > _LONGEST or not table.header_rows:
        return
    years = [column for column in table.columns if column.role == "year"]
    if table.orientation == "years_across":
        own = {row.row for row in table.rows}
        columns = [column_number(column.ref) for column in years]
        for row in range(table.header_rows[-1] + 1, area.last_row + 1):
            if row not in own:
                yield [(row, area.first_column)], [(row, column) for column in columns]
    elif table.orientation == "years_down":
        taken = {parse_cell(cell)[1] for row in table.rows for cell in row.cells.values()}
        rows = [int(column.ref) for column in years if column.ref.isdecimal()]
        for column in range(area.first_column + 1, area.last_column + 1):
            if column not in taken:
                yield [(row, column) for row in table.header_rows], [(row, column) for row in rows]
