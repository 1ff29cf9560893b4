"""A result that a column states alone, with none of the lines that it is made of, is no slip: "NPV" beside years."""

from __future__ import annotations

import pytest
from grids import findings_in

CASE = [
    "| t.kr.          | 2026  | 2027  | 2028  | NPV |",
    "| Ny lokalitet   | 1.822 | 2.247 | 1.260 |{first}|",
    "| Energi         | 210   | 190   | 150   |{energy}|",
    "| Udgifter i alt | 2.032 | 2.437 | 1.410 |{second}|",
    "| Uden flytning  | 2.010 | 2.080 | 2.130 |{third}|",
    "| Gevinst        | =B4-B5 → 22 | =C4-C5 → 357 | =D4-D5 → -720 | -2.910 |",
]


@pytest.mark.parametrize(("values", "told"), [(("", "", "", ""), False), (("5.000", "512", "5.512", "5.790"), True)])
def test_a_value_without_its_lines_is_no_wrong_result(values: tuple[str, ...], told: bool) -> None:
    first, energy, second, third = values
    rows = [line.format(first=first, energy=energy, second=second, third=third) for line in CASE]
    assert bool(findings_in(rows, "SUM104", "SUM101")) is told
