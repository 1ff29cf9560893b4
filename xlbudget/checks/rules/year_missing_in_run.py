"""PRI101: a year is missing in a run of years."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name

_LONG = 4  # a run of so many years with one hole in it is a slip; shorter ones, or wider holes, are a choice


@rule(
    "PRI101",
    "year-missing-in-run",
    "warning",
    da="Et år mangler i en række af år",
    en="A year is missing in a run of years",
    source="FAST-standarden, tidsakse; delaftale 2014-2016 og budgetnotat 2016-2019 (P01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The years of the columns follow one another but for one hole, or two have changed places.

    A total over the years then lacks a year, and nobody sees it. The same year in several columns (oprindeligt,
    korrigeret, forventet) is no hole, and years five apart are a choice.

    Wrong:
        | 1.000 kr. | 2024  | 2025  | 2027  | 2028  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |

    Right:
        | 1.000 kr. | 2024  | 2025  | 2026  | 2027  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |
    """
    for table in subject.tables:
        if table.orientation not in ("years_across", "years_down"):
            continue
        columns = [column for column in table.year_columns() if column.year is not None]
        years: list[int] = []
        for column in columns:
            if column.year is not None and column.year not in years:
                years.append(column.year)
        if len(years) < _LONG:
            continue
        steps = [later - earlier for earlier, later in pairwise(years)]
        if sorted(steps) != [1] * (len(steps) - 1) + [2]:
            continue
        missing = years[steps.index(2)] + 1
        after = next(column for column in columns if column.year == missing + 1)
        cell = f"{after.ref}{table.header_rows[-1]}" if table.header_rows and after.ref.isalpha() else table.range
        name = table_name(table)
        yield Flaw(
            table.sheet,
            cell,
            f"{name[0]} går fra {missing - 1} til {missing + 1}: {missing} mangler.",
            f"{name[1]} goes from {missing - 1} to {missing + 1}: {missing} is missing.",
            "Indsæt året, eller skriv ved tabellen, hvorfor det ikke er med.",
            "Insert the year, or say at the table why it is left out.",
        )
