"""Tables compared: laws that hold for any table, and the lines that must not be taken for each other."""

from __future__ import annotations

from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.domain.versions import table_matching
from xlbudget.domain.versions.comparison import Comparison, compare
from xlbudget.domain.versions.line_matching import likeness
from xlbudget.domain.versions.table_matching import match_tables

Line = tuple[str, int, int]


def table(
    lines: list[Line], *, unit: Unit | None = Unit.TKR, title: str | None = "Budget", sheet: str = "Ark1"
) -> BudgetTable:
    rows = tuple(
        Row(
            place,
            label,
            "item",
            {"2026": Decimal(one), "2027": Decimal(two)},
            {"2026": f"B{place}", "2027": f"C{place}"},
        )
        for place, (label, one, two) in enumerate(lines, 2)
    )
    columns = (
        Column("A", "", "label", "label"),
        Column("B", "Budget 2026", "year", "2026", 2026, "budget"),
        Column("C", "Budget 2027", "year", "2027", 2027, "budget"),
    )
    return BudgetTable(sheet, "A1:C9", (1,), title, "budget", "years_across", unit, 2026, None, columns, rows)


def told(comparison: Comparison) -> list[tuple[str, str]]:
    return [(change.kind, change.label) for change in comparison.changes]


NAMES = st.sampled_from(["Skoler", "Dagtilbud", "Ældre", "Sundhed", "Kultur", "Veje", "Psykiatri", "Beskæftigelse"])
AMOUNTS = st.integers(-10_000, 10_000)
LINES = st.lists(st.tuples(NAMES, AMOUNTS, AMOUNTS), min_size=1, max_size=8, unique_by=lambda line: line[0])


@given(LINES)
def test_a_table_does_not_differ_from_itself(lines: list[Line]) -> None:
    assert not compare(table(lines), table(lines)).changes


@given(LINES, st.randoms())
def test_lines_may_stand_in_any_order(lines: list[Line], chance: object) -> None:
    shuffled = lines[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert not compare(table(lines), table(shuffled)).changes


@given(LINES)
def test_the_same_money_in_another_unit_is_no_changed_amount(lines: list[Line]) -> None:
    in_kr = [(label, one * 1000, two * 1000) for label, one, two in lines]
    kinds = {change.kind for change in compare(table(lines), table(in_kr, unit=Unit.KR)).changes}
    assert kinds == {"unit"}


@given(LINES, st.integers(0, 7), AMOUNTS)
def test_one_amount_changed_is_one_change(lines: list[Line], place: int, amount: int) -> None:
    at = place % len(lines)
    changed = lines[:]
    changed[at] = (lines[at][0], amount, lines[at][2])
    changes = compare(table(lines), table(changed)).changes
    assert [change.difference for change in changes] == ([amount - lines[at][1]] if amount != lines[at][1] else [])


def test_a_line_in_another_unit_is_shown_in_the_new_one() -> None:
    (unit, amount) = compare(
        table([("Skoler", 1000, 0), ("Veje", 500, 0)]), table([("Skoler", 2, 0), ("Veje", 0, 0)], unit=Unit.MIO_KR)
    ).changes[:2]
    assert unit.kind == "unit" and not unit.same_numbers
    assert (amount.old, amount.new, amount.unit) == (1, 2, Unit.MIO_KR)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Folkeskolen", "Folkeskoler", [("line_renamed", "Folkeskoler")]),
        ("Folkeskolen", "Grundskoleområdet", [("line_removed", "Folkeskolen"), ("line_added", "Grundskoleområdet")]),
        ("Konto 3.22.01", "Konto 3.22.05", [("line_removed", "Konto 3.22.01"), ("line_added", "Konto 3.22.05")]),
        ("Skoler:", " SKOLER", []),
    ],
)
def test_which_line_is_which(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    others: list[Line] = [("Veje", 10, 20), ("Kultur", 30, 40)]
    changes = told(compare(table([*others, (old, 100, 100)]), table([*others, (new, 170, 190)])))
    assert [change for change in changes if change[0] != "amount"] == expected


def test_of_two_that_could_be_meant_none_is() -> None:
    changes = told(
        compare(table([("Plejehjem nord", 10, 20)]), table([("Plejehjem nordø", 11, 20), ("Plejehjem nordi", 12, 20)]))
    )
    assert sorted(kind for kind, _ in changes) == ["line_added", "line_added", "line_removed"]


def test_lines_with_one_label_are_told_apart_by_their_amounts() -> None:
    old = [("Løn", 10, 10), ("Løn", 20, 20), ("Løn", 30, 30)]
    assert told(compare(table(old), table([old[0], old[2]]))) == [("line_removed", "Løn")]


def test_numbers_make_labels_different() -> None:
    assert likeness("bevilling 18.10", "bevilling 18.20") == 0
    assert likeness("dagtilbud", "dagtilbuds") > 0.9


def test_tables_that_have_kept_all_their_marks_are_compared_with_no_others() -> None:
    old = [table([("Skole", 1, 2)], title=f"Tabel {number}", sheet=f"Ark{number}") for number in range(30)]
    new = [one._replace(price_level=2027) for one in reversed(old)]
    new[3] = new[3]._replace(title="Noget andet")
    with patch.object(table_matching, "likeness", wraps=likeness) as compared:
        assert match_tables(old, new) == list(zip(reversed(old), new, strict=True))
    assert compared.call_count == 1


def test_tables_are_paired_by_what_is_in_them() -> None:
    one, two = table([("Skoler", 1, 2), ("Veje", 3, 4)]), table([("Løn", 5, 6), ("Varer", 7, 8)], title="Arter")
    moved = two._replace(sheet="Ark7", range="F20:H29")
    assert match_tables([one, two], [moved, one]) == [(two, moved), (one, one)]
    assert match_tables([one], [two._replace(sheet="Ark2")]) == [(None, two._replace(sheet="Ark2")), (one, None)]
