"""What a budget becomes where its changes stand beside it: "Oprindeligt budget | Ændring | Nyt budget".

Both are called budgets. Only beside the older one, of the same year and with something between them, is the new one the
revised budget; "Budget 2025 | Nyt budget 2026" are two budgets.
"""

from __future__ import annotations

import re

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.headings.heading import Heading
from xlbudget.workbook.recognise.texts.words import Words, plain_words

_NEW = Words(
    """_nyt budget, _nyt årsbudget, _nyt basisbudget, _nyt driftsbudget, _nyt anlægsbudget, _nyt rådighedsbeløb_,
    _nyt beløb_, _ny ramme, _ny budgetramme, _ny anlægsramme, _ny serviceramme, _ny bevillingsramme, _nytt budsjett,
    _nytt årsbudsjett, _ny budsjettramme, _ny budget_, efter ændring, efter omplacering, efter korrektion, efter tillæg,
    efter omprioritering, efter justering, etter endring, etter justering, efter förändring"""
)
_OLD = Words(
    """_gammel, _gamle_, _gammalt, _nuværende_, _nåværende_, _nuvarande_, _hidtidig, _oprindelig, _opprinnelig,
    _ursprunglig, _gældende_, _eksisterende_, _før_, _vedtaget_, _vedtatt_"""
)
_NEW_BESIDE_OLD = Words("_ny_, _nyt_, _nytt_, _nye_, _efter_, _etter_")
_IN_TIME = pattern(r"(?:efter|etter) (?:den )?(?:\d|jan|jul)", re.IGNORECASE)
"""What is left for later years ("Efter 2027") is no new budget."""
_NEW_WORDS = frozenset({"ny", "nyt", "nytt", "nye"})
_MOST_WORDS = 4  # of a heading that is new only beside an old one
_BUDGETS = frozenset({"budget", "revised"})


def with_new_budgets(headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, the new budget as the revised one and the one that it was as the budget."""
    if not any(_may_be_new(heading) for heading in headings.values()):
        return headings  # nearly all tables
    told = dict(headings)
    columns = list(headings)
    for place, column in enumerate(columns):
        heading = headings[column]
        base = _base(heading, [headings[before] for before in columns[: max(0, place - 1)]])
        if base is None:
            continue
        hint = None if heading.hint == "change" else heading.hint  # "Budget efter ændringer" is none of them
        told[column] = heading._replace(measure="revised", hint=hint)
        old = columns[base]
        if not any(
            other.measure == "budget" and other.year == headings[old].year
            for before, other in headings.items()
            if before < old
        ):
            told[old] = headings[old]._replace(measure="budget")
    return told


def _may_be_new(heading: Heading) -> bool:
    if heading.measure not in (None, *_BUDGETS):
        return False
    says_new = _NEW.in_text(heading.text) or _NEW_BESIDE_OLD.in_text(heading.text)
    return says_new and not _IN_TIME.search(heading.text)


def _is_renewed(old: Heading, new: Heading) -> bool:
    """Whether the new one is called as the old one: "Rådighedsbeløb 2016", "Nyt rådighedsbeløb 2016"."""
    renewed = plain_words(new.text).split()
    return renewed[:1] != [] and renewed[0] in _NEW_WORDS and renewed[1:] == plain_words(old.text).split()


def _base(heading: Heading, before: list[Heading]) -> int | None:
    """The place of the last budget before the new one, of its year; None where the heading tells of no new one."""
    if not _may_be_new(heading):
        return None
    sure = _NEW.in_text(heading.text)
    if not sure and len(heading.text.split()) > _MOST_WORDS:
        return None
    for place in range(len(before) - 1, -1, -1):
        other = before[place]
        if heading.year not in (None, other.year):
            continue
        if _OLD.in_text(other.text) or (sure and (other.measure in _BUDGETS or _is_renewed(other, heading))):
            return place
    return None
