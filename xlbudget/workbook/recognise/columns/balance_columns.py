"""Columns of what comes in and goes out between two balances: "Restgæld 31.12.2012 | Afdrag | Restgæld 31.12.2013".

What moves a balance at the end of one year to that of the next belongs to the year between, whose name none of the
columns needs.
"""

from __future__ import annotations

from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import MONEY_ROLES
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts

_OPENED = pattern(r"(?<![a-zæøå])(?:primo |0?1[./-] ?0?1[./ -]+|1\. ?jan)|^primo")
_CLOSED = pattern(r"(?<![a-zæøå])(?:ultimo |3[01][./-] ?(?:0?6|9|12)[./ -]+|3[01]\. ?(?:dec|des|juni|sep))|^ultimo")


def with_movements(drafts: Drafts) -> Drafts:
    """The drafts, with the year of columns that stand between the balances at its beginning and its end."""
    money = [draft for draft in drafts if draft.role in MONEY_ROLES]
    dated = [place for place, draft in enumerate(money) if draft.year is not None]
    years: dict[int, int] = {}
    for first, last in pairwise(dated):
        between = money[first + 1 : last]
        if between and all(draft.role == "amount" for draft in between) and _is_of_one_year(money[first], money[last]):
            years.update((draft.column, money[last].year or 0) for draft in between)
    if not years:
        return drafts
    return Drafts([draft._replace(year=years.get(draft.column, draft.year)) for draft in drafts])


def _is_of_one_year(before: Draft, after: Draft) -> bool:
    """Whether the one is a balance at the beginning of a year and the other one at its end, or within it."""
    opening, closing = before.heading.text.lower(), after.heading.text.lower()
    if not _CLOSED.search(closing) or not after.year:
        return False
    if _OPENED.search(opening):
        return before.year == after.year
    return before.year == after.year - 1 and bool(_CLOSED.search(opening))
