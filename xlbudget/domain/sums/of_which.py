"""What "heraf" lines ("of which") are held to. They need not tell all of their line, so none is the sum of them; but

- the "heraf" of a total is the sum of those of the same name below its parts, where the other columns say so;
- parts that are all of their line in the other columns are not more than it in one, nor miss it there by what only a
  slip of the hand gives;
- parts that are some of it in the other columns are not more than it in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import rounding_tolerance, significant_digits
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Agreement, Places, Settled, agreement, shown_decimals
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.sum_differences import Slip, explain
from xlbudget.domain.sums.sum_readings import plain_label
from xlbudget.domain.table import Row

_TELLING_DIGITS = 6  # of different sums that agree: so many figures are no chance
_WITHIN = 2  # other columns in which the parts are some of their line
_OF_ALL = 4  # digits of what the parts are in the other columns
_BY_CHANCE: frozenset[Slip] = frozenset({"left_out", "counted_twice", "typed_wrong"})
"""Slips that a part which is not told may look like."""


def held_by_parts(figures: Figures, keys: Sequence[str], settled: Mapping[int, Settled]) -> dict[int, Settled]:
    """The lines of which one column is astray; `settled` are the table's sums, and a line among them is left to those.

    A whole with its parts is only likely: its basis is "likeness".
    """
    below = _parts_below(figures)
    found = {
        place: Settled(parts, "arithmetic")
        for total, entry in settled.items()
        for place, parts in _added_like(figures, total, entry.parts, below)
        if place not in settled and _one_astray(agreement(figures, place, parts, keys))
    }
    counted = {part for entry in settled.values() for part in entry.parts}
    for whole, parts in below.items():
        if whole not in settled and whole not in counted and len(parts) > 1:
            fits = agreement(figures, whole, parts, keys)
            if _one_astray(fits) and _no_chance(figures, whole, parts, fits):
                found[whole] = Settled(parts, "likeness")
    return found


def _parts_below(figures: Figures) -> dict[int, Places]:
    """The "heraf" lines that stand right below each line that has some."""
    found: dict[int, list[int]] = {}
    owner: int | None = None
    for place, row in enumerate(figures.rows):
        if row.part_of:
            if owner is not None and row.values:
                found.setdefault(owner, []).append(place)
        else:
            owner = place if row.values else None
    return {place: tuple(parts) for place, parts in found.items()}


def _added_like(
    figures: Figures, total: int, parts: Places, below: Mapping[int, Places]
) -> Iterator[tuple[int, Places]]:
    """The "heraf" lines of a total, each with those of the same name below the total's parts."""
    named: dict[str, list[int]] = {}
    for part in parts:
        for place in below.get(part, ()):
            named.setdefault(plain_label(figures.rows[place].label), []).append(place)
    for place in below.get(total, ()):
        alike = named.get(plain_label(figures.rows[place].label), [])
        if len(alike) > 1:
            yield place, tuple(alike)


def _one_astray(fits: Agreement) -> bool:
    """Whether the lines add up in all columns but one, in several with so many digits that it is no chance."""
    return len(fits.agreeing) > 1 and len(fits.telling) == len(fits.agreeing) + 1 and fits.digits >= _TELLING_DIGITS


def _no_chance(figures: Figures, whole: int, parts: Places, fits: Agreement) -> bool:
    """Whether the parts are more than the whole where they miss it, or miss it by a slip that no further part gives."""
    rows = figures.rows
    (key,) = set(fits.telling) - set(fits.agreeing)
    stated = rows[whole].values[key]
    amounts = [(part, rows[part].values[key]) for part in parts if key in rows[part].values]
    given = sum((amount for _, amount in amounts), Decimal(0))
    one_sided = all(amount * given > 0 for _, amount in amounts if amount) and stated * given > 0
    slip = next(explain(stated, amounts), None)
    return (one_sided and abs(given) > abs(stated)) or (slip is not None and slip.slip not in _BY_CHANCE)


class Excess(NamedTuple):
    """ "Heraf" lines that are more than the line of which they are some, in a column where they cannot be."""

    whole: Row
    parts: tuple[Row, ...]
    key: str
    given: Decimal  # what the parts are together


def exceeding(rows: Sequence[Row], keys: Sequence[str]) -> Iterator[Excess]:
    """Where "heraf" lines of the sign of their line are more than it in one column, and not in several others: its own
    other columns, or with one of those the table's other lines of which some is told, none of which says more. One
    other is enough where they are all of it there."""
    figures = Figures(rows)
    told: list[tuple[Row, tuple[Row, ...], dict[str, Decimal], list[str]]] = []
    for place, parts in _parts_below(figures).items() if figures.has_parts else ():
        whole, lines = rows[place], tuple(rows[part] for part in parts)
        given = {key: share for key in keys if (share := _share(whole, lines, key)) is not None}
        told.append((whole, lines, given, [key for key, share in given.items() if abs(share) > abs(whole.values[key])]))
    astray = sum(len(beyond) for _, _, _, beyond in told)
    within = sum(len(given) for _, _, given, _ in told) - astray
    for whole, lines, given, beyond in told:
        alike = astray == 1 and len(given) == _WITHIN and within > _WITHIN
        if len(beyond) == 1 and (len(given) > _WITHIN or alike or _all_elsewhere(whole, lines, given, beyond[0])):
            (key,) = beyond
            shown = [row for row in (whole, *lines) if key in row.values]
            off = abs(given[key]) - abs(whole.values[key])
            if off > rounding_tolerance(len(shown) - 1, min(shown_decimals(row, key) for row in shown)):
                yield Excess(whole, lines, key, given[key])


def _all_elsewhere(whole: Row, parts: Sequence[Row], given: Mapping[str, Decimal], astray: str) -> bool:
    """Whether the parts are all of the line in every other column, in figures that are no chance."""
    others = {whole.values[key] for key in given if key != astray}
    exact = all(share == whole.values[key] for key, share in given.items() if key != astray)
    return exact and len(parts) > _WITHIN and significant_digits(others) >= _OF_ALL


def _share(whole: Row, parts: Sequence[Row], key: str) -> Decimal | None:
    """What the parts are together in the column; None where one has another sign than the whole, or it states none."""
    stated = whole.values.get(key)
    amounts = [row.values[key] for row in parts if row.values.get(key)]
    if not stated or not amounts or any(amount * stated < 0 for amount in amounts):
        return None
    return sum(amounts, Decimal(0))
