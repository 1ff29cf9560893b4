"""RAM202: alternatives are added up in a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import sums_by_table
from xlbudget.checks.wording import amount, cells, label
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.selection.alternatives import alternatives, heads_alternatives
from xlbudget.domain.sums.added_lines import Sum, added
from xlbudget.domain.table import BudgetTable, Row, unit_of


@rule(
    "RAM202",
    "alternatives-added-up",
    "error",
    da="Alternativer er lagt sammen i en total",
    en="Alternatives are added up in a total",
    source="Katalog med forslag 2025: »2,5 mio. kr. … Alternativt 5 mio. kr.« (X09)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A proposal has two amounts of which one can be chosen, and the total counts both.

    They stand side by side, or in lines of which one says to which other it is the alternative.

    Dansk: Et forslag har to beløb, hvoraf ét kan vælges, og totalen tæller begge. De står ved siden af hinanden eller i
    linjer, hvoraf den ene siger, hvilken anden den er alternativ til.

    Wrong:
        | Forslag             | Bevilling, mio. kr. | Alternativt, mio. kr. |
        | Tidlig indsats      | 2,2                 |                       |
        | Uddannelsesmentorer | 3,2                 |                       |
        | Arbejdspligt        | 2,5                 | 5,0                   |
        | *I alt*             | 12,9                |                       |

    Wrong:
        | Nr. | Forslag, mio. kr.                | 2026 | 2027 |
        | 1   | Tidlig indsats                   | 2,2  | 2,2  |
        | 2a  | Mentorer                         | 3,2  | 3,2  |
        | 2b  | Flere mentorer (alternativ til 2a) | 5,0  | 5,0  |
        |     | *I alt*                          | 10,4 | 10,4 |

    Right:
        | Forslag             | Bevilling, mio. kr. | Alternativt, mio. kr. |
        | Tidlig indsats      | 2,2                 |                       |
        | Uddannelsesmentorer | 3,2                 |                       |
        | Arbejdspligt        | 2,5                 | 5,0                   |
        | *I alt*             | 7,9                 |                       |
    """
    for table in subject.tables:
        yield from _beside_each_other(table)
    for table, read in subject.once(sums_by_table):
        for entry in read.sums:
            others = [entry.parts[one.line] for one in alternatives(entry.parts)]
            if others and entry.basis != "likeness":
                yield from _below_each_other(table, entry, others)


def _beside_each_other(table: BudgetTable) -> Iterator[Flaw]:
    """The other amounts stand in columns of their own."""
    columns = [column for column in table.money_columns() if column.role in ("amount", "year")]
    others = [column for column in columns[1:] if heads_alternatives(column.header)]
    totals = [row for row in table.rows if row.role == "total"]
    if not others or not totals:
        return
    first, total = columns[0], totals[-1]
    stated = total.values.get(first.key)
    asked = sum((row.values.get(first.key, ZERO) for row in table.items()), ZERO)
    extra = sum((row.values.get(column.key, ZERO) for row in table.items() for column in others), ZERO)
    if stated is None or not extra or stated != asked + extra:
        return
    unit = unit_of(table, total, first)
    yield Flaw(
        table.sheet,
        total.cells[first.key],
        f"{label(total)} er {amount(stated)} og tæller alternativerne med: uden dem {amount(asked, unit)}.",
        f"{label(total)} is {amount(stated)} and counts the alternatives: without them {amount(asked, unit)}.",
        "Tæl kun ét af beløbene for hvert forslag.",
        "Count one amount only for each proposal.",
        asked,
        stated,
        stated - asked,
    )


def _below_each_other(table: BudgetTable, entry: Sum, others: Sequence[Row]) -> Iterator[Flaw]:
    """The other amounts stand in lines of their own."""
    total = entry.total
    for column in table.money_columns():
        key = column.key
        stated = total.values.get(key)
        extra = sum((row.values.get(key, ZERO) for row in others), ZERO)
        if stated is None or not extra or stated != added(entry.parts, key):
            continue
        unit, counted = unit_of(table, total, column), cells(others, key)
        yield Flaw(
            table.sheet,
            total.cells[key],
            f"{label(total)} er {amount(stated)} og tæller alternativerne i {counted} med: uden dem "
            f"{amount(stated - extra, unit)}.",
            f"{label(total)} is {amount(stated)} and counts the alternatives in {counted}: without them "
            f"{amount(stated - extra, unit)}.",
            "Tæl kun ét af beløbene for hvert forslag.",
            "Count one amount only for each proposal.",
            stated - extra,
            stated,
            extra,
        )
