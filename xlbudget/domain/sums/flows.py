"""Lines of expense, of income and of both under each other: which lines are one area, and how a line is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flow_words import EDGES, LETTERS, is_side, said_by, told_by
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.domain.table import Flow, Row

_SPOKEN: dict[Flow, tuple[str, str]] = {
    "expense": ("udgifter", "expense"),
    "income": ("indtægter", "income"),
    "net": ("netto", "net"),
}


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
        if flow is not None and not any(map(is_side, beside)):
            name, told = said_by(label)
            if told and times[label] > 1 and names_sum(name):
                name = ""  # "Netto i alt" below each area is the area's
        found.append(_plain(name))
    return found


def _plain(name: str) -> str:
    return " ".join(name.split()).rstrip(" :")


def _side(label: str, beside: Iterable[str]) -> str:
    """The word by which a line says its flow."""
    return next(filter(is_side, beside), "") or next((word for word in reversed(label.split()) if told_by(word)), "")


def side_of(row: Row) -> str:
    """What stands beside the line's name that tells it from the other lines of its area: "U"; empty where its name
    does."""
    return next(filter(is_side, row.dimensions.values()), "") if row.flow else ""


def name_with_side(row: Row, *, english: bool = False) -> str:
    """The line's name for people, with what it is of its area: "Skoler, udgifter", and for a lone "U" that word."""
    name = " ".join(row.label.split())
    if row.flow is None:
        return name
    word = _SPOKEN[row.flow][english]
    if side_of(row):
        return f"{name}, {word}"
    said = said_by(name)
    if said.flow and name.split()[-1].strip(EDGES) in LETTERS:
        return f"{said.name}, {word}" if said.name else word.capitalize()
    return name
