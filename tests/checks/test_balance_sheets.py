"""Assets and liabilities, prices with moms, a quarter told twice, a proposal entered twice. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in


def told(code: str, *lines: str) -> list[str | None]:
    return ranges_in(list(lines), code)


def balance(equity: str, total: str, *codes: str, name: str = "Passiver i alt") -> list[str | None]:
    return told(
        *(codes or ("SUM210",)),
        "| Balance, 1.000 kr. | 31.12.2023 | 31.12.2024 | 31.12.2025 |",
        "| Bygninger | 108.422 | 104.651 | 100.987 |",
        "| Likvide midler | 11.844 | 9.763 | 13.128 |",
        "| *Aktiver i alt* | 120.266 | 114.414 | 114.115 |",
        f"| Egenkapital | −73.056 | −68.204 | {equity} |",
        "| Gæld | −47.210 | −46.210 | −46.200 |",
        f"| *{name}* | −120.266 | −114.414 | {total} |",
    )


def test_liabilities_that_add_up_and_are_not_as_large_as_the_assets() -> None:
    assert balance("−67.015", "−113.215") == ["D7"]
    assert balance("−67.915", "−114.115") == []


def test_a_wrong_sum_is_told_once() -> None:
    assert balance("−67.915", "−113.215") == []
    assert balance("−67.915", "−113.215", "SUM101") == ["D7"]


def test_a_part_of_the_liabilities_need_not_be_as_large() -> None:
    assert balance("−67.015", "−113.215", name="Gæld og egenkapital") == []


def test_nothing_is_said_where_no_column_is_even() -> None:
    lines = (
        "| Uddrag af balancen, 1.000 kr. | 31.12.2024 | 31.12.2025 |",
        "| *Aktiver i alt* | 114.414 | 114.115 |",
        "| *Passiver i alt* | −94.414 | −94.115 |",
    )
    assert told("SUM210", *lines) == []


def tariffs(price: str, heads: str = "Ekskl. moms | Inkl. moms") -> list[str | None]:
    return told(
        "SUM211",
        f"| Takster, kr. | {heads} |",
        f"| Grundgebyr | 1.188,00 | {price} |",
        "| Restaffald | 892,00 | 1.115,00 |",
        "| Madaffald | 420,00 | 525,00 |",
        "| Rykker | 100,00 | 100,00 |",
        "| Sommerhus | 798,00 | 997,50 |",
    )


@pytest.mark.parametrize("heads", ["Ekskl. moms | Inkl. moms", "2026 u/moms | 2026 m/moms", "Uden moms | Med moms"])
def test_a_price_with_moms_is_a_fourth_more(heads: str) -> None:
    assert tariffs("1.458,00", heads) == ["C2"]
    assert tariffs("1.485,00", heads) == []


@pytest.mark.parametrize(
    ("price", "heads"),
    [
        ("1.490,00", "Ekskl. moms | Inkl. moms"),  # rounded
        ("1.188,00", "Ekskl. moms | Inkl. moms"),  # free of it
        ("1.458,00", "2025 ekskl. moms | 2026 inkl. moms"),  # of two years
    ],
)
def test_what_is_no_slip_of_moms(price: str, heads: str) -> None:
    assert tariffs(price, heads) == []


def builders(amount: str) -> list[str | None]:
    lines = ("| Håndværkere | 8.400 | 10.500 |", "| Rådgiver | 1.200 | 1.500 |", "| Tilslutning | 416 | 520 |")
    return told("SUM211", "| Anlæg, 1.000 kr. | Ekskl. moms | Inkl. moms |", *lines, f"| Uforudset | 600 | {amount} |")


def test_of_an_amount_some_may_be_free_of_moms_and_of_a_price_all_or_none() -> None:
    assert builders("690") == []
    assert builders("790") == ["C5"]
    assert tariffs("1.320,00") == ["C2"]


@pytest.mark.parametrize(("without", "including"), [("17", "21"), ("0,19", "0,24")])
def test_small_prices_are_rounded(without: str, including: str) -> None:
    assert tariffs_with(f"| Farligt affald | {without} | {including} |") == []


def tariffs_with(line: str) -> list[str | None]:
    lines = ("| Rest | 892,00 | 1.115,00 |", "| Mad | 420,00 | 525,00 |", "| Sommerhus | 798,00 | 997,50 |")
    return told("SUM211", "| Takster, kr. | Ekskl. moms | Inkl. moms |", *lines, line)


def quarters(*heads: str) -> list[str | None]:
    lines = (
        f"| Husleje, kr. | {' | '.join(heads)} | 2026 i alt |",
        "| Torvet | 84.500 | 84.500 | 84.500 | 86.200 | 339.700 |",
    )
    return told("PRI101", *lines, "| Havnegade | 51.200 | 51.200 | 52.300 | 52.300 | 207.000 |")


def test_a_quarter_stands_twice() -> None:
    assert quarters("1. kvt.", "2. kvt.", "2. kvt.", "4. kvt.") == ["D1"]
    assert quarters("1. kvt.", "2. kvt.", "3. kvt.", "3. kvt.") == ["E1"]
    assert quarters("1. kvt.", "2. kvt.", "3. kvt.", "4. kvt.") == []


def proposals(*second: str) -> list[str | None]:
    return told(
        "DAT301",
        "| Nr. | Forslag, 1.000 kr. | Udvalg | Beløb | Prioriteret beløb | Rest af ramme |",
        "| 1 | Pædagoger | BUU | 3.200 | 3.200 | 5.800 |",
        "| 2 | Ungerådgivning | SSU | 1.150 | 1.150 | 4.650 |",
        f"| 3 | {' | '.join(second)} | 3.500 |",
    )


def test_a_proposal_entered_twice_stands_under_two_balances() -> None:
    assert proposals("Ungerådgivning", "SSU", "1.150", "1.150") == ["D4"]
    assert proposals("Ungerådgivning", "BUU", "1.150", "1.150") == []
    assert proposals("Ungerådgivning", "SSU", "1.150", "950") == []


@pytest.mark.parametrize(
    ("equity", "cells"), [("1.022,4 | *2.760,7*", ["B7"]), ("1.004,4 | *2.742,7*", []), ("9,9 | *1.748,2*", [])]
)
def test_one_column_is_held_to_it_where_equity_is_a_liability(equity: str, cells: list[str]) -> None:
    own, whole = equity.split(" | ")
    lines = ("| Balance 2025, mio. kr. | 2025 |", "| Anlægsaktiver | 2.410,5 |", "| Likvide beholdninger | 332,2 |")
    ends = ("| Langfristet gæld | 1.738,3 |", f"| *Passiver i alt* | {whole.strip('*')} |")
    assert told("SUM210", *lines, "| *Aktiver i alt* | 2.742,7 |", f"| Egenkapital | {own} |", *ends) == cells
    assert told("SUM210", *lines, "| *Aktiver i alt* | 2.742,7 |", f"| Anden gæld | {own} |", *ends) == []
