"""XTB202: a line of an overview against the total of the table that it is called after."""

from __future__ import annotations

import pytest
from grids import findings_in

YEARS = "2024 | 2025 | 2026 | 2027"
SCHOOLS = """
    # Skoler
    | Skoler, 1.000 kr. | 2024  | 2025  | 2026  | 2027  |
    | Løn               | 1.000 | 1.050 | 1.100 | 1.150 |
    | Bygninger         | 300   | 310   | 320   | 330   |
    | *I alt*           | 1.300 | 1.360 | 1.420 | 1.480 |
"""
ELDERLY = """
    # Ældre
    | Ældre, 1.000 kr. | 2024  | 2025  | 2026  | 2027  |
    | Plejehjem        | 2.000 | 2.100 | 2.200 | 2.300 |
    | Hjemmepleje      | 1.500 | 1.550 | 1.600 | 1.650 |
    | *I alt*          | 3.500 | 3.650 | 3.800 | 3.950 |
"""
CULTURE = """
    # Kultur
    | Kultur, 1.000 kr. | 2024 | 2025 | 2026 | 2027 |
    | Bibliotek         | 200  | 210  | 220  | 230  |
    | Museum            | 150  | 155  | 160  | 165  |
    | *I alt*           | 350  | 365  | 380  | 395  |
"""


def told(overview: str, *others: str, unit: str = "1.000 kr.") -> dict[str | None, object]:
    lines = "\n".join(f"    | {line} |" for line in (f"Samlet, {unit} | {YEARS}", *overview.splitlines()))
    found = findings_in(f"\n    # Samlet\n{lines}\n" + "".join(others), "XTB202")
    return {one.range: one.expected for one in found}


def test_a_year_that_goes_on_is_held_to_the_year() -> None:
    onwards = SCHOOLS.replace("2027 ", "2027 ff.")
    assert told("Skoler | 1.300 | 1.360 | 1.420 | 1.580\nVeje | 90 | 91 | 92 | 93", onwards, ELDERLY) == {"E2": 1480}


@pytest.mark.parametrize("name", ["Skoler", "SKOLER I ALT", "Skoler, samlet", "Udvalget for skoler"])
def test_one_year_that_differs_is_told(name: str) -> None:
    assert told(f"{name} | 1.300 | 1.460 | 1.420 | 1.480\nVeje | 90 | 91 | 92 | 93", SCHOOLS, ELDERLY) == {"C2": 1360}


def test_in_another_unit_it_is_told_beyond_rounding() -> None:
    lines = "Skoler | 1,3 | 1,4 | 1,4 | 1,9\nÆldre | 3,5 | 3,7 | 3,8 | 4,0\nKultur | 0,4 | 0,4 | 0,4 | 0,4"
    assert told(lines, SCHOOLS, ELDERLY, CULTURE, unit="mio. kr.") == {}
    lines = lines.replace("1,3 | 1,4 | 1,4 | 1,9", "1,30 | 1,36 | 1,42 | 1,84")
    assert {place: str(value) for place, value in told(lines, SCHOOLS, ELDERLY, unit="mio. kr.").items()} == {
        "E2": "1.48"
    }


def test_half_of_the_years_are_told_where_other_lines_agree() -> None:
    lines = (
        "Skoler | 1.300 | 1.360 | 1.520 | 1.580\nÆldre | 3.500 | 3.650 | 3.800 | 3.950\nKultur | 350 | 365 | 380 | 395"
    )
    assert told(lines, SCHOOLS, ELDERLY, CULTURE) == {"D2": 1420, "E2": 1480}
    assert told(lines, SCHOOLS) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Skoler | 1.300 | 1.360 | 1.420 | 1.480",  # the same
        "Skoler | 2.300 | 2.360 | 2.420 | 2.480",  # something else
        "Skoler | 1.300 | 2.360 | 2.420 | 2.480",  # by chance
        "Skolebusser | 1.300 | 1.460 | 1.420 | 1.480",  # another name
        "I alt | 1.300 | 1.460 | 1.420 | 1.480",  # no name
    ],
)
def test_what_may_speak_of_something_else_is_not(line: str) -> None:
    assert told(f"{line}\nVeje | 90 | 91 | 92 | 93", SCHOOLS, ELDERLY) == {}


@pytest.mark.parametrize(
    "other",
    [
        SCHOOLS.replace("1.000 kr.", "1.000 kr., 2020-priser"),
        SCHOOLS + SCHOOLS.replace("# Skoler", "# Skoler, nyt"),
        SCHOOLS.replace("| *I alt*           | 1.300 | 1.360 | 1.420 | 1.480 |", ""),
    ],
    ids=["another price level", "two of the name", "no total"],
)
def test_a_table_that_is_not_surely_meant_says_nothing(other: str) -> None:
    lines = "Skoler | 1.300 | 1.460 | 1.420 | 1.480\nVeje | 90 | 91 | 92 | 93"
    assert told(lines, other, unit="1.000 kr., 2024-priser") == {}


OTHERS = "Ældre | 3.500 | 3.650 | 3.800 | 3.950\nKultur | 350 | 365 | 380 | 395"


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        ("1.360 | 1.420 | 1.480 | 0", "B2"),  # the year after throughout
        ("| 1.300 | 1.360 | 1.420", "C2"),  # the year before
        ("1.000 | 1.050 | 1.100 | 1.150", "B2"),  # without one part
        ("130 | 136 | 142 | 148", "B2"),
        ("1.300.000 | 1.360.000 | 1.420.000 | 1.480.000", "B2"),
    ],
)
def test_a_line_that_is_wrong_throughout_is_told_by_its_slip_and_the_other_lines(line: str, cell: str) -> None:
    assert list(told(f"Skoler | {line}\n{OTHERS}", SCHOOLS, ELDERLY, CULTURE)) == [cell]
    assert not told(f"Skoler | {line}\nÆldre | 3.500 | 3.650 | 3.800 | 3.950", SCHOOLS, ELDERLY, CULTURE)


def test_a_line_that_speaks_of_something_else_throughout_is_left_alone() -> None:
    assert not told(f"Skoler | 1.212 | 1.277 | 1.333 | 1.401\n{OTHERS}", SCHOOLS, ELDERLY, CULTURE)


FORM = """
    # Skoler
    | Skoler, 1.000 kr. | 2024  | 2025  | 2026  | 2027  |
    | Løn               | 1.000 | 1.050 | 1.100 | 1.150 |
    | Bygninger         | 300   | 310   | 320   | 330   |
    | *Drift i alt*     | 1.300 | 1.360 | 1.420 | 1.480 |
    | Anlæg             | 0     | 0     | 250   | 0     |
    | *Netto*           | 1.300 | 1.360 | 1.670 | 1.480 |
"""


def test_a_line_that_is_another_sum_of_its_form_does_not_differ_from_the_net() -> None:
    assert told("Skoler | 1.300 | 1.360 | 1.420 | 1.480\nVeje | 90 | 91 | 92 | 93", FORM) == {}
    assert told("Skoler | 1.300 | 1.360 | 1.430 | 1.480\nVeje | 90 | 91 | 92 | 93", FORM) == {"D2": 1670}
