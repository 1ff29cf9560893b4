"""What is asked for against the frame, in figures and in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.domain.errors import shortened
from xlbudget.domain.headroom import Demand
from xlbudget.reports.basis import column_heading, shown, unit_name
from xlbudget.reports.headroom.offer import Offer
from xlbudget.reports.overview.not_added import quoted
from xlbudget.reports.sheets.model import At, Cell, Facts, Formula, amount, share, words
from xlbudget.workbook.addresses import reference_to

Fact = tuple[str, str, Cell]


def demand_facts(offer: Offer, asked: Demand) -> Facts:
    """Frame, where it stands, what is asked for, how far beyond the frame, and how much of it the frame covers."""
    unit = unit_name(offer.found.table._replace(unit=offer.unit), offer.basis.say)
    return Facts(offer.facts, list(_facts(offer, asked, unit)))


def _facts(offer: Offer, asked: Demand, unit: str) -> Iterator[Fact]:
    say, frame, room = offer.basis.say, offer.frame, offer.room
    least, most = asked
    digits = offer.decimals
    yield "unit", say("Enhed", "Unit"), words(unit)
    if frame is not None and room is not None:
        formula = offer.basis.source_formula(frame.sheet, frame.cell, room)
        yield "frame", say("Råderum (ramme)", "Frame"), amount(room, digits, formula)
        place = reference_to(frame.sheet, frame.cell)
        shown_label = shortened(" ".join(frame.label.split()), 70)
        yield (
            "found",
            say("Rammen står i", "The frame stands in"),
            words(f"{frame.sheet}!{frame.cell}: »{shown_label}«", link=place),
        )
    if least == most:
        total: Formula = () if offer.has_alternatives else (At(offer.key, "total", "asked"),)
        yield "asked", _asked(offer), amount(least, digits, total)
    else:
        yield (
            "asked",
            say("Søgt i alt, mindste alternativer", "Asked for, least alternatives"),
            amount(least, digits),
        )
        yield (
            "most",
            say("Søgt i alt, største alternativer", "Asked for, greatest alternatives"),
            amount(most, digits),
        )
    if room is None:
        return
    of_least, of_most = asked.coverage(room)
    yield from _against_frame(offer, "asked", least, room, of_least)
    if least != most:
        yield from _against_frame(offer, "most", most, room, of_most)


def _asked(offer: Offer) -> str:
    """What the sum is of: all that is asked for, or one of several columns of it."""
    say, found = offer.basis.say, offer.found
    if not found.beside:
        return say("Søgt i alt", "Asked for in all")
    header = column_heading(found.column)
    return say(f"Søgt i »{header}«", f"Asked for in “{header}”")


def _against_frame(offer: Offer, key: str, asked: Decimal, room: Decimal, covered: Decimal) -> Iterator[Fact]:
    """What is asked for beyond the frame or left of it, and the share of it that is covered."""
    say, facts = offer.basis.say, offer.facts
    with_most = say(", største alternativer", ", greatest alternatives") if key == "most" else ""
    rest = room - asked
    formula: Formula = (At(facts, "frame", "value"), "-", At(facts, key, "value"))
    if rest < 0:
        over: Formula = (At(facts, key, "value"), "-", At(facts, "frame", "value"))
        name = say(f"Søgt ud over råderummet{with_most}", f"Asked for beyond the frame{with_most}")
        yield f"{key}:over", name, amount(-rest, offer.decimals, over, tone="bad")
    else:
        name = say(f"Ledigt råderum{with_most}", f"Left of the frame{with_most}")
        yield f"{key}:rest", name, amount(rest, offer.decimals, formula, tone="good")
    if asked > 0:
        name = say(f"Råderummet dækker{with_most}", f"The frame covers{with_most}")
        part: Formula = ("MIN(1,", At(facts, "frame", "value"), "/", At(facts, key, "value"), ")")
        yield f"{key}:covered", name, share(covered, part)


def why_no_frame(offer: Offer) -> str:
    """Why nothing is held against a frame, and what to do."""
    say = offer.basis.say
    if offer.found.beside:
        first = column_heading(offer.found.column)
        danish, english = quoted([first, *offer.found.beside])
        return say(
            f"Forslagenes beløb står i flere kolonner: {danish}. Her vises kun den første, så den er ikke holdt op mod "
            "et råderum. Skriv en kolonne med forslagets samlede beløb først.",
            f"The proposals' amounts stand in several columns: {english}. Only the first is shown here, and so it is "
            "not held against a frame. Put a column with each proposal's whole amount first.",
        )
    if offer.frame is None:
        return say(
            "Der er ikke fundet ét entydigt råderum i arbejdsbogen, så andele og udvælgelse er ikke beregnet. Skriv "
            "fx »Råderum (mio. kr.)« i en celle og beløbet i cellen ved siden af.",
            "No single frame was found in the workbook, so shares and selections are not computed. Write for "
            "instance “Råderum (mio. kr.)” in a cell and the amount in the cell beside it.",
        )
    if offer.frame.amount == 0:
        return say("Råderummet er nul, så der er ingen andele af det.", "The frame is zero: nothing is a share of it.")
    return say(
        "Råderummets og tabellens enhed kan ikke sammenlignes, så andele og udvælgelse er ikke beregnet. Skriv "
        "enheden i tabellens overskrift.",
        "The units of the frame and of the table cannot be compared, so shares and selections are not computed. "
        "State the unit in the table's heading.",
    )


def asked_text(offer: Offer, asked: Demand) -> str:
    """What is asked for: "32,7 eller 35,2 mio. kr."."""
    least, most = asked
    table = offer.found.table._replace(unit=offer.unit)
    first = shown(least, offer.decimals)
    if least == most:
        return shown(least, offer.decimals, table, offer.basis.say)
    either = offer.basis.say("eller", "or")
    return f"{first} {either} {shown(most, offer.decimals, table, offer.basis.say)}"


def headline(offer: Offer, demanded: Demand, frame: Decimal) -> str:
    """The line for the command line: what is asked for against the frame."""
    say = offer.basis.say
    room = shown(frame, offer.decimals)
    asked = asked_text(offer, demanded)
    if demanded.most <= frame:
        rest = shown(frame - demanded.most, offer.decimals)
        return say(f"{asked} søgt af {room}: der er {rest} ledigt", f"{asked} asked for of {room}: {rest} is left")
    first, last = (shown(value, offer.decimals) for value in demanded.excess(frame))
    beyond = first if first == last else say(f"{first} eller {last}", f"{first} or {last}")
    if demanded.least <= frame:
        beyond = say(f"op til {last}", f"up to {last}")
    return say(
        f"{asked} søgt mod et råderum på {room}: {beyond} for meget",
        f"{asked} asked for against {room}: {beyond} too much",
    )
