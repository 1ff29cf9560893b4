"""Sums that leave out the alternatives among their lines: of two proposals one is meant, and the total counts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlbudget.domain.selection.alternatives import alternatives
from xlbudget.domain.sums.added_lines import Settled
from xlbudget.domain.sums.figures import Figures


def one_of_two(figures: Figures, keys: Sequence[str], settled: Mapping[int, Settled]) -> dict[int, Settled]:
    """Those of the sums that are right to the digit without the lines that are alternatives to others, or without
    those others."""
    told = alternatives(figures.rows)
    found: dict[int, Settled] = {}
    for left_out in ({one.line for one in told}, {one.to for one in told}) if told else ():
        for place, entry in settled.items():
            parts = tuple([part for part in entry.parts if part not in left_out])
            asked = not entry.holds and len(parts) < len(entry.parts) and place not in found
            if asked and figures.add_up(place, parts, figures.stated(place, keys)):
                found[place] = Settled(parts, "arithmetic", holds=True)
    return found
