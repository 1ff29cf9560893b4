"""RAM202: alternatives are added up in a total."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label, unit_of
from xlbudget.domain.amounts import ZERO

_ALTERNATIVE = re.compile(r"\balternativ", re.IGNORECASE)


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

    Dansk: Et forslag har to beløb, hvoraf ét kan vælges, og totalen tæller begge.

    Wrong:
        | Forslag             | Bevilling, mio. kr. | Alternativt, mio. kr. |
        | Tidlig indsats      | 2,2                 |                       |
        | Uddannelsesmentorer | 3,2                 |                       |
        | Arbejdspligt        | 2,5                 | 5,0                   |
        | *I alt*             | 12,9                |                       |

    Right:
        | Forslag             | Bevilling, mio. kr. | Alternativt, mio. kr. |
        | Tidlig indsats      | 2,2                 |                       |
        | Uddannelsesmentorer | 3,2                 |                       |
        | Arbejdspligt        | 2,5                 | 5,0                   |
        | *I alt*             | 7,9                 |                       |
    """
    for table in subject.tables:
        columns = [column for column in table.money_columns() if column.role in ("amount", "year")]
        others = [column for column in columns[1:] if _ALTERNATIVE.search(column.header)]
        totals = [row for row in table.rows if row.role == "total"]
        if not others or not totals:
            continue
        first, total = columns[0], totals[-1]
        stated = total.values.get(first.key)
        asked = sum((row.values.get(first.key, ZERO) for row in table.items()), ZERO)
        extra = sum((row.values.get(column.key, ZERO) for row in table.items() for column in others), ZERO)
        if stated is None or not extra or stated != asked + extra:
            continue
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
