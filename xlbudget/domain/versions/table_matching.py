"""Which table of an older workbook is which of a newer one: by labels, columns, title, sheet and place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xlbudget.domain.table import BudgetTable
from xlbudget.domain.versions.line_matching import likeness, plain, slots

_LABELS, _COLUMNS, _TITLE, _SHEET, _CORNER = 4, 2, 2, 1.5, 1  # points for what two tables share, at most
_ENOUGH = 4.5  # of them
_LABELS_ENOUGH = 0.6  # share of labels in common that makes two tables one, whatever else has changed


class _Marks(NamedTuple):
    """What a table is known by."""

    labels: frozenset[str]
    columns: frozenset[tuple[object, ...]]
    title: str
    sheet: str
    corner: str


def match_tables(
    old: Sequence[BudgetTable], new: Sequence[BudgetTable]
) -> list[tuple[BudgetTable | None, BudgetTable | None]]:
    """Pairs of tables in the order of the newer workbook; then those that are only in the older one (new is None)."""
    before, after = [_marks(table) for table in old], [_marks(table) for table in new]
    partner = _unchanged(before, after)
    taken = set(partner.values())
    scored = sorted(
        (-score, one, two)
        for one, first in enumerate(before)
        if one not in taken
        for two, second in enumerate(after)
        if two not in partner and (score := _score(first, second))
    )
    for _, one, two in scored:
        if two not in partner and one not in taken:
            partner[two] = one
            taken.add(one)
    pairs: list[tuple[BudgetTable | None, BudgetTable | None]] = [
        (old[partner[two]] if two in partner else None, table) for two, table in enumerate(new)
    ]
    gone = set(range(len(old))) - taken
    return pairs + [(old[one], None) for one in sorted(gone)]


def _unchanged(before: Sequence[_Marks], after: Sequence[_Marks]) -> dict[int, int]:
    """The tables that have kept all their marks, as most do: no others score as much. By place, new to old."""
    waiting: dict[_Marks, list[int]] = {}
    for one, marks in enumerate(before):
        if marks.labels and marks.columns and marks.title:
            waiting.setdefault(marks, []).append(one)
    same: dict[int, int] = {}
    for two, marks in enumerate(after):
        if alike := waiting.get(marks):
            same[two] = alike.pop(0)
    return same


def _marks(table: BudgetTable) -> _Marks:
    labels = frozenset(
        name
        for row in table.rows
        if row.role in ("item", "heading", "subtotal")
        and (name := plain(row.label) or "; ".join(map(plain, row.dimensions.values())))
    )
    return _Marks(
        labels,
        frozenset(
            (slot.year, slot.measure, slot.role, None if slot.year else plain(slot.header)) for slot in slots(table)
        ),
        plain(table.title or ""),
        plain(table.sheet),
        table.range.partition(":")[0],
    )


def _score(one: _Marks, other: _Marks) -> float:
    """How surely two tables are the same; 0 where they are not."""
    labels = _shared(one.labels, other.labels)
    score = (
        _LABELS * labels
        + _COLUMNS * _shared(one.columns, other.columns)
        + _SHEET * (one.sheet == other.sheet)
        + _CORNER * (one.sheet == other.sheet and one.corner == other.corner)
    )
    if score + _TITLE < _ENOUGH and labels < _LABELS_ENOUGH:
        return 0.0  # whatever their titles, which take longest to compare
    if one.title and other.title:
        score += _TITLE * likeness(one.title, other.title)
    return score if score >= _ENOUGH or labels >= _LABELS_ENOUGH else 0.0


def _shared(one: frozenset[object], other: frozenset[object]) -> float:
    either = len(one | other)
    return len(one & other) / either if either else 0.0
