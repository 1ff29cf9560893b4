"""The sheet "xlbudget Oversigt": every table in the chosen price level, with totals per year and over the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.total_differences import stated_otherwise
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.reports.basis import (
    Basis,
    carried_decimals,
    level_name,
    shown,
    table_decimals,
    table_heading,
    unit_name,
)
from xlbudget.reports.overview.budget_by_year import budget_by_year
from xlbudget.reports.overview.level_wording import index_years, level_sentence, own_level, uncapitalised
from xlbudget.reports.overview.lines_shown import is_short
from xlbudget.reports.overview.not_added import said_of_sums
from xlbudget.reports.overview.restated_grid import restated_grid
from xlbudget.reports.overview.whole import whole
from xlbudget.reports.restate import Restated, restate
from xlbudget.reports.sheets.model import Block, Cell, Facts, Grid, Head, Heading, Line, Paragraph, ReportSheet, words
from xlbudget.workbook.addresses import reference_to

NAME = "xlbudget Oversigt"


def overview(basis: Basis) -> ReportSheet:
    """The overview of all tables. It is always made: where there are no tables, it says so."""
    say = basis.say
    otherwise = stated_otherwise(Subject(basis.workbook, basis.tables))
    restated = [
        restate(table, basis.series, basis.price_level, otherwise) for table in basis.tables if table.kind != "index"
    ]
    restated = [entry for entry in restated if entry.periods]
    title = say("Oversigt", "Overview")
    if not restated:
        text = say(
            "Der er ikke fundet nogen tabeller med beløb i arbejdsbogen. En tabel skal have en overskriftslinje og "
            "mindst én kolonne med tal; »xlbudget inspect« viser, hvad der er læst.",
            "No tables of amounts were found in the workbook. A table needs a line of headings and at least one column"
            " of numbers; “xlbudget inspect” shows what was read.",
        )
        summary = say("ingen tabeller med beløb", "no tables of amounts")
        return ReportSheet(NAME, title, [Paragraph(text)], [summary])
    blocks: list[Block] = [*_inputs(basis, restated), *budget_by_year(basis, restated), *_contents(basis, restated)]
    blocks += index_numbers(basis, restated)
    for number, entry in enumerate(restated):
        blocks += _section(basis, entry, f"t{number}")
    return ReportSheet(NAME, title, blocks, [_summary(basis, entry) for entry in restated])


def _inputs(basis: Basis, restated: Sequence[Restated]) -> Iterator[Block]:
    say, series = basis.say, basis.series
    level = level_name(basis.price_level, say) if basis.price_level else say("ikke valgt", "not chosen")
    carried = [entry for entry in restated if entry.carried]
    years = sorted({year for entry in carried for year in index_years(entry)})
    named = series.named(basis.lang, years) if series else say("ikke valgt", "not chosen")
    pairs = [
        ("level", say("Prisniveau i oversigten", "Price level of the overview"), words(level)),
        ("index", say("Indeks og udgave", "Index and vintage"), words(named)),
    ]
    if basis.chosen_by:
        pairs.append(("by", say("Valgt af", "Chosen by"), words(basis.chosen_by)))
    if basis.again:
        pairs.append(("again", say("Kan gentages med", "Can be redone by"), words(basis.again)))
    yield Heading(say("Forudsætninger", "Inputs"))
    yield Facts("inputs", pairs)


def index_numbers(basis: Basis, restated: Sequence[Restated]) -> Iterator[Block]:
    """The index numbers that the factors rest on."""
    say, series = basis.say, basis.series
    years = {year for entry in restated if entry.carried for year in index_years(entry)}
    if series is None or not years:
        return
    yield Heading(say("Indekstal", "Index numbers"))
    yield Paragraph(series.named(basis.lang, years))
    heads = [
        Head("year", say("År", "Year")),
        Head("number", say("Indekstal", "Index number")),
        Head("status", say("Status", "Status"), words=True),
    ]
    lines = []
    for year in sorted(years):
        value = series.values[year]
        status = say("endelig", "final") if value.status == "final" else say("skøn", "estimate")
        cells = {
            "year": Cell(number=Decimal(year), form="year"),
            "number": Cell(number=value.number, form="factor", decimals=4),
            "status": words(status, tone="plain" if value.status == "final" else "warning"),
        }
        lines.append(Line(str(year), cells))
    yield Grid("index", heads, lines)


def _contents(basis: Basis, restated: Sequence[Restated]) -> Iterator[Block]:
    say = basis.say
    yield Heading(say("Tabellerne i arbejdsbogen", "The tables of the workbook"))
    heads = [
        Head("table", say("Tabel", "Table"), words=True),
        Head("place", say("Sted", "Place"), words=True, width=22),
        Head("unit", say("Enhed", "Unit"), words=True, width=14),
        Head("stated", say("Angivet prisniveau", "Stated price level"), words=True, width=18),
        Head("level", say("Vist i", "Shown in"), words=True, width=18),
    ]
    lines = []
    for number, entry in enumerate(restated):
        table = entry.table
        hidden = say(" (skjult)", " (hidden)") if table.hidden else ""
        cells = {
            "table": words(basis.name_of(table) + hidden),
            "place": words(f"{table.sheet}!{table.range}", link=reference_to(table.sheet, table.range)),
            "unit": words(unit_name(table, say)),
            "stated": words(
                own_level(entry, say) if table.price_level or entry.own_levels else say("ikke angivet", "not stated")
            ),
            "level": words(level_name(entry.level, say) if entry.level else say("eget niveau", "its own level")),
        }
        lines.append(Line(str(number), cells))
    yield Grid("contents", heads, lines)
    yield from _left_out(basis)


def _left_out(basis: Basis) -> Iterator[Paragraph]:
    """Which tables are not shown, and why."""
    say = basis.say
    indices = [f"{table.sheet}!{table.range}" for table in basis.tables if table.kind == "index"]
    if indices:
        listed = ", ".join(indices)
        yield Paragraph(
            say(
                f"Ikke med, fordi de viser indekstal: {listed}.", f"Left out, since they show index numbers: {listed}."
            ),
            "quiet",
        )
    if basis.computed:
        places = ", ".join(basis.computed)
        yield Paragraph(
            say(
                f"Ikke med, fordi tallene er regnet af xlbudgets egne funktioner: {places}.",
                f"Left out, since xlbudget's own functions computed the figures: {places}.",
            ),
            "quiet",
        )


def _section(basis: Basis, entry: Restated, key: str) -> Iterator[Block]:
    say, table = basis.say, entry.table
    yield table_heading(basis, table)
    yield Paragraph(level_sentence(basis, entry))
    if not is_short(entry):
        lines = len(entry.entries)
        yield Paragraph(
            say(
                f"Tabellen har {format_danish(Decimal(lines))} linjer. Her vises dens summer; linjerne står i kilden.",
                f"The table has {lines} lines. Its totals are shown here; the lines are in the source.",
            ),
            "quiet",
        )
    yield restated_grid(basis, entry, key)
    for text in said_of_sums(basis, entry):
        yield Paragraph(text, "quiet")


def _summary(basis: Basis, entry: Restated) -> str:
    """One line for the command line: the table and what became of its total."""
    say, table = basis.say, entry.table
    name = basis.name_of(table)
    total = whole(entry)
    if total is None:
        return f"{name}: {_state(basis, entry)}"
    decimals = carried_decimals(table) if entry.carried else table_decimals(table)
    amount = shown(total.after, decimals, table, say)
    if total.of is not None:
        amount += f" ({total.of.header})"
    if entry.carried:
        return f"{name}: {shown(total.before, table_decimals(table))} → {amount}, {_state(basis, entry)}"
    return f"{name}: {amount}, {_state(basis, entry)}"


def _state(basis: Basis, entry: Restated) -> str:
    say = basis.say
    if entry.carried or entry.reason is None:
        return level_name(entry.level, say)
    level = own_level(entry, say)
    kept = say(f"{level}, ikke omregnet", f"{level}, not carried")
    if basis.price_level is None:  # nobody asked for another
        return kept
    return f"{kept}: {say(uncapitalised(entry.reason.da), uncapitalised(entry.reason.en))}"
