"""Price times quantity down the rows: what one of a thing costs is no part of what all of them cost. The figures are
made up."""

from __future__ import annotations

import pytest
from grids import findings_in, workbook


def told(rows: list[str]) -> list[tuple[str | None, object]]:
    """The totals that differ from their parts, and what these give."""
    book = workbook(["| Kr. | B2024 | BO2025 | BO2026 |", *rows])
    return [(one.range, one.expected) for one in findings_in(book, "SUM101")]


def of_places(price: str, total: str) -> list[str]:
    return [
        "| Antal døgn | 212 | 164 | 190 |",
        f"| {price} | 2.092 | 2.117 | 2.165 |",
        "| Udgift, hotel | 443.504 | 347.188 | 411.350 |",
        "| Antal måltider | 1.418 | 1.502 | 1.480 |",
        "| Enhedspris | 42 | 43 | 44 |",
        "| Udgift, mad | 59.556 | 64.586 | 65.120 |",
        f"| I alt | {total} | 411.774 | 476.470 |",
    ]


@pytest.mark.parametrize("price", ["Pris pr. døgn", "Døgnpris", "Kr. pr. døgn", "Takst pr. døgn"])
def test_prices_are_no_parts_of_what_is_paid(price: str) -> None:
    assert told(of_places(price, "503.060")) == []
    assert told(of_places(price, "513.060")) == [("B8", 503060)]


def test_prices_that_make_up_one_price_add_up() -> None:
    rows = [
        "| Antal elever | 412 | 420 | 431 |",
        "| Udgift pr. elev, undervisning | 61.200 | 61.900 | 62.400 |",
        "| Udgift pr. elev, fritid | 14.350 | 14.500 | 14.650 |",
        "| I alt | 75.550 | {} | 77.050 |",
    ]
    assert told([row.format("76.400") for row in rows]) == []
    assert [place for place, _ in told([row.format("86.400") for row in rows])] == ["C5"]


@pytest.mark.parametrize("wrong", [0, 1])
def test_a_price_among_amounts_is_no_part_of_their_wrong_total(wrong: int) -> None:
    totals = ["503.060", "476.470"]
    totals[wrong] = "596.470"
    rows = [
        "| Pris pr. døgn | 2.092 | 2.165 |",
        "| Hotel | 443.504 | 411.350 |",
        "| Mad | 59.556 | 65.120 |",
        f"| I alt | {' | '.join(totals)} |",
    ]
    assert [expected for _, expected in told(rows)] == [(503060, 476470)[wrong]]


def test_a_price_that_one_total_adds_up_stays_with_it_where_another_is_wrong() -> None:
    rows = [
        "| Udgift pr. ordning, taxa | 61.200 | 61.900 | 62.400 |",
        "| Bus | 14.350 | 14.500 | 14.650 |",
        "| Kørsel i alt | 75.550 | 76.400 | 77.050 |",
        "| Løn | 1.210 | 1.240 | 1.270 |",
        "| Varer | 333 | 341 | 352 |",
        "| Drift i alt | 1.543 | 1.781 | 1.622 |",
    ]
    assert [place for place, _ in told(rows)] == ["C7"]
