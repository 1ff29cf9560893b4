"""Tables with lines or columns in several units: a report adds and compares them in one, and says so, or why not."""

from __future__ import annotations

from collections.abc import Container, Sequence

from xlbudget.domain.amounts import convert
from xlbudget.domain.one_unit import in_one_unit
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.basis import Basis, column_heading, table_heading, unit_name
from xlbudget.reports.overview.not_added import quoted
from xlbudget.reports.sheets.model import Block, Paragraph
from xlbudget.workbook.recognise.texts.units import stated_unit


def carried_to_one_unit(basis: Basis, table: BudgetTable) -> tuple[BudgetTable | None, list[Paragraph]]:
    """The table in one unit, with a sentence where lines or columns were carried to it; None where some lines state one
    and others not."""
    say, found = basis.say, in_one_unit(table)
    if found is None:
        return None, []
    sentences = []
    if found is not table:
        sentences.append(
            say(
                f"Linjerne angiver hver sin enhed og er her regnet om til {unit_name(found, say)}",
                f"The lines state units of their own and are here carried to {unit_name(found, say)}",
            )
        )
    if others := _in_other_units(found):
        found = _with_columns_carried(found, others)
        danish, english = quoted([column_heading(column) for column in others])
        sentences.append(
            say(
                f"{danish} er her regnet om til {unit_name(found, say)}",
                f"{english} is here carried to {unit_name(found, say)}",
            )
        )
    return found, [Paragraph(text.rstrip(".") + ".", "quiet") for text in sentences]


def _in_other_units(table: BudgetTable) -> list[Column]:
    """The columns of kroner that state another unit than the table's."""
    if table.unit is None or table.currency:
        return []
    columns = [one for one in table.money_columns() if one.unit and not one.currency]
    return [one for one in columns if one.unit is not table.unit and not names_rate(one.header)]


def _with_columns_carried(table: BudgetTable, columns: Sequence[Column]) -> BudgetTable:
    """The table with these columns in its own unit, which their headings no longer contradict."""
    assert table.unit is not None
    units = {column.key: column.unit for column in columns if column.unit is not None}
    rows = tuple(
        row._replace(
            values={
                key: convert(value, units[key], table.unit) if key in units else value
                for key, value in row.values.items()
            },
            decimals={**row.decimals, **dict.fromkeys(units, _digits_beside(row, units))},
        )
        for row in table.rows
    )
    carried = tuple(
        column._replace(unit=None, header=_without_unit(column.header)) if column.key in units else column
        for column in table.columns
    )
    return table._replace(columns=carried, rows=rows)


def _digits_beside(row: Row, carried: Container[str]) -> int:
    """The most digits after the comma that the line shows in the columns that are not carried."""
    return max((digits for key, digits in row.decimals.items() if key not in carried), default=0)


def _without_unit(heading: str) -> str:
    """The heading without the unit that it states: "Budget 2025" of "Budget 2025 (t.kr.)"."""
    said = stated_unit(heading)
    if said is None:
        return heading
    rest = (heading[: said.start].rstrip(" ([,"), heading[said.end :].lstrip(" )]."))
    return " ".join(filter(None, rest)) or heading


def without_unit(basis: Basis, table: BudgetTable) -> list[Block]:
    """That the table is not computed, since nobody knows the unit of some of its lines."""
    text = basis.say(
        "Ikke beregnet: nogle af linjerne angiver en enhed, og andre gør ikke. Skriv enheden i tabellens overskrift "
        "eller ved hver linje.",
        "Not computed: some of the lines state a unit and others do not. Write the unit in the table's heading or "
        "beside each line.",
    )
    return [table_heading(basis, table), Paragraph(text, "warning")]
