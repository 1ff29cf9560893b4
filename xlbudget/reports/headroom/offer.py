"""One table of proposals set against the frame: what the parts of the sheet "xlbudget Råderum" share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import Unit
from xlbudget.domain.headroom import Demand, demand
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.proposals import Proposal
from xlbudget.reports.basis import Basis, own_decimals
from xlbudget.reports.headroom.asked import Asked, Competition, frame_in_unit, number_column
from xlbudget.workbook.stated_amounts import StatedAmount


class Offer(NamedTuple):
    """Proposals and frame. `room` is the frame in `unit`, None where there is no one frame to hold them against.

    `rows` gathers the choices by the line that they stand on: a line and its alternative are one row.
    """

    basis: Basis
    found: Competition
    frame: StatedAmount | None
    key: str  # of the grid of proposals
    room: Decimal | None
    unit: Unit | None
    unit_assumed: bool  # only one of table and frame states a unit
    decimals: int
    rows: Sequence[Sequence[int]]
    numbers: Sequence[str]  # what each of the rows is called by: the sheet's own numbers, where they tell all apart

    @property
    def facts(self) -> str:
        """The key of the facts above the grid."""
        return f"{self.key}:facts"

    @property
    def step(self) -> Decimal:
        """The last digit that the amounts show."""
        return Decimal(1).scaleb(-self.decimals)

    @property
    def proposals(self) -> list[Proposal]:
        """Every choice, in the order of the table."""
        return [choice.proposal for choice in self.found.choices]

    @property
    def demand(self) -> Demand:
        """What is asked for in all, least and most. Raises `Refusal` for a negative amount."""
        return demand([each.asked for each in self.proposals], [each.alternative for each in self.proposals])

    @property
    def adds_up(self) -> bool:
        """Whether the lines may be added: not where one line is the alternative of another."""
        lines = [self.found.choices[row[0]].proposal.alternative for row in self.rows]
        groups = [group for group in lines if group is not None]
        return len(set(groups)) == len(groups)

    @property
    def has_alternatives(self) -> bool:
        """Whether some choices exclude each other: then no column adds up to what is asked for."""
        return any(proposal.alternative is not None for proposal in self.proposals)


def offer_of(basis: Basis, found: Competition, frame: StatedAmount | None, key: str) -> Offer:
    """The proposals of one table against the frame that it states, else against the workbook's."""
    frame = found.frame or frame
    known = frame_in_unit(found, frame) if frame and not found.beside else None
    room, unit, assumed = known or (None, found.table.unit, False)
    least = 1 if found.table.unit is Unit.MIO_KR else 0
    # All the digits that an amount has, also where the sheet shows fewer: the shares must add up to the last of them.
    own = [own_decimals(choice.proposal.asked) for choice in found.choices]
    decimals = max(least, *own)
    rows = _rows(found.choices)
    return Offer(basis, found, frame, key, room, unit, assumed, decimals, rows, _numbers(found, rows))


def _rows(choices: Sequence[Asked]) -> list[list[int]]:
    rows: list[list[int]] = []
    for place, choice in enumerate(choices):
        if rows and choices[rows[-1][0]].row is choice.row:
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows


def _numbers(found: Competition, rows: Sequence[Sequence[int]]) -> list[str]:
    column = number_column(found.table)
    lines = [found.choices[row[0]].row.dimensions for row in rows]
    own = [line.get(column.key, "").rstrip(".") for line in lines] if column else []
    return own if all(own) and len(set(own)) == len(rows) else [str(number) for number in range(1, len(rows) + 1)]
