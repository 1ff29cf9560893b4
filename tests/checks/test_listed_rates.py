"""UNI303 in lists of assumptions: a per cent a hundred times too large. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

LIST = """
    # Forudsætninger
    | Pensionsbidrag          | 17,4 % |
    | Særlig feriegodtgørelse | 2,0 %  |
    | Lønfremskrivning        | {}     |
    | Diskonteringsrente      | 3,5 %  |
    # Løn
    | 1.000 kr. | 2026  | 2027  |
    | Løn       | 1.000 | 1.010 |
    | Varekøb   | 500   | 510   |
"""


@pytest.mark.parametrize("value", ["312 %", "350 %", "1.736 %"])
def test_the_sign_was_not_typed(value: str) -> None:
    assert ranges_in(LIST.format(value), "UNI303") == ["B3"]


@pytest.mark.parametrize("value", ["3,1 %", "150 %", "3,5", "312,4517 %", '"350 %"', "=B1*20 → 348 %", "90.000 %"])
def test_what_may_be_right(value: str) -> None:
    assert not ranges_in(LIST.format(value), "UNI303")


def test_one_other_tells_nothing_and_two_large_ones_are_no_slip() -> None:
    assert not ranges_in("| Stigning | 350 % |\n| Andel | 2,0 % |", "UNI303")
    assert not ranges_in("| A | 350 % |\n| B | 420 % |\n| C | 2,0 % |\n| D | 3,0 % |", "UNI303")


def test_in_a_table_the_other_rules_of_the_column_hold() -> None:
    grid = """
        | 1.000 kr. | Budget 2026 | Regnskab 2026 | Afvigelse i pct. |
        | Skoler    | 1.000       | 1.020         | 2,0 %            |
        | Tilskud   | 100         | 350           | 250 %            |
        | Ældre     | 500         | 650           | 30,0 %           |
        | Kultur    | 200         | 250           | 25,0 %           |
    """
    assert not ranges_in(grid, "UNI303")
