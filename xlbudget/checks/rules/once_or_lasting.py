"""PRI302: a line that is said to be once has its amount in all years, or one that is said to last only in the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of

_ONCE = pattern(r"\W*(?:engangs(?:beløb|udgift|indtægt|bevilling)?|en gang|éngangs)\W*", re.IGNORECASE)
_LASTING = pattern(r"\W*varige?t?\W*", re.IGNORECASE)
_FEWEST = 3  # years that show whether an amount lasts


@rule(
    "PRI302",
    "once-or-lasting",
    "warning",
    da="En engangsudgift står i alle år, eller en varig ændring kun i det første",
    en="A one-off stands in all years, or a permanent change only in the first",
    source="Flerårseffekter angives som varige eller engangs (P12)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A column says of each line whether it lasts. A line that is said to be once has the same amount in all years; or
    one that is said to last has an amount in the first year and none in any other.

    Dansk: En kolonne siger om hver linje, om den er varig. En linje, der står som engangs, har samme beløb i alle år;
    eller en linje, der står som varig, har et beløb i det første år og intet i de andre.

    Wrong:
        | Forslag, 1.000 kr. | Type    | 2026  | 2027  | 2028  |
        | Ny lov             | Varig   | 1.800 | 2.600 | 2.600 |
        | Flytning           | Engangs | 1.400 | 0     | 0     |
        | Ekstra tilsyn      | Engangs | 650   | 650   | 650   |

    Wrong:
        | Forslag, 1.000 kr. | Type    | 2026  | 2027  | 2028  |
        | Ny lov             | Varig   | 1.800 | 0     | 0     |
        | Flytning           | Engangs | 1.400 | 0     | 0     |
        | Ekstra tilsyn      | Engangs | 650   | 0     | 0     |

    Right:
        | Forslag, 1.000 kr. | Type    | 2026  | 2027  | 2028  |
        | Ny lov             | Varig   | 1.800 | 2.600 | 2.600 |
        | Flytning           | Engangs | 1.400 | 0     | 0     |
        | Ekstra tilsyn      | Engangs | 650   | 650   | 0     |
    """
    for table in subject.tables:
        years = [column for column in table.columns if column.role == "year"]
        types = [column.key for column in table.columns if column.role == "dimension"]
        if types and len(years) >= _FEWEST and len({column.year for column in years}) == len(years):
            for row in table.items():
                yield from _on_line(table, row, years, [row.dimensions.get(key, "") for key in types])


def _on_line(table: BudgetTable, row: Row, years: list[Column], said: list[str]) -> Iterator[Flaw]:
    amounts = [row.values.get(column.key, ZERO) for column in years]
    if any(map(_ONCE.fullmatch, said)) and amounts[0] and len(set(amounts)) == 1:
        first, last = column_name(years[0]), column_name(years[-1])
        size = amount(amounts[0], unit_of(table, row, years[0]))
        yield _flaw(
            table,
            row,
            years[1],
            f"{label(row)} står som engangs, men har {size} i alle år fra {first} til {last}.",
            f"{label(row)} is called a one-off, but has {size} in all years from {first} to {last}.",
            ZERO,
        )
    elif any(map(_LASTING.fullmatch, said)) and amounts[0] and not any(amounts[1:]) and years[1].key in row.cells:
        size = amount(amounts[0], unit_of(table, row, years[0]))
        yield _flaw(
            table,
            row,
            years[1],
            f"{label(row)} står som varig, men har kun et beløb i {column_name(years[0])} ({size}).",
            f"{label(row)} is said to last, but has an amount in {column_name(years[0])} alone ({size}).",
            amounts[0],
        )


def _flaw(table: BudgetTable, row: Row, column: Column, da: str, en: str, expected: Decimal) -> Flaw:
    found = row.values[column.key]
    return Flaw(
        table.sheet,
        row.cells[column.key],
        da,
        en,
        "Ret beløbene i de følgende år, eller ret, om linjen er varig.",
        "Mend the amounts of the following years, or whether the line lasts.",
        expected,
        found,
        found - expected,
    )
