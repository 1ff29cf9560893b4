"""What the lines and columns of a business case are, by what they are called."""

from __future__ import annotations

import re
from typing import Literal

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.texts.labels import label_words

Part = Literal["budget", "cost", "saving", "gain", "result", "other"]
"""A "gain" is a saving, or what a case comes to: "Varig gevinst", "Gevinst". A "result" is what it comes to alone."""

_PASSED_OVER = pattern(r"\b(akkumuleret|tilbagebetaling\w*|nutidsværdi|intern rente)\b", re.IGNORECASE)
_IN_BRACKETS = pattern(r"\([^()]*\)")  # "Investering (tilbagebetaling over 5 år)" is money
_IN_ALL = pattern(r"\W*\bi ?alt\b", re.IGNORECASE)
_NET = pattern(r"^\W*netto(?!investering)|\bgevinst\w*\W+netto\b|\bnetto\W+gevinst", re.IGNORECASE)
_EFFECT = pattern(r"\b(?:årets|årlig|samlet) (?:netto)?(?:virkning|konsekvens|effekt)\b", re.IGNORECASE)
_SAVING = pattern(
    r"\b(\w*besparelse\w*|varige? ændring\w*|\w*mindreudgift\w*|mindre ?(?:forbrug|udgift|omkostning)\w*"
    r"|\w*effektivisering\w*|\w*reduktion\w*|spare[dt]\w*|\w*provenu\w*|(?:mer)?indtægt(?:er)?)\b",
    re.IGNORECASE,
)
_LESS = pattern(
    r"\b(færre|lavere|billigere|reducere[dt]\w*|undgåe?[dt]\w*|frigjort\w*|frigivn\w*|bortfald\w*|udfase[dt]\w*)\b",
    re.IGNORECASE,
)
_BUDGET = pattern(r"\bbudget\w*\b|\bafsat\b", re.IGNORECASE)
_NEW_BUDGET = pattern(r"ændring|nyt budget", re.IGNORECASE)
_GAIN = pattern(r"gevinst(?!real|hjemtag|opfølg|ansvar|ejer|plan)", re.IGNORECASE)
_COST = pattern(
    r"\b(\w*omkostning\w*|\w*investering\w*|implementering\w*|\w*udgift\w*|etablering\w*|\w*drift\w*"
    r"|\w*anskaffelse\w*|licens\w*|anlæg)\b",
    re.IGNORECASE,
)
_CLEAR_COST = pattern(
    r"^\W*(omkostning\w*|investering\w*|implementering\w*|engangsudgift\w*|merudgift\w*)", re.IGNORECASE
)
_RESULT = pattern(r"\b(netto\w*|i alt|samlet (?:effekt|økonomi\w*|påvirkning)|balance|resultat)\b", re.IGNORECASE)


def part_by_name(label: str) -> Part:
    """What a line or column is, as far as its own name tells."""
    if _NET.search(label) or _EFFECT.search(label):
        return "result"
    if _SAVING.search(label) or _LESS.search(label):
        return "saving"
    if _BUDGET.search(label) and not _NEW_BUDGET.search(label):
        return "budget"
    if _GAIN.search(label):
        return "gain"
    if _COST.search(label):
        return "cost"
    return "result" if _RESULT.search(label) else "other"


def stands_by_itself(label: str, part: Part) -> bool:
    """Whether the name tells what the line is, whatever heading it stands under. "Serviceudgifter" under "Varige
    ændringer" is a change, and "Færre tablets" under "Investeringer" a cost less."""
    if part == "saving":
        return _SAVING.search(label) is not None
    return part in ("gain", "result", "budget") or _CLEAR_COST.search(label) is not None


def names_cost_or_saving(label: str) -> bool:
    """Whether a sum is one of costs or savings, whatever else it is called: "Omkostninger, netto i alt"."""
    return _COST.search(label) is not None or _SAVING.search(label) is not None


def is_passed_over(label: str) -> bool:
    """Whether the line counts ("Årsværk i alt", but not "Ansættelse af 2 årsværk"), or says what the others come to."""
    return bool(_PASSED_OVER.search(_IN_BRACKETS.sub(" ", label))) or label_words(_IN_ALL.sub("", label)).is_count
