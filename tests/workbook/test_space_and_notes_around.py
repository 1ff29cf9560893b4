"""Blank rows and notes around headings and tables: what is read stays what it is without them. Figures made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of, tables_of

AGREEMENT = "Budgetaftale 2026, mio. kr.\nForslag|2026|2027\nLærere|2,5|5,0\nSkolemad|1,2|1,2\nI alt|3,7|6,2\n\n"
MOVED = "|Fra|Til|Netto\nBørn|-1.250|300|-950\nKultur|-75|1.025|950\nKontrol|-1.325|1.325|0"


@pytest.mark.parametrize(
    "between",
    [
        "Omplaceringer, 1.000 kr.\n",
        "Omplaceringer, 1.000 kr.\n\n",
        "Omplaceringer\n1.000 kr.\n",
        "Omplaceringer\n\n1.000 kr.\n\n",
        "Omplaceringer, 1.000 kr.\n(+ = merudgift)\n",
    ],
)
def test_headings_under_a_title_of_their_own_begin_a_table_in_its_unit(between: str) -> None:
    first, second = tables_of(AGREEMENT + between + MOVED)
    assert (first.unit, second.unit, second.title and second.title[:13]) == ("mio_kr", "tkr", "Omplaceringer")
    assert [row.label for row in second.rows] == ["Børn", "Kultur", "Kontrol"]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_group_under_a_blank_row_is_not_the_headings(gap: str) -> None:
    table = table_of(
        "Ændringsforslag til finansloven 2026\n||||ÆF|Overslagsår\nNr.|Konto|Type|Tekst|2026|2027|2028\n"
        f"||||(kr.)|(Mio.kr.)|(Mio.kr.)\n{gap}Tema 1|||Tekniske ændringer\n"
        "1|20.01.01|D|Administration|-300000|0|-0.5\n2|20.05.31|T|Reserve|-500000|-0.5|-0.5\n|||I alt|-800000|-0.5|-1"
    )
    assert [(column.key, column.unit) for column in table.columns[-3:]] == [
        ("2026", "kr"),
        ("2027", None),
        ("2028", None),
    ]
    assert table.unit == "mio_kr"


@pytest.mark.parametrize("mark", ["{}", "({})"])
def test_numbers_of_columns_leave_the_headings_what_they_say(mark: str) -> None:
    numbers = "|".join(mark.format(number) for number in range(1, 5))
    table = table_of(
        f"Nøgletal i budget 2026\n\nNøgletal|Enhed|2026|2027\n{numbers}\n"
        "Serviceudgifter|mio. kr.|1322.4|1341\nUdgift pr. borger|kr.|43875|44094\nAnlæg|mio. kr.|96.1|88"
    )
    assert [row.unit for row in table.rows] == ["mio_kr", "kr", "mio_kr"]
    assert [column.header for column in table.columns] == ["Nøgletal", "Enhed", "2026", "2027"]


def test_numbers_of_columns_are_no_line_below_parameters() -> None:
    table = table_of(
        "Tilskud til haller 2026\nHøjeste timepris, kr.|382\nTimer, højst|1800\n\n"
        "Hal|Timer|Pris pr. time|Tilskud 2026, kr.\n(1)|(2)|(3)|(4)\n"
        "Nordhallen|1412|382|539384\nSydhallen|1966|382|751012\nØsthallen|800|382|305600"
    )
    assert [row.label for row in table.rows] == ["Nordhallen", "Sydhallen", "Østhallen"]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    "note", ["Kilde: KMD Opus.", "1) Heri en pulje.", "Sagsnr. 2025-012345", "Fil: demografi.xlsx"]
)
def test_a_note_below_is_no_line_of_the_table(gap: str, note: str) -> None:
    table = table_of(
        "Dagtilbud, demografi\n|2026|2027|2028\nAntal børn, sidste prognose|3204|3181|3160\n"
        "Antal børn, ny prognose|3190|3148|3096\nÆndring i antal børn|-14|-33|-64\n"
        "Enhedspris, kr. pr. plads|84100|84100|84100\n"
        f"Regulering, 1.000 kr.|-1177|-2775|-5382\n{gap}{note}"
    )
    assert table.rows[-1].label == "Regulering, 1.000 kr."


@pytest.mark.parametrize(
    "filed", ["Sagsnr. 2024-012345", "J.nr. 2024-08", "Fil: overslag 2024.xlsx", "F:\\mål\\2024.xlsx"]
)
def test_the_number_of_a_case_is_no_year_and_no_title(filed: str) -> None:
    lines = "|Merudgift|Besparelse\nLærere|250|-120\nPædagoger|190|-75\nI alt|440|-195"
    table = table_of(f"{filed}\n\nForslag til budgettet, 1.000 kr.\n{lines}")
    assert table.title == "Forslag til budgettet, 1.000 kr."
    assert [column.year for column in table.columns] == [None, None, None]


@pytest.mark.parametrize("style", ["", '{#,##0 "kr."}', "{#,##0\\ [$kr.-406]}", '{_-"kr." * #,##0_-}'])
def test_kroner_in_the_formats_take_nothing_from_the_title_that_states_them(style: str) -> None:
    def line(*amounts: int) -> str:
        return "|".join(f"{amount}{style}" for amount in amounts)

    table = table_of(
        f"Omflytninger, kr.\nFra|Til|2026|2027-2029, årligt\n12 Skoler|11 Pasning|{line(-2100, -2100)}\n"
        f"12 Skoler|31 Adm|{line(-1475, -1475)}\n21 Kultur|12 Skoler|{line(363, 363)}"
    )
    assert (table.unit, len(table.rows)) == ("kr", 3)


@pytest.mark.parametrize("mark", ["", " 2)", " *", "*", " **)"])
def test_the_mark_of_a_note_behind_a_label_changes_nothing(mark: str) -> None:
    table = table_of(
        f"Demografi i budget 2026, 1.000 kr.\n|2026|2027\nAntal elever{mark}|5310|5266\n"
        f"Enhedspris, kr.{mark}|52150|52150\n"
        f"Personale i alt (årsværk){mark}|112|118\nRegulering af skoler|1668|-3963"
    )
    assert [row.role for row in table.rows] == ["note", "item", "note", "item"]
    assert [row.unit for row in table.rows] == [None, "kr", None, None]
