"""Lines of expense, of income and of both under each other: what a line says it is, and which lines are one area.

Many offices give an area two or three lines, "U", "I" and "N" or in words, with the area's name beside them, above them
or in front of the word. A line then has the area's name and a *flow*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sum_words import names_sum
from xlbudget.domain.table import Flow, Row

_LETTERS: dict[str, Flow] = {"U": "expense", "I": "income", "N": "net"}
_WORDS: dict[str, Flow] = {
    **dict.fromkeys(
        ("udgift", "udgifter", "udg", "bruttoudgift", "bruttoudgifter", "utgift", "utgifter", "utg", "bruttoutgifter",
         "kostnad", "kostnader"),
        "expense",
    ),
    **dict.fromkeys(
        ("indtægt", "indtægter", "indt", "bruttoindtægter", "refusion", "statsrefusion", "inntekt", "inntekter",
         "intäkt", "intäkter"),
        "income",
    ),
    **dict.fromkeys(
        ("netto", "nettoudgift", "nettoudgifter", "nettobeløb", "nettobudget", "nettoutgift", "nettoutgifter",
         "nettokostnad", "nettokostnader"),
        "net",
    ),
}  # fmt: skip
_BOTH = frozenset(("i alt", "ialt", "total", "sum", "resultat", "saldo"))
"""What stands for both in a column that otherwise says expense or income."""
_EDGES = " .:,;()–—-"
_INCOME = frozenset(
    f"{form}{sign}"
    for word in ("i", *(word for word, flow in _WORDS.items() if flow == "income"))
    for form in (word, word.capitalize(), word.upper())
    for sign in ("", ".", ":")
)
"""The labels that say income and nothing else."""
_OF_INCOME = (*(f"{sign}{form}" for sign in (", ", "- ", "– ", ": ", "(") for form in ("indt", "Indt")), "(I)", " I\n")
"""How labels say it behind the name of an area, where each stands on a line of its own."""
_SPOKEN: dict[Flow, tuple[str, str]] = {
    "expense": ("udgifter", "expense"),
    "income": ("indtægter", "income"),
    "net": ("netto", "net"),
}


class Said(NamedTuple):
    """A label taken apart: the words that name an area or a sum, and what kind of line it is."""

    name: str
    flow: Flow | None


class Told(NamedTuple):
    """What is known of a line: its label, what it is of its area, what stands beside it, whether it is without amounts,
    and whether it is a part of another ("heraf"), or counts something else."""

    label: str
    flow: Flow | None
    beside: tuple[str, ...]
    bare: bool
    part: bool


class Area(NamedTuple):
    """Lines that stand together: an area's expense, income and net, as far as it has them, by their places."""

    name: str
    heading: int | None  # the line without amounts right above that names it
    lines: tuple[int, ...]


def told_by(text: str) -> Flow | None:
    """What a cell says that says nothing else: "U", "Udgifter", "Indt."."""
    plain = text.strip(_EDGES)
    return _LETTERS.get(plain.upper()) if len(plain) == 1 else _WORDS.get(plain.casefold())


def told_in_column(texts: Collection[str]) -> dict[str, Flow]:
    """What each of the texts of a column says, where all of them, blanks apart, say one of at least two flows; else
    nothing."""
    told: dict[str, Flow] = {}
    for text in texts:
        if text:
            flow = told_by(text)
            if flow is None:
                if text.strip(_EDGES).casefold() not in _BOTH:
                    return {}
                flow = "net"
            told[text] = flow
    return told if {*told.values()} - {"net"} and len({*told.values()}) > 1 else {}


def is_of_all(name: str) -> bool:
    """Whether the name is that of the sum of everything, and says nothing else."""
    return name.strip(_EDGES).casefold() in _BOTH


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
    if flow and not (len(words) > 1 and words[-1].strip(_EDGES) in ("u", "i", "n")):  # "Skoler i"
        before = " ".join(words[:-1])
        name = before.rstrip(_EDGES)
        apart = before != name or words[-1][0] == "(" or words[-1].strip(_EDGES) in _LETTERS or names_sum(name)
        return Said(name, flow) if apart or not name else Said(label, None)
    flow = told_by(words[0])
    if flow and names_sum(rest := " ".join(words[1:]).strip(_EDGES)) and len(rest) <= _LONGEST_SUM:
        return Said(rest, flow)
    return Said(label, None)


_LONGEST_SUM = 12  # letters of "tilsammen", "i alt netto"


def areas(lines: Sequence[Told]) -> list[Area]:
    """The areas of a table, top down. A line that is a part of another, or no amount, parts none."""
    found: list[Area] = []
    members: list[int] = []
    heading: int | None = None
    last: int | None = None  # the line above, parts of lines apart
    name = ""
    flows = [line.flow for line in lines]
    one_net = flows.count("net") == 1 < flows.count("expense")
    for place, (line, own) in enumerate(zip(lines, _own_names(lines), strict=True)):
        if line.part:
            continue
        if members and members[-1] == last and line.flow is not None and own in ("", name):
            repeats = line.flow != "income" and any(flows[member] == line.flow for member in members)
            of_all = line.flow == "net" and one_net and not own and not names_sum(name)
            if not repeats and not of_all:
                members.append(place)
                last = place
                continue
        if members:
            found.append(Area(name, heading, tuple(members)))
        members = [] if line.flow is None else [place]
        if members:
            above = _plain(lines[last].label) if last is not None and lines[last].bare and not flows[last] else None
            heading = last if above is not None and own in ("", above) else None
            name = own or above or ""
        last = place
    if members:
        found.append(Area(name, heading, tuple(members)))
    return found


def kinds(lines: Sequence[Told], found: Iterable[Area]) -> list[str | None]:
    """What each line is added up with: lines of the same flow; where areas have several incomes, such as refusion, and
    so have those of all areas, of the same word."""
    several = {area: sum(lines[line].flow == "income" for line in area.lines) > 1 for area in found}
    of_all = [area for area in several if names_sum(area.name)]
    split = any(several[area] for area in of_all or several)
    return [
        _side(line.label, line.beside).casefold() if split and line.flow == "income" else line.flow for line in lines
    ]


def _own_names(lines: Sequence[Told]) -> list[str]:
    """What each line calls its area, empty where another line does: its label where a cell beside it says the flow,
    else what the label says before that word."""
    times = Counter([line.label for line in lines])
    found = []
    for label, flow, beside, _, _ in lines:
        name = label
        if flow is not None and not any(map(_is_flow, beside)):
            name, told = said_by(label)
            if told and times[label] > 1 and names_sum(name):
                name = ""  # "Netto i alt" below each area is the area's
        found.append(_plain(name))
    return found


def _plain(name: str) -> str:
    return " ".join(name.split()).rstrip(" :")


def _is_flow(text: str) -> bool:
    return told_by(text) is not None or text.strip(_EDGES).casefold() in _BOTH


def _side(label: str, beside: Iterable[str]) -> str:
    """The word by which a line says its flow."""
    return next(filter(_is_flow, beside), "") or next((word for word in reversed(label.split()) if told_by(word)), "")


def side_of(row: Row) -> str:
    """What stands beside the line's name that tells it from the other lines of its area: "U"; empty where its name
    does."""
    return next(filter(_is_flow, row.dimensions.values()), "") if row.flow else ""


def name_with_side(row: Row, *, english: bool = False) -> str:
    """The line's name for people, with what it is of its area: "Skoler, udgifter", and for a lone "U" that word."""
    name = " ".join(row.label.split())
    if row.flow is None:
        return name
    word = _SPOKEN[row.flow][english]
    if side_of(row):
        return f"{name}, {word}"
    said = said_by(name)
    if said.flow and name.split()[-1].strip(_EDGES) in _LETTERS:
        return f"{said.name}, {word}" if said.name else word.capitalize()
    return name
