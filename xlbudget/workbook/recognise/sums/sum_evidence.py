"""What the lines of a table show of sums before any is found: formulas, words, looks, and what the arithmetic may."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence, Set
from itertools import chain, pairwise

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.cells.formulas import summed_rows
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.single_cells import PERCENT
from xlbudget.workbook.recognise.rows.remarks import is_remark
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums.ledger import Ledger
from xlbudget.workbook.recognise.sums.line_relations import is_named, under_a_heading_of_all

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.sums.excerpt_heads import ExcerptHeads


class Places(NamedTuple):
    """The places of some lines of a table, each list top down."""

    filled: list[int]  # with numbers
    bare: list[int]  # without
    spoken: list[int]  # whose labels say something of them
    counted: list[int]  # with numbers that are their own: sums, or parts of sums
    heads: Collection[int] = ()  # whose labels say that they count heads or the like, and no money


class SumEvidence:
    """Lines of a table with what tells sums among them by themselves.

    `ledger` holds the numbers of their `columns`. The lines in `set_off` look or sound like sums or have no name, and
    those in `summed` add up others by formulas, by the stretches of the sheet's rows. Those `of_alike` stand under
    "I alt" and are each the sum of its like. `headings` are the lines without numbers that are no remarks.
    """

    def __init__(
        self, grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], places: Places, ledger: Ledger
    ) -> None:
        self.rows, self.places, self.ledger, self.columns = rows, places, ledger, frozenset(columns)
        self.set_off = _set_off_by_looks(rows, places.filled)
        self.set_off |= {place for place in places.filled if not rows[place].label}
        self.set_off.update(place for place in places.spoken if is_named(rows[place]))
        self._whole = [place for place in places.filled[-1:] if _is_all_of_it(rows[place])]
        self.set_off.update(self._whole)
        self.headings = [place for place in places.bare if not is_remark(rows, place)]
        self._numbers = [row.line.row for row in rows]
        summed = summed_rows(grid, self._numbers, columns)
        self.summed: Mapping[int, Sequence[range]] = (
            {place: summed[row] for place, row in enumerate(self._numbers) if row in summed} if summed else {}
        )
        self.of_alike: Set[int] = under_a_heading_of_all(rows, places.filled, places.bare)

    def summed_by(self, place: int) -> Sequence[int]:
        """The lines that the line's formulas add up, without itself."""
        if place not in self.summed:
            return ()
        numbers, summed = self._numbers, self.summed[place]
        parts = [range(bisect_left(numbers, rows.start), bisect_left(numbers, rows.stop)) for rows in summed]
        if len(parts) == 1 and place not in parts[0]:
            return parts[0]
        return sorted(set(chain.from_iterable(parts)) - {place})

    def unlike_their_neighbours(self, heads: ExcerptHeads | None) -> set[int]:
        """The lines that may be sums for another reason than that they add up lines above them."""
        rows = self.rows
        unlike = {*self.summed, *self.of_alike, *self._whole, *self.ledger.may_stand_above()}
        if heads:
            unlike.update(heads.covered, self._below(heads))
        for place in self.places.spoken:
            said = rows[place].words
            if said.total or said.net or said.surplus or said.computed or said.gap or said.net_of_group:
                unlike.add(place)
        alike = (one.line.kinds is not below.line.kinds and one.stored == below.stored for one, below in pairwise(rows))
        unlike.update([place for place, same in enumerate(alike) if same])
        indents = [row.indent for row in rows]
        if len(set(indents)) > 1:
            unlike.update(place for place, (one, below) in enumerate(pairwise(indents)) if below > one)
        bold = [row.bold for row in rows]
        if True in bold:
            beside = zip([False, *bold[:-1]], bold, [*bold[1:], False], strict=True)
            unlike.update(place for place, (above, one, below) in enumerate(beside) if one and not (above and below))
        return unlike

    def _below(self, heads: ExcerptHeads) -> Sequence[int]:
        """The lines from where the first head ends: what a quick look takes for open below it is not."""
        end = min([*heads.closed, *(lines.stop for lines in heads.covered.values())], default=len(self.rows))
        return self.places.counted[bisect_left(self.places.counted, end) :]


def _set_off_by_looks(rows: Sequence[RowDraft], filled: Sequence[int]) -> set[int]:
    """The lines that are bold, filled or ruled off as most lines with numbers are not: a form frames and fills each."""
    bold = {place for place, row in enumerate(rows) if row.bold}
    marked = {place for place, row in enumerate(rows) if row.marked}
    return set().union(*(looks for looks in (bold, marked) if 2 * len(looks.intersection(filled)) <= len(filled)))


def _is_all_of_it(row: RowDraft) -> bool:
    """Whether 100 per cent stand beside the line's amounts: "17 kommuner | 500 | 100,0 %" below the share of each."""
    return any(kind == PERCENT and row.stored.get(column) in _ALL for column, kind in row.line.kinds.items())


_ALL = (1, 100)  # per cent, as stored with and without its format
