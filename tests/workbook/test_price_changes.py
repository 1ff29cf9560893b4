"""Tables of price and wage changes have no sums; budgets that are carried to other prices are money."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

LINES = "Løn|3.5|2.9|3.1\nFødevarer|6.1|2.0|1.8\nTjenesteydelser|4.2|2.5|2.4\nSamlet|3.8|2.7|2.8"


@pytest.mark.parametrize("last", ["Samlet", "I alt", "Samlet pris- og lønskøn", "Serviceudgifter i alt", "Total"])
def test_what_is_weighed_together_is_no_sum(last: str) -> None:
    lines = LINES.replace("Samlet", last)
    table = table_of(f"KL's pris- og lønskøn, pct.\n\nArt|2023|2024|2025\n{lines}")
    assert (table.kind, {row.role for row in table.rows}) == ("index", {"item"})


@pytest.mark.parametrize("span", ["Skøn 2024-2025", "2024-2025", "Fra 2024 til 2025", "2024-25", "Stigning 2024-25"])
def test_a_change_from_one_year_to_the_next_is_no_total(span: str) -> None:
    lines = "Lønindeks|0.9|3.2|4.1\nForbrugerprisindeks|-0.9|2.1|1.2\nVejindeks|-0.6|2.8|2.2"
    (table,) = tables_on(sheet_of(f"Pris- og lønforudsætninger, pct.\n\n|Niveaukorrektion|{span}|Opregning\n{lines}"))
    assert table.kind == "index"
    assert "total" not in {column.role for column in table.columns}


def test_years_beside_a_change_keep_it_as_it_is() -> None:
    (table,) = tables_on(
        sheet_of(
            "Forbrugerprisindeks, 2015 = 100\n\nVare|2023|2024|Ændring 2023-24\nMad|118.1|120.2|2.1\nTøj|101|99|-2"
        )
    )
    assert [column.year for column in table.columns if column.role == "year"] == [2023, 2024]


def test_an_index_has_no_price_level() -> None:
    (table,) = tables_on(sheet_of(f"Pris- og lønskøn, pct.\n\nArt|2023|2024|2025\n{LINES}", name="PL 2025"))
    assert (table.kind, table.price_level) == ("index", None)


@pytest.mark.parametrize(
    "headings",
    [
        "Budget 2024|P/L-fremskrivning|Budget 2025",
        "Ramme 2024-pl|PL-fremskrivning|Ramme 2025-pl",
        "2024-priser|P/L-regulering|2025-priser",
        "Regnskab 2023|Pris- og lønudvikling|Budget 2024",
        "Oprindeligt budget|P/L-sats|Korrigeret budget",
        "Basis 2024|Pris- og lønregulering|Basis 2025",
    ],
)
def test_what_a_budget_becomes_at_other_prices_is_money(headings: str) -> None:
    lines = "Børn|1200|36|1236\nSocial|900|27|927\nI alt|2100|63|2163"
    table = table_of(f"Udvalgenes rammer\n\nUdvalg|{headings}\n{lines}\n\nBeløb i 1.000 kr.")
    assert (table.kind, table.unit) == ("budget", "tkr")
    assert table.rows[-1].role == "total"
