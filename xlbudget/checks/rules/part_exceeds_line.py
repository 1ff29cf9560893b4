"""SUM208: "heraf" lines are more than the line of which they are some."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.wording import amount, cells, column_name, label
from xlbudget.domain.sums.of_which import exceeding
from xlbudget.domain.table import unit_of


@rule(
    "SUM208",
    "part-exceeds-line",
    "warning",
    da="Et »heraf« er mere end den linje, det er en del af",
    en="An “of which” is more than the line that it is part of",
    source="Delmængder: det, der er en del af et beløb, er ikke større end beløbet (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The "heraf" lines below a line need not tell all of it, but they cannot be more than it. Here they are in one
    year, and in no other: the line or one of its parts is wrong.

    Lines with another sign, such as incomes below an expense, are not looked at.

    Dansk: »Heraf«-linjerne under en linje behøver ikke at være det hele, men de kan ikke være mere. Her er de det i ét
    år og ikke i de andre: linjen eller en af dens dele er forkert. Linjer med et andet fortegn, som indtægter under en
    udgift, ses der bort fra.

    Wrong:
        | Mio. kr.          | 2026  | 2027  | 2028  |
        | Medfinansiering   | 212,4 | 214,1 | 215,9 |
        | - heraf somatik   | 248,3 | 149,5 | 150,2 |
        | - heraf psykiatri | 21,7  | 21,9  | 22,3  |
        | Genoptræning      | 38,6  | 38,9  | 39,4  |

    Right:
        | Mio. kr.          | 2026  | 2027  | 2028  |
        | Medfinansiering   | 212,4 | 214,1 | 215,9 |
        | - heraf somatik   | 148,3 | 149,5 | 150,2 |
        | - heraf psykiatri | 21,7  | 21,9  | 22,3  |
        | Genoptræning      | 38,6  | 38,9  | 39,4  |
    """
    for table in subject.tables:
        columns = {column.key: column for column in table.money_columns() if column.role != "difference"}
        for whole, parts, key, given in exceeding(table.rows, list(columns)) if table.kind != "index" else ():
            if any(entry.sum.total is whole and entry.column.key == key for entry in total_differences(subject)):
                continue  # they are all of it, and that is told
            column, stated = columns[key], whole.values[key]
            unit = unit_of(table, whole, column)
            name, year, places = label(whole), column_name(column), cells(parts, key)
            beyond = amount(abs(given - stated), unit)
            yield Flaw(
                table.sheet,
                whole.cells[key],
                f"{name} i {year} er {amount(stated)}, men dens »heraf« ({places}) er {amount(given)}: {beyond} mere "
                "end det hele.",
                f"{name} in {year} is {amount(stated)}, but its “of which” ({places}) is {amount(given)}: {beyond} "
                "more than the whole.",
                "Ret linjen eller den del, der er forkert. I de andre år er delene ikke mere end linjen.",
                "Mend the line, or the part that is wrong. In the other years the parts are no more than the line.",
                None,
                given,
                given - stated,
            )
