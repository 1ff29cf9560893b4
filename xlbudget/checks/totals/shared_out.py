"""Lists that share out a frame: the total, the frame and what is left of it, in one column of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import added
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.stated_amounts import names_frame

_LEFT = pattern(
    r"\W*(?:rest(?:beløb|pulje|ramme)?|ikke (?:for|ud)delt|ufordelt|til rest|tilbage|resterende \w+|restråderum|"
    r"uudnyttet \w+)(?: (?:i alt|af \w+|til fordeling))?\W*",
    re.IGNORECASE,
)
_REACH = 200  # lines above the rest that are looked through
_SUMS = frozenset({"subtotal", "total"})


class SharedOut(NamedTuple):
    """A column of a table that states a frame, what is shared out of it in all, and what is left."""

    column: Column
    frame: Row
    total: Row
    left: Row


def shared_out(table: BudgetTable) -> Iterator[SharedOut]:
    """The columns in which a rest stands, below a frame and a total."""
    for place, left in enumerate(table.rows):
        if not _LEFT.fullmatch(left.label):
            continue
        told = [column for column in table.money_columns() if column.key in left.values]
        if len(told) != 1:
            continue
        key, above = told[0].key, table.rows[max(0, place - _REACH) : place]
        frames = [row for row in above if key in row.values and row.role == "item" and names_frame(row.label)]
        totals = [row for row in above if key in row.values and row.role in _SUMS and not names_frame(row.label)]
        if len(totals) != 1 or not frames or above[-1] not in (frames[0], totals[0]):
            continue
        if len(frames) > 1 and above.index(frames[0]) > above.index(totals[0]):
            continue  # those below a frame above the total are lines of it, such as a pulje, where the lines add up
        if _nothing_else(above, above.index(frames[0]), above.index(totals[0]), key):
            yield SharedOut(told[0], frames[0], totals[0], left)


def _nothing_else(above: Sequence[Row], frame: int, total: int, key: str) -> bool:
    """Whether the rest can be of the frame and the total alone: what is carried over from last year, or kept for
    administration, stands above the frame, or between the two, and is no part of the total."""
    if frame > total:
        return not any(key in row.values for row in above[total + 1 : frame])
    before = any(key in row.values for row in above[:frame])
    return not before and added(above[frame + 1 : total], key) == above[total].values[key]
