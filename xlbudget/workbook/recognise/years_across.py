"""The final shape of a table as it stands on the sheet; one whose years run down the side is turned elsewhere."""

from __future__ import annotations

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row
from xlbudget.workbook.addresses import Area, column_letter
from xlbudget.workbook.recognise import keys, orientation
from xlbudget.workbook.recognise.columns import Draft
from xlbudget.workbook.recognise.levels import levels_of
from xlbudget.workbook.recognise.periods import period
from xlbudget.workbook.recognise.rows import RowDraft
from xlbudget.workbook.recognise.stated import MONEY, shown_values
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
    unit, hidden_rows = understood.unit, understood.grid.sheet.hidden_rows
    levels = levels_of(understood.rows, understood.told)
    letters = {column: column_letter(column) for column in key_of}
    keys: list[str] = []
    beside: list[str] = []  # the letters of the columns in which the keys stand
    columns: tuple[int, ...] = ()
    rows = []
    for row, told, level in zip(understood.rows, understood.told, levels, strict=True):
        number, place = row.line.row, str(row.line.row)
        if (filled := tuple(row.stored)) != columns:  # most lines fill the columns that the one above them fills
            columns = filled
            keys, beside = [key_of[column] for column in columns], [letters[column] for column in columns]
        rows.append(
            Row(
                number,
                row.label,
                told.role,
                dict(zip(keys, shown_values(row, unit).values(), strict=True)),
                dict(zip(keys, [letter + place for letter in beside], strict=True)),
                {key_of[column]: text for column, text in row.dimensions.items()} if row.dimensions else {},
                level,
                told.part_of,
                _row_unit(row, understood),
                number in hidden_rows,
                {key_of[column]: letters[column] + place for column in row.blanks} if row.blanks else {},
                dict(zip(keys, row.numbers.decimals.values(), strict=True)),
                row.bold or row.marked,
            )
        )
    return tuple(rows)


def _row_unit(row: RowDraft, understood: Understood) -> Unit | None:
    unit = understood.unit
    if (said := understood.line_units.get(row.line.row)) and said.unit and (unit is None or said.unit != unit.unit):
        return said.unit
    own = stated_unit(row.label)
    return own.unit if own and own.firm and (unit is None or own.unit != unit.unit) else None
