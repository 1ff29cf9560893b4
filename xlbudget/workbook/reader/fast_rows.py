"""The quick way through a sheet's rows: rows of one shape are understood once and then only filled in.

Most rows repeat a shape that another row of the sheet has, or of the folder: the same columns, cell formats and types,
with other values. The first row of a shape is parsed against a strict grammar and becomes a `RowPlan`; rows of one plan
are converted together, column by column, wherever in the sheet they stand. A row whose shape the grammar does not know,
or with a value that does not convert, goes to the careful parser, to which every row could be given with the same
result.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, compress, count, pairwise, repeat
from operator import is_not, itemgetter

from xlbudget.domain.hints import Protocol, cast
from xlbudget.workbook.addresses import LAST_ROW
from xlbudget.workbook.reader.planned_rows import NotQuick, PlannedRows
from xlbudget.workbook.reader.row_plans import RowPlan
from xlbudget.workbook.reader.row_shapes import Row, shape_book
from xlbudget.workbook.reader.rows import FEW, RowStore
from xlbudget.workbook.reader.values import BadCell, CellContext
from xlbudget.workbook.reader.xml import quick_text
from xlbudget.workbook.row_blocks import OpenRows
from xlbudget.workbook.shared_formula import SharedFormula


class CarefulParser(Protocol):
    """Takes any row. It stands between two rows whenever the quick way is on."""

    masters: dict[str, SharedFormula]

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next piece of the sheet."""

    def go_on_after(self, row: int) -> None:
        """The number of the row before."""


class FastRows:
    """Reads pieces of a sheet that are whole rows into a `RowStore`."""

    def __init__(self, context: CellContext, store: RowStore, careful: CarefulParser) -> None:
        self._context = context
        self._store = store
        self._careful = careful
        self._shapes = shape_book(len(context.styles), context.date_styles)
        self._plain_digits = True  # the text that is being read has no numbers that only Python takes for such
        self._original = self._end_of_row = b""
        self._original_rows: list[bytes] = []

    def read(self, data: bytes, prefix: bytes) -> bool:
        """Read `data`, which ends with the end of a row; `prefix` is that of the main namespace ("x:" or nothing).

        False when something was met after which only the careful parser may go on; `data` has been read all the same.
        """
        text = quick_text(data)
        if text is not None and prefix:
            text = _without_prefix(text, prefix.decode())
        if text is None:
            self._careful.go_on_after(self._store.last_row)
            self._careful.feed(data)
            return False
        self._original, self._original_rows = data, []
        self._end_of_row = b"</" + prefix + b"row>"
        self._plain_digits = text.isascii() and "_" not in text
        rows: list[Row] = []
        plans: list[RowPlan | None] = []
        place, shape = 0, self._shapes.none
        while place < len(text):
            shape, found, place = self._shapes.rows_at(text, place, shape)
            rows += found
            plans += repeat(shape.plan, len(found))
        without = [place for place, plan in enumerate(plans) if plan is None] if None in plans else []
        for before, place in pairwise((-1, *without, len(plans))):
            self._fill(rows, cast("list[RowPlan]", plans), before + 1, place)
            if place < len(plans):
                self._give_up(place)
        return True

    def _give_up(self, place: int) -> None:
        """Give a row of the text to the careful parser."""
        if not self._original_rows:
            self._original_rows = self._original.split(self._end_of_row)
        self._careful.go_on_after(self._store.last_row)
        self._careful.feed(self._original_rows[place] + self._end_of_row)

    def _fill(self, rows: Sequence[Row], plans: Sequence[RowPlan], first: int, end: int) -> None:
        """Keep rows from the place `first` on; those that hold something unusual are given up."""
        if first == end:
            return
        try:
            self._keep(rows[first:end], plans[first:end])
        except (NotQuick, BadCell, ValueError, IndexError):
            if end - first == 1:
                self._give_up(first)
                return
            middle = (first + end) // 2
            self._fill(rows, plans, first, middle)
            self._fill(rows, plans, middle, end)

    def _keep(self, rows: Sequence[Row], plans: Sequence[RowPlan]) -> None:
        """Keep rows that have plans: all of them, or none when it is told that some are not for the quick way."""
        digits = list(map(itemgetter(0), rows))
        if not ((joined := "".join(digits)).isascii() and joined.isdecimal()):
            raise NotQuick
        numbers = list(map(int, digits))
        if numbers[0] <= self._store.last_row or numbers[-1] > LAST_ROW or numbers != sorted(set(numbers)):
            raise NotQuick
        starts = compress(count(1), map(is_not, plans, plans[1:]))
        runs = [(plans[start], start, end) for start, end in pairwise((0, *starts, len(rows)))]
        alike = self._planned(rows, numbers, runs)
        for plan, start, end in runs:  # the formulas of a sheet share each other from the top down
            if plan.special_formulas:
                alike[plan].understand(end - start, self._careful.masters)
        store, open_rows = self._store, OpenRows({}, {}, {})
        for plan, start, end in runs:
            if plan.hidden:
                store.hidden.update(numbers[start:end])
            if not plan.texts:
                continue
            if end - start < FEW:
                alike[plan].open(end - start, open_rows)
                continue
            store.put_rows(open_rows)
            open_rows = OpenRows({}, {}, {})
            store.put_block(alike[plan].take(end - start))
        store.put_rows(open_rows)
        store.last_row = numbers[-1]

    def _planned(
        self, rows: Sequence[Row], numbers: Sequence[int], runs: Sequence[tuple[RowPlan, int, int]]
    ) -> dict[RowPlan, PlannedRows]:
        """The rows of each plan, wherever they stand."""
        by_plan: dict[RowPlan, list[slice]] = {}
        for plan, start, end in runs:
            by_plan.setdefault(plan, []).append(slice(start, end))
        found = {}
        for plan, own in by_plan.items():
            if len(own) == 1:
                own_numbers, own_rows = numbers[own[0]], rows[own[0]]
            else:
                own_numbers = list(chain.from_iterable(map(numbers.__getitem__, own)))
                own_rows = list(chain.from_iterable(map(rows.__getitem__, own)))
            found[plan] = PlannedRows(plan, own_numbers, own_rows, self._context, self._plain_digits)
        return found


def _without_prefix(text: str, prefix: str) -> str | None:
    """The text without the prefix of its elements; None when some of them have another."""
    begin, end = "<" + prefix, "</" + prefix
    if text.count("<") != text.count(begin) + text.count(end):
        return None
    return text.replace(begin, "<").replace(end, "</")
