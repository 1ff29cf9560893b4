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


def role_where_said(words: CellValue, *, label: str = "Tandpleje", years: bool = False) -> str | None:
    """The role of a line of a list of rates that has these words where its amounts would stand, None where it is no
    line of a table.
    """
    lines: list[list[CellValue]] = [["Takster", None, None], ["Ydelse", "Kr. 2024", "Kr. 2025"]]
    for row, name in enumerate(("Hovedret", "Biret", "", "Vask af tøj", "Linned")):
        lines.append([name, 41.0 + 7 * row, 43.0 + 7 * row] if name else [label, words, words])
    cells = {
        row: {column: value for column, value in enumerate(line[: 3 if years else 2], 1) if value is not None}
        for row, line in enumerate(lines, 1)
    }
    tables = recognise_sheet(Sheet("Takster", cells=cells))
    return next((row.role for table in tables for row in table.rows if row.row == 5), None)


@pytest.mark.parametrize("years", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "Fastsættes af Sundhedsministeriet",
        "Gratis",
        "Momsfri",
        "Efter regning",
        "Bortfalder",
        "0,6 - 0,9",
        "se ovenfor",
        "Ikke fastsat",
        "indgår i prisen",
        "Afregnes til kostpris",
    ],
)
def test_words_in_place_of_an_amount_make_no_heading(words: str, *, years: bool) -> None:
    assert role_where_said(words, years=years) == "item"


@pytest.mark.parametrize("words", ["Pr. måned, kr.", "kr./time", "Budget 2026", "I alt", "Budget", "Kr."])
def test_a_new_heading_over_the_amounts_makes_one(words: str) -> None:
    assert role_where_said(words) in (None, "heading")


@pytest.mark.parametrize("label", ["Øvrige ydelser:", "ØVRIGE YDELSER", "2. Øvrige ydelser"])
def test_a_label_that_heads_is_a_heading_whatever_stands_beside_it(label: str) -> None:
    assert role_where_said("Se bilag", label=label) in (None, "heading")
