"""What extracts, price lists and notes on prices and wages say in their own ways."""

from __future__ import annotations

from datetime import datetime

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, tables_of

from xlbudget.workbook.model import Formula, Sheet
from xlbudget.workbook.recognise.texts.signs import sign_in
from xlbudget.workbook.recognise.texts.title_texts import may_be_title


@pytest.mark.parametrize("unit", ["1 kr.", "1 kr", "(1 kr.)", "1 DKK", "i 1 kr."])
def test_one_krone_over_a_table_is_its_unit_and_no_amount(unit: str) -> None:
    text = f"""Budgetforslag P2
{unit}

||Regnskabsår||2019|2020|2021
Omkostningssted||PSP-element||DKK|DKK|DKK
3020|Renovation|XG-0010|Administration|2415000|2441000|2441000
||XG-0020|Information|310000|310000|250000
||XG-0090|Gebyr|2725000-|2751000-|2691000-"""
    (table,) = tables_of(text)
    assert table.header_rows == (4, 5)
    assert [column.year for column in table.columns if column.role == "year"] == [2019, 2020, 2021]


def test_a_charge_of_one_krone_is_an_amount() -> None:
    (table,) = tables_of("Takster 2024\n\nYdelse|Takst\nKopi, A4|1 kr.\nKopi, A3|2 kr.\nScanning|1 kr.")
    assert [*(amount for row in table.rows for amount in row.values.values())] == [1, 2, 1]


@pytest.mark.parametrize(
    ("note", "sign"),
    [
        ("Gevinster er positive, omkostninger negative.", "expense_negative"),
        ("Omkostninger er angivet med minus", "expense_negative"),
        ("- = omkostninger", "expense_negative"),
        ("+ = omkostninger, - = gevinster", "expense_positive"),
        ("Omkostninger i alt", None),
    ],
)
def test_costs_tell_the_sign(note: str, sign: str | None) -> None:
    assert sign_in(note) == sign


@pytest.mark.parametrize("ending", ["mio. kr.", "drift m.v.", "andre formål m.m."])
def test_a_long_title_may_end_in_an_abbreviation(ending: str) -> None:
    assert may_be_title(
        f"Ordinære omkostninger fordelt på delregnskab, hovedområder og løn/øvrig drift, 2012, {ending}"
    )


def test_a_long_sentence_is_no_title() -> None:
    text = "Ordinære omkostninger fordelt på delregnskab, hovedområder og løn/øvrig drift i alle dele af huset i år."
    assert not may_be_title(text)


@pytest.mark.parametrize("lead", ["|Stigning i pct. til\n", "|Procentvis stigning til\n", "|Pct.\n"])
@pytest.mark.parametrize("title", ["Pris- og lønfremskrivning af rammerne", "Prisfremskrivning, budget 2016"])
def test_the_per_cents_of_a_projection_are_an_index(title: str, lead: str) -> None:
    (table,) = tables_of(
        f"{title}\n\n{lead}Art|2016|2017|2018\nLøn|2.14|2.3|2.5\nVarer|-0.6|1.2|1.2\nIndtægter|-1.2|1|1"
    )
    assert table.kind == "index"
    assert [column.year for column in table.columns if column.role == "year"] == [2016, 2017, 2018]
    assert len([amount for row in table.rows for amount in row.values.values()]) == 9


def test_a_line_that_speaks_of_rises_tells_it_as_well() -> None:
    text = "Lønfremskrivning\nKL's skøn, stigning i pct. fra året før\n\nArt|2016|2017\nLøn|2.14|2.3\nVarer|0.6|1.2"
    assert tables_of(text)[0].kind == "index"


@pytest.mark.parametrize("headings", ["2015|2016", "Budget 2015|Budget 2016", "2015-pl|2016-pl"])
def test_the_projected_budgets_are_money(headings: str) -> None:
    text = f"Pris- og lønfremskrivning af rammer, 1.000 kr.\n\nUdvalg|{headings}\nSkole|1200|1212\nÆldre|900|909"
    assert tables_of(text)[0].kind == "budget"


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Varmeværkets takstgrundlag", "Kr. ekskl. moms|Kr. inkl. moms"),
        ("Afregning", "kr. excl. moms|kr. incl. moms"),
        ("Fast bidrag", "u/moms, kr.|m/moms, kr."),
        ("Fjernvarmepriser og principper", "Kr.|Kr. pr. år"),
        ("Satserne for 2023, kr.", "Årligt|Om måneden"),
    ],
)
def test_charges_with_and_without_vat_are_rates(title: str, headings: str) -> None:
    text = f"{title}\n\nBeregning|{headings}\nFast afgift|1000|1250\nMåler|500|625\nFlytning|80|100"
    assert tables_of(text)[0].kind == "other"


@pytest.mark.parametrize("headings", ["Budget ekskl. moms|Budget inkl. moms", "Kr. ekskl. moms|Heraf løn"])
def test_other_amounts_without_vat_are_none(headings: str) -> None:
    text = f"Renovering af skole, 1.000 kr.\n\nPost|{headings}\nTag|1000|1250\nVinduer|500|625\nMaling|80|100"
    assert tables_of(text)[0].kind == "budget"


def test_months_that_came_in_and_those_expected_are_a_follow_up() -> None:
    text = """Likviditetsoversigt 2017, mio. kr.

|Realiseret~C3||Forventet~E3
|Jan|Feb|Mar|Apr
Indbetalinger|268.4|268.4|268.4|268.4
Udbetalinger|-301.2|-294|-322.7|-299.5"""
    (table,) = tables_of(text)
    assert table.kind == "follow_up"
    assert [column.measure for column in table.columns[1:]] == ["outturn", "outturn", "forecast", "forecast"]


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("Budget 2024|Prognose 2024|Efterregulering 2024", ["year", "year", "difference"]),
        ("Budget 2024|Regnskab 2024|Resultat 2024", ["year", "year", "difference"]),
        ("Budget 2024|Regnskab 2023|2025", ["year", "year", "year"]),
        ("Budget 2024|Regnskab 2024|Budget 2025", ["year", "year", "year"]),
    ],
)
def test_a_difference_may_name_the_year_of_both(headings: str, roles: list[str]) -> None:
    lines = "\n".join(f"{area}|1426|714|-712" for area in ("Børn", "Social", "Ældre"))
    formulas = {(row, 4): Formula(f"C{row}-B{row}") for row in (3, 4, 5)}
    (table,) = tables_on(sheet_of(f"Oversigt, 1.000 kr.\nUdvalg|{headings}\n{lines}", formulas=formulas))
    assert [column.role for column in table.columns[1:]] == roles


CHARGES = """Takstblad 2021

Dimension|Hovedanlæg|Stikledning
32 mm|6500|7000
40 mm|10600|7500

{row}
Årlig fast afgift|450|450
Pris pr. kubikmeter|3|3"""


@pytest.mark.parametrize(
    "row", ["Driftsbidrag|Enfamilieshus|Sommerhus", "Driftsbidrag|Ejer|Lejer", "Bidrag|Nord|Syd", "Hus|Stort|Lille"]
)
def test_a_row_that_names_every_column_under_a_blank_one_begins_a_table(row: str) -> None:
    assert [table.range for table in tables_of(CHARGES.format(row=row))] == ["A3:C5", "A7:C9"]


@pytest.mark.parametrize(
    "row",
    [
        "Øvrige bidrag",
        "Øvrige bidrag|Hovedanlæg|Stikledning",  # the same again, over a group
        "Gebyr|efter medgået tid|efter regning",
        "Gebyr|Efter medgået tid.|Efter regning.",
    ],
)
def test_other_rows_between_the_lines_begin_none(row: str) -> None:
    assert [table.range for table in tables_of(CHARGES.format(row=row))] == ["A3:C9"]


@pytest.mark.parametrize("heading", ["Bogføringsdato", "Posteringsdato", "Bilagsdato", "Regnskabsperiode"])
def test_the_entries_of_a_ledger_are_of_the_years_of_their_dates(heading: str) -> None:
    entries = [
        ("FK1", datetime(2022, 11, 17), "Løn november", 2318447.12, None, 2318447.12),
        ("FK2", datetime(2022, 12, 18), "Private leverandører", 412900.0, None, 2731347.12),
        ("FK3", datetime(2023, 1, 31), "Refusion, barsel", None, 38211.4, 2693135.72),
    ]
    top = ["Finansposteringer"], ["Periode:", "01-11-2022..31-01-2023"], ["Konto:", "53026*"], []
    rows = [*top, ("Bilag", heading, "Tekst", "Debet", "Kredit", "Saldo"), *entries]
    cells = {
        row: {column: value for column, value in enumerate(values, 1) if value is not None}
        for row, values in enumerate(rows, 1)
        if values
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.orientation == "long" and table.range == "A5:F8"
    assert [[*row.values] for row in table.rows] == [["2022", "2022:3"], ["2022", "2022:3"], ["2023:2", "2023:3"]]


@pytest.mark.parametrize("written", ["585,- kr.", "585,-kr.", "kr. 585,-", "585,– kr."])
def test_whole_kroner_are_written_with_a_dash(written: str) -> None:
    (table,) = tables_of(
        f"Musikskolen\n\nUndervisning|Rater|Beløb\nSolo|11|{written}\nHold|10|{written}\nKor|2|{written}"
    )
    assert table.unit == "kr"
    assert [column.role for column in table.columns] == ["label", "count", "amount"]
    assert [row.values[table.columns[2].key] for row in table.rows] == [585, 585, 585]


@pytest.mark.parametrize(
    "title", ["Eksempel: standardhus på 130 m2", "Hal på 1.200 m²", "Vej på 3,5 km", "Anlæg, 12 MWh"]
)
def test_the_size_of_a_thing_is_not_what_a_table_is_of(title: str) -> None:
    text = f"{title}\n\nPost|Antal|Pris|Kr. om året\nForbrug|65.2|183|11931.6\nFast afgift|1|1250|1250\nI alt|||13181.6"
    assert [table.unit for table in tables_of(text)] == ["kr"]


@pytest.mark.parametrize(
    ("label", "amounts", "sign"),
    [
        ("Sparet løn", "-1.6|-4.7", "expense_positive"),
        ("Sparede lønninger", "-1.6|-4.7", "expense_positive"),
        ("Sparet husleje", "-0.2|-0.4", "expense_positive"),
        ("Sparet løn", "1.6|4.7", None),
        ("Løn", "-1.6|-4.7", None),
    ],
)
def test_what_is_saved_below_zero_tells_the_sign(label: str, amounts: str, sign: str | None) -> None:
    text = f"Investering i system, mio. kr.\n\n|2024|2025\nProjekt|6.2|3.1\nSystemdrift|0.8|1.1\n{label}|{amounts}"
    assert tables_of(text)[0].sign == sign
