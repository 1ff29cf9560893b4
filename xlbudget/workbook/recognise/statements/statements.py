"""The unit and the price level of a table: every statement in and around it, the nearest and firmest one decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from xlbudget.domain.amounts import Unit
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import PriceLevel
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.places.surroundings import Surroundings
from xlbudget.workbook.recognise.texts.price_levels import price_levels
from xlbudget.workbook.recognise.texts.units import UnitStatement, is_for_each, is_rate, unit_statements
from xlbudget.workbook.recognise.texts.words import Words
from xlbudget.workbook.row_blocks import RowBlock


class StatedUnit(NamedTuple):
    """The unit of a table, or its foreign currency, and where that is said."""

    unit: Unit | None
    currency: str | None
    said: Said
    firm: bool


class StatedLevel(NamedTuple):
    """The price level of a table and where it is said."""

    level: PriceLevel
    said: Said


@lru_cache(maxsize=8192)
def states(text: str) -> bool:
    """Whether the text states a unit or a price level. A ring in which no text does so decides nothing."""
    return bool(unit_statements(text) or price_levels(text))


def decide_unit(rings: Sequence[Sequence[Said]], *, of_prices: bool = True) -> StatedUnit | None:
    """The unit by the innermost ring of texts that states one. Within a ring a firm statement goes before a bare
    "kr.", unless every text of the ring states one of its own; what is said most often goes before the rest, and the
    unit of a price ("kr. pr. elev") after all, also of rings further out where not every text of its own is one, and
    without `of_prices` not at all.
    """
    of_price: StatedUnit | None = None
    for ring in rings:
        found = [(statement, said) for said in ring for statement in unit_statements(said.text)]
        if not found:
            continue
        others = [entry for entry in found if not _is_price(entry[1].text)]
        if not others and not all(_is_price(said.text) for said in ring):
            of_price = of_price or StatedUnit(found[0][0].unit, found[0][0].currency, found[0][1], found[0][0].firm)
            continue
        found = others or found
        each = len(found) == len(ring) == len({said.cell for _, said in found})
        firm = found if each else [entry for entry in found if entry[0].firm] or found
        counts: dict[tuple[Unit | None, str | None], int] = {}
        for statement, _ in firm:
            counts[_meaning(statement)] = counts.get(_meaning(statement), 0) + 1
        best = max(counts, key=lambda meaning: counts[meaning])
        statement, said = next(entry for entry in firm if _meaning(entry[0]) == best)
        return StatedUnit(statement.unit, statement.currency, said, statement.firm)
    return of_price if of_prices else None


_PRICE = Words(
    """enhedspris, stykpris, timepris, _pris i_, _pris pr_, _pris per_, _pris kr_, _sats kr_, _takst_, _takst i_,
    marginaludgift, marginalpris, marginalomkostning, pr elev_, per elev_, pr indbygger_, per innbygger_, per invånare_,
    pr borger_, pr barn_, per barn_, pr plads_, per plats_, pr årsværk_, per årsverk_"""
)


def _is_price(text: str) -> bool:
    return is_rate(text) or _PRICE.in_text(text) or is_for_each(text)


def _meaning(statement: UnitStatement) -> tuple[Unit | None, str | None]:
    return statement.unit, statement.currency


def decide_price_level(rings: Sequence[Sequence[Said]]) -> StatedLevel | None:
    """The price level by the innermost ring of texts that states exactly one."""
    for ring in rings:
        found: dict[PriceLevel, Said] = {}
        for said in ring:
            for level in price_levels(said.text):
                found.setdefault(level, said)
        if len(found) == 1:
            level, said = next(iter(found.items()))
            return StatedLevel(level, said)
        if found:
            return None
    return None


_FOR_ALL = Words("alle beløb, alle tal_, samtlige beløb, alle tall_, samtlige tall, alla belopp, samtliga belopp")
_FIRST_ROWS = 40  # of a sheet that may speak of the whole workbook
_SHORTEST = 13  # characters of what is said of all


def said_for_all(sheets: Iterable[Sheet]) -> list[Said]:
    """What a workbook says of all its tables, as on its front sheet: "Alle beløb er i 1.000 kr., 2020-priser"."""
    return [
        Said(text, f"{sheet.name}!{cell_ref(row, column)}", row)
        for sheet in sheets
        if _may_speak_of_all(sheet)
        for row, cells in islice(sheet.rows(), _FIRST_ROWS)
        for column, text in cells.items()
        if isinstance(text, str) and len(text) >= _SHORTEST and _FOR_ALL.in_text(text)
    ]


def _may_speak_of_all(sheet: Sheet) -> bool:
    """Whether a word that `_FOR_ALL` cannot do without stands in the first rows; told without opening the sheet."""
    texts: list[str] = []
    left = _FIRST_ROWS
    for block in sheet.blocks():
        stretches: Iterable[Iterable[CellValue | None]]
        if not isinstance(block, RowBlock):
            rows = len(block.cells)
            stretches = [cells.values() for cells in islice(block.cells.values(), left)]
        elif block.has_blanks:
            return True  # some of its rows may hold nothing and not count
        else:
            rows = len(block.rows) if block.values else 0
            columns = zip(block.columns, block.values, strict=True)
            stretches = [values[:left] for column, values in columns if column not in block.number_columns]
        texts += [text for values in stretches for text in values if type(text) is str and len(text) >= _SHORTEST]
        left -= rows
        if left <= 0:
            break
    plain = "\n".join(texts).lower()
    return "alle" in plain or "alla" in plain or "samtlig" in plain


OVER_ALL = slice(1, 6)
"""Of the rings: what speaks of all columns, from the heading over the names to the texts right above the table."""


def rings_of(
    money_headings: Iterable[Said],
    other_headings: Iterable[Said],
    formats: Iterable[Said],
    lines: Iterable[Said],
    totals: Iterable[Said],
    around: Surroundings,
    sheet: str,
    everywhere: Sequence[Said],
) -> list[list[Said]]:
    """The texts that may state something, innermost first."""
    title = [around.title] if around.title else []
    return [
        list(money_headings),
        list(other_headings),
        list(formats),
        [said for said in around.own[:1] if said not in title],
        title,
        list(around.own),
        list(lines),
        list(around.below[:6]),
        list(around.above),
        list(around.below),
        list(totals),
        list(around.top),
        list(around.end),
        [] if sheet.lower().startswith("priser ") else [Said(sheet, "", 0)],  # "Priser 2023" lists what things cost
        list(everywhere),
    ]
