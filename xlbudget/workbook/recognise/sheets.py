"""The tables of a workbook's sheets."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.own_sheets import holds_results, own_sheet_names
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.places.areas import candidates
from xlbudget.workbook.recognise.places.said_texts import Said, texts_beside
from xlbudget.workbook.recognise.statements.statements import said_for_all
from xlbudget.workbook.recognise.tables import table_of

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.shapes.corrections import Correction


def tables_of_workbook(workbook: Workbook, corrections: Sequence[Correction] = ()) -> list[BudgetTable]:
    """As `recognise` gives them."""
    own = own_sheet_names(workbook)
    sources = [sheet for sheet in workbook.sheets if sheet.name not in own and not holds_results(sheet.name)]
    if not corrections:
        everywhere = said_for_all(sources)
        return [table for sheet in sources for table in tables_of_sheet(sheet, everywhere)]
    from xlbudget.workbook.recognise.shapes.corrections import for_sheet, refuse_unknown_sheets  # noqa: PLC0415 — few are

    refuse_unknown_sheets(corrections, [sheet.name for sheet in sources])
    everywhere = said_for_all(sources)
    return [
        table for sheet in sources for table in tables_of_sheet(sheet, everywhere, for_sheet(corrections, sheet.name))
    ]


def tables_of_sheet(
    sheet: Sheet, everywhere: Sequence[Said] = (), corrections: Sequence[Correction] = ()
) -> list[BudgetTable]:
    """The budget tables of one sheet; none where it holds no money. `everywhere` is what the workbook says of all."""
    if corrections:
        from xlbudget.workbook.recognise.corrected_sheets import corrected_sheet  # noqa: PLC0415 — few are

        return corrected_sheet(sheet, everywhere, corrections)
    grid = Grid(sheet)
    found = candidates(grid)
    texts = texts_beside(grid, found)
    told = (table_of(grid, candidate, texts, everywhere) for candidate in found)
    tables = [table for table in told if table is not None]
    if len(tables) > 1:
        from xlbudget.workbook.recognise.statements.units_elsewhere import with_units_elsewhere  # noqa: PLC0415 — most have one

        tables = with_units_elsewhere(tables)
    return tables
