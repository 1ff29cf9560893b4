"""Where a report's numbers come from: cells that are fetched, price levels that can be carried or not, the date."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries, IndexValue
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row
from xlbudget.reports.basis import Basis, speaker
from xlbudget.reports.restate import restate
from xlbudget.reports.sheets.own_results import computed_tables
from xlbudget.reports.sheets.stamp import report_date, spoken_date
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Formula, Sheet, Workbook

INDEX = IndexSeries(
    "X", "Prøve", "Trial", "2020", {year: IndexValue(Decimal(number)) for year, number in ((2016, 100), (2017, 110))}
)


def sheet() -> Sheet:
    return Sheet(
        "Årets 'ark'",
        cells={1: {1: 4000000.0, 2: "−590", 3: 12.5, 4: True, 5: 7.0, 6: 7.0}},
        formulas={
            (1, 3): Formula("SUM(A1:A9)"),
            (1, 5): Formula("PL_OMREGN(A1,2016,2017)"),
            (1, 6): Formula("bc_gevinst(A1)"),
        },
    )  # fmt: skip


def basis() -> Basis:
    return Basis(Workbook("x.xlsx", [sheet()], []), [], speaker("da"))


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("A1", "4000000", ("'Årets ''ark'''!A1",)),
        ("A1", "4000", ("'Årets ''ark'''!A1/1000",)),  # the sheet hides the thousands
        ("A1", "3999", ()),  # another number than the cell's
        ("B1", "-590", ()),  # typed as text
        ("C1", "12.5", ("'Årets ''ark'''!C1",)),
        ("D1", "1", ()),  # a truth value is no amount
        ("E1", "7", ()),  # a result of ours: #NAME? without the add-in
        ("F1", "7", ()),
        ("Z9", "0", ()),
        ("nowhere", "0", ()),
    ],
)
def test_a_number_is_fetched_only_where_its_cell_holds_just_that(
    cell: str, value: str, expected: tuple[str, ...]
) -> None:
    assert basis().source_formula("Årets 'ark'", cell, Decimal(value)) == expected


def table(
    level: PriceLevel | None, rows: list[Row], columns: tuple[Column, ...], currency: str | None = None
) -> BudgetTable:
    return BudgetTable(
        "Ark", "A1:D9", (1,), None, "budget", "years_across", Unit.TKR, level, None, columns, tuple(rows), currency
    )  # fmt: skip


LABEL = Column("A", "", "label", "label")
YEARS = (LABEL, Column("B", "2016", "year", "2016", 2016), Column("C", "2017", "year", "2017", 2017))
TOTAL = Column("D", "I alt", "total", "total")


def row(number: int, label: str, role: str, *values: int | None, **more: object) -> Row:
    keys = ("2016", "2017", "total")
    held = {key: Decimal(value) for key, value in zip(keys, values, strict=False) if value is not None}
    return Row(number, label, role, held, dict.fromkeys(held, f"B{number}"))._replace(**more)  # type: ignore[arg-type]


def test_current_prices_are_carried_from_each_years_own_level() -> None:
    found = restate(table("current", [row(2, "Drift", "item", 100, 110)], YEARS), INDEX, 2017)
    assert found.entries[0].own == {"2016": Decimal(110), "2017": Decimal(110)}
    assert (found.carried, found.level, found.over_years) == (True, 2017, ("2016", "2017"))


def test_a_stated_total_in_current_prices_is_left_to_its_years() -> None:
    found = restate(table("current", [row(2, "Drift", "item", 100, 110, 210)], (*YEARS, TOTAL)), INDEX, 2017)
    assert [period.key for period in found.periods] == ["2016", "2017"]


def test_a_column_with_a_level_of_its_own() -> None:
    columns = (LABEL, YEARS[1]._replace(price_level=2017), YEARS[2])
    found = restate(table(2016, [row(2, "Drift", "item", 100, 100)], columns), INDEX, 2017)
    assert found.factors == {"2016": Decimal(1), "2017": Decimal("1.1")}


@pytest.mark.parametrize(
    ("level", "to_year", "series", "currency", "code"),
    [
        (None, 2017, INDEX, None, "no_stated_level"),
        (2016, None, INDEX, None, "no_price_level"),
        (2016, 2017, None, None, "no_index"),
        (2012, 2017, INDEX, None, "missing_year"),
        (2016, 2030, INDEX, None, "missing_year"),
        (2016, 2017, INDEX, "EUR", "foreign_currency"),
    ],
)
def test_what_cannot_be_carried_keeps_its_level_and_says_why(
    level: PriceLevel | None, to_year: int | None, series: IndexSeries | None, currency: str | None, code: str
) -> None:
    found = restate(table(level, [row(2, "Drift", "item", 100, 200)], YEARS, currency), series, to_year)
    assert found.reason is not None and found.reason.code == code
    assert (found.carried, found.level) == (False, level)
    assert found.entries[0].own == {"2016": Decimal(100), "2017": Decimal(200)}


def test_the_level_asked_for_needs_no_index() -> None:
    found = restate(table(2017, [row(2, "Drift", "item", 100, 200)], YEARS), None, 2017)
    assert (found.reason, found.carried, found.level) == (None, False, 2017)


def test_budget_and_outturn_are_never_one_sum() -> None:
    columns = (LABEL, YEARS[1]._replace(measure="outturn"), YEARS[2]._replace(measure="budget"))
    assert restate(table(None, [row(2, "Drift", "item", 100, 200)], columns), None, None).over_years == ()
    twice = (LABEL, YEARS[1], YEARS[2]._replace(year=2016))
    assert restate(table(None, [row(2, "Drift", "item", 100, 200)], twice), None, None).over_years == ()


def test_parts_of_lines_are_not_counted_again() -> None:
    rows = [
        row(2, "Drift", "item", 100, 100),
        row(3, "heraf løn", "item", 60, 60, part_of=True),
        row(4, "Anlæg", "item", 50, 50),
    ]
    found = restate(table(None, rows, YEARS), None, None)
    assert found.grand_total == (0, 2)


def test_a_total_over_subtotals_is_the_sum_of_what_is_shown() -> None:
    rows = [
        row(2, "A", "item", 1, 1),
        row(3, "B", "item", 2, 2),
        row(4, "Subtotal", "subtotal", 3, 4),  # the second is typed wrong
        row(5, "C", "item", 5, 5),
        row(6, "I alt", "total", 8, 9),
    ]
    found = restate(table(None, rows, YEARS), None, None)
    assert found.entries[2].own == {"2016": Decimal(3), "2017": Decimal(3)}
    assert found.entries[4].own == {"2016": Decimal(8), "2017": Decimal(8)}
    assert found.entries[4].stated["2017"] == 9


def test_tables_that_our_functions_filled_are_no_sources() -> None:
    spilled = Sheet(
        "Ark",
        cells={2: {2: 1.0, 3: 2.0}},
        formulas={(2, 2): Formula("PL_TABEL(X1:Z9,2020)", Area(2, 2, 2, 3))},
    )
    ours = table(None, [row(2, "Drift", "item", 1, 2, cells={"2016": "B2", "2017": "C2"})], YEARS)
    assert computed_tables(Workbook("x", [spilled], []), [ours]) == [ours]
    assert computed_tables(Workbook("x", [Sheet("Ark", cells={2: {2: 1.0}})], []), [ours]) == []


def test_the_date_comes_from_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert report_date() == datetime.date(2026, 11, 22)
    assert spoken_date(report_date()) == "22. november 2026"
    assert spoken_date(report_date(), "en") == "2026-11-22"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i går")
    with pytest.raises(Refusal, match="SOURCE_DATE_EPOCH"):
        report_date()
