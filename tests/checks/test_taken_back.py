"""Lines that are taken back, and lines met twice: the quick look at a table finds what a look at every line finds."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.checks.cells.table_bodies import repeated_lines
from xlbudget.checks.lines.taken_back import taken_back
from xlbudget.checks.registry import Subject
from xlbudget.domain.table import BudgetTable, Column, Row, RowRole
from xlbudget.workbook.model import Workbook

_KEYS = ["2014", "2015", "2016", "2017", "2018"]
_AMOUNTS = st.sampled_from([None, None, None, Decimal(0), Decimal(5), Decimal(-5), Decimal("5.0"), Decimal(7)])
_YEARS = st.lists(_AMOUNTS, min_size=5, max_size=5)
_TAKEN_BACK = st.integers(0, 3).map(lambda first: [None] * first + [Decimal(5), Decimal("-5.0")] + [None] * (3 - first))
_ROLES: st.SearchStrategy[RowRole] = st.sampled_from(["item", "item", "item", "total", "heading"])


@st.composite
def tables(draw: st.DrawFn) -> BudgetTable:
    rows = []
    for number in range(2, 2 + draw(st.integers(1, 6))):
        line = zip(_KEYS, draw(_YEARS | _TAKEN_BACK), strict=True)
        values = {key: amount for key, amount in line if amount is not None}
        label = draw(st.sampled_from(["Løn", " løn", "Varekøb"]))
        part_of = draw(st.booleans())
        rows.append(Row(number, label, draw(_ROLES), values, dict.fromkeys(values, f"B{number}"), part_of=part_of))
    columns = tuple(Column(letter, key, "year", key, int(key)) for letter, key in zip("BCDEF", _KEYS, strict=True))
    return BudgetTable(
        "Ark1", "A1:F9", (1,), None, "budget", "years_across", None, None, None, columns, tuple(rows)
    )  # fmt: skip


@given(tables())
def test_the_first_line_taken_back_is_found(table: BudgetTable) -> None:
    found = taken_back(Subject(Workbook("", [], []), [table]))
    expected = [row for row in table.items() if is_taken_back(row)][:1]
    assert [id(row) for _, row in found] == [id(row) for row in expected]


def is_taken_back(row: Row) -> bool:
    told = [key for key in _KEYS if row.values.get(key)]
    return len(told) == 2 and told in map(list, pairwise(_KEYS)) and sum(row.values.values()) == 0


@given(tables())
def test_lines_with_the_name_and_amounts_of_another_are_found(table: BudgetTable) -> None:
    items = [row for row in table.rows if row.role == "item"]
    expected = {
        row.row
        for row in items
        for other in items
        if row is not other and row.values == other.values and row.label.strip().lower() == other.label.strip().lower()
    }
    found = repeated_lines(Subject(Workbook("", [], []), [table]))
    assert [rows for _, rows in found] == ([expected] if expected else [])


def test_expense_and_income_of_one_year_take_nothing_back() -> None:
    names = ("U 2026", "I 2026", "N 2026")
    columns = tuple(Column(letter, name, "year", name, 2026) for letter, name in zip("BCD", names, strict=True))
    values = {"U 2026": Decimal(600), "I 2026": Decimal(-600)}
    row = Row(2, "Læsevejledere", "item", values, dict.fromkeys(values, "B2"))
    table = BudgetTable("Ark1", "A1:D2", (1,), None, "budget", "years_across", None, None, None, columns, (row,))
    assert not taken_back(Subject(Workbook("", [], []), [table]))
