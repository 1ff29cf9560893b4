"""A unit that the heading of one year states is that year's where another is said of all. Figures made up."""

from __future__ import annotations

import pytest
from grids import subject, workbook

from xlbudget.domain.amounts import Unit

MIO, TKR, KR = Unit.MIO_KR, Unit.TKR, Unit.KR


@pytest.mark.parametrize(
    ("title", "headings", "table", "columns"),
    [
        ("Budget 2026, 1.000 kr.", "Regnskab 2024 (mio. kr.) | Budget 2026 | BO 2027", TKR, [MIO, None, None]),
        ("Budget 2026, 1.000 kr.", "Budget 2026 | BO 2027 | BO 2028 (mio. kr.)", TKR, [None, None, MIO]),
        ("Budget 2026, mio. kr.", "Budget 2026 i kr. | BO 2027 | BO 2028", MIO, [KR, None, None]),
        ("Budget 2026, 1.000 kr.", "Budget 2026 (mio. kr.) | BO 2027 (mio. kr.)", MIO, [None, None]),
        ("Budget 2026, 1.000 kr.", "Budget 2026 | BO 2027 (1.000 kr.) | BO 2028", TKR, [None, None, None]),
        ("Budget 2026", "Regnskab 2024 (mio. kr.) | Budget 2026 | BO 2027", MIO, [None, None, None]),  # said of all
    ],
)
def test_what_one_year_states_is_its_own(title: str, headings: str, table: Unit, columns: list[Unit | None]) -> None:
    amounts = [f"| {name} | " + " | ".join(["1.200"] * len(columns)) + " |" for name in ("Løn", "Varer", "Husleje")]
    (read,) = subject(workbook([f"| *{title}* |", "|", f"| Område | {headings} |", *amounts])).tables
    assert read.unit == table
    assert [column.unit for column in read.columns[1:]] == columns


def test_a_foreign_currency_is_that_of_its_column() -> None:
    headings = "| Område | Budget 2026 (EUR) | Budget 2026 | BO 2027 |"
    (read,) = subject(workbook(["| *Budget 2026, 1.000 kr.* |", "|", headings, "| Løn | 10 | 75 | 80 |"])).tables
    assert (read.unit, read.currency) == (TKR, None)
    assert [column.currency for column in read.columns[1:]] == ["EUR", None, None]
