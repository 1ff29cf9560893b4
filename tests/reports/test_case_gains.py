"""What stands under "Gevinster" in a business case are its savings, whatever it is called, and they count."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, Row, RowRole
from xlbudget.reports.cases.case import Case
from xlbudget.reports.cases.reading import read_cases
from xlbudget.reports.counting.what_counts import counted

COLUMNS = (
    Column("A", "", "label", "label"),
    Column("B", "2026", "year", "2026", 2026),
    Column("C", "2027", "year", "2027", 2027),
)


def case(heading: str, label: str) -> BudgetTable:
    lines: list[tuple[str, RowRole, tuple[int, ...]]] = [
        ("Udgifter", "heading", ()),
        ("Investering i armaturer", "item", (2_000, 0)),
        (heading, "heading", ()),
        (label, "item", (0, -750)),
        ("Netto", "total", (2_000, -750)),
    ]
    rows = tuple(
        Row(place, text, role, {str(2026 + at): Decimal(amount) for at, amount in enumerate(amounts)}, {})
        for place, (text, role, amounts) in enumerate(lines, 2)
    )
    said = ("LED", "business_case", "years_across", Unit.TKR, None, "expense_positive")
    return BudgetTable("Ark1", "A1:C6", (1,), *said, COLUMNS, rows)


@pytest.mark.parametrize("heading", ["Gevinster", "Gevinster:", "Nettogevinster", "Besparelser"])
@pytest.mark.parametrize("label", ["Lavere elregning", "Færre reparationer", "Driftsbesparelse"])
def test_lines_under_gains_are_savings(heading: str, label: str) -> None:
    made = case(heading, label)
    found = only(made)
    assert found is not None
    assert [line.row.label for line in found.savings] == [label]
    assert {place for place, _ in counted(made)} == {1, 3}


LEFT_OUT = ("Færre timer i borgerservice", "Personale", "Tid til kontrol", "Ansættelse af 2 årsværk")


@pytest.mark.parametrize("label", LEFT_OUT)
@pytest.mark.parametrize("gain", [1, -1])
def test_a_line_called_neither_counts_where_the_stated_gain_counts_it(label: str, gain: int) -> None:
    found = only(with_other(label, (1_850, -1_486), [gain * amount for amount in (1_350, -1_986)]))
    assert found is not None
    assert [line.row.label for line in found.savings] == [label]
    assert found.left_out == []


@pytest.mark.parametrize("label", LEFT_OUT[1:])
def test_a_line_called_neither_is_said_to_be_left_out_where_no_gain_tells(label: str) -> None:
    found = only(with_other(label, (1_850, -1_486), (1_000, 1_000)))
    assert found is not None
    assert (found.savings, [row.label for row in found.left_out]) == ([], [label])


def with_other(label: str, net: Sequence[int], gain: Sequence[int]) -> BudgetTable:
    """A case of an implementation and a line of -500 in each year, with its net before that line and its gain."""
    lines: list[tuple[str, RowRole, Sequence[int]]] = [
        ("Implementering", "item", net),
        (label, "item", (-500, -500)),
        ("Gevinst", "total", gain),
    ]
    rows = tuple(
        Row(place, text, role, {str(2026 + at): Decimal(amount) for at, amount in enumerate(amounts)}, {})
        for place, (text, role, amounts) in enumerate(lines, 2)
    )
    said = ("Sag", "business_case", "years_across", Unit.TKR, None, "expense_positive")
    return BudgetTable("Ark1", "A1:C4", (1,), *said, COLUMNS, rows)


@pytest.mark.parametrize("label", ["Årsværk i alt", "Antal årsværk", "Akkumuleret"])
def test_a_line_that_counts_or_carries_on_is_no_gain(label: str) -> None:
    made = case("Gevinster", "Lavere elregning")
    counted_last = Row(7, label, "subtotal", {"2026": Decimal(2), "2027": Decimal(4)}, {})
    found = only(made._replace(rows=(*made.rows, counted_last)))
    assert found is not None
    assert found.gain is not None
    assert found.gain.row.label == "Netto"


def only(table: BudgetTable) -> Case | None:
    """The one case of a table, where it has any."""
    found = read_cases(table)
    assert len(found) < 2
    return found[0] if found else None
