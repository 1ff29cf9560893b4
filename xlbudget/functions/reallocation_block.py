"""OMPRIORITER's blocks: told apart into a heading and budget lines, and put together again after the changes."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.reallocation import Line, reallocate
from xlbudget.domain.records import NamedTuple
from xlbudget.functions.argument_values import as_text
from xlbudget.functions.cells import Cell, read_number
from xlbudget.functions.registry import ResultCell

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
    before, wanted = _block("budget", budget), _block("aendringer", changes)
    names = _years(before) or _years(wanted)
    if (_years(before) and _years(wanted)) and _years(before) != _years(wanted):
        raise Refusal(
            "different_years",
            f"budget har årene {', '.join(_years(before))}, og aendringer har {', '.join(_years(wanted))}.",
            f"budget has the years {', '.join(_years(before))} and aendringer has {', '.join(_years(wanted))}.",
        )
    after = reallocate(before.lines, wanted.lines, names)
    heading: list[list[ResultCell]] = [[_result(cell) for cell in before.heading]] if before.heading else []
    return heading + [[_result(label), *line.amounts] for label, line in zip(before.labels, after, strict=True)]


def _block(argument: str, rows: list[list[Cell]]) -> _Block:
    if len(rows[0]) < 2:
        raise Refusal(
            "no_year_columns",
            f"{argument} skal have navne i første kolonne og derefter en kolonne for hvert år.",
            f"{argument} must have labels in its first column and then a column a year.",
        )
    heading = rows[0] if _is_heading(rows[0]) else None
    body = rows[1:] if heading else rows
    lines = [
        Line(as_text(cells[0]), tuple(_amount(argument, cells, place) for place in range(1, len(cells))))
        for cells in body
    ]
    return _Block(heading, [cells[0] for cells in body], lines)


def _is_heading(cells: list[Cell]) -> bool:
    """Whether the first row is text or consecutive years; a lone year is a heading only beside a heading's word."""
    numbers: list[Decimal] = []
    for cell in cells[1:]:
        if cell is None:
            continue
        try:
            number = read_number(cell)
        except Refusal:
            return True  # text, or a date: no amount
        if number is not None:
            numbers.append(number)
    years = all(number == number.to_integral_value() and 1900 <= number <= 2199 for number in numbers)
    consecutive = all(later == numbers[0] + place for place, later in enumerate(numbers))
    if not numbers or not years or not consecutive:
        return False
    return len(numbers) > 1 or as_text(cells[0]).casefold().rstrip(":") in _HEADING_WORDS


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
