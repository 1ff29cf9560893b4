"""Which table of an older workbook is which of a newer one: by labels, columns, title, sheet and place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xlbudget.domain.line_matching import likeness, plain, slots
from xlbudget.domain.table import BudgetTable

_ENOUGH = 4.5
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
    scored = sorted(
        (-score, one, two)
        for one, first in enumerate(before)
        for two, second in enumerate(after)
        if (score := _score(first, second))
    )
    partner: dict[int, int] = {}
    for _, one, two in scored:
        if two not in partner and one not in partner.values():
            partner[two] = one
    pairs: list[tuple[BudgetTable | None, BudgetTable | None]] = [
        (old[partner[two]] if two in partner else None, table) for two, table in enumerate(new)
    ]
    gone = set(range(len(old))) - set(partner.values())
    return pairs + [(old[one], None) for one in sorted(gone)]


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
    title = likeness(one.title, other.title) if one.title and other.title else 0.0
    score = (
        4 * labels
        + 2 * _shared(one.columns, other.columns)
        + 2 * title
        + 1.5 * (one.sheet == other.sheet)
        + (one.sheet == other.sheet and one.corner == other.corner)
    )
    return score if score >= _ENOUGH or labels >= _LABELS_ENOUGH else 0.0


def _shared(one: frozenset[object], other: frozenset[object]) -> float:
    either = len(one | other)
    return len(one & other) / either if either else 0.0
