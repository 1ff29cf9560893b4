"""What systems give: pivots whose fields are called by years or by the sums of budgets, extracts by dranst, reports
with filters above them. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of, tables_of


def test_sums_of_years_in_a_pivot_are_money() -> None:
    table = table_of(
        """Center|Indkøbskategori|Sum af 2025|Sum af 2026|% af hovedtotal
Ejendom|Håndværkere|14220500|15104000|0.56
|Rengøring|9870000|10015250|0.44
Hovedtotal||24090500|25119250|1"""
    )
    assert [column.year for column in table.columns if column.role == "year"] == [2025, 2026]


def test_sums_of_pupils_in_a_pivot_are_none() -> None:
    assert not tables_of("Elever, antal|Sum af 2025|Sum af 2026\n0.-3. klasse|412|420\n4.-6. klasse|388|379")


def test_values_below_each_other_in_a_pivot_are_money_and_have_a_total_each() -> None:
    table = table_of(
        """|Kolonnenavne
Rækkenavne|2024|2025|Hovedtotal
Dagpleje
>Sum af Budget|18400|17950|36350
>Sum af Forbrug|17922|12104|30026
Vuggestuer
>Sum af Budget|44120|46300|90420
>Sum af Forbrug|45015|33870|78885
Total Sum af Budget|62520|64250|126770
Total Sum af Forbrug|62937|45974|108911"""
    )
    told = [row.role for row in table.rows]
    assert told == ["heading", "item", "item", "heading", "item", "item", "subtotal", "total"]


def test_a_number_of_entries_beside_their_sum_leaves_the_sum_money() -> None:
    text = "Rækkenavne|Antal af Bilag|Sum af Beløb\nRengøring|804|2010554.15\nVikarer|400|1342564.25"
    (table,) = tables_on(sheet_of(text, "Antal og beløb"))
    assert [column.role for column in table.columns] == ["label", "count", "amount"]


def test_an_extract_by_dranst_is_money() -> None:
    lines = "\n".join(f"Lejre|{name}|1|{year}|{203117 + year}" for year in (2024, 2025) for name in ("A", "B"))
    table = table_of(f"OMRÅDE|FUNKTION|DRANST|TID|INDHOLD\n{lines}")
    assert [next(iter(row.values)) for row in table.rows] == ["2024", "2024", "2025", "2025"]
    assert not tables_of(f"OMRÅDE|ALDER|HERKOMST|TID|INDHOLD\n{lines}")


def test_savings_over_years_are_money_without_another_word() -> None:
    lines = "lukke tidligere|-410|-985\nfælles ledelse|0|-600"
    table = table_of(f"besparelser til bsu|2027|2028\n{lines}")
    assert [column.role for column in table.columns] == ["label", "year", "year"]
    assert not tables_of(f"ideer til bsu|2027|2028\n{lines}")


@pytest.mark.parametrize(
    "filters",
    [
        "Område: Egen kommune. Køn: I alt. Alder: I alt",
        "Anvendte filtre: Version er Korrigeret budget",
        "Status af data",
    ],
)
def test_what_an_extract_was_filtered_by_is_no_title(filters: str) -> None:
    top = f"Udgifter til ydelser\nRegnskabsår|2025\n{filters}"
    table = table_of(f"{top}\n\nYdelse|2024|2025\nKontanthjælp|9880|10002\nSygedagpenge|1764|1911")
    assert table.title == "Udgifter til ydelser"


@pytest.mark.parametrize("index", ["Indeks", "Index"])
def test_an_index_under_a_wider_heading_is_no_money(index: str) -> None:
    table = table_of(
        f"""Budgetopfølgning 2025, mio. kr.
Udvalg|År til dato, jan.-aug.~D2|||Hele året
|Budget|Forbrug|{index}|Forventet
Børn|400.2|404.2|101.0|612.0
Ældre|280.5|287.8|102.6|428.7"""
    )
    assert [column.role for column in table.columns][3] == "percent"


def test_averages_beside_sums_in_a_pivot_hide_no_groups() -> None:
    text = """Rækkenavne|Sum af Beløb|Gennemsnit af Beløb
2023|3353118.4|2784.98
>Rengøring|2010554.15|2500.69
>Vikarer|1342564.25|3356.41
2024|3603900.75|2734.37
>Rengøring|2118402|2463.26
>Vikarer|1485498.75|3243.45
Hovedtotal|6957019.15|2758.53"""
    assert [row.role for row in table_of(text).rows] == [*["subtotal", "item", "item"] * 2, "total"]


@pytest.mark.parametrize(
    ("corner", "measure"), [("Sum af Forbrug", "outturn"), ("Sum af Budget", "budget"), ("Sum af Beløb", None)]
)
def test_the_field_of_a_pivot_says_what_its_years_are_of(corner: str, measure: str | None) -> None:
    table = table_of(f"{corner} (t.kr.)|År\nMåned|2024|2025|Hovedtotal\njan|412|455|867\nfeb|398|470|868")
    assert [column.measure for column in table.columns if column.role == "year"] == [measure] * 2


def test_numbers_of_projects_name_no_lines_beside_their_names() -> None:
    table = table_of(
        """Projekter 2026, kr.
XA-nr.|Projekt|Budget 2026|Forbrug 2026
XA-0000000118|Kunstgræsbane|5081598|4620115
XA-0000000121|Cykelsti, Nordvej|6000000|2118904
XA-0000000125|Ny daginstitution|2779093|3901220
I alt||13860691|10640239"""
    )
    assert [row.label for row in table.rows] == ["Kunstgræsbane", "Cykelsti, Nordvej", "Ny daginstitution", "I alt"]


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        ("Forbrug 2025|Forbrug 2026 pr. 30/9|Rest 2026|2027|2028", "year"),
        ("Forbrug 2025|Forbrug 2026 pr. 30/9|Resten af 2026|2027|2028", "year"),
        ("Budget 2026|Forbrug 2026 pr. 30/9|Rest 2026|2027|2028", "difference"),
        ("Forbrug 2025|Forbrug 2026 pr. 30/9|Rest 2026|Bevilling", "difference"),
    ],
)
def test_what_is_left_of_a_year_may_lead_on_to_the_next(headings: str, role: str) -> None:
    numbers = "|".join(str(1100 * place) for place in range(1, len(headings.split("|")) + 1))
    table = table_of(f"Anlæg, t.kr.\nProjekt|{headings}\nSvømmehal|{numbers}\nHavn|{numbers}")
    assert table.columns[3].role == role


def test_a_list_with_numbers_and_amounts_is_money_without_a_unit() -> None:
    table = table_of("hold|antal|pr. stk.|beløb\nkor|4|18500|74000\nstrygere|6|14250|85500\nsum|||159500")
    assert [column.role for column in table.columns] == ["label", "count", "amount", "amount"]
    assert not tables_of("hold|antal|pr. uge|i alt\nkor|4|18500|74000\nstrygere|6|14250|85500\nsum|||159500")
