"""Prices that state no unit, beside how many there are and what they cost in all: "Antal | Pris pr. plads | Udgift
(1.000 kr.)". Whether 95.000 is kroner or thousands of them, the lines themselves tell, or what is said of the table:
"Beløb i 1.000 kr., takster i kr.". And the other way round: what "Elever | Ramme 2026 | Kr. pr. elev" is stated in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

from xlbudget.domain.amounts import Unit
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import AMOUNT_ROLES, MONEY_ROLES
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.statements.statements import StatedUnit
from xlbudget.workbook.recognise.texts.units import stated_unit

_FIRST = 20  # lines that are looked at
_FEWEST = 2  # that must agree
_NEARLY = Decimal("0.02")  # units differ by a thousand, rounded rates by little
_Columns = tuple[tuple[int, int, int], ...]


def reckoned_units(drafts: Drafts, rows: Sequence[RowDraft], unit: Unit | None) -> Mapping[int, Unit]:
    """The columns of prices that are in kroner where the table is in a larger `unit`, by what they come to."""
    asked = drafts.once(_priced) if unit not in (None, Unit.KR) else ()
    return {price: Unit.KR for price, count, amount in asked if unit and _come_to(rows, price, count, amount, unit)}


def unit_beside_rate(drafts: Drafts, rows: Sequence[RowDraft], stated: StatedUnit) -> StatedUnit | None:
    """The unit of a table in which nothing but a rate states one: "Elever | Ramme 2026 | Kr. pr. elev".

    The kroner are those of the rate. What the others are in the lines tell, where so many at so many kroner come to
    them; else they may be thousands as well, and nobody knows. Where all columns are rates the unit is theirs.
    """
    amounts = [draft for draft in drafts if draft.role in MONEY_ROLES]
    rates = [draft.column for draft in amounts if names_rate(draft.heading.text)]
    others = [draft.column for draft in amounts if draft.column not in rates and not draft.heading.unit]
    if not others:
        return stated
    counted = [draft.column for draft in drafts if draft.role in ("count", "fte")]
    several = [*[(column,) for column in counted], tuple(counted)] if counted else []
    reckoned = product(Unit, rates, several, others)
    unit = next((unit for unit, rate, counts, one in reckoned if _is_for_each(rows, unit, rate, counts, one)), None)
    return stated._replace(unit=unit) if unit else None


def _is_for_each(rows: Sequence[RowDraft], unit: Unit, rate: int, counts: tuple[int, ...], amount: int) -> bool:
    """Whether the rate is, but for rounding, the amount in the unit for each of what is counted, in every line that has
    all of them."""
    asked = {rate, amount, *counts}
    lines = [row.stored for row in rows[:_FIRST] if asked <= row.stored.keys() and row.stored[amount]]
    return len(lines) >= _FEWEST and all(
        abs(sum(map(line.__getitem__, counts)) * line[rate] / unit.factor / line[amount] - 1) <= _NEARLY
        for line in lines
    )


def units_of_prices(drafts: Drafts, said: str) -> Mapping[int, Unit]:
    """The columns of prices without a unit, in kroner where what states the table's unit says so of prices."""
    if not _PRICES_IN_KRONER.search(said):
        return {}
    return {
        draft.column: Unit.KR
        for draft in drafts
        if draft.role in AMOUNT_ROLES and names_rate(draft.heading.text) and not stated_unit(draft.heading.text)
    }


_PRICES_IN_KRONER = pattern(
    r"(?:takst|pris|sats)(?:en|er|erne|ene)?(?: er)?(?: dog)?(?: angivet)? (?:i )?(?:hele )?(?:kr\b|kroner)",
    re.IGNORECASE,
)


def _priced(drafts: Drafts) -> _Columns:
    """The prices without a unit, each with what is counted last before it and the next amount after it."""
    found: list[tuple[int, int, int]] = []
    count = price = 0
    for draft in drafts:
        if draft.role in ("count", "fte"):
            count = draft.column
        elif draft.role in AMOUNT_ROLES and names_rate(draft.heading.text):
            price = draft.column if not stated_unit(draft.heading.text) else 0
        elif draft.role in AMOUNT_ROLES:
            if count and price:
                found.append((price, count, draft.column))
            price = 0
    return tuple(found)


def _come_to(rows: Sequence[RowDraft], price: int, count: int, amount: int, unit: Unit) -> bool:
    """Whether so many at so many kroner come to the amount in its unit in every line that has all three."""
    lines = [row.stored for row in rows[:_FIRST] if {price, count, amount} <= row.stored.keys() and row.stored[amount]]
    return len(lines) >= _FEWEST and all(
        abs(line[count] * line[price] / unit.factor - line[amount]) <= max(Decimal(1), abs(line[amount]) / 1000)
        for line in lines
    )
