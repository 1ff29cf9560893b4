"""Columns that their formulas or their places tell: differences, changes to a budget, and prices beside numbers."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.table import Column
from xlbudget.workbook.model import Formula
from xlbudget.workbook.recognise.headings.heading import read_heading


def columns_of(headings: str, *formulas: str, title: str = "Budgetopfølgning 2024, 1.000 kr.") -> list[Column]:
    """The columns under the headings; the last ones have the formulas, in which # is the row."""
    count = len(headings.split("|"))
    lines = "\n".join(f"{label}|" + "|".join(str(1100 * place) for place in range(1, count + 1)) for label in "ABCD")
    first = count + 2 - len(formulas)
    found = {
        (row, first + place): Formula(formula.replace("#", str(row)))
        for row in range(3, 7)
        for place, formula in enumerate(formulas)
    }
    (table,) = tables_on(sheet_of(f"{title}\nOmråde|{headings}\n{lines}", formulas=found))
    return list(table.columns[1:])


def roles(headings: str, *formulas: str) -> str:
    return " ".join(column.role for column in columns_of(headings, *formulas))


@pytest.mark.parametrize(
    "heading", ["Årets forventede resultat", "Resultat", "Saldo", "Forventet ultimo", "Skøn - budget"]
)
@pytest.mark.parametrize("formula", ["C#-B#", "B#-C#", "$C#-$B#", "+C#-B#", "(C#-B#)"])
def test_what_is_expected_less_the_budget_is_a_difference(heading: str, formula: str) -> None:
    assert roles(f"Korrigeret budget|Forventet forbrug|{heading}", formula) == "year year difference"


def test_what_adds_to_a_difference_is_one_as_well() -> None:
    headings = "Korrigeret budget|Forventet forbrug|Resultat ekskl. overførsler|Overførsler|Resultat inkl. overførsler"
    columns = columns_of(headings, "C#-B#", "550", "D#+E#")
    assert [column.role for column in columns] == ["year", "year", "difference", "amount", "difference"]
    assert [column.measure for column in columns] == ["revised", "forecast", None, None, None]


@pytest.mark.parametrize(
    ("headings", "formula"),
    [
        ("Udgift|Indtægt|Netto", "B#-C#"),  # no measures
        ("Oprindeligt budget|Korrigeret budget|I år", "C#-B#"),  # both planned
        ("Korrigeret budget|Forventet forbrug|Resultat", "C#-A#"),
        ("Korrigeret budget|Forventet forbrug|Resultat", "C#-B#*2"),
        ("Korrigeret budget|Forventet forbrug|Resultat", "C#-B3"),  # another row's
        ("Korrigeret budget|Forventet forbrug|Budget 2025", "C#-B#"),  # of a year of its own
    ],
)
def test_other_formulas_make_no_difference(headings: str, formula: str) -> None:
    assert "difference" not in roles(headings, formula)


@pytest.mark.parametrize("change", ["Ændringer", "Bevillingsændringer", "Øvrige budgetændringer", "Regulering"])
def test_changes_between_the_budget_and_what_they_make_of_it_are_amounts(change: str) -> None:
    assert roles(f"Vedtaget budget|{change}|Korrigeret budget|Forbrug") == "year amount year year"
    assert roles(f"Vedtaget budget|Korrigeret budget|{change}").endswith("difference")


@pytest.mark.parametrize(
    "heading",
    [
        "Bevillingsansøgninger",
        "Bevillings-ansøgninger",
        "Bevillings- ansøgninger",
        "Bevillingsændringer",
        "Ansøgt bevilling",
        "Budgetomplacering",
        "Budgetændring",
    ],
)
def test_a_change_to_the_budget_is_not_the_budget(heading: str) -> None:
    assert read_heading(heading).measure is None


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("Budget 2024 Antal|Budget 2024 Enhedspris|Budget 2024 Beløb", "count amount year"),
        ("Antal 2024|Takst 2024|Indtægt 2024", "count amount year"),
        ("Antal pladser|Pris pr. plads 2024|Budget 2024|Budget 2025", "count amount year year"),
        ("Takst 2024|Takst 2025", "year year"),
        ("Antal 2024|Takst 2024|Takst 2025", "count year year"),
        ("m2|Budget 2026 i alt|Kr. pr. m2 2025|Kr. pr. m2 2026", "count year year year"),
    ],
)
def test_a_price_beside_numbers_is_no_amount_of_the_year(headings: str, told: str) -> None:
    assert roles(headings) == told


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ("Ændring i antal borgere 2024|Ændring i antal borgere 2025", "count count year year"),
        ("Antal elever 2024|Antal elever 2025", "count count year year"),
        ("Årsværk 2024|Årsværk 2025", "fte fte year year"),
        ("Budget 2024|Budget 2025", "year year difference difference"),
    ],
)
def test_a_regulation_is_a_change_of_the_amounts_beside_it_alone(counted: str, told: str) -> None:
    assert roles(f"{counted}|Regulering 2024|Regulering 2025") == told


@pytest.mark.parametrize(
    ("title", "headings", "kind"),
    [
        ("Demografikatalog, budget 2024", "Enhedspris, kr.|Antal borgere|Budget 2024, 1.000 kr.", "budget"),
        ("Dagtilbud 2024", "Antal pladser|Takst|Budget 2024|Regnskab 2024", "follow_up"),
        ("Dagtilbud 2024", "Takst 2024|Takst 2025", "other"),
        ("Detaljert forslag budsjett 2016", "Budsjett 2016|Budsjett 2017", "budget"),
        ("Spareforslag 2024", "Budget 2024|Budget 2025", "proposals"),
    ],
)
def test_the_kind_of_what_is_reckoned_from_prices(title: str, headings: str, kind: str) -> None:
    amounts = "|".join(str(1100 * place) for place in range(1, len(headings.split("|")) + 1))
    (table,) = tables_on(sheet_of(f"{title}\nOmråde|{headings}\nLøn|{amounts}\nVarer|{amounts}\nHusleje|{amounts}"))
    assert table.kind == kind


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("0-2 år børn|0-2 år kr.|3-5 år børn|3-5 år kr.|I alt", "count amount count amount total"),
        ("Børn 0-2 årige|Kr.|Budget 2025", "count amount year"),
        ("6-16 årige elever|Tildeling i kr.|Budget 2025", "count amount year"),
        ("65+ årige borgere|Budget 2025|Budget 2026", "count year year"),
    ],
)
def test_children_of_an_age_are_counted(headings: str, told: str) -> None:
    assert roles(headings) == told


@pytest.mark.parametrize("heading", ["FR1", "FR 2", "3. FR", "FR3 2024", "1. FR pr. 31/3"])
def test_the_rounds_of_the_expected_accounts_are_forecasts(heading: str) -> None:
    assert read_heading(heading).measure == "forecast"


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Kontrol", "difference"), ("Check", "difference"), ("Afstemning", "difference"), ("Kontrol og tilsyn", "amount")],
)
def test_a_column_that_checks_sums_is_no_part_of_them(heading: str, role: str) -> None:
    assert roles(f"Årsbudget|1. kvartal|2. kvartal|{heading}").split()[-1] == role


@pytest.mark.parametrize(
    ("heading", "hint"),
    [("Rest efter 2017", None), ("Rest fra 2028", None), ("Rest", "difference"), ("Rest 2017", "difference")],
)
def test_what_is_left_for_later_years_is_no_difference(heading: str, hint: str | None) -> None:
    assert read_heading(heading).hint == hint


@pytest.mark.parametrize("heading", ["Restbeløb 2026", "Restrådighedsbeløb 2026", "Restbeløb"])
def test_what_is_left_of_a_sum_at_disposal_is_a_difference(heading: str) -> None:
    assert read_heading(heading).hint == "difference"


def test_what_was_spent_since_a_project_began_is_of_no_year() -> None:
    text = """Anlæg pr. 30. april 2026, kr.
Projekt|Anlægsbevilling~C2||Rådighedsbeløb~E2|
|Givet|Afholdt|2026|Afholdt 2026
Cykelsti|7900000|7655210|450000|205210
Slidlag|9000000|3902644|9000000|3902644"""
    found = table_of(text).columns
    assert [(column.year, column.measure) for column in found if column.measure] == [
        (None, "outturn"),
        (2026, "outturn"),
    ]


def differing(heading: str, *numbers: int) -> str:
    """The role of a third column of these numbers beside "Vedtaget budget" and "Regnskab"."""
    amounts = ((1200, 1350), (2400, 2210), (900, 905))
    lines = "\n".join(
        f"{label}|{budget}|{outturn}|{third}"
        for label, (budget, outturn), third in zip("ABC", amounts, numbers, strict=True)
    )
    (table,) = tables_on(sheet_of(f"Regnskab 2025, 1.000 kr.\nOmråde|Vedtaget budget|Regnskab|{heading}\n{lines}"))
    return table.columns[3].role


@pytest.mark.parametrize("heading", ["Regnskab - budget", "Budget – regnskab", "Regnskab minus vedtaget budget"])
@pytest.mark.parametrize("sign", [1, -1])
def test_what_is_named_by_two_columns_and_is_their_difference(heading: str, sign: int) -> None:
    assert differing(heading, 150 * sign, -190 * sign, 5 * sign) == "difference"


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Regnskab - budget", (150, -190, 700)),  # no difference of the two
        ("Budget - tillæg", (150, -190, 5)),  # one side says nothing of what amounts are
        ("Budget-regnskab", (1150, 2190, 805)),
    ],
)
def test_what_only_has_a_minus_in_its_name_is_an_amount(heading: str, numbers: tuple[int, ...]) -> None:
    assert differing(heading, *numbers) in ("year", "amount")


@pytest.mark.parametrize("heading", ["FV1 (marts)", "FV 2", "FR3"])
def test_rounds_of_what_is_expected(heading: str) -> None:
    assert read_heading(heading).measure == "forecast"


@pytest.mark.parametrize("heading", ["Resultat", "Årets resultat", "Til overførsel"])
def test_what_a_follow_up_states_as_budget_less_outturn_is_a_difference(heading: str) -> None:
    assert differing(heading, 150, -190, 5) == "difference"
    assert differing(heading, -150, 190, -5) == "difference"


@pytest.mark.parametrize("numbers", [(150, 190, 5), (1200, 2400, 900), (0, 0, 0), (150, -190, 700)])
def test_other_amounts_of_a_follow_up_are_amounts(numbers: tuple[int, ...]) -> None:
    assert differing("Resultat", *numbers) == "amount"


@pytest.mark.parametrize("heading", ["Tillægsbevilling", "Omplaceringer", "Tillæg og omplaceringer"])
def test_grants_of_which_all_is_spent_are_amounts(heading: str) -> None:
    assert differing(heading, 150, -190, 5) == "amount"


@pytest.mark.parametrize("heading", ["Overførsel", "Bevillingsændring", "Korrektioner"])
def test_what_leads_from_the_budget_to_what_came_of_it_is_an_amount(heading: str) -> None:
    text = f"Opfølgning 2026, 1.000 kr.\nOmråde|Budget|{heading}|Forbrug\nA|1000|100|1100\nB|500|10|510\nC|300|0|300"
    assert table_of(text).columns[2].role == "amount"


def test_small_amounts_near_a_difference_are_amounts() -> None:
    text = """Opfølgning 2026, mio. kr.
Område|Korrigeret budget|Forbrug|Anlæg
Skole|12|11|1
Ældre|20|19|0
Veje|4|4|1
Kultur|3|3|1"""
    assert table_of(text).columns[3].role == "amount"


@pytest.mark.parametrize(("heading", "hint"), [("Δ 25-26", "difference"), ("∆", "difference"), ("Δ i pct.", "percent")])
def test_the_letter_for_a_difference(heading: str, hint: str) -> None:
    assert read_heading(heading).hint == hint


@pytest.mark.parametrize("heading", ["Ikke forbrugt", "Ikke brugt", "Uforbrugt"])
def test_what_was_not_spent_is_a_difference_and_no_outturn(heading: str) -> None:
    head = f"Anlæg 2025, kr.\nProjekt|Korrigeret budget|Forbrug|{heading}"
    table = table_of(f"{head}\nHal 2|9800000|8114000|1686000\nTrafik|2500000|2701000|-201000")
    assert [(column.role, column.measure) for column in table.columns][3] == ("difference", None)
