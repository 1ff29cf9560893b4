"""Tables with expense and income below each other: the sheets of `cases/recognise/expense_and_income.txt` are right and
stay silent; one wrong figure in a sum or a net is one finding, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sheet_text import cases, sheet_of

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.recognise import recognise

SHEETS = {name.partition(": ")[2]: sheet for name, _, sheet, _ in cases() if name.startswith("expense_and_income")}
GROUPS = "groups headed by their side, no sides of areas"
HELD = {name: text for name, text in SHEETS.items() if name not in ("one amount a line", GROUPS)}
"""Those with sums that their areas tell."""


def found(sheet: Sheet) -> list[Finding]:
    book = Workbook("eksempel.xlsx", [sheet], [])
    return [finding for finding in check_workbook(book, recognise(book)) if finding.severity != "info"]


def the_table(text: str) -> BudgetTable:
    (table,) = recognise(Workbook("eksempel.xlsx", [sheet_of(text)], []))
    return table


def with_amount(text: str, cell: str, amount: Decimal) -> Sheet:
    """The sheet with another amount in a cell."""
    sheet = sheet_of(text)
    row, column = parse_cell(cell)
    sheet.row(row)[column] = float(amount)
    return sheet


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_right_stays_silent(name: str) -> None:
    assert not found(sheet_of(SHEETS[name]))


def sums() -> Iterator[tuple[str, str]]:
    for name, text in HELD.items():
        table = the_table(text)
        for row in table.rows:
            if row.role in ("subtotal", "total") and row.values:
                yield name, row.cells[_year(table)]


def _year(table: BudgetTable) -> str:
    """The second of the years, of years of the first."""
    return [column.key for column in table.year_columns()][1]


@pytest.mark.parametrize(("name", "cell"), list(sums()))
def test_a_wrong_sum_or_net_is_one_finding_where_it_stands(name: str, cell: str) -> None:
    table = the_table(HELD[name])
    amount = next(row.values[_year(table)] for row in table.rows if row.cells.get(_year(table)) == cell)
    wrong = found(with_amount(HELD[name], cell, amount + 1100))
    assert [(finding.code in ("SUM101", "SUM104"), finding.range) for finding in wrong] == [(True, cell)]


def sides() -> Iterator[tuple[str, str]]:
    """The first income of each sheet in which two sums count each line: its area's net, and that of all areas."""
    for name, text in HELD.items():
        table = the_table(text)
        nets = sum(row.flow == "net" and row.role == "subtotal" for row in table.rows)
        incomes = [row for row in table.rows if row.flow == "income"]
        items = sum(row.role == "item" for row in incomes)
        if nets >= items < len(incomes):
            yield name, incomes[0].cells[_year(table)]


@pytest.mark.parametrize(("name", "cell"), list(sides()))
def test_an_income_with_the_wrong_sign_is_found_where_it_stands(name: str, cell: str) -> None:
    table = the_table(HELD[name])
    row = _at(table, cell)
    (wrong,) = found(with_amount(HELD[name], cell, -row.values[_year(table)]))
    assert wrong.range == cell
    assert wrong.expected == row.values[_year(table)]


def _at(table: BudgetTable, cell: str) -> Row:
    return next(row for row in table.rows if row.cells.get(_year(table)) == cell)
