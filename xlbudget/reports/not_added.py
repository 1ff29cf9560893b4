"""What is said below a table of a report of what is added up in it and what is not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.reports.basis import Basis
from xlbudget.reports.restate import Restated
from xlbudget.reports.uncounted_lines import uncounted_lines

_MOST_NAMED = 4  # lines


def said_of_sums(basis: Basis, entry: Restated) -> Iterator[str]:
    """A sentence for each thing that a reader of the sums must know."""
    say = basis.say
    if entry.grand_total and (apart := sorted(uncounted_lines(entry.table, [line.row for line in entry.entries]))):
        danish, english = _lines(entry, apart)
        yield say(f"Ikke talt med i I alt: {danish}.", f"Not counted in the total: {english}.")
    if entry.in_doubt:
        danish, english = _lines(entry, entry.in_doubt)
        yield say(
            f"Linjerne er ikke lagt sammen, for det fremgår ikke, hvilke af dem der er dele af: {danish}.",
            f"The lines are not added up, since it is not clear which of them are parts of: {english}.",
        )
    if stocks := [place for place in sorted(entry.stocks) if entry.entries[place].own]:
        danish, english = _lines(entry, stocks)
        yield say(
            f"Beholdninger er ikke lagt sammen over årene eller med andre linjer: {danish}.",
            f"What there is at a time is not added up over the years, nor with other lines: {english}.",
        )
    if entry.other_units:
        danish = ", ".join(f"»{period.header}«" for period in entry.periods if period.key in entry.other_units)
        english = danish.replace("»", "“").replace("«", "”")
        yield say(
            f"Kolonner i en anden enhed end tabellens står, som de er, og er ikke lagt sammen med de andre: {danish}.",
            f"Columns in another unit than the table's stand as they are, and are not added to the others: {english}.",
        )
    if entry.own_levels and not entry.over_years:
        yield say(
            "Kolonnerne står i priser fra hver sit år og er derfor ikke lagt sammen.",
            "The columns are in prices of different years, and so are not added up.",
        )
    added = [period.header for period in entry.periods if period.key in entry.over_years]
    if added and len(added) < sum(period.year is not None for period in entry.periods):
        named = ", ".join(added)
        yield say(f"I alt lægger sammen: {named}.", f"The total adds up: {named}.")
    if entry.table.hidden or any(line.row.hidden for line in entry.entries):
        yield say("Skjulte linjer i kilden er regnet med.", "Hidden lines of the source are counted in.")


def quoted(labels: Sequence[str]) -> tuple[str, str]:
    """The first few of some labels as a Danish and as an English sentence name them."""
    named = [" ".join(label.split()) for label in labels[:_MOST_NAMED]]
    more = "; …" if len(labels) > _MOST_NAMED else ""
    danish, english = ("; ".join(map(one.format, named)) for one in ("»{}«", "“{}”"))
    return danish + more, english + more


def _lines(entry: Restated, places: Sequence[int]) -> tuple[str, str]:
    return quoted([entry.entries[place].row.label for place in places])
