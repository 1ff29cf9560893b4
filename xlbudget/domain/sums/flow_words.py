"""What the words of a line say that it is of an area: its expense, its income, or both.

Many offices give an area two or three lines, "U", "I" and "N" or in words, with the area's name beside them, above them
or in front of the word. A line then has the area's name and a *flow*.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.domain.table import Flow

LETTERS: dict[str, Flow] = {"U": "expense", "I": "income", "N": "net"}
_WORDS: dict[str, Flow] = {
    **dict.fromkeys(
        ("udgift", "udgifter", "udg", "bruttoudgift", "bruttoudgifter", "utgift", "utgifter", "utg", "bruttoutgifter",
         "kostnad", "kostnader", "expenditure", "expenditures", "expense", "expenses"),
        "expense",
    ),
    **dict.fromkeys(
        ("indtægt", "indtægter", "indt", "bruttoindtægt", "bruttoindtægter", "refusion", "statsrefusion", "inntekt",
         "inntekter", "intäkt", "intäkter", "income", "revenue", "revenues"),
        "income",
    ),
    **dict.fromkeys(
        ("netto", "nettotal", "nettoudgift", "nettoudgifter", "nettobeløb", "nettobudget", "nettoutgift",
         "nettoutgifter", "nettokostnad", "nettokostnader", "net"),
        "net",
    ),
}  # fmt: skip
_LEDGER: dict[str, Flow] = {
    **dict.fromkeys(("d", "debet", "debit"), "expense"),
    **dict.fromkeys(("k", "kredit", "credit"), "income"),
}
"""What a column beside the amounts of a ledger says, and nothing else of it."""
_HEADS_SIDES = frozenset(
    f"{one}/{other}"
    for pair in (("u", "i"), ("d", "k"), ("udg", "indt"), ("udgift", "indtægt"), ("udgifter", "indtægter"),
                 ("debet", "kredit"), ("debit", "kredit"), ("debit", "credit"))
    for one, other in (pair, pair[::-1])
)  # fmt: skip
_HEADS_SIGNS = frozenset({"+/-", "+/−", "+/–", "+ / -", "-/+", "±", "fortegn"})
REFUND = "R"
"""The state's refund in a column of the letters U, I, R and N; elsewhere it says the accounts."""
BOTH = frozenset(("i alt", "ialt", "total", "sum", "resultat", "saldo"))
"""What stands for both in a column that otherwise says expense or income."""
EDGES = " .:,;()–—-"
_INCOME = frozenset(
    f"{form}{sign}"
    for word in ("i", *(word for word, flow in _WORDS.items() if flow == "income"))
    for form in (word, word.capitalize(), word.upper())
    for sign in ("", ".", ":")
)
"""The labels that say income and nothing else."""
_OF_INCOME = (*(f"{sign}{form}" for sign in (", ", "- ", "– ", ": ", "(") for form in ("indt", "Indt")), "(I)", " I\n")
"""How labels say it behind the name of an area, where each stands on a line of its own."""
_LONGEST_SUM = 12  # letters of "tilsammen", "i alt netto"


class Said(NamedTuple):
    """A label taken apart: the words that name an area or a sum, and what kind of line it is."""

    name: str
    flow: Flow | None


def told_by(text: str) -> Flow | None:
    """What a cell says that says nothing else: "U", "Udgifter", "Indt."."""
    plain = text.strip(EDGES)
    return LETTERS.get(plain.upper()) if len(plain) == 1 else _WORDS.get(plain.casefold())


def told_in_column(texts: Collection[str]) -> dict[str, Flow]:
    """What each of the texts of a column says, where all of them, blanks apart, say one of at least two flows; else
    nothing."""
    if told := _told_as_in_a_ledger(texts):
        return told
    with_refunds = REFUND in texts and "U" in texts
    for text in texts:
        if text:
            flow = "income" if with_refunds and text == REFUND else told_by(text)
            if flow is None:
                if text.strip(EDGES).casefold() not in BOTH:
                    return {}
                flow = "net"
            told[text] = flow
    return told if {*told.values()} - {"net"} and len({*told.values()}) > 1 else {}


def heads_sides(heading: str) -> bool:
    """Whether a column is headed as one that says the side of each line: "U/I", "Debet / Kredit"."""
    return "/" in heading and "".join(heading.split()).replace(".", "").casefold() in _HEADS_SIDES


def heads_signs(heading: str) -> bool:
    """Whether a column is headed as one of the signs that the amounts beside it lack."""
    return heading.casefold() in _HEADS_SIGNS


def is_letter(text: str) -> bool:
    """Whether the text is a lone letter, which may stand for other things than a side: "I" is inside, too."""
    return len(text.strip(EDGES)) == 1


def _told_as_in_a_ledger(texts: Collection[str]) -> dict[str, Flow]:
    told = {text: flow for text in texts if (flow := _LEDGER.get(text.strip(EDGES).casefold()))}
    return told if {*told.values()} == {"expense", "income"} and len(told) == len(set(filter(None, texts))) else {}


def is_side(text: str) -> bool:
    """Whether what stands beside the name of a line says which side of its area it is."""
    plain = text.strip(EDGES).casefold()
    return told_by(text) is not None or text == REFUND or plain in BOTH or plain in _LEDGER


def is_of_all(name: str) -> bool:
    """Whether the name is that of the sum of everything, and says nothing else."""
    return name.strip(EDGES).casefold() in BOTH


def telling(labels: Collection[str]) -> dict[str, Flow]:
    """Those of the labels that say what they are of an area, or of a sum, each with that; nothing where they do not say
    both expense and income."""
    if _INCOME.isdisjoint(labels):
        together = "\n".join(("", *labels, ""))
        if not any(map(together.__contains__, _OF_INCOME)):
            return {}  # as of most tables
    found = {label: flow for label in labels if (flow := said_by(label).flow)}
    return found if {"expense", "income"} <= {*found.values()} else {}


@lru_cache(maxsize=4096)
def said_by(label: str) -> Said:
    """The label taken apart: "Skoler, udgifter" names the area and its expense, "Udgifter i alt" a sum and its kind.

    "Finansielle udgifter" is the name of one line and no area's.
    """
    words = label.split()
    if not words:
        return Said("", None)
    flow = told_by(words[-1])
    if flow and not (len(words) > 1 and words[-1].strip(EDGES) in ("u", "i", "n")):  # "Skoler i"
        before = " ".join(words[:-1])
        name = before.rstrip(EDGES)
        apart = before != name or words[-1][0] == "(" or words[-1].strip(EDGES) in LETTERS or names_sum(name)
        return Said(name, flow) if apart or not name else Said(label, None)
    flow = told_by(words[0])
    if flow and names_sum(rest := " ".join(words[1:]).strip(EDGES)) and len(rest) <= _LONGEST_SUM:
        return Said(rest, flow)
    return Said(label, None)
