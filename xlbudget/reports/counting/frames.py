"""What is shared out, and what is left of it, below or above the lines that share it: "Pulje", "I alt", "Rest".

The lines are the money of the table; the frame is the same money once more, and the rest is none of it. Where nothing
tells what is left, a frame is known by its name: `frame_lines`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import chain, islice, pairwise

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.frame_lines import frames_by_name, is_frame, says_rest
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.workbook.stated_amounts import names_frame

_STATING = frozenset({"item", "subtotal", "total"})
_REACH, _FIRST = 400, 40  # lines above a rest, and of the table's beginning: a frame stands in one or the other
_TERMS = 2  # of the difference: the frame and the total


class FrameAndRest(NamedTuple):
    """The places of a frame, of the total that is taken from it, and of what is left."""

    frame: int
    total: int
    rest: int


def frames_with_rests(rows: Sequence[Row]) -> list[FrameAndRest]:
    """Where lines say what is left of a frame when a total above them is taken from it. Such a line may look like the
    table's total, last and a formula: "Difference"."""
    found: list[FrameAndRest] = []
    taken: set[int] = set()  # by other rests
    for place, row in enumerate(rows):
        if row.role not in _STATING or not row.values or not says_rest(row):
            continue
        pair = _shared_by(rows, place, taken)
        if pair is not None:
            found.append(FrameAndRest(*pair, place))
            taken.update((pair[0], place))
    return found


def _shared_by(rows: Sequence[Row], rest: int, taken: Set[int]) -> tuple[int, int] | None:
    """The frame and the total, the nearest above the line, that differ by what it says is left.

    Only totals that differ from a frame by about that much in one column are held to it in all: there may be many.
    Where nothing is left, one of the two is called a frame: a sum of one line equals that line as well.
    """
    key = next((key for key, left in rows[rest].values.items() if left), next(iter(rows[rest].values)))
    above = [at for at in _places_above(rest) if at not in taken and key in rows[at].values]
    totals = sorted([(rows[at].values[key], at) for at in above if rows[at].role in ("subtotal", "total")])
    if not totals:
        return None
    amounts = [amount for amount, _ in totals]
    slack = rounding_tolerance(_TERMS, min(shown_decimals(rows[at], key) for at in (rest, *above)))
    for frame in (at for at in above if rows[at].role == "item"):
        fitting: set[int] = set()
        for left in (rows[rest].values[key], -rows[rest].values[key]):
            wanted = rows[frame].values[key] - left
            near = slice(bisect_left(amounts, wanted - slack), bisect_right(amounts, wanted + slack))
            fitting.update([at for _, at in totals[near]])
        for total in sorted(fitting, reverse=True):
            named = is_frame(rows[frame]) or is_frame(rows[total])
            if _left(rows[rest], rows[frame], rows[total], may_be_nothing=named):
                return frame, total
    return None


def _places_above(place: int) -> Iterator[int]:
    """The lines above one, the nearest first; of very many the nearest, and those that the table begins with."""
    nearest = max(0, place - _REACH)
    return chain(range(place - 1, nearest - 1, -1), range(min(nearest, _FIRST) - 1, -1, -1))


def frames_and_rests(rows: Sequence[Row]) -> frozenset[int]:
    """The places of the lines that say what is left of a frame when the total is taken from it, or the lines that share
    it where no total is stated; and of the frames."""
    found = {place for one in frames_with_rests(rows) for place in (one.frame, one.rest)}
    return frozenset(found.union(chain.from_iterable(_shared_by_lines(rows, found))))


def _shared_by_lines(rows: Sequence[Row], known: Set[int]) -> Iterator[tuple[int, int]]:
    """The frames by name and their rests where the lines between, or those above both, make up the difference: "Ramme",
    "Skoler", "Ældre", "Rest"."""
    lines: list[int] = []  # since the last line that is none
    for place, row in enumerate(rows):
        if place in known or (row.role != "item" and row.values):
            lines = []
        elif row.role == "item" and row.values and not row.part_of:
            if not says_rest(row):
                lines.append(place)
                continue
            frames = [at for at in lines if is_frame(rows[at]) or names_frame(rows[at].label)]
            if len(frames) == 1 and frames[0] in (lines[0], lines[-1]):
                sharing = [rows[at] for at in lines if at != frames[0]]
                if len(sharing) > 1 and _left_by_lines(row, rows[frames[0]], sharing):
                    yield frames[0], place
            lines = []


def _left_by_lines(rest: Row, frame: Row, sharing: Sequence[Row]) -> bool:
    """Whether a line is what is left of the frame in every column when the lines that share it are taken from it."""
    lines = (rest, frame, *sharing)
    told = False
    for key in {key for line in lines for key in line.values}:
        taken = sum((line.values.get(key, ZERO) for line in sharing), ZERO)
        of, left = frame.values.get(key, ZERO), rest.values.get(key, ZERO)
        decimals = min(shown_decimals(line, key) for line in lines if key in line.values)
        if abs(abs(left) - abs(of - taken)) > rounding_tolerance(len(lines) - 1, decimals):
            return False
        told = told or bool(left and of and taken)
    return told


def frame_of(table: BudgetTable) -> Row | None:
    """The one line of the table that states what its other lines share; None where there are several, and of what is
    to be found ("Måltal")."""
    places = frames_by_name(table, table.rows) | {one.frame for one in frames_with_rests(table.rows)}
    rows = [row for row in map(table.rows.__getitem__, places) if names_frame(row.label) and not says_rest(row)]
    return rows[0] if len(rows) == 1 else None


def compares_two(rows: Sequence[Row]) -> bool:
    """Whether the table sets two lines beside each other and ends with what they differ by: "Ramme", "Budget",
    "Afvigelse". Such lines have no sum."""
    stating = [place for place, row in enumerate(rows) if row.values and row.role in _STATING]
    return len(stating) == _TERMS + 1 and tells_two_apart(rows, stating[-1])


def tells_two_apart(rows: Sequence[Row], place: int) -> bool:
    """Whether the line says by how much two lines that follow each other above it differ: "Vedtaget budget",
    "Korrigeret budget", "Forventet regnskab", "Afvigelse". It adds up none."""
    if not says_rest(rows[place]):
        return False
    above = (rows[at] for at in range(place - 1, -1, -1) if rows[at].values and rows[at].role in _STATING)
    return any(_left(rows[place], *pair) for pair in pairwise(islice(above, _TERMS + 1)))


def _left(rest: Row, frame: Row, total: Row, *, may_be_nothing: bool = False) -> bool:
    """Whether a line is what is left of the frame in every column, and more than nought in one unless it may be."""
    told = False
    for key, left in rest.values.items():
        of, taken = frame.values.get(key), total.values.get(key)
        if of is None or taken is None or of * taken < ZERO:
            return False
        decimals = min(shown_decimals(row, key) for row in (rest, frame, total))
        if abs(abs(left) - abs(of - taken)) > rounding_tolerance(_TERMS, decimals):
            return False
        told = told or bool((left or may_be_nothing) and of and taken)
    return told
