"""Which of several columns of words names the lines."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

CHARGES = """
Takster for ældreservice 2023
{first}|{second}|i kr.
Midlertidigt ophold:
Døgnophold|pr. døgn|171
Dagophold|pr. døgn|57
Servicepakke:
Vask og leje af linned|pr. måned|222
Rengøringsmidler|pr. måned|218
Vask af tøj|pr. måned|285
Madudbringning:
Hovedret|pr. dag|57
Biret|pr. dag|17
"""


def roles_of(text: str) -> list[str]:
    table = table_of(text)
    return [column.role for column in table.columns]


@pytest.mark.parametrize(
    "first", ["Beskrivelse", "Ydelse, beskrivelse", "Beskrivelse af ydelsen", "Beskrivelse:", "Ydelse"]
)
@pytest.mark.parametrize("second", ["Betalings frekvens", "Betales", "Enhed", "Opkræves", ""])
def test_the_first_column_names_the_lines_though_it_is_headed_as_remarks_are(first: str, second: str) -> None:
    (table,) = tables_on(sheet_of(CHARGES.format(first=first, second=second)))
    assert [row.label for row in table.rows if row.role == "heading"][-1] == "Madudbringning:"
    assert next(row.label for row in table.rows if row.role == "item") == "Døgnophold"


@pytest.mark.parametrize("remarks", ["Bemærkning", "Note", "Kommentar"])
def test_remarks_before_the_names_are_none(remarks: str) -> None:
    text = f"""
Anlæg 2026, 1.000 kr.
{remarks}|Projekt|Budget 2026
Afventer lokalplan|Ny børnehave|4200
Under udbud|Cykelsti|1300
Afventer lokalplan|Renovering af hal|2100
Under udbud|Kunstgræsbane|900
"""
    assert roles_of(text)[1:] == ["label", "year"]


def test_remarks_after_the_names_are_none() -> None:
    text = """
Anlæg 2026, 1.000 kr.
Projekt|Beskrivelse|Budget 2026
Ny børnehave|Opføres i træ og med grønt tag|4200
Cykelsti|Fra skolen til hallen, to spor|1300
Renovering af hal|Tag, vinduer og gulv i den store sal|2100
"""
    assert roles_of(text) == ["label", "note", "year"]


@pytest.mark.parametrize("heading", ["Art", "Funktion", ""])
def test_codes_name_no_line_that_has_a_name(heading: str) -> None:
    lines = "Vej|2.28.11.1234|900|950\nHal|0.35.31.2345|300|310\nBro|2.28.22.3456|100|110"
    table = table_of(f"Budget 2026, 1.000 kr.\nOmråde|{heading}|2026|2027\n{lines}")
    assert [row.label for row in table.rows] == ["Vej", "Hal", "Bro"]


@pytest.mark.parametrize(
    ("codes", "roles"),
    [
        (("E-01", "E-02*", "E-03"), ["dimension", "label"]),
        (("BU1", "BU2", "SU1"), ["dimension", "label"]),
        (("Skole", "Dagtilbud", "Klub"), ["label", "dimension"]),
    ],
)
def test_numbers_of_lines_name_none_though_they_are_headed_as_lines_are(
    codes: tuple[str, ...], roles: list[str]
) -> None:
    lines = "\n".join(
        f"{code}|{name}|-270|-1140" for code, name in zip(codes, ("Visitation", "Mentorer", "Robotter"), strict=True)
    )
    text = (
        f"Oversigt, 1.000 kr.\nForslag|Titel|2027|2028\n{lines}\nSamlet||-810|-3420\nKrav||-1500|-3500\nRest||-690|-80"
    )
    assert roles_of(text)[:2] == roles
