"""A rate in many formulas is told once for a block of cells, and every cell lies in one of the blocks."""

from __future__ import annotations

from grids import findings_in
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.checks.formulas.formula_cells import joined

_PLACES = st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6))).map(sorted)


@given(_PLACES)
def test_blocks_hold_exactly_the_cells(places: list[tuple[int, int]]) -> None:
    held = [
        (row, column)
        for area in joined(places)
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    ]
    assert sorted(held) == places


def found(grid: str) -> list[tuple[str | None, str]]:
    findings = findings_in(grid, "FRM104")
    return [(finding.range, finding.message("da")) for finding in findings]


def test_a_rate_down_a_block_is_one_finding() -> None:
    assert found("""
        | 1.000 kr. | 2024  | 2025               | 2026               |
        | Løn       | 1.000 | =B2*1.025 → 1.025  | =C2*1.025 → 1.051  |
        | Varekøb   | 2.000 | =B3*1.025 → 2.050  | =C3*1.025 → 2.101  |
        | Husleje   | 3.000 | =B4*1.025 → 3.075  | =C4*1.025 → 3.152  |
    """) == [("C2:D4", "1,025 står inde i =B2*1,025.")]


def test_another_rate_and_a_gap_begin_a_new_one() -> None:
    assert [
        place
        for place, _ in found("""
        | 1.000 kr. | 2024  | 2025               | 2026               |
        | Løn       | 1.000 | =B2*1.025 → 1.025  | =C2*1.019 → 1.044  |
        | Varekøb   | 2.000 | =B3*1.025 → 2.050  | =C3*1.019 → 2.089  |
        | Husleje   | 3.000 | 3.000              | =C4*1.025 → 3.075  |
        | Renter    | 4.000 | =B5*1.025 → 4.100  | =C5*1.025 → 4.203  |
    """)
    ] == ["C2:C3", "D2:D3", "D4", "C5:D5"]
