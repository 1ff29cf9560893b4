"""What headings say that columns are of: expense, income or their net."""

from __future__ import annotations

import pytest

from xlbudget.domain.columns.flow_columns import net_keys, sides_of
from xlbudget.domain.table import Column


def columns(*headings: str) -> list[Column]:
    return [Column("B", heading, "year", heading, 2026, None) for heading in headings]


def sides(*headings: str) -> str:
    """The first letter of what each is of; a dot where nothing tells."""
    told = sides_of(columns(*headings))
    return "".join(told.get(heading, ".")[0] for heading in headings)


@pytest.mark.parametrize(
    "headings",
    [
        ("U 2026", "I 2026", "N 2026"),
        ("2026 U", "2026 I", "2026 N"),
        ("Budget 2026 u", "Budget 2026 i", "Budget 2026 n"),
        ("U", "I", "N"),
        ("Udg. 2026", "Indt. 2026", "N 2026"),
        ("Bruttoudgift", "Bruttoindtægt", "Nettodriftsudgift"),
        ("Driftsudgifter 2026", "Driftsindtægter 2026", "Netto 2026"),
        ("Kostnader 2026", "Intäkter 2026", "Nettokostnad 2026"),
        ("Expenditure", "Income", "Net"),
    ],
)
def test_expense_income_and_net(headings: tuple[str, ...]) -> None:
    assert sides(*headings) == "ein"
    assert net_keys(columns(*headings)) == {headings[2]}


@pytest.mark.parametrize(
    "headings",
    [
        ("Etape I", "Etape II", "Etape N"),
        ("U 2025", "I 2026", "N 2026"),
        ("U 2025", "B 2025", "N 2025"),
        ("Renteudgifter", "Brugerindtægter", "Andet"),
        ("Løn", "Drift", "N"),
    ],
)
def test_letters_and_compounds_say_nothing_alone(headings: tuple[str, ...]) -> None:
    assert sides(*headings) == "..."
    assert not net_keys(columns(*headings))


def test_a_revised_budget_is_held_to_what_changed_it() -> None:
    assert not net_keys([Column("B", "Korrigeret budget, netto", "year", "a", 2026, "revised")])
