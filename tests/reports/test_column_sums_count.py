"""Of columns of one year of which one is the sum of others, or their net, only one side counts."""

from __future__ import annotations

import random

import pytest
from one_sheet import tables_on
from row_tables import headings_that_count

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import CellValue, Sheet

LINES = ["Politisk ledelse", "Skoler", "Dagtilbud", "Kultur", "Veje og parker"]


def table(headings: list[str], *signs: tuple[int, ...], astray: int = 0) -> BudgetTable:
    """Columns of random amounts; one with signs is the sum of those before it times these. `astray`: so many lines of
    it are wrong."""
    chance = random.Random(7)
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Hele 1.000 kr."} | dict(enumerate(headings, 2))}
    for row, label in enumerate(LINES, 2):
        amounts: list[float] = [float(chance.randint(10_100, 99_900)) for _ in signs[0]]
        amounts.extend(sum(sign * amount for sign, amount in zip(own, amounts, strict=False)) for own in signs)
        amounts[-1] += 10 if row < 2 + astray else 0
        cells[row] = {1: label} | dict(enumerate(amounts, 2))
    (found,) = tables_on(Sheet("Budget", cells=cells))
    return found


@pytest.mark.parametrize("astray", [0, 1])
@pytest.mark.parametrize(
    "headings",
    [
        ["Overført 2026", "Kvote 2026", "Til rådighed 2026"],
        ["Løn 2026", "Øvrig drift 2026", "Drift 2026"],
        ["Udgifter 2026", "Indtægter 2026", "Nettoudgift 2026"],
    ],
)
def test_the_sum_of_columns_of_its_year_counts_no_second_time(headings: list[str], astray: int) -> None:
    assert headings_that_count(table(headings, (1, 1), astray=astray)) == sorted(headings[:2])


def test_a_sum_of_three_columns_counts_no_second_time() -> None:
    headings = ["Løn 2026", "Varekøb 2026", "Tjenester 2026", "Drift 2026"]
    assert headings_that_count(table(headings, (1, 1, 1))) == sorted(headings[:3])


def test_where_income_stands_without_a_minus_the_net_counts_alone() -> None:
    assert headings_that_count(table(["Udgifter 2026", "Indtægter 2026", "Netto 2026"], (1, -1))) == ["Netto 2026"]


@pytest.mark.parametrize(
    ("headings", "signs", "astray"),
    [
        (["Budget 2024", "Budget 2025", "Budget 2026"], (1, 1), 0),  # other years
        (["Budget 2026", "Regnskab 2026", "Prognose 2026"], (1, 1), 0),  # other measures
        (["Overført 2026", "Kvote 2026", "Ønsket 2026"], (1, 1), 2),  # not the sum
        (["Overført 2026", "Kvote 2026", "Ønsket 2026"], (1, 2), 0),
    ],
)
def test_columns_that_are_no_sums_of_others_count(headings: list[str], signs: tuple[int, ...], astray: int) -> None:
    assert headings_that_count(table(headings, signs, astray=astray)) == sorted(headings)


def test_where_the_parts_are_blank_the_sum_counts() -> None:
    headings = ["Løn 2026", "Øvrig drift 2026", "Drift 2026"]
    made = table(headings, (1, 1))
    first = made.rows[0]
    last_key = made.columns[-1].key
    rows = (first._replace(values={last_key: first.values[last_key]}), *made.rows[1:])
    assert (0, last_key) in counted(made._replace(rows=rows))


def filled_apart(*lines: tuple[float | None, ...]) -> BudgetTable:
    """Lines of "Drift | Anlæg | Lån | Kassevirkning"."""
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Tillægsbevillinger 2026, kr."},
        2: dict(enumerate(("Sag", "Drift", "Anlæg", "Lån", "Kassevirkning"), 1)),
    }
    for row, amounts in enumerate(lines, 3):
        cells[row] = {1: f"Sag {row}"} | {column: one for column, one in enumerate(amounts, 2) if one is not None}
    (found,) = tables_on(Sheet("Budget", cells=cells))
    return found


def test_what_each_line_has_in_one_of_the_columns_is_told_again_beside_them() -> None:
    made = filled_apart(
        (1_250_000.0, None, None, 1_250_000.0),
        (None, 3_400_000.0, None, 3_400_000.0),
        (None, -5_000_000.0, None, -5_000_000.0),
        (None, None, 810_000.0, 810_000.0),
    )
    assert headings_that_count(made) == ["Anlæg", "Drift", "Lån"]


def test_what_one_column_alone_repeats_may_be_other_money() -> None:
    made = filled_apart(
        (1_250_000.0, None, None, 1_250_000.0),
        (3_400_000.0, None, None, 3_400_000.0),
        (None, 810_000.0, None, 120_000.0),
        (None, None, 95_000.0, 310_000.0),
    )
    assert "Kassevirkning" in headings_that_count(made)
