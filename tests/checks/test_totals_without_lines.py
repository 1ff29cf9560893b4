"""Key figures: totals whose lines are not shown stand beside each other, and none is held to those above it."""

from __future__ import annotations

import pytest
from grids import findings_in, workbook


def places(*lines: str) -> str:
    """Where totals are told as wrong."""
    book = workbook([f"| {line} |" for line in ("1.000 kr. | 2023 | 2024 | 2025 | 2026", *lines)])
    return " ".join(one.range or "" for one in findings_in(book, "SUM101"))


INCOME = "Indtægter i alt | 7043 | 8146 | 8875 | 9022"
COSTS = "Omkostninger vedr. drift | 6873 | 8173 | 8946 | 9204"


@pytest.mark.parametrize(
    "lines",
    [
        (INCOME, COSTS, "Finansielle poster i alt | -31 | 1 | -639 | -783"),
        (INCOME, COSTS, "Lønninger | 4100 | 4205 | 4388 | 4410", "Finansielle poster i alt | -31 | 12 | -639 | -783"),
        (INCOME, COSTS, "Aktiver, ultimo i alt | 15230 | 15870 | 16011 | 16425"),
        (
            "Samlede indtægter | 7043 | 8146 | 8875 | 9022",
            COSTS,
            "Samlede finansielle poster | 310 | 266 | 639 | 783",
        ),
        (
            "Skattefinansieret i alt | 5120 | 5233 | 5301 | 5377",
            COSTS,
            "Langfristet gæld i alt | 910 | 822 | 790 | 744",
        ),
    ],
)
def test_totals_beside_each_other_are_held_to_nothing(lines: tuple[str, ...]) -> None:
    assert not places(*lines)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ((INCOME, COSTS, "I alt | 13916 | 16319 | 17921 | 18226"), "D4"),
        ((INCOME, COSTS, "Finansielle poster i alt | 13916 | 16319 | 17921 | 18226"), "D4"),  # it adds up elsewhere
        (("Løn | 4100 | 4205 | 4388 | 4410", COSTS, "Drift af skolen i alt | 10973 | 12378 | 13434 | 13614"), "D4"),
    ],
)
def test_sums_are_held_to_their_lines(lines: tuple[str, ...], place: str) -> None:
    assert place in places(*lines).split()
