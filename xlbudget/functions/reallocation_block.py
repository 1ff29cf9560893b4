"""OMPRIORITER's blocks: told apart into a heading and budget lines, and put together again after the changes."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import Refusal
from xlbudget.domain.reallocation import Line, reallocate
from xlbudget.domain.records import NamedTuple
from xlbudget.functions.argument_values import as_text
from xlbudget.functions.cells import Cell, read_number
from xlbudget.functions.registry import ResultCell
from xlbudget.functions.year_cells import EARLIEST_YEAR, LATEST_YEAR

_YEAR_IN_TEXT = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_HEADING_WORDS = {"", "linje", "budgetlinje", "post", "område", "navn", "tekst", "formål", "bevilling", "konto", "år"}


class _Block(NamedTuple):
    heading: list[Cell] | None
    labels: list[Cell]
    lines: list[Line]


def reallocate_block(budget: list[list[Cell]], changes: list[list[Cell]]) -> list[list[ResultCell]]:
    """The budget's block after the changes; its heading row and its labels stay as they are.

    Raises `Refusal` as `xlbudget.domain.reallocation` does, and where the headings name different years.
    """
    alike, headed = _texts(budget[0]) == _texts(changes[0]), _is_heading(budget[0])
    names_line = _name(changes[0]) in {_name(cells) for cells in (budget[1:] if alike or headed else budget)} - {""}
    changes_headed = (alike and headed) or (
        not names_line
        and (_is_heading(changes[0]) or _heads_changes(changes) or _reorders_years(changes[0], budget[0]))
    )
    wanted = _block("aendringer", changes, headed=changes_headed)
    before = _block("budget", budget, headed=headed or (alike and changes_headed))
    names = _years(before) or _years(wanted)
    if (_years(before) and _years(wanted)) and _years(before) != _years(wanted):
        raise Refusal(
            "different_years",
            f"budget har årene {', '.join(_years(before))}, og aendringer har {', '.join(_years(wanted))}. "
            "Giv dem de samme år.",
            f"budget has the years {', '.join(_years(before))} and aendringer has {', '.join(_years(wanted))}. "
            "Give them the same years.",
        )
    after = reallocate(before.lines, wanted.lines, names)
    heading: list[list[ResultCell]] = [[_result(cell) for cell in before.heading]] if before.heading else []
    return heading + [[_result(label), *line.amounts] for label, line in zip(before.labels, after, strict=True)]


def _block(argument: str, rows: list[list[Cell]], *, headed: bool) -> _Block:
    if len(rows[0]) < 2:
        raise Refusal(
            "no_year_columns",
            f"{argument} skal have navne i første kolonne og derefter en kolonne for hvert år.",
            f"{argument} must have labels in its first column and then a column a year.",
        )
    heading = rows[0] if headed else None
    body = rows[1:] if headed else rows
    lines = [
        Line(as_text(cells[0]), tuple(_amount(argument, cells, place) for place in range(1, len(cells))))
        for cells in body
    ]
    return _Block(heading, [cells[0] for cells in body], lines)


def _heads_changes(changes: list[list[Cell]]) -> bool:
    """Whether a lone year above the changes is their heading, whatever word stands beside it.

    Changes balance: where those below do so by themselves, the 2016 beside "Indsats" is no change as well.
    """
    first = changes[0]
    if len(first) != 2 or not _years_in_a_row(_numbers(first) or []):
        return False
    below = [number for cells in changes[1:] for number in _numbers(cells) or [] if number]
    return bool(below) and sum(below, ZERO) == 0


def _reorders_years(first: list[Cell], heading: list[Cell]) -> bool:
    """Whether a row holds the years of the budget's heading in another order.

    They are no amounts, and the two blocks are refused for their years.
    """
    years = _numbers(heading) or []
    return len(years) > 1 and _years_in_a_row(years) and sorted(_numbers(first) or []) == years


def _name(cells: list[Cell]) -> str:
    return as_text(cells[0]).casefold()


def _texts(cells: list[Cell]) -> list[str]:
    return [as_text(cell) for cell in cells]


def _is_heading(cells: list[Cell]) -> bool:
    """Whether the first row is text or consecutive years; a lone year is a heading only beside a heading's word.

    Beside text an amount makes it a line whose other amount cannot be read: "ca. 5" is no heading beside 10.
    """
    numbers = _numbers(cells)
    if numbers is None:  # text, or a date
        return all(_is_year(number) for cell in cells[1:] for number in _numbers([None, cell]) or [])
    if not _years_in_a_row(numbers):
        return False
    return len(numbers) > 1 or _name(cells).rstrip(":") in _HEADING_WORDS


def _numbers(cells: list[Cell]) -> list[Decimal] | None:
    """The amounts of a row; None where it holds what is no amount."""
    try:
        return [number for cell in cells[1:] if (number := read_number(cell)) is not None]
    except Refusal:
        return None


def _years_in_a_row(numbers: list[Decimal]) -> bool:
    years = bool(numbers) and all(map(_is_year, numbers))
    return years and all(later == numbers[0] + place for place, later in enumerate(numbers))


def _is_year(number: Decimal) -> bool:
    return number == number.to_integral_value() and EARLIEST_YEAR <= number <= LATEST_YEAR


def _amount(argument: str, cells: list[Cell], place: int) -> Decimal | None:
    try:
        return read_number(cells[place])
    except Refusal as refusal:
        label = as_text(cells[0])
        raise Refusal(
            refusal.code, f"{argument}, »{label}«: {refusal.da}", f"{argument}, “{label}”: {refusal.en}"
        ) from None


def _years(block: _Block) -> list[str]:
    """The years of the heading, or nothing where not every column names one."""
    if block.heading is None:
        return []
    found = [_YEAR_IN_TEXT.search(as_text(cell)) for cell in block.heading[1:]]
    return [match[0] for match in found if match] if all(found) else []


def _result(cell: Cell) -> ResultCell:
    return as_text(cell) if isinstance(cell, datetime.datetime) else cell
