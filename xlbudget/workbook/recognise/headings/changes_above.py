"""Amounts under a wider heading that names a change: "Regulering" over "Budget 2027", "Indarbejdet" and "Rest".

Where one of the columns below it is said to be what others differ by, these are the amounts that differ: the wider
heading says what all of them are about, and not that each is a difference. "Ændring" over "Beløb" and "Pct." does.
Nor is one what states a year at two price levels: "Fremskrivning" over "Vedtaget 2026 (26-pl)" and "2026 i 27-pl".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from xlbudget.workbook.recognise.headings.heading import Heading, read_heading


def with_amounts_of_changes(headings: Mapping[int, Heading], top: Mapping[int, str]) -> dict[int, Heading]:
    """The headings of the columns, where amounts beside their difference are none; `top` are the wider headings over
    them, each at its first column."""
    starts = sorted(top)
    told: dict[int, dict[int, Heading]] = {}
    for column, heading in headings.items():
        if at := bisect_right(starts, column):
            below = heading.text.removeprefix(top[starts[at - 1]]).strip()
            told.setdefault(starts[at - 1], {})[column] = read_heading(below)
    settled = dict(headings)
    for start, under in told.items():
        below_it = {column: own for column, own in under.items() if headings[column].text.startswith(top[start])}
        differing = any(own.hint == "difference" for own in below_it.values())
        carried = _at_two_levels(under.values())
        for column, own in below_it.items():
            amounts = carried and own.price_level is not None if own.years else own.text and differing
            if headings[column].hint == "change" and own.hint is None and amounts:
                settled[column] = headings[column]._replace(hint=None)
    return settled


def _at_two_levels(headings: Iterable[Heading]) -> bool:
    """Whether a year is stated at more than one price level, and so carried from the one to the other."""
    levels = {(heading.years, heading.price_level) for heading in headings if heading.price_level is not None}
    return len(levels) > len({years for years, _ in levels})
