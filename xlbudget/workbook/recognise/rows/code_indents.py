"""Indentation that the numbers of accounts and policy areas tell, where nothing is indented but they grow longer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.patterns import pattern

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_DIGITS = frozenset("0123456789")
_BEGINNINGS = _DIGITS | {"§"}
_CODE = pattern(r"(?:§ ?)?([0-9]{1,8}(?:[. ][0-9]{1,4})*)(?=[.):]? |$)")


def _code_depths(rows: Sequence[RowDraft]) -> list[int]:
    """The number of digits of the account or policy area that each line is numbered with, 0 without one."""
    depths = []
    for row in rows:
        for text in row.dimensions.values():
            if text[:1] in _BEGINNINGS and (digits := _digits_in_front(text)):
                break
        else:
            digits = _digits_in_front(row.label) if row.label[:1] in _BEGINNINGS else 0
        depths.append(digits)
    return depths


@lru_cache(maxsize=4096)
def _digits_in_front(text: str) -> int:
    match = _CODE.match(text)
    return sum(map(str.isdigit, match[1])) if match else 0


_DRANST = pattern(
    r"[1-8][.:]? (?:drift|statsrefusion|refusion|anlæg|renter|balanceforskyd|finansforskyd|afdrag|finansiering)",
    re.IGNORECASE,
)
"""The accounts' own division of a function: "1 Drift", "2 Statsrefusion", "3 Anlæg". One digit, and yet the deepest."""


def _is_division(text: str) -> bool:
    return " " in text[1:3] and bool(_DRANST.match(text))


_LINE_NUMBER = pattern(r"([0-9]{1,3})(?:[.):]? |[.):]?$)")


def _line_numbers(rows: Sequence[RowDraft]) -> bool:
    """Whether the lines are numbered 1, 2, 3 … 10, 11: two digits are then no deeper than one."""
    before = 0
    for row in rows:
        text = next((text for text in (*row.dimensions.values(), row.label) if text[:1].isdigit()), "")
        if not text:
            continue
        match = _LINE_NUMBER.match(text)
        if not match or not before < int(match[1]) <= before + 3:
            return False
        before = int(match[1])
    return before > 0


def indented_by_codes(rows: list[RowDraft], said: Iterable[str]) -> list[RowDraft]:
    """Where nothing is indented but account numbers grow longer line by line, their length is the indentation.

    `said` are the labels and dimensions among which those of the lines are.
    """
    if not _may_tell_depths(said) or len({row.indent for row in rows}) > 1:
        return rows
    numbered = [row for row in rows if row.stored]
    divisions = [_is_division(row.label) for row in numbered]
    depths_of = _code_depths(numbered)
    deepest = max(depths_of, default=0) + 1
    if divisions.count(True) * 10 > len(divisions) * 9 or divisions[:1] == [True]:
        deepest = 0  # a table of those alone
    coded = [deepest if deepest and division else depth for depth, division in zip(depths_of, divisions, strict=True)]
    depths = {depth for depth in coded if depth}
    if not 2 <= len(depths) <= 4 or sum(1 for depth in coded if depth) * 10 < len(coded) * 6:
        return rows
    if coded[0] not in (0, min(depths)) or _line_numbers(numbered):
        return rows
    settled = dict(zip((row.line.row for row in numbered), coded, strict=True))
    return [
        row._replace(indent=float(settled.get(row.line.row, depth)))
        for row, depth in zip(rows, _code_depths(rows), strict=True)
    ]


def _may_tell_depths(said: Iterable[str]) -> bool:
    """Whether the codes that stand among the words of lines are of more than one length."""
    coded = [text for text in said if text[:1] in _BEGINNINGS]
    lengths = {0}
    for text in coded:
        lengths.add(_digits_in_front(text))
        if len(lengths) > 2:  # two of them, and none
            return True
    return any(map(_is_division, coded))
