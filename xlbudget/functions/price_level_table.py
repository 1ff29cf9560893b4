"""A table carried to another price level: which of its columns hold amounts, and the level that its headings state."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.accounts import ACCOUNT_FUNCTION
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.domain.price_level_wording import read_price_levels, reworded
from xlbudget.domain.table import PriceLevel
from xlbudget.domain.years import is_year, parse_year
from xlbudget.functions.cells import Cell
from xlbudget.functions.registry import ResultCell
from xlbudget.functions.table_amounts import amount, number_in, only_figures, stands_for_amount
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading
from xlbudget.workbook.recognise.texts.labels import label_words

Rows = list[list[Cell]]

_OF_WHICH = re.compile(r"^\W*(?:heraf|hvoraf|deraf)\W+", re.IGNORECASE)
_SHARES = frozenset({"andel", "andele", "procentdel"})

_INDEX_NUMBERS = re.compile(r"\W*(?:(?:pris|p/?l|løn|forbruger)[- ]?)*ind(?:eks|ex)(?:tal)?\W*$", re.IGNORECASE)

_CODES_BELOW = 100  # codes of appropriations are smaller: 18.10


class Carried(NamedTuple):
    """The carried table, and the index years that it took."""

    rows: list[list[ResultCell]]
    years: frozenset[int]


class _Amounts(NamedTuple):
    """A column of amounts: the level that its heading states, and the year that it is of."""

    column: int
    level: PriceLevel | None
    year: int | None
    is_total: bool


def carried_table(rows: Rows, series: IndexSeries, to_year: int, level: PriceLevel | None) -> Carried:
    """The table in the level of `to_year`; headings and labels stay, but for the level that the headings state.

    `level` None: what the headings state, for the table or a column. Raises `Refusal`: `no_price_level`,
    `conflicting_price_levels`, `no_amounts`, `total_of_current_prices`, `not_a_number`, and the series' `missing_year`.
    """
    headings = _heading_rows(rows)
    body = rows[headings:]
    columns = _amount_columns(rows[:headings], body)
    if not columns:
        raise Refusal(
            "no_amounts", "Tabellen har ingen kolonner med beløb.", "The table has no columns that hold amounts."
        )
    whole = _level_of_table(rows[:headings], {column.column for column in columns})
    row_years = _row_years(body, {column.column for column in columns})
    used = {to_year}
    series.number(to_year)
    result: list[list[ResultCell]] = [[_reworded(cell, to_year) for cell in row] for row in rows[:headings]]
    inner = _inner_headings(body, columns)
    for place, row in enumerate(body):
        if place in inner:
            _refuse_other_level(row, {_settled(column, level, whole) for column in columns})
            result.append([_reworded(cell, to_year) for cell in row])
            continue
        carried = [_plain(cell) for cell in row]
        if not _counts_or_compares(_label(row, columns)):
            by_column: dict[int, Decimal] = {}
            for column in columns:
                found = amount(row[column.column], headings + place + 1, column.column + 1)
                if found is None:
                    continue
                settled = _settled(column, level, whole)
                own_year = row_years[place] if row_years else column.year
                at = own_year if settled == "current" else settled
                if at is None:
                    carried[column.column] = _current_total(column, columns, row, found, by_column)
                    continue
                used.add(at)
                by_column[column.column] = series.uprate(found, at, to_year)
                carried[column.column] = by_column[column.column]
        result.append(carried)
    return Carried(result, frozenset(used))


def _heading_rows(rows: Rows) -> int:
    """How many rows stand above the first that holds amounts.

    A row of years alone is a heading, unless a row above it has named the years already: then 2000 is an amount.
    """
    named = False
    for number, row in enumerate(rows):
        figures = [cell for cell in row if isinstance(cell, Decimal) or stands_for_amount(cell) or _is_account(cell)]
        years = [cell for cell in row if is_year(cell)]
        if figures and (len(years) < len(figures) or named):
            return number
        texts = [cell for cell in row[1:] if isinstance(cell, str)]
        named = named or bool(years) or any(read_heading(text).year for text in texts)
    return len(rows)


def _is_account(cell: Cell) -> bool:
    """Whether a cell holds a function of the kontoplan: 5.30.26 is no date, also in a first line without amounts."""
    return isinstance(cell, str) and bool(ACCOUNT_FUNCTION.match(cell.strip()))


def _amount_columns(headings: Rows, body: Rows) -> list[_Amounts]:
    width = len(body[0]) if body else 0
    texts = [_heading_text(headings, column) for column in range(width)]
    understood = [read_heading(text) for text in texts]
    found = []
    for column, heading in enumerate(understood):
        cells = [row[column] for row in body if row[column] is not None]
        dated_elsewhere = any(other.years for place, other in enumerate(understood) if place != column)
        if not _holds_money(heading, column, cells, dated_elsewhere):
            continue
        stated = read_price_levels(texts[column])
        own: PriceLevel | None = stated[0] if len(stated) == 1 else None
        found.append(_Amounts(column, own, heading.year, heading.hint == "total" or heading.period is not None))
    return found


def _holds_money(heading: Heading, column: int, cells: list[Cell], dated_elsewhere: bool) -> bool:
    """Whether a column holds amounts: by the words of its heading, else by what stands in it."""
    if heading.hint in ("percent", "fte", "count", "note") or any(
        isinstance(cell, datetime.datetime) for cell in cells
    ):
        return False
    numbers = [number for cell in cells if (number := number_in(cell)) is not None]
    if heading.years or heading.period or heading.unit or heading.hint:
        return bool(numbers) or any(isinstance(cell, str) and only_figures(cell) for cell in cells)
    if not numbers:
        return False
    only_numbers = len(numbers) == len(cells)
    if heading.dimension:
        # "Bevilling" heads a column of codes (18.10) or of money; codes are small and stand beside columns of years.
        return (
            bool(heading.measure) and only_numbers and not (dated_elsewhere and max(map(abs, numbers)) < _CODES_BELOW)
        )
    if heading.measure:
        return True
    if _INDEX_NUMBERS.match(heading.text) or (column == 0 and not only_numbers):
        return False  # the index itself, or labels of which some are numbers
    looks_like_years = only_numbers and all(is_year(cell) for cell in cells)
    return not (looks_like_years and (column == 0 or len(set(numbers)) > 1))


def _counts_or_compares(label: str) -> bool:
    """Whether a line holds no money though its columns do: "Årsværk", "Antal borgere", "Elevtal", "Stigning (%)"."""
    named = _OF_WHICH.sub("", label)
    words = label_words(named)
    return words.is_count or words.percent or named.strip(" .:").casefold() in _SHARES


def _heading_text(headings: Rows, column: int) -> str:
    words = [row[column] for row in headings if not _is_title(row)]
    return " ".join(str(int(word)) if isinstance(word, Decimal) else str(word) for word in words if word is not None)


def _is_title(row: list[Cell]) -> bool:
    """A row of one text speaks for the whole table, wherever in it the text stands."""
    filled = [cell for cell in row if cell is not None]
    return len(row) > 1 and len(filled) == 1 and isinstance(filled[0], str)


def _level_of_table(headings: Rows, amount_columns: set[int]) -> PriceLevel | None:
    """The level that titles and the headings of other columns state. Raises `Refusal` when they state two."""
    stated: dict[PriceLevel, None] = {}
    for row in headings:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and (column not in amount_columns or _is_title(row)):
                stated.update(dict.fromkeys(read_price_levels(cell)))
    if len(stated) > 1:
        raise _conflicting(stated)
    return next(iter(stated), None)


def _conflicting(stated: Iterable[PriceLevel]) -> Refusal:
    levels = " og ".join("løbende" if level == "current" else str(level) for level in stated)
    return Refusal(
        "conflicting_price_levels",
        f"Overskrifterne nævner flere prisniveauer ({levels}). Omregn dem hver for sig.",
        f"The headings state several price levels ({levels.replace(' og ', ' and ')}). Carry them one by one.",
    )


def _inner_headings(body: Rows, columns: list[_Amounts]) -> set[int]:
    """The rows of the body that head others below: above the amounts no more than headings, or the years once more."""
    found = set()
    amounts_below = False
    for place in range(len(body) - 1, -1, -1):
        cells = [body[place][column.column] for column in columns]
        again = len(columns) > 1 and all(
            column.year is not None and is_year(cell) and parse_year(cell) == column.year
            for column, cell in zip(columns, cells, strict=True)
        )
        holds = not again and any(isinstance(cell, Decimal) or stands_for_amount(cell) for cell in cells)
        heads = all(cell is None or (isinstance(cell, str) and read_heading(cell).speaks) for cell in cells)
        if again or (amounts_below and heads and not holds):
            found.add(place)
        amounts_below = amounts_below or holds
    return found


def _refuse_other_level(row: list[Cell], levels: set[PriceLevel]) -> None:
    """Refuse a heading within the table that states another level than the amounts below it are carried from."""
    for cell in row:
        for stated in read_price_levels(cell) if isinstance(cell, str) else ():
            if stated not in levels:
                raise _conflicting([*levels, stated])


def _settled(column: _Amounts, given: PriceLevel | None, whole: PriceLevel | None) -> PriceLevel:
    """The level of a column: as given, else as its heading or the table's states."""
    stated = column.level if column.level is not None else whole
    if given is None and stated is None:
        raise Refusal(
            "no_price_level",
            "Overskrifterne siger ikke, hvilket prisniveau tabellen står i. Angiv fra_aar.",
            "The headings do not state the price level of the table. Give fra_aar.",
        )
    if given is not None and stated is not None and given != stated:
        words = "løbende priser" if stated == "current" else f"{stated}-niveau"
        raise Refusal(
            "conflicting_price_levels",
            f"Overskriften siger {words}, men fra_aar siger noget andet. Ret den ene, eller udelad fra_aar.",
            "The heading states another price level than fra_aar. Correct one of them, or leave out fra_aar.",
        )
    settled = stated if given is None else given
    assert settled is not None
    return settled


def _row_years(body: Rows, amount_columns: set[int]) -> list[int | None] | None:
    """The year of each row where the years run down a column; None where they do not."""
    for column in range(len(body[0])):
        if column in amount_columns:
            continue
        cells = [row[column] for row in body]
        filled = [cell for cell in cells if cell is not None]
        if filled and sum(is_year(cell) for cell in filled) * 2 > len(filled):
            return [parse_year(cell) if is_year(cell) else None for cell in cells]
    return None


def _current_total(
    column: _Amounts, columns: Iterable[_Amounts], row: list[Cell], amount: Decimal, carried: dict[int, Decimal]
) -> Decimal:
    """A total over the years of current prices: the sum of the carried years, where it is their sum now."""
    parts = [number_in(row[other.column]) or ZERO for other in columns if other.year is not None]
    if column.is_total and parts and sum(parts, ZERO) == amount:
        return sum(carried.values(), ZERO)
    raise Refusal(
        "total_of_current_prices",
        "I løbende priser skal hver beløbskolonne have et år, eller være summen af årene.",
        "In current prices each column of amounts must have a year, or be the sum of the years.",
    )


def _label(row: list[Cell], columns: list[_Amounts]) -> str:
    before = row[: columns[0].column]
    return next((cell for cell in before if isinstance(cell, str)), "")


def _plain(cell: Cell) -> ResultCell:
    return f"{cell:%d-%m-%Y}" if isinstance(cell, datetime.datetime) else cell


def _reworded(cell: Cell, to_year: int) -> ResultCell:
    return reworded(cell, to_year) if isinstance(cell, str) else _plain(cell)
