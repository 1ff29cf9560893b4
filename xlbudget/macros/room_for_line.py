"""Where a table can take one more line, and what the formulas of the workbook then say.

Excel moves everything down when a row is inserted; a plan of single cells cannot. So a line goes into a free row below
the last one, or into the row of the total, when the total can move one row down into an empty row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area, cell_ref, parse_cell
from xlbudget.workbook.formulas.tokens import NotAFormula, Token, tokens
from xlbudget.workbook.model import ErrorValue, Sheet, Workbook
from xlbudget.workbook.shared_formula import read_end
from xlbudget.workbook.writer.plan import SetCell


class Room(NamedTuple):
    """A line more in a table: `last` is its last line now, the new one comes right below; `area` is the table's.

    With `total_moves` the total that stands there goes one row down.
    """

    sheet: str
    area: Area
    first: int
    last: int
    total_moves: bool

    @property
    def row(self) -> int:
        """The new line's row."""
        return self.last + 1

    def follow(self, formula: str, sheet: str, row: int) -> str:
        """A formula, standing in that row of that sheet, as it must be when the line is there.

        References to a total that moves follow it; areas that end with the last line take the new one in, but for the
        running end of an accumulation in the lines themselves. Raises `NotAFormula`.
        """
        found = tokens(formula)
        in_lines = sheet.casefold() == self.sheet.casefold() and self.first <= row <= self.last
        pieces: list[str] = []
        place = 0
        own = sheet.casefold() == self.sheet.casefold()
        here = own
        while place < len(found):
            token = found[place]
            if token.kind == "sheet":
                here = _named(token.text) == self.sheet.casefold()
                pieces.append(token.text)
                place += 1
                continue
            if here and token.kind == "cell":
                end = found[place + 2] if _is_area(found, place) else None
                pieces.append(self._reference(token.text, end.text if end else None, in_lines=in_lines))
                place += 3 if end else 1
            else:
                pieces.append(token.text + ("(" if token.kind == "function" else ""))
                place += 1
            here = own
        return "".join(pieces)

    def _reference(self, first: str, last: str | None, *, in_lines: bool) -> str:
        (top, left), (bottom, right) = parse_cell(first), parse_cell(last or first)
        text = first if last is None else f"{first}:{last}"
        if min(left, right) > self.area.last_column or max(left, right) < self.area.first_column:
            return text
        if self.total_moves and top == self.row:
            first, top = _with_row(first, top + 1), top + 1
        if self.total_moves and bottom == self.row:
            return first if last is None else f"{first}:{_with_row(last, bottom + 1)}"
        if last is None or bottom != self.last or top >= bottom:
            return first if last is None else f"{first}:{last}"
        end = read_end(last)
        running = in_lines and end is not None and not end.row_fixed
        return f"{first}:{last}" if running else f"{first}:{_with_row(last, self.row)}"


def room_for_line(sheet: Sheet, area: Area, first: int, last: int, total: int | None) -> Room:
    """Room for a line below `last` in the table that fills `area`; `total` is the row of its total, if it has one.

    Raises `Refusal` where the plan cannot make room.
    """
    row = last + 1
    columns = range(area.first_column, area.last_column + 1)
    if not any(_holds(sheet, row, column) for column in columns):
        moves, touched = False, range(row, row + 1)
    else:
        beside = [column for column in sheet.row(row) if column not in columns]
        if total != row or area.last_row != row or beside or sheet.row(row + 1):
            raise _no_room(sheet.name, row)
        moves, touched = True, range(row, row + 2)
    for merge in sheet.merges:
        if any(merge.first_row <= line <= merge.last_row for line in touched) and not (
            merge.last_column < area.first_column or merge.first_column > area.last_column
        ):
            raise _no_room(sheet.name, row)
    return Room(sheet.name, area, first, last, moves)


def followed(workbook: Workbook, room: Room) -> Iterator[SetCell]:
    """Every formula of the workbook that must follow, the total's own among them, and the total's other cells.

    Raises `Refusal` for a name, or an array formula, that would have to follow and cannot.
    """
    for name in workbook.names:
        if name.name.lower().startswith("_xlnm.") or (name.sheet is None and not name.value):
            continue
        if _follow(room, name.value, name.sheet or "", 0) != name.value:
            raise Refusal(
                "name_in_the_way",
                f"Navnet »{name.name}« henviser til tabellens linjer og kan ikke følge med. Indsæt en tom række "
                f"{room.row} på arket »{room.sheet}« i Excel, og prøv igen.",
                f"The name “{name.name}” refers to the lines of the table and cannot follow. Insert an empty row "
                f"{room.row} on the sheet “{room.sheet}” in Excel and try again.",
            )
    for sheet in workbook.sheets:
        here = sheet.name.casefold() == room.sheet.casefold()
        for (row, column), formula in sheet.formulas():
            moved = here and room.total_moves and row == room.row and room.area.covers(row, column)
            text = _follow(room, formula.text, sheet.name, row)
            if (text != formula.text or moved) and formula.area is not None:
                raise Refusal(
                    "array_in_the_way",
                    f"Matrixformlen i {sheet.name}!{cell_ref(row, column)} kan ikke følge med. Indsæt en tom række "
                    f"{room.row} på arket »{room.sheet}« i Excel, og prøv igen.",
                    f"The array formula in {sheet.name}!{cell_ref(row, column)} cannot follow. Insert an empty row "
                    f"{room.row} on the sheet “{room.sheet}” in Excel and try again.",
                )
            if moved or text != formula.text:
                value = sheet.value(row, column)
                shown = None if isinstance(value, ErrorValue) else value
                like = cell_ref(row, column) if moved else None
                yield SetCell(sheet.name, cell_ref(row + moved, column), shown, text, like)
        if here and room.total_moves:
            yield from _typed_cells(sheet, room)


def _typed_cells(sheet: Sheet, room: Room) -> Iterator[SetCell]:
    """The total's cells that hold no formula, and its empty ones for their format."""
    for column in range(room.area.first_column, room.area.last_column + 1):
        if sheet.formula(room.row, column) is None:
            value = sheet.value(room.row, column)
            text = str(value) if isinstance(value, ErrorValue) else value
            yield SetCell(sheet.name, cell_ref(room.row + 1, column), text, like=cell_ref(room.row, column))


def _follow(room: Room, formula: str, sheet: str, row: int) -> str:
    try:
        return room.follow(formula, sheet, row)
    except NotAFormula:
        return formula  # what no one can read, no one can compute


def _holds(sheet: Sheet, row: int, column: int) -> bool:
    return sheet.value(row, column) is not None or sheet.formula(row, column) is not None


def _is_area(found: list[Token], place: int) -> bool:
    return place + 2 < len(found) and found[place + 1].text == ":" and found[place + 2].kind == "cell"


def _named(prefix: str) -> str:
    """The sheet that a prefix names: "'Tabel 1'!" is "tabel 1"."""
    name = prefix[:-1]
    return (name[1:-1].replace("''", "'") if name.startswith("'") else name).casefold()


def _with_row(ref: str, row: int) -> str:
    return ref.rstrip("0123456789") + str(row)


def _no_room(sheet: str, row: int) -> Refusal:
    return Refusal(
        "no_room_for_line",
        f"Der er ikke plads til en linje i række {row} på arket »{sheet}«. Indsæt en tom række der i Excel, "
        "og prøv igen.",
        f"There is no room for a line in row {row} of the sheet “{sheet}”. Insert an empty row there in Excel "
        "and try again.",
    )
