"""Digits that changed places, and noughts too many, where the other years are nearly the same. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in, told_at

GRID = """
    | 1.000 kr. | 2026    | 2027   | 2028    | 2029   |
    | Engskolen | {}      | {}     | {}      | {}     |
    | Havskolen | 52.318  | 52.011 | 51.760  | 51.214 |
"""


def found(*line: str) -> list[tuple[str, str | None]]:
    told = findings_in(GRID.format(*line), "DAT402", "DAT403")
    return told_at(told)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (("38.764", "83.912", "39.020", "39.144"), "C2"),
        (("−387.640", "−38.912", "−39.020", "−39.144"), "B2"),
        (("54.300", "54.300", "54.300", "5.430"), "E2"),
        (("38.764", "39.912", "419.020", "43.144"), "D2"),  # the others rise
    ],
)
def test_a_slip_of_the_hand(line: tuple[str, ...], place: str) -> None:
    assert found(*line) == [("DAT403", place)]


@pytest.mark.parametrize(
    "line",
    [
        ("38.764", "61.500", "39.020", "39.144"),  # no slip makes it fit
        ("1.000", "1.000", "2.000", "1.000"),
        ("38.764", "83.912", "41.020", "45.144"),  # the others are not alike
        ("38.764", "=83.912", "39.020", "39.144"),  # computed
        ("−8.024", "−8.124", "−7.969", "−7.912"),  # as near as the others
        ("38.764", "", "39.020", "390.144"),  # too few others
    ],
)
def test_other_years_may_be_as_they_are(line: tuple[str, ...]) -> None:
    assert ("DAT403", "C2") not in found(*line)


def test_round_amounts_may_be_ten_times_others() -> None:
    assert found("1.000", "1.000", "10.000", "1.000") == [("DAT402", "D2")]


QUARTERS = """
    | 1.000 kr. | 1. kvt. | 2. kvt. | 3. kvt. | 4. kvt. | 2026   |
    | {}        | {}      | {}      | {}      | {}      | 42.039 |
    | Ydelser   | 18.420  | 18.110  | 17.650  | 17.980  | 72.160 |
"""


def quarters(*line: str) -> list[str | None]:
    return ranges_in(QUARTERS.format(*line), "DAT403")


def test_quarters_of_a_line_without_seasons() -> None:
    assert quarters("Refusion", "4.605", "4.527", "44.120", "4.495") == ["D2"]
    assert not quarters("Varme", "46.050", "15.270", "4.120", "34.950")
    assert not quarters("Årets resultat", "4.605", "4.527", "44.120", "4.495")
