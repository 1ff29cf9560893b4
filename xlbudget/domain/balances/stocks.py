"""What there is at a time and not in a year: a balance, what is owed, what is in the till.

Such amounts are not added over the years, nor to what comes in and goes out: opening balance, loans taken up,
repayments and closing balance make no sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable, Row

_TIME = (
    r"(?:primo|ultimo)(?:\w*(?:beholdning|saldo|balance))?|"
    r"(?:in|ut)gående (?:saldo|balan[cs]e?)|(?:opening|closing) balance"
)
_ASSETS = (
    r"\w*aktiver(?:ne)?|\w*tillgångar|\w*eiendeler|\w*beholdning(?:en|er)?|likvide midler|tilgodehavender|indestående|"
    r"\w*fordringer|\w*fordringar|likviditet(?:en)?|kassa och bank|(?:total |current |fixed )assets|assets|cash at bank"
)
_LIABILITIES = (
    r"passiver(?:ne)?|\w*gæld(?:en)?|\w*gjeld(?:en|a)?|\w*skulder|egenkapital(?:en)?|eget kapital|hensættelser|"
    r"hensatte forpligtelser|avsättningar|\w*formue|restgæld|(?:total |current )?liabilities|equity|debt"
)
_AT_A_TIME, *_SIDES = (pattern(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in (_TIME, _ASSETS, _LIABILITIES))
_AT_A_DATE = pattern(
    r"(?:ved årets (?:begyndelse|slutning|udgang)|(?:1\.? ?januar|31\.? ?december|1/1|31/12))[ .,]*(?:(?:19|20)\d\d)?$",
    re.IGNORECASE,
)
# What happens to a stock in a year, and what it costs or gives.
_FLOW = pattern(
    r"ændring|endring|förändring|bevægelse|forskydning|forbrug|bruk av|afdrag|avdrag|rente|ränta|låneoptag|optag|"
    r"låntag|tilgang|afgang|forøgelse|nedbring|nedskriv|afskriv|avskriv|årets|årlig|køb|salg|kjøp|betaling|indfri|afvikling|"
    r"overfør|opsparing|provision|træk|opbygning|udgift|indtægt|change|repayment|interest|purchase|sale|"
    r"(?<!\w)(?:af|på|til|fra|av|from|of)(?!\w)",
    re.IGNORECASE,
)


def states_stocks(table: BudgetTable) -> bool:
    """Whether all of the table's lines state stocks."""
    headers = [column.header for column in table.money_columns()]
    return len(stocks_among(table.rows, table.title, headers)) == len(table.rows)


def stocks_among(
    rows: Sequence[Row], title: str | None, headers: Sequence[str], sums: Iterable[Sequence[int]] = ()
) -> frozenset[int]:
    """The places of the lines of a table that state stocks: those that are called so, and all where every one of the
    headings of its amounts says it, where the title does and no line is of what happens between two balances, or where
    assets stand beside what is set against them.

    `sums` are the parts of the table's own sums, by their places: a line that the table adds to others that are none is
    money like these, "Egenkapital" beside "Lån" and "Tilskud", unless it says of what time it is.
    """
    every = frozenset(range(len(rows)))
    labels = [row.label for row in rows]
    if headers and all(map(_names_stock, headers)):
        return every
    if title and _names_stock(title) and not any(_FLOW.search(label) or _AT_A_TIME.search(label) for label in labels):
        return every
    called = frozenset(place for place, label in enumerate(labels) if _names_stock(label) or is_of_a_time(label))
    if len(called) > 1:
        named = {labels[place] for place in called if not is_of_a_time(labels[place])}
        assets, liabilities = ({label for label in named if words.search(label)} for words in _SIDES)
        if assets - liabilities and liabilities - assets:
            return every
    mixed = [parts for parts in sums if not called.issuperset(parts)]
    return called - {place for parts in mixed for place in parts if not is_of_a_time(labels[place])}


def is_of_a_time(label: str) -> bool:
    """Whether the label says at what time something is: "Gæld ultimo", "Egenkapital 31. december"."""
    return bool(_AT_A_DATE.search(label.strip())) or (bool(_AT_A_TIME.search(label)) and not _FLOW.search(label))


@lru_cache(maxsize=4096)
def _names_stock(label: str) -> bool:
    stock = _AT_A_TIME.search(label) or any(words.search(label) for words in _SIDES)
    return bool(stock) and not _FLOW.search(label)
