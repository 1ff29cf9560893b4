"""Many groups that each end with what is left of a frame: what counts is told in steps that follow the lines."""

from __future__ import annotations

from functools import partial

from row_tables import table_of_rows
from steps import counted as in_steps

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.frames import frames_with_rests
from xlbudget.reports.counting.what_counts import counted

_MOST = 6  # times the steps for three times the lines; a square takes nine, all frames with all totals took 27


def groups(number: int) -> BudgetTable:
    """Groups whose rests are of none of the frames: the figures are made up, and a wrong one holds up nobody."""
    lines = []
    for row in range(4 * number):
        label = ("Ramme", "Forslag", "I alt", "Rest")[row % 4]
        lines.append((f"{label} {row}", 1000.0 + 7919 * row % 10_007, 2000.0 + 3571 * row % 10_007))
    return table_of_rows(("Budget, 1.000 kr.",), ("Område", 2025.0, 2026.0), *lines)


def test_three_times_the_groups() -> None:
    steps = [in_steps(partial(counted, groups(number)))[1] for number in (100, 300)]
    assert steps[1] < steps[0] * _MOST


def test_a_frame_that_the_table_begins_with_is_known_below_many_lines() -> None:
    lines = [(f"Forslag {row}", 10.0, 20.0) for row in range(600)]
    table = table_of_rows(
        ("Budget, 1.000 kr.",),
        ("Område", 2025.0, 2026.0),
        ("Ramme", 7000.0, 13000.0),
        *lines,
        ("I alt", 6000.0, 12000.0),
        ("Rest", 1000.0, 1000.0),
    )
    (told,) = frames_with_rests(table.rows)
    assert [table.rows[place].label for place in told] == ["Ramme", "I alt", "Rest"]
