"""UNI102: tables of one workbook are in different units."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_elsewhere, table_name
from xlbudget.domain.table import BudgetTable


@rule(
    "UNI102",
    "tables-in-different-units",
    "info",
    da="Arbejdsbogens tabeller står i forskellige enheder",
    en="The workbook's tables are in different units",
    source="Delaftale budget 2014: tabel 1 i 1.000 kr., tabel 2 i mio. kr. (U02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """One table is in 1.000 kr., another in mio. kr. Allowed, but a reader who compares them must convert first.

    xlbudget converts before it compares: 4.000 t.kr. is 4,0 mio. kr.

    Dansk: Én tabel står i 1.000 kr., en anden i mio. kr. Det er tilladt, men den, der sammenligner dem, må regne om
    først. Det gør xlbudget: 4.000 t.kr. er 4,0 mio. kr.

    Wrong:
        | 1.000 kr.             | 2014            | 2015  |
        | Psykisk sårbare unge  | 3.000           | 3.000 |
        | Næste stop er job     | 1.000           | 1.000 |
        | *I alt*               | 4.000           | 4.000 |
        |                       |                 |       |
        | Aktivering            | Budgetreduktion (mio. kr.) |  |
        | Ordinær uddannelse    | 0,5             |       |
        | Eksterne leverandører | 3,5             |       |
        | *I alt*               | 4,0             |       |

    Right:
        | 1.000 kr.             | 2014            | 2015  |
        | Psykisk sårbare unge  | 3.000           | 3.000 |
        | Næste stop er job     | 1.000           | 1.000 |
        | *I alt*               | 4.000           | 4.000 |
        |                       |                 |       |
        | Aktivering            | Budgetreduktion (1.000 kr.) |  |
        | Ordinær uddannelse    | 500             |       |
        | Eksterne leverandører | 3.500           |       |
        | *I alt*               | 4.000           |       |
    """
    first: BudgetTable | None = None
    for table in subject.tables:
        if table.unit is None or table.currency is not None or table.kind == "index":
            continue
        if first is None:
            first = table
        elif first.unit is not None and table.unit is not first.unit:
            here, there = table_name(table), table_elsewhere(first)
            yield Flaw(
                table.sheet,
                table.range,
                f"{here[0]} står i {table.unit.label}, men {there[0]} i {first.unit.label}",
                f"{here[1]} is in {table.unit.label}, but {there[1]} in {first.unit.label}",
                "Regn om til samme enhed, før tabellerne sammenlignes eller lægges sammen.",
                "Convert to one unit before the tables are compared or added.",
            )
