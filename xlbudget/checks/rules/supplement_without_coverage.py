"""ACC302: a supplementary appropriation does not state its coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name

_SUPPLEMENT = re.compile(r"tillægsbevilling", re.IGNORECASE)
_COVERED = re.compile(r"dækn|dækkes|finansier|kassen\b|kassebehold|likvid|låneoptag|modpost", re.IGNORECASE)


@rule(
    "ACC302",
    "supplement-without-coverage",
    "info",
    da="En tillægsbevilling siger ikke, hvordan den dækkes",
    en="A supplementary appropriation does not state its coverage",
    source="Kommunestyrelsesloven § 40, stk. 3 (A09)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A supplementary appropriation has to state how it is covered. No word in the workbook speaks of coverage,
    financing or the cash balance.

    Dansk: En tillægsbevilling skal angive, hvordan den dækkes. Intet ord i arbejdsbogen nævner dækning,
    finansiering eller kassebeholdning.

    Wrong:
        | *Tillægsbevilling 2014* |        |
        | 1.000 kr.  | 2014             |
        | Jobcenter  | 1.000            |
        | Skoler     | 500              |

    Right:
        | *Tillægsbevilling 2014* |        |
        | 1.000 kr.  | 2014             |
        | Jobcenter  | 1.000            |
        | Skoler     | 500              |
        | Finansieres af kassebeholdningen |  |
    """
    asking = [table for table in subject.tables if table.title and _SUPPLEMENT.search(table.title)]
    if not asking or any(map(_COVERED.search, subject.once(contents).texts)):
        return
    for table in asking:
        if any(value < 0 for row in table.items() for value in row.values.values()):
            continue  # lines that give the money beside those that take it
        name_da, name_en = table_name(table)
        yield Flaw(
            table.sheet,
            table.range,
            f"{name_da} siger ikke, hvordan beløbene dækkes.",
            f"{name_en} does not state how the amounts are covered.",
            "Skriv, hvordan bevillingen dækkes: en anden bevilling, indtægter, lån eller kassebeholdningen.",
            "State how it is covered: another appropriation, income, loans or the cash balance.",
        )
