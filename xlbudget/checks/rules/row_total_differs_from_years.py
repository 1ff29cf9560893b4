"""SUM201: a line's stated total is not the sum of its years."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.row_total_differences import row_total_differences
from xlbudget.checks.wording import amount, label, unit_of


@rule(
    "SUM201",
    "row-total-differs-from-years",
    "error",
    da="En linjes total er ikke summen af dens år",
    en="A line's total is not the sum of its years",
    source="Budgetnotat BI2 2016, tabel 2: »I alt« for hver linje (T02, T03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A total over the years differs from the line's years by more than rounding can explain.

    Only columns that add up the years in most of the table's lines are held to it.

    Wrong:
        | 1.000 kr. – 2016 p/l | 2016  | 2017 | 2018 | I alt |
        | Ventetid             | 1.000 | 250  | 250  | 1.500 |
        | Opsøgende praksis    | 500   | 100  | 100  | 500   |
        | *Udgifter i alt*     | 1.500 | 350  | 350  | 2.200 |

    Right:
        | 1.000 kr. – 2016 p/l | 2016  | 2017 | 2018 | I alt |
        | Ventetid             | 1.000 | 250  | 250  | 1.500 |
        | Opsøgende praksis    | 500   | 100  | 100  | 700   |
        | *Udgifter i alt*     | 1.500 | 350  | 350  | 2.200 |
    """
    for entry in row_total_differences(subject):
        if entry.within_rounding:
            continue
        size = amount(abs(entry.difference), unit_of(entry.table, entry.row, entry.sum.total))
        much_da, much_en = ("for meget", "too much") if entry.difference > 0 else ("for lidt", "too little")
        yield Flaw(
            entry.table.sheet,
            entry.row.cells[entry.sum.total.key],
            f"{label(entry.row)} er i alt {amount(entry.found)}, men årene giver {amount(entry.expected)}: "
            f"{size} {much_da}.",
            f"{label(entry.row)} is {amount(entry.found)} in all, but its years give {amount(entry.expected)}: "
            f"{size} {much_en}.",
            f"Årene står i {entry.place}. Ret totalen eller det år, der er forkert.",
            f"The years are in {entry.place}. Mend the total, or the year that is wrong.",
            entry.expected,
            entry.found,
            entry.difference,
        )
