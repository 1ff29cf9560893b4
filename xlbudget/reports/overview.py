"""The sheet "xlbudget Oversigt": every table in the chosen price level, with totals per year and over the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.column_relations import net_keys
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.years import spoken_years
from xlbudget.reports.basis import (
    Basis,
    Say,
    carried_decimals,
    level_name,
    reference_to,
    shown,
    table_decimals,
    unit_name,
)
from xlbudget.reports.budget_by_year import budget_by_year
from xlbudget.reports.counting import columns_that_count
from xlbudget.reports.model import Block, Cell, Facts, Grid, Head, Heading, Line, Paragraph, ReportSheet, words
from xlbudget.reports.periods import Period
from xlbudget.reports.restate import Restated, restate
from xlbudget.reports.restated_grid import is_short, restated_grid
from xlbudget.reports.uncounted_lines import uncounted_lines

NAME = "xlbudget Oversigt"
_MOST_NAMED = 4  # lines


def overview(basis: Basis) -> ReportSheet:
    """The overview of all tables. It is always made: where there are no tables, it says so."""
    say = basis.say
    restated = [restate(table, basis.series, basis.price_level) for table in basis.tables if table.kind != "index"]
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
    years = sorted({year for entry in carried for year in _index_years(entry)})
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
    years = {year for entry in restated if entry.carried for year in _index_years(entry)}
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


def _index_years(entry: Restated) -> set[int]:
    """The years whose index numbers the carried amounts rest on."""
    years = set()
    for period in entry.periods:
        level = period.year if period.level == "current" else period.level
        if isinstance(level, int) and isinstance(entry.level, int) and level != entry.level:
            years |= {level, entry.level}
    return years


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
                _own_level(entry, say) if table.price_level or entry.own_levels else say("ikke angivet", "not stated")
            ),
            "level": words(level_name(entry.level, say) if entry.level else say("eget niveau", "its own level")),
        }
        lines.append(Line(str(number), cells))
    yield Grid("contents", heads, lines)
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
    place = f"{table.sheet}!{table.range}"
    yield Heading(
        basis.name_of(table),
        reference_to(table.sheet, table.range),
        say(f"Kilde: {place}", f"Source: {place}"),
    )
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
    if entry.grand_total and (apart := _apart(entry)):
        danish, english = _named(entry, apart)
        text = say(f"Ikke talt med i I alt: {danish}.", f"Not counted in the total: {english}.")
        yield Paragraph(text, "quiet")
    if entry.in_doubt:
        yield Paragraph(_why_no_total(basis, entry), "quiet")
    if stocks := [place for place in sorted(entry.stocks) if entry.entries[place].own]:
        yield Paragraph(_why_not_added(basis, entry, stocks), "quiet")
    if entry.other_units:
        yield Paragraph(_why_not_across(basis, entry), "quiet")
    if entry.own_levels and not entry.over_years:
        text = say(
            "Kolonnerne står i priser fra hver sit år og er derfor ikke lagt sammen.",
            "The columns are in prices of different years, and so are not added up.",
        )
        yield Paragraph(text, "quiet")
    added = [period.header for period in entry.periods if period.key in entry.over_years]
    if added and len(added) < sum(period.year is not None for period in entry.periods):
        named = ", ".join(added)
        yield Paragraph(say(f"I alt lægger sammen: {named}.", f"The total adds up: {named}."), "quiet")
    if entry.table.hidden or any(line.row.hidden for line in entry.entries):
        yield Paragraph(
            say("Skjulte linjer i kilden er regnet med.", "Hidden lines of the source are counted in."), "quiet"
        )


def _apart(entry: Restated) -> list[int]:
    """The lines with amounts that are no money of the table, which our total leaves out."""
    return sorted(uncounted_lines(entry.table, [line.row for line in entry.entries]))


def _named(entry: Restated, places: Sequence[int]) -> tuple[str, str]:
    """The first of some lines by their labels, in Danish and English."""
    labels = [" ".join(entry.entries[place].row.label.split()) for place in places]
    more = "; …" if len(labels) > _MOST_NAMED else ""
    danish, english = ("; ".join(one.format(label) for label in labels[:_MOST_NAMED]) for one in ("»{}«", "“{}”"))
    return danish + more, english + more


def _why_not_added(basis: Basis, entry: Restated, stocks: Sequence[int]) -> str:
    """Why stocks have no sums of ours."""
    danish, english = _named(entry, stocks)
    return basis.say(
        f"Beholdninger er ikke lagt sammen over årene eller med andre linjer: {danish}.",
        f"What there is at a time is not added up over the years, nor with other lines: {english}.",
    )


def _why_no_total(basis: Basis, entry: Restated) -> str:
    """Why the lines are not added up."""
    danish, english = _named(entry, entry.in_doubt)
    return basis.say(
        f"Linjerne er ikke lagt sammen, for det fremgår ikke, hvilke af dem der er dele af: {danish}.",
        f"The lines are not added up, since it is not clear which of them are parts of: {english}.",
    )


def _why_not_across(basis: Basis, entry: Restated) -> str:
    """Which columns are in a unit of their own, and so in no total over the years."""
    named = ", ".join(f"»{period.header}«" for period in entry.periods if period.key in entry.other_units)
    english = named.replace("»", "“").replace("«", "”")
    return basis.say(
        f"Kolonner i en anden enhed end tabellens står, som de er, og er ikke lagt sammen med de andre: {named}.",
        f"Columns in another unit than the table's stand as they are, and are not added to the others: {english}.",
    )


def level_sentence(basis: Basis, entry: Restated) -> str:
    """Unit and price level of the table, and how it was carried: index, udgave, years that are estimates."""
    say, table = basis.say, entry.table
    unit = say(f"Beløb i {unit_name(table, say)}", f"Amounts in {unit_name(table, say)}")
    if not (table.unit or table.currency):
        unit = say("Tabellen angiver ingen enhed", "The table states no unit")
    if entry.reason is not None:
        own = _own_level(entry, say)
        return say(
            f"{unit}; {own}. Ikke omregnet: {uncapitalised(entry.reason.da)}.",
            f"{unit}; {own}. Not carried: {uncapitalised(entry.reason.en)}.",
        )
    level = level_name(entry.level, say)
    if not entry.carried:
        return say(f"{unit}; står allerede i {level}.", f"{unit}; already in {level}.")
    years = sorted(_index_years(entry))
    named = basis.series.named(basis.lang, years) if basis.series else ""
    how = (
        say("hvert år fra sit eget niveau", "each year from its own level")
        if table.price_level == "current"
        else say(f"fra {level_name(table.price_level, say)}", f"from {level_name(table.price_level, say)}")
    )
    if len({period.level for period in entry.periods}) > 1:
        how = say("hver kolonne fra sit eget niveau", "each column from its own level")
    estimates = basis.series.estimates(years) if basis.series else ()
    caution = (
        say(
            f" Indekset er et skøn for {spoken_years(estimates)}.",
            f" The index is an estimate for {spoken_years(estimates, 'en')}.",
        )
        if estimates
        else ""
    )
    return say(
        f"{unit}, omregnet til {level} {how} med {named}.{caution}",
        f"{unit}, carried to {level} {how} by {named}.{caution}",
    )


def _own_level(entry: Restated, say: Say) -> str:
    """In which prices the table stands, in words."""
    if entry.own_levels:
        return say("hver kolonne i sit eget prisniveau", "each column in its own price level")
    return level_name(entry.table.price_level, say)


def uncapitalised(text: str) -> str:
    """A refusal's text within a sentence: no full stop, and no capital unless the word is a name."""
    text = text.rstrip(". ")
    first = text.split(" ", 1)[0]
    return text if first.isupper() or first[:1].islower() else text[:1].lower() + text[1:]


def _summary(basis: Basis, entry: Restated) -> str:
    """One line for the command line: the table and what became of its total."""
    say, table = basis.say, entry.table
    name = basis.name_of(table)
    total = whole(entry)
    if total is None:
        return f"{name}: {_state(basis, entry)}"
    before, after = total
    decimals = carried_decimals(table) if entry.carried else table_decimals(table)
    amount = shown(after, decimals, table, say)
    if entry.carried:
        return f"{name}: {shown(before, table_decimals(table))} → {amount}, {_state(basis, entry)}"
    return f"{name}: {amount}, {_state(basis, entry)}"


def _state(basis: Basis, entry: Restated) -> str:
    say = basis.say
    if entry.carried:
        return level_name(entry.level, say)
    if entry.reason is None:
        return level_name(entry.level, say)
    level = _own_level(entry, say)
    kept = say(f"{level}, ikke omregnet", f"{level}, not carried")
    if basis.price_level is None:  # nobody asked for another
        return kept
    return f"{kept}: {say(uncapitalised(entry.reason.da), uncapitalised(entry.reason.en))}"


def _own_money(entry: Restated, periods: Sequence[Period]) -> list[str]:
    """The columns of the table's money in which it has a whole: not what one of a thing costs, of which there is no
    sum."""
    counting = columns_that_count(entry.table)
    return [one.key for one in periods if one.key in counting and entry.counted(entry.whole, one.key)]


def whole(entry: Restated) -> tuple[Decimal, Decimal] | None:
    """The table's total over the years before and after carrying; None where there is no one total."""
    chosen = entry.whole
    own = [one for one in entry.periods if not one.stated_total and one.key not in entry.other_units]
    apart = entry.other_units or entry.own_levels
    if not entry.over_years and apart and sum(one.year is not None for one in own) > 1:
        return None  # years of which one is in another unit or other prices have no total together
    nets = net_keys(entry.table)
    if not entry.stocks.isdisjoint(chosen) and len(own) > 1:
        return None  # what there is at the end of each year has no total over the years
    keys = entry.over_years or tuple([one.key for one in own if one.key in nets] or _own_money(entry, own))[:1]
    if not chosen or not keys or (entry.over_years and not entry.years_of_whole):
        return None
    before = after = Decimal(0)
    for key in keys:
        for value in entry.counted(chosen, key):
            after += value
            before += value / entry.factors.get(key, Decimal(1))
    return before, after
