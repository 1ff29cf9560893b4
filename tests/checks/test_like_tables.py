"""Tables that state amounts alike: whichever do cell by cell are found."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from xlbudget.checks.between_tables.like_tables import like_tables
from xlbudget.checks.between_tables.told_by_name import Named
from xlbudget.domain.amounts import Unit, rounding_tolerance
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row

_NAMES = ("skoler", "pleje", "veje")
_Stated = dict[tuple[str, int | None], tuple[Decimal, Decimal]]


def _row(name: str, values: dict[str, Decimal], decimals: dict[str, int], unit: Unit | None = None) -> Row:
    return Row(2, name, "item", values, {}, unit=unit, decimals=decimals)


def _table(columns: list[Column], rows: list[Row], unit: Unit | None) -> BudgetTable:
    return BudgetTable(
        "Ark", "A1:F9", (1,), None, "budget", "years_across", unit, None, None, tuple(columns), tuple(rows)
    )


@st.composite
def _tables(draw: st.DrawFn) -> list[BudgetTable]:
    """Tables of a few lines, some of them twice, with near amounts in several units, and some blanks and noughts."""
    tables = []
    for _ in range(draw(st.integers(2, 12))):
        years = draw(st.permutations((2024, 2025, 2026)))[: draw(st.integers(1, 3))]
        columns = [Column("B", str(year), "year", str(year), year) for year in years]
        unit = draw(st.sampled_from((Unit.KR, Unit.TKR, Unit.TKR, None)))
        rows = []
        for name in draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=4)):
            own = draw(st.sampled_from((None, None, Unit.TKR)))
            scale = 1000 if (own or unit) is Unit.KR else 1
            values = {
                column.key: draw(st.sampled_from([Decimal(text) for text in ("0", "5", "6", "6.4", "-6")])) * scale
                for column in columns
                if draw(st.integers(0, 5))
            }
            decimals = {} if draw(st.booleans()) else dict.fromkeys(values, draw(st.integers(0, 2)))
            rows.append(_row(name, values, decimals, own))
        tables.append(_table(columns, rows, unit))
    return tables


def _named(table: BudgetTable) -> Named:
    return {name: rows for name in _NAMES if (rows := [row for row in table.rows if row.label == name and row.values])}


def _stated(table: BudgetTable) -> _Stated:
    """The amounts in kroner that one line alone states, and half of their last digits."""
    told: dict[tuple[str, int | None], list[tuple[Decimal, Decimal]]] = {}
    for row in table.rows:
        for column in table.columns:
            if column.key in row.values and (unit := row.unit or table.unit):
                half = rounding_tolerance(0, shown_decimals(row, column.key)) * unit.factor
                told.setdefault((row.label, column.year), []).append((row.values[column.key] * unit.factor, half))
    return {key: amounts[0] for key, amounts in told.items() if len(amounts) == 1}


def _amounts(stated: _Stated) -> dict[tuple[str, int | None], Decimal]:
    return {key: amount for key, (amount, _) in stated.items() if amount}


@settings(max_examples=200)
@given(_tables(), st.integers(1, 4))
def test_tables_that_agree_cell_by_cell_are_found(tables: list[BudgetTable], fewest: int) -> None:
    found = like_tables(tables, [_named(table) for table in tables], fewest)
    stated = [_stated(table) for table in tables]
    for first, second in combinations(range(len(tables)), 2):
        left, right = stated[first], stated[second]
        both = [key for key in left if key in right]
        alike = [key for key in both if abs(left[key][0] - right[key][0]) <= left[key][1] + right[key][1]]
        some = len([key for key in alike if left[key][0] and right[key][0]]) >= fewest
        if some and (len(both) - len(alike)) * 4 <= len(both) and _amounts(left) != _amounts(right):
            assert (first, second) in found


def _form(amounts: str, lines: int = 3) -> BudgetTable:
    columns = [Column("B", str(year), "year", str(year), year) for year in (2024, 2025)]
    values = dict(zip(("2024", "2025"), map(Decimal, amounts.split()), strict=True))
    rows = [_row(name, values, {"2024": 0, "2025": 0}) for name in _NAMES[:lines]]
    return _table(columns, rows, Unit.TKR)


def test_tables_with_other_figures_are_not_found() -> None:
    tables = [_form("100 200"), _form("103 197"), _form("500 0")]
    assert like_tables(tables, [_named(table) for table in tables], 1) == []


def test_a_form_that_stands_many_times_is_held_against_what_differs_from_it_alone() -> None:
    tables = [*(_form("100 200") for _ in range(20)), _form("100 201")]
    found = like_tables(tables, [_named(table) for table in tables], 6)
    assert found == [(place, 20) for place in range(20)]


def test_tables_that_differ_in_more_than_a_fourth_are_not_found() -> None:
    tables = [_form("100 200"), _form("100 600")]
    assert like_tables(tables, [_named(table) for table in tables], 3) == []
