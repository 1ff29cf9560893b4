"""RAADERUM_* and OMPRIORITER: amounts against a frame, need against financing, and money moved between lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import coverage_by_year, left_of_frame, share_of_frame
from xlbudget.functions import allocation
from xlbudget.functions.arguments import amounts, row, table
from xlbudget.functions.cell_by_cell import each_amount
from xlbudget.functions.cells import Cell
from xlbudget.functions.reallocation_block import reallocate_block
from xlbudget.functions.registry import Example, Matrix, ResultCell, function

__all__ = ["allocation"]  # declares RAADERUM_FORDEL and RAADERUM_PAKKER, of this family

Table = list[list[ResultCell]]

_SOURCE = "Københavns Kommune: Katalog med forslag (2025) og delaftalen om aktivitetsparate (budget 2014)"


@function(
    "RAADERUM_ANDEL",
    da="Hvor stor en del af rammen et beløb tager, som brøk. Blanke celler forbliver blanke.",
    en="The part of the frame that an amount takes, as a fraction. Blank cells stay blank.",
    arguments=(
        amounts("beloeb", da="Beløbet eller en blok af beløb.", en="The amount or a block of amounts.", at_least=0),
        amounts(
            "ramme", da="Rammen: ét beløb, eller ét for hver celle.", en="The frame: one, or one a cell.", at_least=0
        ),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example("[2.1, 21]", "0.1"),
        Example("[[[2.1], [null], [10.5]], 21]", "[[0.1], [null], [0.5]]"),
        Example('["7,4 mio. kr.", "20 mio. kr."]', "0.37"),
        Example("[2.2, 0]", "!zero_frame"),
        Example("[-2.2, 21]", "!negative"),
    ),
)
def shares(asked: Matrix, frames: Matrix) -> Matrix:
    """Each amount's share of its frame."""
    return each_amount(lambda value, frame: share_of_frame(value, frame or ZERO), asked, frames)


@function(
    "RAADERUM_REST",
    da="Rammen minus alle beløb; under nul, når der søges om mere end rammen. Med en række af år: resten for hvert år.",
    en="The frame less all amounts; below zero when more is asked for. With a row of years: what is left of each.",
    arguments=(
        amounts("beloeb", da="Beløbene, i vilkårlig blok.", en="The amounts, in any block.", at_least=0),
        amounts(
            "ramme",
            da="Rammen: ét beløb, eller en række med ét for hvert år (hver kolonne i beloeb).",
            en="The frame: one amount, or a row with one for each year (each column of beloeb).",
            at_least=0,
        ),
    ),
    source=_SOURCE,
    examples=(
        Example("[[[2.2], [7.4], [3.2]], 21]", "8.2"),
        Example("[[[20], [12.7]], 21]", "-11.7"),
        Example("[[[1, 2], [3, null]], [[10, 10]]]", "[[6, 8]]"),
        Example("[[[1, 2, 3]], [[10, 10]]]", "!unequal_years"),
    ),
)
def rest(asked: Matrix, frame: Matrix) -> Decimal | Table:
    """What is left, in all or by year."""
    if len(frame) > 1:
        raise Refusal(
            "frame_not_a_row",
            "ramme skal være ét beløb eller én række af år.",
            "ramme must be one amount or one row of years.",
        )
    if len(frame[0]) == 1:
        if frame[0][0] is None:
            raise Refusal(
                "no_frame", "ramme er blank. Angiv rammens beløb.", "ramme is blank. Give the frame's amount."
            )
        return left_of_frame((value or ZERO for line in asked for value in line), frame[0][0])
    columns = len(asked[0])
    if columns != len(frame[0]):
        raise Refusal(
            "unequal_years",
            f"beloeb har {columns} {'kolonne' if columns == 1 else 'kolonner'}, og ramme har {len(frame[0])} år. "
            "Giv dem de samme år.",
            f"beloeb has {columns} {'column' if columns == 1 else 'columns'} and ramme has {len(frame[0])} years. "
            "Give them the same years.",
        )
    return [
        [left_of_frame((v or ZERO for v in column), f or ZERO) for *column, f in zip(*asked, frame[0], strict=True)]
    ]


@function(
    "RAADERUM_DAEKNING",
    da="Behov mod finansiering år for år, uden afrundingstolerance. Et år uden finansiering mangler det hele.",
    en="Need against financing year by year, without rounding tolerance. A year without financing lacks all of it.",
    arguments=(
        row(
            "behov",
            da="Behovet: én række med et beløb for hvert år.",
            en="The need: one row, an amount a year.",
            at_least=0,
        ),
        row(
            "finansiering",
            da="Finansieringen: én række. Er den kortere, er resten af årene uden finansiering.",
            en="The financing: one row. Where it is shorter the other years have none.",
            at_least=0,
        ),
    ),
    source=_SOURCE,
    examples=(
        Example(
            "[[4], [3.9]]", '[["År nr.", "Behov", "Finansiering", "Mangler", "Status"], [1, 4, 3.9, 0.1, "mangler"]]'
        ),
        Example(
            "[[4000, 4000], [4000]]",
            '[["År nr.", "Behov", "Finansiering", "Mangler", "Status"], [1, 4000, 4000, 0, "dækket"], '
            '[2, 4000, 0, 4000, "mangler"]]',
        ),
        Example("[[4000], [-4000]]", "!negative"),
    ),
)
def coverage(needs: Sequence[Decimal | None], financing: Sequence[Decimal | None]) -> Table:
    """A line a year."""
    lines: Table = [["År nr.", "Behov", "Finansiering", "Mangler", "Status"]]
    for year in coverage_by_year(needs, financing):
        status = "dækket" if year.covered else "mangler"
        lines.append([year.year, year.need, year.financing, year.missing, status])
    return lines


@function(
    "OMPRIORITER",
    da="Budgettet efter en omprioritering: det, der tages i et år, er det, der gives, og ingen linje kommer forbi nul.",
    en="The budget after a reallocation: what is taken in a year is what is given, and no line passes zero.",
    arguments=(
        table(
            "budget",
            da="Budgettet: navn, dernæst en kolonne for hvert år. En første række af tekst eller år er overskrift.",
            en="The budget: a label, then a column a year. A first row of text or years is a heading.",
        ),
        table(
            "aendringer",
            da="Ændringerne i samme form: minus, hvor der tages, plus, hvor der gives. Hvert år går i nul.",
            en="The changes in the same form: minus where money is taken, plus where given. Each year sums to zero.",
        ),
    ),
    source=_SOURCE,
    examples=(
        Example(
            '[[["Linje", 2014], ["Uddannelse", 5], ["Mentorer", 1]], [["Uddannelse", -0.5], ["Mentorer", 0.5]]]',
            '[["Linje", 2014], ["Uddannelse", 4.5], ["Mentorer", 1.5]]',
        ),
        Example(
            '[[["A", 10, 10], ["B", 0, null], ["C", 3, 3]], [["A", -2, 0], ["B", 2, 0]]]',
            '[["A", 8, 10], ["B", 2, null], ["C", 3, 3]]',
        ),
        Example('[[["A", 10], ["B", 0]], [["A", -2], ["B", 1]]]', "!not_balanced"),
        Example('[[["A", 10], ["B", 0]], [["A", -12], ["B", 12]]]', "!past_zero"),
        Example('[[["A", 10], ["B", 0]], [["A", -1], ["X", 1]]]', "!unknown_label"),
    ),
)
def reallocated(budget: list[list[Cell]], changes: list[list[Cell]]) -> Table:
    """The block after the changes, heading and order kept."""
    return reallocate_block(budget, changes)
