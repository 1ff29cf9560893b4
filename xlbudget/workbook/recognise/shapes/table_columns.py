"""The columns of a table in their final shape, and the keys under which its rows keep their values."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import MONEY_ROLES, OPEN_TIME, Column
from xlbudget.workbook.addresses import column_letter
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.shapes import keys
from xlbudget.workbook.recognise.shapes.understood import Understood
from xlbudget.workbook.recognise.texts.open_times import goes_on_from, open_time
from xlbudget.workbook.recognise.texts.periods import period
from xlbudget.workbook.recognise.texts.units import stated_unit, unit_statements


def columns_of(understood: Understood) -> tuple[Column, ...]:
    """The columns; units and price levels of their own count where they are not the table's."""
    drafts, hidden = understood.drafts, understood.grid.sheet.hidden_columns
    columns = drafts.once(_columns_by_themselves)
    reckoned = _reckoned(understood)
    if not (hidden or reckoned) and not drafts.once(_state_something):
        return columns
    unit, currency = (understood.unit.unit, understood.unit.currency) if understood.unit else (None, None)
    level = understood.level.level if understood.level else None
    return tuple(
        column._replace(
            unit=reckoned.get(draft.column, column.unit if column.unit != unit else None),
            price_level=column.price_level if column.price_level != level else None,
            hidden=draft.column in hidden,
            currency=column.currency if column.currency != currency else None,
        )
        for draft, column in zip(drafts, columns, strict=True)
    )


def _reckoned(understood: Understood) -> Mapping[int, Unit]:
    """The columns of which the lines tell the unit, or what states that of the table: "1.000 kr., takster i kr."."""
    if understood.unit is None:
        return {}
    said = understood.unit.said.text
    several = len(unit_statements(said)) > 1
    if not several and not understood.drafts.once(_counts_something):
        return {}  # most tables
    from xlbudget.workbook.recognise.statements.reckoned_units import reckoned_units, units_of_prices  # noqa: PLC0415

    stated = units_of_prices(understood.drafts, said) if several else {}
    return {**stated, **reckoned_units(understood.drafts, understood.rows, understood.unit.unit)}


def _counts_something(drafts: Drafts) -> bool:
    return any(draft.role in ("count", "fte") for draft in drafts)


def _columns_by_themselves(drafts: Drafts) -> tuple[Column, ...]:
    several = len({draft.year for draft in drafts if draft.role == "year"}) > 1
    dated = [
        draft for draft in drafts if draft.role == "year" or (draft.role == "amount" and not _moves(draft, several))
    ]
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
    years = {draft.year for draft in dated if draft.year}
    columns = []
    for draft in drafts:
        own = stated_unit(draft.heading.text) if draft.role in MONEY_ROLES else None
        columns.append(
            Column(
                column_letter(draft.column),
                draft.heading.text,
                draft.role,
                year_keys.get(draft.column) or other_keys[draft.column],
                draft.year,
                draft.measure,
                draft.dimension,
                own.unit if own else None,
                draft.heading.price_level,
                period=_period(draft, years),
                currency=own.currency if own else None,
            )
        )
    return tuple(columns)


def _moves(draft: Draft, several: bool) -> bool:
    """Whether the column has its year from the balances around it, which keep theirs for their keys."""
    return several and draft.year is not None and not draft.heading.years


def _period(draft: Draft, years: Collection[int]) -> str | None:
    """The part of a year that the column is of, or the time before or after the years of its table."""
    if draft.role not in MONEY_ROLES:
        return None
    text = draft.heading.text
    if part := period(draft.year, text):
        return part
    if draft.role == "amount":
        return open_time(text, years)
    goes_on = draft.role == "year" and draft.year is not None and draft.year == goes_on_from(text)
    return f"{draft.year}/{OPEN_TIME}" if goes_on else None


def _state_something(drafts: Drafts) -> bool:
    columns = drafts.once(_columns_by_themselves)
    return any(column.unit or column.currency or column.price_level for column in columns)


def key_of(drafts: Drafts) -> dict[int, str]:
    """The key of each column."""
    columns = drafts.once(_columns_by_themselves)
    return {draft.column: column.key for draft, column in zip(drafts, columns, strict=True)}


def _short_key(draft: Draft) -> str:
    if draft.role == "dimension":
        return (
            draft.dimension
            if draft.dimension and draft.dimension != "other"
            else keys.slug(draft.heading.text) or "other"
        )
    return draft.role
