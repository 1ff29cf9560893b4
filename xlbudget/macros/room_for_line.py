"""Where a table can take one more line, and what the formulas of the workbook then say."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.formulas.tokens import NotAFormula
from xlbudget.workbook.longer_block import LongerBlock
from xlbudget.workbook.model import ErrorValue, Sheet, Workbook
from xlbudget.workbook.writer.plan import SetCell


def room_for_line(sheet: Sheet, area: Area, first: int, last: int, total: int | None) -> LongerBlock:
    """Room for a line below `last` in the table that fills `area`; `total` is the row of its total, if it has one.

    Raises `Refusal` where the plan cannot make room.
    """
    row = last + 1
    columns = range(area.first_column, area.last_column + 1)
    if not any(_holds(sheet, row, column) for column in columns):
        moves, touched = False, range(row, row + 1)
    else:
        beside = [column for column in sheet.row(row) if column not in columns]
        if total != row or area.last_row != row or beside or sheet.row(row + 1):
            raise _no_room(sheet.name, row)
        moves, touched = True, range(row, row + 2)
    for merge in sheet.merges:
        if any(merge.first_row <= line <= merge.last_row for line in touched) and not (
            merge.last_column < area.first_column or merge.first_column > area.last_column
        ):
            raise _no_room(sheet.name, row)
    return LongerBlock(sheet.name, area, first, last, moves)


def followed(workbook: Workbook, room: LongerBlock) -> Iterator[SetCell]:
    """Every formula of the workbook that must follow, the total's own among them, and the total's other cells.

    Raises `Refusal` for a name, or an array formula, that would have to follow and cannot.
    """
    for name in workbook.names:
        if name.name.lower().startswith("_xlnm.") or (name.sheet is None and not name.value):
            continue
        if _follow(room, name.value, name.sheet or "", 0) != name.value:
            raise Refusal(
                "name_in_the_way",
                f"Navnet »{name.name}« henviser til tabellens linjer og kan ikke følge med. Indsæt en tom række "
                f"{room.row} på arket »{room.sheet}« i Excel, og prøv igen.",
                f"The name “{name.name}” refers to the lines of the table and cannot follow. Insert an empty row "
                f"{room.row} on the sheet “{room.sheet}” in Excel and try again.",
            )
    for sheet in workbook.sheets:
        here = sheet.name.casefold() == room.sheet.casefold()
        for (row, column), formula in sheet.formulas():
            moved = here and room.total_moves and row == room.row and room.area.covers(row, column)
            text = _follow(room, formula.text, sheet.name, row)
            if (text != formula.text or moved) and formula.area is not None:
                raise Refusal(
                    "array_in_the_way",
                    f"Matrixformlen i {sheet.name}!{cell_ref(row, column)} kan ikke følge med. Indsæt en tom række "
                    f"{room.row} på arket »{room.sheet}« i Excel, og prøv igen.",
                    f"The array formula in {sheet.name}!{cell_ref(row, column)} cannot follow. Insert an empty row "
                    f"{room.row} on the sheet “{room.sheet}” in Excel and try again.",
                )
            if moved or text != formula.text:
                value = sheet.value(row, column)
                shown = None if isinstance(value, ErrorValue) else value
                like = cell_ref(row, column) if moved else None
                yield SetCell(sheet.name, cell_ref(row + moved, column), shown, text, like)
        if here and room.total_moves:
            yield from _typed_cells(sheet, room)


def _typed_cells(sheet: Sheet, room: LongerBlock) -> Iterator[SetCell]:
    """The total's cells that hold no formula, and its empty ones for their format."""
    for column in range(room.area.first_column, room.area.last_column + 1):
        if sheet.formula(room.row, column) is None:
            value = sheet.value(room.row, column)
            text = str(value) if isinstance(value, ErrorValue) else value
            yield SetCell(sheet.name, cell_ref(room.row + 1, column), text, like=cell_ref(room.row, column))


def _follow(room: LongerBlock, formula: str, sheet: str, row: int) -> str:
    try:
        return room.follow(formula, sheet, row)
    except NotAFormula:
        return formula  # what no one can read, no one can compute


def _holds(sheet: Sheet, row: int, column: int) -> bool:
    return sheet.value(row, column) is not None or sheet.formula(row, column) is not None


def _no_room(sheet: str, row: int) -> Refusal:
    return Refusal(
        "no_room_for_line",
        f"Der er ikke plads til en linje i række {row} på arket »{sheet}«. Indsæt en tom række der i Excel, "
        "og prøv igen.",
        f"There is no room for a line in row {row} of the sheet “{sheet}”. Insert an empty row there in Excel "
        "and try again.",
    )
