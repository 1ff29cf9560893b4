"""SUM202: a line's stated total differs from its years by no more than rounding."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.row_total_differences import row_total_differences
from xlbudget.checks.wording import amount, label, told_apart
from xlbudget.domain.table import unit_of


@rule(
    "SUM202",
    "row-total-within-rounding",
    "info",
    da="En linjes total afviger lidt fra dens år; det kan skyldes afrunding",
    en="A line's total differs from its years by what rounding allows",
    source="Tolerancen følger af de viste decimaler: (n + 1)·½ sidste ciffer (T04)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The years as shown do not give the total, but the difference is within what rounding each figure allows.

    Dansk: De viste år giver ikke totalen, men forskellen er ikke større, end afrunding af hvert tal tillader.

    Wrong:
        | Mio. kr. | 2016 | 2017 | 2018 | I alt |
        | Løn      | 1,2  | 1,2  | 1,2  | 3,7   |
        | Varekøb  | 2,0  | 2,0  | 2,0  | 6,0   |

    Right:
        | Mio. kr. | 2016 | 2017 | 2018 | I alt |
        | Løn      | 1,2  | 1,2  | 1,2  | 3,6   |
        | Varekøb  | 2,0  | 2,0  | 2,0  | 6,0   |
    """
    for entry in row_total_differences(subject):
        if not entry.within_rounding:
            continue
        size, parts = amount(abs(entry.difference), unit_of(entry.table, entry.row, entry.sum.total)), entry.named
        found, given = told_apart(entry.found, entry.expected)
        yield Flaw(
            entry.table.sheet,
            entry.row.cells[entry.sum.total.key],
            f"{label(entry.row)} er i alt {found}; {parts.da} som vist giver {given}. "
            f"Forskellen på {size} kan være afrunding.",
            f"{label(entry.row)} is {found} in all; its {parts.en} as shown give {given}. "
            f"The difference of {size} may be rounding.",
            f"{parts.da.capitalize()} står i {entry.place}. Skriv »afrundet« ved tabellen, eller vis en decimal mere.",
            f"The {parts.en} are in {entry.place}. Say “rounded” at the table, or show one more decimal.",
            entry.expected,
            entry.found,
            entry.difference,
        )
