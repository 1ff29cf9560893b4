"""PL_FAKTOR, PL_OMREGN, PL_TOTAL, PL_TABEL and PL_INDEKS: amounts carried between price and wage levels."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import chain

from xlbudget.domain.price_level import Dated, total
from xlbudget.domain.table import PriceLevel
from xlbudget.functions.arguments import amounts, index, price_level, table, vintage, year, years
from xlbudget.functions.cells import Cell, placed
from xlbudget.functions.index_argument import IndexArgument, note_use, series_for
from xlbudget.functions.level_years import Years, blank_year, year_of, years_of_all
from xlbudget.functions.registry import Context, Example, Matrix, ResultCell, function

_SOURCE = "udgiveren af det valgte indeks (»xlbudget index show«); forholdet mellem to års indekstal"
_FROM = years("fra_aar", da="Året, hvis niveau beløbet står i.", en="The year in whose level the amount stands.")
_TO = years("til_aar", da="Året, hvis niveau der omregnes til.", en="The year to whose level it is carried.")


@function(
    "PL_FAKTOR",
    da="Faktoren mellem to prisniveauer: indekset i til_aar divideret med indekset i fra_aar.",
    en="The factor between two price levels: the index of til_aar divided by that of fra_aar.",
    arguments=(_FROM, _TO, index(), vintage()),
    elementwise=True,
    context=True,
    source=_SOURCE,
    examples=(
        Example('[2013, 2014, "FPI"]', "1.00563986"),
        Example("[2014, 2016, [[2014, 100], [2015, 102], [2016, 105.06]]]", "1.0506"),
        Example('[2014, 2016, [["År", "Pct."], [2015, "2,0 %"], [2016, "3,0 %"]]]', "1.0506"),
        Example('[[[2013, 2014, null]], 2014, "FPI"]', "[[1.00563986, 1, null]]"),
        Example('[2013, 2050, "FPI"]', "!missing_year"),
    ),
)
def factor(context: Context, from_years: Years, to_years: Years, chosen: IndexArgument, vintage: str | None) -> Matrix:
    """The index ratio for each pair of years; blank where one of them is."""
    series = series_for(context, chosen, vintage)
    result: Matrix = []
    used: set[int] = set()
    for row_from, row_to in zip(from_years, to_years, strict=True):
        result.append([])
        for first, second in zip(row_from, row_to, strict=True):
            if first is None or second is None:
                result[-1].append(None)
                continue
            result[-1].append(series.factor(first, second))
            used.update((first, second))
    note_use(context, series, used)
    return result


@function(
    "PL_OMREGN",
    da="Beløb omregnet fra ét prisniveau til et andet, ikke afrundet. Et område giver et område af samme form.",
    en="Amounts carried from one price level to another, unrounded. A range gives a range of the same shape.",
    arguments=(
        amounts("beloeb", da="Beløbet eller en blok af beløb.", en="The amount or a block of amounts."),
        _FROM,
        _TO,
        index(),
        vintage(),
    ),
    elementwise=True,
    context=True,
    source=_SOURCE,
    examples=(
        Example('[4000, 2013, 2014, "FPI"]', "4022.559467"),
        Example('[4000, 2013, 2014, "LOEN"]', "4034.640029"),
        Example(
            '[[[1000, null], ["3.000", 0]], 2014, 2016, [["År", "%"], [2015, 2], [2016, 3]]]',
            "[[1050.6, null], [3151.8, 0]]",
        ),
        Example("[1000, 2016, 2020]", "!no_index"),
        Example('[1000, 2016, 2040, "SATS"]', "!missing_year"),
    ),
)
def uprated(
    context: Context,
    values: Matrix,
    from_years: Years,
    to_years: Years,
    chosen: IndexArgument,
    vintage: str | None,
) -> Matrix:
    """Each amount times I(til_aar)/I(fra_aar); a blank amount stays blank."""
    series = series_for(context, chosen, vintage)
    if len(values) > 1 and (years := years_of_all(values, from_years, to_years)):
        note_use(context, series, years)
        return _in_rows(series.carried(chain.from_iterable(values), *years), len(values[0]))
    result: Matrix = []
    carriers: dict[tuple[int | None, int | None], Callable[[Decimal], Decimal]] = {}
    for row, row_from, row_to in zip(values, from_years, to_years, strict=True):
        carried: list[Decimal | None] = []
        for amount, pair in zip(row, zip(row_from, row_to, strict=True), strict=True):
            if amount is None:
                carried.append(None)
                continue
            carry = carriers.get(pair)
            if carry is None:
                first, second = pair
                if first is None or second is None:
                    blank = blank_year("fra_aar" if first is None else "til_aar")
                    raise placed(blank, (len(values), len(row)), len(result), len(carried))
                carry = carriers[pair] = series.carrier(first, second)
            carried.append(carry(amount))
        result.append(carried)
    note_use(context, series, (each for pair in carriers for each in pair if each is not None))
    return result


def _in_rows(cells: list[Decimal | None], width: int) -> Matrix:
    return [cells[place : place + width] for place in range(0, len(cells), width)]


@function(
    "PL_TOTAL",
    da="Summen af alle beløb i ét prisniveau. Løbende priser: hver kolonne har sit år i aar.",
    en="The total of all amounts in one price level. In current prices aar has each column's year.",
    arguments=(
        amounts("beloeb", da="En række eller en blok af beløb.", en="A row or a block of amounts."),
        price_level(
            "prisniveau",
            da='Året, hvis niveau beløbene står i, eller "løbende".',
            en='The year in whose level the amounts stand, or "løbende" (current prices).',
        ),
        year("til_aar", da="Året, hvis niveau summen skal stå i.", en="The year in whose level the total is given."),
        index(),
        years(
            "aar",
            da="Ved løbende priser: en række år, ét for hver kolonne.",
            en="In current prices: a row of years, one for each column.",
            optional=True,
        ),
        vintage(),
    ),
    context=True,
    source=_SOURCE,
    examples=(
        Example('[[[4000, 4000, 4000]], 2013, 2014, "FPI"]', "12067.678401"),
        Example('[[[100, 110]], "løbende", 2016, [[2015, 100], [2016, 110]], [[2015, 2016]]]', "220"),
        Example("[[[1000, null], [500, 250]], 2015, 2016, [[2015, 100], [2016, 102]]]", "1785"),
        Example('[[[100, 110]], "løbende", 2016, "FPI"]', "!missing_years"),
    ),
)
def total_in_level(
    context: Context,
    values: Matrix,
    level: PriceLevel,
    to_year: int,
    chosen: IndexArgument,
    columns: Years | None,
    vintage: str | None,
) -> Decimal:
    """One number: every amount carried to `to_year` and added; blanks count as nothing."""
    series = series_for(context, chosen, vintage)
    dated = [
        Dated(amount, level if level != "current" else year_of(columns, values, row, column))
        for row, cells in enumerate(values)
        for column, amount in enumerate(cells)
        if amount is not None
    ]
    if level != "current":
        series.number(level)
    result = total(dated, series, to_year)
    note_use(context, series, {to_year, *(amount.year for amount in dated)})
    return result


@function(
    "PL_TABEL",
    da="Tabellen omregnet: kun beløbskolonner (ikke år, årsværk, pct., konti); overskrifternes prisniveau skrives om.",
    en="The table carried: amount columns only (not years, staff, per cent, accounts); headings get the new level.",
    arguments=(
        table("tabel", da="Tabellen med overskrifter og forspalte.", en="The table with its headings and labels."),
        year("til_aar", da="Året, hvis niveau der omregnes til.", en="The year to whose level it is carried."),
        index(),
        price_level(
            "fra_aar",
            da='Niveauet nu: et år eller "løbende". Udeladt: det, som overskrifterne siger.',
            en='The level now: a year or "løbende". Omitted: what the headings say.',
            optional=True,
        ),
        vintage(),
    ),
    context=True,
    source=_SOURCE,
    examples=(
        Example(
            '[[["1.000 kr. - 2015 p/l", "2016", "Årsværk"], ["Drift", 1000, 2]], 2016, [[2015, 100], [2016, 102]]]',
            '[["1.000 kr. - 2016 p/l", "2016", "Årsværk"], ["Drift", 1020, 2]]',
        ),
        Example(
            '[[["Løbende priser", 2015, 2016], ["Drift", 100, 100]], 2016, [[2015, 100], [2016, 102]]]',
            '[["2016-priser", 2015, 2016], ["Drift", 102, 100]]',
        ),
        Example(
            '[[["Konto", "Budget 2016", "Pct."], ["6.45.53.1", 500, 0.5]], 2016, [[2015, 100], [2016, 102]], 2015]',
            '[["Konto", "Budget 2016", "Pct."], ["6.45.53.1", 510, 0.5]]',
        ),
        Example('[[["", 2016], ["Drift", 1000]], 2020, "FPI"]', "!no_price_level"),
    ),
)
def table_in_level(
    context: Context,
    rows: list[list[Cell]],
    to_year: int,
    chosen: IndexArgument,
    level: PriceLevel | None,
    vintage: str | None,
) -> list[list[ResultCell]]:
    """The table in the level of `to_year`."""
    # Recognising headings costs half a cold start, and the other functions do without it.
    from xlbudget.functions.price_level_table import carried_table  # noqa: PLC0415

    series = series_for(context, chosen, vintage)
    carried = carried_table(rows, series, to_year, level)
    note_use(context, series, carried.years)
    return carried.rows


@function(
    "PL_INDEKS",
    da="Et indeks som tabel: år, indeks, ændring som brøk, status (endelig eller skøn) og kilde.",
    en="An index as a table: year, index, change as a fraction, status (final or estimate) and source.",
    arguments=(index(optional=False), vintage()),
    context=True,
    source=_SOURCE,
    examples=(
        Example(
            '[[["År", "Pct."], [2015, 2], [2016, 5]]]',
            '[["År", "Indeks", "Pct.", "Status", "Kilde"], [2014, 100, null, null, "basis"], '
            "[2015, 102, 0.02, null, null], [2016, 107.1, 0.05, null, null]]",
        ),
        Example(
            "[[[2015, 100], [2016, 125]]]",
            '[["År", "Indeks", "Pct.", "Status", "Kilde"], [2015, 100, null, null, null], '
            "[2016, 125, 0.25, null, null]]",
        ),
        Example('["KENDES-IKKE"]', "!unknown_index"),
    ),
)
def index_table(context: Context, chosen: IndexArgument, vintage: str | None) -> list[list[ResultCell]]:
    """A line a year; status and source are blank for a range, which states neither."""
    series = series_for(context, chosen, vintage)
    note_use(context, series, series.years)
    status = {"final": "endelig", "estimate": "skøn"}
    lines: list[list[ResultCell]] = [["År", "Indeks", "Pct.", "Status", "Kilde"]]
    for known in series.years:
        value = series.values[known]
        known_status = None if series.origin == "range" else status[value.status]
        lines.append([known, value.number, series.change(known), known_status, value.source or None])
    return lines
