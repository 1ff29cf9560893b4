"""What stands over a table: a single number beside its name hides no title, and is no part of what is said of it."""

from __future__ import annotations

import pytest
from row_tables import table_of_rows

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.model import CellValue

LINES: tuple[tuple[CellValue, ...], ...] = (
    ("Nr.", "Forslag", "2026", "2027"),
    ("TMU-01", "Færre græsslåninger", 850.0, 850.0),
    ("TMU-02", "Fælles maskinpark", 0.0, 600.0),
    (None, "Forslag i alt", 850.0, 1450.0),
)


@pytest.mark.parametrize("lone", [("Måltal for udvalget:", None, 6500.0), ("Ramme", 6500.0), ("Sparekrav i kr.", 6e6)])
def test_a_single_number_over_the_table_hides_no_title(lone: tuple[CellValue, ...]) -> None:
    made = table_of_rows(("Råderumskatalog, budget 2026",), ("1.000 kr., 2026-p/l",), lone, (), *LINES)
    assert made.title == "Råderumskatalog, budget 2026"
    assert (made.unit, made.price_level) == (Unit.TKR, 2026)


@pytest.mark.parametrize(
    ("note", "sign"),
    [
        ("1.000 kr. Besparelser er angivet med positive tal", "expense_negative"),
        ("Reduktioner er angivet som positive tal", "expense_negative"),
        ("Effektiviseringer vises med plus", "expense_negative"),
        ("Udgifter og besparelser er angivet med positive tal", None),
        ("Positive besparelser er angivet i bilag 2", None),
    ],
)
def test_savings_without_a_minus_are_the_sheets_convention_where_it_says_so(note: str, sign: str | None) -> None:
    assert table_of_rows(("Katalog over råderum",), (note,), (), *LINES).sign == sign


@pytest.mark.parametrize(
    "counted", ["Antal børn budget {}", "Antal pladser, budget {}", "Antallet af elever, budget {}"]
)
def test_what_is_counted_in_a_budget_year_is_no_money(counted: str) -> None:
    made = table_of_rows(
        ("Demografi, dagtilbud",),
        ("Alder", counted.format(2025), counted.format(2026), "Enhedspris (kr.)", "Regulering 2026 (kr.)"),
        ("0-2 år", 812.0, 846.0, 112_500.0, 3_825_000.0),
        ("3-5 år", 1020.0, 1005.0, 74_200.0, -1_113_000.0),
        ("I alt", 1832.0, 1851.0, None, 2_712_000.0),
    )
    assert [column.role for column in made.columns[1:3]] == ["count", "count"]


@pytest.mark.parametrize("heading", ["Forudsætning", "Parameter", "Antagelser"])
def test_numbers_that_others_are_reckoned_from_are_no_budget(heading: str) -> None:
    made = table_of_rows((heading, "Værdi"), ("Timeløn", 312.0), ("Sager pr. år", 4200.0), ("Licens pr. år", 480_000.0))
    assert made.kind == "other"


def test_assumed_amounts_of_years_are_a_budget() -> None:
    made = table_of_rows(("Forudsætninger", "2026", "2027"), ("Løn", 300.0, 310.0), ("Husleje", 200.0, 210.0))
    assert made.kind == "budget"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Likviditetsprognose 2025-2029 (mio. kr.)", "budget"),
        ("Prognose for gæld 2025 – 2028 (mio. kr.)", "budget"),
        ("Prognose 2025 (mio. kr.)", "follow_up"),
        ("Status på puljer 2025-2026 (mio. kr.)", "follow_up"),
    ],
)
def test_a_prognosis_over_several_years_is_no_follow_up_of_one(title: str, kind: str) -> None:
    years = [(2025.0 + at, 10.0 + at, -4.0, 6.0 + at) for at in range(4)]
    made = table_of_rows((title,), ("År", "Drift", "Anlæg", "Resultat"), *years)
    assert made.kind == kind


@pytest.mark.parametrize(
    "remark",
    [
        "(Indtægter er angivet med minus)",
        "Indtægter er angivet med minus",
        "- = indtægt",
        "Minus angiver indtægter",
        "(+ = udgift)",
    ],
)
@pytest.mark.parametrize(("unit", "at"), [("Hele kr.", 5), ("1.000 kr.", 5), ("i mio. kr.", 4)])
def test_a_remark_on_signs_and_the_unit_are_no_headings_of_lines_by_number(remark: str, unit: str, at: int) -> None:
    over: tuple[CellValue, ...] = (remark, *(unit if column == at else None for column in range(2, 6)))
    made = table_of_rows(
        ("Årsbudget 2012",),
        (),
        over,
        ("Formål", "Tekst", "Budget 2012", "Budget 2011", "Regnskab 2010"),
        (1.0, "Fælles indtægter", -3522000.0, -3470000.0, -3391204.0),
        (2.0, "Kirkebygning", 1014500.0, 1020000.0, 968377.0),
        (3.0, "Kirkelige aktiviteter", 1090000.0, 1061000.0, 1077015.0),
    )
    assert (made.range, made.header_rows) == ("A4:E7", (4,))
    assert made.unit is not None and made.sign == "expense_positive"


def test_what_stands_over_lines_by_number_may_be_a_heading() -> None:
    made = table_of_rows(
        ("Årsbudget 2012, kr.",),
        (),
        ("Nr.", "Formål", "2012", None, "2011"),
        (None, None, "Drift", "Anlæg", "Drift"),
        (1.0, "Fælles indtægter", -3522000.0, 0.0, -3391204.0),
        (2.0, "Kirkebygning", 1014500.0, 380000.0, 968377.0),
    )
    assert made.header_rows == (3, 4)
