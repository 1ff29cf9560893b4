"""RAADERUM_FORDEL and RAADERUM_PAKKER: a frame shared among proposals, and the packages that come closest to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import share_of_frame
from xlbudget.domain.selection.allocation import Status, allocate_by_priority, allocate_pro_rata
from xlbudget.domain.selection.best_selection import allocate_optimally, closest_packages
from xlbudget.domain.selection.proposals import Proposal
from xlbudget.functions.arguments import amount, choice, count, labels, row
from xlbudget.functions.registry import Example, ResultCell, function

Table = list[list[ResultCell]]

_STATUS: dict[Status, str] = {
    "granted": "tildelt",
    "partly": "delvist",
    "no_room": "ikke plads",
    "alternative_chosen": "fravalgt alternativ",
}
_SOURCE = "Københavns Kommune: Katalog med forslag (2025) og delaftalen om aktivitetsparate (budget 2014)"

_FRAME = amount("ramme", da="Rammen: ét beløb, 0 eller mere.", en="The frame: one amount, 0 or more.", at_least=0)
_PROPOSALS = labels("forslag", da="Forslagenes navne: én kolonne.", en="The names of the proposals: one column.")
_ASKED = row(
    "beloeb",
    da="Hvad hvert forslag koster: én kolonne, lige så lang som forslag. En blank er intet forslag.",
    en="What each proposal asks for: one column as long as forslag. A blank is no proposal.",
    at_least=0,
)
_ALTERNATIVES = labels(
    "alternativ",
    da="Gruppe for hvert forslag, fx A; forslag i samme gruppe udelukker hinanden. Blank: ingen gruppe.",
    en="A group for each proposal, such as A; proposals in one group exclude each other. Blank: no group.",
    optional=True,
)


@function(
    "RAADERUM_FORDEL",
    da="Fordeler rammen på forslagene: hele forslag efter prioritet, alle forholdsmæssigt, eller den bedste pakke.",
    en="Shares the frame among the proposals: whole ones by priority, all pro rata, or the best package.",
    arguments=(
        _PROPOSALS,
        _ASKED,
        _FRAME,
        choice(
            "metode",
            da='"prioritet": hele forslag i rækkefølge, det, der ikke er plads til, springes over. "prorata": alle '
            'forholdsmæssigt. "optimal": hele forslag, der bruger mest af rammen, dernæst flest og bedst prioriterede.',
            en='"prioritet": whole proposals in order, passing over what does not fit. "prorata": all in proportion. '
            '"optimal": whole proposals that use most of the frame, then most proposals, then best priorities.',
            choices=("prioritet", "prorata", "optimal"),
            optional=True,
            default="prioritet",
        ),
        row(
            "prioritet",
            da="Prioritet for hvert forslag; 1 er først, blank sidst. Udeladt: rækkefølgen på listen.",
            en="A priority for each proposal; 1 is first, blank last. Omitted: the order listed.",
            optional=True,
        ),
        row(
            "minimum",
            da="Det mindste, hvert forslag skal tildeles; blank er intet krav. Hele forslag tildeles da helt.",
            en="The least that each proposal must be granted; blank is no demand. Whole proposals are granted whole.",
            optional=True,
            at_least=0,
        ),
        amount(
            "enhed",
            da='Trin for "prorata", fx 0,1 (standard) eller 1000.',
            en='The step of "prorata", such as 0.1 (the default) or 1000.',
            optional=True,
            default=Decimal("0.1"),
        ),
        _ALTERNATIVES,
    ),
    source=_SOURCE,
    examples=(
        Example(
            '[[["A"], ["B"], ["C"]], [[12], [10], [8]], 20]',
            '[["Forslag", "Ansøgt", "Tildelt", "Andel", "Akkumuleret", "Status"], ["A", 12, 12, 0.6, 12, "tildelt"], '
            '["B", 10, 0, 0, 12, "ikke plads"], ["C", 8, 8, 0.4, 20, "tildelt"]]',
        ),
        Example(
            '[[["A"], ["B"], ["C"]], [[3], [3], [3]], 5, "prorata", null, null, 1]',
            '[["Forslag", "Ansøgt", "Tildelt", "Andel", "Akkumuleret", "Status"], ["A", 3, 2, 0.4, 2, "delvist"], '
            '["B", 3, 2, 0.4, 4, "delvist"], ["C", 3, 1, 0.2, 5, "delvist"]]',
        ),
        Example(
            '[[["A"], ["B lille"], ["B stor"]], [[12], [7], [8]], 20, "optimal", null, null, null, '
            '[[null], ["B"], ["B"]]]',
            '[["Forslag", "Ansøgt", "Tildelt", "Andel", "Akkumuleret", "Status"], ["A", 12, 12, 0.6, 12, "tildelt"], '
            '["B lille", 7, 0, 0, 12, "fravalgt alternativ"], ["B stor", 8, 8, 0.4, 20, "tildelt"]]',
        ),
        Example('[[["A"], ["B"]], [[12], [10]], 20, "prioritet", null, [[12], [10]]]', "!fixed_above_frame"),
        Example('[[["A"], ["B"]], [[12]], 20]', "!unequal_lengths"),
    ),
)
def allocated(
    names: Sequence[str],
    asked: Sequence[Decimal | None],
    frame: Decimal,
    method: str,
    priorities: Sequence[Decimal | None] | None,
    floors: Sequence[Decimal | None] | None,
    step: Decimal,
    alternatives: Sequence[str] | None,
) -> Table:
    """A line for each proposal: what it asks for, what it is granted and why not more."""
    rows, proposals = _proposals(names, asked, priorities, floors, alternatives)
    if method == "prorata":
        grants = allocate_pro_rata(proposals, frame, step)
    elif method == "optimal":
        grants = allocate_optimally(proposals, frame)
    else:
        grants = allocate_by_priority(proposals, frame)
    granted = dict(zip(rows, grants, strict=True))
    lines: Table = [["Forslag", "Ansøgt", "Tildelt", "Andel", "Akkumuleret", "Status"]]
    running = ZERO
    for place, name in enumerate(names):
        grant = granted.get(place)
        if grant is None:
            lines.append([name or None, None, None, None, None, None])
            continue
        running += grant.granted
        share = share_of_frame(grant.granted, frame) if frame else None  # of nothing there is no share
        lines.append([name or None, asked[place], grant.granted, share, running, _STATUS[grant.status]])
    return lines


def _proposals(
    names: Sequence[str],
    asked: Sequence[Decimal | None],
    priorities: Sequence[Decimal | None] | None = None,
    floors: Sequence[Decimal | None] | None = None,
    alternatives: Sequence[str] | None = None,
) -> tuple[list[int], list[Proposal]]:
    """The rows that hold a proposal, and the proposals. Raises `Refusal` where the columns differ in length."""
    columns = {"beloeb": asked, "prioritet": priorities, "minimum": floors, "alternativ": alternatives}
    for argument, column in columns.items():
        if column is not None and len(column) != len(names):
            cells = len(column)
            raise Refusal(
                "unequal_lengths",
                f"{argument} har {cells} {'celle' if cells == 1 else 'celler'}, og forslag har {len(names)}. "
                "Giv dem de samme rækker.",
                f"{argument} has {cells} {'cell' if cells == 1 else 'cells'} and forslag has {len(names)}. "
                "Give them the same rows.",
            )
    rows = [place for place, value in enumerate(asked) if value is not None or (floors and floors[place])]
    return rows, [
        Proposal(
            label=names[place] or f"række {place + 1}",
            asked=asked[place] or ZERO,
            priority=priorities[place] if priorities else None,
            alternative=(alternatives[place].casefold() or None) if alternatives else None,
            floor=(floors[place] if floors else None) or ZERO,
        )
        for place in rows
    ]


@function(
    "RAADERUM_PAKKER",
    da="De pakker af hele forslag, der kommer tættest på rammen uden at overskride den; den nærmeste først.",
    en="The packages of whole proposals that come closest to the frame without exceeding it; the closest first.",
    arguments=(
        _PROPOSALS,
        _ASKED,
        _FRAME,
        _ALTERNATIVES,
        count(
            "antal",
            da="Hvor mange pakker der højst vises (10, hvis udeladt); flere med samme sum tælles i en sidste linje.",
            en="How many packages at most (10 if omitted); more with the same sum are counted in a last line.",
            optional=True,
            default=10,
            at_least=1,
            at_most=1000,
        ),
    ),
    source=_SOURCE,
    examples=(
        Example(
            '[[["A"], ["B"], ["C"]], [[12], [10], [8]], 20, null, 2]',
            '[["Nr.", "Sum", "Rest", "Antal", "Forslag"], [1, 20, 0, 2, "A; C"], [2, 18, 2, 2, "B; C"]]',
        ),
        Example(
            '[[["A"], ["B"], ["C"]], [[5], [5], [5]], 6, null, 1]',
            '[["Nr.", "Sum", "Rest", "Antal", "Forslag"], [1, 5, 1, 1, "A"], '
            '[null, 5, 1, null, "og 2 pakker mere med samme sum"]]',
        ),
        Example('[[["A"], ["B"]], [[5], [5]], 4]', '[["Nr.", "Sum", "Rest", "Antal", "Forslag"]]'),
        Example('[[["A"], ["B"]], [[5], ["ukendt"]], 4]', "!not_a_danish_number"),
    ),
)
def packages(
    names: Sequence[str],
    asked: Sequence[Decimal | None],
    frame: Decimal,
    alternatives: Sequence[str] | None,
    most: int,
) -> Table:
    """A line for each package, and one that counts the ties that are not shown."""
    _, proposals = _proposals(names, asked, alternatives=alternatives)
    found = closest_packages(proposals, frame, most)
    lines: Table = [["Nr.", "Sum", "Rest", "Antal", "Forslag"]]
    for number, package in enumerate(found.listed, 1):
        chosen = "; ".join(proposals[place].label for place in package.chosen)
        lines.append([number, package.total, frame - package.total, len(package.chosen), chosen])
    if found.more_ties:
        last = found.listed[-1].total
        more = "1 pakke" if found.more_ties == 1 else f"{found.more_ties} pakker"
        lines.append([None, last, frame - last, None, f"og {more} mere med samme sum"])
    return lines
