"""A frame that is shared out, what is left of it, targets and what two lines differ by are no money to add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from row_tables import labels_that_count, table_of_rows

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.follow_up.view import views
from xlbudget.reports.headroom.asked import competition, grouped
from xlbudget.reports.overview.whole import whole
from xlbudget.reports.restate import restate
from xlbudget.workbook.model import CellValue, Sheet, Workbook


def shared_out(*last: tuple[CellValue, ...]) -> BudgetTable:
    return table_of_rows(
        ("Udmøntning af pulje (hele kr.)", "2026", "2027"),
        ("Skærmbesøg", 200_000.0, 150_000.0),
        ("Vendesystemer", 400_000.0, 300_000.0),
        ("Medicinrobot", 120_000.0, 0.0),
        ("I alt", 720_000.0, 450_000.0),
        *last,
    )


PROJECTS = ["Medicinrobot", "Skærmbesøg", "Vendesystemer"]


@pytest.mark.parametrize("rest", ["Rest", "Restpulje", "Mangler"])
def test_a_frame_and_its_rest_do_not_count_beside_the_lines(rest: str) -> None:
    sign = -1 if rest == "Mangler" else 1
    made = shared_out(("Ramme", 1_000_000.0, 500_000.0), (rest, sign * 280_000.0, sign * 50_000.0))
    assert labels_that_count(made) == PROJECTS


def test_a_line_from_which_nothing_is_left_over_counts() -> None:
    made = shared_out(("Bygninger", 1_000_000.0, 500_000.0), ("Rest", 281_000.0, 50_000.0))
    assert labels_that_count(made) == sorted([*PROJECTS, "Bygninger", "Rest"])


def test_a_proposal_as_large_as_its_frame_does_not_count_beside_it() -> None:
    made = table_of_rows(
        ("Servicerammen 2027 (mio. kr.)", "2026", "2027"),
        ("Serviceudgifter, oprindeligt budget", 1741.2, 1771.3),
        ("Servicevækst", 0.0, 12.6),
        ("DUT", 0.0, -1.4),
        ("Øvrige korrektioner", 0.0, 3.1),
        ("Serviceramme", 1741.2, 1785.6),
        ("Budgetforslag", 1741.2, 1785.6),
        ("Afstand til rammen (+ = over)", 0.0, 0.0),
    )
    assert "Budgetforslag" not in labels_that_count(made)
    restated = restate(made, None, None)
    assert {"Budgetforslag", "Afstand til rammen (+ = over)"}.isdisjoint(
        restated.entries[place].row.label for place in restated.whole
    )


def test_a_sum_of_one_line_is_no_frame_of_it() -> None:
    made = table_of_rows(
        ("Udvalg (1.000 kr.)", "2026", "2027"),
        ("Skoler", 500.0, 510.0),
        ("Skoler i alt", 500.0, 510.0),
        ("Dagtilbud", 300.0, 310.0),
        ("Klubber", 20.0, 21.0),
        ("Dagtilbud i alt", 320.0, 331.0),
        ("Rest", 0.0, 0.0),
    )
    assert {"Dagtilbud", "Klubber", "Skoler"} <= {*labels_that_count(made)}


def test_a_frame_and_a_rest_that_is_wrong_do_not_count_either() -> None:
    made = shared_out(("Ramme", 1_000_000.0, 500_000.0), ("Rest", 281_000.0, 50_000.0))
    assert labels_that_count(made) == PROJECTS


@pytest.mark.parametrize(("rest", "sign"), [("Difference", 1), ("Rest", 1), ("Mangler", -1)])
def test_what_is_left_is_not_the_tables_total_though_it_stands_last(rest: str, sign: int) -> None:
    made = shared_out(("Måltal", 1_000_000.0, 500_000.0), (rest, sign * 280_000.0, sign * 50_000.0))
    rows = [*made.rows[:-1], made.rows[-1]._replace(role="total")]
    found = restate(made._replace(rows=tuple(rows)), None, None)
    assert found.whole == (3,)
    assert [sum(found.counted(found.whole, key)) for key in found.over_years] == [720_000, 450_000]
    assert labels_that_count(found.table) == PROJECTS


def test_neither_the_target_nor_what_is_left_of_it_is_asked_for() -> None:
    sheet = Sheet("Ark1", cells={})
    made = shared_out(("Ramme", 1_000_000.0, 500_000.0), ("Rest", 280_000.0, 50_000.0))
    found = competition(Workbook("bog.xlsx", [sheet], {}), made, lambda da, en: da)
    assert found is not None
    assert [choice.row.label for choice in found.choices] == ["Skærmbesøg", "Vendesystemer", "Medicinrobot"]


def test_a_projects_budget_is_held_against_all_that_was_spent_of_it() -> None:
    made = table_of_rows(
        ("Projektregnskab for Ny Hal (1.000 kr.)",),
        ("Post", "Bevilling", "Forbrug 2024", "Forbrug 2025", "Forbrug i alt", "Restbevilling"),
        ("Projektering", 800.0, 500.0, 250.0, 750.0, 50.0),
        ("Byggeri", 9_000.0, 1_500.0, 6_200.0, 7_700.0, 1_300.0),
        ("I alt", 9_800.0, 2_000.0, 6_450.0, 8_450.0, 1_350.0),
    )
    (found,) = views(made, lambda da, en: da)
    assert [column.header for column in found.columns()] == ["Bevilling", "Forbrug i alt"]


def test_of_two_alternatives_one_counts() -> None:
    made = table_of_rows(
        ("Besparelseskatalog 2026-2027 (1.000 kr.)",),
        ("Forslag", "2026", "2027"),
        ("A. Lukke bibliotek", -900.0, -1_800.0),
        ("B. Kortere åbningstid (alternativ til A)", -300.0, -300.0),
        ("C. Fælles indkøb", -400.0, -800.0),
    )
    assert labels_that_count(made) == ["A. Lukke bibliotek", "C. Fælles indkøb"]
    assert restate(made, None, None).whole == (0, 2)
    groups = grouped(made)
    assert set(groups) == {0, 1}
    assert groups[0] == groups[1]


@pytest.mark.parametrize(
    ("first", "second", "rest"),
    [
        ("KL-ramme", "Budgetteret service", "Afvigelse"),
        ("Måltal", "Fundet", "Mangler"),
        ("Budget", "Regnskab", "Difference"),
    ],
)
def test_two_lines_and_what_they_differ_by_have_no_sum(first: str, second: str, rest: str) -> None:
    made = table_of_rows(
        ("Serviceramme (mio. kr.)", "2025", "2026"),
        (first, 2_012.4, 2_060.1),
        (second, 2_018.0, 2_055.3),
        (rest, 5.6, -4.8),
    )
    assert whole(restate(made, None, None)) is None


def test_versions_of_one_budget_and_what_the_last_two_differ_by_have_no_sum() -> None:
    made = table_of_rows(
        ("Servicerammen 2024, mio. kr.",),
        ("Vedtaget budget", 2_680.0),
        ("Korrigeret budget", 2_701.5),
        ("Forventet regnskab", 2_690.2),
        ("Afvigelse", -11.3),
    )
    assert made.rows[-1].role == "total"
    assert whole(restate(made, None, None)) is None


def test_a_difference_with_a_wrong_number_is_added_to_nothing() -> None:
    made = table_of_rows(
        ("Servicerammen, mio. kr.", "2025", "2026"),
        ("Ramme", 1_252.0, 1_310.0),
        ("Budget", 1_313.0, 1_260.0),
        ("Forskel", 61.0, -40.0),
    )
    restated = restate(made, None, None)
    assert (restated.in_doubt, whole(restated)) == ((2,), None)
    assert "Forskel" not in labels_that_count(made)


def test_differences_alone_are_lines() -> None:
    made = table_of_rows(
        ("Forventede afvigelser, mio. kr.", "2025", "2026"),
        ("Afvigelse, skoler", 12.0, 10.0),
        ("Afvigelse, veje", 3.0, 6.0),
        ("Afvigelse, ældre", 6.0, -4.0),
    )
    assert restate(made, None, None).whole == (0, 1, 2)


@pytest.mark.parametrize("heading", ["Rådighedsbeløb 2025", "2025 Rådighedsbeløb", "Rådighedsbeløb"])
def test_what_a_project_has_at_its_disposal_is_its_budget(heading: str) -> None:
    made = table_of_rows(
        ("Anlægsregnskab pr. 30/9 2025 (1.000 kr.)",),
        ("Projekt", heading, "Forbrug 2025", "Rest"),
        ("Skole", 5_000.0, 3_200.0, 1_800.0),
        ("Vej", 2_000.0, 1_900.0, 100.0),
        ("I alt", 7_000.0, 5_100.0, 1_900.0),
    )
    (found,) = views(made, lambda da, en: da)
    assert [column.header for column in found.columns()] == [heading, "Forbrug 2025"]


@pytest.mark.parametrize("rest", ["Afstand til ramme", "Overskridelse af ramme"])
def test_what_the_frame_is_missed_by_is_no_money(rest: str) -> None:
    assert labels_that_count(shared_out(("Serviceramme", 700_000.0, 450_000.0), (rest, 20_000.0, 0.0))) == PROJECTS


FRAMES = [
    "Råderum",
    "Ramme 2026-2027",
    "Økonomisk ramme",
    "Beløb til rådighed",
    "Måltal (jf. aftalen)",
    "Krav",
    "Pulje",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("blank", [False, True])
def test_a_frame_below_the_total_is_known_by_its_name(frame: str, *, blank: bool) -> None:
    made = shared_out(*([(None,)] if blank else []), (frame, 1_000_000.0, 500_000.0))
    assert labels_that_count(made) == PROJECTS


def test_what_a_sum_counts_is_money_whatever_it_is_called() -> None:
    made = shared_out(("Pulje", 100_000.0, 50_000.0), ("I alt inkl. pulje", 820_000.0, 500_000.0))
    assert "Pulje" in labels_that_count(made)


def test_proposals_are_held_against_the_frame_of_their_table() -> None:
    made = shared_out(("Råderum", 600_000.0, 500_000.0))
    found = competition(Workbook("bog.xlsx", [], {}), made, lambda da, en: da)
    assert found is not None and found.frame is not None
    assert (found.frame.amount, found.frame.cell) == (Decimal(600_000), "B6")
    assert [choice.row.label for choice in found.choices] == ["Skærmbesøg", "Vendesystemer", "Medicinrobot"]


def test_what_is_to_be_found_is_no_frame() -> None:
    found = competition(Workbook("bog.xlsx", [], {}), shared_out(("Måltal", 600_000.0, 500_000.0)), lambda da, en: da)
    assert found is not None and found.frame is None


def test_proposals_in_several_columns_ask_for_what_their_total_says() -> None:
    made = table_of_rows(
        ("Forslag, mio. kr.", "Varig 2026", "Engangs 2026", "I alt 2026"),
        ("Flere lærere", 4.0, 0.5, 4.5),
        ("Ungdomshus", 1.5, 3.0, 4.5),
        ("Natur", None, 0.8, 0.8),
        ("I alt", 5.5, 4.3, 9.8),
    )
    found = competition(Workbook("bog.xlsx", [], {}), made, lambda da, en: da)
    assert found is not None and not found.beside and not found.elsewhere
    assert [str(choice.proposal.asked) for choice in found.choices] == ["4.5", "4.5", "0.8"]


@pytest.mark.parametrize(("title", "spent"), [("Forbrug 2026 pr. måned, kr.", "I alt"), ("Måneder 2026, kr.", None)])
def test_what_the_months_of_a_title_of_consumption_come_to_is_held_against_the_budget(
    title: str, spent: str | None
) -> None:
    made = table_of_rows(
        (title,),
        ("Område", "Jan", "Feb", "Mar", "I alt", "Budget 2026"),
        ("Skoler", 4_300.0, 4_310.0, 4_320.0, 12_930.0, 53_750.0),
        ("Ældre", 3_300.0, 3_310.0, 3_320.0, 9_930.0, 41_250.0),
        ("I alt", 7_600.0, 7_620.0, 7_640.0, 22_860.0, 95_000.0),
    )
    (view,) = views(made, lambda da, en: da)
    assert (view.outturn.header if view.outturn else None) == spent


@pytest.mark.parametrize("heading", ["Forslag til resultatdisponering", "Resultatet foreslås fordelt således:"])
def test_where_a_result_goes_does_not_count(heading: str) -> None:
    made = table_of_rows(
        ("Resultatopgørelse, t.kr.", "2026", "2025"),
        ("Nettoomsætning", 61_402.0, 58_977.0),
        ("Omkostninger", -59_750.0, -57_530.0),
        ("Årets resultat", 1_652.0, 1_447.0),
        (heading,),
        ("Overført resultat", 1_652.0, 1_447.0),
    )
    assert labels_that_count(made) == ["Nettoomsætning", "Omkostninger"]


@pytest.mark.parametrize("frame", ["Anlægsloft", "Loft", "Anlægsmåltal", "Serviceloft"])
@pytest.mark.parametrize("rest", ["Over (+) / under (-) loft", "Under (-)/over (+)", "Udestående"])
def test_a_ceiling_does_not_count_nor_what_is_above_it(frame: str, rest: str) -> None:
    made = table_of_rows(
        ("Anlægsplan, mio. kr.", "2027", "2028"),
        ("Skoler", 18.0, 22.5),
        ("Veje", 12.5, 12.5),
        ("Salg", -5.0, -5.0),
        ("I alt, netto", 25.5, 30.0),
        (frame, 35.0, 35.0),
        (rest, -9.5, -5.0),
    )
    assert labels_that_count(made) == ["Salg", "Skoler", "Veje"]


@pytest.mark.parametrize("ceiling", ["Ramme for skattefinansieret anlæg", "Sanktionsfri ramme", "Loft for anlæg 2026"])
def test_a_ceiling_between_the_lines_and_their_sum_does_not_count(ceiling: str) -> None:
    made = table_of_rows(
        ("Ønsker (1.000 kr.)", "2026", "2027"),
        ("Tag på skolen", 6_200.0, 0.0),
        ("Kunstgræs", 7_800.0, 3_000.0),
        (ceiling, 12_000.0, 2_500.0),
        ("Rådhusets kantine", 4_100.0, 1_000.0),
        ("Ønsker i alt", 18_100.0, 4_000.0),
    )
    assert labels_that_count(made) == ["Kunstgræs", "Rådhusets kantine", "Tag på skolen"]


def test_a_frame_for_an_area_counts_where_the_sum_adds_it_up() -> None:
    made = table_of_rows(
        ("Rammer (1.000 kr.)", "2026", "2027"),
        ("Ramme for drift", 6_200.0, 6_300.0),
        ("Ramme for anlæg", 7_800.0, 3_000.0),
        ("I alt", 14_000.0, 9_300.0),
    )
    assert labels_that_count(made) == ["Ramme for anlæg", "Ramme for drift"]


LINES = (("Skoler", 700.0, 720.0), ("Ældre", 300.0, 290.0), ("Veje", 113.0, 119.0))


@pytest.mark.parametrize("frame", ["Ramme", "Pulje til fordeling", "Økonomisk ramme 2026", "Måltal", "Serviceramme"])
@pytest.mark.parametrize("rest", ["Rest", "Restbeløb", "Mangler", "Ikke fordelt", "Til rest", "Ikke disponeret"])
@pytest.mark.parametrize("above", [True, False])
def test_a_frame_shared_by_lines_without_a_total_does_not_count(frame: str, rest: str, above: bool) -> None:
    ramme, left = (frame, 1_200.0, 1_200.0), (rest, 87.0, 71.0)
    rows = (ramme, *LINES, left) if above else (*LINES, ramme, left)
    made = table_of_rows(("Budget 2026 (1.000 kr.)",), ("Område", "Budget 2026", "Budget 2027"), *rows)
    assert labels_that_count(made) == ["Skoler", "Veje", "Ældre"]


def test_two_frames_below_each_other() -> None:
    anlaeg = (("Ramme, anlæg", 500.0, 600.0), ("Bro", 200.0, 200.0), ("Tunnel", 150.0, 160.0), ("Rest", 150.0, 240.0))
    rows = (("Ramme, drift", 1_200.0, 1_200.0), *LINES, ("Rest", 87.0, 71.0), *anlaeg)
    made = table_of_rows(("Budget 2026 (1.000 kr.)",), ("Område", "Budget 2026", "Budget 2027"), *rows)
    assert labels_that_count(made) == ["Bro", "Skoler", "Tunnel", "Veje", "Ældre"]


@pytest.mark.parametrize(
    ("frame", "rest"),
    [
        (("Ramme", 1_200.0, 1_200.0), ("Rest", 97.0, 71.0)),  # not what is left
        (("Bloktilskud", 1_200.0, 1_200.0), ("Rest", 87.0, 71.0)),  # may be a sum, of which the rest is a part
        (("Ramme", 1_200.0, 1_200.0), ("Biblioteker", 87.0, 71.0)),
    ],
)
def test_lines_that_nothing_proves_to_be_a_frame_count(
    frame: tuple[CellValue, ...], rest: tuple[CellValue, ...]
) -> None:
    made = table_of_rows(("Budget 2026 (1.000 kr.)",), ("Område", "Budget 2026", "Budget 2027"), frame, *LINES, rest)
    assert {frame[0], rest[0]} <= {*labels_that_count(made)}
