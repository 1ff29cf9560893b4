"""What is said below a table of a report of what is added up in it and what is not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from xlbudget.domain.amounts import ZERO
from xlbudget.reports.basis import Basis, Say
from xlbudget.reports.counting.over_years import stated_in_other_units
from xlbudget.reports.counting.uncounted_lines import uncounted_lines
from xlbudget.reports.periods import Period
from xlbudget.reports.restate import Restated

_MOST_NAMED = 4  # lines


def said_of_sums(basis: Basis, entry: Restated) -> Iterator[str]:
    """A sentence for each thing that a reader of the sums must know."""
    yield from _of_lines(basis.say, entry)
    yield from _of_columns(basis.say, entry)
    yield from _of_years(basis.say, entry)
    if entry.table.hidden or any(line.row.hidden for line in entry.entries):
        yield basis.say("Skjulte linjer i kilden er regnet med.", "Hidden lines of the source are counted in.")


def _of_lines(say: Say, entry: Restated) -> Iterator[str]:
    """The lines that are not added to the others, and amounts that cannot be carried."""
    if entry.grand_total and (apart := sorted(uncounted_lines(entry.table, [line.row for line in entry.entries]))):
        danish, english = _lines(entry, apart)
        yield say(f"Ikke talt med i I alt: {danish}.", f"Not counted in the total: {english}.")
    if entry.grand_total and (others := _in_other_units(entry)):
        danish, english = _lines(entry, others)
        yield say(
            f"Linjer i en anden enhed end tabellens er ikke talt med i I alt: {danish}.",
            f"Lines in another unit than the table's are not counted in the total: {english}.",
        )
    if lost := [period for period in entry.without_year if not _is_sum_of_years(entry, period)]:
        danish, english = quoted([period.header for period in lost])
        yield say(
            f"Beløb i løbende priser uden årstal kan ikke omregnes og er ikke vist: {danish}.",
            f"Amounts in current prices without a year cannot be carried and are not shown: {english}.",
        )
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


def _of_columns(say: Say, entry: Restated) -> Iterator[str]:
    """The columns that stand in another unit than the table, or hold prices."""
    stated = stated_in_other_units(entry.table)
    if stated:
        danish, english = _columns(entry, stated)
        yield say(
            f"Kolonner i en anden enhed end tabellens står, som de er, og er ikke lagt sammen med de andre: {danish}.",
            f"Columns in another unit than the table's stand as they are, and are not added to the others: {english}.",
        )
    if by_size := entry.other_units - stated:
        danish, english = _columns(entry, by_size)
        yield say(
            "Beløbene er så meget større eller mindre end de andre års, at de må stå i en anden enhed. De er ikke lagt "
            f"sammen med dem: {danish}.",
            "The amounts are so much larger or smaller than those of the other years that they must be in another "
            f"unit. They are not added to them: {english}.",
        )
    if entry.grand_total and (prices := _stating(entry, entry.prices)):
        danish, english = _columns(entry, prices)
        yield say(f"Priser er ikke lagt sammen: {danish}.", f"Prices are not added up: {english}.")


def _of_years(say: Say, entry: Restated) -> Iterator[str]:
    """Which years the sum over them holds, where it is not plainly all of them."""
    if entry.own_levels and not entry.over_years:
        yield say(
            "Kolonnerne står i priser fra hver sit år og er derfor ikke lagt sammen.",
            "The columns are in prices of different years, and so are not added up.",
        )
    added = [period.header for period in entry.periods if period.key in entry.over_years]
    if added and len(added) < sum(period.year is not None for period in entry.periods):
        named = ", ".join(added)
        yield say(f"I alt lægger sammen: {named}.", f"The total adds up: {named}.")


def _in_other_units(entry: Restated) -> list[int]:
    """The lines of money that state another unit than the table."""
    return [
        place
        for place, line in enumerate(entry.entries)
        if line.own and line.row.role == "item" and line.row.unit not in (None, entry.table.unit)
    ]


def _is_sum_of_years(entry: Restated, total: Period) -> bool:
    """Whether a column of totals states what the years of each line come to: then the report has it anew."""
    rows = [line.row.values for line in entry.entries if total.key in line.row.values]
    return bool(entry.over_years) and all(
        values[total.key] == sum((values[key] for key in entry.over_years if key in values), ZERO) for values in rows
    )


def _stating(entry: Restated, keys: Set[str]) -> Set[str]:
    """Those of the columns in which a line states an amount."""
    return {key for key in keys if any(key in line.own for line in entry.entries)}


def _columns(entry: Restated, keys: Set[str]) -> tuple[str, str]:
    """The columns by their headings, in Danish and in English quotation marks."""
    danish = ", ".join(f"»{period.header}«" for period in entry.periods if period.key in keys)
    return danish, danish.replace("»", "“").replace("«", "”")


def quoted(labels: Sequence[str]) -> tuple[str, str]:
    """The first few of some labels as a Danish and as an English sentence name them."""
    named = [" ".join(label.split()) for label in labels[:_MOST_NAMED]]
    more = "; …" if len(labels) > _MOST_NAMED else ""
    danish, english = ("; ".join(map(one.format, named)) for one in ("»{}«", "“{}”"))
    return danish + more, english + more


def _lines(entry: Restated, places: Sequence[int]) -> tuple[str, str]:
    return quoted([entry.entries[place].row.label for place in places])
