"""Lines that head others: they lack what the lines right below have in common."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.line_kinds import lines_headed
from xlbudget.domain.table import Row


def lines(*labels: str) -> list[Row]:
    return [Row(number, label, "item", {"2016": Decimal(1)}, {}) for number, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("labels", "headed"),
    [
        (("Skole", "Dagtilbud nord", "Dagtilbud syd", "Veje"), {0: range(1, 3)}),
        (("Skole nord", "Skole syd", "Skole vest"), {}),
        (("Drift", "- løn", "- varer", "- leje", "Anlæg"), {0: range(1, 4)}),
        (("- løn", "- varer", "- leje"), {}),
        (("Drift", "- skole nord", "Skole syd", "- varer"), {0: range(1, 4)}),
        (("Skole", "Dagtilbud nord"), {}),
        (("1", "2", "3"), {}),
        ((), {}),
    ],
)
def test_lines_that_head_others(labels: tuple[str, ...], headed: dict[int, range]) -> None:
    assert lines_headed(Figures(lines(*labels))) == headed


def test_a_line_that_is_set_off_or_states_nothing_ends_what_is_headed() -> None:
    rows = lines("Skole", "Dagtilbud a", "Dagtilbud b", "Dagtilbud c", "Dagtilbud d")
    assert lines_headed(Figures(rows)) == {0: range(1, 5)}
    assert lines_headed(Figures([*rows[:3], rows[3]._replace(set_off=True), rows[4]])) == {0: range(1, 3)}
    assert lines_headed(Figures([*rows[:2], rows[2]._replace(values={}), *rows[3:]])) == {}


def test_words_of_dimensions_come_before_those_of_labels() -> None:
    rows = [row._replace(dimensions={"udvalg": words}) for row, words in zip(lines("a", "b", "c"), "XYY", strict=True)]
    assert lines_headed(Figures(rows)) == {0: range(1, 3)}
