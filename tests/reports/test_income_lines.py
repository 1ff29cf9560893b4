"""Lines of income without a minus beside those of expense, and both sides of a balance: what of them counts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.reports.restate import restate
from xlbudget.workbook.model import Sheet


def table_of(heading: str, *lines: str) -> BudgetTable:
    """The table with the columns of the heading; a line is a label and its amounts."""
    cells: dict[int, dict[int, str | float]] = {1: dict(enumerate(heading.split("|"), 1))}
    for row, line in enumerate(lines, 2):
        label, *amounts = line.split("|")
        cells[row] = {1: label, **{column: float(amount) for column, amount in enumerate(amounts, 2) if amount}}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    return table


def counting(table: BudgetTable) -> dict[str, int]:
    """What counts of each line in the last column of money."""
    last = [column.key for column in table.money_columns()][-1]
    return {table.rows[place].label: int(table.rows[place].values[key]) for place, key in counted(table) if key == last}


HEADED = ("Udgifter", "Løn|1200|1250", "Husleje|300|310", "Indtægter", "Billetsalg|400|410", "Tilskud|900|900")
CLOSED = ("Tilskud|5000|5100", "Salg|1200|1250", "Indtægter i alt|6200|6350", "Løn|4700|4800", "Leje|700|720")
YEARS = "Kulturhuset (1.000 kr.)|2025|2026"


@pytest.mark.parametrize(
    ("lines", "net"),
    [
        ((*HEADED, "Nettoudgift|200|250"), {"Nettoudgift": 250}),
        ((*HEADED, "Årets resultat|-200|-250"), {"Årets resultat": -250}),
        ((*CLOSED, "Omkostninger i alt|5400|5520", "Overskud|800|830"), {"Overskud": 830}),
        (("INDTÆGTER", *CLOSED[:3], "UDGIFTER", *CLOSED[3:], "Udgifter|5400|5520", "Netto|800|830"), {"Netto": 830}),
        (("Udgifter|716|591", "Indtægter|462|859", "Saldo|-254|268"), {"Saldo": 268}),
        (("Nettotal|100|101", "Udgift|120|131", "Indtægt|20|30"), {"Nettotal": 101}),
        (("Udgift|120|131", "Indtægt|20|30", "Nettotal|100|101"), {"Nettotal": 101}),
    ],
)
def test_the_net_counts_in_place_of_both(lines: tuple[str, ...], net: dict[str, int]) -> None:
    assert counting(table_of(YEARS, *lines)) == net


def test_what_a_side_is_broken_down_into_counts_no_more_than_it() -> None:
    lines = "Udgift|120|131", "10. Drift|80|90", "20. Tilskud|40|41", "Indtægt|20|30", "10. Drift|20|30"
    assert counting(table_of(YEARS, *lines, "Nettotal|100|101")) == {"Nettotal": 101}


def test_what_follows_the_net_counts_beside_it() -> None:
    lines = *CLOSED, "Omkostninger i alt|5400|5520", "Resultat før finansielle poster|800|830"
    table = table_of(YEARS, *lines, "Finansielle poster|-50|-60", "Årets resultat|750|770")
    assert counting(table) == {"Resultat før finansielle poster": 830, "Finansielle poster": -60}


def test_a_discount_among_the_incomes_is_no_income_with_a_minus() -> None:
    lines = "Indtægter", "Billetter|400|410", "Rabat|-20|-20", "Udgifter", "Løn|350|360", "Resultat|30|30"
    assert counting(table_of(YEARS, *lines)) == {"Resultat": 30}


def test_without_a_net_the_expense_counts_and_a_report_takes_the_income_from_it() -> None:
    table = table_of(YEARS, *HEADED)
    assert counting(table) == {"Løn": 1250, "Husleje": 310}
    entry = restate(table, None, None)
    assert sum(entry.counted(entry.whole, "2025")) == Decimal(200)


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        (YEARS, ("Udgifter", "Løn|1200|1250", "Leje|300|310", "Indtægter", "Salg|-400|-410", "I alt|1100|1150")),
        ("Tekniske korrektioner (1.000 kr.)|2025|2026", ("Udgifter", "Elever|300|310", "Indtægter", "Refusion|12|14")),
        (YEARS, ("Udgifter", "Elever|300|310", "Ny lov|450|460", "Indtægter", "Refusion|120|130", "I alt|870|900")),
        (YEARS, ("Skoler|300|310", "Indtægtsdækket virksomhed|450|460", "Kultur|120|130")),
    ],
)
def test_lines_that_add_up_all_count(heading: str, lines: tuple[str, ...]) -> None:
    table = table_of(heading, *lines)
    assert len(counting(table)) == sum(row.role == "item" for row in table.rows)


ASSETS, DEBTS = ("Grunde|5000|5200", "Likvide beholdninger|1000|1300"), ("Egenkapital|4000|4200", "Gæld|2000|2300")


@pytest.mark.parametrize(
    "lines",
    [
        ("Aktiver", *ASSETS, "Aktiver i alt|6000|6500", "Passiver", *DEBTS, "Passiver i alt|6000|6500"),
        (*ASSETS, "I alt|6000|6500", *DEBTS, "I alt|6000|6500"),
        ("Aktiver", *ASSETS, "Passiver", *DEBTS),
        ("AKTIVER:", *ASSETS, "PASSIVER:", "Egenkapital|3900|4200", "Gæld|2000|2300"),
        (*ASSETS, "Aktiver i alt|6000|6500", "Egenkapital|-4000|-4200", "Gæld|-2000|-2300", "I alt|-6000|-6500"),
    ],
)
def test_of_a_balance_the_assets_count(lines: tuple[str, ...]) -> None:
    assert counting(table_of("Balance (1.000 kr.)|2023|2024", *lines)) == {"Grunde": 5200, "Likvide beholdninger": 1300}


def test_debts_by_themselves_count() -> None:
    table = table_of("Gæld (mio. kr.)|2023|2024", "Langfristet gæld|100|90", "Leasinggæld|20|15", "Gæld i alt|120|105")
    assert counting(table) == {"Langfristet gæld": 90, "Leasinggæld": 15}


def test_a_net_that_is_shown_as_a_size_counts_in_place_of_its_columns() -> None:
    lines = "Delloft|14774|14774|", "Indtægtsbudget|769645|4700|774345", "Moms||5|224620"
    table = table_of("Mio. kr.|Nettotal|Udgift|Indtægt", *lines)
    keys = {(table.rows[place].label, key) for place, key in counted(table)}
    assert keys == {("Delloft", "nettotal"), ("Indtægtsbudget", "nettotal"), ("Moms", "udgift")}
