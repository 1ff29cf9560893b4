"""What is said of a table's numbers: unit and price level, by its headings, cells and surroundings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain

from xlbudget.domain.amounts import Unit, convert
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import AMOUNT_ROLES, MONEY_ROLES
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.number_formats import shown_by
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.places.areas import Candidate
from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.places.surroundings import Surroundings
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.statements.statements import (
    OVER_ALL,
    StatedLevel,
    StatedUnit,
    decide_price_level,
    decide_unit,
    rings_of,
    states,
)
from xlbudget.workbook.recognise.texts.price_levels import price_levels
from xlbudget.workbook.recognise.texts.units import is_for_each, is_rate, stated_unit
from xlbudget.workbook.recognise.texts.words import Words

_OF_ALL = Words("_total")  # "Totaludgift (mio. kr.)" speaks of what it adds up
_FORMATTED = 20  # lines of which the number formats are looked at


def unit_points(
    grid: Grid, drafts: Drafts, rows: Sequence[RowDraft], unit: StatedUnit | None, around: Surroundings
) -> int:
    """What a stated unit says for money: most over the numbers themselves, little where only the number format names a
    currency."""
    if unit is None:
        return 3 if drafts.once(_states_rate) else 0
    if unit.firm and any(draft.role in MONEY_ROLES and draft.heading.text == unit.said.text for draft in drafts):
        return 6
    said = unit.said
    if any(
        said.cell == cell_ref(said.row, column) and said.text == grid.literal(said.row, column)
        for row in rows[:_FORMATTED]
        if row.line.row == said.row
        for column in row.stored
    ) and not any(stated_unit(other.text) for other in around.block):
        return 1
    return 4 if unit.firm else 3


def statements_of(
    grid: Grid,
    candidate: Candidate,
    drafts: Drafts,
    rows: Sequence[RowDraft],
    first: Stretch,
    around: Surroundings,
    everywhere: Sequence[Said],
    beside: Sequence[Said],
) -> tuple[StatedUnit | None, StatedLevel | None]:
    """Unit and price level by the ring of texts that is nearest to the numbers. `first` are the first lines of all, and
    `beside`: a column names the unit."""
    last_header = candidate.headers[-1].row if candidate.headers else candidate.body[0].row
    money = _headings(drafts.once(_stating_money), last_header)
    others = [*_headings(drafts.once(_stating_others), last_header), *beside, *_between_lines(grid, candidate)]
    lines: list[Said] = []
    totals: list[Said] = []
    if any(map(states, [row.label for row in rows])):  # as few tables' lines do
        lines = _stating_lines(rows)
        totals = _labels([row for row in rows if row.words.total or not row.stored or _OF_ALL.in_text(row.label)])
    rings = rings_of(
        money, others, _format_words(grid, rows, first), lines, totals, around, grid.sheet.name, everywhere
    )
    unit = decide_unit(rings[:2], of_prices=False) or _unit_in_cells(rows, drafts.money) or decide_unit(rings)
    if unit and any(said is unit.said for said in money) and drafts.once(_some_years_state_no_unit):
        unit = _said_of_all(unit, decide_unit(rings[OVER_ALL], of_prices=False))
    if unit and unit.unit is Unit.KR and any(said is unit.said for said in money) and _is_of_each(unit.said.text):
        from xlbudget.workbook.recognise.statements.reckoned_units import unit_beside_rate  # noqa: PLC0415 — few are

        unit = unit_beside_rate(drafts, rows, unit)
    if _have_levels_of_their_own(grid, rows, drafts):
        return unit, decide_price_level(rings[1:])
    level = decide_price_level(rings)
    if level and level.said in money and drafts.once(_some_years_state_no_level):
        level = decide_price_level(rings[OVER_ALL]) or level  # what is said of all is not of the one column
    return unit, level


def _is_of_each(text: str) -> bool:
    """Whether the kroner are those for each of something: "Kr. pr. elev", and not "Takst, kr."."""
    return names_rate(text) and (is_rate(text) or is_for_each(text))


def _states_rate(drafts: Drafts) -> bool:
    """Whether a column of money states its own unit, which is not that of the others: "Ramme | Kr. pr. elev"."""
    return any(draft.heading.unit for draft in drafts if draft.role in MONEY_ROLES)


def _between_lines(grid: Grid, candidate: Candidate) -> list[Said]:
    """What a row between the lines says of the unit of those below it."""
    if candidate.units is None:
        return []
    row, kinds = candidate.units
    column = max(kinds)  # a label may stand before the units
    return [Said(grid.text(row, column), cell_ref(row, column), row)]


def _stating_money(drafts: Drafts) -> list[Draft]:
    money = [draft for draft in drafts if draft.role in MONEY_ROLES]
    if any(draft.role == "percent" for draft in drafts):
        money = [draft for draft in money if not _only_tells_from_percent(draft)]
    return _stating(money)


def _have_levels_of_their_own(grid: Grid, rows: Sequence[RowDraft], drafts: Drafts) -> bool:
    if not drafts.once(_own_levels):
        return False  # as in nearly all tables
    from xlbudget.workbook.recognise.statements.prices_times_numbers import are_prices_times_numbers  # noqa: PLC0415

    return not are_prices_times_numbers(grid, rows, drafts)


def _own_levels(drafts: Drafts) -> bool:
    """Whether what states a price level says nothing of the columns beside it that state none: "Grundbeløb
    (2010-niveau)" before "2023" and "2024", and "Regnskab 2024 (2024-pl)" before the budget.
    """
    money = [draft for draft in drafts if draft.role in AMOUNT_ROLES]
    stating = [draft for draft in money if draft.heading.price_level is not None]
    if not stating or not any(draft.year for draft in money):
        return False
    others = [draft for draft in money if draft.year and draft.heading.price_level is None]
    of_accounts = all(draft.measure == "outturn" for draft in stating)
    return not any(draft.year for draft in stating) or (
        of_accounts and any(draft.measure not in ("outturn", None) for draft in others)
    )


def _said_of_all(of_some: StatedUnit, around: StatedUnit | None) -> StatedUnit:
    """The unit of the table where only some of its years state one: "Regnskab 2024 (mio. kr.)" under "1.000 kr." says
    nothing of the budget beside it; nor does "Budget (t.kr.)" of the accounts under "Regnskab (kr.)"."""
    if around is None or (around.unit, around.currency) == (of_some.unit, of_some.currency):
        return of_some
    return around if around.firm or _BRACKETED.search(around.said.text) else of_some


_BRACKETED = pattern(r"[(\[] ?kr(?:oner|\.)? ?[)\]]", re.IGNORECASE)
"""Bare kroner that say nothing but the unit."""


def _some_years_state_no_unit(drafts: Drafts) -> bool:
    return any(draft.role == "year" and not (draft.heading.unit or draft.heading.currency) for draft in drafts)


def _some_years_state_no_level(drafts: Drafts) -> bool:
    return any(draft.role == "year" and draft.heading.price_level is None for draft in drafts)


def _stating_others(drafts: Drafts) -> list[Draft]:
    return _stating([draft for draft in drafts if draft.role in ("label", "dimension", "note")])


def _stating(drafts: Sequence[Draft]) -> list[Draft]:
    """The columns with headings; none where none states anything."""
    worded = [draft for draft in drafts if draft.heading.text]
    return worded if any(states(draft.heading.text) for draft in worded) else []


def _headings(drafts: Sequence[Draft], row: int) -> list[Said]:
    """The headings of columns, that stand in `row`."""
    return [Said(draft.heading.text, cell_ref(row, draft.column), row) for draft in drafts]


def _labels(rows: Sequence[RowDraft]) -> list[Said]:
    """The labels of lines; none where none states anything."""
    if not any(states(row.label) for row in rows):
        return []
    return [Said(row.label, cell_ref(row.line.row, min(row.line.kinds)), row.line.row) for row in rows]


def _stating_lines(rows: Sequence[RowDraft]) -> list[Said]:
    """The labels that state a unit or a price level, where those of most lines with numbers do and no units differ."""
    numbered = [row for row in rows if row.stored]
    stating = [row for row in numbered if stated_unit(row.label) or price_levels(row.label)]
    units = {found.unit for row in stating if (found := stated_unit(row.label))}
    return _labels(stating) if len(stating) * 2 > len(numbered) and len(units) < 2 else []


def _format_words(grid: Grid, rows: Sequence[RowDraft], first: Stretch) -> list[Said]:
    """The words that number formats add to the numbers of the first lines."""
    rows, styles = rows[:_FORMATTED], grid.sheet.styles
    if first.formatted_alike and rows[-1].line.row <= first.lines[-1].row:
        formats = first.formats[:1] * len(rows)
    else:
        formats = [places for run in grid.sheet.runs([row.line.row for row in rows]) for places in run.style_ids()]
    differing = {id(places): places for places in formats}  # lines of a block share them
    used = set(chain((0,), *(places.values() for places in differing.values())))
    literals = {place: literal for place in used if (literal := shown_by(styles[place].number_format).literal)}
    if not literals:
        return []  # most tables
    return [
        Said(literals[place], cell_ref(row.line.row, column), row.line.row)
        for row, places in zip(rows, formats, strict=True)
        for column in row.stored
        if (place := places.get(column, 0)) in literals
    ]


def _only_tells_from_percent(draft: Draft) -> bool:
    """ "Avvik i kr" beside "Avvik i %": the "kr" tells them apart and is no unit of the table."""
    if draft.role != "difference":
        return False
    statement = stated_unit(draft.heading.text)
    return statement is not None and statement.unit is Unit.KR and not statement.firm


def _unit_in_cells(rows: Sequence[RowDraft], money: Sequence[int]) -> StatedUnit | None:
    """The unit that the amounts themselves are written with: "2,2 mio. kr."."""
    amounts = frozenset(money)
    united = [
        (unit, row.line.row, column)
        for row in rows
        if row.numbers.units
        for column, unit in row.numbers.units.items()
        if column in amounts
    ]
    if not united or len(united) * 2 < sum(len(amounts & row.stored.keys()) for row in rows):
        return None
    ((unit, _),) = Counter(unit for unit, _, _ in united).most_common(1)
    row, column = next((row, column) for written, row, column in united if written is unit)
    return StatedUnit(unit, None, Said(unit.label if unit else "", cell_ref(row, column), row), True)


def shown_values(row: RowDraft, unit: StatedUnit | None) -> Mapping[int, Decimal]:
    """The line's numbers by column in the table's unit: without hidden thousands where a unit is stated."""
    numbers = row.numbers
    if not numbers.hidden and not numbers.units:
        return numbers.stored
    as_shown = unit is not None and (unit.unit not in (None, Unit.KR) or unit.currency)
    values = {column: numbers.shown(column) if as_shown else stored for column, stored in numbers.stored.items()}
    for column, written in numbers.units.items():
        if unit and unit.unit and written is not unit.unit:
            values[column] = convert(values[column], written, unit.unit)
    return values
