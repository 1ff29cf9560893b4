"""Lines that count things among lines of money: told by their names, or by the total that leaves them out. The tables
are made up."""

from __future__ import annotations

import pytest

from tests.row_tables import table_of_rows
from xlbudget.reports.counting.what_counts import counted

_MONEY = (("Løn", 5000.0, 5100.0), ("Husleje", 1800.0, 1850.0))
_NEVER_MONEY = ["Timer", "Åbningsdage", "Visiterede timer", "Elevtal", "Kvadratmeter", "Antal grunde til salg"]
_MAY_COUNT = ["Byggegrunde", "Biler", "Boliger", "Udlån", "Måltider"]


def _counts(label: str, place: int, total: tuple[object, ...] = ()) -> set[str]:
    lines: list[tuple[object, ...]] = [*_MONEY]
    lines.insert(place, (label, 120.0, 125.0))
    rows = (*lines, total) if total else lines
    table = table_of_rows(("Budget (1.000 kr.)",), ("Post", "2026", "2027"), *rows)
    return {table.rows[place].label for place, _ in counted(table)}


@pytest.mark.parametrize("label", _NEVER_MONEY)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_line_that_can_only_count_is_no_money(label: str, place: int) -> None:
    assert _counts(label, place) == {"Løn", "Husleje"}


@pytest.mark.parametrize("label", [*_NEVER_MONEY, *_MAY_COUNT])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_line_that_the_total_leaves_out_is_no_money(label: str, place: int) -> None:
    assert _counts(label, place, ("I alt", 6800.0, 6950.0)) == {"Løn", "Husleje"}


@pytest.mark.parametrize("label", ["Timer", "Åbningsdage", *_MAY_COUNT])
def test_a_line_that_the_total_adds_up_is_money(label: str) -> None:
    assert _counts(label, 1, ("I alt", 6920.0, 7075.0)) == {"Løn", "Husleje", label}


@pytest.mark.parametrize("label", ["Salg af byggegrunde", "Biler og maskiner", "Vikartimer, løn", "Boliger"])
def test_other_lines_count(label: str) -> None:
    assert _counts(label, 1) == {"Løn", "Husleje", label}
