"""Lines whose labels are formulas: what they are computed of tells their role, and they are held to it."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of, table_of

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.domain.sums.label_formulas import Line, formulas_in
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.recognise import recognise

STATEMENT = """Regnskab, 1.000 kr.
Post|2023|2024|2025
1. Indtægter|5000|5100|5150
2. Løn|3000|3100|3120
3. Varer|1000|1100|1110
4. Dækningsbidrag {}|1000|{}|920
5. Renteindtægter|10|20|21
6. Renteudgifter|60|50|40
7. Til overførsel (4+5-6)|950|870|901"""


def read(formula: str = "(1-2-3)", stated: str = "900") -> tuple[BudgetTable, Workbook]:
    book = Workbook(path="regnskab.xlsx", sheets=[sheet_of(STATEMENT.format(formula, stated))], names=[])
    (table,) = recognise(book)
    return table, book


def roles(table: BudgetTable) -> str:
    return " ".join(row.role for row in table.rows)


def test_a_label_that_computes_its_line_makes_it_a_sum() -> None:
    assert roles(read()[0]) == "item item item subtotal item item total"


def test_lines_are_numbered_in_a_column_of_their_own_or_by_letters() -> None:
    beside = "Nr.|Post|2024|2025\n1|Salg|5000|5100\n2|Løn|3000|3100\n3|Dækning (1-2)|2000|2000\n4|Leje|12|13"
    table = table_of(f"Regnskab, 1.000 kr.\n{beside}")
    assert roles(table) == "item item subtotal item"
    letters = "Post|2024|2025\nA. Salg|5000|5100\nB. Løn|3000|3100\nC. Dækning (A-B)|2000|2000\nD. Leje|12|13"
    table = table_of(f"Regnskab, 1.000 kr.\n{letters}")
    assert roles(table) == "item item subtotal item"


@pytest.mark.parametrize("label", ["4. Indskoling (1-3)", "4. Børn (0-6)", "4. Bistand (§ 1-2)", "4. Hold (1+9)"])
def test_figures_in_brackets_that_compute_nothing_leave_an_item(label: str) -> None:
    lines = f"1. Løn|5000|5100\n2. Mad|3000|3100\n3. Leje|1000|1100\n{label}|700|800\nI alt|9700|10100"
    table = table_of(f"Drift, 1.000 kr.\nPost|2024|2025\n{lines}")
    assert roles(table) == "item item item item total"


def test_what_a_label_says_is_held_to_it() -> None:
    for stated, expected in (("900", []), ("910", [("C6", 900)])):
        table, book = read(stated=stated)
        told = check_workbook(book, [table], choose(["SUM104"]))
        assert [(one.range, one.expected) for one in told] == expected


def test_amounts_that_carry_their_signs_may_be_added_up_under_a_label_that_takes_away() -> None:
    text = (
        STATEMENT.format("(1-2-3)", "900")
        .replace("|3", "|-3")
        .replace("Varer|1000|1100|1110", "Varer|-1000|-1100|-1110")
    )
    book = Workbook(path="regnskab.xlsx", sheets=[sheet_of(text)], names=[])
    tables = recognise(book)
    assert tables[0].rows[3].role == "subtotal"
    assert check_workbook(book, tables, choose(["SUM104"])) == []


@pytest.mark.parametrize(
    ("labels", "formulas"),
    [
        (["1. A", "2. B", "3. C (1+2)"], {2: ((1, 0), (1, 1))}),
        (["1. A", "2. B", "3. C (sum 1-2)"], {2: ((1, 0), (-1, 1))}),
        (["1. A", "2. B", "3. C (= 1 − 2)"], {2: ((1, 0), (-1, 1))}),
        (["1. A", "1. B", "3. C (1+2)"], {}),  # which of the two?
        (["1. A", "2. B (2+1)"], {}),  # not of itself
        (["1. A", "2. B", "3. C (2024-2025)"], {}),
    ],
)
def test_the_lines_that_a_label_names(labels: list[str], formulas: dict[int, object]) -> None:
    assert formulas_in([Line(label, ()) for label in labels]) == formulas
