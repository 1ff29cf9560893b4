"""Expense and income in lines of one table, none with a minus, and one net for all of them: the net is the table's
money. The tables are made up."""

from __future__ import annotations

import pytest

from tests.row_tables import table_of_rows
from xlbudget.reports.counting.what_counts import counted

_LINES = (("Løn", "U", 5000.0, 5100.0), ("Gebyrer", "I", 1200.0, 1250.0), ("Husleje", "U", 800.0, 810.0))
_BY_AREA = (
    ("Skole", "U", 5000.0, 5100.0),
    ("Skole", "I", 1200.0, 1250.0),
    ("Ældre", "U", 800.0, 810.0),
    ("Ældre", "I", 80.0, 81.0),
)


def _counting(*lines: tuple[object, ...]) -> set[str]:
    """The labels of the lines that count, with their side."""
    table = table_of_rows(("Budget (kr.)",), ("Post", "U/I", "2026", "2027"), *lines)
    rows = [table.rows[place] for place, _ in counted(table)]
    return {" ".join((row.label, *row.dimensions.values())) for row in rows}


@pytest.mark.parametrize("net", [("I alt", None), ("Netto", None), ("Nettoudgift i alt", None), ("I alt", "N")])
def test_the_net_of_the_table_counts_alone(net: tuple[str, str | None]) -> None:
    assert _counting(*_LINES, (*net, 4600.0, 4660.0)) == {" ".join(filter(None, net))}
    assert _counting(*_BY_AREA, (*net, 4520.0, 4579.0)) == {" ".join(filter(None, net))}


def test_a_net_that_does_not_hold_stands_for_nothing() -> None:
    assert _counting(*_LINES, ("Netto", None, 4600.0, 4960.0)) == {"Løn U", "Husleje U"}


def test_without_a_net_the_expense_counts() -> None:
    assert _counting(*_LINES) == {"Løn U", "Husleje U"}


def test_nets_of_areas_go_before_that_of_the_table() -> None:
    schools, elderly = ("Skole", "N", 3800.0, 3850.0), ("Ældre", "N", 720.0, 729.0)
    lines = (*_BY_AREA[:2], schools, *_BY_AREA[2:], elderly, ("I alt", "N", 4520.0, 4579.0))
    assert _counting(*lines) == {"Skole N", "Ældre N"}
