"""What is shared out, and what is left of it, below or above the lines that share it: "Pulje", "I alt", "Rest".

The lines are the money of the table; the frame is the same money once more, and the rest is none of it. Where nothing
tells what is left, a frame is known by its name: `frame_lines`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.frame_lines import frames_by_name, says_rest
from xlbudget.domain.sums.table_sums import shown_decimals
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.workbook.stated_amounts import names_frame

_STATING = frozenset({"item", "subtotal", "total"})
_TERMS = 2  # of the difference: the frame and the total


class SharedOut(NamedTuple):
    """The places of a frame, of the total that is taken from it, and of what is left."""

    frame: int
    total: int
    rest: int


def shared_out(rows: Sequence[Row]) -> list[SharedOut]:
    """Where lines say what is left of a frame when a total above them is taken from it. Such a line may look like the
    table's total, last and a formula: "Difference"."""
    found: list[SharedOut] = []
    for place, row in enumerate(rows):
        if row.role not in _STATING or not row.values or not says_rest(row):
            continue
        taken = {at for one in found for at in (one.frame, one.rest)}
        above = [at for at in range(place - 1, -1, -1) if at not in taken]
        totals = [at for at in above if rows[at].role in ("subtotal", "total")]
        frames = [at for at in above if rows[at].role == "item"]
        pairs = ((frame, total) for frame in frames for total in totals)
        pair = next((pair for pair in pairs if _left(row, *(rows[at] for at in pair))), None)
        if pair is not None:
            found.append(SharedOut(*pair, place))
    return found


def frames_and_rests(rows: Sequence[Row]) -> frozenset[int]:
    """The places of the lines that say what is left of a frame when the total is taken from it, and of the frames."""
    return frozenset(place for one in shared_out(rows) for place in (one.frame, one.rest))


def frame_of(table: BudgetTable) -> Row | None:
    """The one line of the table that states what its other lines share; None where there are several, and of what is
    to be found ("Måltal")."""
    places = frames_by_name(table, table.rows) | {one.frame for one in shared_out(table.rows)}
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
