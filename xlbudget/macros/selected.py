"""The table that the user stands in: macros work on that one and on no other."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable
from xlbudget.macros.registry import Selection, Situation
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.own_sheets import holds_results, own_sheet_names


def selected_table(situation: Situation, tables: Sequence[BudgetTable], proposals: bool = False) -> BudgetTable:
    """The one of `tables` that the selection meets; with `proposals` it must be one of proposals.

    Raises `Refusal` where nothing or no such table is selected, or two are.
    """
    selection = _selection(situation)
    met = [
        table
        for table in tables
        if table.sheet.casefold() == selection.sheet.casefold() and selection.area.meets(Area.parse(table.range))
    ]
    place = f"{selection.sheet}!{selection.area.ref}"
    if len(met) > 1:
        found = ", ".join(table.range for table in met)
        raise Refusal(
            "several_tables_selected",
            f"Der er flere tabeller i det valgte ({found}). Vælg en celle i den, du mener.",
            f"What is selected holds several tables ({found}). Select a cell in the one you mean.",
        )
    if not met:
        raise Refusal(
            "no_table_selected",
            f"{place} er ikke i en tabel med beløb. Vælg en celle i tabellen, og prøv igen.",
            f"{place} is in no table of amounts. Select a cell in the table and try again.",
        )
    if proposals and met[0].kind != "proposals":
        raise Refusal(
            "no_proposals_selected",
            f"Tabellen {met[0].sheet}!{met[0].range} er ikke læst som en tabel med forslag.",
            f"The table {met[0].sheet}!{met[0].range} was not read as a table of proposals.",
        )
    return met[0]


def _selection(situation: Situation) -> Selection:
    if situation.selection is None:
        raise Refusal("nothing_selected", "Vælg en celle i tabellen først.", "Select a cell in the table first.")
    name = situation.selection.sheet
    ours = {own.casefold() for own in own_sheet_names(situation.workbook)}
    if name.casefold() in ours or holds_results(name):
        raise Refusal(
            "own_sheet_selected",
            f"»{name}« er et ark med resultater. Vælg tabellen på dit eget ark.",
            f"“{name}” is a sheet of results. Select the table on your own sheet.",
        )
    return situation.selection
