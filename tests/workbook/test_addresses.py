"""Areas of cells: where two of them meet."""

from __future__ import annotations

import pytest

from xlbudget.workbook.addresses import Area


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("B2:D4", "D4:F6", True),  # a corner
        ("B2:D4", "C3", True),  # within
        ("B2:D4", "A3:Z3", True),  # across
        ("B2:D4", "E2:F4", False),  # beside
        ("B2:D4", "B5:D6", False),  # below
        ("B2:D4", "E5", False),
    ],
)
def test_areas_meet_where_they_share_a_cell(one: str, other: str, expected: bool) -> None:
    first, second = Area.parse(one), Area.parse(other)
    assert first.meets(second) is second.meets(first) is expected
