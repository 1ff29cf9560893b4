"""Cases of the rules on shares, units times price, prose, names, years and reductions: `cases/checks`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from grids import findings_in, ranges_in

CASES = Path(__file__).parents[1] / "cases" / "checks" / "across_and_shares.txt"
RULES = (
    "SUM205", "RAM103", "RAM203", "PRI102", "PRI204", "PRI301", "UNI303", "XTB104", "XTB107", "XTB301", "FUP106",
)  # fmt: skip


def cases() -> Iterator[tuple[str, str, list[str]]]:
    for part in CASES.read_text(encoding="utf-8").split("\n== ")[1:]:
        first, *lines = part.strip().splitlines()
        title, _, found = first.partition(": ")
        yield title, found.strip(), lines


@pytest.mark.parametrize(("title", "found", "lines"), list(cases()))
def test_each_table_gives_these_findings_and_no_other(title: str, found: str, lines: list[str]) -> None:
    said = findings_in(lines, *RULES)
    assert " ".join(f"{finding.code} {finding.range}" for finding in said) == found


def test_shares_that_were_typed_in_whole_per_cents_round_as_such() -> None:
    def told(first: str) -> list[str | None]:
        grid = f"""
            | 1.000 kr. | Netto 2026 | Andel af netto |
            | Skoler    | 370.240    | {first}        |
            | Dagtilbud | 189.220    | 20,0 %         |
            | Ældre     | 303.530    | 32,0 %         |
            | Kultur    | 51.290     | 5,0 %          |
            | Veje      | 46.690     | 5,0 %          |
            | *I alt*   | 960.970    | 100,0 %        |
        """
        return ranges_in(grid, "SUM205")

    assert not told("39,0 %")
    assert told("45,0 %") == ["C7"]
