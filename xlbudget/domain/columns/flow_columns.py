"""Which columns are of expense, of income or of their net, as their headings say: in words, in letters, in compounds.

"Udgift 2026 | Indtægt 2026 | Netto 2026" say it each by itself. "U 2026 | I 2026 | N 2026" and "Driftsudgifter |
Driftsindtægter" do where expense and income stand beside each other with the same other words: "Etape I" alone is no
income, and "Renteudgifter" may be one of several lines of expense that stand in columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flow_words import EDGES, LETTERS, told_by
from xlbudget.domain.table import AMOUNT_ROLES, Column, Flow

_LEDGER: dict[str, Flow] = {"debet": "expense", "debit": "expense", "kredit": "income"}
_LETTER = pattern(r"^\W*([uin])(?![^\W\d_])|(?<![^\W\d_])([uin])\W*$", re.IGNORECASE)
_COMPOUND = pattern(r"(?<!\w)(\w{3,})((?:udgift|indtægt|utgift|inntekt|kostnad|intäkt)(?:er)?)(?!\w)", re.IGNORECASE)
_NET = pattern(r"\bnetto", re.IGNORECASE)
_MAY_SAY_NET = pattern(r"\bnet|(?<![^\W\d_])n(?![^\W\d_])", re.IGNORECASE)
_OPENING = pattern(r"\bprimo\b|^anskaffelse", re.IGNORECASE | re.MULTILINE)
_CLOSING = pattern(r"\bultimo\b|^bogført værdi", re.IGNORECASE)


class _Said(NamedTuple):
    """What a heading says the column is of, and its other words; `surely` where it needs no heading beside it."""

    flow: Flow
    others: str
    surely: bool


def sides_of(columns: Sequence[Column]) -> dict[str, Flow]:
    """Which columns are of expense, of income or of their net, by key."""
    said = {column.key: one for column in columns if (one := _said(column.header))}
    expense, income = ({one.others for one in said.values() if one.flow == flow} for flow in ("expense", "income"))
    both = expense & income
    return {key: one.flow for key, one in said.items() if one.surely or one.others in both}


def net_keys(columns: Sequence[Column]) -> frozenset[str]:
    """The keys of the columns that are called the net of others: of expense and income, with their signs as they are
    shown."""
    if not _MAY_SAY_NET.search("\n".join([column.header for column in columns])):
        return frozenset()  # nearly all tables
    sides = sides_of(columns)
    return frozenset(
        column.key
        for column in columns
        if column.role in AMOUNT_ROLES
        and column.measure != "revised"
        and (sides.get(column.key) == "net" or _NET.search(column.header))
    )


def closing_keys(columns: Sequence[Column]) -> frozenset[str]:
    """The keys of the columns that are called a closing balance, beside one that is called the opening."""
    headings = "\n".join([column.header for column in columns])
    if ("ltimo" not in headings and "ogført" not in headings) or not _OPENING.search(headings):
        return frozenset()  # nearly all tables
    return frozenset(
        column.key
        for column in columns
        if column.role in AMOUNT_ROLES and _CLOSING.search(column.header) and not _OPENING.search(column.header)
    )


def _said(heading: str) -> _Said | None:
    words = heading.split()
    told = {word: flow for word in words if (flow := _in_a_word(word))}
    flows = {*told.values()}
    if flows:
        others = " ".join([word for word in words if word not in told])
        return _Said(flows.pop(), _plain(others), True) if len(flows) == 1 else None
    if compound := _COMPOUND.search(heading):
        flow = told_by(compound[2])
        return _Said(flow, _plain(_without(heading, *compound.span(2))), False) if flow else None
    if letter := _LETTER.search(heading):
        return _Said(LETTERS[letter[letter.lastindex or 0].upper()], _plain(_without(heading, *letter.span())), False)
    return None


def _in_a_word(word: str) -> Flow | None:
    plain = word.strip(EDGES).casefold()
    if len(plain) < 2:  # a letter needs another beside it
        return None
    return _LEDGER.get(plain) or told_by(plain) or ("net" if plain.startswith("netto") else None)


def _without(heading: str, start: int, end: int) -> str:
    return f"{heading[:start]} {heading[end:]}"


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(EDGES).casefold()
