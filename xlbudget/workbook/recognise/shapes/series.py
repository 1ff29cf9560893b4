"""The roles of series that run down the columns of a table: which of them adds up those to its left."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.table import RowRole
from xlbudget.workbook.recognise.columns.column_drafts import Draft
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.texts.labels import label_words

_NOTHING = Decimal(0)
_LEAST = 2  # lines in which several series add up
_FULL = 3  # of them, where others lack a part
_FEW = 40  # series that may be parts of a sum: more of them are no lines of a budget


def series_roles(series: Sequence[Draft], lines: Sequence[RowDraft]) -> list[RowRole]:
    """A role for each series, left to right.

    "Netto" beside "Udgifter" and "Indtægter" is their total, and what is carried on ("Akkumuleret") is counted in none:
    with the years across the same lines would be sums.
    """
    roles: list[RowRole] = []
    waiting: list[Draft] = []  # the series that no sum has taken up yet
    for place, draft in enumerate(series):
        role = "note" if _is_counted(series, place, lines) else _role(draft, waiting, lines)
        roles.append(role)
        if role == "item":
            waiting.append(draft)
        elif role == "total":
            waiting = [draft]
    last = max((place for place, role in enumerate(roles) if role in ("item", "total")), default=0)
    return [
        "subtotal" if role == "total" and place < last and series[place].role not in ("total", "difference") else role
        for place, role in enumerate(roles)
    ]


def _is_counted(series: Sequence[Draft], place: int, lines: Sequence[RowDraft]) -> bool:
    """Whether the series says that it counts ("Medlemmer under 25 år"), states no unit of money, and none to its right
    adds it up with those to its left."""
    heading = series[place].heading
    if heading.unit is not None or len(series) > _FEW or not label_words(heading.text).is_count:
        return False
    for last in range(max(place + 1, 2), len(series)):  # a sum has two parts
        agreeing, told, stated = _agreeing(series[last], series[:last], lines)
        if told >= _LEAST and agreeing == stated:
            return False
    return True


def _role(draft: Draft, waiting: Sequence[Draft], lines: Sequence[RowDraft]) -> RowRole:
    if draft.role in ("count", "fte"):
        return "note"
    if draft.role in ("total", "difference"):
        return "total"
    words = label_words(draft.heading.text)
    if words.running and waiting:
        return "subtotal"
    if len(waiting) < 2:
        return "item"
    agreeing, told, stated = _agreeing(draft, waiting, lines)
    if told >= _LEAST and agreeing == stated:
        return "total"
    full = [line for line in lines if all(part.column in line.stored for part in waiting)]
    if len(full) < len(lines):  # "Koncernen" where "Bolagen" has no amount in the last years: the others tell
        in_full, told, stated_in_full = _agreeing(draft, waiting, full)
        if told >= _FULL and in_full == stated_in_full:
            return "total"
    if (words.net or words.surplus) and len(waiting) == 2:
        agreeing = max(agreeing, _agreeing(draft, waiting, lines, less=True)[0])
    named = words.total or words.net or words.surplus
    return "total" if named and agreeing * 2 > stated else "item"


def _agreeing(
    draft: Draft, parts: Sequence[Draft], lines: Sequence[RowDraft], *, less: bool = False
) -> tuple[int, int, int]:
    """In how many lines the series adds up the others, in how many of these two of them say something, and in how many
    it has an amount. `less`: it is the first less the second."""
    agreeing = told = stated = 0
    for line in lines:
        if draft.column not in line.stored:
            continue
        stated += 1
        values = [line.stored.get(part.column, _NOTHING) for part in parts]
        values[1] = -values[1] if less else values[1]
        step = Decimal(1).scaleb(-line.numbers.decimals[draft.column])
        if abs(line.stored[draft.column] - sum(values, _NOTHING)) * 2 <= step * (len(values) - values.count(_NOTHING)):
            agreeing += 1
            told += len(values) - values.count(_NOTHING) >= 2
    return agreeing, told, stated
