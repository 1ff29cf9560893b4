"""Tables without a unit on a sheet where another table states one: "Tabel 1 … (1.000 kr.)" over the first, "Tabel 2 …"
over the next. Often it is meant of both, and sometimes the next is in mio. kr.: it stays open, and what may be meant is
said."""

from __future__ import annotations

from xlbudget.domain.table import STATED_ELSEWHERE, BudgetTable, Evidence


def with_units_elsewhere(tables: list[BudgetTable]) -> list[BudgetTable]:
    """The tables of a sheet; those without a unit with the cell that states one of another."""
    if not any(map(_lacks_unit, tables)):
        return tables  # as on most sheets
    stated = (piece.cell for table in tables for piece in table.evidence if piece.subject == "unit" and piece.cell)
    cell = next(stated, None)
    return [_pointing(table, cell) if cell and _lacks_unit(table) else table for table in tables]


def _lacks_unit(table: BudgetTable) -> bool:
    return table.unit is None and table.currency is None and table.kind != "index"


def _pointing(table: BudgetTable, cell: str) -> BudgetTable:
    if any(piece.subject == "unit" for piece in table.evidence):
        return table
    said = Evidence("unit", "unknown", cell, STATED_ELSEWHERE)
    return table._replace(evidence=(table.evidence[0], said, *table.evidence[1:]))
