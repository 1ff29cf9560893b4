"""SUM211: amounts with and without moms, and the moms itself beside them."""

from __future__ import annotations

import pytest
from grids import findings_in

_HEAD = "| Kr. | Ekskl. moms | {} | Inkl. moms |\n| Jord | 2.400.000 | 600.000 | 3.000.000 |"


def told(line: str, moms: str = "Moms") -> list[tuple[str | None, object]]:
    lines = f"{_HEAD.format(moms)}\n| El | 1.800.000 | 450.000 | 2.250.000 |\n| {line} |"
    return [(found.range, found.expected) for found in findings_in(lines, "SUM211")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Beton | 5.200.000 | 1.300.000 | 5.600.000", 6500000), ("Beton | 656.250 | 218.750 | 875.000", 820312.5)],
)
def test_what_does_not_add_up_or_is_taken_of_the_whole(line: str, expected: float) -> None:
    assert told(line) == [("D4", expected)]


def test_a_line_that_is_partly_without_moms_adds_up() -> None:
    line = "Byggeri | 210.000 | 42.000 | 252.000"
    assert not told(line)
    assert told(line, "Moms 25 %") == [("D4", 262500)]


def test_the_later_column_is_the_reckoned_one() -> None:
    (found,) = findings_in(
        """
        | Kr.       | Inkl. moms | Moms    | Ekskl. moms |
        | Skole     | 1.250.000  | 250.000 | 1.000.000   |
        | Børnehave | 875.000    | 218.750 | 656.250     |
        | Idrætshal | 500.000    | 100.000 | 400.000     |
        """,
        "SUM211",
    )
    assert (found.range, found.expected) == ("D3", 700000)
    assert "en femtedel" in found.hint("da")
