"""Which line and which column of an older table is which of a newer one.

Lines are known by their label, the heading they stand under and their dimensions, wherever they have moved to; a line
that was renamed is known by a label that is nearly the same, or by its amounts, and only where no other could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from xlbudget.domain.long_keys import heading_of_key
from xlbudget.domain.sums.hierarchy import paths
from xlbudget.domain.table import BudgetTable, Measure, Row

_ALIKE = 0.8  # labels so alike are the same words, corrected
_SAME_AMOUNTS_ALIKE = 0.3  # where every amount is the same the words may differ more
_CLEARLY = 0.05  # by so much a likeness must beat every other
_MOST_PAIRS = 40_000  # beyond this many pairs of leftover lines likeness is not looked for
_EDGES = " :.*\u00a0-–"

Pairs = list[tuple[int, int]]
"""Places in the older and in the newer sequence that belong together."""


class Slot(NamedTuple):
    """Where amounts stand in a line: a money column, in a long table a year (and measure)."""

    key: str
    header: str
    role: str
    year: int | None = None
    measure: Measure | None = None


def plain(label: str) -> str:
    """A label as it is compared: without case, edges and runs of spaces."""
    return " ".join(label.split()).strip(_EDGES).casefold()


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how alike two plain labels are. Different numbers make them different."""
    return 0.0 if re.findall(r"\d+", one) != re.findall(r"\d+", other) else _ratio(one, other)


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _SAME_AMOUNTS_ALIKE else 0.0


def slots(table: BudgetTable) -> list[Slot]:
    """Where the table's amounts stand, in order."""
    if table.orientation == "long":
        keys = dict.fromkeys(key for row in table.rows for key in row.values)
        return [Slot(key, heading_of_key(key, table), "year") for key in keys]
    return [
        Slot(column.key, " ".join(column.header.split()) or column.ref, column.role, column.year, column.measure)
        for column in table.money_columns()
    ]


def match_slots(old: Sequence[Slot], new: Sequence[Slot]) -> Pairs:
    """Columns by year, measure and heading; those without a year by their heading, a single one left by its place."""
    pairs: Pairs = []
    steps: tuple[Callable[[Slot], Hashable | None], ...] = (
        lambda slot: (slot.year, slot.measure, slot.role, plain(slot.header), slot.key),
        lambda slot: (slot.year, slot.measure, slot.role, plain(slot.header)),
        lambda slot: (slot.year, slot.measure) if slot.year is not None else None,
        lambda slot: plain(slot.header) if slot.year is None else None,
    )
    for key in steps:
        _pair_up(pairs, [key(slot) for slot in old], [key(slot) for slot in new])
    left_old = [place for place in _left(pairs, len(old), 0) if old[place].year is None]
    left_new = [place for place in _left(pairs, len(new), 1) if new[place].year is None]
    if len(left_old) == len(left_new) == 1 and old[left_old[0]].role == new[left_new[0]].role:
        pairs.append((left_old[0], left_new[0]))
    return sorted(pairs)


def match_rows(old: BudgetTable, new: BudgetTable, keys: Mapping[str, str]) -> Pairs:
    """Lines of the older table with those of the newer one; `keys` are the matched columns, old key to new.

    A line may say the same in other columns: one more line makes another column the one that names them best.
    """
    long = old.orientation == "long" or new.orientation == "long"
    trails = [[tuple(map(plain, path)) for path in paths(table)] for table in (old, new)]
    rows = (old.rows, new.rows)
    pairs: Pairs = []

    def names(side: int, key: Callable[[Row, tuple[str, ...]], Hashable | None]) -> list[Hashable | None]:
        return [
            key(row, trail) if row.role != "note" else None for row, trail in zip(rows[side], trails[side], strict=True)
        ]

    def years(row: Row) -> tuple[str, ...]:
        return tuple(sorted(row.values)) if long else ()

    steps: tuple[Callable[[Row, tuple[str, ...]], Hashable | None], ...] = (
        lambda row, trail: (trail, plain(row.label), _dimensions(row), years(row)),
        lambda row, trail: (plain(row.label), _dimensions(row), years(row)),
        lambda row, trail: (texts_of(row), years(row)) if row.dimensions else None,
        lambda row, trail: (trail, years(row)) if row.label.strip() else None,
        lambda row, trail: (plain(row.label), years(row)) if row.label.strip() else None,
    )
    for step in steps:
        _pair_up(pairs, names(0, step), names(1, step), lambda one, two: _agreeing(rows[0][one], rows[1][two], keys))
    _renamed(pairs, rows, keys)
    return sorted(pairs)


def texts_of(row: Row) -> tuple[str, ...]:
    """All that names the line, whichever column says it."""
    return tuple(sorted((plain(row.label), *_dimensions(row))))


def _dimensions(row: Row) -> tuple[str, ...]:
    return tuple(plain(text) for text in row.dimensions.values())


def _pair_up(
    pairs: Pairs,
    old: Sequence[Hashable | None],
    new: Sequence[Hashable | None],
    score: Callable[[int, int], int] = lambda one, two: 0,
) -> None:
    """Add what has the same name on both sides; of several with one name those that agree best, then in order."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, names in enumerate((old, new)):
        for place in _left(pairs, len(names), side):
            if names[place] is not None:
                groups.setdefault(names[place], ([], []))[side].append(place)
    for olds, news in groups.values():
        if len(olds) != len(news) and len(olds) * len(news) <= _MOST_PAIRS:
            ranked = sorted(
                (
                    (-score(one, two), abs(at - to), one, two)
                    for at, one in enumerate(olds)
                    for to, two in enumerate(news)
                )
            )
            taken: set[tuple[int, int]] = set()
            for _, _, one, two in ranked:
                if (0, one) not in taken and (1, two) not in taken:
                    taken |= {(0, one), (1, two)}
                    pairs.append((one, two))
        else:
            pairs.extend(zip(olds, news, strict=False))


def _left(pairs: Pairs, count: int, side: int) -> list[int]:
    taken = {pair[side] for pair in pairs}
    return [place for place in range(count) if place not in taken]


def _agreeing(old: Row, new: Row, keys: Mapping[str, str]) -> int:
    """In how many columns both lines have the same amount, noughts apart."""
    return sum(1 for one, two in keys.items() if old.values.get(one) and old.values[one] == new.values.get(two))


def _renamed(pairs: Pairs, rows: tuple[Sequence[Row], Sequence[Row]], keys: Mapping[str, str]) -> None:
    """Add the lines whose label was changed: each the other's best, and no second one near it."""
    olds = [place for place in _left(pairs, len(rows[0]), 0) if rows[0][place].role != "note"]
    news = [place for place in _left(pairs, len(rows[1]), 1) if rows[1][place].role != "note"]
    if len(olds) * len(news) > _MOST_PAIRS:
        return
    scores = {
        (one, two): score for one in olds for two in news if (score := _renaming(rows[0][one], rows[1][two], keys))
    }
    of_each: dict[tuple[int, int], list[float]] = {}
    for pair, score in scores.items():
        for side in (0, 1):
            of_each.setdefault((side, pair[side]), []).append(score)
    for pair, score in scores.items():
        near = [other for side in (0, 1) for other in of_each[side, pair[side]] if other > score - _CLEARLY]
        if len(near) == 2:  # itself, seen from either side
            pairs.append(pair)


def _renaming(old: Row, new: Row, keys: Mapping[str, str]) -> float:
    """How surely one line is the other renamed: 0 where it is not."""
    summing = ("total", "subtotal")
    if (old.role in summing) != (new.role in summing):
        return 0.0
    names = plain(old.label), plain(new.label)
    told = [one for one in keys if old.values.get(one)]
    same = bool(told) and _agreeing(old, new, keys) == len(told)
    alike = _ratio(*names) if same else likeness(*names)
    if old.role == new.role == "total":
        return 1.0 + alike if same else max(alike, 0.5)
    if same and (alike >= _SAME_AMOUNTS_ALIKE or not old.label.strip() or not new.label.strip()):
        return 1.0 + alike
    return alike if alike >= _ALIKE else 0.0
