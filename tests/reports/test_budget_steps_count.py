"""From one budget to the next: what is reached is no line beside what it began with and the steps. Made up."""

from __future__ import annotations

import pytest
from row_tables import labels_that_count, table_of_rows

from xlbudget.domain.table import BudgetTable

STEPS = (("Pris- og lønfremskrivning", 30.0), ("Demografi", 20.0), ("Effektiviseringer", -10.0))


def _steps(*rows: tuple[object, ...]) -> BudgetTable:
    return table_of_rows(("Budgettrappe (1.000 kr.)",), ("Trin", "Beløb"), *rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Vedtaget budget 2025", "Budget 2026"),
        ("Basisbudget 2025", "Budgetforslag 2026"),
        ("Ramme 2025", "Ramme 2026"),
        ("B2025", "B2026"),
        ("Udgangspunkt: vedtaget budget", "Forventet regnskab"),
    ],
)
def test_the_budget_that_is_reached_does_not_count(first: str, last: str) -> None:
    made = _steps((first, 1_000.0), *STEPS, (last, 1_040.0))
    assert last not in labels_that_count(made)
    assert {first, *(label for label, _ in STEPS)} <= {*labels_that_count(made)}


def test_nor_does_one_that_is_reached_on_the_way() -> None:
    made = _steps(
        ("Vedtaget budget 2025", 1_000.0), *STEPS, ("Korrigeret budget 2025", 1_040.0),
        ("Besparelser", -15.0), ("Budget 2026", 1_025.0),
    )  # fmt: skip
    counting = labels_that_count(made)
    assert counting == sorted(["Vedtaget budget 2025", "Besparelser", *(label for label, _ in STEPS)])


@pytest.mark.parametrize(
    ("first", "last", "amount"),
    [
        ("Vedtaget budget 2025", "Budget 2026", 1_140.0),  # not what the steps lead to: nothing is known
        ("Skoler", "Budget til veje", 1_040.0),
        ("Budget til skoler", "Veje", 1_040.0),
    ],
)
def test_other_lines_count(first: str, last: str, amount: float) -> None:
    made = _steps((first, 1_000.0), *STEPS, (last, amount))
    assert {first, last} <= {*labels_that_count(made)}
