"""What is said of a table that is followed up: its unit, what a deviation is, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Set

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.basis import Basis, column_heading, table_heading, unit_name
from xlbudget.reports.follow_up.view import View
from xlbudget.reports.overview.not_added import quoted
from xlbudget.reports.sheets.model import Block, Paragraph


def introduction(basis: Basis, table: BudgetTable, view: View, *, turned: bool, less: bool) -> str:
    """Unit and deviation. `turned`: the amounts are income without a minus; `less`: some of the lines are."""
    say, budget = basis.say, view.budget
    unit = unit_name(table, say)
    text = say(f"Beløb i {unit}", f"Amounts in {unit}").rstrip(".") + "."
    if budget is not None:
        against, meaning = column_heading(budget), _deviation(basis, table, view, turned=turned, less=less)
        text += say(
            f" Afvigelse er regnskab eller forventning minus »{against}«: {meaning}.",
            f" Deviation is outturn or expectation less “{against}”: {meaning}.",
        )
    elif view.plain is not None and view.plain.measure == "outturn":
        text += say(
            " Tabellen har intet budget ved siden af, så afvigelse kan ikke vurderes.",
            " The table has no budget beside it, so deviation cannot be judged.",
        )
    else:
        text += say(
            " Tabellen har ingen forbrugs- eller regnskabskolonne, så forbrug og afvigelse kan ikke vurderes.",
            " The table has no column of outturn, so spending and deviation cannot be judged.",
        )
    return text


def _deviation(basis: Basis, table: BudgetTable, view: View, *, turned: bool, less: bool) -> str:
    """What a deviation of either sign is."""
    say, expense_is_minus = basis.say, table.sign == "expense_negative"
    if view.side == "income":
        if turned or expense_is_minus:
            return say("+ er merindtægt", "+ is more income")
        return say("+ er mindreindtægt", "+ is less income")
    meaning = (
        say("− er merforbrug, som arkets fortegn er", "− is overspending, as the sheet's signs are")
        if expense_is_minus
        else say("+ er merforbrug", "+ is overspending")
    )
    return meaning + (say("; ved indtægter uden minus merindtægt", "; for income without a minus, more income") * less)


def side_name(basis: Basis, view: View) -> str:
    """Whether these are the expenses or the income alone, in words."""
    return basis.say("indtægter", "income") if view.side == "income" else basis.say("udgifter", "expenses")


def not_shown(basis: Basis, table: BudgetTable, shown_keys: Set[str]) -> Iterator[Paragraph]:
    """The columns of amounts that no section of the table has: years with a budget alone, a second forecast."""
    others = [column for column in table.money_columns() if column.role in ("year", "amount")]
    others = [column for column in others if column.key not in shown_keys]
    stating = [column for column in others if any(row.values.get(column.key) for row in table.items())]
    if shown_keys and stating:
        danish, english = quoted([column_heading(column) for column in stating])
        yield Paragraph(basis.say(f"Ikke vist her: {danish}.", f"Not shown here: {english}."), "quiet")


def on_lines_of_their_own(basis: Basis, table: BudgetTable) -> list[Block]:
    """That the table is not followed up, since it has a line for the budget and another for what was spent of it."""
    text = basis.say(
        "Ikke beregnet: budget og forbrug står på hver sin linje og ikke i hver sin kolonne.",
        "Not computed: budget and outturn stand on lines, and not in columns, of their own.",
    )
    return [table_heading(basis, table), Paragraph(text, "quiet")]
