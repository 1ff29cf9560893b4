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
