"""Amounts under a wider heading that names a change: "Regulering" over "Budget 2027", "Indarbejdet" and "Rest".

Where one of the columns below it is said to be what others differ by, these are the amounts that differ: the wider
heading says what all of them are about, and not that each is a difference. "Ændring" over "Beløb" and "Pct." does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from xlbudget.workbook.recognise.headings.heading import Heading, read_heading


def with_amounts_of_changes(headings: Mapping[int, Heading], top: Mapping[int, str]) -> dict[int, Heading]:
    """The headings of the columns, where amounts beside their difference are none; `top` are the wider headings over
    them, each at its first column."""
    starts = sorted(top)
    told: dict[int, dict[int, Heading]] = {}
    for column, heading in headings.items():
        if at := bisect_right(starts, column):
            wide = top[starts[at - 1]]
            if heading.text.startswith(wide) and (below := heading.text.removeprefix(wide).strip()):
                told.setdefault(starts[at - 1], {})[column] = read_heading(below)
    settled = dict(headings)
    for under in told.values():
        if any(own.hint == "difference" for own in under.values()):
            for column, own in under.items():
                if headings[column].hint == "change" and own.hint is None and not own.years:
                    settled[column] = headings[column]._replace(hint=None)
    return settled
