"""Ten times the columns take about ten times the steps, where a report or a data set asks which of them count."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from steps import counted as steps_of
from xlsxwriter import Workbook

from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.addresses import column_letter

_MOST = 15  # times the steps for ten times the columns; a square takes a hundred
_COLUMNS = (60, 600)


def _schools(place: int) -> Column:
    return _column(place, f"Skole {place}")


def _levels(place: int) -> Column:
    return _column(place, f"Skole {place // 2} ({2024 + place % 2}-pl)")


def _applied_for(place: int) -> Column:
    return _column(place, ("Ansøgt", "Bevilget")[place % 2], year=1000 + place // 2)


def _quarters(place: int) -> Column:
    period = None if place % 2 else f"{1000 + place // 2}K1"
    return _column(place, "Regnskab", year=1000 + place // 2, period=period)


def _flows(place: int) -> Column:
    return _column(place, ("Udgift", "Indtægt", "Saldo")[place % 3], year=1000 + place // 3)


def _sums(place: int) -> Column:
    return _column(place, f"Skole {place}", year=1000 + place // 3)


def _balances(place: int) -> Column:
    return _column(place, "Saldo")


def _column(place: int, header: str, year: int | None = None, period: str | None = None) -> Column:
    letter = column_letter(place + 2)
    return Column(letter, header, "amount", letter, year=year, period=period)


def _table(column: Callable[[int], Column], count: int) -> BudgetTable:
    """Every third column is the sum of the two before it."""
    columns = tuple(column(place) for place in range(count))
    rows = []
    for number in range(3, 9):
        amounts = [Decimal((place * 7919 + number * 3571) % 10_007 + 3000) for place in range(count)]
        for place in range(2, count, 3):
            amounts[place] = amounts[place - 2] - amounts[place - 1]
        values = {one.key: amount for one, amount in zip(columns, amounts, strict=True)}
        cells = {one.key: f"{one.ref}{number}" for one in columns}
        rows.append(Row(number, f"Post {number}", "item", values, cells))
    last = columns[-1].ref
    return BudgetTable(
        "Budget", f"A2:{last}8", (2,), None, "budget", "no_years", "kr", None, None, columns, tuple(rows)
    )


@pytest.mark.parametrize("column", [_schools, _levels, _applied_for, _quarters, _flows, _sums, _balances])
def test_which_columns_count(column: Callable[[int], Column]) -> None:
    few, many = (steps_of(partial(counted, _table(column, count))) for count in _COLUMNS)
    assert many[0]
    assert many[1] < few[1] * _MOST


def test_a_report_of_many_columns(tmp_path: Path) -> None:
    steps = []
    for count in _COLUMNS:
        path = str(tmp_path / f"{count}.xlsx")
        with Workbook(path) as workbook:
            sheet = workbook.add_worksheet("Budget")
            sheet.write_row(0, 0, ["1.000 kr.", *(f"Skole {column}" for column in range(count))])
            for row in range(1, 7):
                sheet.write_row(
                    row, 0, [f"Post {row}", *((row * 7919 + column * 3571) % 10_007 for column in range(count))]
                )
            totals = [sum((row * 7919 + column * 3571) % 10_007 for row in range(1, 7)) for column in range(count)]
            sheet.write_row(7, 0, ["I alt", *(total + at % 2 * 70 for at, total in enumerate(totals))])
        _, taken = steps_of(partial(build_report, path, Wishes(), datetime.date(2026, 1, 1)))
        steps.append(taken)
    assert steps[1] < steps[0] * _MOST
