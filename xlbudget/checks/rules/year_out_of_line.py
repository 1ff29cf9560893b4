"""DAT402: a year of a line is ten times the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.scale_slips import scale_slips
from xlbudget.checks.wording import amount, column_name, label, unit_of


@rule(
    "DAT402",
    "year-out-of-line",
    "info",
    da="Et år er ti gange større eller mindre end linjens andre år",
    en="A year is ten times larger or smaller than the line's other years",
    source="Revisionspraksis: afvigende år (D07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """One year of a line is about ten times the others, or a tenth: perhaps a digit too many or too few.

    Dansk: Ét år er omkring ti gange større eller mindre end linjens andre år: måske er der et ciffer for meget
    eller for lidt.

    Wrong:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 41,0 | 4,2  |
        | Varekøb   | 3,0  | 3,1  | 3,1   | 3,2  |

    Right:
        | Mio. kr.  | 2014 | 2015 | 2016  | 2017 |
        | Løn       | 4,0  | 4,0  | 4,1 | 4,2  |
        | Anlæg     | 0,1  | 8,0  | 31,0  | 3,2  |
    """
    for table, row, column, factor, meant in scale_slips(subject, (Decimal(10), Decimal("0.1"))):
        value, unit = row.values[column.key], unit_of(table, row, column)
        larger_da, larger_en = ("større", "larger") if factor > 1 else ("mindre", "smaller")
        yield Flaw(
            table.sheet,
            row.cells[column.key],
            f"{label(row)} i {column_name(column)} er {amount(value)}, omkring ti gange {larger_da} end i de andre år.",
            f"{label(row)} in {column_name(column)} is {amount(value)}, about ten times {larger_en} "
            "than in the other years.",
            f"Er der et ciffer for meget eller for lidt? {amount(meant, unit)} ville passe til de andre år.",
            f"See whether a digit is too many or missing. {amount(meant, unit)} would fit the other years.",
            meant,
            value,
            value - meant,
        )
