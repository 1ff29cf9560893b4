"""DAT303: numbers of lines that are given twice. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in


def told(*numbers: object, heading: str = "Nr.") -> list[str | None]:
    lines = (
        f"| {number} | Forslag {place} | −{100 + place} | −{200 + place} |" for place, number in enumerate(numbers)
    )
    return ranges_in("\n".join([f"| {heading} | Forslag, 1.000 kr. | 2026 | 2027 |", *lines]), "DAT303")


@pytest.mark.parametrize(
    ("numbers", "cell"),
    [((1, 2, 3, 3, 5, 6), "A5"), ((1, 1, 3, 4, 5), "A3"), ((101, 102, 103, 103, 105, 106, 107, 201, 202), "A5")],
)
def test_the_next_number_is_missing(numbers: tuple[int, ...], cell: str) -> None:
    assert told(*numbers) == [cell]
    assert not told(*numbers, heading="Konto")


@pytest.mark.parametrize(
    "numbers",
    [
        (1, 2, 3, 4, 5, 6), (1, 2, 2, 3, 4, 5), (1, 2, 3, 3, 3, 6), (1, 1, 3, 3, 5, 6), (1, 2, 4, 4, 5, 6),
        (10, 12, 12, 14, 16, 18), (1, 1, 3), (5, 4, 4, 6, 7, 8), (1, 2, 3, 4, 4),
    ],
)  # fmt: skip
def test_numbers_that_do_not_run_on_or_lack_none(numbers: tuple[int, ...]) -> None:
    assert not told(*numbers)
