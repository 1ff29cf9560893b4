"""SUM102: a stated total differs from its parts by no more than rounding."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.wording import amount, cells, column_name, label, told_apart
from xlbudget.domain.sums.added_lines import tolerance
from xlbudget.domain.table import unit_of


@rule(
    "SUM102",
    "total-within-rounding",
    "info",
    da="En total afviger lidt fra sine dele; det kan skyldes afrunding",
    en="A total differs from its parts by what rounding allows",
    source="Delaftale budget 2014, tabel 2: 0,5 + 3,4 vises som 4,0 (T04, T09)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The parts as shown do not give the total, but the difference is within what rounding each figure allows:
    (n + 1) half units of the last shown digit for n parts.

    Not an error: the office may have added the exact figures. The reader of the table ought to know.

    Dansk: De viste dele giver ikke totalen, men forskellen er ikke større, end afrunding af hvert tal tillader: (n
    + 1) halve enheder af sidste viste ciffer ved n dele. Det er ingen fejl: kontoret kan have lagt de præcise tal
    sammen. Men tabellens læser bør vide det.

    Wrong:
        | Mio. kr.              | Budgetreduktion |
        | Ordinær uddannelse    | 0,5             |
        | Eksterne leverandører | 3,4             |
        | *I alt*               | 4,0             |

    Right:
        | Mio. kr.              | Budgetreduktion |
        | Ordinær uddannelse    | 0,5             |
        | Eksterne leverandører | 3,4             |
        | *I alt*               | 3,9             |
    """
    for entry in total_differences(subject):
        if not entry.within_rounding or entry.sum.basis == "likeness":
            continue
        key, total = entry.column.key, entry.sum.total
        unit = unit_of(entry.table, total, entry.column)
        allowed = amount(tolerance(total, entry.sum.parts, key), unit)
        parts = cells(entry.sum.parts, key)
        states, gives = told_apart(entry.found, entry.expected)
        yield Flaw(
            entry.table.sheet,
            total.cells[key],
            f"{label(total)} i {column_name(entry.column)} er {states}; de viste dele giver "
            f"{gives}. Forskellen på {amount(abs(entry.difference), unit)} kan være afrunding "
            f"(op til {allowed}).",
            f"{label(total)} in {column_name(entry.column)} is {states}; the parts as shown give "
            f"{gives}. The difference of {amount(abs(entry.difference), unit)} may be rounding "
            f"(up to {allowed}).",
            f"Delene er {parts}. Skriv »afrundet« ved tabellen, eller vis en decimal mere.",
            f"The parts are {parts}. Say “rounded” at the table, or show one more decimal.",
            entry.expected,
            entry.found,
            entry.difference,
        )
