"""What speaks for and against money in the headings and labels of a table."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.shapes.money import money_evidence
from xlbudget.workbook.recognise.texts.words import Heard

OTHER = "headings speak of other things than money"


def reasons(headings: list[str], labels: list[str], unit_points: int = 0) -> dict[str, int]:
    drafts = [Draft(1, read_heading(headings[0]), "label")]
    drafts += [Draft(at, read_heading(text), "amount") for at, text in enumerate(headings[1:], 2)]
    found = money_evidence(
        Drafts(drafts), "", [], Heard(labels), unit_points=unit_points, counted=False, sides=(), numbers=()
    )
    return {weight.reason: weight.points for weight in found}


def test_headings_are_heard_one_by_one() -> None:
    assert OTHER not in reasons(["Område", "Ældre", "Børn", "I alt"], ["Løn", "Drift"])
    assert reasons(["Område", "Ældre", "Børn i alt"], ["Løn", "Drift"])[OTHER] == -3


@pytest.mark.parametrize(
    ("labels", "points"),
    [(["Løn", "Skole"], 2), (["Løn", *"abcd"], 1), (["Løn", "Løn", *"abcdef"], 2), (list("abc"), None), ([], None)],
)
def test_labels_count_as_often_as_they_stand(labels: list[str], points: int | None) -> None:
    assert reasons(["Post", "2026"], labels).get("labels of the lines") == points


@pytest.mark.parametrize(
    ("labels", "points"),
    [
        (["Antal elever", "Antal elever"], -6),
        (["Antal elever", "Antal elever", "Skole"], -3),
        (["Antal elever", "Skole"], None),
    ],
)
def test_lines_of_other_things(labels: list[str], points: int | None) -> None:
    assert reasons(["Post", "2026"], labels).get("lines speak of other things than money") == points


def test_lines_that_state_their_unit() -> None:
    assert reasons(["Post", "2026"], ["Løn (1.000 kr.)", "Skole"])["the lines state units of money"] == 6
    assert "the lines state units of money" not in reasons(["Post", "2026"], ["Løn (1.000 kr.)"])
    assert "the lines state units of money" not in reasons(["Post", "2026"], ["Løn (1.000 kr.)", "Skole"], 3)


@pytest.mark.parametrize(
    "labels",
    [
        ["Vand, kr. pr. m3", "Spildevand, kr. pr. m3"],
        ["Varme (kr./MWh)", "El (kr./kWh)"],
        ["Leje, kr. pr. m2", "Leje, kr. pr. m2, haller"],
    ],
)
def test_prices_of_other_things_are_money(labels: list[str]) -> None:
    assert "lines speak of other things than money" not in reasons(["Post", "2026"], labels, 3)


@pytest.mark.parametrize(
    "labels",
    [
        ["Lånegæld", "Garantier"],
        ["Obligationslån", "Byggekredit", "Kassekreditlån"],
        ["Sertifikatlån", "KLP"],
        ["Restgæld", "Ydelse"],
        ["Långjeld", "Husbanken"],
    ],
)
def test_loans_are_money(labels: list[str]) -> None:
    assert reasons(["Post", "2026"], labels)["labels of the lines"] > 0


@pytest.mark.parametrize("labels", [["Udlån, bøger", "Udlån, film"], ["Lånere", "Besøg"]])
def test_what_a_library_lends_is_not(labels: list[str]) -> None:
    assert "labels of the lines" not in reasons(["Post", "2026"], labels[:1])


def tables_of(title: str, amounts: tuple[float, float] = (-371000.0, -322000.0)) -> list[str | None]:
    """The titles of the tables of a sheet with two lines over two years under a title, without a unit anywhere."""
    cells: dict[int, dict[int, CellValue]] = {1: {1: title}, 3: {1: "Område", 2: 2024.0, 3: 2025.0}}
    cells |= {row: {1: f"Skole {row}", 2: amount, 3: amount} for row, amount in enumerate(amounts, 4)}
    return [table.title for table in tables_on(Sheet("Ark1", cells=cells))]


@pytest.mark.parametrize(
    "title",
    [
        "Reduktionsforslag 2024-2025",
        "Udvidelsesforslag, Teknisk Udvalg",
        "Sparekatalog",
        "Spareforslag til høring",
        "Driftsønsker, prioriteret",
        "Omprioriteringer på dagtilbudsområdet",
        "Omplaceringer mellem udvalg",
        "Tekniske korrektioner",
        "Lov- og cirkulæreprogrammet",
        "Besparingar 2024-2025",
        "Innsparinger i enhetene",
    ],
)
def test_catalogues_are_of_money_without_a_unit(title: str) -> None:
    assert tables_of(title) == [title]


@pytest.mark.parametrize(
    "title", ["Reduktion af CO2, ton", "Omprioritering af elever", "Projekter", "Elevtal", "Opprioritering, antal"]
)
def test_other_things_are_no_money_for_a_word_of_catalogues(title: str) -> None:
    assert tables_of(title) == []


@pytest.mark.parametrize(
    "title",
    ["Fordeling på udvalg (andel af effekten)", "Pr. borger og pr. elev", "Andel pr. medarbejdere", "Boliger i alt"],
)
@pytest.mark.parametrize("corner", ["1000 kr., 2020 p/l", "Mio. kr. i 2024-priser", "1.000 kr. (løbende priser)"])
@pytest.mark.parametrize("lines", [("Børneudvalget", "Socialudvalget"), ("Nord", "Syd")])
def test_what_has_a_price_level_over_it_is_money(title: str, corner: str, lines: tuple[str, str]) -> None:
    cells: dict[int, dict[int, CellValue]] = {1: {1: title}, 3: {1: corner, 2: 2020.0, 3: 2021.0}}
    cells |= {row: {1: name, 2: -135.0 * row, 3: -738.0 * row} for row, name in enumerate(lines, 4)}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.title == title


def test_a_share_of_people_is_none_without_one() -> None:
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Andel elever"}, 3: {1: "Skole", 2: 2020.0, 3: 2021.0}}
    cells |= {row: {1: name, 2: 13.5 * row, 3: 73.8 * row} for row, name in enumerate(("Nord", "Syd"), 4)}
    assert tables_on(Sheet("Ark1", cells=cells)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sum af Beløb|Kolonnenavne\nRækkenavne|2024|2025|Hovedtotal\nBørn|1000|1100|2100\nSocial|500|510|1010",
        "Lån|Hovedstol|Restgæld 31.12.2024|Rente %|Ydelse 2025\nKK 2012|90000|50000|2.5|450\nKK 2018|80000|70000|1|900",
        "Forslag|2026-2029 årligt|I alt 2026-2029\nKlub|-100|-400\nBus|-50|-200",
        "Forslag|Varig|Engangs|I alt 2026\nKlub|-500|100|-400\nBus|-300|0|-300",
    ],
)
def test_amounts_without_a_unit_or_a_title(text: str) -> None:
    assert len(tables_on(sheet_of(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sum af Elever|Kolonnenavne\nRækkenavne|2024|2025|Hovedtotal\nBørn|1000|1100|2100\nSocial|500|510|1010",
        "Navn|Ydelse 2024|Antal 2025\nHjælp|900|500\nPleje|800|700",
        "Forslag|For|Imod|I alt\nKlub|12|19|31\nBus|15|16|31",
        "Forslag|Stemmer for|Stemmer imod|I alt 2026\nKlub|120|190|310\nBus|150|160|310",
    ],
)
def test_numbers_of_other_things_without_a_unit_or_a_title(text: str) -> None:
    assert tables_on(sheet_of(text)) == []


def test_the_parameters_of_an_extract_are_no_table() -> None:
    text = """Rapport|Budgetkontrol
Regnskabsår|2022
Periode fra|1
Periode til|9
Bruger|ØKSTAB"""
    assert tables_on(sheet_of(text)) == []


@pytest.mark.parametrize(
    "rows",
    [
        "Udvalg|År|Beløb\nBUU|2024|1000\nBUU|2025|1100\nSOU|2024|2000\nSOU|2025|2100",
        "Funktion|Budgetår|Beløb\n5.30.26|2024|1000\n5.30.26|2025|1100\n5.30.27|2024|2000\n5.30.27|2025|2100",
    ],
)
def test_amounts_of_committees_and_accounts_need_no_other_word_of_money(rows: str) -> None:
    table = table_of(rows)
    assert table.orientation == "long"


@pytest.mark.parametrize(
    "rows",
    [
        "Udvalg|Antal møder|Antal sager\nBUU|12|100\nSOU|11|90\nTMU|12|80",
        "Udvalg|2024|2025\nBUU|12|13\nSOU|11|11\nTMU|12|12",
        "Funktion|2024|2025\nLeder|12|13\nPædagog|11|12\nRengøring|4|4",
        "Bevilling|Sager|Dage\nA|12|2\nB|11|4\nC|4|5",
    ],
)
def test_numbers_of_committees_without_a_word_of_money_are_no_table(rows: str) -> None:
    assert tables_on(sheet_of(rows)) == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Befolkningsscenarier, virkning i 1.000 kr.", 1),
        ("Befolkningsscenarier, budgetvirkninger (1.000 kr.)", 1),
        ("Befolkningsscenarier og deres virkning", 0),  # on nobody knows what
        ("Befolkningsscenarier", 0),
    ],
)
def test_what_a_population_does_to_the_budget_is_money(title: str, found: int) -> None:
    lines = "0-5 år|-1250|-410|330\n6-16 år|-2010|-1490|-820\n67+ år|3030|3140|3260\nI alt|-230|1240|2770"
    assert len(tables_on(sheet_of(f"{title}\nScenarie|Lav|Middel|Høj\n{lines}"))) == found
