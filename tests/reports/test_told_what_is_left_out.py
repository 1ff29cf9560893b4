"""What the sheets on råderum, cases and follow-up do not count is told there. The workbooks are made up here."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.sheets.model import Facts, Heading, Paragraph, ReportSheet

DAY = datetime.date(2026, 11, 22)
Cells = Sequence[object]


def sheet(path: Path, name: str, *rows: Cells) -> ReportSheet:
    """The report sheet of that name about a sheet with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path / "bog.xlsx")
    made = build_report(str(path / "bog.xlsx"), Wishes(), DAY).sheets
    return next(one for one in made if one.name == f"xlbudget {name}")


def texts(made: ReportSheet) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Paragraph)]


def facts(made: ReportSheet) -> dict[str, object]:
    found = next(block for block in made.blocks if isinstance(block, Facts))
    return {name: cell.text or cell.number for _, name, cell in found.pairs}


def test_amounts_in_two_columns_are_not_held_against_the_frame(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Råderum",
        ["Nye forslag til budget 2026 (1.000 kr.)"], ["Råderum (1.000 kr.)", 5000], [],
        ["Forslag", "Drift", "Anlæg"], ["Legeplads", 1000, 2500], ["Svømmehal", 2000, None], ["Cykelsti", None, 3000],
    )  # fmt: skip
    assert facts(made) == {"Enhed": "1.000 kr.", "Søgt i »Drift«": 3000}
    assert "Uden beløb i »Drift« og derfor ikke med her: »Cykelsti«." in texts(made)
    assert any(text.startswith("Forslagenes beløb står i flere kolonner: »Drift«; »Anlæg«.") for text in texts(made))


def test_proposals_without_an_amount_in_the_first_year_are_named(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Råderum",
        ["Ønsker til budget 2026-2027, ansøgt beløb (1.000 kr.)"], ["Råderum (1.000 kr.)", 5000], [],
        ["Forslag", 2026, 2027], ["Legeplads", 1000, 1000], ["Svømmehal", 2000, 2000], ["Cykelsti", None, 3000],
    )  # fmt: skip
    assert "Uden beløb i »2026« og derfor ikke med her: »Cykelsti«." in texts(made)


def test_proposals_in_several_units_are_brought_to_one(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Råderum",
        ["Ønsker til budget 2026, ansøgt beløb"], ["Råderum (mio. kr.)", 5], [],
        ["Forslag", "Enhed", "Ansøgt 2026"],
        ["Legeplads", "1.000 kr.", 1000], ["Svømmehal", "mio. kr.", 2], ["Cykelsti", "1.000 kr.", 3000],
    )  # fmt: skip
    assert facts(made)["Søgt i alt"] == 6000
    assert "Linjerne angiver hver sin enhed og er her regnet om til 1.000 kr." in texts(made)


def test_financing_of_years_without_a_need_is_told(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Råderum",
        ["Merudgifter, behov (mio. kr.)"], [], ["Behov", 2025, 2026], ["Flere elever", 4, 5], ["Flere ældre", 2, 3],
        ["I alt", 6, 8], [], ["Finansiering (mio. kr.)"], [], ["Finansiering", 2025, 2026, 2027],
        ["Kassen", 3, 4, 5], ["Effektivisering", 2, 2, 6], ["I alt", 5, 6, 11],
    )  # fmt: skip
    assert "Finansiering i år uden behov er ikke talt med: 2027: 11,0." in texts(made)


CASE = (["Business case: nyt system (1.000 kr.)"], [])


def test_further_budgets_of_a_case_are_told(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", 2025, 2026],
        ["Afsat budget, drift", 900, 900], ["Afsat budget, anlæg", 300, 0],
        ["Omkostninger: implementering", 500, 100], ["Besparelse på drift", 0, -400],
    )  # fmt: skip
    expected = "Nyt budget er regnet fra »Afsat budget, drift« alene. Ikke regnet med: »Afsat budget, anlæg«."
    assert expected in texts(made)


def test_columns_of_a_case_that_are_none_of_its_years_are_told(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", "2024 og tidligere", 2025, 2026, "I alt"],
        ["Omkostninger", 200, 500, 100, 800], ["Besparelse", 0, 0, -400, -400],
    )  # fmt: skip
    assert any(text.endswith("Beløb i andre kolonner er ikke: »2024 og tidligere«.") for text in texts(made))


def test_a_total_of_the_years_is_not_missed(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", 2025, 2026, "I alt"],
        ["Omkostninger", 500, 100, 600], ["Besparelse", 0, -400, -400],
    )  # fmt: skip
    assert not any("andre kolonner" in text for text in texts(made))


def test_the_lines_of_a_case_are_brought_to_one_unit(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", ["Business case: nyt system"], [], ["", "Enhed", 2025, 2026, 2027],
        ["Omkostninger", "1.000 kr.", 500, 100, 100], ["Besparelse", "mio. kr.", 0, -0.4, -0.5],
    )  # fmt: skip
    assert facts(made)["Samlet gevinst 2025-2027 (netto)"] == -200


def test_a_case_may_count_its_years_itself(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", "År 1", "År 2"],
        ["Omkostninger", 500, 100], ["Besparelse", 0, -700],
    )  # fmt: skip
    told = facts(made)
    assert told["Samlet gevinst år 1-2 (netto)"] == -100
    assert float(str(told["Nutidsværdi"])) == pytest.approx(500 / 1.035 - 600 / 1.035**2)


def test_no_payback_is_told_where_the_case_began_before(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", "2024 og tidligere", 2025, 2026],
        ["Omkostninger", 900, 500, 100], ["Besparelse", 0, -300, -400],
    )  # fmt: skip
    told = facts(made)
    assert not {"Tilbagebetalingstid", "Intern rente", "Nutidsværdi, 2025 er år 0"} & set(told)
    why = str(told["Tilbagebetalingstid, nutidsværdi og intern rente"])
    assert why.startswith("ikke regnet: sagen begynder før 2025")


def test_a_case_that_is_not_computed_is_told(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", "Opstart", "Indkøring", "Fuld drift"],
        ["Omkostninger", 500, 100, 100], ["Besparelse", 0, -400, -500],
    )  # fmt: skip
    assert texts(made) == [
        "Sagen er ikke beregnet: kolonnerne nævner ingen år. Skriv fx »2026« eller »År 0« i overskriften."
    ]
    made = sheet(
        tmp_path, "Business case", ["Business case: nyt system (EUR)"], [], ["", 2025, 2026],
        ["Omkostninger", 500, 100], ["Besparelse", 0, -400],
    )  # fmt: skip
    assert texts(made) == ["Sagen er ikke beregnet: beløbene er i EUR."]


def test_columns_that_follow_up_does_not_show_are_told(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Opfølgning", ["Budgetopfølgning (1.000 kr.)"], [],
        ["Område", "Budget 2024", "Regnskab 2024", "Budget 2025", "Budget 2026"],
        ["Skoler", 100, 110, 120, 130], ["Veje", 50, 45, 55, 56], ["I alt", 150, 155, 175, 186],
    )  # fmt: skip
    assert texts(made)[-1] == "Ikke vist her: »Budget 2025«; »Budget 2026«."


def test_follow_up_in_several_units_is_brought_to_one(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Opfølgning", ["Budgetopfølgning 2025"], [], ["Skole", "Enhed", "Budget 2025", "Regnskab 2025"],
        ["Nordskolen", "1.000 kr.", 1000, 1100], ["Sydskolen", "mio. kr.", 0.5, 0.6],
    )  # fmt: skip
    assert made.grid("f0.0").cell("total", "2025:outturn").number == 1700


def test_lines_of_money_that_speak_of_posts_count(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", 2025, 2026],
        ["Omkostninger"], ["Projektleder (1,0 årsværk)", 600, 300], ["Kursus", 200, 100],
        ["Besparelser"], ["Færre vikarer", 0, -1500], ["Samlet effekt", 800, -1100],
    )  # fmt: skip
    assert facts(made)["Samlet gevinst 2025-2026 (netto)"] == -300


def test_gross_gains_are_savings(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", 2025, 2026], ["Investeringer"], ["It-system", -900, 0],
        ["Bruttogevinster"], ["Færre vikarer", 0, 1500], ["Mindre overarbejde", 0, 100],
        ["Bruttogevinster i alt", 0, 1600], ["Nettogevinst", -900, 1600],
    )  # fmt: skip
    assert facts(made)["Samlet gevinst 2025-2026 (netto)"] == -700


def test_what_an_investment_comes_to_is_no_gain(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", 2025, 2026], ["Investering", 2300, 2000], ["Energitilskud", -80, -90],
        ["Nettoinvestering", 2220, 1910], ["Besparelse, el", -96, -3010], ["Ekstra vedligehold", 0, 12],
        ["Årets virkning på budgettet", 2124, -1088],
    )  # fmt: skip
    assert facts(made)["Samlet gevinst 2025-2026 (netto)"] == 2124 - 1088
    assert texts(made)[1:2] == ["Samlet gevinst, når én faktor ad gangen er 10 % mindre eller større."]


def test_another_result_on_the_sheet_is_told_first(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Business case", *CASE, ["", 2025, 2026],
        ["Omkostninger", 500, 100], ["Besparelse", 0, -400], ["Gevinst", 500, -450],
    )  # fmt: skip
    assert "Arket angiver selv et andet resultat i 2026: se »Gevinst« og forskellen nedenfor, før tallene bruges." in (
        texts(made)
    )
    assert made.summary[0].endswith("; arket angiver et andet resultat")


def test_what_was_spent_belongs_to_the_one_year_with_a_budget(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Opfølgning", ["Opfølgning på anlæg, mio. kr."], [],
        ["Område", "Rådighedsbeløb 2025", "Forbrug", "Overføres til 2026"],
        ["Dagtilbud", 38.1, 15.3, 22.8], ["Skoler", 17.4, 4.6, 12.8], ["I alt", 55.5, 19.9, 35.6],
    )  # fmt: skip
    assert str(made.grid("f0.0").cell("total", "deviation").number) == "-35.6"


def test_a_total_without_lines_is_no_nought(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Råderum", ["Besparelser i budget 2024 (mio. kr.)"], [], ["", "Oprindeligt forslag", "Budgetaftale"],
        ["Drift", 79, None], ["Anlæg", 93, None], ["Besparelser i alt", 172, 150],
    )  # fmt: skip
    assert "Ikke talt med her: »Budgetaftale«." in texts(made)
    assert "0 mio" not in made.summary[0]


def headings(made: ReportSheet) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Heading)]


def test_expense_and_income_beside_each_other_are_followed_up_by_themselves(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Opfølgning", ["Opfølgning 2025, 1.000 kr."], [],
        ["Område", "Budget 2025 U", "Budget 2025 I", "Regnskab 2025 U", "Regnskab 2025 I"],
        ["Skoler", 1000, -100, 1010, -90], ["Veje", 500, -50, 480, -60], ["I alt", 1500, -150, 1490, -150],
    )  # fmt: skip
    assert headings(made) == ["Opfølgning 2025, 1.000 kr., udgifter", "Opfølgning 2025, 1.000 kr., indtægter"]
    assert [made.grid(f"f0.{place}").cell("0", "deviation").number for place in (0, 1)] == [10, 10]
    assert "+ er mindreindtægt." in texts(made)[1]


def test_their_net_is_followed_up_where_columns_are_it(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Opfølgning", ["Opfølgning 2025, 1.000 kr."], [],
        ["Område", "Budget 2025 udgift", "Budget 2025 indtægt", "Budget 2025 netto",
         "Regnskab 2025 udgift", "Regnskab 2025 indtægt", "Regnskab 2025 netto"],
        ["Skoler", 1000, -100, 900, 1010, -90, 920], ["Veje", 500, -50, 450, 480, -60, 420],
        ["I alt", 1500, -150, 1350, 1490, -150, 1340],
    )  # fmt: skip
    assert headings(made) == ["Opfølgning 2025, 1.000 kr."]
    assert made.grid("f0.0").cell("total", "deviation").number == -10


def test_the_months_of_a_year_are_held_against_its_budget(tmp_path: Path) -> None:
    made = sheet(
        tmp_path, "Opfølgning", ["Månedsopfølgning, forbrug pr. måned, mio. kr."], [],
        ["Område", "Budget 2024", "Jan", "Feb", "Mar", "Forbrug i alt"],
        ["Skoler", 45, 3.6, 3.7, 3.8, 11.1], ["Veje", 120, 9.8, 10.1, 10, 29.9], ["I alt", 165, 13.4, 13.8, 13.8, 41],
    )  # fmt: skip
    assert made.grid("f0.0").cell("total", "deviation").number == 41 - 165
