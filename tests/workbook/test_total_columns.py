"""Which columns add up those beside them: "I alt" does, and "Samlet gæld" only beside several."""

from __future__ import annotations

import pytest
from sheet_text import table_of


def roles(headings: str) -> list[str]:
    amounts = "|".join(str(3150 * place) for place in range(1, len(headings.split("|")) + 1))
    lines = "\n".join(f"{label}|{amounts}" for label in ("Nord", "Syd", "Vest"))
    table = table_of(f"Kommunerne, 1.000 kr.\nKommune|{headings}\n{lines}")
    return [column.role for column in table.columns[1:]]


@pytest.mark.parametrize(
    "headings",
    [
        "Låneoptagelse|Samlet gæld",
        "Samlet tilskud|Udgift til service",
        "Niveau for serviceudgifter (mio. kr.)|Samlet tilskud (mio. kr.)",
        "Samlet gæld",
        "Bevilling|Samlede udgifter til projektet",
        "Bidrag|Samlad kostnad",
    ],
)
def test_all_of_a_thing_is_an_amount_where_no_parts_of_it_stand_beside_it(headings: str) -> None:
    assert set(roles(headings)) == {"amount"}


@pytest.mark.parametrize(
    "headings",
    [
        "Drift|Anlæg|Samlede udgifter",
        "Drift|I alt",
        "2024|Samlet udgift",
        "2024|2025|Samlet",
        "Samlet udgift|Heraf løn",
        "Løn|Samlet i alt",
    ],
)
def test_it_is_a_total_beside_its_parts(headings: str) -> None:
    assert roles(headings).count("total") == 1


@pytest.mark.parametrize(
    "headings",
    [
        "Gæld i alt (mio. kr.)|Gæld pr. indbygger (kr.)",
        "Serviceudgifter i alt (mio. kr.)|Indbyggere|Udgift pr. indbygger (kr.)",
        "Serviceudgifter i alt (mio. kr.)|Indbyggere|Udgift pr. indbygger (kr.)|Afvigelse (pct.)",
        "Sum gjeld (mill. kr)|Gjeld per innbygger (kr)",
        "Total cost (DKK million)|Cost per pupil (DKK)",
        "Tilskud i alt (1.000 kr.)|Antal elever|Tilskud pr. elev (kr.)|Timer pr. elev (kr.)",
    ],
)
def test_it_is_an_amount_beside_what_is_for_each(headings: str) -> None:
    assert roles(headings)[0] == "amount"


@pytest.mark.parametrize(
    "headings",
    [
        "Drift (mio. kr.)|Anlæg (mio. kr.)|I alt (mio. kr.)|Pr. indbygger (kr.)",
        "Udgifter (kr.)|Tilskud (kr.)|I alt (1.000 kr.)",
        "2024 (1.000 kr.)|2025 (1.000 kr.)|I alt (mio. kr.)",
        "2024|2025|I alt (mio. kr.)",
        "Drift|Anlæg|I alt (mio. kr.)|Pr. indbygger (kr.)",
    ],
)
def test_it_stays_a_total_beside_amounts(headings: str) -> None:
    assert roles(headings).count("total") == 1


@pytest.mark.parametrize(
    ("last", "role"),
    [
        ("I alt pr. barn", "amount"),
        ("Udgift i alt pr. elev", "amount"),
        ("Sum per plads", "amount"),
        ("I alt pr. 31. maj", "total"),  # a day, and all up to it
        ("I alt pr. måned", "total"),
        ("I alt pr. udvalg", "total"),
    ],
)
def test_what_is_for_each_adds_up_no_columns(last: str, role: str) -> None:
    assert roles(f"Løn|Drift|I alt|{last}")[2:] == ["total", role]


@pytest.mark.parametrize("heading", ["Delsum", "Subtotal", "Mellemsum"])
def test_sums_set_out_in_a_column_of_their_own_are_totals(heading: str) -> None:
    text = f"""Forklaring på mindreforbruget i 2026, 1.000 kr.
|Beløb|{heading}|I alt
Skoler|-6410
Dagtilbud|-2955
Decentrale enheder i alt||-9365
Befordring|640
Pensioner|-475
Centrale konti i alt||165
Mindreforbrug i alt|||-9200"""
    table = table_of(text)
    assert [column.role for column in table.columns] == ["label", "amount", "total", "total"]


@pytest.mark.parametrize("last", ["Alle ordninger", "Alle", "Alle skoler"])
def test_all_of_them_are_what_the_others_come_to(last: str) -> None:
    assert roles(f"Restaffald|Glas|{last}") == ["amount", "amount", "total"]


def test_what_is_said_of_all_amounts_adds_up_nothing() -> None:
    assert roles("Alle beløb i 1.000 kr. Restaffald|Glas") == ["amount", "amount"]


@pytest.mark.parametrize("heading", ["Rest- og madaffald", "Rest-og bioaffald", "§ 104 Kilden", "Ændringsforslag"])
def test_the_name_of_a_thing_is_no_rest_no_source_and_no_change(heading: str) -> None:
    assert roles(f"Glas|{heading}|Storskrald") == ["amount"] * 3


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Rest", "difference"), ("Rest- og mindreforbrug", "difference"), ("Kilde", "note"), ("Ændring", "difference")],
)
def test_a_rest_a_source_and_a_change_are_told(heading: str, role: str) -> None:
    assert roles(f"Glas|Papir|{heading}")[2] == role
