"""The sheet "xlbudget Råderum": proposals against the frame, the choices among them, and need against financing."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import Demand
from xlbudget.reports.basis import Basis, column_heading, table_heading
from xlbudget.reports.counting.savings_target import states_targets
from xlbudget.reports.headroom.asked import competition
from xlbudget.reports.headroom.coverage import coverage_blocks
from xlbudget.reports.headroom.facts import asked_text, demand_facts, headline, why_no_frame
from xlbudget.reports.headroom.grid import explanation, proposals_grid, share_out
from xlbudget.reports.headroom.offer import Offer, offer_of
from xlbudget.reports.headroom.packages import package_blocks, shares_chart
from xlbudget.reports.headroom.reductions import catalogue
from xlbudget.reports.headroom.reductions_section import reductions_section
from xlbudget.reports.one_unit import carried_to_one_unit, without_unit
from xlbudget.reports.overview.not_added import quoted
from xlbudget.reports.sheets.model import Block, Paragraph, ReportSheet
from xlbudget.workbook.stated_amounts import headroom_frame

NAME = "xlbudget Råderum"


def headroom(basis: Basis) -> ReportSheet | None:
    """The sheet, or None where the workbook has neither proposals nor financing."""
    blocks: list[Block] = []
    summary: list[str] = []
    frame = headroom_frame(basis.workbook, basis.tables)
    for number, stated in enumerate(basis.tables):
        if stated.kind != "proposals" or states_targets(stated):
            continue
        table, carried = carried_to_one_unit(basis, stated)
        if table is None:
            blocks += without_unit(basis, stated)
            continue
        reductions = catalogue(basis, table, f"p{number}", frame)
        found = competition(basis.workbook, table, basis.say) if reductions is None else None
        if reductions is not None:
            section, lines = reductions_section(reductions)
        elif found is not None:
            section, lines = _section(offer_of(basis, found, frame, f"p{number}"))
        else:
            continue
        blocks += [section[0], *carried, *section[1:]]
        summary += lines
    covered, lines = coverage_blocks(basis)
    blocks += covered
    summary += lines
    return ReportSheet(NAME, basis.say("Råderum", "Råderum (headroom)"), blocks, summary) if blocks else None


def _section(offer: Offer) -> tuple[list[Block], list[str]]:
    """One table of proposals: demand, choices, picture, packages; and the lines for the command line."""
    say = offer.basis.say
    blocks: list[Block] = [table_heading(offer.basis, offer.found.table)]
    try:
        asked = offer.demand
    except Refusal as refusal:
        text = say(refusal.da, refusal.en)
        return [*blocks, Paragraph(text, "bad")], [text]
    blocks += [demand_facts(offer, asked), *_set_aside(offer)]
    if not offer.room:
        blocks += [Paragraph(why_no_frame(offer), "warning"), proposals_grid(offer, None)]
        return blocks, [_without_frame(offer, asked)]
    choices = share_out(offer, offer.room)
    blocks += [Paragraph(say(reason.da, reason.en), "warning") for reason in choices.refusals]
    blocks += [proposals_grid(offer, choices), explanation(offer, choices), shares_chart(offer, offer.room)]
    summary = [headline(offer, asked, offer.room)]
    if asked.most > offer.room:  # where everything fits there is nothing to choose
        packages, lines = package_blocks(offer, offer.room)
        blocks += packages
        summary += lines
    return blocks, summary


def _set_aside(offer: Offer) -> Iterator[Paragraph]:
    """Which years and which proposals are not part of this."""
    say, found = offer.basis.say, offer.found
    column = column_heading(found.column)
    if found.other_years:
        rest = ", ".join(found.other_years)
        if offer.room is None or found.frame is not None:
            yield Paragraph(
                say(f"Her vises {column}; {rest} er ikke med.", f"{column} is shown here; {rest} are not part of this.")
            )
        else:
            yield Paragraph(
                say(
                    f"Råderummet er uden årstal og holdes op mod {column}; {rest} er ikke med her.",
                    f"The frame names no year and is set against {column}; {rest} are not part of this.",
                )
            )
    if found.elsewhere:
        danish, english = quoted(found.elsewhere)
        yield Paragraph(
            say(
                f"Uden beløb i »{column}« og derfor ikke med her: {danish}.",
                f"Without an amount in “{column}”, and so not part of this: {english}.",
            )
        )


def _without_frame(offer: Offer, asked: Demand) -> str:
    """The line for the command line where the proposals are held against no frame."""
    say, found = offer.basis.say, offer.found
    told = asked_text(offer, asked)
    if found.other_years or found.beside:
        told += f" ({column_heading(found.column)})"
    if found.beside:
        return say(f"{told} er søgt; resten står i andre kolonner", f"{told} asked for; the rest is in other columns")
    return say(f"{told} er søgt; intet entydigt råderum fundet", f"{told} asked for; no single frame found")
