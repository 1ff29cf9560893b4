"""An excerpt shows sums without all of their parts: lines that look like the table's sums are not added up as items."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.restate import restate

COLUMNS = (
    Column("A", "Område", "label", "label"),
    Column("B", "2026", "year", "2026", 2026),
    Column("C", "2027", "year", "2027", 2027),
)


def table(*lines: tuple[str, int]) -> BudgetTable:
    """Lines with their amount in the first year, twice that in the second; bold where the label has stars."""
    rows = []
    for place, (label, amount) in enumerate(lines, 2):
        values = {"2026": Decimal(amount), "2027": Decimal(2 * amount)}
        role = "subtotal" if label == "*Skole*" else "item"
        rows.append(Row(place, label.strip("*"), role, values, {"2026": f"B{place}"}, set_off=label.startswith("*")))
    said = ("Udvalget", "budget", "years_across", Unit.TKR, None, None)
    return BudgetTable("Ark1", "A1:C9", (1,), *said, COLUMNS, tuple(rows))


SKOLE = (("*Skole*", 61_235), ("Folkeskoler", 41_117), ("Friskoler", 20_118))


@pytest.mark.parametrize(
    ("others", "places"),
    [
        ((("*Dagtilbud*", 50_331), ("Dagpleje", 10_007), ("Vuggestuer", 7_019)), ()),
        ((("Dagpleje", 10_007), ("Vuggestuer", 7_019)), (1, 2, 3, 4)),
        ((("Dagpleje", 10_007), ("*Pulje*", 7_019)), (1, 2, 3, 4)),  # nothing stands below it
    ],
)
def test_a_line_that_looks_like_the_sums_above_their_parts_leaves_the_whole_open(
    others: tuple[tuple[str, int], ...], places: tuple[int, ...]
) -> None:
    assert restate(table(*SKOLE, *others), None, None).grand_total == places


def test_where_no_sum_stands_above_its_parts_bold_is_only_bold() -> None:
    made = restate(table(("*Dagtilbud*", 50_331), ("Dagpleje", 10_007), ("Vuggestuer", 7_019)), None, None)
    assert made.grand_total == (0, 1, 2)
