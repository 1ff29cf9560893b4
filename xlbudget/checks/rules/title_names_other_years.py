"""PRI102: a title names other years than its table holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.patterns import pattern
from xlbudget.domain.years import years_spanned

_PLANNED = pattern(r"budget|overslag|invest|drift|anlæg|bevilling|udgift|indtægt", re.IGNORECASE)
_SHORTEST = 2  # years that a span must have to be one


@rule(
    "PRI102",
    "title-names-other-years",
    "warning",
    da="Titlen nævner andre år, end tabellen har",
    en="The title names other years than the table holds",
    source="Første år = budgetår (P02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The title names a run of years, and the table has as many budget years, but they begin in another year. Last
    year's sheet was copied, and only one of the two was brought forward.

    A table with more years than its title names, or with fewer, is laid out so on purpose and is left alone.

    Dansk: Titlen nævner en række år, og tabellen har lige så mange budgetår, men de begynder et andet år. Sidste
    års ark er kopieret, og kun den ene af de to er ført frem. En tabel med flere eller færre år end titlen er lavet
    sådan med vilje.

    Wrong:
        | *Driftsbudget 2026-2029* |       |       |       |       |
        | 1.000 kr.                | 2025  | 2026  | 2027  | 2028  |
        | Løn                      | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb                  | 500   | 500   | 500   | 500   |

    Right:
        | *Driftsbudget 2026-2029* |       |       |       |       |
        | 1.000 kr.                | 2026  | 2027  | 2028  | 2029  |
        | Løn                      | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb                  | 500   | 500   | 500   | 500   |
    """
    for table in subject.tables:
        span = years_spanned(table.title or "")
        if (
            span is None
            or not _PLANNED.search(table.title or "")
            or table.orientation not in ("years_across", "years_down")
        ):
            continue
        first, last = span
        years = sorted({column.year for column in table.year_columns() if column.year})
        if last - first + 1 < _SHORTEST or years == list(range(first, last + 1)):
            continue
        if any(column.measure == "outturn" for column in table.year_columns()):
            continue  # what has been spent in earlier years stands beside the budget
        if len(years) != last - first + 1 or years[-1] - years[0] != last - first:
            continue
        beside = table.orientation == "years_across" and table.header_rows
        cell = f"{table.year_columns()[0].ref}{table.header_rows[-1]}" if beside else table.range
        yield Flaw(
            table.sheet,
            cell,
            f"Titlen siger {first}-{last}, men tabellens år er {years[0]}-{years[-1]}.",
            f"The title says {first}-{last}, but the table's years are {years[0]}-{years[-1]}.",
            "Ret titlen eller årene i hovedet, så de følges ad.",
            "Mend the title, or the years in the heading, so that they agree.",
            f"{first}-{last}",
            f"{years[0]}-{years[-1]}",
        )
