"""A block of lines that gets one more at its end, and how what points to the block follows.

Excel moves everything down when a row is inserted; a plan of single cells cannot. So the line takes a free row below
the last one, or the row of the total, when the total goes one row down.
"""

from __future__ import annotations

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area, parse_cell
from xlbudget.workbook.formulas.tokens import NotAFormula, Token, tokens
from xlbudget.workbook.shared_formula import read_end


class LongerBlock(NamedTuple):
    """A line more in a block: `last` is its last line now, the new one comes right below; `area` is the block's.

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

    def follow(self, formula: str, sheet: str, row: int, *, fixed_only: bool = False) -> str:
        """A formula, standing in that row of that sheet, as it must be when the line is there.

        References to a total that moves follow it; areas that end with the last line take the new one in, but for the
        running end of an accumulation in the lines themselves. With `fixed_only`, references without $ before their
        rows are left: those of a rule tell a place beside each cell that it holds for. Raises `NotAFormula`.
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
                last = end.text if end else None
                text = token.text if last is None else f"{token.text}:{last}"
                moves = not fixed_only or _is_fixed(last or token.text)
                pieces.append(self._reference(token.text, last, in_lines=in_lines) if moves else text)
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

    def followed(self, formula: str, sheet: str, *, fixed_only: bool = False) -> str:
        """The same for a formula beside the cells, of a name, a chart or a rule. What cannot be read stays."""
        try:
            return self.follow(formula, sheet, 0, fixed_only=fixed_only)
        except NotAFormula:
            return formula

    def area_after(self, area: Area) -> Area:
        """An area of the block's sheet, as it must be when the line is there."""
        if area.last_column < self.area.first_column or area.first_column > self.area.last_column:
            return area
        first, last = area.first_row, area.last_row
        if self.total_moves and self.row in (first, last):
            return area._replace(first_row=first + (first == self.row), last_row=last + (last == self.row))
        return area._replace(last_row=self.row) if last == self.last else area


def _is_area(found: list[Token], place: int) -> bool:
    return place + 2 < len(found) and found[place + 1].text == ":" and found[place + 2].kind == "cell"


def _named(prefix: str) -> str:
    """The sheet that a prefix names: "'Tabel 1'!" is "tabel 1"."""
    name = prefix[:-1]
    return (name[1:-1].replace("''", "'") if name.startswith("'") else name).casefold()


def _is_fixed(ref: str) -> bool:
    end = read_end(ref)
    return end is not None and end.row_fixed


def _with_row(ref: str, row: int) -> str:
    return ref.rstrip("0123456789") + str(row)
