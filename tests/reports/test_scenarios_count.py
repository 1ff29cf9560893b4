"""Columns of scenarios: one of them counts. The tables are made up."""

from __future__ import annotations

import pytest

from tests.row_tables import table_of_rows
from xlbudget.reports.collection.doubts import doubts_of
from xlbudget.reports.counting.what_counts import counted


def _counting(headings: str) -> str:
    """The headings of the columns that count."""
    names = headings.split("|")
    lines = [
        (name, *(start + 37.0 * place for place in range(len(names))))
        for name, start in (("Renter", 413.0), ("Afdrag", 977.0))
    ]
    table = table_of_rows(("Budget 2026 (1.000 kr.)",), ("Område", *names), *lines)
    keys = {key for _, key in counted(table)}
    return "|".join(column.header for column in table.money_columns() if column.key in keys)


@pytest.mark.parametrize(
    ("headings", "counts"),
    [
        ("Lav|Middel|Høj", "Middel"),
        ("Lavt skøn|Middelskøn|Højt skøn", "Middelskøn"),
        ("Pessimistisk|Realistisk|Optimistisk", "Realistisk"),
        ("Lav 2026|Basis 2026|Høj 2026|Lav 2027|Basis 2027|Høj 2027", "Basis 2026|Basis 2027"),
        ("Lav|Høj", "Lav"),
        ("Budget 2026|Lav|Høj", "Budget 2026"),
        ("Scenarie 1|Scenarie 2|Scenarie 3", "Scenarie 1"),
    ],
)
def test_one_scenario_counts(headings: str, counts: str) -> None:
    assert _counting(headings) == counts


@pytest.mark.parametrize(
    "headings",
    ["Høje-Taastrup|Lavtlønspulje", "Lav|Drift", "Høj indkomst|Lav indkomst", "Basis|Tillæg", "Lav 2026|Høj 2027"],
)
def test_other_columns_all_count(headings: str) -> None:
    assert _counting(headings) == headings


@pytest.mark.parametrize(
    ("headings", "told"),
    [("Lav|Høj", ["Lav"]), ("Scenarie 1|Scenarie 2", ["Scenarie 1"]), ("Lav|Middel|Høj", []), ("Drift|Anlæg", [])],
)
def test_the_first_of_several_is_told(headings: str, told: list[str]) -> None:
    lines = (("Renter", 413.0, 450.0, 487.0), ("Afdrag", 977.0, 1014.0, 1051.0))
    names = headings.split("|")
    rows = [line[: len(names) + 1] for line in lines]
    table = table_of_rows(("Budget 2026 (1.000 kr.)",), ("Område", *names), *rows)
    assert [doubt.label for doubt in doubts_of(table, counted(table)) if doubt.why == "first_scenario"] == told


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ("Lav|Middel|Høj", ["Middel"]),
        ("Scenarie 1|Scenarie 2", ["Scenarie 1"]),
        ("Lav|Middel|Høj|*I alt*", ["Lav", "Middel", "Høj"]),  # priorities, and what they come to
        ("Lav|Veje", ["Lav", "Veje"]),
    ],
)
def test_one_line_of_scenarios_counts(lines: str, counts: list[str]) -> None:
    names = lines.replace("*", "").split("|")
    amounts = [(1_010.0 + 17 * place, 1_020.0 + 21 * place) for place in range(len(names))]
    if names[-1] == "I alt":
        amounts[-1] = (sum(first for first, _ in amounts[:-1]), sum(second for _, second in amounts[:-1]))
    rows = [(name, *own) for name, own in zip(names, amounts, strict=True)]
    table = table_of_rows(("Prognose (1.000 kr.)",), ("Scenarie", "2026", "2027"), *rows)
    found = counted(table)
    assert [table.rows[place].label for place in sorted({place for place, _ in found})] == counts
    assert bool([doubt for doubt in doubts_of(table, found) if doubt.why == "first_scenario"]) == ("1" in counts[0])
