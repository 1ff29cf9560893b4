"""XTB107 on numbers, prices and amounts below each other, and on prices that are reckoned. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in

SERVICE = """
        | Hjemmehjælp, 1.000 kr. | 2024   | 2025   | 2026   | 2027   |
        | Visiterede timer       | 42.000 | 43.500 | 45.000 | 46.200 |
        | Timepris, kr.          | 485    | 489    | 493    | 497    |
        | Udgift                 | 20.370 | 21.272 | {}     | 22.961 |
        | Borgerbetaling         | −200   | −200   | −200   | −200   |
        """


def told(lines: str) -> list[tuple[str | None, object]]:
    return [(found.range, found.expected) for found in findings_in(lines, "XTB107")]


def test_the_year_in_which_they_do_not_multiply() -> None:
    assert told(SERVICE.format("22.815")) == [("D4", 22185)]
    assert not told(SERVICE.format("22.185"))


@pytest.mark.parametrize("change", [("21.272", "21.727"), ("42.000", ""), ("485", "458")])
def test_two_years_apart_or_too_few_years_tell_nothing(change: tuple[str, str]) -> None:
    assert not told(SERVICE.format("22.815").replace(*change))


def test_years_that_run_down_and_a_price_that_is_reckoned() -> None:
    lines = """
        | År   | Udgift, kr.   | Indbyggere | Pr. indbygger, kr. |
        | 2023 | 2.480.000.000 | 40.100     | 61.845             |
        | 2024 | 2.560.000.000 | 40.500     | 63.210             |
        | 2025 | 2.650.000.000 | 40.900     | 64.792             |
        | 2026 | 2.740.000.000 | 41.200     | 66.993             |
        """
    assert told(lines) == [("D5", 66505)]


def test_a_column_of_prices_behind_the_amounts() -> None:
    lines = """
        | Gruppe    | Lønsum, kr. | Årsværk | Gennemsnitsløn, kr. |
        | Hjælpere  | 68.400.000  | 180     | 380.000             |
        | Plejere   | 52.920.000  | 126     | 402.000             |
        | Sygepleje | 24.500.000  | 50      | 490.000             |
        """
    assert told(lines) == [("D3", 420000)]
