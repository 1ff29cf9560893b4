"""Sums that stand over all lines of a list, and results of the till that other lines stand below."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.checks import check_workbook
from xlbudget.domain.sums.table_sums import sums
from xlbudget.workbook.model import Formula, Workbook
from xlbudget.workbook.recognise import recognise

PROGRAMME = """
Anlægsprogram, 1.000 kr. (2017-priser)

Nr.|Projekt|B2017|BO18|BO19
|**{expense}|126600|83000|53000
|**{income}|-17250|-24000|-1500
|**{net}|109350|59000|51500
1.01|Renovering af skoler|52400|31000|25000
1.02|Ny daginstitution|38150|12000|0
1.03|Svømmehal|12050|16000|4000

3.01|Veje, asfalt og broer|24000|24000|24000

5.01|Salg af arealer|-14000|-22500|0
5.02|Salg af bygninger|-3250|-1500|-1500
"""


@pytest.mark.parametrize(
    ("expense", "income", "net"),
    [
        ("Anlægsudgifter i alt", "Salgsindtægter i alt", "Netto"),
        ("Bruttoanlæg i alt", "Salg i alt", "Netto anlæg"),
        ("Bruttoudgifter i alt", "Indtægter i alt", "Nettoanlæg"),
        ("Udgift i alt", "Indtægt i alt", "Nettoudgifter"),
    ],
)
def test_the_net_of_the_sums_over_a_list_is_the_total(expense: str, income: str, net: str) -> None:
    text = PROGRAMME.format(expense=expense, income=income, net=net)
    table = table_of(text)
    assert table.rows[2].role == "total"
    assert [expense] not in [[part.label for part in entry.parts] for entry in sums(table)]


def test_and_they_are_not_held_to_each_other() -> None:
    text = PROGRAMME.format(expense="Anlægsudgifter i alt", income="Salgsindtægter i alt", net="Netto")
    workbook = Workbook("bog.xlsx", [sheet_of(text)], [])
    assert [one.code for one in check_workbook(workbook, recognise(workbook)) if one.severity == "error"] == []


@pytest.mark.parametrize(
    "result",
    [
        "KASSEVIRKNING (minus = opsparing)",
        "Virkning på kassen",
        "Ændring af likvide aktiver",
        "Likviditetsvirkning",
        "Samlet kassevirkning",
        "Kasseopbygning",
    ],
)
def test_what_is_left_for_the_till_is_the_total_of_a_budget(result: str) -> None:
    text = f"""
Hele tusinde kroner|Regnskab 2015|Budget 2016
**Drift
Børn|398204|402115
Ældre|311470|318022
**Drift i alt|709674|720137
**Finansiering
Skatter|-621448|-640305
Tilskud|-141005|-138716
**Finansiering i alt|-762453|-779021
Anlæg|58116|51300
**{result}|5337|-7584

Servicerammen||712400
Servicedrift i budgettet||709116
"""
    table = table_of(text)
    assert {row.label: row.role for row in table.rows}[result] == "total"


def test_two_small_groups_under_their_sums_and_their_total() -> None:
    text = """
Serviceudgifter, mio. kr.
|2025|2026
Børneudvalget|150|165
Skoler|100|110
Dagtilbud|50|55
Socialudvalget|80|85
Voksne|50|52
Unge|30|33
I alt|230|250
"""
    table = table_of(text)
    assert [row.role for row in table.rows] == ["subtotal", "item", "item", "subtotal", "item", "item", "total"]


def test_a_line_that_happens_to_be_what_follows_stays_a_line() -> None:
    text = """
Serviceudgifter, mio. kr.
|2025|2026
Børn|150|165
Skoler|80|85
Voksne|50|52
Unge|30|33
I alt|310|335
"""
    table = table_of(text)
    assert [row.role for row in table.rows] == ["item", "item", "item", "item", "total"]


def test_the_first_line_of_a_sum_above_it_is_no_result_of_others() -> None:
    """A net that the formula right above it adds up with the line below is one of its parts."""
    text = "Mio. kr.|2025|2026\nBevilling i alt|25087.5|25240\nNettoudgift|25102.3|25240\nVidereførsel|-14.8|0\n"
    formulas = {(2, 2): Formula("B3+B4"), (2, 3): Formula("C3+C4")}
    sheet = sheet_of(f"{text}Udgift|26353.1|26526\nIndtægt|1250.8|1286", formulas=formulas)
    (table,) = tables_on(sheet)
    assert [row.role for row in table.rows[:3]] == ["total", "item", "item"]
    workbook = Workbook("bog.xlsx", [sheet], [])
    assert not [one for one in check_workbook(workbook, [table]) if one.code.startswith("SUM1")]
