"""Catalogues and cases: sentences between proposals, figures with units of their own, what is missing."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Forslaget indebærer, at alle tapetseringer samles i ét team.",
        "Antallet af maskiner halveres.",
        "Vagtplanen lægges centralt og følges op hver måned af HR.",
        "Besparelsen er indregnet med halv virkning det første år.",
        "Kræver, at byrådet ændrer kvalitetsstandarden for området inden nytår.",
    ],
)
def test_a_sentence_below_a_proposal_is_a_note(sentence: str) -> None:
    table = table_of(
        "**Katalog over effektiviseringsforslag\n||1.000 kr.\nNr.|Forslag|2026|2027\n1|Ét team|-120|-240\n"
        f"|{sentence}\n2|Færre maskiner|-80|-80\n|{sentence}\n3|Ny vagtplan|-400|-900\n|I alt|-600|-1220"
    )
    assert [row.role for row in table.rows] == ["item", "note", "item", "note", "item", "total"]


@pytest.mark.parametrize("unit", ["år", "mdr.", "pct.", "uger", "%"])
@pytest.mark.parametrize("heading", ["Enhed", "Måleenhed", "Opgjort i"])
def test_what_is_counted_in_years_or_per_cent_is_no_money(unit: str, heading: str) -> None:
    table = table_of(
        f"**Nøgletal for businesscase\nPost|{heading}|Værdi\nInvestering|1.000 kr.|4500\n"
        f"Årlig besparelse|1.000 kr.|-1150\nLevetid|{unit}|15\nTilbagebetaling|{unit}|3.9\nNutidsværdi|1.000 kr.|-8700"
    )
    assert table.unit is not None and table.unit.value == "tkr"
    assert [row.role == "note" for row in table.rows] == [False, False, True, True, False]


@pytest.mark.parametrize("label", ["Tilbagebetalingsår", "Tilbagebetalingstid (år)", "Tilbagebetalingsperiode"])
def test_the_year_in_which_it_is_paid_back_is_no_amount(label: str) -> None:
    table = table_of(
        "**Investering, mio. kr.\n|2026|2027|2028\nUdgift|5.5|0|0\nBesparelse||-2.5|-4\nNetto|5.5|-2.5|-4\n"
        f"{label}|2028||"
    )
    assert table.kind == "business_case"
    assert [row.role for row in table.rows if row.label == label] in ([], ["note"])


@pytest.mark.parametrize("heading", ["Lovforslag", "Lov eller lovforslag", "Vedtagne lovforslag"])
def test_laws_are_no_proposals_of_the_office(heading: str) -> None:
    table = table_of(
        f"**Lov- og cirkulæreprogram, hele kr.\n{heading}|2026|2027\nL 12|125000|125000\nL 45|-80000|-160000"
    )
    assert table.kind == "budget"


@pytest.mark.parametrize("heading", ["Mangler", "Mangler at finde", "Manko", "Rest"])
def test_what_is_missing_is_a_difference(heading: str) -> None:
    table = table_of(f"**Måltal (1.000 kr.)\nUdvalg|Måltal|Fundet|{heading}\nØU|2000|1500|500\nBSU|8000|8200|-200")
    assert [column.role for column in table.columns] == ["label", "amount", "amount", "difference"]


@pytest.mark.parametrize("rank", ["Prioritet", "Prio", "Rang", "Nr.", "Løbenr."])
@pytest.mark.parametrize("total", ["I alt", "Sum", "Total"])
def test_a_total_named_beside_the_ranks_has_its_label(rank: str, total: str) -> None:
    table = table_of(
        f"**Anlægsønsker, t.kr.\n{rank}|Projekt|2026|2027\n1|Svømmehal|10000|50000\n2|Cykelsti|2000|10000\n"
        f"3|Bane|0|9500\n{total}||12000|69500"
    )
    assert (table.rows[-1].label, table.rows[-1].role) == (total, "total")


@pytest.mark.parametrize("number", ["Nr.", "Forslagsnr.", "Projekt nr."])
def test_a_unit_under_the_heading_of_the_numbers_is_the_tables(number: str) -> None:
    table = table_of(
        f"**Besparelsesforslag\n{number}|Forslag|2026|2027\n(mio. kr.)\n1|Matrikel|-12.5|-25\n2|Vagt|-4|-8\n"
        "Sum||-16.5|-33"
    )
    assert (table.columns[0].role, table.unit and table.unit.value) == ("dimension", "mio_kr")
    assert table.rows[-1].label == "Sum"


def test_a_factor_beside_amounts_is_none() -> None:
    table = table_of(
        "**Omregning, 1.000 kr.\n|2024-pl|PL-faktor|2026-pl\nUdgift|4000|1.06|4240\nGevinst|-1200|1.06|-1272"
    )
    assert [column.role for column in table.columns] == ["label", "amount", "count", "amount"]


@pytest.mark.parametrize("heading", ["Forslag", "Tiltag", "Initiativ", "Forslag til besparelse", "Tiltak"])
@pytest.mark.parametrize("number", ["Nr.|", ""])
def test_proposals_over_years_are_money_without_a_unit(heading: str, number: str) -> None:
    ones = ("B1|", "B2|", "|") if number else ("", "", "")
    table = table_of(
        f"{number}{heading}|2026|2027|2028\n{ones[0]}Klubber|-500|-1000|-1000\n{ones[1]}SFO|-800|-1600|-1600\n"
        f"{ones[2]}I alt|-1300|-2600|-2600"
    )
    assert table.unit is None and table.rows[-1].role == "total"
    assert table.kind == ("budget" if heading in ("Tiltag", "Initiativ") else "proposals")


@pytest.mark.parametrize(
    "text",
    [
        "**Antal stemmer\nBorgerforslag|2024|2025\nCykelsti|412|380\nPark|1200|950",
        "**Årsværk\nForslag|2026|2027\nKlubber|-2.5|-5\nSFO|-4|-8",
        "**Antal borgere\nTiltag|2026|2027\nMentor|120|130\nKursus|80|95",
    ],
)
def test_what_proposals_count_is_no_money(text: str) -> None:
    assert not tables_on(sheet_of(text))


def test_technical_corrections_make_no_revised_budget() -> None:
    table = table_of(
        "**Driftsrammer (1.000 kr.)\nUdvalg|Budget 2025|PL|Tekniske korr.|Budget 2026\nBørn|245|7|-1|251\n"
        "Ældre|390|11|2|403"
    )
    assert [column.measure for column in table.columns] == [None, "budget", None, None, "budget"]


def test_days_and_nights_alone_over_a_column_are_counted() -> None:
    table = table_of("**Takster, 1.000 kr.\nTilbud|Døgn|Budget 2026\nNord|212|4100\nSyd|164|3900")
    assert [column.role for column in table.columns] == ["label", "count", "year"]
