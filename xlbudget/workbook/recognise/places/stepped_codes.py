"""Lines of a code and a name, each level of codes in a column of its own: "3", one column on "22", then "02".

Their numbers are no amounts in a column that the table above has none in: the lines head groups of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import TEXT

_FAR = 6  # rows down to the first line with amounts


def codes_a_group(lane: Sequence[Line], place: int, body: Sequence[Line], headers: Sequence[Line]) -> bool:
    """Whether the line at `place` of the lane heads lines of the table above: right below the last of its `body`, with
    numbers to the left of its name alone, under its `headers`; and below it lines have amounts beyond the name."""
    row, kinds = lane[place]
    if not headers or row != body[-1].row + 1:
        return False
    name = max(kinds)
    if kinds[name] != TEXT or len(kinds) > 2 or kinds.first < min(header.kinds.first for header in headers):
        return False
    headed = {column for header in headers for column in header.kinds if column > name}
    for below in islice(lane, place + 1, place + _FAR):
        row += 1
        if below.row != row:
            return False
        amounts = [column for column in below.kinds.value_columns if column > name]
        if amounts:
            return below.kinds.get(name) == TEXT and headed.issuperset(amounts)
    return False
