"""What the overview's amounts by year do not show, in words: by the names of the tables, with their years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlbudget.domain.years import spoken_years
from xlbudget.reports.basis import Basis
from xlbudget.reports.overview.yearly import Missing, Why
from xlbudget.reports.sheets.model import Paragraph

_MOST_NAMED = 8  # tables in a sentence
_SINCE: Mapping[Why, tuple[str, str]] = {
    "columns": (
        "flere kolonner er fra samme år, og det ikke fremgår, at én af dem er årets beløb",
        "several columns are of one year, and nothing tells that one of them is the amount of the year",
    ),
    "kinds": ("enhed eller prisniveau er et andet", "their unit or price level differs"),
    "units": ("kolonnen er i en anden enhed end tabellens", "the column is in another unit than the table's"),
    "levels": ("årene står i priser fra hver sit år", "the years are in prices of different years"),
    "years": ("årene i alt spænder for vidt", "the years together span too much"),
    "stocks": ("det er beholdninger", "it is what there is at a time"),
    "no_sum": ("linjerne ikke har én sum", "the lines have no one sum"),
    "no_line": ("sagen ikke har en linje med budget", "the case has no line of its budget"),
    "few": ("der ikke er budget for flere år", "there is no budget of several years"),
}
WITHOUT_OTHERS: frozenset[Why] = frozenset({"columns", "years"})
"""What is told also where no table is shown by year: one would look for it there."""


def not_by_year(basis: Basis, missing: Sequence[Missing]) -> Iterator[Paragraph]:
    """A sentence for each reason."""
    for why, (danish, english) in _SINCE.items():
        names = [_named(basis, one) for one in missing if one.why == why]
        if not names:
            continue
        more = len(names) - _MOST_NAMED
        listed = "; ".join(names[:_MOST_NAMED])
        if more > 0:
            listed += basis.say(f" og {more} til", f" and {more} more")
        text = basis.say(
            f"Ikke vist pr. år, fordi {danish}: {listed}.", f"Not shown by year, since {english}: {listed}."
        )
        yield Paragraph(text, "quiet")


def _named(basis: Basis, one: Missing) -> str:
    """ "»Budget 2024-2026«, 2024 og 2026"."""
    name = basis.name_of(one.entry.table)
    quoted = basis.say(f"»{name}«", f"“{name}”")
    return f"{quoted}, {spoken_years(one.years, basis.lang)}" if one.years else quoted
