"""DAT101: a paste is one finding, a whole table of text too."""

from __future__ import annotations

from grids import ranges_in


def places(grid: str) -> list[str | None]:
    return ranges_in(grid, "DAT101")


def test_a_table_of_text_is_one_finding_whatever_stands_between() -> None:
    grid = """
        | 1.000 kr. | 2014    | 2015    |
        | *Drift*   |         |         |
        | Løn       | "1.000" | "1.100" |
        | Varekøb   | "3.000" | "3.100" |
        | *Anlæg*   |         |         |
        | Bro       | "500"   | "600"   |
        | Vej       | "700"   | 800     |
    """
    assert places(grid) == ["B3:C7"]


def test_a_few_texts_among_numbers_are_named_where_they_stand() -> None:
    grid = """
        | 1.000 kr. | 2014    | 2015  |
        | Løn       | "1.000" | 1.100 |
        | Varekøb   | 3.000   | 3.100 |
        | Bro       | 500     | "600" |
        | Vej       | 700     | "800" |
    """
    assert places(grid) == ["B2", "C4:C5"]
