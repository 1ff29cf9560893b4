"""The proposals' shares as a picture, and the packages of whole proposals that come closest to the frame."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import share_of_frame
from xlbudget.domain.selection.best_selection import Packages, closest_packages
from xlbudget.reports.basis import shown
from xlbudget.reports.headroom.offer import Offer
from xlbudget.reports.sheets.model import (
    At,
    Block,
    Cell,
    Chart,
    Grid,
    Head,
    Heading,
    Line,
    Paragraph,
    Series,
    amount,
    words,
)

_MOST_SLICES = 12  # more slices than this cannot be told apart
_MOST_PACKAGES = 10  # that are listed


def shares_chart(offer: Offer, room: Decimal) -> Chart:
    """The doughnut that a catalogue draws: each proposal's share of the frame; lying bars for very many proposals."""
    say = offer.basis.say
    lines = [str(number) for number in range(len(offer.rows))]
    asked = [offer.found.choices[row[0]].proposal for row in offer.rows]
    shares = [share_of_frame(proposal.asked, room) for proposal in asked]
    told = "; ".join(
        f"{proposal.label} {shown(share * 100, 1)} %" for proposal, share in zip(asked, shares, strict=True)
    )
    least, most = (shown(share_of_frame(total, room) * 100, 1) for total in offer.demand)
    percent = least if least == most else f"{least} {say('eller', 'or')} {most}"
    return Chart(
        "doughnut" if len(lines) <= _MOST_SLICES else "bars",
        say(
            f"Forslagenes andele af råderummet (i alt søgt {percent} %)",
            f"The proposals' shares of the frame ({percent} % asked for in all)",
        ),
        tuple(At(offer.key, line, "label") for line in lines),
        [Series(say("Andel af råderum", "Share of frame"), tuple(At(offer.key, line, "share") for line in lines))],
        say(f"Forslagenes andele af råderummet: {told}.", f"The proposals' shares of the frame: {told}."),
        form="share",
        decimals=1,
        from_zero=True,
    )


def package_blocks(offer: Offer, room: Decimal) -> tuple[list[Block], list[str]]:
    """The packages, and a line for the command line."""
    say = offer.basis.say
    try:
        packages = closest_packages(offer.proposals, room, _MOST_PACKAGES)
    except Refusal as refusal:
        return [Paragraph(say(refusal.da, refusal.en), "warning")], []
    heading = Heading(
        say("Pakker af hele forslag tættest på råderummet", "Packages of whole proposals closest to the frame")
    )
    if not packages.listed:
        text = say("Intet helt forslag kan være i råderummet.", "No whole proposal fits the frame.")
        return [heading, Paragraph(text, "warning")], [text.rstrip(".").lower()]
    blocks: list[Block] = [heading, _grid(offer, room, packages)]
    if packages.more_ties:
        count = packages.more_ties
        text = say(
            f"Yderligere {count} {'pakke' if count == 1 else 'pakker'} har samme sum som den sidste.",
            f"{count} more {'package ties' if count == 1 else 'packages tie'} with the last.",
        )
        blocks.append(Paragraph(text))
    return blocks, [_best(offer, room, packages)]


def _grid(offer: Offer, room: Decimal, packages: Packages) -> Grid:
    say, key = offer.basis.say, f"{offer.key}:packages"
    heads = [
        Head("label", say("Forslag i pakken (numre)", "Proposals in the package (numbers)"), words=True),
        Head("count", say("Antal", "Number")),
        Head("total", say("Sum", "Sum")),
        Head("rest", say("Rest", "Left")),
    ]
    lines = []
    for number, package in enumerate(packages.listed):
        rest = (At(offer.facts, "frame", "value"), "-", At(key, str(number), "total"))
        cells = {
            "label": words(" + ".join(_named(offer, place) for place in package.chosen)),
            "count": Cell(number=Decimal(len(package.chosen)), form="count"),
            "total": amount(package.total, offer.decimals),
            "rest": amount(room - package.total, offer.decimals, rest),
        }
        lines.append(Line(str(number), cells))
    return Grid(key, heads, lines)


def _named(offer: Offer, place: int) -> str:
    """The proposal by its number in the list above; its amount too where it could be another."""
    row, number = next(named for named in zip(offer.rows, offer.numbers, strict=True) if place in named[0])
    if len(row) == 1:
        return number
    return f"{number} ({shown(offer.found.choices[place].proposal.asked, offer.decimals)})"


def _best(offer: Offer, room: Decimal, packages: Packages) -> str:
    say = offer.basis.say
    exactly = sum(package.total == room for package in packages.listed)
    if exactly == len(packages.listed):
        exactly += packages.more_ties
    if exactly > 1:
        return say(f"{exactly} pakker rammer råderummet præcist", f"{exactly} packages hit the frame exactly")
    if exactly:
        return say("én pakke rammer råderummet præcist", "one package hits the frame exactly")
    best = shown(packages.listed[0].total, offer.decimals)
    return say(f"bedste pakke bruger {best}", f"the best package uses {best}")
