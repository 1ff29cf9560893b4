"""What committee budgets, lists of charges and plans of upkeep say of their columns, lines and titles."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.texts.units import is_for_each, stated_unit


def roles(found: BudgetTable) -> str:
    return " ".join(column.role for column in found.columns)


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [
        ("Profitcenter|Navn", "1|2|1+2"),
        ("Stednr.|Institution", "(1)|(2)|(3)=(1)+(2)"),
        ("Nr.|Skole", "1|2|3=1+2"),
        ("|Plejecenter", "1|2|1 + 2"),
        ("Kode|Tekst", "1|2|A=1+2"),
        ("Kode|Tekst", "1|2|3=1+..+2"),
    ],
)
def test_headings_of_labels_may_stand_in_the_row_that_numbers_the_columns(labels: str, numbers: str) -> None:
    text = f"Budget 2016, kr.\n||Løn|Drift|I alt\n{labels}|{numbers}\n101|Solvang|900|100|1000\n102|Egebo|800|90|890\n"
    found = table_of(text + "|I alt|1700|190|1890")
    assert found.header_rows == (2, 3)
    assert [row.row for row in found.rows] == [4, 5, 6]
    assert roles(found).split()[:2] == ["dimension", "label"]


def test_rates_in_a_row_of_headings_are_no_amounts() -> None:
    heads = "|Brutto-|Statsrefusion~E2|||Netto-\nYdelse|udgift|80 pct.|20 pct.|i alt|udgift"
    found = table_of(
        f"Budget 2026, mio. kr.\n{heads}\nSygedagpenge|88.4|-8.8|-4.1|-12.9|75.5\nJobafklaring|33|0|-4.2|-4.2|28.8"
    )
    assert found.header_rows == (2, 3)
    assert [row.label for row in found.rows] == ["Sygedagpenge", "Jobafklaring"]


@pytest.mark.parametrize("line", ["Andel|80 pct.|20 pct.|efter aftale|-", "Andel|0.8{0 %}|0.2{0 %}|100 pct.|"])
def test_rates_in_a_line_are_no_headings(line: str) -> None:
    found = table_of(f"Budget 2026, mio. kr.\n|Staten|Kommunen|Regionen|I alt\n{line}\nDrift|8|2|4|14\nAnlæg|4|1|0|5")
    assert found.header_rows == (2,)


@pytest.mark.parametrize("years", ["|2024|2025|2026", "|B 2024|BO 2025|BO 2026", "|Løn|Drift|I alt"])
def test_a_line_of_one_two_and_three_is_no_heading(years: str) -> None:
    found = table_of(f"Budget, mio. kr.\n{years}\nNy leder|1|2|3\nSkoler|20|21|41\nI alt|21|23|44")
    assert [row.label for row in found.rows] == ["Ny leder", "Skoler", "I alt"]


@pytest.mark.parametrize(
    "heading", ["Pr. plads, kr.", "Behov pr. m² (kr.)", "Udgift pr. elev, kr.", "Per barn kr.", "Pris pr. time, kr."]
)
def test_kroner_for_each_are_not_the_unit_of_the_table(heading: str) -> None:
    found = table_of(
        f"Institutioner (1.000 kr.)\nNavn|Børn|Budget 2011|{heading}\nSpiren|75|5988|79840\nMyren|64|5221|81578"
    )
    assert found.unit == "tkr"
    assert found.columns[-1].unit == "kr"


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("Pr. plads, kr.", True),
        ("Behov pr. m², kr.", True),
        ("Forbrug pr. 31. maj, kr.", False),
        ("Forbrug pr. maj, kr.", False),
        ("Regnskab pr. ultimo 2024, kr.", False),
        ("Budget pr. skole, 1.000 kr.", False),
        ("Udgift pr. elev i hele kr.", False),
        ("Kr. i alt", False),
        ("Personale, kr.", False),
        ("Projekter, kr.", False),
        ("Pris, kr.", False),
        ("Pr.plads, kr.", True),
    ],
)
def test_what_is_for_each(text: str, *, each: bool) -> None:
    assert is_for_each(text) is each


def test_kroner_for_each_are_the_unit_where_nothing_else_is_said() -> None:
    found = table_of("Takster 2024\nTilbud|Pr. måned, kr.\nDagpleje|2853\nBørnehave|2226")
    assert found.unit == "kr"


@pytest.mark.parametrize("heading", ["Stednr.", "Ejendomsnr.", "Projektnummer", "Kontraktnr", "Matrikelnr."])
def test_numbers_of_things_are_no_amounts(heading: str) -> None:
    found = table_of(f"Budget 2016, kr.\nInstitution|{heading}|Løn|Drift\nSolvang|532101|900|100\nEgebo|532102|800|90")
    assert found.columns[1].role == "dimension"


@pytest.mark.parametrize(
    "heading", ["Tilskudstimer", "Betalingsmåneder", "Feriedage", "Dagplejepladser", "Åbningsuger", "Antal mdr."]
)
def test_what_is_counted_in_a_compound_is_no_money(heading: str) -> None:
    text = (
        f"Tilskud 2020\nHal|{heading}|Pris pr. time, kr.|Tilskud, kr.\nBorbjerg|1412|382|393750\nTvis|1527|382|425819"
    )
    assert roles(table_of(text)) == "label count amount amount"


def test_kroner_over_one_column_are_not_said_of_a_count_beside_it() -> None:
    text = "Takster 2023\n||Kr.||Kr.\nTilbud|Timer|Pr. måned|Antal måneder|Pr. år\nDagpleje|48|2853|12|34236\n"
    text += "Have|37|1734|11|19074"
    found = table_of(text)
    assert roles(found) == "label count amount count amount"
    assert found.unit == "kr"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2017-2019, årligt", None),
        ("2018-2021 pr. år", None),
        ("2025-2028 (årlig)", None),
        ("2017-2019", "total"),
        ("2017-2019 i alt", "total"),
        ("2013-22", "total"),
    ],
)
def test_an_amount_of_each_of_several_years_is_no_total(text: str, hint: str | None) -> None:
    assert read_heading(text).hint == hint


@pytest.mark.parametrize(
    "line",
    [
        "I hele kr., nettoudgifter i 2016-priser",
        "1.000 kr., netto, 2016 p/l",
        "Nettodrift i 1.000 kr. U = udgift, I = indtægt (-), N = netto",
        "(alle beløb er ekskl. moms)",
        "Bemærk, at uforbrugte beløb ikke overføres",
        "OBS: tallene er foreløbige",
    ],
)
def test_how_to_read_the_amounts_is_not_what_the_table_is_called(line: str) -> None:
    found = table_of(f"Politikområde 12 Undervisning\n\n{line}\n|2016|2017\nSkoler, kr.|100|110\nSFO, kr.|20|21")
    assert found.title == "Politikområde 12 Undervisning"


def test_the_number_and_name_of_a_municipality_leave_the_title_to_the_next_line() -> None:
    found = table_of("0185 TÅRNBY\nHOVEDOVERSIGT TIL BUDGET\n\nHele 1.000 kr.\n|2017|2018\nSkoler|100|110\nVeje|20|21")
    assert found.title == "HOVEDOVERSIGT TIL BUDGET"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Se yderligere oplysninger om containere på hjemmesiden.", "note"),
        ("Priserne gælder for skoleåret 2019/2020", "note"),
        ("Gebyr pr. sommerhusstand mv.", "heading"),
        ("Tømning af beholdere uden for ruten", "heading"),
        ("**Her gælder priser for erhverv", "heading"),
    ],
)
def test_a_sentence_between_the_lines_is_a_note(line: str, role: str) -> None:
    text = f"Gebyrer, kr.\n|2016|2017\nSække|858|912\nContainer|818|898\n{line}\n\n**Genbrug\nPapir|68|105\nPlast|20|21"
    assert {row.label: row.role for row in table_of(text).rows}[line.removeprefix("**")] == role


@pytest.mark.parametrize(
    ("title", "headings", "kind"),
    [
        ("Affaldsgebyrer for private", "2019|2020", "other"),
        ("Lejeliste pr. 1. januar 2024", "Husleje|Varme", "other"),
        ("Renovation", "2016 inkl. moms|2017 inkl. moms", "other"),
        ("Renovation", "2016 ekskl. moms|2017 ekskl. moms", "budget"),
        ("Renovation", "Budget 2016 inkl. moms|Budget 2017 inkl. moms", "budget"),
        ("Renovation", "2016|2017", "budget"),
    ],
)
def test_charges_and_rents_are_no_budget(title: str, headings: str, kind: str) -> None:
    assert table_of(f"{title}\nkr.|{headings}\nSække|858|912\nContainer|818|898").kind == kind


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rådighedsbeløb 2016", "Nyt rådighedsbeløb 2016"),
        ("Ramme 2024", "Ny ramme 2024"),
        ("Budget 2024", "Nyt budget 2024"),
    ],
)
def test_what_is_called_new_beside_the_old_is_the_revised_budget(old: str, new: str) -> None:
    found = table_of(f"Omplacering, mio. kr.\nProjekt|{old}|Omplacering|{new}\nSkole|3.8|-0.9|2.9\nHal|2.4|0.9|3.3")
    assert [column.measure for column in found.columns] == [None, "budget", None, "revised"]


def test_charges_without_headings_are_a_table() -> None:
    text = (
        "Genbrugsstation mm.\nPrivate 2019, kr. inkl. moms\nGebyr for administration|206\nGebyr for papir|30\nI alt|236"
    )
    found = table_of(text)
    assert (found.kind, found.unit, [row.role for row in found.rows]) == ("other", "kr", ["item", "item", "total"])


def test_what_a_grant_is_reckoned_from_is_no_table() -> None:
    text = "Tilskud til haller 2020\nHøjeste timepris, kr.|382\nTimer, højst|1800\n\nHal|Timer|Tilskud 2020, kr."
    text += "\nBorbjerg|1412|393750\nTvis|1527|425819"
    assert table_of(text).range == "A5:C7"


@pytest.mark.parametrize("name", ["Prioritet {}", "Fase {}", "Prio. {}", "Afdeling {}", "Center {}"])
@pytest.mark.parametrize("marks", [("1", "2", "3"), ("A", "B", "C"), ("I", "II", "III")])
def test_parts_that_differ_by_their_number_are_amounts(name: str, marks: tuple[str, str, str]) -> None:
    text = f"Vedligehold, 1.000 kr.\nBygning|{'|'.join(map(name.format, marks))}|I alt\nRådhus|500|1200|300|2000\n"
    assert roles(table_of(f"{text}Skole|900|100|250|1250")) == "label amount amount amount total"


def test_one_number_of_priority_is_a_rank() -> None:
    found = table_of("Vedligehold, 1.000 kr.\nBygning|Prioritet|2024|2025\nRådhus|1|1200|300\nSkole|2|100|250")
    assert roles(found) == "label count year year"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Leje pr. m²", None),
        ("Husleje pr. m2 pr. år", None),
        ("Pris pr. stk.", None),
        ("Udgift pr. km", None),
        ("Budget pr. lektion", None),
        ("Areal m²", "count"),
        ("Antal pr. skole", "count"),
        ("Timer pr. uge", "count"),
        ("Elever pr. m²", "count"),
    ],
)
def test_money_for_each_is_money(text: str, hint: str | None) -> None:
    assert read_heading(text).hint == hint


@pytest.mark.parametrize(("last", "measure"), [("Efter 2027", None), ("Efter ændring", "revised")])
def test_what_is_left_for_later_years_is_no_new_budget(last: str, measure: str | None) -> None:
    text = (
        f"Anlæg, 1.000 kr.\nProjekt|Budget før 2025|2025|2026|{last}\nSkole|12000|20000|15000|300\nHavn|500|400|300|200"
    )
    assert table_of(text).columns[-1].measure == measure


@pytest.mark.parametrize(("change", "unit"), [("Ændring i kr.", "kr"), ("Ændring i kr.|Ændring i %", None)])
def test_kroner_over_a_change_are_the_unit_where_no_per_cent_stands_beside(change: str, unit: str | None) -> None:
    rates = "|2 %" if "%" in change else ""
    text = f"Skolernes budget\nSkole|2023|2024|{change}\nNord|41200000|42000000|800000{rates}\n"
    assert table_of(f"{text}Syd|38900000|38100000|-800000{rates}").unit == unit


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Tillægsbevillinger (+ = merudgift, - = mindreudgift), 1.000 kr.", True),
        ("Omplaceringer (- er mindreudgift)", True),
        ("+ = merudgift, - = mindreudgift", False),
        ("(+ = merudgift, - = mindreudgift), 1.000 kr.", False),
    ],
)
def test_a_title_may_say_what_plus_and_minus_mean(line: str, *, title: bool) -> None:
    found = table_of(f"{line}\nUdvalg|2024, t.kr.|2025, t.kr.\nBUU|1200|-300\nTMU|-200|500\nI alt|1000|200")
    assert (found.title == line) is title
    assert found.sign == "expense_positive"


@pytest.mark.parametrize("gross", ["Bruttoudgifter", "Bruttoudgift", "Brutto", "Bruttodriftsudgifter i alt"])
def test_gross_is_a_sum_where_the_lines_above_it_add_up_to_it(gross: str) -> None:
    text = f"Budget 2025\nOmråde 3|Kr.\nLøn|12500000\nDrift|2300000\n{gross}|14800000\nForældrebetaling|-3100000\n"
    assert [row.role for row in table_of(f"{text}Nettoudgifter|11700000").rows][2:] == ["subtotal", "item", "total"]


def test_gross_is_a_line_where_no_lines_are_above_it() -> None:
    found = table_of("Budget 2025\nOmråde 3|Kr.\nBruttoudgifter|14800000\nIndtægter|-3100000\nNettoudgifter|11700000")
    assert [row.role for row in found.rows] == ["item", "item", "total"]


def test_numbers_of_lines_are_not_said_of_the_lines_below_their_total() -> None:
    text = "Korrektioner (1.000 kr.)\nNr.|Tekst|2025\nBU-1|Demografi|-1200\nBU-2|DUT|800\nBU-3|Befordring|350\n"
    found = table_of(f"{text}|Korrektioner i alt|-50\n|Budget før|914000\n|Budget efter|913950")
    assert [dict(row.dimensions) for row in found.rows[2:]] == [{"nr": "BU-3"}, {}, {}, {}]


def test_a_group_named_on_its_first_line_is_said_of_the_lines_below_it() -> None:
    text = "Budget (1.000 kr.)\nUdvalg|Område|2025\nBUU|Skoler|1200\n|Dagtilbud|800\nSSU|Ældre|350\n"
    found = table_of(f"{text}TMU|Veje|90\n|Parker|20")
    assert [list(row.dimensions.values()) for row in found.rows] == [["BUU"], ["BUU"], ["SSU"], ["TMU"], ["TMU"]]


def test_what_pupils_bring_is_money() -> None:
    text = "Skole|Elever|Grundtildeling|Elevtildeling|Budget 2025\nNord|412|5200000|24100000|29300000\n"
    assert roles(table_of(f"{text}Syd|380|5200000|22230000|27430000")) == "label count amount amount year"


def test_lengths_are_no_amounts() -> None:
    text = "Vejvedligehold 2024\nVej|Længde m|Areal m²|Kr. pr. m²|Overslag kr.\nHavnegade|420|2520|145|365400\n"
    assert roles(table_of(f"{text}Skolevej|810|4860|130|631800")) == "label count count amount year"


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ("2016|17|2018|2019", "2016 2017 2018 2019"),
        ("16|2017|2018|2019", "2016 2017 2018 2019"),
        ("2016|2017|2018|19", "2016 2017 2018 2019"),
        ("2016|2017|18|19", "2016 2017 2018 2019"),
    ],
)
def test_a_year_of_two_digits_among_years_is_a_year(years: str, found: str) -> None:
    told = table_of(f"Budget, 1.000 kr.\n|{years}\nSkoler|100|110|120|130\nVeje|20|21|22|23\nI alt|120|131|142|153")
    assert [row.label for row in told.rows] == ["Skoler", "Veje", "I alt"]
    assert " ".join(str(column.year) for column in told.columns[1:]) == found


@pytest.mark.parametrize("line", ["2016|2017|25|2019", "2016|17|2017|2018", "2016|2017|2018|21"])
def test_two_digits_that_do_not_count_on_are_no_year(line: str) -> None:
    found = table_of(f"Budget, 1.000 kr.\n|A|B|C|D\nSkoler|{line}\nVeje|20|21|22|23\nParker|1|2|3|4")
    assert [column.year for column in found.columns] == [None] * 5


def test_a_year_and_its_small_numbers_are_a_line() -> None:
    text = "Tilskud, mio. kr.\nÅr|Skoler|Dagtilbud|Ældre\n2023|22|23|24\n2024|25|26|27\n2025|27|28|29"
    assert len(table_of(text).rows) == 3


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Investeringsoversigt 2025-2028 - hele 1.000 kr.", "tkr"),
        ("Budget 2024 - 1.000 kr.", "tkr"),
        ("Budget 2024 – t.kr.", "tkr"),
        ("Anlæg 2025/26 - mio. kr.", "mio_kr"),
        ("Gave på 500 - 1.000 kr.", None),
        ("Tilskud 2024: 12 - 1.000 kr.", None),
    ],
)
def test_a_unit_after_years_and_a_dash(text: str, unit: str | None) -> None:
    stated = stated_unit(text)
    assert (stated.unit if stated else None) == unit


@pytest.mark.parametrize("price", ["Pris (kr.)", "Pris pr. time (kr.)", "Sats, kr.", "Enhedspris kr."])
def test_kroner_of_a_price_are_not_the_unit_of_what_it_comes_to(price: str) -> None:
    text = (
        f"Pris x mængde 2025\nYdelse|Mængde|{price}|Budget (1.000 kr.)\nPleje|182000|462|84084\nHjælp|41500|448|18592"
    )
    found = table_of(text)
    assert (found.unit, found.columns[2].unit) == ("tkr", "kr")


def test_classes_of_a_school_are_no_hours_of_the_day() -> None:
    found = table_of("Takster 2025 - SFO\nTilbud|Heldag|Halvdag\nSFO 0.-3. kl.|1970|1210\nKlub 4.-7. kl.|415|210")
    assert found.range == "A2:C4"
    assert tables_on(sheet_of("Takster\nTid|Mandag|Tirsdag\nkl. 8|1|2\nkl. 9|3|1\nkl. 10|2|2")) == []


@pytest.mark.parametrize("label", ["Ændring i antal børn", "Fald i antal elever", "Udvikling i antal 80+-årige"])
def test_how_much_a_number_changes_is_counted_as_well(label: str) -> None:
    text = f"Demografi, 1.000 kr.\n|2024|2025|2026\nAntal børn|3190|3148|3096\n{label}|-14|-42|-52\n"
    found = {row.label: row.role for row in table_of(f"{text}Regulering|-1085|-2557|-4953\nSatsændring|10|20|30").rows}
    assert found == {"Antal børn": "note", label: "note", "Regulering": "item", "Satsændring": "item"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Maks. 5 %", None),
        ("Heraf 40 pct.", None),
        ("PL 3,2 %", None),
        ("Besparelse 1 %", None),
        ("Kommunens andel (0,9 %)", None),
        ("Forbrug i %", "percent"),
        ("Ændring 2024-2025 i pct.", "percent"),
        ("% af budget", "percent"),
        ("100 %", "percent"),
    ],
)
def test_the_rate_at_which_an_amount_is_taken(text: str, hint: str | None) -> None:
    assert read_heading(text).hint == hint


def test_appropriations_in_millions_that_add_up_are_no_codes() -> None:
    text = "Status på anlæg, mio. kr.\nProjekt|Bevilling|2025|2026\nSkole|60|20|35\nSti|7.3|4.1|2\nHavn|20|1|2\n"
    assert roles(table_of(f"{text}I alt|87.3|25.1|39")) == "label amount year year"
    assert roles(table_of(f"{text}Veje|18.1|25.1|39")) == "label dimension year year"


@pytest.mark.parametrize(
    ("heading", "year"),
    [("Forbrug t.o.m. 2024", None), ("Forbrug før 2025", None), ("Forbrug", 2025), ("Forbrug i alt", 2025)],
)
def test_what_was_spent_before_is_not_spent_in_the_year_of_the_title(heading: str, year: int | None) -> None:
    text = f"Anlæg 2025, 1.000 kr.\nProjekt|{heading}|Budget 2025\nSkole|60000|20000\nSti|7300|4100\nHavn|200|100"
    assert table_of(text).columns[1].year == year


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Restlevetid (år)", "count"),
        ("Forventet levetid", "count"),
        ("Afskrivningsperiode (år)", "count"),
        ("Varighed (mdr.)", "count"),
        ("Interval i år", "count"),
        ("Husholdningsaffald, ton", "count"),
        ("CO2 (i ton)", "count"),
        ("Tons", "count"),
        ("Husleje (år)", None),
        ("Løn (år)", None),
        ("Ydelse (mdr.)", None),
        ("Udgift (ton)", None),
        ("Indkøbsbeløb (kg)", None),
        ("Min.", None),
        ("Tid", None),
    ],
)
def test_what_is_counted_in_years_and_tons(text: str, hint: str | None) -> None:
    assert read_heading(text).hint == hint


@pytest.mark.parametrize("heading", ["Restlevetid (år)", "Interval (år)", "Varighed (mdr.)", "Affald (ton)", "Liter"])
def test_a_column_of_years_and_tons_is_no_money(heading: str) -> None:
    text = (
        f"Vedligehold, 1.000 kr.\nBygning|2026|2027|{heading}\nNordskolen|1200|800|5\nRådhuset|350||3\nHal 2|90|40|15"
    )
    assert roles(table_of(text)) == "label year year count"


@pytest.mark.parametrize(
    "headings",
    [
        "Art 1 Løn|Art 2 Varekøb|Art 7 Indtægter",
        "Art 1. Løn|Art 2. Varekøb|Art 7. Indtægter",
        "Funktion 3.01 Folkeskoler|Funktion 3.05 SFO|Funktion 3.07 Specialtilbud",
        "Gruppe 1 - Løn|Gruppe 2 - Drift|Gruppe 3 - Tilskud",
        "Politikområde 10 Skoler|Politikområde 11 Dagtilbud|Politikområde 12 Unge",
    ],
)
def test_columns_of_amounts_may_be_called_by_a_code_and_its_name(headings: str) -> None:
    text = f"Budget 2026 (hele kr.)\nSted|{headings}|Netto\nNord|31250400|1210000|-210000|32250400\n"
    text += "Syd|25180900|980000|-95500|26065400\nØst|2480000|325000|-410000|2395000"
    assert roles(table_of(text)) == "label amount amount amount amount"


@pytest.mark.parametrize("units", [(100, 76, 126), (1, 3, 5), (100, 20, 110), (1, 2, 6)])
def test_money_by_the_unit_is_no_list_of_shares(units: tuple[int, ...]) -> None:
    named = [
        f"{name}|{number}|{number * 61450}"
        for name, number in zip(("Nord", "Syd", "Øst", "I alt"), (*units, sum(units)), strict=True)
    ]
    found = table_of("\n".join(["Tildeling, kr.", "Institution|Enheder|Tildeling 2026", *named])).rows
    assert [row.role for row in found] == ["item", "item", "item", "total"]
