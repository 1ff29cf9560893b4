"""Whether a table holds index numbers, or yearly changes of prices and wages, and no money."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import MONEY_ROLES
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.columns.kind_columns import heard_in_headings
from xlbudget.workbook.recognise.texts.words import Words

_RATE_INDEX = Words(
    """pris og lønskøn, pris og lønudvikling, pris og lønregulering, pris og lønindeks, _pl skøn,
    _pl indeks, pl fremskrivning, _p l skøn, _p l indeks, _p l fremskrivning, _p l regulering,
    _p l sats, pl regulering, _pl procent, _p l procent, pris og lønprocent,
    forbrugerpris, prisindeks, lønindeks, satsregulering, fremskrivningsprocent,
    nettoprisindeks, reguleringsprocent, konsumprisindeks, deflator,
    pris og lønnsvekst, prisstigningstakt, løn og prisudvikling""",
    without="""korrigeret for pris og lønudvikling, korrigeret for løn og prisudvikling,
    renset for pris og lønudvikling, fratrukket pris og lønudvikling, korrigeret for pris og lønregulering,
    inkl pris og lønregulering""",
)
_BASE_YEAR = pattern(r"(?:19|20)\d\d ?= ?100(?!\d)")
_CARRIED_FORWARD = Words("pris og lønfremskrivning, løn og prisfremskrivning, lønfremskrivning, prisfremskrivning")
_RISES = Words(
    """stigning i pct, stigning i %, stigning i procent, stigninger i pct, stigninger i %, stigninger i procent,
    stigningspct, stigningsprocent, ændring i pct, ændring i %, ændring i procent, vækst i pct, vækst i procent"""
)


def is_index(title: str, drafts: Drafts, labels: Sequence[str], block: Sequence[str]) -> bool:
    """Whether the table holds an index or yearly changes of prices and wages rather than money. `block` are the lines
    right above it.

    "Budget 2024 | PL-fremskrivning | Budget 2025" is money: what a budget becomes at other prices. What is carried
    forward may be that as well, or the per cents with which it is, where these are spoken of.
    """
    if _CARRIED_FORWARD.in_text(title) and not drafts.once(_carried_to_other_prices):
        rises = not drafts.money and any(draft.role == "percent" for draft in drafts)
        if rises or _RISES.in_any((title, *block)):
            return True
    return (
        (_RATE_INDEX in drafts.once(heard_in_headings) and not drafts.once(_carried_to_other_prices))
        or _RATE_INDEX.in_any((title, *labels[:3]))
        or ("100" in title and bool(_BASE_YEAR.search(title)))
    )


def _carried_to_other_prices(drafts: Drafts) -> bool:
    """Whether columns beside that of the prices hold budgets, accounts or amounts of a price level."""
    over = [draft.heading for draft in drafts if draft.role in MONEY_ROLES]
    return any((heading.measure or heading.price_level) and not _RATE_INDEX.in_text(heading.text) for heading in over)
