"""What stands over a table: which line is its title, which a form, which only states the unit."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.recognise.texts.title_texts import may_be_title

BODY = "Post|2024|2025\nLøn|100|110\nVarer|50|60\nI alt|150|170"


def under(above: str, body: str = BODY) -> BudgetTable:
    tables = tables_on(sheet_of(f"{above}\n{body}"))
    assert len(tables) == 1
    return tables[0]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Tabel 14\nSelvstyrets budgetter", "Selvstyrets budgetter"),
        ("Tabel 2.1:\nServiceudgifter, mio. kr.", "Serviceudgifter, mio. kr."),
        ("Figur 3 -\nUdvikling i gælden", "Udvikling i gælden"),
        ("Tabel 14\n\nSelvstyrets budgetter", "Tabel 14"),  # not right below: the caption stands alone
        ("Tabel 14. Selvstyrets budgetter\nmio. kr.", "Tabel 14. Selvstyrets budgetter"),
        ("Notat\nBudgetopfølgning pr. 30. juni", "Budgetopfølgning pr. 30. juni"),
        ("Bilag 3\nBudget 2024-2025", "Budget 2024-2025"),
        ("Udkast\nDriftsbudget", "Driftsbudget"),
        ("Notat", "Notat"),  # nothing better
        ("Noter til regnskabet\nNote 5 Langfristet gæld", "Note 5 Langfristet gæld"),
        ("Not 14 Långfristiga skulder", "Not 14 Långfristiga skulder"),
        ("Resultat\nNote 26 Særskilt regnskab for indtægtsdækket virksomhed mv.", "Note 26 Særskilt regnskab for "
         "indtægtsdækket virksomhed mv."),
    ],
)  # fmt: skip
def test_which_of_the_lines_above_is_the_title(above: str, title: str) -> None:
    assert under(above).title == title


@pytest.mark.parametrize(
    "text",
    [
        "Note 1: Beløbene er afrundet.",
        "Note 1: beløbene er afrundet",
        "Note: Tallene er foreløbige",
        "Noter:",
        "note 2 børn",
    ],
)
def test_a_note_is_no_title(text: str) -> None:
    assert not may_be_title(text)


@pytest.mark.parametrize(
    ("beside", "title"),
    [
        ("BILAG V", "Driftsbudget"),
        ("Bilag 3", "Driftsbudget"),
        ("07-sep-15", "Driftsbudget"),
        ("12. august 2024", "Driftsbudget"),
        ("Vedtaget af byrådet 10. oktober 2019", "Driftsbudget"),
        ("Anlæg", None),  # the title of the other half
        ("Bilag om anlæg", None),
        ("Vedtaget anlæg 2019", None),
    ],
)
def test_what_marks_the_paper_beside_the_title_takes_no_title_away(beside: str, title: str | None) -> None:
    assert under(f"Driftsbudget||{beside}\n1.000 kr.").title == title
    if beside.lower().startswith("bilag ") and title:
        assert under(f"Driftsbudget||{beside}").title == title  # right above the headings, too


FORM = "Budgetår:|1999\nRegnskab:|Kommunen\nUdvalg:\nMøde nr.:|4"


@pytest.mark.parametrize(
    "form",
    [
        FORM,
        "Sagsnr.:|2024/117\nUdvalg:|Teknik\nPunkt:|12",
        "Antal bilag:|3\nUdvalg:|ØU\nMøde den:|4/6",
        "Budgetår:|2024\nVersion:|2\nAnsvarlig:|Økonomi",
    ],
)
def test_the_fields_of_a_form_are_no_table_and_leave_the_title(form: str) -> None:
    assert under(f"Tillægsbevilling\n{form}\n").title == "Tillægsbevilling"


def test_amounts_beside_names_with_colons_are_a_table() -> None:
    (table,) = tables_on(sheet_of("Projekt:|Skole A\nBudget 2024 (t.kr.):|\nAnlæg:|5000\nInventar:|1200\nI alt:|6200"))
    assert [float(value) for row in table.rows for value in row.values.values()] == [5000, 1200, 6200]


@pytest.mark.parametrize("unit", ["mio. kr.", "1.000 kr.", "Hele 1.000 kr.", "2024-priser, mio. kr.", "t.kr."])
def test_the_unit_at_the_end_of_the_line_over_the_headings_is_no_heading(unit: str) -> None:
    table = under(f"||{unit}")
    assert (table.range, table.header_rows) == ("A2:C5", (2,))
    assert table.unit in ("mio_kr", "tkr")
    assert [column.unit for column in table.columns] == [None] * 3


def test_a_unit_of_one_column_under_its_own_heading_stays() -> None:
    table = under("Tabel", "|Antal|Udgift\n||mio. kr.\nSkoler|12|3.5\nVeje|14|2.5")
    assert table.header_rows == (2, 3)


SECOND = "\nUdgifter, t.kr.|2026|2027\nVask|10|11\nMad|20|22"


@pytest.mark.parametrize(
    ("above", "between", "title"),
    [
        ("Takster for seniorer\n", "Udgiften må ikke overstige 3.834 kr. pr. måned.", "Takster for seniorer"),
        ("Takster for seniorer\n", "Beløbene er vejledende og kan blive ændret.", "Takster for seniorer"),
        ("Takster for seniorer\nPriser i kr.\n", "", "Takster for seniorer"),
        ("Takster for seniorer\n", "Kost på plejecentre", "Kost på plejecentre"),  # a title of its own
        ("Tabel 1. Takster for seniorer\n", "", None),  # a caption speaks of its own table
        ("Seniorliv\nTakster for seniorer\n", "", None),  # which of the two?
        ("Takster for seniorer 2026-2027\n", "", "Takster for seniorer 2026-2027"),
        ("Takster for seniorer 2025-2026\n", "", None),  # the table is of 2026 and 2027
    ],
)
def test_a_table_without_a_title_has_that_of_its_sheet(above: str, between: str, title: str | None) -> None:
    tables = tables_on(sheet_of(f"{above}\n{BODY}\n\n{between}{SECOND}"))
    assert [table.title for table in tables][1:] == [title]


@pytest.mark.parametrize(
    "said",
    [
        "efter forbrug, afregnes særskilt",
        "efter regning fra leverandøren",
        "betales af budgettet selv",
        "ingen ændring i alt",
        "se bevilling for ældre",
    ],
)
def test_words_in_place_of_an_amount_begin_no_table(said: str) -> None:
    (table,) = tables_on(sheet_of(f"Takster, kr.\nYdelse|2024\nEl|250\nVarme|300\nVand|{said}\nLeje|900\nMad|400"))
    assert [row.label for row in table.rows if row.values] == ["El", "Varme", "Leje", "Mad"]


@pytest.mark.parametrize("heading", ["Regnskab", "budget 2025", "Forventet regnskab", "i alt", "Budget, opr."])
def test_the_headings_of_the_next_table_do(heading: str) -> None:
    text = f"Drift, t.kr.\nPost|Budget\nEl|250\nVarme|300\n\nAnlæg|{heading}\nVej|900\nBro|400"
    assert len(tables_on(sheet_of(text))) == 2


def title_under(*above: str) -> str | None:
    """The title of a table below these lines and a blank row."""
    return under("\n".join([*above, ""])).title


@pytest.mark.parametrize(
    "body",
    [
        "Egedal Kommune",
        "Bornholms Regionskommune",
        "Region Sjælland",
        "Lyngby-Taarbæk Kommune",
        "Center for Økonomi",
        "Center for Børn, Unge og Familier",
        "Økonomi og Stab",
        "Teknik- og Miljøforvaltningen",
        "Oslo kommune",
        "Göteborgs kommun",
        "Nordland fylkeskommune",
        "Barn- och utbildningsnämnden",
        "Digitaliseringsstyrelsen",
        "SOLRØD KOMMUNE",
        "REGION SJÆLLAND",
        "HØJE-TAASTRUP KOMMUNE",
        "CENTER FOR BØRN OG UNGE",
        "ØKONOMI OG STAB",
        "Socialudvalget",
        "Børne- og ungdomsudvalget",
        "Udvalget for Kultur og Fritid",
        "TEKNIK- OG MILJØUDVALGET",
        "Kvartalsrapporten pr. 30. september 2012",
        "Økonomirapport 2. tertial 2024",
        "Økonomisk Nyhedsbrev",
    ],
)
def test_a_line_that_says_whose_sheet_it_is_leaves_the_title_to_the_next(body: str) -> None:
    assert title_under(body, "Anlægsoversigt 2024-2027") == "Anlægsoversigt 2024-2027"
    assert title_under("Anlægsoversigt 2024-2027", body) == "Anlægsoversigt 2024-2027"
    assert title_under(body) == body  # it names the table where nothing else does
    assert title_under("Budget 2024", "", body) == body  # a caption of its own: one table for each


@pytest.mark.parametrize(
    "title",
    [
        "Ishøj Kommune, Budget 2015",
        "Budget for Region Sjælland",
        "Anlæg i Egedal Kommune",
        "Region Sjælland, budget 2020",
        "Region Nordjyllands budget",
        "Center for Økonomi: budget 2024",
        "Besparelser i Socialforvaltningen",
        "Drift og anlæg",
        "Socialudvalgets rammer",
        "Udvalget for Kultur og Fritid, drift",
        "Kvartalsrapportens hovedtal",
        "Budgetopfølgning pr. 30. september 2024",
    ],
)
def test_what_says_more_than_whose_sheet_it_is_stays_the_title(title: str) -> None:
    assert title_under(title, "Overordnede forudsætninger") == title


@pytest.mark.parametrize("number", ["Oversigt 2.1", "Oversigt 7", "Oversikt 3.2", "OVERSIGT 4:", "Tabel 14"])
def test_a_numbered_caption_leaves_the_title_to_the_line_below_it(number: str) -> None:
    name = "Funktionel fordeling af udgifter i offentlig forvaltning"
    assert title_under(number, name) == name
    assert title_under("Grønlands offentlige finanser", number, name) == name


@pytest.mark.parametrize("title", ["Oversigt over anlæg", "Oversigt", "Oversigt 2020-2023", "Oversigt 2024 over lån"])
def test_an_overview_of_something_is_the_title(title: str) -> None:
    assert title_under(title, "Til budgetseminaret") == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Noter til den udgiftsbaserede resultatopgørelse", True),
        ("Noter til årsregnskabet 2014", True),
        ("Noter til balancen", True),
        ("Noter til regnskabsopgørelsen", True),
        ("Noter: beløb er afrundet", False),
        ("Note til tabellen", False),
        ("Noter til tabel 2", False),
    ],
)
def test_the_notes_to_the_accounts_are_a_title(text: str, title: bool) -> None:
    assert title_under(text) == (text if title else None)


@pytest.mark.parametrize(
    "above",
    [
        "Svendborg Kommune, budgetseminar 2022",
        "Økonomiudvalget den 12. august 2025",
        "Center for Økonomi og Løn, notat til byrådet",
        "Bilag til sag 14 om budget 2026",
        "Budgetmappe, afsnit 3",
        "Arbejdspapir",
    ],
)
def test_the_bold_line_is_the_title_where_the_one_above_it_is_not_bold(above: str) -> None:
    name = "Udvalgenes rammer omregnet til 2022-niveau"
    text = "{0}\n**{1}\nUdvalg|2025|2026\nBørn|100|110\nSocial|200|190\nI alt|300|300\n\n1.000 kr."
    assert tables_on(sheet_of(text.format(above, name)))[0].title == name
    assert tables_on(sheet_of(text.format(f"**{name}", "Til budgetseminaret")))[0].title == name


@pytest.mark.parametrize(
    "corner",
    [
        "NOTE 13 · PRIORITETSGÆLD",
        "Note 4: Langfristet gæld",
        "Note 7 Renter",
        "Tabel 2. Likviditet",
        "Tabel 3.1: Gæld efter kreditor",
        "Oversigt 2.1 Lån",
        "§ 38 Skatter og afgifter",
    ],
)
def test_a_caption_in_the_corner_of_the_table_is_its_title(corner: str) -> None:
    text = f"{corner}|2024|2025\nKommuneKredit, kr.|250|240\nAndre, kr.|300|310\nI alt|550|550"
    table = table_of(text)
    assert (table.title, table.range) == (corner, "A1:C4")
    below = table_of(f"Gæld og renter\n\n{text}")
    assert below.title == "Gæld og renter"


@pytest.mark.parametrize("corner", ["Gæld", "Tabel 3", "Note", "Område", "Kr.", "Note 3", "Oversigt"])
def test_a_heading_of_the_lines_is_no_title(corner: str) -> None:
    text = f"{corner}|2024|2025\nKommuneKredit, kr.|250|240\nAndre, kr.|300|310\nI alt|550|550"
    table = table_of(text)
    assert table.title is None


@pytest.mark.parametrize(
    "line",
    [
        "Alle beløb i kr. ekskl. moms",
        "Beløb i 1.000 kr. inkl. moms",
        "Alle tal i kr. eksklusive moms",
        "Kr. inkl. moms",
    ],
)
def test_whether_vat_is_in_the_amounts_is_no_title(line: str) -> None:
    assert title_under("Budget 2025", line) == "Budget 2025"
    assert title_under(line) is None


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Driftsbudget", "Driftsbudget"),
        ("Herning Kommune\nDriftsbudget", "Driftsbudget"),
        ("Driftsbudget\nSocialudvalget, mio. kr.", "Driftsbudget"),
        ("Notat\n\nDriftsbudget", "Driftsbudget"),
        ("Driftsbudget\n\n\nAnlægsbudget", None),  # of two that stand apart, nothing says which
        ("Indhold\nDriftsbudget\nAnlægsbudget\nForbehold", None),
    ],
)
def test_a_title_far_above_the_table_is_all_that_stands_there(above: str, title: str | None) -> None:
    assert under(f"{above}\n\n\n\n").title == title


STAMPS = [
    "Økonomi og Analyse, udskrevet 12-11-2031",
    "Opus Rapportering, 12.11.2031 10:14:33",
    "Saldobalance kørt d. 12. november 2031 kl. 10.14",
    "Udtræk fra økonomisystemet, dannet 2031-11-12",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_when_a_sheet_was_printed_is_no_title_and_no_year_of_its_amounts(stamp: str) -> None:
    table = under(stamp, "Post|Beløb i kr.\nLøn|100.000\nVarer|50.000\nI alt|150.000")
    assert table.title is None
    assert [column.year for column in table.columns if column.role != "label"] == [None]


@pytest.mark.parametrize("title", ["Regnskab pr. 31-12-2024", "Opdateret budget 2024", "Forbrug trukket fra 2024"])
def test_a_date_or_an_updated_budget_is_no_stamp(title: str) -> None:
    assert under(title).title == title


@pytest.mark.parametrize("paper", [*STAMPS, "Egedal Kommune", "Bilag 3", "Fortroligt - udkast", "Journalnr. 25-001234"])
def test_whose_paper_stands_above_the_title_of_a_sheet_takes_it_from_none_of_its_tables(paper: str) -> None:
    first, second = tables_on(sheet_of(f"{paper}\n\nDriftsbudget\n{BODY}\n\n\n\n\n{BODY}"))
    assert (first.title, second.title) == ("Driftsbudget", "Driftsbudget")


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_between_two_lines_of_a_title_does_not_part_them(stamp: str) -> None:
    assert under(f"Budget 2024-2025\n{stamp}\nDriften i hovedtal").title == "Budget 2024-2025"


@pytest.mark.parametrize("paper", ["12-11-2031", "Side 1 af 3", "Egedal Kommune", "Bilag 3", *STAMPS])
def test_what_stands_above_the_heading_of_a_sheet_does_not_hide_the_kind_of_its_tables(paper: str) -> None:
    food, cleaning = "Ydelse|Beløb i kr.\nHovedret|52,00\nBiret|18,00", "Ydelse|Beløb i kr.\nGulve|252,00\nTøj|118,00"
    above = f"{paper}\nTakster på plejecentre"
    first, second = tables_on(sheet_of(f"{above}\n\n\n\nMad\n{food}\n\n\n\n\nRengøring\n{cleaning}"))
    assert (first.kind, second.kind) == ("other", "other")


def test_a_title_beside_the_headings_of_another_table_is_that_of_the_table_below_it() -> None:
    text = """Tillægsbevillinger, 1.000 kr.

Sag|Bevilling~C3||||Kassebeholdning, mio. kr.~G3
|2026|2027|||Ultimo|Beløb
Vinter|3400|0|||2025|182.4
Daginstitution|640|2560|||2026|158.8
I alt|4040|2560|||2027|149.2"""
    first, second = tables_on(sheet_of(text))
    assert (first.title, first.unit) == ("Tillægsbevillinger, 1.000 kr.", "tkr")
    assert (second.title, second.unit) == ("Kassebeholdning, mio. kr.", "mio_kr")


@pytest.mark.parametrize("note", ["*Omfatter ugetømning i juni", "**) Juli er betalingsfri", "* inkl. moms"])
def test_a_footnote_of_the_table_above_is_no_title(note: str) -> None:
    _, second = tables_on(sheet_of(f"Gebyrer 2018\n{BODY}\n{note}\n\n{BODY}"))
    assert second.title != note
    assert may_be_title("*Budget 2018*") and may_be_title("** Budget 2018 **")


def test_tables_that_step_down_beside_each_other_have_their_own_titles() -> None:
    rows: list[list[str]] = [[""] * 11 for _ in range(8)]
    for place in range(3):
        lines = (
            (f"Tabel {place + 1}, kr.", "", ""),
            ("Post", "2025", "2026"),
            ("Løn", "100", "110"),
            ("Varer", "50", "60"),
        )
        for below, line in enumerate(lines):
            rows[place + below][4 * place : 4 * place + 3] = line
    found = tables_on(sheet_of("\n".join("|".join(row) for row in rows)))
    assert [table.title for table in found] == ["Tabel 1, kr.", "Tabel 2, kr.", "Tabel 3, kr."]
