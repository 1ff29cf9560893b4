"""What is shared out, and what is left of it, below or above the lines that share it: "Pulje", "I alt", "Rest".

The lines are the money of the table; the frame is the same money once more, and the rest is none of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.sums import shown_decimals
from xlbudget.domain.table import Row
from xlbudget.reports.savings_target import is_result

_TERMS = 2  # of the difference: the frame and the total


def frames_and_rests(rows: Sequence[Row]) -> frozenset[int]:
    """The places of the lines that say what is left of a frame when the total is taken from it, and of the frames."""
    found: set[int] = set()
    rests = [place for place, row in enumerate(rows) if row.role == "item" and row.values and is_result(row)]
    for place in rests:
        totals = [row for row in rows[:place] if row.role in ("subtotal", "total")]
        frames = [at for at, row in enumerate(rows[:place]) if row.role == "item" and at not in found]
        frame = next((at for at in reversed(frames) if any(_left(rows[place], rows[at], one) for one in totals)), None)
        if frame is not None:
            found |= {place, frame}
    return frozenset(found)


def _left(rest: Row, frame: Row, total: Row) -> bool:
    """Whether a line is what is left of the frame in every column, and more than nought in one."""
    told = False
    for key, left in rest.values.items():
        of, taken = frame.values.get(key), total.values.get(key)
        if of is None or taken is None or of * taken < ZERO:
            return False
        decimals = min(shown_decimals(row, key) for row in (rest, frame, total))
        if abs(abs(left) - abs(of - taken)) > rounding_tolerance(_TERMS, decimals):
            return False
        told = told or bool(left and of and taken)
    return told
