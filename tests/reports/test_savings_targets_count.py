"""What a catalogue states as its target is no proposal: no sum of the report, and none of `collect`, adds it up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.counting.what_counts import counted
from xlbudget.reports.restate import restate

COLUMNS = (Column("A", "Forslag", "label", "label"), Column("B", "2026", "year", "2026", 2026))


def catalogue(*lines: tuple[str, int]) -> BudgetTable:
    rows = tuple(
        Row(place, label, "item", {"2026": Decimal(amount)}, {"2026": f"B{place}"})
        for place, (label, amount) in enumerate(lines, 2)
    )
    said = ("Sparekatalog", "proposals", "years_across", Unit.TKR, None, None)
    return BudgetTable("Ark1", "A1:B9", (1,), *said, COLUMNS, rows)


@pytest.mark.parametrize("goal", ["Sparemål 2026", "Effektiviseringskrav", "Besparelsesmål", "Reduktionskrav i alt"])
def test_a_target_is_not_added_to_the_proposals(goal: str) -> None:
    table = catalogue(("Færre møder", -100), ("Fælles indkøb", -300), (goal, -500), ("Mangler", -100))
    assert {place for place, _ in counted(table)} == {0, 1}
    assert restate(table, None, None).grand_total == (0, 1)


def test_without_a_target_every_line_counts() -> None:
    table = catalogue(("Færre møder", -100), ("Rest af puljen", -300))
    assert {place for place, _ in counted(table)} == {0, 1}
    assert restate(table, None, None).grand_total == (0, 1)


@pytest.mark.parametrize("goal", ["Forudsat i Budgetaftale 2026", "Krav fra økonomiudvalget", "Skal findes i alt"])
def test_beside_what_is_lacking_what_was_assumed_is_the_target(goal: str) -> None:
    table = catalogue((goal, -2000), ("Aftalte besparelser", -1325), ("Øvrige", -100), ("Mangler", 575))
    assert {place for place, _ in counted(table)} == {1, 2}
    plain = catalogue((goal, -2000), ("Aftalte besparelser", -1325), ("Øvrige", -100))
    assert {place for place, _ in counted(plain)} == {0, 1, 2}
