"""Paths: which lines a line stands under."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.sums.hierarchy import lines_of_sums, paths
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


def test_what_sums_add_up_in_the_end() -> None:
    found = lines_of_sums(
        table(
            ("Skoler", "item", 0, 100),
            ("Dagtilbud", "item", 0, 60),
            ("Børn i alt", "subtotal", 0, 160),
            ("Plejehjem", "item", 0, 30),
            ("Hjemmepleje", "item", 0, 7),
            ("Ældre i alt", "subtotal", 0, 37),
            ("I alt", "total", 0, 197),
        )
    )
    assert [(entry.total.label, sorted(lines)) for entry, lines in found] == [
        ("Børn i alt", [0, 1]),
        ("Ældre i alt", [3, 4]),
        ("I alt", [0, 1, 3, 4]),
    ]


def test_sums_that_carry_on_from_each_other_are_no_hierarchy() -> None:
    lines: list[tuple[str, RowRole, int, int | None]] = [("Primo", "item", 0, 1)]
    for number in range(2, 3000):
        lines += [
            (f"Tilgang {number}", "item", 0, number),
            (f"Sum {number}", "subtotal", 0, number * (number + 1) // 2),
        ]
    assert len(lines_of_sums(table(*lines))) < 100
