"""Lines that stand in a table twice are found by their amounts first, and are those of one name and all amounts."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.checks.cells.table_bodies import repeated_lines
from xlbudget.checks.registry import Subject
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.model import Workbook

_LABELS = st.sampled_from(["Løn", "løn", " Løn", "Leje  af lokaler", "Leje af lokaler", ""])
_AMOUNTS = st.sampled_from([None, Decimal(0), Decimal(1000), Decimal("1000.0"), Decimal(-5)])
_LINES = st.tuples(_LABELS, st.sampled_from(["item", "item", "item", "total"]), _AMOUNTS, _AMOUNTS)


@given(st.lists(_LINES, max_size=8), st.booleans())
def test_a_line_is_repeated_where_another_says_the_same(lines: list[tuple[str, str, None, None]], money: bool) -> None:
    columns = tuple(Column(key, key, "year" if money else "count", key) for key in ("B", "C"))
    rows = []
    for number, (label, role, *amounts) in enumerate(lines, 2):
        values = {key: amount for key, amount in zip("BC", amounts, strict=True) if amount is not None}
        rows.append(Row(number, label, role, values, {}))
    table = BudgetTable("Ark1", "A1:C9", (1,), None, "budget", "years_across", None, None, None, columns, tuple(rows))
    items = [row for row in rows if row.role == "item"]
    told = [(" ".join(row.label.split()).casefold(), row.values) for row in items]
    expected = {row.row for row, said in zip(items, told, strict=True) if told.count(said) > 1}
    assert repeated_lines(Subject(Workbook("", [], []), [table])) == ([(table, expected)] if expected else [])
