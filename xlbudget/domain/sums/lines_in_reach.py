"""How far from a total its parts are looked for: the lines that may be those of one in a table without any sum yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.sum_readings import Outline

LAST_LINES = 6  # of those that wait, that may be a sum's own without a heading or other sum that sets them apart
REACH = 120  # lines beside a total that are looked through
_FEWEST_LETTERS = 4  # of a heading that a total repeats


def waiting_for(figures: Figures, outline: Outline, place: int) -> tuple[set[int], int]:
    """From where on, of the lines that count, they may be the parts of a plain item of a table without a sum, and how
    many wait for it: what `waiting_lines.candidates` gives, and quicker."""
    counted = figures.counted
    waiting = bisect_left(counted, place)
    furthest = waiting - REACH if waiting > REACH else 0
    firsts = {0, furthest} if outline.is_last(place) else {furthest}
    if outline.headings:
        for heading in (outline.opening(place), named_heading(outline, place)):
            if heading is not None:
                firsts.add(max(bisect_right(counted, heading), furthest))
    return firsts, waiting


def named_heading(outline: Outline, place: int) -> int | None:
    """The place of the heading above that the label of the line repeats, None where none does."""
    return outline.named_heading(place, range(max(0, place - REACH + 1), place), _FEWEST_LETTERS)
