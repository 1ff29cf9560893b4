"""Recognition: from the plain sheet model to budget tables, as a finance officer reads a sheet.

`places` finds candidates; `cells`, `columns`, `rows`, `sums` and `roles` read them; `texts`, `headings` and
`statements` hear what is said in and around them; `shapes` gives them the form of tables, and `tables` weighs it all
and decides. Every step says what it went by. What an officer has corrected (`shapes.corrections`) goes before it all.

Sheets are alike, and so are the lines of one and the tables of a folder: `cells.lines.Kinds` and
`columns.column_drafts.Drafts` are shared by those of one shape, and what follows from the shape is told once.

What the package reads of words (`texts`, `headings`) serves others too; they load no more than that.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from xlbudget.domain.table import BudgetTable
    from xlbudget.workbook.model import Workbook
    from xlbudget.workbook.recognise.shapes.corrections import Correction


def recognise(workbook: Workbook, corrections: Sequence[Correction] = ()) -> list[BudgetTable]:
    """Every budget table of the workbook, sheet by sheet, top down; none from sheets that hold xlbudget's results.

    `corrections` go before what is recognised, the first before the later ones; `budget_tables` finds those of a
    workbook. Raises `Refusal` (`bad_correction`) where one cannot be followed.
    """
    from xlbudget.workbook.recognise.sheets import tables_of_workbook  # noqa: PLC0415

    return tables_of_workbook(workbook, corrections)
