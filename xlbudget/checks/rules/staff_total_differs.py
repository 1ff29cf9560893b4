"""SUM209: a total of årsværk is not the sum of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.formulas.reckoned_totals import is_reckoned_otherwise
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import shows_error, sums_by_table
from xlbudget.checks.wording import column_name, label, told_apart
from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import Sum, added, shown_decimals

_FEWEST = 2  # lines that state their staff
_NO_SUM = pattern(r"gennemsnit|gns\b|pr\.|per |ændring|andel|pct|%", re.IGNORECASE)


@rule(
    "SUM209",
    "staff-total-differs",
    "error",
    da="Årsværk i alt er ikke summen af linjernes årsværk",
    en="A total of staff (FTE) is not the sum of its lines",
    source="Totaler er summen af deres dele, også for personale (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The total line of a table states another number of årsværk than its lines together, by more than rounding.

    Dansk: Tabellens total angiver et andet antal årsværk, end linjerne giver tilsammen, og forskellen er større end
    afrunding.

    Wrong:
        | Kr.           | Årsværk | Lønbudget |
        | Ledelse       | 2,0     | 1.400.000 |
        | Rådgivere     | 14,5    | 7.250.000 |
        | Administration | 6,5    | 2.900.000 |
        | *I alt*       | 22,0    | 11.550.000 |

    Right:
        | Kr.           | Årsværk | Lønbudget |
        | Ledelse       | 2,0     | 1.400.000 |
        | Rådgivere     | 14,5    | 7.250.000 |
        | Administration | 6,5    | 2.900.000 |
        | *I alt*       | 23,0    | 11.550.000 |
    """
    for table, read in subject.once(sums_by_table):
        staff = [one for one in table.columns if one.role == "fte" and not _NO_SUM.search(one.header)]
        for entry in read.sums if staff else ():
            for column in staff:
                found = entry.total.values.get(column.key)
                told = sum(column.key in row.values for row in entry.parts)
                if not found or told < _FEWEST or entry.basis == "likeness":
                    continue
                expected = added(entry.parts, column.key)
                if (
                    abs(found - expected) <= _rounding(entry, column.key)
                    or shows_error(subject, table, entry.parts, column)
                    or is_reckoned_otherwise(subject, table, entry, column)
                ):
                    continue
                name = column_name(column)
                states, gives = told_apart(found, expected)
                yield Flaw(
                    table.sheet,
                    entry.total.cells[column.key],
                    f"{label(entry.total)}: »{name}« er {states}, men linjerne giver {gives}.",
                    f"{label(entry.total)}: “{name}” is {states}, but the lines give {gives}.",
                    "Ret totalen eller den linje, der er forkert; bedst som en formel.",
                    "Mend the total or the line that is wrong; best as a formula.",
                    expected,
                    found,
                    found - expected,
                )


def _rounding(entry: Sum, key: str) -> Decimal:
    """How far the total may be from its lines: a line of 1 beside one of 14,5 is as exact as that."""
    parts = [row for row in entry.parts if key in row.values]
    exact = max(shown_decimals(row, key) for row in parts)
    return rounding_tolerance(0, shown_decimals(entry.total, key)) + rounding_tolerance(len(parts) - 1, exact)
