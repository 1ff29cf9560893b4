"""Wider headings that say that the columns below them count: places, activity."""

from __future__ import annotations

import pytest
from sheet_text import table_of


def roles(over: str, own: str) -> list[str]:
    """The roles of the four columns of amounts or counts under these headings."""
    lines = "Nord|24|26|900|950\nSyd|16|14|610|600\nI alt|40|40|1510|1550"
    found = table_of(f"Tilbud 2026, 1.000 kr.\n{over}\n{own}\n{lines}")
    return [column.role for column in found.columns[1:]]


YEARS = "Tilbud|Budget 2025|Budget 2026|Budget 2025|Budget 2026"


@pytest.mark.parametrize(
    "over",
    [
        "|Pladser~C2||Udgifter~E2",
        "|Pladser||Udgifter",
        "|Timer||Udgifter",
        "|Døgn||Udgifter",
        "|Aktivitet (besøg)~C2||Økonomi~E2",
        "|Aktivitet||Økonomi (netto)",
    ],
)
def test_what_stands_under_places_or_activity_is_counted(over: str) -> None:
    assert roles(over, YEARS) == ["count", "count", "year", "year"]


@pytest.mark.parametrize(
    "over", ["|Børn~C2||Ældre~E2", "|Aktivitet~C2||Anlæg~E2", "|Aktivitetsudvalget~C2||Økonomiudvalget~E2"]
)
def test_areas_with_such_names_hold_amounts(over: str) -> None:
    assert roles(over, YEARS) == ["year"] * 4


def test_what_is_said_to_be_kroner_is_so_under_a_count() -> None:
    assert roles("|Pladser~C2||Udgifter~E2", "Tilbud|2026|Pris, kr.|2025|2026")[:2] == ["count", "amount"]


@pytest.mark.parametrize(
    "heading",
    ["Elever pr. 5. september", "Børn pr. 1. januar", "Elever, prognose", "Medlemmer 31.12.2025", "Brugere 1/1 2026"],
)
def test_heads_of_a_day_are_counted_though_nothing_beside_them_is_money_by_its_heading(heading: str) -> None:
    found = table_of(f"Tildeling 2026, 1.000 kr.\nSkole|{heading}|Grundbeløb|I alt\nNord|310|900|950\nSyd|160|610|700")
    assert [column.role for column in found.columns[1:]] == ["count", "amount", "total"]


@pytest.mark.parametrize("heading", ["Børn pr. klasse", "Børn, prognose", "Elever og SFO"])
def test_an_area_is_not_counted(heading: str) -> None:
    found = table_of(f"Udgifter 2026, 1.000 kr.\nSkole|{heading}|Ældre\nNord|310|900\nSyd|160|610")
    assert not any(column.role == "count" for column in found.columns)


def test_seats_below_the_total_are_counted() -> None:
    lines = "Klima|9412|3104\nErhverv|1022|518\nSum|10434|3622\nMandater|11|3"
    found = table_of(f"Partiernes bud 2027, 1.000 kr.\nPulje|Liste A|Liste B\n{lines}")
    assert [row.role for row in found.rows] == ["item", "item", "total", "note"]


DIVIDED = """
Demografipulje i 1.000 kr.

|Dagtilbud 0-5 år~C3||Skole 6-16 år~E3||Pulje
|Børn|{0}|Elever|{0}|i alt
2027|2661|902|4870|-4610|-3708
2028|2690|2410|4812|-8905|-6495
2029|2722|4115|4765|-12300|-8185
{1}"""


@pytest.mark.parametrize("money", ["Regulering", "Udgift", "Tildeling"])
@pytest.mark.parametrize("last", ["", "Enhedspris i kr.||52000||74300|"])
def test_who_is_counted_stands_beside_what_they_cost(money: str, last: str) -> None:
    table = table_of(DIVIDED.format(money, last))
    assert [row.role for row in table.rows] == ["note", "item", "note", "item", "total"]
    assert [column.key for column in table.columns[1:]] == ["2027", "2028", "2029"]


@pytest.mark.parametrize("beside", ["Ældre", "Ændring"])
def test_areas_beside_each_other_are_not_counted(beside: str) -> None:
    lines = "Løn|2661|902\nDrift|2690|2410\nHjælpemidler|2722|4115"
    table = table_of(f"Udgifter i 1.000 kr., 2027\n|Kommunen~C2|\n|Børn|{beside}\n{lines}")
    assert table.columns[1].role != "count"


def test_visitors_below_a_sum_of_groups_are_counted() -> None:
    lines = (
        "Museer||\n  Egnsmuseet|5402|5511\nScene||\n  Teatret|2610|2540\nTilskud i alt|8012|8051\nBesøgende|88410|91204"
    )
    table = table_of(f"Tilskud, 1.000 kr.\n|2025|2026\n{lines}")
    assert [row.role for row in table.rows if row.values][-1] == "note"
