"""The budget tables of a workbook as they hold: recognised, with what its officer has corrected. The way to them."""

from __future__ import annotations

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Evidence
from xlbudget.workbook.correction_places import corrections_of
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.unsaved_results import with_results

FORMATS_NOT_READ = "formats hide thousands"
"""The reason why the unit of a table stays unknown although the sheet states one."""


def budget_tables(workbook: Workbook, path: str | None = None) -> list[BudgetTable]:
    """Every budget table of the workbook. Settings files are looked for around `path` (else where it was read from).

    Where a program saved formulas without their results, those that can be told are part of the tables. Where only
    values were read and number formats hide thousands, a unit above kroner is left open unless the officer states it.

    Raises `Refusal` (`bad_correction`, or what `settings_for` raises) for a correction that cannot be followed.
    """
    corrections = corrections_of(workbook, workbook.path if path is None else path)
    tables = recognise(with_results(workbook), corrections)
    if not workbook.hides_thousands:
        return tables
    decided = {said.place for correction in corrections if (said := correction.words.get("unit"))}
    return [_with_open_unit(table) if _is_scaled(table, decided) else table for table in tables]


def _is_scaled(table: BudgetTable, decided: set[str]) -> bool:
    """Whether the sheet, and no officer, states amounts in thousands or more: shown so, or stored so?"""
    if any(piece.subject == "unit" and piece.cell in decided for piece in table.evidence):
        return False
    return any(
        unit not in (None, Unit.KR)
        for unit in (table.unit, *(column.unit for column in table.columns), *(row.unit for row in table.rows))
    )


def _with_open_unit(table: BudgetTable) -> BudgetTable:
    said = next((piece.cell for piece in table.evidence if piece.subject == "unit"), None)
    evidence = [piece for piece in table.evidence if piece.subject != "unit"]
    return table._replace(
        unit=None,
        columns=tuple(column._replace(unit=None) for column in table.columns),
        rows=tuple(row._replace(unit=None) for row in table.rows),
        evidence=(Evidence("unit", "unknown", said, FORMATS_NOT_READ), *evidence),
    )
