"""The way down a table on which its sums are found: by formulas, arithmetic, words and looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import chain, pairwise

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.formulas import summed_rows
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.line_relations import (
    are_group_of_one,
    ends_in_result,
    is_named,
    is_other_side,
    may_stand_above,
    parts_follow,
    repeats_the_only_line,
    under_a_heading_of_all,
)
from xlbudget.workbook.recognise.open_lines import NO_SUMS, OpenLines
from xlbudget.workbook.recognise.remarks import is_remark
from xlbudget.workbook.recognise.rows import RowDraft
from xlbudget.workbook.recognise.sums import Ledger
from xlbudget.workbook.recognise.words import Words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.excerpt_heads import ExcerptHeads

_TWO = 2  # columns, of which one may be wrong
_NOTHING = Decimal(0)
_PROVEN = ("formula", "arithmetic")
_AVERAGES = Words("_gennemsnit, _gns_, gjennomsnitt, genomsnitt, landsgennemsnit, landssnitt, hele landet, _median")


class Places(NamedTuple):
    """The places of some lines of a table, each list top down."""

    filled: list[int]  # with numbers
    bare: list[int]  # without
    spoken: list[int]  # whose labels say something of them
    counted: list[int]  # with numbers that are their own: sums, or parts of sums
    heads: Collection[int] = ()  # whose labels say that they count heads or the like, and no money


class SumFinder:
    """Finds the sums of a table on the way down: `found` says how each was told, `whole` are those of all lines,
    `above` the parts of those that stand above them, `under` of those that stand right under plain ones.

    It is `trusting` where a few digits that agree are enough for a sum, `lenient` where one of two columns is, with
    digits that do not agree by chance. `heads` are the sums that only looks tell.
    """

    def __init__(
        self,
        grid: Grid,
        rows: Sequence[RowDraft],
        columns: Sequence[int],
        places: Places,
        ledger: Ledger,
        *,
        trusting: bool = False,
        lenient: bool = False,
        heads: ExcerptHeads | None = None,
    ) -> None:
        self.trusting, self.lenient = trusting, lenient
        self._grid, self._asked = grid, columns
        self._columns, self._heads = frozenset(columns), heads
        self._rows, self._places, self._ledger = rows, places, ledger
        self._set_off = {place for place, row in enumerate(rows) if row.bold or row.marked}
        self._set_off.update(place for place in places.spoken if is_named(rows[place]))
        headings = [place for place in places.bare if not is_remark(rows, place)]
        self._open = OpenLines(ledger, places.counted, headings, self._set_off)
        self._numbers = [row.line.row for row in rows]
        summed = summed_rows(grid, self._numbers, columns)
        self._summed = (
            {place: summed[row] for place, row in enumerate(self._numbers) if row in summed} if summed else {}
        )
        self.found: dict[int, str] = {}
        self.whole: set[int] = set()
        self.above: dict[int, Sequence[int]] = {}
        self.under: dict[int, Sequence[int]] = {}
        self._made_of: dict[int, Sequence[int]] = {}  # the sums below their parts
        self.named: set[int] = set()
        self._sums_of_alike = under_a_heading_of_all(rows, places.filled, places.bare)

    @property
    def leaves_some_set_off(self) -> bool:
        """Whether lines that look or sound like sums are told to be none, or by their looks alone."""
        return any(self.found.get(place, "looks") == "looks" for place in self._set_off)

    def find(self) -> None:
        """Go through the lines. Most are like their neighbours and add up nothing: they are not looked at closer."""
        for place in self._open.sums_wanted(self._unlike_their_neighbours()):
            self._settle(place)
        if len(self._open.places) == 1 and self._open.places[0] in self._set_off.intersection(self.above):
            self.whole.add(self._open.places[0])  # it stands over sums that take up all there is

    def anew(self, *, trusting: bool = False, lenient: bool = False, heads: ExcerptHeads | None = None) -> SumFinder:
        """What another finds in the same table."""
        other = SumFinder(
            self._grid, self._rows, self._asked, self._places, self._ledger,
            trusting=trusting, lenient=lenient, heads=heads,
        )  # fmt: skip
        other.find()
        return other

    def missed(self) -> list[int]:
        """The totals of everything that only their words tell."""
        last = self._places.filled[-1] if self._places.filled else 0
        told_by_label = [place for place, reason in self.found.items() if reason == "label"]
        return [place for place in told_by_label if self._rows[place].words.grand or place == last]

    def left_beside(self) -> bool:
        """Whether the table ends with a sum and lines that no sum has taken up wait above it."""
        waiting = self._open.places
        return len(waiting) > 1 and waiting[-1] in self.found and waiting[-1] == self._places.filled[-1]

    def may_err_in_one_of_two(self) -> bool:
        """Whether the table's arithmetic has shown how its sums stand, in two columns."""
        return any(
            reason == "arithmetic" and len(self._ledger.told(place)) == _TWO for place, reason in self.found.items()
        )

    def _unlike_their_neighbours(self) -> set[int]:
        """The lines that may be sums for another reason than that they add up lines above them."""
        rows = self._rows
        unlike = {*self._summed, *self._ledger.may_stand_above()}
        unlike |= self._sums_of_alike
        if self._heads:
            unlike.update(self._heads.covered, self._below_heads(self._heads))
        for place in self._places.spoken:
            said = rows[place].words
            if said.total or said.net or said.surplus or said.computed:
                unlike.add(place)
        indents = [row.indent for row in rows]
        if len(set(indents)) > 1:
            unlike.update(place for place, (one, below) in enumerate(pairwise(indents)) if below > one)
        bold = [row.bold for row in rows]
        if True in bold:
            beside = zip([False, *bold[:-1]], bold, [*bold[1:], False], strict=True)
            unlike.update(place for place, (above, one, below) in enumerate(beside) if one and not (above and below))
        return unlike

    def _settle(self, place: int) -> None:
        """Note the line where it is the sum of others, which it stands for from now on."""
        if self._heads:
            for shown in self._heads.ended_at(place):
                self._open.take(shown)
            if place in self._heads.covered or place in self._heads.closed:
                self._add_head(place, self._heads)
                return
        parts, reason = self._parts(place)
        if not reason:
            return
        self.found[place] = reason
        waiting = bool(self._open.places)
        if parts and parts[0] > place:
            self.above[place] = parts
            self._open.cover(parts)
            if not waiting and parts[-1] >= len(self._rows) - 1:
                self.whole.add(place)
        else:
            made_of = self._made_of if reason == "formula" else NO_SUMS
            if self._open.take(parts, made_of) and waiting:
                self.whole.add(place)
            self._made_of[place] = parts
        if parts and parts[-1] == place - 1 and place - 1 not in self.found and reason in _PROVEN:
            self.under[place] = parts
        self._open.add_sum(place)

    def _below_heads(self, heads: ExcerptHeads) -> Sequence[int]:
        """The lines from where the first head ends: what a quick look takes for open below it is not."""
        end = min([*heads.closed, *(lines.stop for lines in heads.covered.values())], default=len(self._rows))
        return self._places.counted[bisect_left(self._places.counted, end) :]

    def _add_head(self, place: int, heads: ExcerptHeads) -> None:
        """Note a head whose parts are not all shown. Those that are stay open until they end: there may be sums among
        them."""
        self.found[place] = "looks"
        if place in heads.closed:
            self._open.take(heads.closed[place])
        if place == heads.of_all:
            self.whole.add(place)
        else:
            self._open.add_sum(place)

    def _parts(self, place: int) -> tuple[Sequence[int], str]:
        """The lines that this one is the sum of, top down, and how that was told; no reason where it is no sum."""
        row, ledger, waiting = self._rows[place], self._ledger, self._open.places
        strict, lenient = self.lenient or (place not in self._set_off and not self.trusting), self.lenient
        if place in self._summed and (summed := self._within(place, self._summed[place])):
            if all(len(stretch) == 1 for stretch in self._summed[place]):
                self.named.update(summed)
            return summed, "formula"
        if below := ledger.indented(place) or self._net_of_two(place):
            return below, "arithmetic"
        for parts in self._open.fitting(place):
            if ledger.agrees(place, parts, strict=strict, lenient=lenient) and not (
                self.trusting and self._off(place, parts)
            ):
                return parts, "arithmetic"
        reach = ledger.below(place, strict=lenient or place not in self._set_off, lenient=lenient)
        if reach and ends_in_result(self._rows, place, reach):
            reach = 0
        if reach and may_stand_above(self._rows, place, reach):
            return range(place + 1, place + 1 + reach), "arithmetic"
        if self._only_child(place):
            return [place + 1], "arithmetic"
        if row.words.grand:
            beside = waiting == [place - 1] and place - 1 not in self.found and is_other_side(self._rows, ledger, place)
            return ((), "") if beside else (waiting, "label")
        if (row.words.net or row.words.surplus) and self._is_added_below(place):
            return (), ""
        if row.words.net and place and (waiting or self.found) and (row.bold or row.marked or self._is_result(place)):
            return waiting, "label"
        if row.words.surplus and self.found:
            return waiting, "label"
        if row.words.computed and (pair := self._difference(place)):
            return pair, "label"
        if place in self._sums_of_alike:
            return (), "label"
        closes = self._closes(place)
        if not (row.words.total or closes):
            return (), ""
        since = self._open.since_last_sum(place)
        if len(since) == 1 and not are_group_of_one(self._rows, place, since[0]):
            own: Sequence[int] = ()
        else:
            own = since
        if (
            row.words.total
            and (since or reach or parts_follow(self._rows, self._places.filled, place))
            and not self._is_one_of(place, since)
        ):
            return own, "label"
        if row.words.total and self._adds_up_sums(place):
            return waiting, "label"
        return (own, "looks") if closes else ((), "")

    def _off(self, place: int, parts: Sequence[int]) -> bool:
        """Whether the lines miss the sum by anything at all in one of its columns."""
        lines = [self._rows[part].stored for part in parts]
        return any(
            stated != sum([line[column] for line in lines if column in line], _NOTHING)
            for column, stated in self._rows[place].stored.items()
            if column in self._columns
        )

    def _within(self, place: int, summed: Sequence[range]) -> Sequence[int]:
        """The lines in these stretches of the sheet's rows, without the one at the place."""
        numbers = self._numbers
        parts = [range(bisect_left(numbers, rows.start), bisect_left(numbers, rows.stop)) for rows in summed]
        if len(parts) == 1 and place not in parts[0]:
            return parts[0]
        return sorted(set(chain.from_iterable(parts)) - {place})

    def _is_added_below(self, place: int) -> bool:
        """Whether a plain line called a result is one of those that the sum right below it adds up: "Årets resultat"
        and then "Egenkapital i alt".
        """
        row, below = self._rows[place], place + 1
        if row.bold or row.marked or below >= len(self._rows) or not self._rows[below].words.total:
            return False
        since = self._open.since_last_sum(place)
        return bool(since) and self._ledger.agrees(below, [*since, place], strict=False)

    def _is_result(self, place: int) -> bool:
        """Whether a line called a result is one: of two lines, of sums above it, or of all; else one item of many."""
        if self.found or place == self._places.filled[-1]:
            return True
        return bool(self._difference(place))

    def _net_of_two(self, place: int) -> Sequence[int]:
        """The only two lines that stand in below the line, where it is the first less the second in several columns:
        "Produktskatter minus produktsubsidier"."""
        indent, below = self._rows[place].indent, self._rows[place + 1 : place + 4]
        if len(below) < _TWO or min(below[0].indent, below[1].indent) <= indent:
            return ()
        alone = len(below) == _TWO or below[2].indent <= indent
        filled = all(row.stored and not row.words.part_of for row in below[:_TWO])
        if not (alone and filled and len(self._ledger.told(place)) >= _TWO):
            return ()
        return range(place + 1, place + 3) if self._ledger.differs(place, place + 1, place + 2) else ()

    def _difference(self, place: int) -> Sequence[int]:
        """The two lines above that the line is the difference of, empty where it is of none."""
        pairs = pairwise(self._open.places[-3:])
        return next((pair for pair in pairs if self._ledger.differs(place, *pair)), ())

    def _is_one_of(self, place: int, since: Sequence[int]) -> bool:
        """Whether the line follows others that are called sums as it is and are none, and others follow it: "Sundhed i
        alt", "Regional udvikling i alt"."""
        row = self._rows[place]
        if not since or place == self._places.filled[-1] or row.words.grand or row.bold or row.marked:
            return False
        return all(self._rows[line].words.total and line not in self.found for line in since)

    def _adds_up_sums(self, place: int) -> bool:
        """Whether the line ends the table right below the last of several sums, and they alone wait for theirs."""
        waiting = self._open.places
        return place == self._places.filled[-1] and len(waiting) > 1 and self.found.keys() >= set(waiting)

    def _only_child(self, place: int) -> bool:
        """A group of one line: the bold or outer line and the plain or inner one below it say the same."""
        rows, row = self._rows, self._rows[place]
        if place + 1 >= len(rows) or not rows[place + 1].stored or rows[place + 1].words.part_of:
            return False
        stepped = rows[place + 1].indent > row.indent
        if not stepped and (not row.bold or rows[place + 1].bold):
            return False
        alone = place + 2 >= len(rows) or not rows[place + 2].stored
        if not alone:
            alone = rows[place + 2].indent <= row.indent if stepped else rows[place + 2].bold
        return alone and self._ledger.same(place, place + 1)

    def _closes(self, place: int) -> bool:
        """A bold line that ends a group of plain ones, whatever it is called: a heading, a gap or the end follows."""
        rows = self._rows
        if repeats_the_only_line(rows, self._places.filled, place):
            return True
        if not rows[place].bold or place < 2 or rows[place - 1].bold or rows[place - 2].bold:
            return False
        if self._heads and place in self._heads.next_heads:
            return False
        if not rows[place - 1].stored or rows[place - 1].line.row != rows[place].line.row - 1:
            return False
        if _AVERAGES.in_text(rows[place].label):
            return False
        return place + 1 >= len(rows) or not rows[place + 1].stored
