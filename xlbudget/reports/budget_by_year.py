"""The overview's chart: the tables' budgets year by year, in one unit and one price level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.column_relations import net_keys
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, PriceLevel
from xlbudget.reports.basis import Basis, carried_decimals, level_name, table_decimals, unit_name
from xlbudget.reports.model import At, Block, Chart, Grid, Head, Heading, Line, Paragraph, Series, amount, words
from xlbudget.reports.periods import Period
from xlbudget.reports.restate import Restated
from xlbudget.reports.restated_grid import shows

_MOST_SERIES, _MOST_YEARS = 8, 15
_LONGEST = 80
_BUDGET_LINE = re.compile(r"\bbudget", re.IGNORECASE)
# Which measure stands for a year's budget where the table has several.
_PREFERRED = ("budget", None, "estimate", "revised")


class _Yearly(NamedTuple):
    number: int  # the table's place in the overview
    entry: Restated
    label: str
    amounts: Mapping[int, tuple[Decimal, At | None]]  # by year: the amount and where it stands in the table's section


def budget_by_year(basis: Basis, restated: Sequence[Restated]) -> Iterator[Block]:
    """A grid of budgets by year and its chart: the tables of the one unit and level that most of them have.

    Amounts of different units, currencies or price levels never share an axis.
    """
    say = basis.say
    yearly = (_yearly(basis, number, entry) for number, entry in enumerate(restated))
    candidates = _told_apart(basis, [found for found in yearly if found is not None])
    groups: dict[tuple[str, PriceLevel | None], list[_Yearly]] = {}
    for candidate in candidates:
        table = candidate.entry.table
        groups.setdefault((f"{table.unit}{table.currency}", candidate.entry.level), []).append(candidate)
    if not groups:
        return
    chosen = max(groups.values(), key=lambda group: (isinstance(group[0].entry.level, int), len(group)))[:_MOST_SERIES]
    first = chosen[0].entry
    years = sorted({year for candidate in chosen for year in candidate.amounts})
    years = list(range(years[0], years[-1] + 1))
    if len(years) > _MOST_YEARS:
        return
    unit, level = unit_name(first.table, say), level_name(first.level, say)
    what = _what(basis, chosen)
    yield Heading(say(f"{what} pr. år", f"{what} by year"))
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
    yield Paragraph(say(f"Beløb i {unit}; {level}.", f"Amounts in {unit}; {level}."))
    yield grid
    group = groups[f"{first.table.unit}{first.table.currency}", first.level]
    yield from _left_out(basis, [found for found in candidates if found not in group], len(group) - len(chosen))
    yield _chart(basis, grid, chosen, years, unit, level, decimals)


def _told_apart(basis: Basis, candidates: Sequence[_Yearly]) -> list[_Yearly]:
    """Labels that no two share: a line of that name in each business case has its table before it."""
    counts = Counter(candidate.label for candidate in candidates)
    return [
        candidate._replace(label=_short(f"{basis.name_of(candidate.entry.table)}: {candidate.label}"))
        if counts[candidate.label] > 1
        else candidate
        for candidate in candidates
    ]


def _what(basis: Basis, chosen: Sequence[_Yearly]) -> str:
    """What the amounts are: a catalogue of proposals is no budget."""
    say = basis.say
    kinds = {found.entry.table.kind for found in chosen}
    if kinds == {"proposals"}:
        return say("Forslag", "Proposals")
    if kinds == {"financing"}:
        return say("Finansiering", "Financing")
    if kinds & {"proposals", "financing"}:
        return say("Beløb", "Amounts")
    return say("Budget", "Budget")


def _left_out(basis: Basis, others: Sequence[_Yearly], more: int) -> Iterator[Paragraph]:
    """Which tables the figure does not show, and why."""
    say = basis.say
    if others:
        names = ", ".join(basis.name_of(found.entry.table) for found in others[:_MOST_SERIES])
        names += ", …" if len(others) > _MOST_SERIES else ""
        text = say(
            f"Ikke med i figuren, fordi enhed eller prisniveau er et andet: {names}.",
            f"Not in the figure, since their unit or price level differs: {names}.",
        )
        yield Paragraph(text, "quiet")
    if more:
        text = say(
            f"Figuren viser de første {_MOST_SERIES} tabeller; {more} til står nedenfor.",
            f"The figure shows the first {_MOST_SERIES} tables; {more} more stand below.",
        )
        yield Paragraph(text, "quiet")


def _chart(
    basis: Basis, grid: Grid, chosen: Sequence[_Yearly], years: Sequence[int], unit: str, level: str, decimals: int
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


def _yearly(basis: Basis, number: int, entry: Restated) -> _Yearly | None:
    """The table's budget by year: its total line, in a business case its budget line; None with one year only, or where
    the years are in different prices."""
    if entry.own_levels:
        return None
    periods = _budget_periods([one for one in entry.periods if one.key not in entry.other_units], entry.table)
    if len(periods) < 2:
        return None
    name = basis.name_of(entry.table)
    key = f"t{number}"
    if entry.table.kind == "business_case":
        places = [
            place
            for place, line in enumerate(entry.entries)
            if _BUDGET_LINE.search(line.row.label) and len(line.own) > 1
        ][:1]
        name = entry.entries[places[0]].row.label if places else name
    else:
        total = entry.total_line
        places = [total] if total is not None and len(entry.entries[total].own) > 1 else []
        if not places and len(entry.entries) == 1:
            places = [0]
        if not entry.stocks.isdisjoint(places):
            return None
    amounts: dict[int, tuple[Decimal, At | None]] = {}
    for year, period in periods.items():
        at: At | None
        if places:
            value = entry.entries[places[0]].own.get(period.key)
            at = At(key, str(places[0]), period.key) if shows(entry, places[0]) else None
        elif entry.grand_total:
            parts = entry.counted(entry.grand_total, period.key)
            value = sum(parts, ZERO) if parts else None
            at = At(key, "grand", period.key)
        else:
            return None
        if value is not None:
            amounts[year] = (value, at)
    return _Yearly(number, entry, _short(" ".join(name.split())), amounts) if len(amounts) > 1 else None


def _short(name: str) -> str:
    """A name for the legend: what tells tables of one title apart stands at its end."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2 - 1]}…{name[-_LONGEST // 2 :]}"


def _budget_periods(periods: Sequence[Period], table: BudgetTable) -> dict[int, Period]:
    """One period a year. Of expense, income and net it is the net; where none is called so, the year has none."""
    nets = net_keys(table)
    chosen: dict[int, Period] = {}
    for measure in _PREFERRED:
        by_year: dict[int, list[Period]] = {}
        for period in periods:
            if period.year is not None and period.measure == measure:
                by_year.setdefault(period.year, []).append(period)
        for year, alike in by_year.items():
            meant = alike if len(alike) == 1 else [period for period in alike if period.key in nets]
            if len(meant) == 1:
                chosen.setdefault(year, meant[0])
    return chosen
