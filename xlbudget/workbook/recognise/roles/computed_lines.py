"""Lines that are sums or results of others by what their labels say: "8. Netto driftsresultat (3-4-5-6+7)"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.sums.label_formulas import Line, Term, formulas_in
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_NOTHING = Decimal(0)


def computed_lines(rows: Sequence[RowDraft], columns: Sequence[int]) -> list[int]:
    """The places of the lines that are what their labels say in one of the columns at least."""
    formulas = formulas_in([Line(row.label, row.dimensions.values()) for row in rows])
    return [
        place
        for place, terms in formulas.items()
        if any(_holds(rows, place, terms, column) for column in columns if rows[place].stored.get(column))
    ]


def _holds(rows: Sequence[RowDraft], place: int, terms: Sequence[Term], column: int) -> bool:
    lines = [(sign, rows[at].stored.get(column, _NOTHING)) for sign, at in terms]
    slack = rounding_tolerance(len(terms), rows[place].numbers.decimals[column])
    stated = rows[place].stored[column]
    given = (sum(sign * amount for sign, amount in lines), sum(amount for _, amount in lines))
    return any(abs(stated - one) <= slack for one in given)
