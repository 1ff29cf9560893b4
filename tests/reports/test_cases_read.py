"""Business cases in the layouts of other offices: the net of each period that the sheet means, or why there is none."""

from __future__ import annotations

import pytest
from row_tables import labels_that_count, table_of_rows

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.cases.periods import span_of
from xlbudget.reports.cases.reading import read_cases, why_no_case
from xlbudget.reports.restate import restate
from xlbudget.workbook.model import CellValue

Rows = list[tuple[CellValue | None, ...]]
TITLE: Rows = [("Business case: Digital post (1.000 kr.)",), ()]
YEARS = ("", 2026, 2027, 2028)


def nets(table: BudgetTable) -> list[list[int]]:
    """What each case of the table comes to by period."""
    return [[int(case.net(key)) for key in case.keys] for case in read_cases(table)]


def of(*lines: tuple[CellValue | None, ...]) -> BudgetTable:
    return table_of_rows(*TITLE, *lines)


RIGHT: dict[str, tuple[Rows, list[int]]] = {
    "a gain between the cost and the net": (
        [YEARS, ("Investering", 500, 100, 0), ("Gevinst", -50, -300, -300), ("Netto", 450, -200, -300)],
        [450, -200, -300],
    ),
    "a gain in brackets": (
        [
            YEARS,
            ("Køb af lejer", 3900, 0, 0),
            ("Drift", 420, 295, 210),
            ("Færre plejetimer (gevinst)", 0, -1450, -1930),
            ("Nettoeffekt pr. år", 4320, -1155, -1720),
        ],
        [4320, -1155, -1720],
    ),
    "gains by what they come from": (
        [
            YEARS,
            ("Systemanskaffelse", 680, 80, 80),
            ("Gevinst ved færre vikarer", -100, -350, -350),
            ("Gevinst ved mindre overarbejde", -20, -60, -60),
            ("Gevinst i alt", 560, -330, -330),
        ],
        [560, -330, -330],
    ),
    "a gain and no result": (
        [YEARS, ("Investering", 500, 0, 0), ("Varig gevinst", -50, -300, -310)],
        [450, -300, -310],
    ),
    "savings without a minus": (
        [YEARS, ("Investering", 900, 0, 0), ("Årlig besparelse", 0, 400, 450)],
        [900, -400, -450],
    ),
    "a gross gain above the costs": (
        [
            YEARS,
            ("Bruttogevinst", 120, 240, 250),
            ("Implementeringsomkostninger", 90, 30, 0),
            ("Nettogevinst", 30, 210, 250),
            ("Akkumuleret nettogevinst", 30, 240, 490),
        ],
        [-30, -210, -250],
    ),
    "names told by the sums below them": (
        [
            YEARS,
            ("Projekt", 620, 310, 0),
            ("Systemvedligehold", 0, 80, 110),
            ("Omkostninger i alt", 620, 390, 110),
            ("Porto", 0, -20, -40),
            ("Gamle systemer", 0, 0, -90),
            ("Gevinster i alt", 0, -20, -130),
            ("Netto", 620, 370, -20),
        ],
        [620, 370, -20],
    ),
    "a heading without amounts beside it": (
        [
            YEARS,
            ("Etablering", 250, 0, 0),
            ("Varige ændringer",),
            ("Personale", 0, -120, -240),
            ("Lokaler", 0, -30, -60),
            ("Samlet effekt", 250, -150, -300),
        ],
        [250, -150, -300],
    ),
    "the case's own years": (
        [
            ("", "År 0", "År 1", "År 2"),
            ("Investering", 800, 100, 0),
            ("Sparet el", 0, -400, -500),
            ("Netto", 800, -300, -500),
        ],
        [800, -300, -500],
    ),
    "the case's own years down the rows": (
        [
            ("År", "Investering", "Besparelse", "Netto"),
            ("År 0", 800, 0, 800),
            ("År 1", 100, -400, -300),
            ("År 2", 0, -500, -500),
        ],
        [800, -300, -500],
    ),
    "costs and savings in columns of the same years": (
        [
            ("Projekt", "Udgift 2026", "Udgift 2027", "Gevinst 2026", "Gevinst 2027", "Gevinst 2028"),
            ("LED", 400, 0, -50, -150, -150),
            ("Varme", 300, 100, 0, -80, -120),
            ("I alt", 700, 100, -50, -230, -270),
        ],
        [650, -130, -270],
    ),
}


@pytest.mark.parametrize("layout", RIGHT)
def test_the_case_comes_to_what_the_sheet_means(layout: str) -> None:
    rows, expected = RIGHT[layout]
    assert nets(of(*rows)) == [expected]


NONE: dict[str, tuple[Rows, str]] = {
    "savings of no year": (
        [
            ("Bygning", "Investering 2027", "Investering 2028", "Årlig besparelse El"),
            ("Skolen", 1850, 0, -96),
            ("Hallen", 3300, 4100, -402),
            ("I alt", 5150, 4100, -498),
        ],
        "»Årlig besparelse El« står uden årstal",
    ),
    "lines that are called nothing, all above nought": (
        [YEARS, ("Robotstøvsugere", 146, 146, 150), ("Skærmbesøg", 300, 744, 800)],
        "kaldt omkostning eller besparelse",
    ),
}


@pytest.mark.parametrize("layout", NONE)
def test_where_nothing_tells_no_result_is_given(layout: str) -> None:
    rows, why = NONE[layout]
    made = of(*rows)
    assert nets(made) == []
    assert why in why_no_case(made)[0]


ALTERNATIVES: Rows = [
    YEARS,
    ("Scenarie A: Ombygning",),
    ("Ombygning, engangsudgift", 650, 200, 0),
    ("Varig gevinst", 0, -90, -270),
    ("Netto scenarie A", 650, 110, -270),
    (),
    ("Scenarie B: Nybyggeri",),
    ("Byggeri, engangsudgift", 1400, 950, 0),
    ("Varig gevinst", 0, 0, -380),
    ("Netto scenarie B", 1400, 950, -380),
]


def test_scenarios_below_each_other_are_cases_of_their_own() -> None:
    made = of(*ALTERNATIVES)
    found = read_cases(made)
    assert nets(made) == [[650, 110, -270], [1400, 950, -380]]
    assert [str(case.table.title).rpartition(": ")[2] for case in found] == ["Ombygning", "Nybyggeri"]
    assert all(case.is_alternative and not case.off for case in found)


def test_one_of_the_scenarios_counts() -> None:
    assert labels_that_count(of(*ALTERNATIVES)) == ["Ombygning, engangsudgift", "Varig gevinst"]


def test_scenarios_have_no_total_together() -> None:
    lines = [tuple("I alt" if str(cell).startswith("Netto") else cell for cell in row) for row in ALTERNATIVES]
    restated = restate(of(*lines), None, None)
    assert not restated.whole


def test_projects_below_each_other_all_count() -> None:
    rows = [
        tuple(cell.replace("Scenarie", "Projekt") if isinstance(cell, str) else cell for cell in row)
        for row in ALTERNATIVES
    ]
    made = of(*rows)
    assert len(nets(made)) == 2
    assert "Byggeri, engangsudgift" in labels_that_count(made)


def test_a_gain_of_a_case_counts() -> None:
    assert "Færre plejetimer (gevinst)" in labels_that_count(of(*RIGHT["a gain in brackets"][0]))


def test_a_stated_result_that_is_wrong_is_told_and_not_taken() -> None:
    made = of(
        YEARS, ("Implementering", 300, 0, 0), ("Effektivisering", -100, -200, -200), ("Nettogevinst", 200, -200, -220)
    )
    (case,) = read_cases(made)
    assert nets(made) == [[200, -200, -200]]
    assert {key: int(off) for key, off in case.off.items()} == {"2028": -20}


def test_years_that_the_case_counts_have_a_name() -> None:
    (case,) = read_cases(of(*RIGHT["the case's own years"][0]))
    assert (span_of(case.periods), span_of(case.periods, "en")) == ("år 0-2", "year 0-2")


def test_what_was_spent_before_the_first_year_leaves_payback_open() -> None:
    made = of(
        ("", "2025 og tidligere", 2026, 2027, 2028),
        ("Investering", 2000, 500, 0, 0),
        ("Sparet energi", 0, -100, -400, -400),
        ("Netto", 2000, 400, -400, -400),
    )
    (case,) = read_cases(made)
    assert [column.header for column in case.earlier] == ["2025 og tidligere"]
