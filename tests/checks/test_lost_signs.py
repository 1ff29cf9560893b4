"""A year with another sign than the rest of its line: found where no sum tells it. Figures made up."""

from __future__ import annotations

import pytest
from grids import workbook

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.workbook.recognise import recognise


def places(grid: str, *codes: str) -> list[tuple[str, str | None]]:
    book = workbook(grid)
    return [(told.code, told.range) for told in check_workbook(book, recognise(book), choose(codes))]


LINES = """
    | 1.000 kr.  | 2026   | 2027   | 2028   | 2029   | 2030   |
    | Rengøring  | −1.200 | −1.850 | −1.850 | −1.850 | −1.850 |
    | {}         | {}     | {}     | {}     | {}     | {}     |
    | *I alt*    | =SUM(B2:B3) | =SUM(C2:C3) | =SUM(D2:D3) | =SUM(E2:E3) | =SUM(F2:F3) |
"""


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (("Leje", "−840", "−860", "875", "−880", "−890"), "D3"),
        (("Leje", "−840", "−860", "−875", "−880", "890"), "F3"),  # the last year
        (("Ledelse", "−900", "2.150", "−2.150", "−2.150", "−2.150"), "C3"),  # rises, and is as large as the next
        (("Salg", "840", "860", "−875", "880", "890"), "D3"),
    ],
)
def test_a_sign_is_forgotten(line: tuple[str, ...], place: str) -> None:
    assert places(LINES.format(*line), "UNI203") == [("UNI203", place)]


@pytest.mark.parametrize(
    "line",
    [
        ("Lamper", "2.150", "−2.150", "−2.150", "−2.150", "−2.150"),  # costs before it saves
        ("Grundsalg", "−840", "−860", "2.400", "−880", "−890"),  # of another size
        ("Tilskud", "−840", "860", "", "−880", ""),  # too few to say what is usual
        ("Finansforskydninger", "−840", "860", "−855", "−880", "−845"),
        ("Årets resultat", "−840", "860", "−855", "−880", "−845"),
        ("Leje", "−840", "=860", "−855", "−880", "−845"),  # a formula may give either
    ],
)
def test_what_may_be_of_either_sign_is_left_alone(line: tuple[str, ...]) -> None:
    assert not places(LINES.format(*line), "UNI203")


def test_a_sum_that_names_the_figure_says_it_once() -> None:
    grid = """
        | 1.000 kr.  | 2026   | 2027   | 2028   | 2029   |
        | Rengøring  | −1.200 | −1.850 | −1.860 | −1.855 |
        | Leje       | −840   | −860   | 875    | −880   |
        | *I alt*    | −2.040 | −2.710 | −2.735 | −2.735 |
    """
    assert places(grid, "UNI203", "SUM101") == [("SUM101", "D4")]


RECORDS = """
    | År   | Udvalg | Konto     | Tekst      | Beløb (1.000 kr.) |
    | 2026 | ØU     | 6.45.51.1 | Kontor     | 45.445 |
    | 2026 | ØU     | 6.45.50.1 | Bygninger  | 22.772 |
    | 2026 | BU     | 3.22.01.1 | Skoler     | 54.750 |
    | 2026 | BU     | 5.25.14.1 | Børnehaver | 88.319 |
    | 2027 | ØU     | 6.45.51.1 | Kontor     | 50.931 |
    | 2027 | ØU     | 6.45.50.1 | Bygninger  | 22.772 |
    | 2027 | BU     | 3.22.01.1 | Skoler     | 10.602 |
    | 2027 | BU     | 5.25.14.1 | Børnehaver | 69.510 |
    | 2026 | BU     | 5.25.14.1 | Børnehaver | {}     |
"""


def test_a_record_stands_twice_in_a_long_table() -> None:
    assert places(RECORDS.format("88.319"), "DAT301") == [("DAT301", "E10")]
    assert not places(RECORDS.format("8.319"), "DAT301")  # two amounts of one line may both be meant


def test_a_list_of_postings_may_hold_two_alike() -> None:
    postings = RECORDS.format("88.319") + "    | 2027 | ØU | 6.45.51.1 | Kontor | 1.200 |\n"
    assert not places(postings, "DAT301")
