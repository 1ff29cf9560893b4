"""The final shape of a table as it stands on the sheet; one whose years run down the side is turned elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from operator import or_

from xlbudget.domain.amounts import Unit
from xlbudget.domain.records import NamedTuple, records
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row, RowCells
from xlbudget.workbook.addresses import Area, column_letter
from xlbudget.workbook.recognise import keys, orientation
from xlbudget.workbook.recognise.drafts import MONEY, Draft
from xlbudget.workbook.recognise.levels import levels_of
from xlbudget.workbook.recognise.periods import period
from xlbudget.workbook.recognise.stated import shown_values
from xlbudget.workbook.recognise.understood import Understood, confidence_of, evidence_of, notes_of
from xlbudget.workbook.recognise.units import stated_unit


def years_across(understood: Understood) -> BudgetTable:
    """The table: `ref` of a column is its letter. A table of one amount a row, with its year beside it, is `long`."""
    grid, drafts = understood.grid, understood.drafts
    year_column = next((draft for draft in drafts if draft.holds_years and draft.role != "label"), None)
    columns = _columns(understood)
    key_of = {draft.column: column.key for draft, column in zip(drafts, columns, strict=True)}
    long = year_column is not None and not any(draft.year for draft in drafts if draft.role in MONEY)
    if long and year_column is not None:
        rows = orientation.long_rows(understood, year_column, key_of)
    else:
        rows = _rows(understood, key_of)
    years = any(draft.year for draft in drafts if draft.role in MONEY)
    first, last = drafts[0].column, drafts[-1].column
    headers = understood.candidate.headers
    top = headers[0].row if headers else understood.rows[0].line.row
    area = Area(top, first, understood.rows[-1].line.row, last)
    return BudgetTable(
        grid.sheet.name,
        area.ref,
        tuple(line.row for line in headers),
        understood.around.title.text if understood.around.title else None,
        understood.kind,
        "long" if long else "years_across" if years else "no_years",
        understood.unit.unit if understood.unit else None,
        understood.level.level if understood.level else None,
        understood.sign[0] if understood.sign else None,
        columns,
        rows,
        understood.unit.currency if understood.unit else None,
        confidence_of(understood),
        evidence_of(understood),
        notes_of(understood),
        grid.sheet.state != "visible",
    )


def _columns(understood: Understood) -> tuple[Column, ...]:
    drafts, sheet = understood.drafts, understood.grid.sheet
    table_unit = understood.unit.unit if understood.unit else None
    table_currency = understood.unit.currency if understood.unit else None
    table_level: PriceLevel | None = understood.level.level if understood.level else None
    dated = [draft for draft in drafts if draft.role in ("year", "amount")]
    year_keys = dict(
        zip(
            (draft.column for draft in dated),
            keys.year_keys([(draft.year, draft.measure, draft.heading.text) for draft in dated]),
            strict=True,
        )
    )
    others = [draft for draft in drafts if draft.column not in year_keys]
    spans = [draft.heading.period for draft in others if draft.role == "total" and draft.heading.period]
    names = keys.numbered(
        [
            keys.span(draft.heading.period)
            if len(spans) > 1 and draft.role == "total" and draft.heading.period
            else _short_key(draft)
            for draft in others
        ],
        list(year_keys.values()),
    )
    other_keys = {draft.column: key for draft, key in zip(others, names, strict=True)}
    columns = []
    for draft in drafts:
        own = stated_unit(draft.heading.text) if draft.role in MONEY else None
        columns.append(
            Column(
                column_letter(draft.column),
                draft.heading.text,
                draft.role,
                year_keys.get(draft.column) or other_keys[draft.column],
                draft.year,
                draft.measure,
                draft.dimension,
                own.unit if own and own.unit != table_unit else None,
                draft.heading.price_level if draft.heading.price_level != table_level else None,
                draft.column in sheet.hidden_columns,
                period(draft.year, draft.heading.text) if draft.role in MONEY else None,
                own.currency if own and own.currency != table_currency else None,
            )
        )
    return tuple(columns)


def _short_key(draft: Draft) -> str:
    if draft.role == "dimension":
        return (
            draft.dimension
            if draft.dimension and draft.dimension != "other"
            else keys.slug(draft.heading.text) or "other"
        )
    return draft.role


def _rows(understood: Understood, key_of: dict[int, str]) -> tuple[Row, ...]:
    """The lines, each part of them made for all at once."""
    drafts, told = understood.rows, understood.told
    lines, labels, _, stored, numbers, blanks, dimensions, _, bold, marked = zip(*drafts, strict=True)
    places = [line.row for line in lines]
    roles, _, parts = zip(*told, strict=True)
    filled = _FilledColumns(key_of)
    keys, letters, digits = zip(*map(filled.__getitem__, map(tuple, stored)), strict=True)
    return tuple(
        records(
            Row,
            places,
            labels,
            roles,
            map(dict, map(zip, keys, _shown(understood))),
            map(RowCells, letters, places),
            [{key_of[column]: text for column, text in said.items()} if said else _NONE for said in dimensions],
            levels_of(drafts, told),
            parts,
            _row_units(understood),
            map(understood.grid.sheet.hidden_rows.__contains__, places),
            [
                RowCells(filled[columns].letters, place) if columns else _NONE
                for place, columns in zip(places, blanks, strict=True)
            ],
            [by_digits[tuple(own.decimals.values())] for by_digits, own in zip(digits, numbers, strict=True)],
            map(or_, bold, marked),
        )
    )


def _shown(understood: Understood) -> list[Collection[Decimal]]:
    """The amounts of each line, left to right, as they count in the table's unit."""
    rows = understood.rows
    if any(row.numbers.hidden or row.numbers.units for row in rows):
        return [shown_values(row, understood.unit).values() for row in rows]
    return [row.stored.values() for row in rows]


_NONE: Mapping[str, str] = {}


class _Columns(NamedTuple):
    """Columns that lines fill: their keys, and what those lines share."""

    keys: tuple[str, ...]
    letters: dict[str, str]
    decimals: _Decimals


class _FilledColumns(dict[tuple[int, ...], _Columns]):
    """The columns that some line fills; found when the first such line is met."""

    def __init__(self, key_of: Mapping[int, str]) -> None:
        super().__init__()
        self._key_of = key_of

    def __missing__(self, columns: tuple[int, ...]) -> _Columns:
        keys = tuple(self._key_of[column] for column in columns)
        letters = dict(zip(keys, map(column_letter, columns), strict=True))
        found = self[columns] = _Columns(keys, letters, _Decimals(keys))
        return found


class _Decimals(dict[tuple[int, ...], dict[str, int]]):
    """Shown digits by key, one dictionary for all lines that show the same."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, digits: tuple[int, ...]) -> dict[str, int]:
        found = self[digits] = dict(zip(self._keys, digits, strict=True))
        return found


def _row_units(understood: Understood) -> list[Unit | None]:
    """The unit of each line that states another one than the table's."""
    usual = understood.unit.unit if understood.unit else None
    stated = list(map(stated_unit, [row.label for row in understood.rows]))
    found: list[Unit | None] = [None] * len(stated)
    if any(stated):
        found = [own.unit if own and own.firm and own.unit != usual else None for own in stated]
    if understood.line_units:
        for place, row in enumerate(understood.rows):
            if (said := understood.line_units.get(row.line.row)) and said.unit and said.unit != usual:
                found[place] = said.unit
    return found
