"""The plan that takes another plan back, for hosts that hold the workbook open. Files are put back whole instead."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import ErrorValue, Sheet, Workbook
from xlbudget.workbook.own_sheets import own_sheet_names
from xlbudget.workbook.writer import refuse_left_behind, refuse_lost_when_open
from xlbudget.workbook.writer.plan import EditPlan, GrowTable, NewSheet, RemoveSheet, SetCell


class Undoable(NamedTuple):
    """What a macro did in a workbook. `plan` takes it back; `left` are the cells as the macro left them."""

    macro: str
    plan: EditPlan
    left: tuple[SetCell, ...] = ()


def reversal(macro: str, workbook: Workbook, before: bytes, plan: EditPlan) -> Undoable:
    """What takes back `plan`, made for `workbook`, whose file was `before`: sheets of ours are brought back from it.

    Formats that cells took from their neighbours stay. Raises `Refusal` for what no plan can bring back, and for what
    would be lost, or not follow a line that is put in, where the workbook is open.
    """
    refuse_left_behind(before, plan.longer)
    refuse_lost_when_open(before, plan)
    there = {name.casefold(): name for name in own_sheet_names(workbook)}
    brought = [new.name for new in plan.sheets]
    added = [name for name in brought if name.casefold() not in there]
    removed = [line.name for line in plan.remove if line.name.casefold() in there]
    old = [there[name.casefold()] for name in (*brought, *removed) if name.casefold() in there]
    back = EditPlan(
        sheets=tuple(NewSheet(name) for name in dict.fromkeys(old)),
        donor=before if old else b"",
        remove=tuple(RemoveSheet(name) for name in added),
        cells=tuple(_as_it_was(workbook, cell) for cell in plan.cells),
        grow=tuple(GrowTable(line.table, -line.rows) for line in plan.grow),
    )
    return Undoable(macro, back, plan.cells)


def _as_it_was(workbook: Workbook, cell: SetCell) -> SetCell:
    sheet = _sheet(workbook, cell.sheet)
    if sheet is None:
        return SetCell(cell.sheet, cell.ref, None)
    row, column = parse_cell(cell.ref)
    value, formula = sheet.value(row, column), sheet.formula(row, column)
    if isinstance(value, ErrorValue):
        if formula is None:
            raise Refusal(
                "cannot_be_undone",
                f"Cellen {cell.sheet}!{cell.ref} er en fejlværdi og kan ikke skrives tilbage.",
                f"The cell {cell.sheet}!{cell.ref} is an error value and cannot be written back.",
            )
        value = None  # the formula computes it again
    return SetCell(cell.sheet, cell.ref, value, formula.text if formula else None)


def refuse_if_changed(workbook: Workbook, last: Undoable) -> None:
    """Raise `Refusal` where a cell is no longer as the macro left it, or a sheet to take away holds function cells."""
    for cell in last.left:
        sheet = _sheet(workbook, cell.sheet)
        row, column = parse_cell(cell.ref)
        formula = sheet.formula(row, column) if sheet else None
        value = sheet.value(row, column) if sheet else None
        same = (formula.text if formula else None) == cell.formula and (
            cell.formula is not None or _plain(value) == _plain(cell.value)
        )
        if not same:
            raise Refusal(
                "changed_since",
                f"Cellen {cell.sheet}!{cell.ref} er ændret siden. Fortryd ville slette det, så intet er rørt.",
                f"The cell {cell.sheet}!{cell.ref} has been changed since. Undoing would lose that; nothing was done.",
            )


def _plain(value: object) -> object:
    """Numbers by their size, and nothing as nothing: hosts give an empty cell as an empty text too."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    return None if value == "" else value


def _sheet(workbook: Workbook, name: str) -> Sheet | None:
    wanted = name.casefold()
    return next((sheet for sheet in workbook.sheets if sheet.name.casefold() == wanted), None)
