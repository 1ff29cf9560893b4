"""Signs in a column of their own beside amounts without any. The tables are made up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.row_tables import labels_that_count, table_of_rows
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable

_LINES = (("Dagtilbud", False, 4000.0), ("Skoler", False, 8120.0), ("Ældre", False, 6010.0), ("Tilskud", True, 3050.0))


def _table(heading: str, marks: tuple[str, str], total: float | None, *, last: bool = False) -> BudgetTable:
    """A budget with such a column before or behind its amounts."""

    def line(name: str, mark: str | None, amount: float | str) -> tuple[str | float | None, ...]:
        return (name, amount, mark) if last else (name, mark, amount)

    lines = [line(name, marks[less], amount) for name, less, amount in _LINES]
    below = [line("I alt", None, total)] if total is not None else []
    return table_of_rows(("Budget 2026 (1.000 kr.)",), line("Område", heading, "Budget 2026"), *lines, *below)


def _amounts(table: BudgetTable) -> list[Decimal]:
    return [row.values["2026"] for row in table.rows]


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("total", [15080.0, None])
def test_a_minus_beside_an_amount_is_taken_with_it(total: float | None, last: bool) -> None:
    table = _table("+/-", ("+", "-"), total, last=last)
    assert _amounts(table)[:4] == [4000, 8120, 6010, -3050]
    assert all(entry.holds for entry in sums(table))


def test_a_minus_beside_an_amount_that_is_added_as_it_stands_is_none_of_it() -> None:
    assert _amounts(_table("+/-", ("+", "-"), 21180.0)) == [4000, 8120, 6010, 3050, 21180]


def test_a_sign_that_only_repeats_that_of_the_amount_is_not_taken_again() -> None:
    table = table_of_rows(
        ("Budget 2026 (1.000 kr.)",),
        ("Område", "+/-", "Budget 2026"),
        ("Dagtilbud", "+", 4000.0),
        ("Skoler", "+", 8000.0),
        ("Tilskud", "-", -3000.0),
        ("I alt", None, 9000.0),
    )
    assert _amounts(table) == [4000, 8000, -3000, 9000]


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(
    ("heading", "marks"),
    [
        ("D/K", ("D", "K")),
        ("Debet/Kredit", ("Debet", "Kredit")),
        ("U/I", ("U", "I")),
        ("Udgift / indtægt", ("Udgift", "Indtægt")),
    ],
)
def test_income_beside_amounts_without_signs_is_not_added_to_the_expense(
    heading: str, marks: tuple[str, str], last: bool
) -> None:
    table = _table(heading, marks, 15080.0, last=last)
    assert _amounts(table) == [4000, 8120, 6010, 3050, 15080]  # as they are shown
    assert labels_that_count(table) == ["I alt"]  # less the income
    assert sums(table) == [] or all(entry.holds for entry in sums(table))
    assert labels_that_count(_table(heading, marks, None, last=last)) == ["Dagtilbud", "Skoler", "Ældre"]


@pytest.mark.parametrize(
    ("heading", "marks", "total"),
    [
        ("Sted", ("U", "I"), None),  # outside and inside
        ("U/I", ("U", "I"), 21180.0),  # the sheet adds both up
        ("Parti", ("D", "K"), None),
    ],
)
def test_letters_that_say_no_sides_leave_all_amounts_in(
    heading: str, marks: tuple[str, str], total: float | None
) -> None:
    assert labels_that_count(_table(heading, marks, total)) == ["Dagtilbud", "Skoler", "Tilskud", "Ældre"]
