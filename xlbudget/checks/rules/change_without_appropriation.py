"""ACC301: a table of changes names no appropriation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name

_CHANGE = re.compile(r"tillægsbevilling|bevillingsændring|omplacering|budgetomplacering", re.IGNORECASE)


@rule(
    "ACC301",
    "change-without-appropriation",
    "info",
    da="En bevillingsændring siger ikke, hvilken bevilling den ændrer",
    en="A change does not say which appropriation it hits",
    source="Bekendtgørelse om kommunernes budget og regnskab § 3, stk. 2 (A08)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A table of supplementary appropriations or reallocations gives amounts, but no column says to which appropriation
    or account they belong. The council decides by appropriation.

    Dansk: En tabel med tillægsbevillinger eller omplaceringer har beløb, men ingen kolonne siger, hvilken bevilling
    eller konto de hører til. Kommunalbestyrelsen bevilger pr. bevilling.

    Wrong:
        | *Tillægsbevillinger 2014* |       |
        | 1.000 kr.  | 2014             |
        | Jobcenter  | 1.000            |
        | Skoler     | −500             |

    Right:
        | *Tillægsbevillinger 2014* |       |       |
        | Bevilling | 1.000 kr.  | 2014             |
        | 18.10     | Jobcenter  | 1.000            |
        | 12.10     | Skoler     | −500             |
    """
    for table in subject.tables:
        if not table.title or not _CHANGE.search(table.title):
            continue
        if any(column.dimension in ("appropriation", "account_function", "committee") for column in table.columns):
            continue
        name_da, name_en = table_name(table)
        yield Flaw(
            table.sheet,
            table.range,
            f"{name_da} siger ikke, hvilken bevilling hvert beløb hører til.",
            f"{name_en} does not say to which appropriation each amount belongs.",
            "Sæt en kolonne ind med bevilling eller konto.",
            "Put in a column with the appropriation or account.",
        )
