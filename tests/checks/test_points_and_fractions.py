"""A point read as the comma, a fraction among per cents, a letter in an account. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in


def plan(amount: str, other: str = "2.500", code: str = "DAT401") -> list[str | None]:
    lines = [
        "| 1.000 kr. | 2026 | 2027 | 2028 | 2029 |",
        f"| Broer | 2.500 | {other} | 2.500 | 5.000 |",
        f"| Plejecenter | 41.800 | {amount} | 38.100 | 6.900 |",
        "| Cykelstier | 4.000 | 4.000 | 4.000 | 8.000 |",
    ]
    return ranges_in(lines, code)


def test_a_point_between_thousands_is_read_as_the_comma() -> None:
    assert plan("62,4") == ["C3"]


@pytest.mark.parametrize(
    ("amount", "other"),
    [
        ("62.400", "2.500"),
        ("62,4", "2.500,5"),  # the table has fractions
        ("0,5", "2.500"),  # five hundred would be far less than the line
        ("624,5", "2.500"),  # of the size of the line
        ("=62,4", "2.500"),
    ],
)
def test_amounts_that_may_be_meant(amount: str, other: str) -> None:
    assert plan(amount, other) == []


def starts(amount: str, unit: str) -> list[str | None]:
    lines = [
        f"| {unit} | 2025 | 2026 | 2027 | 2028 |",
        "| Veje | 8.100 | 8.200 | 8.300 | 8.300 |",
        f"| Havn | 0 | {amount} | 18.500 | 24.000 |",
        "| Skole | 2.400 | 12.000 | 9.000 | 400 |",
    ]
    return ranges_in(lines, "DAT401")


@pytest.mark.parametrize(
    ("amount", "unit", "told"), [("37,5", "1.000 kr.", []), ("37,5", "Kr.", ["C3"]), ("37,512", "1.000 kr.", ["C3"])]
)
def test_a_project_may_begin_with_half_a_thousand(amount: str, unit: str, told: list[str]) -> None:
    assert starts(amount, unit) == told


def pensions(rate: str, *others: str) -> list[str | None]:
    rates = others or ("15,9", "13,9", "18,5", "16,2")
    names = ("Sygeplejersker", "Assistenter", "Ledere", "Kontor")
    lines = [
        f"| {name} | {place + 20}.480 | {own} |" for place, (name, own) in enumerate(zip(names, rates, strict=True))
    ]
    return ranges_in(["| Kr. | Månedsløn | Pension, pct. |", *lines, f"| Hjælpere | 29.910 | {rate} |"], "UNI303")


def test_a_fraction_among_per_cents() -> None:
    assert pensions("0,139") == ["C6"]


@pytest.mark.parametrize("rate", ["13,9", "0,5", "0,9", "0,012", "0"])
def test_small_per_cents_may_be_meant(rate: str) -> None:
    assert pensions(rate) == []


def test_small_per_cents_among_others_of_as_many_digits() -> None:
    assert pensions("0,139", "15,942", "13,905", "18,551", "16,213") == []
    assert pensions("0,139", "0,259", "13,9", "18,5", "16,2") == []


def accounts(*codes: str) -> list[str | None]:
    names = ("Kontor", "Veje", "Skoler", "Museer")
    lines = [f"| {code} | {name} | 1.400 |" for code, name in zip(codes, names, strict=True)]
    return ranges_in(["| Funktion | 1.000 kr. | 2016 |", *lines], "ACC101")


def test_a_letter_in_an_account_looks_like_a_digit() -> None:
    assert accounts("6.45.51.1", "2.28.11.1", "2.28.1l.1", "3.22.01.1") == ["A4"]
    assert accounts("6.45.51.1", "2.28.11.1", "2.28.14.1", "3.22.0O.1") == ["A5"]
    assert accounts("6.45.51.1", "2.28.11.1", "2.28.14.1", "Pulje") == []
