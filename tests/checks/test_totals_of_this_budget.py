"""Totals that leave out what was granted before, years that stand apart, and the digits that amounts are told with.
The tables are made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import ranges_in

from xlbudget.checks.wording import amount, told_apart


def _project(before: str, first: str, total: tuple[str, str]) -> list[str]:
    grid = f"""
        | 1.000 kr.   | 2026  | 2027  |
        | Skole A     | 4.000 | 4.100 |
        | Skole B     | 900   | 850   |
        | {before}    | {first} | 1.500 |
        | *I alt*     | {total[0]} | {total[1]} |
    """
    return ranges_in(grid, "SUM101")


@pytest.mark.parametrize(
    "before", ["Tidligere bevilget", "Tidligere afholdt udgift", "Overført fra 2025", "Overførsler"]
)
def test_a_total_may_leave_out_what_was_granted_before(before: str) -> None:
    assert _project(before, "2.000", ("4.900", "4.950")) == []
    assert _project(before, "2.000", ("6.900", "6.450")) == []


def test_a_total_that_leaves_it_out_in_one_column_alone_is_wrong() -> None:
    assert _project("Overført fra 2025", "2.000", ("4.900", "6.450")) == ["B5"]
    assert _project("Tidligere bevilget", "2.000", ("4.900", "6.450")) == ["B5"]


def test_a_total_that_leaves_out_any_other_line_is_wrong() -> None:
    assert _project("Skole C", "2.000", ("4.900", "4.950")) == ["B5", "C5"]


def test_a_total_that_names_its_kind_in_the_plural_is_of_that_kind() -> None:
    grid = """
        | 1.000 kr.           | 2026  | 2027  |
        | Veje, budget        | 4.000 | 4.100 |
        | Veje, ny            | 4.300 | 4.350 |
        | Ændring             | 300   | 250   |
        | Skoler, budget      | 900   | 950   |
        | Skoler, ny          | 950   | 930   |
        | Ændring             | 50    | -20   |
        | *Ændringer i alt*   | 350   | {}    |
    """
    assert ranges_in(grid.format("230"), "SUM101") == []
    assert "C8" in ranges_in(grid.format("320"), "SUM101")


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("Regnskab 2024 | Budget 2026 | Budget 2027 | Budget 2028", []),
        ("Regnskab 2023 | Regnskab 2024 | Budget 2026 | BO 2027", []),
        ("Regnskab 2022 | Regnskab 2024 | Budget 2025 | Budget 2026", ["C1"]),
        ("Budget 2024 | Budget 2026 | Budget 2027 | Budget 2028", ["C1"]),
        ("2024 | 2026 | 2027 | 2028", ["C1"]),
    ],
)
def test_the_running_year_is_no_hole_between_accounts_and_budget(headings: str, told: list[str]) -> None:
    grid = f"""
        | 1.000 kr. | {headings} |
        | Løn       | 1.000 | 1.010 | 1.020 | 1.030 |
        | Varekøb   | 500   | 510   | 520   | 530   |
    """
    assert ranges_in(grid, "PRI101") == told


@pytest.mark.parametrize(
    ("found", "expected", "written"),
    [
        ("87461.23", "87461.2332098777", ("87.461,23", "87.461,23321")),
        ("87461.53", "87461.2332098777", ("87.461,53", "87.461,233")),
        ("1502.38095238095", "1502.380952381", ("1.502,38095238095", "1.502,380952381")),
        ("4200", "4000", ("4.200", "4.000")),
        ("3.9", "4.00000000049", ("3,9", "4")),
    ],
)
def test_two_amounts_have_the_digits_that_tell_them_apart(found: str, expected: str, written: tuple[str, str]) -> None:
    assert told_apart(Decimal(found), Decimal(expected)) == written


def test_a_small_amount_has_no_long_tail() -> None:
    assert amount(Decimal("0.0032098777")) == "0,00321"
    assert amount(Decimal("0.000000432100001")) == "0,000000432"
    assert amount(Decimal("0.00321")) == "0,00321"
    assert amount(Decimal(0)) == "0"
