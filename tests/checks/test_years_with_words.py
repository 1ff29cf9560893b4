"""PRI104 where a word stands with each year of the headings: "Budget 2026 | Budget 2027". Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in


def places(*headings: str) -> list[str | None]:
    """Where PRI104 sees a year that is wrong in the headings."""
    lines = [[name, *[str(amount + 7 * nth) for nth in range(len(headings))]] for name, amount in _LINES.items()]
    return ranges_in([f"| {' | '.join(cells)} |" for cells in (["1.000 kr.", *headings], *lines)], "PRI104")


_LINES = {"Løn": 1000, "Varekøb": 500, "Husleje": 300, "El": 200}


@pytest.mark.parametrize("words", ["Budget #", "B#", "BO #", "Overslag #, 1.000 kr.", "# budget"])
@pytest.mark.parametrize(
    ("years", "place"),
    [
        ((2025, 2026, 2026, 2028), "D1"),
        ((2026, 2026, 2028), "C1"),
        ((2025, 2026, 2027, 2027), "E1"),
        ((2025, 2025, 2026, 2027), "B1"),
        ((2025, 2026, 2028, 2027), "D1:E1"),
        ((2025, 2016, 2027, 2028), "C1"),
        ((2025, 2026, 2027, 2028), None),
        ((2028, 2027, 2026, 2025), None),
        ((2020, 2025, 2026, 2027), None),  # a choice
        ((2026, 2026, 2027, 2027), None),  # two of each
        ((2025, 2030, 2035, 2040), None),
    ],
)
def test_the_same_words_with_each_year(words: str, years: tuple[int, ...], place: str | None) -> None:
    assert places(*[words.replace("#", str(year)) for year in years]) == ([place] if place else [])


@pytest.mark.parametrize(
    ("headings", "place"),
    [
        ("Regnskab 2024 | Budget 2025 | Overslag 2026 | Overslag 2026 | Overslag 2028", "E1"),
        ("Regnskab 2024 | Budget 2025 | Overslag 2026 | Overslag 2027 | Overslag 2027", "F1"),
        ("Regnskab 2024 | Budget 2025 | Forventet 2025 | Overslag 2026 | Overslag 2027", None),
        ("Regnskab 2024 | Budget 2024 | Budget 2025 | Overslag 2027 | Overslag 2028", None),
        ("Regnskab 2020 | Regnskab 2024 | Budget 2025 | Budget 2026 | Budget 2027", None),
        ("Budget 2025 | Budget 2025 | Regnskab 2025", None),
        ("Regnskab 2024 | Regnskab 2024 | Budget 2025 | Budget 2025", None),
    ],
)
def test_several_words_tell_years_apart(headings: str, place: str | None) -> None:
    assert places(*headings.split(" | ")) == ([place] if place else [])


def test_wider_headings_above_tell_two_columns_apart() -> None:
    grid = """
        | 1.000 kr. | Vedtaget    | Korrigeret  | Vedtaget    | Vedtaget    |
        |           | Budget 2025 | Budget 2025 | Budget 2026 | Budget 2027 |
        | Løn       | 1.000       | 1.010       | 1.020       | 1.030       |
        | Varekøb   | 500         | 510         | 520         | 530         |
    """
    assert not ranges_in(grid, "PRI104")
