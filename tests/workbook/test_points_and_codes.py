"""Columns that hold points on a scale, index numbers or codes of a ledger, and no money. All is made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of


def roles(text: str) -> list[str]:
    return [column.role for column in table_of(text).columns]


def judged(heading: str, *points: str) -> str:
    first, second, third = points
    return f"""Prioriteringsliste anlæg 2027-2028, beløb i 1.000 kr.

Projekt|{heading}|2027|2028
Tag på Nordskolen|{first}|3000|1500
Sluse|{second}|0|6000
Udsigtstårn|{third}|0|2200"""


@pytest.mark.parametrize(
    "heading", ["Effekt (1-5)", "Nødvendighed (0-10)", "Samlet point", "Score", "Risiko (skala 1-4)"]
)
def test_points_are_no_money(heading: str) -> None:
    assert roles(judged(heading, "5", "3", "1")) == ["label", "count", "year", "year"]


@pytest.mark.parametrize(
    ("heading", "points"),
    [
        ("Drift (1-4)", ("1250", "310", "95")),  # lines that are added up
        ("Effekt (1-5)", ("5.5", "3.2", "1.0")),  # more than points: it may be what is gained
        ("Tilskud", ("5", "3", "1")),
    ],
)
def test_other_small_numbers_may_be_money(heading: str, points: tuple[str, str, str]) -> None:
    assert roles(judged(heading, *points))[1] == "amount"


def test_an_index_beside_wider_headings_is_none_of_its_base_year() -> None:
    table = table_of(
        """||1.000 kr.||||
Nr.|Område|Budget 2025|Budget 2026|Ændring|Ændring i pct.|Indeks (2025=100)
1|Skoler|54728|52846|-1882|-3.4|96.6
2|SFO|60515|82065|21550|35.6|135.6
|I alt|115243|134911|19668|17.1|117.1"""
    )
    assert [column.role for column in table.columns][2:] == ["year", "year", "difference", "percent", "percent"]
    assert [column.key for column in table.columns if column.role == "year"] == ["2025", "2026"]


def test_dimensions_of_a_ledger_are_codes() -> None:
    assert (
        roles(
            """Dimension 1|Navn|Dimension 2|Navn|Budget|Forbrug
'322|Bibliotek|'10|Personale|669643|466589
'322|Bibliotek|'20|Materialer|136910|151049
'323|Arkiv|'10|Personale|571149|181416"""
        ).count("amount")
        == 2
    )


def test_phases_stay_parts_of_an_amount() -> None:
    assert roles("Projekt, 1.000 kr.|Fase 1|Fase 2\nHal|10|20\nBro|30|15\nVej|12|14") == ["label", "amount", "amount"]


@pytest.mark.parametrize(("heading", "role"), [("Opført", "dimension"), ("Byggeår", "dimension"), ("Budget", "year")])
def test_years_in_which_things_were_built_are_no_amounts(heading: str, role: str) -> None:
    table = f"""Vedligeholdelse 2027-2028 (1.000 kr.)
Bygning|{heading}|2027|2028
Rådhus|1968|1200|800
Byskolen|1875|2500|600
Hallen|2004|350|350
I alt||4050|1750"""
    assert roles(table)[1] == ("amount" if role == "year" else role)
