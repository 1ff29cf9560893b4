"""DAT503 and DAT504: days that cannot be, and ends before beginnings."""

from __future__ import annotations

import pytest
from grids import findings_in


@pytest.mark.parametrize("day", ["30-06-2026", "29.02.2024", "12/31/2026", "2026-06-31", "31.06", "6.45.2026x"])
def test_what_is_a_day_or_no_date_is_left_alone(day: str) -> None:
    assert not findings_in(f'| Rate, kr. | Forfald | Beløb |\n| 1 | "{day}" | 1.200 |', "DAT503")


@pytest.mark.parametrize("day", ["31-06-2026", "29.02.2025", " 31/11/2026 ", "15-13-2026", "0-5-2026"])
def test_a_day_that_no_calendar_has(day: str) -> None:
    assert findings_in(f'| Rate, kr. | Forfald | Beløb |\n| 1 | "{day}" | 1.200 |', "DAT503")


def dates(*days: str) -> list[str | None]:
    lines = "\n".join(f"| {1000 + place} | {day} | 400 |" for place, day in enumerate(days))
    return [found.range for found in findings_in(f"| Bilag, kr. | Dato | Beløb |\n{lines}", "DAT503")]


def test_two_digits_of_a_year_that_changed_places() -> None:
    assert dates("2025-01-14", "2025-02-03", "2025-02-27", "2052-04-11", "2025-05-20") == ["B5"]
    assert dates("2025-01-14", "2052-02-03", "2025-02-27", "2025-04-11", "2025-05-20") == ["B3"]
    assert not dates("2025-01-14", "2025-02-03", "2025-02-27", "2045-04-11", "2025-05-20")  # a loan's last day
    assert not dates("2025-01-14", "2025-02-03", "2025-02-27", "2025-04-11", "2052-05-20")  # nothing stands after it
    assert not dates("2025-03-14", "2025-02-03", "2025-02-27", "2052-04-11", "2025-05-20")  # no order


def test_several_lines_that_end_before_they_begin_are_meant() -> None:
    head = "| Projekt, 1.000 kr. | Start | Slut | 2026 |"
    right = "| {} | 2026-03-01 | 2027-06-30 | 120 |"
    wrong = "| {} | 2026-03-01 | 2025-06-30 | 120 |"
    lines = [right.format("Hal"), right.format("Skole"), wrong.format("Vej")]
    assert [found.range for found in findings_in("\n".join([head, *lines]), "DAT504")] == ["C4"]
    assert not findings_in("\n".join([head, *lines, wrong.format("Sti")]), "DAT504")
    other = head.replace("Start", "Vedtaget").replace("Slut", "Frist")
    assert not findings_in("\n".join([other, *lines]), "DAT504")
