"""Tables with lines in several units: a report adds them up in one, and says so, or says why it does not."""

from __future__ import annotations

from xlbudget.domain.one_unit import in_one_unit
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.basis import Basis, table_heading, unit_name
from xlbudget.reports.sheets.model import Block, Paragraph


def carried_to_one_unit(basis: Basis, table: BudgetTable) -> tuple[BudgetTable | None, list[Paragraph]]:
    """The table in one unit, with a sentence where lines were carried to it; None where not every line states one."""
    say, found = basis.say, in_one_unit(table)
    if found is table:
        return table, []
    if found is None:
        return None, []
    unit = unit_name(found, say)
    text = say(
        f"Linjerne angiver hver sin enhed og er her regnet om til {unit}",
        f"The lines state units of their own and are here carried to {unit}",
    )
    return found, [Paragraph(text.rstrip(".") + ".", "quiet")]


def without_unit(basis: Basis, table: BudgetTable) -> list[Block]:
    """That the table is not computed, since nobody knows the unit of some of its lines."""
    text = basis.say(
        "Ikke beregnet: nogle af linjerne angiver en enhed, og andre gør ikke. Skriv enheden i tabellens overskrift "
        "eller ved hver linje.",
        "Not computed: some of the lines state a unit and others do not. Write the unit in the table's heading or "
        "beside each line.",
    )
    return [table_heading(basis, table), Paragraph(text, "warning")]
