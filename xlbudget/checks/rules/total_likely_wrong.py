"""SUM103: what is called or looks like a total misses the lines beside it by a slip of the hand."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.totals.total_flaws import total_flaw
from xlbudget.checks.totals.total_formulas import formula_of_total


@rule(
    "SUM103",
    "total-likely-wrong",
    "warning",
    da="En total afviger fra linjerne ved siden af, som om den er tastet forkert",
    en="A total differs from the lines beside it by what a slip of the hand gives",
    source="Revisionspraksis: ombyttede cifre, forkert fortegn, udeladt linje (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The table does not say which lines the total covers, and it adds up in no column; but from the lines beside it it
    differs by just what a slip of the hand gives: two digits swapped, a nought too many, a line left out.

    A warning and no error: the office may have meant other lines.

    Dansk: Tabellen siger ikke, hvilke linjer totalen dækker, og den går ikke op i nogen kolonne; men den
    afviger fra linjerne ved siden af med netop det, som en tastefejl giver: to cifre byttet om, et nul for meget, en
    linje udeladt. En advarsel og ingen fejl: kontoret kan have ment andre linjer.

    Wrong:
        | Mia. kr.                        | 2026  |
        | Statsligt udgiftsloft           | 569,6 |
        | - delloft for drift             | 260,2 |
        | - delloft for indkomstoverførsler | 306,7 |
        | Kommunalt udgiftsloft           | 287,8 |

    Right:
        | Mia. kr.                        | 2026  |
        | Statsligt udgiftsloft           | 566,9 |
        | - delloft for drift             | 260,2 |
        | - delloft for indkomstoverførsler | 306,7 |
        | Kommunalt udgiftsloft           | 287,8 |
    """
    for entry in total_differences(subject):
        if entry.sum.basis == "likeness" and not entry.within_rounding:
            from xlbudget.checks.totals.no_sums import (  # noqa: PLC0415 — few lines only look like totals
                closes_to_nought,
                is_counted_beside,
                is_difference,
            )

            where = subject, entry.table, entry.sum, entry.column
            if not (is_difference(*where) or is_counted_beside(*where) or closes_to_nought(entry.table, entry.sum)):
                yield total_flaw(subject, entry, None, formula_of_total(subject, entry))
