"""Proposals line by line: shares of the frame, and the three ways of sharing it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, sum_of
from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import share_of_frame
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.allocation import Grant, Status, allocate_by_priority, allocate_pro_rata
from xlbudget.domain.selection.best_selection import allocate_optimally
from xlbudget.reports.basis import shown
from xlbudget.reports.headroom.asked import Asked
from xlbudget.reports.headroom.offer import Offer
from xlbudget.reports.sheets.model import At, Cell, Formula, Grid, Head, Line, Paragraph, amount, share, sum_down, words
from xlbudget.workbook.addresses import reference_to

_MOST_NAMED = 8  # proposals in one sentence; the table says of each

WAYS = ("priority", "best", "pro_rata")


class Choices(NamedTuple):
    """The frame shared out in each way that is possible, a grant per choice, and why the others are not."""

    granted: dict[str, Sequence[Grant]]
    refusals: Sequence[Refusal]


def share_out(offer: Offer, room: Decimal) -> Choices:
    """Whole proposals by priority, the best selection of whole ones, and all pro rata."""
    proposals = offer.proposals
    ways: tuple[Callable[[], Sequence[Grant]], ...] = (
        lambda: allocate_by_priority(proposals, room),
        lambda: allocate_optimally(proposals, room),
        lambda: allocate_pro_rata(proposals, room, offer.step),
    )
    granted: dict[str, Sequence[Grant]] = {}
    refusals: dict[str, Refusal] = {}
    for name, way in zip(WAYS, ways, strict=True):
        try:
            granted[name] = way()
        except Refusal as refusal:
            refusals[refusal.code] = refusal
    return Choices(granted, list(refusals.values()))


def proposals_grid(offer: Offer, choices: Choices | None) -> Grid:
    """A line per proposal; without a frame only what is asked for."""
    heads = _heads(offer, choices)
    lines = [_line(offer, number, row, choices) for number, row in enumerate(offer.rows)]
    keys = [line.key for line in lines]
    lines.append(_totals(offer, heads, lines, keys))
    if offer.room is not None and choices and choices.granted:
        lines.append(_rest(offer, offer.room, heads, lines[-1]))
    return Grid(offer.key, heads, lines)


def _heads(offer: Offer, choices: Choices | None) -> list[Head]:
    say = offer.basis.say
    heads = [Head("label", say("Forslag", "Proposal"), words=True), Head("asked", say("Ansøgt", "Asked for"))]
    if offer.room:
        heads.append(Head("share", say("Andel af råderum", "Share of frame")))
    if any(len(row) > 1 for row in offer.rows):
        heads.append(Head("alternative", say("Alternativt", "Alternative")))
        if offer.room:
            heads.append(Head("alternative_share", say("Andel, alternativt", "Share, alternative")))
    by_priority = offer.found.by_priority
    names = {
        "priority": say("Tildelt efter prioritet", "Granted by priority")
        if by_priority
        else say("Tildelt i rækkefølge", "Granted as listed"),
        "best": say("Bedste udnyttelse", "Best use"),
        "pro_rata": say("Pro rata", "Pro rata"),
    }
    for way in choices.granted if choices else ():
        heads.append(Head(way, names[way]))
        if way == "priority":
            heads.append(Head("status", say("Status", "Status"), words=True, width=18))
    return [*heads, Head("source", say("Kilde", "Source"), words=True, width=9)]


def _line(offer: Offer, number: int, row: Sequence[int], choices: Choices | None) -> Line:
    found, key = offer.found, str(number)
    first = found.choices[row[0]]
    cells = {"label": words(f"{offer.numbers[number]}. {first.proposal.label}")}
    if source := first.row.cells.get(first.key):
        cells["source"] = words(source, link=reference_to(found.table.sheet, source))
    for name, place in zip(("asked", "alternative"), row, strict=False):
        choice = found.choices[place]
        cells[name] = amount(choice.proposal.asked, offer.decimals, _source(offer, choice))
        if offer.room:
            part = share_of_frame(choice.proposal.asked, offer.room)
            formula = (At(offer.key, key, name), "/", At(offer.facts, "frame", "value"))
            cells["share" if name == "asked" else "alternative_share"] = share(part, formula)
    for way, grants in (choices.granted if choices else {}).items():
        granted = [grants[place] for place in row]
        cells[way] = amount(sum((grant.granted for grant in granted), ZERO), offer.decimals)
        if way == "priority":
            cells["status"] = _status(offer, granted)
    return Line(key, cells)


def _status(offer: Offer, granted: Sequence[Grant]) -> Cell:
    say = offer.basis.say
    statuses: set[Status] = {grant.status for grant in granted}
    if "granted" in statuses:
        return words(say("tildelt", "granted"), tone="good")
    if "partly" in statuses:
        return words(say("delvist", "partly"), tone="warning")
    if statuses == {"alternative_chosen"}:
        return words(say("fravalgt alternativ", "alternative not chosen"), tone="quiet")
    return words(say("ikke plads", "no room"), tone="bad")


def _source(offer: Offer, choice: Asked) -> Formula:
    cell = choice.row.cells.get(choice.key)
    return offer.basis.source_formula(offer.found.table.sheet, cell, choice.proposal.asked) if cell else ()


def _totals(offer: Offer, heads: Sequence[Head], lines: Sequence[Line], keys: Sequence[str]) -> Line:
    """Sums of the columns. Alternatives are not added, beside a line or as one: only one of the two can be chosen."""
    cells = {"label": words(offer.basis.say("I alt", "Total"))}
    for head in heads:
        numbers = [cell.number for line in lines if (cell := line.cells.get(head.key)) and cell.number is not None]
        if not numbers or head.key in ("alternative", "alternative_share"):
            continue
        if head.key in ("asked", "share") and not offer.adds_up:
            continue
        formula = sum_down(offer.key, head.key, keys, keys)
        total = sum_of(numbers)
        cells[head.key] = share(total, formula) if head.key == "share" else amount(total, offer.decimals, formula)
    return Line("total", cells, "total")


def _rest(offer: Offer, room: Decimal, heads: Sequence[Head], totals: Line) -> Line:
    cells = {"label": words(offer.basis.say("Rest af råderummet", "Left of the frame"))}
    for head in heads:
        total = totals.cells.get(head.key)
        if head.key in ("asked", *WAYS) and total and total.number is not None:
            formula = (At(offer.facts, "frame", "value"), "-", At(offer.key, "total", head.key))
            rest = room - total.number
            cells[head.key] = amount(rest, offer.decimals, formula, tone="bad" if rest < 0 else "plain")
    return Line("rest", cells, "quiet")


def explanation(offer: Offer, choices: Choices) -> Paragraph:
    """How each way of sharing out works, and what does not fit."""
    say = offer.basis.say
    texts = []
    if "priority" in choices.granted:
        texts += _about_priority(offer, choices.granted["priority"])
    if "best" in choices.granted:
        texts.append(
            say(
                "Bedste udnyttelse: de hele forslag, der tilsammen bruger mest af råderummet.",
                "Best use: the whole proposals that together use most of the frame.",
            )
        )
    if "pro_rata" in choices.granted:
        step = shown(offer.step, offer.decimals)
        texts.append(
            say(
                f"Pro rata: alle forslag i forhold til det ansøgte, i trin på {step}, efter største brøkdel.",
                f"Pro rata: every proposal in proportion to its amount, in steps of {step}, by largest remainder.",
            )
        )
    if offer.unit_assumed:
        texts.append(
            say(
                "Kun én af tabel og råderum angiver enhed; de er læst i samme enhed.",
                "Only one of table and frame states a unit; both are read in the same one.",
            )
        )
    return Paragraph(" ".join(texts))


def _about_priority(offer: Offer, grants: Sequence[Grant]) -> list[str]:
    say = offer.basis.say
    left = [
        offer.found.choices[row[0]].proposal.label
        for row in offer.rows
        if not any(grants[place].status in ("granted", "alternative_chosen") for place in row)
    ]
    order = (
        say("Efter prioritet: hele forslag i prioriteret rækkefølge", "By priority: whole proposals in order")
        if offer.found.by_priority
        else say(
            "I rækkefølge: tabellen angiver ingen prioritet, så hele forslag tages i den rækkefølge, de står",
            "As listed: the table states no priority, so whole proposals are taken in the order they stand",
        )
    )
    listed = "; ".join(left[:_MOST_NAMED])
    if (rest := len(left) - _MOST_NAMED) > 0:
        listed += say(f" … og {rest} til", f" … and {rest} more")
    return [
        say(f"{order}; hvad der ikke er plads til, springes over.", f"{order}; what does not fit is passed over."),
        say(f"Ikke plads til: {listed}.", f"No room for: {listed}.")
        if left
        else say("Der er plads til alle forslag.", "There is room for every proposal."),
    ]
