"""Paths: which lines a line stands under."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.hierarchy import paths
from xlbudget.domain.table import BudgetTable, Column, Row, RowRole


def table(*lines: tuple[str, RowRole, int, int | None]) -> BudgetTable:
    rows = tuple(
        Row(
            place,
            label,
            role,
            {} if value is None else {"2026": Decimal(value)},
            {} if value is None else {"2026": f"B{place}"},
            level=level,
        )
        for place, (label, role, level, value) in enumerate(lines, 2)
    )
    columns = (Column("A", "", "label", "label"), Column("B", "2026", "year", "2026", 2026))
    return BudgetTable("Ark1", "A1:B9", (1,), None, "budget", "years_across", None, None, None, columns, rows)


def test_headings_lead_until_the_next_one() -> None:
    found = paths(
        table(
            ("Børn:", "heading", 0, None),
            ("Skoler", "item", 1, 100),
            ("heraf løn", "item", 2, 60),
            ("Børn i alt", "subtotal", 0, 100),
            ("Ældre", "heading", 0, None),
            ("Plejehjem", "item", 1, 30),
            ("I alt", "total", 0, 130),
        )
    )
    assert found == [
        ("Børn",),
        ("Børn", "Skoler"),
        ("Børn", "Skoler", "heraf løn"),
        ("Børn i alt",),
        ("Ældre",),
        ("Ældre", "Plejehjem"),
        ("I alt",),
    ]


def test_a_total_below_its_parts_leads_nothing() -> None:
    found = paths(
        table(
            ("Skoler", "item", 1, 100),
            ("Dagtilbud", "item", 1, 50),
            ("Børn i alt", "subtotal", 0, 150),
            ("Plejehjem", "item", 1, 30),
            ("Hjemmepleje", "item", 1, 40),
            ("Ældre i alt", "subtotal", 0, 70),
        )
    )
    assert found[3] == ("Plejehjem",)


def test_a_total_above_its_parts_leads_them_without_indentation() -> None:
    found = paths(
        table(
            ("Børn", "subtotal", 0, 150),
            ("Skoler", "item", 0, 100),
            ("Dagtilbud", "item", 0, 50),
            ("Ældre", "subtotal", 0, 70),
            ("Plejehjem", "item", 0, 30),
            ("Hjemmepleje", "item", 0, 40),
        )
    )
    assert [path for path in found if len(path) == 2] == [
        ("Børn", "Skoler"),
        ("Børn", "Dagtilbud"),
        ("Ældre", "Plejehjem"),
        ("Ældre", "Hjemmepleje"),
    ]


def test_a_line_without_a_label_lends_no_name() -> None:
    assert paths(table(("", "item", 0, 5), ("Skoler", "item", 0, 4))) == [(), ("Skoler",)]
