"""Which lines of a table are sums of others, told by formulas, arithmetic, words and looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import chain, pairwise

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.formulas import summed_rows
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.open_lines import OpenLines
from xlbudget.workbook.recognise.rows import RowDraft
from xlbudget.workbook.recognise.sums import Ledger
from xlbudget.workbook.recognise.words import Words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.excerpt_heads import ExcerptHeads

_TWO = 2  # columns, of which one may be wrong
_NOTHING = Decimal(0)
_PROVEN = ("formula", "arithmetic")
_SEVERAL = 2  # lines called alike, of which another is the sum
_WHOLE = (1, 100)  # per cents, as stored with and without their format
_AVERAGES = Words("_gennemsnit, _gns_, gjennomsnitt, genomsnitt, landsgennemsnit, landssnitt, hele landet, _median")
_PAYS = Words("finansiering, disponering, dekning, dækning, dekket, disponert")


class Places(NamedTuple):
    """The places of some lines of a table, each list top down."""

    filled: list[int]  # with numbers
    bare: list[int]  # without
    spoken: list[int]  # whose labels say something of them
    counted: list[int]  # with numbers that are their own: sums, or parts of sums
    heads: Collection[int] = ()  # whose labels say that they count heads or the like, and no money


class SumLines(NamedTuple):
    """The lines that are sums of others."""

    reasons: dict[int, str]  # how each was told
    whole: set[int]  # those of everything above them, or of everything below
    heads: ExcerptHeads | None = None  # those that only their looks tell
    named: frozenset[int] = frozenset()  # lines that the formula of one of them names, each by itself


def find_sums(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], places: Places) -> SumLines:
    """The lines that are sums of others, by their numbers in `columns`."""
    bars = sorted(
        {*places.bare, *(place for place in places.spoken if rows[place].words.grand or rows[place].words.part_of)}
    )
    ledger = Ledger(grid.sheet, rows, columns, bars)
    finder = _found_by(_SumFinder(grid, rows, columns, places, ledger))
    may_lack_parts = (
        finder.above
        or (finder.under and finder.leaves_some_set_off)
        or (places.filled and _may_be_a_whole(rows[places.filled[0]], columns))
    )
    heads = _heads_of_excerpts(rows, columns, places, finder) if may_lack_parts else None
    if heads:
        finder = finder.anew(trusting=finder.trusting, lenient=finder.lenient, heads=heads)
    found, whole = finder.found, finder.whole
    closing = max(found, default=0)
    if (
        found
        and _PAYS.in_text(rows[closing].label)
        and any(ledger.balances(closing, place) for place in found if place != closing)
    ):
        whole.add(closing)  # "Sum finansiering" under "Finansieringsbehov"
    return SumLines(found, whole, heads, frozenset(finder.named))


def _found_by(finder: _SumFinder) -> _SumFinder:
    """The finder, or one that is content with less, where with that the table's last totals add up."""
    finder.find()
    if missed := finder.missed():
        trusting = finder.anew(trusting=True)
        if all(trusting.found.get(place) == "arithmetic" for place in missed):
            return trusting  # lines of few digits that add up are sums after all: with them so does "I alt"
    if (missed or finder.left_beside()) and finder.may_err_in_one_of_two():
        lenient = finder.anew(lenient=True)
        if not lenient.left_beside() and all(lenient.found.get(place) == "arithmetic" for place in missed):
            return lenient  # a sum that is wrong in one column is one all the same: with it "I alt" adds up
    return finder


def _heads_of_excerpts(
    rows: Sequence[RowDraft], columns: Sequence[int], places: Places, finder: _SumFinder
) -> ExcerptHeads | None:
    """The heads whose parts are not all shown, where the finder does not know them yet."""
    from xlbudget.workbook.recognise.excerpt_heads import heads_of_excerpts  # noqa: PLC0415 — few tables have heads

    told = heads_of_excerpts(rows, places.filled, columns, finder.found, finder.above, finder.under)
    closing = any(finder.found.get(place) == "looks" for place in told.next_heads)
    return told if told.covered or told.picked_out or told.closed or closing else None


def _may_be_a_whole(row: RowDraft, columns: Sequence[int]) -> bool:
    """Whether the line is called a sum, or has 100 per cent beside its money, which stands in the columns."""
    return row.words.total or any(row.stored[column] in _WHOLE for column in row.stored.keys() - set(columns))


class _SumFinder:
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
        self._set_off.update(place for place in places.spoken if _named(rows[place]))
        self._open = OpenLines(ledger, places.counted, places.bare, self._set_off)
        self._numbers = [row.line.row for row in rows]
        summed = summed_rows(grid, self._numbers, columns)
        self._summed = (
            {place: summed[row] for place, row in enumerate(self._numbers) if row in summed} if summed else {}
        )
        self.found: dict[int, str] = {}
        self.whole: set[int] = set()
        self.above: dict[int, Sequence[int]] = {}
        self.under: dict[int, Sequence[int]] = {}
        self.named: set[int] = set()
        self._sums_of_alike = self._under_a_heading_of_all()

    @property
    def leaves_some_set_off(self) -> bool:
        """Whether lines that look or sound like sums are told to be none, or by their looks alone."""
        return any(self.found.get(place, "looks") == "looks" for place in self._set_off)

    def find(self) -> None:
        """Go through the lines. Most are like their neighbours and add up nothing: they are not looked at closer."""
        for place in self._open.sums_wanted(self._unlike_their_neighbours()):
            self._settle(place)

    def anew(self, *, trusting: bool = False, lenient: bool = False, heads: ExcerptHeads | None = None) -> _SumFinder:
        """What another finds in the same table."""
        other = _SumFinder(
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
        elif self._open.take(parts) and waiting:
            self.whole.add(place)
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
        if below := ledger.indented(place):
            return below, "arithmetic"
        for parts in self._open.fitting(place):
            if ledger.agrees(place, parts, strict=strict, lenient=lenient) and not (
                self.trusting and self._off(place, parts)
            ):
                return parts, "arithmetic"
        reach = ledger.below(place, strict=lenient or place not in self._set_off, lenient=lenient)
        if reach and self._ends_in_result(place, reach):
            reach = 0
        if reach and self._may_stand_above(place, reach):
            return range(place + 1, place + 1 + reach), "arithmetic"
        if self._only_child(place):
            return [place + 1], "arithmetic"
        if row.words.grand:
            return waiting, "label"
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
        if len(since) == 1 and not self._group_of_one(place, since[0]):
            own: Sequence[int] = ()
        else:
            own = since
        if row.words.total and (since or reach or self._parts_follow(place)) and not self._is_one_of(place, since):
            return own, "label"
        if row.words.total and self._adds_up_sums(place):
            return waiting, "label"
        return (own, "looks") if closes else ((), "")

    def _group_of_one(self, place: int, line: int) -> bool:
        """Whether a line and the total right below it are a group: under a heading of its own, or alike in all they
        say. Left open beside its total, the line would be counted twice further down."""
        if line != place - 1:
            return False
        return (line > 0 and not self._rows[line - 1].stored) or self._rows[line].stored == self._rows[place].stored

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

    def _under_a_heading_of_all(self) -> set[int]:
        """The lines of a last group headed "I alt" that are called as those of the groups above: each is the sum of its
        like."""
        rows, bare = self._rows, self._places.bare
        if not bare or not rows[bare[-1]].words.grand:
            return set()
        labels = [row.label.casefold() if row.stored else "" for row in rows[: bare[-1]]]
        below = [place for place in self._places.filled if place > bare[-1]]
        return {place for place in below if labels.count(rows[place].label.casefold()) >= _SEVERAL}

    def _is_result(self, place: int) -> bool:
        """Whether a line called a result is one: of two lines, of sums above it, or of all; else one item of many."""
        if self.found or place == self._places.filled[-1]:
            return True
        return bool(self._difference(place))

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

    def _parts_follow(self, place: int) -> bool:
        """Whether the table is made of the line and what it says of its parts: "Udgifter i alt", "heraf løn"."""
        below = self._places.filled[1:]
        if place or not below:
            return False
        opened = self._rows[1].words.opens_parts and not self._rows[1].stored
        return opened or all(self._rows[other].words.part_of for other in below)

    def _ends_in_result(self, place: int, reach: int) -> bool:
        """Whether the lines below are what is taken from the line, and what is left of it: "Indtægter i alt",
        "Omkostninger", "Driftsresultat" add up because the last is a result, and the first is no sum of the two."""
        row, (*others, last) = self._rows[place], self._rows[place + 1 : place + 1 + reach]
        named = last.words.net and not row.words.net and not any(other.words.net for other in others)
        return named and (last.bold or last.marked or not (row.bold or row.marked))

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
        if self._repeats_the_only_line(place):
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

    def _repeats_the_only_line(self, place: int) -> bool:
        """Whether the bold line ends the table below its only other line, plain, and says the same in each column."""
        rows, filled = self._rows, self._places.filled
        if len(filled) != 2 or place != filled[1] or not rows[place].bold or rows[filled[0]].bold:
            return False
        amounts = rows[place].stored
        return len(amounts) > 1 and any(amounts.values()) and amounts == rows[filled[0]].stored

    def _may_stand_above(self, place: int, reach: int) -> bool:
        row, below = self._rows[place], self._rows[place + 1 : place + 1 + reach]
        if any(other.indent < row.indent or _is_called_result(other) for other in below):
            return False  # "Indtægter", "Udgifter", "Overskud (1-2)": the first is no sum of the two
        if row.bold or row.words.total or row.words.net:
            return not (row.bold and any(other.bold for other in below)) and not any(
                other.words.grand for other in below
            )
        return not any(other.bold or other.words.total or other.words.net for other in below)


def _is_called_result(row: RowDraft) -> bool:
    return row.words.computed or row.words.surplus


def _named(row: RowDraft) -> bool:
    return row.words.total or row.words.net
