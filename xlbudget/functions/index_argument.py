"""The arguments `indeks` and `udgave`: which series a call means, by id, by what is pinned, or by a range."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.patterns import pattern
from xlbudget.domain.price_level import Change, IndexSeries, IndexValue, numbers_from_changes
from xlbudget.domain.published_changes import FRACTIONS_BELOW, Given, as_fractions, given_in_text, says_per_cent
from xlbudget.functions.argument_values import as_text
from xlbudget.functions.cells import Cell
from xlbudget.functions.registry import Context
from xlbudget.functions.year_cells import as_year
from xlbudget.indices import load_series
from xlbudget.workbook.settings import index_folders

_SPEAKS_OF_CHANGES = pattern(r"ændring|stigning|vækst|change|increase|growth", re.IGNORECASE)
_SPEAKS_OF_INDEX = pattern(r"ind(?:eks|ex)", re.IGNORECASE)
_CHANGES_BELOW = 20  # per cent; no index number is so small but one whose base year is 1 or 10

IndexArgument = str | list[list[Cell]] | None


def series_for(context: Context, index: IndexArgument, vintage: str | None) -> IndexSeries:
    """The series that a call names, or that is pinned around it.

    A pinned udgave belongs to the pinned index. Raises `Refusal`: `no_index` when nothing names one,
    `vintage_with_range`, and the reasons of `load_series` and `series_in_range`.
    """
    if isinstance(index, list):
        if vintage is not None:
            raise Refusal(
                "vintage_with_range",
                "Et område har ingen udgave. Udelad udgave, eller angiv indeksets id.",
                "A range has no vintage. Leave out udgave, or name the index by its id.",
            )
        return series_in_range(index)
    name = index or context.index
    if name is None:
        raise Refusal(
            "no_index",
            'Intet indeks er valgt. Angiv et id som "FPI", "SATS", "LOEN" eller et importeret, peg på et område med år '
            "og indeks, eller giv en celle i arbejdsbogen navnet xlbudget_indeks.",
            'No index is chosen. Name an id such as "FPI", "SATS", "LOEN" or an imported one, point at a range of year '
            "and index, or define the name xlbudget_indeks in the workbook.",
        )
    if vintage is None and context.vintage and (context.index is None or context.index.upper() == name.upper()):
        vintage = context.vintage
    found: IndexSeries | None = context.memory.get((name, vintage))
    if found is None:
        found = load_series(name, vintage, folders=index_folders(context.folder))
        context.memory[name, vintage] = found
    return found


def note_use(context: Context, series: IndexSeries, years: Iterable[int]) -> None:
    """Tell the user which index, vintage and estimates a result rests on."""
    used = frozenset(years)
    key = (series.id, series.vintage, used) if series.id else None  # a range in the sheet is another in every call
    words: tuple[str, str] | None = context.memory.get(key) if key else None
    if words is None:
        words = f"Indeks: {series.named('da', used)}.", f"Index: {series.named('en', used)}."
        if key:
            context.memory[key] = words
    context.note(*words)


def series_in_range(rows: list[list[Cell]]) -> IndexSeries:
    """The series in a two-column range: year and index number, or year and change under a heading that says pct.

    Blank rows and notes below are passed over. Raises `Refusal` for another shape, a double year, a figure without a
    year, and figures that cannot be what the heading says.
    """
    filled = [row for row in rows if any(cell is not None for cell in row)]
    if not filled or len(filled[0]) != 2:
        raise _unusable(
            "not_an_index",
            "Indeksområdet skal have to kolonner: år og indekstal, eller år og pct.",
            "The index range must have two columns: year and index number, or year and per cent.",
        )
    body = 0
    while body < len(filled) and _year(filled[body][0]) is None and not isinstance(filled[body][1], Decimal):
        body += 1
    heading = " ".join(cell for row in filled[:body] for cell in row if isinstance(cell, str))
    if "‰" in heading or "promille" in heading.lower():
        raise _unusable(
            "per_mille",
            "Overskriften siger promille. Skriv ændringerne i pct.: 25 promille er 2,5.",
            "The heading says per mille. Write the changes in per cent: 25 per mille is 2.5.",
        )
    figures: dict[int, Given] = {}
    for first, second in filled[body:]:
        year = _year(first)
        if second is None:
            continue
        if year is None:
            raise _no_year(first, second)
        if year in figures:
            raise _unusable(
                "double_year", f"{year} står der to gange. Slet den ene.", f"{year} occurs twice. Delete one of them."
            )
        figures[year] = _figure(second, year)
    if not figures:
        raise _unusable("no_values", "Indeksområdet har ingen tal.", "The index range has no figures.")
    explicit = [figure.explicit for figure in figures.values()]
    if says_per_cent(heading) or all(explicit):
        return _from_changes(figures)
    if any(explicit):
        raise _unusable(
            "mixed_per_cent",
            "Området blander indekstal og procenter.",
            "The range mixes index numbers and per cent.",
        )
    return _from_numbers(figures, heading)


def _from_changes(figures: dict[int, Given]) -> IndexSeries:
    if all(not figure.explicit and figure.value > _CHANGES_BELOW for figure in figures.values()):
        raise _unusable(
            "looks_like_index",
            "Overskriften siger pct., men tallene ligner indekstal. Kald kolonnen Indeks.",
            "The heading says per cent, but the figures look like index numbers. Call the column Indeks.",
        )
    changes = {year: Change(fraction) for year, fraction in as_fractions(figures).items()}
    return _series(numbers_from_changes(changes, "multiplicative"))


def _from_numbers(figures: dict[int, Given], heading: str) -> IndexSeries:
    numbers = {year: figure.value for year, figure in figures.items()}
    as_changes = _SPEAKS_OF_CHANGES.search(heading) and not _SPEAKS_OF_INDEX.search(heading)
    if (
        min(numbers.values()) <= 0
        or max(numbers.values()) < FRACTIONS_BELOW
        or (as_changes and max(numbers.values()) < _CHANGES_BELOW)
    ):
        raise _unusable(
            "looks_like_per_cent",
            "Tallene kan ikke være indekstal. Er de ændringer i pct., så skriv pct. i overskriften.",
            "The figures cannot be index numbers. If they are changes in per cent, write pct. in the heading.",
        )
    return _series({year: IndexValue(number) for year, number in numbers.items()})


def _series(values: dict[int, IndexValue]) -> IndexSeries:
    return IndexSeries("", "Indeks i regnearket", "Index in the sheet", None, values)


def _year(cell: Cell) -> int | None:
    try:
        return as_year(cell)
    except Refusal:
        return None


def _figure(cell: Cell, year: int) -> Given:
    if isinstance(cell, Decimal):
        return Given(cell)
    if isinstance(cell, str):
        try:
            return given_in_text(cell)
        except Refusal:
            pass
    raise _unusable(
        "not_a_number",
        f"»{_shown(cell)}« ud for {year} er ikke et tal.",
        f"“{_shown(cell)}” beside {year} is not a number.",
    )


def _no_year(first: Cell, second: Cell) -> Refusal:
    if first is None:
        return _unusable(
            "not_a_year",
            f"Der står intet årstal ud for {_shown(second)}. Skriv fx 2016.",
            f"No year stands beside {_shown(second)}. Write for instance 2016.",
        )
    return _unusable(
        "not_a_year",
        f"»{_shown(first)}« i første kolonne er ikke et årstal. Skriv fx 2016.",
        f"“{_shown(first)}” in the first column is not a year. Write for instance 2016.",
    )


def _shown(cell: Cell) -> str:
    return shortened(format_danish(cell) if isinstance(cell, Decimal) else as_text(cell))


def _unusable(code: str, da: str, en: str) -> Refusal:
    return Refusal(code, f"indeks: {da}", f"indeks: {en}")
