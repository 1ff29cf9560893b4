"""The overview's chart: the tables' budgets year by year, in one unit and one price level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from xlbudget.domain.table import PriceLevel
from xlbudget.reports.basis import Basis, carried_decimals, level_name, table_decimals, unit_name
from xlbudget.reports.overview.not_by_year import WITHOUT_OTHERS, not_by_year
from xlbudget.reports.overview.yearly import MOST_YEARS, Missing, Yearly, short, yearly
from xlbudget.reports.restate import Restated
from xlbudget.reports.sheets.model import At, Block, Chart, Grid, Head, Heading, Line, Paragraph, Series, amount, words

_MOST_SERIES = 8  # tables beside each other in a picture


def budget_by_year(basis: Basis, restated: Sequence[Restated]) -> Iterator[Block]:
    """A grid of budgets by year and its chart: the tables of the one unit and level that most of them have.

    Amounts of different units, currencies or price levels never share an axis. What is not shown is told.
    """
    say = basis.say
    read = [yearly(basis, number, entry) for number, entry in enumerate(restated)]
    chosen, apart = _chosen(_told_apart(basis, [found for found, _ in read if found is not None]))
    missing = [*(one for _, lacking in read for one in lacking), *apart]
    what = _what(basis, chosen)
    heading = Heading(say(f"{what} pr. år", f"{what} by year"))
    if not chosen:
        if told := [one for one in missing if one.why in WITHOUT_OTHERS]:
            yield heading
            yield from not_by_year(basis, told)
        return
    more, chosen = len(chosen) - _MOST_SERIES, chosen[:_MOST_SERIES]
    first = chosen[0].entry
    years = _years(chosen)
    unit, level = unit_name(first.table, say), level_name(first.level, say)
    decimals = max(
        carried_decimals(found.entry.table) if found.entry.carried else table_decimals(found.entry.table)
        for found in chosen
    )
    heads = [Head("table", say("Tabel", "Table"), words=True), *(Head(str(year), str(year)) for year in years)]
    lines = []
    for found in chosen:
        cells = {"table": words(found.label)}
        for year, (value, at) in found.amounts.items():
            cells[str(year)] = amount(value, decimals, (at,) if at else ())
        lines.append(Line(str(found.number), cells))
    grid = Grid("by_year", heads, lines)
    yield heading
    yield Paragraph(say(f"Beløb i {unit}; {level}.", f"Amounts in {unit}; {level}."))
    yield grid
    yield from not_by_year(basis, missing)
    if more > 0:
        text = say(
            f"Her vises de første {_MOST_SERIES} tabeller; {more} til står nedenfor.",
            f"The first {_MOST_SERIES} tables are shown; {more} more stand below.",
        )
        yield Paragraph(text, "quiet")
    if any(value for found in chosen for value, _ in found.amounts.values()):  # a balance of noughts is no picture
        yield _chart(basis, grid, chosen, years, unit, level, decimals)


def _chosen(candidates: Sequence[Yearly]) -> tuple[Sequence[Yearly], Sequence[Missing]]:
    """The tables of the commonest unit and level, one fixed level before others, whose years have room beside each
    other; and the rest of them."""
    groups: dict[tuple[str, PriceLevel | None], list[Yearly]] = {}
    for one in candidates:
        if len(_years([one])) <= MOST_YEARS:
            groups.setdefault((f"{one.entry.table.unit}{one.entry.table.currency}", one.entry.level), []).append(one)
    alike = max(groups.values(), key=lambda group: (isinstance(group[0].entry.level, int), len(group)), default=[])
    chosen: list[Yearly] = []
    span = range(0)
    for one in alike:
        wider = _years([one], *span[:1], *span[-1:])
        if len(wider) <= MOST_YEARS:
            chosen.append(one)
            span = wider
    shown = {one.number for one in chosen}
    of_kind = {one.number for group in groups.values() if group is not alike for one in group}
    return chosen, [
        Missing(one.entry, "kinds" if one.number in of_kind else "years")
        for one in candidates
        if one.number not in shown
    ]


def _years(tables: Sequence[Yearly], *others: int) -> range:
    """The years from the first of any of the tables, or of the others, to the last."""
    known = [*others, *(year for one in tables for year in one.amounts)]
    return range(min(known), max(known) + 1)


def _told_apart(basis: Basis, candidates: Sequence[Yearly]) -> list[Yearly]:
    """Labels that no two share: a line of that name in each business case has its table before it."""
    counts = Counter(candidate.label for candidate in candidates)
    return [
        candidate._replace(label=short(f"{basis.name_of(candidate.entry.table)}: {candidate.label}"))
        if counts[candidate.label] > 1
        else candidate
        for candidate in candidates
    ]


def _what(basis: Basis, chosen: Sequence[Yearly]) -> str:
    """What the amounts are: a catalogue of proposals is no budget, nor are expenses that nobody calls one."""
    say = basis.say
    kinds = {found.entry.table.kind for found in chosen}
    if kinds == {"proposals"}:
        return say("Forslag", "Proposals")
    if kinds == {"financing"}:
        return say("Finansiering", "Financing")
    if kinds & {"proposals", "financing"} or not any(_is_budget(found) for found in chosen):
        return say("Beløb", "Amounts")
    return say("Budget", "Budget")


def _is_budget(found: Yearly) -> bool:
    """Whether the table calls itself a budget, or a column or the line that is shown."""
    table = found.entry.table
    measured = any(column.measure in ("budget", "estimate", "revised") for column in table.columns)
    return measured or any("budget" in text.casefold() for text in (table.title or "", table.sheet, found.label))


def _chart(
    basis: Basis, grid: Grid, chosen: Sequence[Yearly], years: Sequence[int], unit: str, level: str, decimals: int
) -> Chart:
    say, what = basis.say, _what(basis, chosen)
    fixed = isinstance(chosen[0].entry.level, int)
    title = (
        say(f"{what} pr. år i faste priser ({level})", f"{what} by year in fixed prices ({level})")
        if fixed
        else say(f"{what} pr. år ({level})", f"{what} by year ({level})")
    )
    names = "; ".join(found.label for found in chosen)
    return Chart(
        "columns",
        title,
        tuple(At(grid.key, "", str(year)) for year in years),
        [Series(found.label, tuple(At(grid.key, str(found.number), str(year)) for year in years)) for found in chosen],
        say(
            f"Søjlediagram: {what.lower()} {years[0]}-{years[-1]} i {unit}, {level}: {names}.",
            f"Column chart: {what.lower()} {years[0]}-{years[-1]} in {unit}, {level}: {names}.",
        ),
        axis=unit,
        decimals=decimals,
        from_zero=all(value >= 0 for found in chosen for value, _ in found.amounts.values()),
    )
