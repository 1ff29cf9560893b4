"""What a sum leaves out at the edge of its block, and what is counted further on in a column beside it."""

from __future__ import annotations

import pytest
from grids import ranges_in


def found(grid: str) -> list[str | None]:
    return ranges_in(grid, "FRM201")


COUNTED_FURTHER_ON = {
    "the grand total of the last year was typed": """
        | 1.000 kr.   | 2014                | 2015                | 2016                |
        | Egenkapital | 500                 | 510                 | 520                 |
        | Bank        | 1.000               | 1.100               | 1.200               |
        | Leverandør  | 3.000               | 3.000               | 3.000               |
        | *Gæld*      | =SUM(B3:B4) → 4.000 | =SUM(C3:C4) → 4.100 | =SUM(D3:D4) → 4.200 |
        | *Passiver*  | =B2+B5 → 4.500      | =C2+C5 → 4.610      | 4.720               |
    """,
    "that of the first year was": """
        | 1.000 kr.   | 2014                | 2015                | 2016                |
        | Egenkapital | 500                 | 510                 | 520                 |
        | Bank        | 1.000               | 1.100               | 1.200               |
        | Leverandør  | 3.000               | 3.000               | 3.000               |
        | *Gæld*      | =SUM(B3:B4) → 4.000 | =SUM(C3:C4) → 4.100 | =SUM(D3:D4) → 4.200 |
        | *Passiver*  | 4.500               | =C2+C5 → 4.610      | =D2+D5 → 4.720      |
    """,
    "below the range": """
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.100               |
        | Varekøb   | 3.000               | 3.000               |
        | Renter    | 50                  | 60                  |
        | *Drift*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.100 |
        | *I alt*   | =B5+B4 → 4.050      | 4.160               |
    """,
    "with sums of sums": """
        | 1.000 kr. | 2014                | 2015                |
        | Hensat    | 200                 | 200                 |
        | Løn       | 1.000               | 1.100               |
        | Varekøb   | 3.000               | 3.000               |
        | *Drift*   | =SUM(B3:B4) → 4.000 | =SUM(C3:C4) → 4.100 |
        | *I alt*   | =SUM(B5,B2) → 4.200 | 4.300               |
    """,
    "only one of three years is computed to the end": """
        | 1.000 kr.   | 2014                | 2015                | 2016                |
        | Egenkapital | 500                 | 510                 | 520                 |
        | Bank        | 1.000               | 1.100               | 1.200               |
        | Leverandør  | 3.000               | 3.000               | 3.000               |
        | *Gæld*      | =SUM(B3:B4) → 4.000 | =SUM(C3:C4) → 4.100 | =SUM(D3:D4) → 4.200 |
        | *Passiver*  | 4.500               | =C2+C5 → 4.610      | 4.720               |
    """,
}
LEFT_OUT = {
    "no year counts the line": (
        """
        | 1.000 kr. | 2014                | 2015                |
        | Husleje   | 500                 | 500                 |
        | Løn       | 1.000               | 1.100               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B3:B4) → 4.000 | =SUM(C3:C4) → 4.100 |
        """,
        ["B5", "C5"],
    ),
    "the year beside it counts it in its own sum": (
        """
        | 1.000 kr. | 2014                | 2015                |
        | Husleje   | 500                 | 500                 |
        | Løn       | 1.000               | 1.100               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B4) → 4.500 | =SUM(C3:C4) → 4.100 |
        """,
        ["C5"],
    ),
}


@pytest.mark.parametrize("grid", COUNTED_FURTHER_ON.values(), ids=COUNTED_FURTHER_ON)
def test_a_line_that_a_copy_of_the_sum_leaves_to_a_later_one_is_left_out_on_purpose(grid: str) -> None:
    assert found(grid) == []


@pytest.mark.parametrize(("grid", "places"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_line_that_nothing_counts_is_missed(grid: str, places: list[str]) -> None:
    assert found(grid) == places


WITH_ROW_TOTALS = """
    | 1.000 kr. | 2026  | 2027  | I alt               |
    | Løn       | 1.000 | 1.100 | =SUM(B2:C2) → 2.100 |
    | Varer     | 300   | 350   | =SUM(B3:C3) → 650   |
    | Kørsel    | 50    | 60    | =SUM(B4:C4) → 110   |
    | *Sum*     | {}    | {}    | {}                  |
"""


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        (("=SUM(B2:B4) → 1.350", "=SUM(C2:C4) → 1.510", "=SUM(D2:D4) → 2.860"), []),
        (("=SUM(B2:B3) → 1.300", "=SUM(C2:C3) → 1.450", "=SUM(D2:D3) → 2.750"), ["B5", "C5"]),
        (("=SUM(B3:B4) → 350", "=SUM(C3:C4) → 410", "=SUM(D3:D4) → 760"), ["B5", "C5"]),
        (("=SUM(B2:B3) → 1.300", "=SUM(C2:C3) → 1.450", "=SUM(B5:C5)+D4 → 2.860"), []),  # it is counted there
    ],
)
def test_a_row_total_does_not_count_its_line_in_the_total(sums: tuple[str, ...], expected: list[str]) -> None:
    assert found(WITH_ROW_TOTALS.format(*sums)) == expected


@pytest.mark.parametrize(("added", "expected"), [("B{0}:D{0}", []), ("B{0}:C{0}", ["E2", "E3"]), ("C{0}:D{0}", [])])
def test_a_year_that_the_row_totals_do_not_reach_is_told_though_it_has_a_sum(added: str, expected: list[str]) -> None:
    """The first year may be no part of what the others come to: it is a base, or an outturn."""
    one, two = (f"=SUM({added.format(row)}) → 330" for row in (2, 3))
    grid = f"""
        | 1.000 kr. | 2026              | 2027              | 2028              | I alt |
        | Løn       | 100               | 110               | 120               | {one} |
        | Varer     | 100               | 110               | 120               | {two} |
        | *Sum*     | =SUM(B2:B3) → 200 | =SUM(C2:C3) → 220 | =SUM(D2:D3) → 240 | 660   |
    """
    assert found(grid) == expected


@pytest.mark.parametrize("blank", ["2. linje", ""])
def test_a_line_below_lines_of_a_form_that_are_not_filled_in(blank: str) -> None:
    grid = f"""
        | 1.000 kr. | 2026                | 2027                | I alt               |
        | Løn       | 1.000               | 1.100               | =SUM(B2:C2) → 2.100 |
        | Varer     | 300                 | 350                 | =SUM(B3:C3) → 650   |
        | {blank}   |                     |                     | =SUM(B4:C4) → 0     |
        | Kørsel    | 50                  | 60                  | =SUM(B5:C5) → 110   |
        | *Sum*     | =SUM(B2:B4) → 1.300 | =SUM(C2:C4) → 1.450 | =SUM(D2:D4) → 2.750 |
    """
    assert found(grid) == ["B6", "C6"]


@pytest.mark.parametrize(
    ("group", "line", "total", "expected"),
    [
        ("Skoler", "Ny linje", "=B6+B7", ["B6"]),  # it looks as the heading does
        ("Skoler", "> Ny linje", "=B6+B7", ["B6"]),
        ("Skoler", "Ny linje", "=B3+B6+B7", []),  # counted further on
        ("Skoler", "Ny linje", "4.930", []),  # who knows what a typed total counts
        ("Skoler", "Overført fra 2025", "=B6+B7", []),
        ("> Skoler", "Ny linje", "=B6+B7", []),  # no line of the heading's
    ],
)
def test_a_line_right_under_the_heading_of_its_group(group: str, line: str, total: str, expected: list[str]) -> None:
    grid = f"""
        | 1.000 kr.      | 2026                |
        | {group}        |                     |
        | {line}         | 120                 |
        | > Løn          | 4.000               |
        | > Drift        | 900                 |
        | *Skoler i alt* | =SUM(B4:B5) → 4.900 |
        | Biblioteker    | 30                  |
        | *I alt*        | {total + " → 4.930" if total.startswith("=") else total} |
    """
    assert found(grid) == expected


_MONTHS = """
    | Forbrug, kr. |                   |                   |                   |                   |
    | Konto        | {0}               | {1}               | {2}               | {3}               |
    | Løn          | 61                | 62                | 63                | 64                |
    | Varer        | 12                | 11                | 10                | 9                 |
    | *I alt*      | =SUM(B3:B4) → 73  | =SUM(C3:C4) → 73  | =SUM(D3:D4) → 73  | =SUM(E3:E4) → 73  |
"""


def test_numbers_that_count_the_columns_are_no_line() -> None:
    """A month's number over the lines is left out on purpose; amounts there are not."""
    assert not found(_MONTHS.format(1, 2, 3, 4))
    assert len(found(_MONTHS.format(40, 41, 39, 40))) == 4


PASSED_OVER = """
    | Mio. kr.             | 2026                | 2027                |
    | Skatter              | −250                | −260                |
    | Tilskud              | −20                 | −21                 |
    | *Indtægter i alt*    | =SUM(B2:B3) → −270  | =SUM(C2:C3) → −281  |
    | {first}              | 240                 | 250                 |
    | {second}             | 12                  | 13                  |
    | *{total}*            | ={0} → −30          | ={1} → −31          |
    | *{further}*          | {2}                 | {3}                 |
"""


def _passed_over(
    *formulas: str,
    first: str = "Driftsudgifter",
    second: str = "Renter",
    total: str = "Resultat",
    further: str = "Bemærk",
) -> list[str | None]:
    cells = (*formulas, "", "")[:4]
    return found(PASSED_OVER.format(*cells, first=first, second=second, total=total, further=further))


def test_a_line_that_a_total_of_single_lines_passes_over() -> None:
    assert _passed_over("B4+B5", "C4+C5") == ["B7", "C7"]
    assert not _passed_over("B4+B5+B6", "C4+C5+C6")


def test_lines_that_are_passed_over_on_purpose() -> None:
    assert not _passed_over("B4+B5", "C4+C5", second="heraf løn")
    assert not _passed_over("B4+B5", "C4+C5", total="Resultat før renter")
    assert not _passed_over("B4+B5", "C4+C5", total="Rest")
    assert not _passed_over("B4+B5", "C4+C5", "=B7+B6 → −18", "=C7+C6 → −18", further="Resultat med renter")


@pytest.mark.parametrize(
    ("heading", "last", "expected"),
    [
        ("I alt", "M", []),
        ("I alt", "L", ["N2", "N3"]),
        ("I alt 2026", "L", ["N2", "N3"]),
        ("I alt", "K", []),  # they may be still to come
        ("I alt jan.-nov.", "L", []),
        ("År til dato", "L", []),
    ],
)
def test_row_totals_that_all_leave_out_the_last_month(heading: str, last: str, expected: list[str]) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"]
    lines = [
        f"| {name} | {' | '.join(['100'] * 12)} | =SUM(B{row}:{last}{row}) → {(ord(last) - 65) * 100} |"
        for row, name in enumerate(("Løn", "Varer"), 2)
    ]
    assert found("\n".join([f"| 2026, 1.000 kr. | {' | '.join(months)} | {heading} |", *lines])) == expected


@pytest.mark.parametrize(("last", "expected"), [("=B4*2 → 12", ["C5"]), ("=B4/2 → 3", []), ("12", ["C5"])])
def test_a_line_outside_tables_that_is_reckoned_as_the_edge_is(last: str, expected: list[str]) -> None:
    grid = f"""
        | Linje | Tur | x                   |
        | a     | 4   | =B2*2 → 8           |
        | b     | 5   | =B3*2 → 10          |
        | c     | 6   | {last}              |
        |       |     | =SUM(C2:C3) → 18    |
    """
    assert found(grid) == expected
