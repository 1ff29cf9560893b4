"""Recognition: from the plain sheet model to budget tables, as a finance officer reads a sheet.

`areas` finds candidates, `columns`, `rows` and `roles` read them, `surroundings` and `statements` hear what is said
around them, and `tables` weighs it all and decides. Every step says what it went by.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.own_sheets import holds_results, own_sheet_names
from xlbudget.workbook.recognise.areas import candidates
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.statements import said_for_all
from xlbudget.workbook.recognise.surroundings import Said
from xlbudget.workbook.recognise.tables import table_of


def recognise(workbook: Workbook) -> list[BudgetTable]:
    """Every budget table of the workbook, sheet by sheet, top down; none from sheets that hold xlbudget's results."""
    own = own_sheet_names(workbook)
    sources = [sheet for sheet in workbook.sheets if sheet.name not in own and not holds_results(sheet.name)]
    everywhere = said_for_all(sources)
    return [table for sheet in sources for table in recognise_sheet(sheet, everywhere)]


def recognise_sheet(sheet: Sheet, everywhere: Sequence[Said] = ()) -> list[BudgetTable]:
    """The budget tables of one sheet; none where it holds no money. `everywhere` is what the workbook says of all."""
    grid = Grid(sheet)
    found = candidates(grid)
    taken = {row for candidate in found for row in candidate.rows()}
    tables = (table_of(grid, candidate, taken, everywhere) for candidate in found)
    return [table for table in tables if table is not None]
