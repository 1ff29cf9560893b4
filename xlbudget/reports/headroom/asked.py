"""A table of proposals read as what competes for a frame: amounts, alternatives, priorities and floors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, Unit, convert, exact
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.alternatives import alternatives, heads_alternatives
from xlbudget.domain.selection.proposals import Proposal
from xlbudget.domain.table import AMOUNT_ROLES, BudgetTable, Column, Row
from xlbudget.reports.basis import Say, column_heading
from xlbudget.reports.counting.frames import frame_of
from xlbudget.reports.counting.uncounted_lines import lines_apart
from xlbudget.reports.counting.what_counts import columns_that_count
from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet, Workbook, is_number
from xlbudget.workbook.stated_amounts import StatedAmount

_PART = re.compile(r"^\W*heraf\b", re.IGNORECASE)
_PRIORITY = re.compile(r"\bprio(?:\.|ritet\w*|ritering\w*)?\b", re.IGNORECASE)
_FLOOR = re.compile(r"\bminimum(?:s?beløb)?\b|\bmindst\b", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(?:nr\.?|nummer|#|id)\s*$", re.IGNORECASE)

# An amount and a frame without a common unit are taken to be in the same one only when they are of one order.
_PLAUSIBLE = (Decimal("0.05"), Decimal(20))


class Asked(NamedTuple):
    """One choice of one line: the line's own amount, or its alternative."""

    row: Row
    key: str  # the column
    proposal: Proposal


class Competition(NamedTuple):
    """The proposals of one table. `choices` are in its order, an alternative right after its line's amount."""

    table: BudgetTable
    column: Column
    alternative: Column | None
    choices: tuple[Asked, ...]
    by_priority: bool  # the table states priorities
    other_years: tuple[str, ...] = ()  # headings of further years, which are not part of this competition
    beside: tuple[str, ...] = ()  # headings of further money of the same year: then the column is not all that is asked
    elsewhere: tuple[str, ...] = ()  # lines with amounts in those columns alone
    frame: StatedAmount | None = None  # which the table itself states for the column


def competition(workbook: Workbook, table: BudgetTable, say: Say) -> Competition | None:
    """The proposals of a table; None where no column of amounts or no line with an amount is found."""
    own, others = own_columns(table)
    if not own:
        return None
    column, beside = _asked_for(table, own)
    alternative = next((other for other in others if heads_alternatives(other.header)), None)
    reader = Beside(workbook.sheet(table.sheet), table)
    choices: list[Asked] = []
    elsewhere: list[str] = []
    apart = lines_apart(table, table.rows)
    groups = grouped(table)
    for place, row in enumerate(table.rows):
        if row.role != "item" or row.part_of or place in apart:
            continue
        amount = row.values.get(column.key)
        if amount is None and not any(row.values.get(other.key) for other in own):
            continue
        label = proposal_label(row, reader.number_shown(row), say)
        if amount is None:
            elsewhere.append(label)
            continue
        group = groups.get(place) if alternative is None else None
        other = row.values.get(alternative.key, amount) if alternative else amount
        if other != amount:
            group = f"row {row.row}"
        asked = Proposal(label, amount, reader.priority(row), group, reader.floor(row) or ZERO)
        choices.append(Asked(row, column.key, asked))
        if alternative and other != amount:
            choices.append(Asked(row, alternative.key, asked._replace(asked=other)))
    if not choices:
        return None
    return Competition(
        table,
        column,
        alternative,
        tuple(choices),
        by_priority=any(choice.proposal.priority is not None for choice in choices),
        other_years=tuple(
            column_heading(other) for other in own[1:] if other.year is not None and other.year != own[0].year
        ),
        beside=tuple(map(column_heading, beside)),
        elsewhere=tuple(elsewhere),
        frame=_own_frame(table, column),
    )


def _asked_for(table: BudgetTable, own: Sequence[Column]) -> tuple[Column, Sequence[Column]]:
    """The column of what is asked for, and further money of the same year that it does not hold."""
    first = own[0]
    counting = columns_that_count(table)
    beside = [
        other
        for other in own[1:]
        if other.year == first.year and other.period == first.period and {other.key, first.key} <= counting
    ]
    if beside and (whole := _whole_of(table, [first, *beside])):
        return whole, ()
    return first, beside


def _own_frame(table: BudgetTable, column: Column) -> StatedAmount | None:
    row = frame_of(table)
    if row is None or row.values.get(column.key, ZERO) <= ZERO or column.key not in row.cells:
        return None
    return StatedAmount(
        table.sheet, row.cells[column.key], row.label, row.values[column.key], column.unit or table.unit
    )


def _whole_of(table: BudgetTable, parts: Sequence[Column]) -> Column | None:
    """The column of totals that states in each line what a proposal asks for in all: "Varig | Engangs | I alt"."""
    stating = [row.values for row in table.items() if any(part.key in row.values for part in parts)]
    for total in table.money_columns():
        if total.role == "total" and all(
            values.get(total.key) == sum((values.get(part.key, ZERO) for part in parts), ZERO) for values in stating
        ):
            return total
    return None


def grouped(table: BudgetTable) -> dict[int, str]:
    """The names of groups of lines of which at most one is chosen, by the places of the lines: those that are called or
    marked as alternatives to one another."""
    groups: dict[int, str] = {}
    for one in alternatives(table.rows):
        groups[one.line] = groups.setdefault(one.to, f"line {one.to}")
    return groups


def own_columns(table: BudgetTable) -> tuple[list[Column], list[Column]]:
    """The columns of the proposals' own amounts, and those of alternatives and parts beside them."""
    money = [column for column in table.money_columns() if column.role in AMOUNT_ROLES]
    others = [column for column in money if heads_alternatives(column.header) or _PART.search(column.header)]
    own = [column for column in money if column not in others]
    return [column for column in own if column.role != "total"] or own, others


def frame_in_unit(found: Competition, frame: StatedAmount) -> tuple[Decimal, Unit | None, bool] | None:
    """The frame in the table's unit, that unit, and whether the unit was taken from the frame; None when unknown."""
    if found.table.currency:
        return None
    if found.table.unit and frame.unit:
        return convert(frame.amount, frame.unit, found.table.unit), found.table.unit, False
    if found.table.unit == frame.unit:
        return frame.amount, frame.unit, False
    asked = sum((choice.proposal.asked for choice in found.choices), ZERO)
    if frame.amount > 0 and _PLAUSIBLE[0] <= asked / frame.amount <= _PLAUSIBLE[1]:
        return frame.amount, frame.unit or found.table.unit, True
    return None


def proposal_label(row: Row, number: CellValue | None, say: Say) -> str:
    """The proposal's name; a catalogue may have lost it and keep only the number."""
    label = " ".join(row.label.split())
    if label and not label.replace(".", "").isdecimal():
        return label
    if isinstance(number, float):
        number = f"{number:g}"
    if number is None or isinstance(number, bool | ErrorValue):
        number = label or None
    if number is not None:
        return say(f"(uden titel, nr. {number} på arket)", f"(untitled, no. {number} on the sheet)")
    return say(f"(uden titel, række {row.row})", f"(untitled, row {row.row})")


def number_column(table: BudgetTable) -> Column | None:
    """The column that numbers the proposals."""
    return next((column for column in table.columns if _NUMBER.search(column.header)), None)


class Beside:
    """What stands in a line's other columns: number, priority, floor."""

    def __init__(self, sheet: Sheet | None, table: BudgetTable) -> None:
        self._sheet, self._columns = sheet, table.columns

    def number_shown(self, row: Row) -> CellValue | None:
        """What the column of numbers says of the line."""
        return self._value(row, _NUMBER)

    def priority(self, row: Row) -> Decimal | None:
        """The line's priority, 1 before 2."""
        return self._number(row, _PRIORITY)

    def floor(self, row: Row) -> Decimal | None:
        """The least that the line must get."""
        return self._number(row, _FLOOR)

    def _value(self, row: Row, heading: re.Pattern[str]) -> CellValue | None:
        if self._sheet is None or row.row is None:
            return None
        found = self._matching(heading)
        return self._sheet.value(row.row, column_number(found[0].ref)) if found else None

    def _matching(self, heading: re.Pattern[str]) -> Sequence[Column]:
        return [column for column in self._columns if heading.search(column.header)]

    def _number(self, row: Row, heading: re.Pattern[str]) -> Decimal | None:
        value = self._value(row, heading)
        return exact(value) if is_number(value) else None
