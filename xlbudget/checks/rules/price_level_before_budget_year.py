"""PRI202: a table is in the price level of another year than its first budget year."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name


@rule(
    "PRI202",
    "price-level-before-budget-year",
    "info",
    da="En tabels prisniveau er ældre end dens første budgetår",
    en="A table's price level is older than its first budget year",
    source="Delaftale budget 2014, tabel 1: 2013 p/l for budget 2014-2016 (P04)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The amounts are in the prices of a year before the first year that they are budgeted for.

    Allowed and common; whoever enters them into that year's budget must carry them first.

    Dansk: Beløbene står i priser fra et år før det første år, de er budgetteret til. Det er tilladt og almindeligt;
    den, der lægger dem ind i årets budget, skal regne dem om først.

    Wrong:
        | 1000 kr. - 2013 p/l  | 2014  | 2015  |
        | Løn                  | 1.000 | 1.000 |
        | Varekøb              | 3.000 | 3.000 |

    Right:
        | 1000 kr. - 2014 p/l  | 2014  | 2015  |
        | Løn                  | 1.000 | 1.000 |
        | Varekøb              | 3.000 | 3.000 |
    """
    for table in subject.tables:
        years = [column.year for column in table.year_columns() if column.year and column.measure in (None, "budget")]
        level = table.price_level
        if not years or not isinstance(level, int) or level >= min(years):
            continue
        name, first = table_name(table), min(years)
        yield Flaw(
            table.sheet,
            table.range,
            f"{name[0]} står i {level}-prisniveau, men første budgetår er {first}.",
            f"{name[1]} is in the price level of {level}, but its first budget year is {first}.",
            f'Regn om til {first}-niveau med et navngivet indeks, fx =PL_OMREGN(beløb;{level};{first};"FPI").',
            f'Carry it to {first} with a named index, for instance =PL_OMREGN(amounts;{level};{first};"FPI").',
        )
