"""Which line is the total of a table, where its groups end with sums of their own."""

from __future__ import annotations

import pytest

from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise import recognise_sheet

GROUPS = (("Skoler", [100.0, 205.0, 31.0]), ("Dagtilbud", [80.0, 77.0, 12.0]), ("Ældre", [150.0, 56.0]))


def roles_of_sums(word: str, closing: float | None) -> list[str]:
    """The roles of the lines called `word`: one under each group, and one of `closing` under them all."""
    lines: list[tuple[str, float | None]] = [("1.000 kr.", None)]
    for group, amounts in GROUPS:
        lines += [(group, None), *((f"{group} {place}", amount) for place, amount in enumerate(amounts))]
        lines.append((word, sum(amounts)))
    if closing is not None:
        lines.append((word, closing))
    cells: dict[int, dict[int, CellValue]] = {
        row: {1: label} if amount is None else {1: label, 2: amount} for row, (label, amount) in enumerate(lines, 1)
    }
    cells[1][2] = "Budget 2025"
    (table,) = recognise_sheet(Sheet("Budget", cells=cells))
    return [row.role for row in table.rows if row.label == word]


@pytest.mark.parametrize("word", ["I alt", "Netto", "Sum"])
def test_the_sum_of_the_last_group_is_no_total(word: str) -> None:
    assert roles_of_sums(word, None) == ["subtotal"] * 3


@pytest.mark.parametrize("closing", [711.0, 999.0])
@pytest.mark.parametrize("word", ["I alt", "Netto", "Sum"])
def test_a_line_below_the_last_groups_sum_is_the_total_right_or_wrong(word: str, closing: float) -> None:
    assert roles_of_sums(word, closing) == ["subtotal"] * 3 + ["total"]
