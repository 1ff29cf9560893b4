"""A line's total whose formula adds the years and another amount beside them says what it counts, and is not wrong."""

from __future__ import annotations

import pytest
from grids import ranges_in, workbook


def wrong(formula: str, heading: str = "Reserve", code: str = "SUM201") -> list[str | None]:
    """Where the total of the second line is told as wrong."""
    book = workbook(
        [
            "| *Anlægsplan 2025-2027 (mio. kr.)* |",
            f"| *Projekt* | *I alt* | *2025* | *2026* | *2027* | *{heading}* | *Ansvarlig* |",
            "| Svømmehal | =SUM(C3:F3) → 110,0 | 5,0 | 40,0 | 65,0 | | Kultur |",
            f"| Skole | {formula} | 22,5 | 18,0 | 3,0 | 12,0 | Skoler |",
            "| Veje | =SUM(C5:F5) → 24,0 | 8,0 | 8,0 | 8,0 | | Teknik |",
            "| Stier | =SUM(C6:F6) → 6,0 | 2,0 | 2,0 | 2,0 | | Teknik |",
        ]
    )
    return ranges_in(book, code)


@pytest.mark.parametrize("heading", ["Reserve", "Uspecificeret", "Pulje", "Senere", "Efter 2027"])
def test_a_total_by_formula_may_count_more_than_the_years(heading: str) -> None:
    assert wrong("=SUM(C4:F4) → 55,5", heading) == []
    assert wrong("=C4+D4+E4+F4 → 55,5", heading) == []


def test_a_typed_total_is_held_to_the_years() -> None:
    assert wrong("55,5") == ["B4"]
    assert wrong("43,0") == ["B4"]


def test_a_formula_that_misses_a_year_is_wrong() -> None:
    assert wrong("=C4+D4+F4 → 52,5") == ["B4"]
