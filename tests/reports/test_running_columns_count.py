"""A balance that is carried from line to line beside what moves it is no money of its own. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import Sheet

MOVES = ((0, 0), (0, 200), (500, 0), (0, 100), (50, 0), (0, 25))
LABELS = ("Primo", "Løn", "Tilskud", "Varer", "Salg", "Leje")


def ledger(headings: str, saldo: list[float], *, dated: bool = True) -> BudgetTable:
    cells: dict[int, dict[int, str | float]] = {1: {1: "Poster, kr."}, 2: dict(enumerate(headings.split("|"), 1))}
    lines = zip(LABELS, MOVES, saldo, strict=True)
    for place, (label, (came, went), left) in enumerate(lines):
        first = f"0{place + 1}-01-2025" if dated else f"10{place}0"
        amounts = {3: float(came), 4: float(went), 5: left}
        cells[place + 3] = {1: first, 2: label, **{column: amount for column, amount in amounts.items() if amount}}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    return table


def counting(table: BudgetTable) -> set[str]:
    """The letters of the columns in which something counts."""
    return {table.rows[place].cells[key][0] for place, key in counted(table)}


CARRIED = [1000.0, 800.0, 1300.0, 1200.0, 1250.0, 1225.0]


@pytest.mark.parametrize("last", ["Saldo", "Løbende saldo", "Beholdning"])
@pytest.mark.parametrize("dated", [True, False])
def test_a_running_saldo_does_not_count(last: str, dated: bool) -> None:
    first = "Dato" if dated else "Konto"
    assert counting(ledger(f"{first}|Tekst|Ind|Ud|{last}", CARRIED, dated=dated)) == {"C", "D"}


def test_one_slip_leaves_it_running() -> None:
    assert counting(ledger("Dato|Tekst|Ind|Ud|Saldo", [*CARRIED[:-1], 1200.0])) == {"C", "D"}


def test_the_saldo_of_each_account_counts() -> None:
    saldo = [float(came - went) for came, went in MOVES]
    assert counting(ledger("Konto|Tekst|Debet|Kredit|Saldo", saldo, dated=False)) == {"E"}
