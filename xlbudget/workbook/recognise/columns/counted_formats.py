"""Columns that count, by the words that their number formats add: `36 "gange"`, `25 "min."`, `2,1 "pct."`.

The heading may leave open what they are ("Varighed", "Omfang"). The cells say it where the first of them all do alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from xlbudget.domain.table import AMOUNT_ROLES, ColumnRole
from xlbudget.workbook.model import Style
from xlbudget.workbook.recognise.cells.number_formats import shown_by
from xlbudget.workbook.recognise.cells.single_cells import NUMBERED
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.headings.heading import read_heading

_FIRST = 8  # lines that are looked at
_TIMES = frozenset({"gang", "gange", "x", "min", "minut", "rate", "rater", "mdr", "måned", "time", "dag", "uge", "år"})
_ROLES: dict[str | None, ColumnRole] = {"count": "count", "fte": "fte", "percent": "percent"}


def with_counted_formats(drafts: Drafts, first: Stretch, styles: Sequence[Style]) -> Drafts:
    """The columns, where the formats of the first lines tell that some of them count."""
    asked = [draft.column for draft in drafts if draft.role in AMOUNT_ROLES and not draft.heading.unit]
    told = tuple([(column, role) for column in asked if (role := _told(column, first, styles))])
    return drafts.once(_with_roles, told) if told else drafts


def _with_roles(drafts: Drafts, told: Sequence[tuple[int, ColumnRole]]) -> Drafts:
    """The columns with the roles told, where some are left that hold money."""
    roles = dict(told)
    if roles.keys() >= set(drafts.money):
        return drafts
    return Drafts(
        draft._replace(role=roles[draft.column], measure=None) if draft.column in roles else draft for draft in drafts
    )


def _told(column: int, first: Stretch, styles: Sequence[Style]) -> ColumnRole | None:
    """What the formats of the first numbers in the column say that they are; None where they differ or say nothing."""
    roles = {
        role_of(styles[places.get(column, 0)].number_format)
        for kinds, places in zip(first.shapes[:_FIRST], first.formats[:_FIRST], strict=True)
        if kinds.get(column) in NUMBERED
    }
    return roles.pop() if len(roles) == 1 else None


@lru_cache(maxsize=256)
def role_of(number_format: str) -> ColumnRole | None:
    """What a number counts that the format writes so, None for money and for words that count nothing."""
    literal = shown_by(number_format).literal.strip(" .").lower()
    return "count" if literal in _TIMES else _ROLES.get(read_heading(literal).hint)
