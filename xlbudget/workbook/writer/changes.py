"""What a plan does to a workbook, line by line: for a preview, and for `--dry-run`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import CellValue, Sheet, Workbook
from xlbudget.workbook.reader.openxml import read_openxml
from xlbudget.workbook.reader.package import package_in
from xlbudget.workbook.writer.apply import Target
from xlbudget.workbook.writer.plan import Change, EditPlan


def changes(data: bytes, plan: EditPlan) -> list[Change]:
    """Every sheet, cell and part of `data` that the plan changes. Raises `Refusal` as carrying the plan out would."""
    target = Target(data)
    old_parts = {sheet.part for sheet in target.book.sheets}
    target.carry_out(plan)
    differences = list(target.package.differences())
    if not differences:
        return []
    before, after = _read(data), _read(target.package.to_bytes())
    changed = {name for name, _, _ in differences}
    renewed = {sheet.name.casefold() for sheet in target.book.sheets if sheet.part in changed}
    sheet_parts = old_parts | {sheet.part for sheet in target.book.sheets}
    return [
        *(Change("table", table.sheet, table.name, table.before.ref, table.after.ref) for table in target.grown),
        *_sheets(before, after, plan, renewed, [table.sheet for table in target.grown]),
        *(_part(name, was, is_) for name, was, is_ in differences if name not in sheet_parts),
    ]


def _read(data: bytes) -> Workbook:
    return read_openxml(package_in("", data))


def _sheets(before: Workbook, after: Workbook, plan: EditPlan, renewed: set[str], grown: list[str]) -> Iterator[Change]:
    old = {sheet.name.casefold(): sheet for sheet in before.sheets}
    new = {sheet.name.casefold(): sheet for sheet in after.sheets}
    brought = [sheet.name.casefold() for sheet in plan.sheets]
    touched = [*(line.name for line in plan.remove), *brought, *(cell.sheet for cell in plan.cells), *grown]
    for name in dict.fromkeys(each.casefold() for each in touched):
        was, is_ = old.get(name), new.get(name)
        if was is None and is_ is not None:
            yield Change("sheet_added", is_.name)
        elif was is not None and is_ is None:
            yield Change("sheet_removed", was.name)
        elif is_ is not None and name in brought and name in renewed:
            yield Change("sheet_renewed", is_.name)
        yield from _cells(was, is_)


def _cells(before: Sheet | None, after: Sheet | None) -> Iterator[Change]:
    name = (after or before or Sheet("")).name
    places: set[tuple[int, int]] = set()
    for sheet in (before, after):
        if sheet is not None:
            places.update((row, column) for row, cells in sheet.rows() for column in cells)
            places.update(place for place, _ in sheet.formulas())
    for row, column in sorted(places):
        was, is_ = _shown(before, row, column), _shown(after, row, column)
        if was != is_:
            yield Change("cell", name, cell_ref(row, column), was, is_)


def _shown(sheet: Sheet | None, row: int, column: int) -> str | None:
    if sheet is None:
        return None
    value = sheet.value(row, column)
    text = None if value is None else _text(value)
    formula = sheet.formula(row, column)
    if formula is not None:
        return f"={formula.text}" if text is None else f"={formula.text} → {text}"
    return text


def _text(value: CellValue) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"  # what a spreadsheet shows: LibreOffice saves no more of a result
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    if not isinstance(value, str):
        return value.isoformat()
    return f"'{value}" if value.startswith(("=", "'")) else value  # a text, though it looks like a formula


def _part(name: str, was: bool, is_: bool) -> Change:
    return Change("part", ref=name, before=name if was else None, after=name if is_ else None)
