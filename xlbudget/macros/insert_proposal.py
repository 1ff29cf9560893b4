"""The button *Indsæt forslag*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.macros.registry import Done, Selection, Situation
from xlbudget.macros.room_for_line import followed, room_for_line
from xlbudget.macros.selected import selected_table
from xlbudget.reports.basis import speaker
from xlbudget.reports.headroom.asked import competition, number_column
from xlbudget.workbook.addresses import Area, cell_ref, column_number, parse_cell
from xlbudget.workbook.longer_block import LongerBlock
from xlbudget.workbook.model import Sheet, TableRegion, Workbook, is_number
from xlbudget.workbook.own_sheets import without_own_sheets
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.shared_formula import SharedFormula
from xlbudget.workbook.writer.plan import EditPlan, GrowTable, SetCell


def run(situation: Situation) -> Done:
    """A line at the end of the selected proposals, with formats and formulas of the one above. Raises `Refusal`."""
    workbook = without_own_sheets(situation.workbook)
    table = selected_table(situation, recognise(workbook), proposals=True)
    sheet = workbook.sheet(table.sheet)
    lines = [row for row in table.items() if row.row is not None]
    found = competition(workbook, table, speaker(situation.lang))
    if sheet is None or not lines or found is None:
        raise Refusal(
            "no_lines",
            f"Tabellen {table.sheet}!{table.range} har ingen linjer at sætte et forslag under.",
            f"The table {table.sheet}!{table.range} has no lines to put a proposal below.",
        )
    label = situation.answers.get("label", "").strip() or speaker(situation.lang)("Nyt forslag", "New proposal")
    amount = _amount(sheet, lines, found.column.key, situation.answers.get("amount", ""))
    written = _written(table, sheet, lines, label, amount, column_number(found.column.ref))
    region = _region(sheet, lines)
    plan, row = (
        _in_excel_table(situation.workbook, region, sheet, written)
        if region is not None
        else _in_plain_cells(situation.workbook, table, sheet, lines, written)
    )
    place = f"{table.sheet}!{cell_ref(row, column_number(found.column.ref))}"
    rest_da, rest_en = (
        ("", "") if amount is not None else (f"; skriv beløbet i {place}", f"; put the amount in {place}")
    )
    return Done(
        plan,
        f"»{label}« er sat ind i række {row} på arket »{table.sheet}«{rest_da}.",
        f"“{label}” was put into row {row} of the sheet “{table.sheet}”{rest_en}.",
        Selection(table.sheet, Area.parse(cell_ref(row, column_number(found.column.ref)))),
    )


def _amount(sheet: Sheet, lines: Sequence[Row], key: str, answer: str) -> Decimal | None:
    """The answer as the cells hold it: where a format hides thousands, the cells hold more than they show."""
    if not answer.strip():
        return None
    amount = parse_danish_number(answer)
    if amount < 0:
        raise Refusal("negative_amount", "Et forslags beløb skal være positivt.", "A proposal's amount is positive.")
    for line in lines:
        stored = sheet.value(*parse_cell(line.cells[key])) if key in line.cells else None
        if is_number(stored) and line.values[key]:
            return amount * round(Decimal(stored) / line.values[key])
    return amount


def _written(
    table: BudgetTable, sheet: Sheet, lines: Sequence[Row], label: str, amount: Decimal | None, asked: int
) -> dict[int, str | Decimal | int]:
    """What is written into the new line, by column: label, amount, and the next number."""
    labels = next((column for column in table.columns if column.role == "label"), None)
    column = column_number(labels.ref) if labels else parse_cell(table.range.partition(":")[0])[1]
    written: dict[int, str | Decimal | int] = {}
    numbers = number_column(table)
    if numbers is not None:
        at = column_number(numbers.ref)
        used = [sheet.value(line.row or 0, at) for line in lines]
        counted = [int(number) for number in used if isinstance(number, int | float)]
        if len(counted) == len(used) and sheet.formula(lines[-1].row or 0, at) is None:
            written[at] = max(counted) + 1
    written[column] = label
    if amount is not None:
        written[asked] = amount
    return written


def _region(sheet: Sheet, lines: Sequence[Row]) -> TableRegion | None:
    """The Excel table that the proposals stand in."""
    row, column = parse_cell(next(iter(lines[-1].cells.values())))
    return next((region for region in sheet.tables if region.area.covers(row, column)), None)


def _in_excel_table(
    workbook: Workbook, region: TableRegion, sheet: Sheet, written: dict[int, str | Decimal | int]
) -> tuple[EditPlan, int]:
    area = region.area
    row = area.last_row + 1
    cells = [
        SetCell(sheet.name, cell_ref(row, column), value)
        for column, value in sorted(written.items())
        if area.first_column <= column <= area.last_column
    ]
    room = LongerBlock(sheet.name, area, area.first_row + region.header_rows, area.last_row, total_moves=False)
    lines = range(room.first, room.last + 1)
    outside = (
        cell
        for cell in followed(workbook, room)
        if cell.sheet != sheet.name or parse_cell(cell.ref)[0] not in lines  # the table itself sees to its columns
    )
    return EditPlan(grow=(GrowTable(region.name),), cells=(*cells, *outside)), row


def _in_plain_cells(
    workbook: Workbook, table: BudgetTable, sheet: Sheet, lines: Sequence[Row], written: dict[int, str | Decimal | int]
) -> tuple[EditPlan, int]:
    rows = [line.row for line in lines if line.row is not None]
    total = next((row.row for row in table.rows if row.role == "total" and row.row == rows[-1] + 1), None)
    room = room_for_line(sheet, Area.parse(table.range), rows[0], rows[-1], total)
    following = list(followed(workbook, room))
    texts = {(cell.sheet, cell.ref): cell.formula for cell in following}
    line = list(_line(sheet, room, texts, written))
    # The new line takes the place of the total's old cells.
    return EditPlan(cells=(*line, *following), longer=(room,)), room.row


def _line(
    sheet: Sheet, room: LongerBlock, texts: dict[tuple[str, str], str | None], written: dict[int, str | Decimal | int]
) -> Iterator[SetCell]:
    for column in range(room.area.first_column, room.area.last_column + 1):
        above = cell_ref(room.last, column)
        value = written.get(column)
        formula = sheet.formula(room.last, column)
        text = None
        if formula is not None and formula.area is None and value is None:
            now = texts.get((sheet.name, above)) or formula.text
            text = SharedFormula(now, room.last, column).at(room.row, column)
        yield SetCell(sheet.name, cell_ref(room.row, column), value, text, like=above)
