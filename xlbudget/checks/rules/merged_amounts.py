"""DAT201: one amount is merged over several lines or years."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.table_bodies import bodies
from xlbudget.checks.formulas.formula_cells import ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact
from xlbudget.workbook.addresses import column_letter


@rule(
    "DAT201",
    "merged-amounts",
    "warning",
    da="Et beløb står i flettede celler",
    en="An amount stands in merged cells",
    source="FAST Standard 4.02-02 (D04)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """One amount is merged over several lines or years. Excel keeps it in the first cell only: a sum of the other years
    or lines does not have it, and nobody can tell how it is meant to be divided.

    Dansk: Ét beløb står i celler, der er flettet over flere linjer eller år. Excel gemmer det kun i den første: en
    sum af de andre har det ikke med, og ingen kan se, hvordan det skal deles.

    Wrong:
        ! merged: B2:C2
        | 1.000 kr. | 2014  | 2015  | 2016  |
        | Løn       | 1.000 |       | 1.000 |
        | Varekøb   | 3.000 | 3.000 | 3.000 |
        | Husleje   | 500   | 500   | 500   |

    Right:
        ! merged: A1:D1
        | *Budget i 1.000 kr.* |  |  |       |
        |           | 2014  | 2015  | 2016  |
        | Løn       | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 | 3.000 |
        | Husleje   | 500   | 500   | 500   |
    """
    for table, sheet, body in bodies(subject):
        if not sheet.merges:
            continue
        money = {column.ref for column in table.money_columns()}
        lines = {row.row: row for row in table.rows if row.row is not None and row.label and row.role != "heading"}
        amounts = {
            row.cells[column.key] for row in table.rows for column in table.money_columns() if column.key in row.cells
        }
        for merged in sheet.merges:
            place = ref((merged.first_row, merged.first_column))
            if place not in amounts or not body.covers(merged.first_row, merged.first_column):
                continue
            rows = range(merged.first_row, min(merged.last_row, body.last_row) + 1)
            columns = range(merged.first_column, min(merged.last_column, body.last_column) + 1)
            years = sum(column_letter(column) in money for column in columns)
            if years < 2 and sum(row in lines for row in rows) < 2:
                continue
            value = sheet.value(merged.first_row, merged.first_column)
            if not isinstance(value, float):
                continue
            figure = amount(exact(value))
            yield Flaw(
                table.sheet,
                place,
                f"Beløbet {figure} står i de flettede celler {merged.ref} og tælles kun med i {place}.",
                f"The amount {figure} stands in the merged cells {merged.ref} and counts in {place} only.",
                "Ophæv fletningen, og skriv et beløb i hver celle.",
                "Unmerge the cells, and enter an amount in each.",
                found=merged.ref,
            )
