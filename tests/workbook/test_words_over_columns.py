"""Words over columns that were taken for what they are not: tables made up here, after forms that offices use."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.domain.table import BudgetTable


def roles(table: BudgetTable) -> str:
    return " ".join(column.role for column in table.columns)


def test_accounts_under_the_word_budget_are_accounts() -> None:
    text = "Botilbud, 2027\n|Antal|||Budget, 1.000 kr.\nTilbud|R 2025|B 2026|B 2027|R 2025|B 2026|B 2027\n"
    table = table_of(f"{text}Nord|14|15|15|11374|12453|12765\nSyd|22|22|21|26488|27093|26523")
    assert [column.measure for column in table.columns[4:]] == ["outturn", "budget", "budget"]


@pytest.mark.parametrize("said", ["ej revideret", "ikke revideret", "urevideret", "ureviderede tal"])
def test_a_budget_that_is_not_audited_is_not_revised(said: str) -> None:
    table = table_of(
        f"Årsregnskab\nPost, kr.|Regnskab 2025|Budget 2025 ({said})\nLøn|812400|800000\nHusleje|90100|90000"
    )
    assert [column.measure for column in table.columns[1:]] == ["outturn", "budget"]


def test_a_revised_budget_is_revised() -> None:
    head = "Post, kr.|Regnskab 2025|Revideret budget 2025"
    table = table_of(f"Regnskab\n{head}\nLøn|812400|800000\nHusleje|90100|90000")
    assert [column.measure for column in table.columns[1:]] == ["outturn", "revised"]


def test_children_of_whole_years_are_counted_and_what_each_costs_is_no_budget() -> None:
    head = "Indsats|Budget: helårsbørn|Budget: snitpris|Budget (t.kr.)|Afvigelse (t.kr.)|heraf mængde|heraf pris"
    lines = "Plejefamilier|64|612000|39168|2547|2142|405\nOpholdssteder|14|1310000|18340|-2215|-1965|-250"
    table = table_of(f"Udsatte børn 2026\n{head}\n{lines}")
    assert roles(table) == "label count amount year difference difference difference"
    assert [str(column.unit) if column.unit else None for column in table.columns[2:4]] == ["kr", None]


@pytest.mark.parametrize("heading", ["Folkekirke-medlemmer", "Medlemstal", "Klassekvotient", "Helårsmodtagere"])
def test_what_is_counted_is_no_money(heading: str) -> None:
    table = table_of(
        f"Rammer 2026, kr.\nSted|{heading}|Ramme 2025|Ramme 2026\nNord|812|41104|42277\nSyd|341|18688|19722"
    )
    assert table.columns[1].role == "count"


def test_a_rate_over_amounts_makes_no_per_cents_of_them() -> None:
    text = "Overførsler, kr.\n||||Regel +5 %/-3 %\nEnhed|Budget 2025|Regnskab 2025|Afv. i %|Max. overførsel|Til 2026\n"
    table = table_of(f"{text}Nord|38412000|37200114|3,2|1920600|1211886\nSyd|51204000|52910200|-3,3|-1536120|-1706200")
    assert roles(table) == "label year year percent amount year"


def test_a_year_under_the_rate_of_prices_is_of_the_amounts_that_it_makes() -> None:
    text = "Rammer (1.000 kr.)\n|2025-pl|P/L 3,4 %|2026-pl\nUdvalg|BO 2026|2026|Budget 2026\n"
    table = table_of(f"{text}Børn|1198430|40747|1239177\nKultur|409800|13933|423733\nI alt|1608230|54680|1662910")
    assert roles(table) == "label year difference year"


@pytest.mark.parametrize(
    ("above", "own"), [("Andel over 50 %", "Skoler"), ("Mål 5 %", "2025"), ("%", "Skoler"), ("Pct.", "Afvigelse")]
)
def test_per_cents_below_a_word_for_them_stay_per_cents(above: str, own: str) -> None:
    text = f"Budget, kr.\n|||{above}\nEnhed|Budget 2025|Regnskab 2025|{own}"
    assert table_of(f"{text}\nNord|38412000|37200114|3,2\nSyd|51204000|52910200|-3,3").columns[3].role == "percent"


def test_the_year_of_the_title_is_that_of_all_but_the_last_column_that_looks_back() -> None:
    head = "Art|Grundværdi (mio. kr.)|Promille|Provenu (1.000 kr.)|Budget 2025 (1.000 kr.)"
    table = table_of(f"Ejendomsskatter 2026\n{head}\nBoliger|14820,4|9,1|134866|131900\nErhverv|2205,0|9,1|20066|20100")
    assert [column.year for column in table.columns] == [None, 2026, None, 2026, 2025]


def test_the_year_of_the_title_is_not_that_of_changes_behind_an_older_budget() -> None:
    table = table_of("Ramme 2026, kr.\nOmråde|Budget 2025|Demografi|Nyt\nSkoler|41104|1200|77\nÆldre|18688|900|12")
    assert [column.year for column in table.columns] == [None, 2025, None, None]


@pytest.mark.parametrize("name", ["Brugerfinansieret, netto", "Brugerfinansieret netto"])
def test_a_net_called_as_the_heading_of_its_lines_is_their_sum(name: str) -> None:
    text = "Anlæg, 1.000 kr.\nProjekt|2027|2028\nSkattefinansieret|\nSkole|88200|71300\nSti|7700|0\n"
    text += "Skattefinansieret, netto|95900|71300\n"
    table = table_of(
        f"{text}Brugerfinansieret|\nGenbrugsplads|9000|15000\n{name}|9000|15000\nAnlæg i alt, netto|104900|86300"
    )
    assert [row.role for row in table.rows] == [
        *("heading", "item", "item", "subtotal"),
        *("heading", "item", "subtotal", "total"),
    ]


def test_a_net_of_another_name_is_a_line() -> None:
    text = "Finans, 1.000 kr.\nPost|2027|2028\nRenter|\nLån|5|7\nRenter af byggelån, netto|5|7\nRenter i alt|10|14"
    assert [row.role for row in table_of(text).rows] == ["heading", "item", "item", "total"]
