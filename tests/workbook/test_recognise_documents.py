"""The five documents as workbooks: every table as a finance officer reads it in the documents themselves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


class Expected(NamedTuple):
    """A table as the document states it. Columns: letter, role, key; rows: number, role, label, values by key."""

    place: str
    headers: tuple[int, ...]
    facts: tuple[object, ...]  # kind, orientation, unit, price level, sign
    columns: str
    rows: tuple[tuple[int, str, str, dict[str, str]], ...]


def every_year(first: int, last: int, amount: str) -> dict[str, str]:
    """The same amount each year."""
    return {str(year): amount for year in range(first, last + 1)}


DOCUMENTS: dict[str, list[Expected]] = {
    "000": [
        Expected(
            "Opfølgning!A5:E11",
            (5,),
            ("follow_up", "years_across", "mio_kr", None, None),
            "A:dimension:nr B:label:label C:amount:2010 D:dimension:formaal E:note:note",
            (
                (6, "item", "Sygedagpengeindsatsen", {"2010": "16.5"}),
                (7, "item", "IT-udvikling", {"2010": "6"}),
                (8, "item", "Førtidspensionsafklaring", {"2010": "2.5"}),
                (9, "item", "Flere praktikpladser i kommunen", {"2010": "6"}),
                (10, "item", "Uddannelse til unge", {"2010": "7"}),
                (11, "total", "I alt", {"2010": "38"}),
            ),
        )
    ],
    "001": [
        Expected(
            "Økonomi!A5:D9",
            (5,),
            ("proposals", "years_across", "tkr", 2013, None),
            "A:label:label B:year:2014 C:year:2015 D:year:2016",
            (
                (6, "heading", "Indsatsudgifter:", {}),
                (
                    7,
                    "item",
                    "Næste stop er job - fokus på socialøkonomiske virksomheder",
                    every_year(2014, 2016, "1000"),
                ),
                (8, "item", "Psykisk sårbare unge", every_year(2014, 2016, "3000")),
                (9, "total", "Indsatsudgifter i alt", every_year(2014, 2016, "4000")),
            ),
        ),
        Expected(  # the document's own flaw stands: 0,5 + 3,4 is not 4,0
            "Økonomi!A15:B18",
            (15,),
            ("financing", "no_years", "mio_kr", None, None),
            "A:label:label B:amount:budgetreduktion_mio_kr",
            (
                (16, "item", "Ordinær uddannelse", {"budgetreduktion_mio_kr": "0.5"}),
                (17, "item", "Eksterne leverandører", {"budgetreduktion_mio_kr": "3.4"}),
                (18, "total", "I alt", {"budgetreduktion_mio_kr": "4"}),
            ),
        ),
    ],
    "002": [
        Expected(
            "Investeringsvurdering!A4:E8",
            (4,),
            ("business_case", "years_across", "tkr", None, "expense_positive"),
            "A:label:label B:year:2016 C:year:2017 D:year:2018 E:year:2019",
            (
                (5, "item", "Afsat budget", every_year(2016, 2019, "11350")),
                (6, "item", "Omkostninger", {}),
                (7, "item", "Besparelse", every_year(2016, 2019, "-590")),
                (8, "total", "Gevinst", every_year(2016, 2019, "-590")),
            ),
        )
    ],
    "003": [
        Expected(
            "Oversigt!A7:G16",
            (7,),
            ("proposals", "years_across", "mio_kr", None, None),
            "A:dimension:nr B:label:label C:dimension:maalgruppe D:year:2025:budget E:amount:2025 F:amount:2025:2 "
            "G:amount:2025:3",
            (
                (8, "item", "", {"2025:budget": "2.2"}),
                (9, "item", "Intensive forløb for udsatte sygedagpengemodtagere", {"2025:budget": "7.4"}),
                (10, "item", "", {"2025:budget": "3.2"}),
                (11, "item", "", {"2025:budget": "4.2"}),
                (12, "item", "Interne gruppeforløb til aktivitetsparate borgere", {"2025:budget": "4.3"}),
                (13, "item", "Enkeltkøb af vejledning og opkvalificering til borgere i res", {"2025:budget": "2.9"}),
                (14, "item", "", {"2025:budget": "6", "2025": "2", "2025:2": "4"}),
                (
                    15,
                    "item",
                    "Finansiering af indsatser for borgere omfattet af arbejdspli",
                    {"2025:budget": "2.5", "2025": "2.5", "2025:3": "5"},
                ),
                (16, "total", "I alt", {"2025:budget": "32.7"}),
            ),
        )
    ],
    "004": [
        Expected(
            "Økonomi!A4:I7",
            (4,),
            ("budget", "years_across", "tkr", 2016, None),
            "A:label:label B:dimension:committee C:dimension:appropriation D:dimension:account_function E:year:2016 "
            "F:year:2017 G:year:2018 H:year:2019 I:total:total",
            (
                (
                    5,
                    "item",
                    "Nedbringe ventetid på koordinerende sagsbehandlere og opstar",
                    {"2016": "1000", **every_year(2017, 2019, "0"), "total": "1000"},
                ),
                (
                    6,
                    "item",
                    "Forstærket kontaktflade til sanktionstruede borgere gennem o",
                    {"2016": "500", **every_year(2017, 2019, "0"), "total": "500"},
                ),
                (
                    7,
                    "total",
                    "Udgifter til service i alt",
                    {"2016": "1500", **every_year(2017, 2019, "0"), "total": "1500"},
                ),
            ),
        )
    ],
}


def as_read(table: BudgetTable) -> Expected:
    return Expected(
        f"{table.sheet}!{table.range}",
        table.header_rows,
        (table.kind, table.orientation, table.unit, table.price_level, table.sign),
        " ".join(f"{column.ref}:{column.role}:{column.key}" for column in table.columns),
        tuple(
            (row.row or 0, row.role, row.label[:60], {key: f"{_plain(value)}" for key, value in row.values.items()})
            for row in table.rows
        ),
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_document_is_read_as_it_is_written(document: str) -> None:
    (path,) = WORKBOOKS.glob(f"{document}_*.xlsx")
    found = budget_tables(read_workbook(str(path)))
    assert [as_read(table) for table in found] == DOCUMENTS[document]


def test_accounts_and_committees_are_read_with_their_lines() -> None:
    (path,) = WORKBOOKS.glob("004_*.xlsx")
    (table,) = budget_tables(read_workbook(str(path)))
    line = {"committee": "BIU", "appropriation": "18.10", "account_function": "6.45.53.1"}
    assert [dict(row.dimensions) for row in table.rows] == [line, line, {}]
