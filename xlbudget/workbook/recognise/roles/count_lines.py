"""Lines that count heads or the like: those that are amounts after all, and others that are reckoned from them alone.

"Ændring" from last year's and this year's pupils: such lines count as those do, whatever their own labels say, until
money comes in. Places times their price are money, be it that of another line or one in the formula.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from decimal import Decimal

from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.recognise.cells.formulas import REFERENCE
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.columns.counted_formats import role_of
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.texts.counted_words import HEADS, NO_AREAS, names_no_area
from xlbudget.workbook.recognise.texts.units import stated_unit
from xlbudget.workbook.recognise.texts.words import plain_words

_NOTHING = Decimal(0)
_SEVERAL = 2  # columns in which a sum agrees, and it is no chance
_HOURS = ("timer", "dage", "dager")
_TIMES = frozenset({"dag", "døgn", "uge", "måned", "md", "år"})
_NEAR = 12  # lines within which a sum without a word for it is looked for


def added_up(rows: Sequence[RowDraft], counted: Collection[int]) -> set[int]:
    """Those of the `counted` lines that are amounts after all, for a total adds them up with others that are: "Elevtal"
    among the corrections of a budget is what more pupils cost."""
    totals = [place for place, row in enumerate(rows) if row.words.total and row.stored]
    groups: dict[int, _Group] = {}
    found: set[int] = set()
    for place in counted:
        row, at = rows[place], bisect_left(totals, place)
        if totals[at : at + 1] == [place] or not any(row.stored.values()):
            continue
        if at not in groups:
            groups[at] = _Group(rows, counted, totals[at - 1] if at else -1, totals[at] if totals[at:] else len(rows))
        if (not row.words.part_of and groups[at].adds_up(row)) or _is_under_a_sum(rows, place, counted):
            found.add(place)
    return found


class _Group:
    """The lines between two totals, or to the end of the table; each total is held to them once a column."""

    def __init__(self, rows: Sequence[RowDraft], counted: Collection[int], above: int, below: int) -> None:
        self._rows = rows
        self._lines = [at for at in range(above + 1, below) if rows[at].stored and not rows[at].words.part_of]
        of_counts = all(at in counted for at in self._lines)
        ends = (total for total in (below, above) if 0 <= total < len(rows) and total not in counted)
        self._totals = () if of_counts else tuple(ends)
        self._agreeing: dict[tuple[int, int], bool] = {}  # by total and column

    def adds_up(self, row: RowDraft) -> bool:
        """Whether a total adds the lines up in most of the columns in which the row, one of them, has an amount."""
        return any(self._in_most_columns(row, total) for total in self._totals)

    def _in_most_columns(self, row: RowDraft, total: int) -> bool:
        told = [column for column, amount in row.stored.items() if amount and column in self._rows[total].stored]
        return sum(self._agrees(total, column) for column in told) * 2 > len(told)

    def _agrees(self, total: int, column: int) -> bool:
        if (total, column) not in self._agreeing:
            self._agreeing[total, column] = _agrees(self._rows, self._lines, total, column)
        return self._agreeing[total, column]


def _is_under_a_sum(rows: Sequence[RowDraft], place: int, counted: Collection[int]) -> bool:
    """Whether a line of money above, whatever it is called, is the sum of those right below it, in each of several
    columns in which the line at `place` has an amount: "Klassekvotienter" among the savings of "Skoler"."""
    told = [column for column, amount in rows[place].stored.items() if amount]
    if len(told) < _SEVERAL:
        return False
    last = min(len(rows), place + _NEAR)
    for head in range(place - 1, max(-1, place - _NEAR), -1):
        if head in counted or not all(column in rows[head].stored for column in told):
            continue
        left = [rows[head].stored[column] for column in told]
        for at in range(head + 1, last):
            if at not in counted or at == place:
                left = [
                    amount - rows[at].stored.get(column, _NOTHING) for amount, column in zip(left, told, strict=True)
                ]
            if at >= place and at > head + 1 and not any(left):
                return True
    return False


def totals_of(rows: Sequence[RowDraft], counted: Collection[int]) -> set[int]:
    """The totals that add up `counted` lines alone, those right above them: "I alt" below boys and girls."""
    found = set()
    above: list[int] = []
    for place, row in enumerate(rows):
        if not row.stored:
            continue
        if not row.words.total:
            above.append(place)
            continue
        if len(above) > 1 and all(at in counted for at in above) and _agree(rows, above, place) == len(row.stored):
            found.add(place)
        above = []
    return found.difference(counted)


def counted_by_formats(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int]) -> set[int]:
    """The lines of which the number formats of all amounts say that they count: `310 "børn"`; not where all do, nor
    those that a total adds up with others."""
    words, styles = grid.formats_with_words, grid.sheet.styles
    found, filled = set(), 0
    for place, row in enumerate(rows):
        held = [column for column in columns if column in row.stored]
        filled += bool(held)
        places = grid.sheet.style_places(row.line.row) if held else {}
        formats = {places.get(column, 0) for column in held}
        if (
            formats
            and formats <= words
            and all(role_of(styles[at].number_format) in ("count", "fte") for at in formats)
        ):
            found.add(place)
    return found - added_up(rows, found) if len(found) < filled else set()


def counted_below(rows: Sequence[RowDraft], first: int) -> list[int]:
    """Those of the lines from `first` on, below the table's total, that only name what is counted, or stand under what
    does, in whole numbers: "Pladser"; "Elever" over the years of school; "Frigjorte timer pr. uge". Above a sum such a
    word may name an area, as "Børn" may anywhere."""
    found: list[int] = []
    headed = False
    for place, row in enumerate(rows[first:], first):
        said = plain_words(row.label).strip()
        if not row.stored:
            headed = said in NO_AREAS or said in HEADS
        elif headed or said in NO_AREAS or _counts_in_time(said):
            found += [place] if all(amount % 1 == 0 for amount in row.stored.values()) else []
    return found


def _counts_in_time(said: str) -> bool:
    """Whether the one word is of hours or days ("Køreplantimer"), or what is counted stands before "pr. uge" and the
    like. "Legepladser" may be what they cost."""
    counted, _, each = said.partition(" pr ")
    last = counted.rpartition(" ")[2]
    return names_no_area(last) and (said.endswith(_HOURS) if said == last else each in _TIMES)


def _agree(rows: Sequence[RowDraft], lines: Sequence[int], total: int) -> int:
    """In how many columns the lines add up to the total."""
    return sum(_agrees(rows, lines, total, column) for column in rows[total].stored)


def _agrees(rows: Sequence[RowDraft], lines: Sequence[int], total: int, column: int) -> bool:
    return rows[total].stored[column] == sum(rows[at].stored.get(column, _NOTHING) for at in lines)


def reckoned_from(grid: Grid, rows: Sequence[RowDraft], counted: Collection[int], columns: Sequence[int]) -> set[int]:
    """The places of the lines whose formulas add and take away nothing but the lines at `counted`, in their own column
    or from one year to the next, or take a share of them that stands in a line of per cent, which is none of `rows`."""
    found = set(counted)
    at = {row.line.row: place for place, row in enumerate(rows)}
    for place, row in enumerate(rows):
        if place in found or not row.stored or stated_unit(row.label):
            continue
        taken, multiplied, own = _rows_taken(grid, row.line.row, columns)
        shares = [other for other in taken if rows[0].line.row <= other < row.line.row and other not in at]
        lines = [at[other] for other in taken if other in at]
        told = len(lines) + len(shares) == len(taken) and multiplied == bool(shares) and (own or not shares)
        if lines and told and found.issuperset(lines):
            found.add(place)
    return found.difference(counted)


def _rows_taken(grid: Grid, row: int, columns: Sequence[int]) -> tuple[list[int], bool, bool]:
    """The rows that the formula of the row's first amount refers to, whether it multiplies, and whether all of them are
    taken in its own column; no rows where it takes numbers or functions."""
    column = next((column for column in columns if grid.sheet.value(row, column) is not None), 0)
    formula = grid.sheet.formula(row, column) if column else None
    found = REFERENCE.findall(formula.text) if formula else []
    signs = REFERENCE.sub("", formula.text) if formula else ""
    if any(last for _, _, last, _ in found) or signs.strip("+-*/() "):
        return [], False, True
    own = all(column_number(first) == column for first, _, _, _ in found)
    return [int(start) for _, start, _, _ in found], "*" in signs or "/" in signs, own
