"""The way down a table on which its sums are found: by formulas, arithmetic, words and looks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.recognise.sums.open_lines import NO_SUMS, OpenLines
from xlbudget.workbook.recognise.sums.sum_evidence import SumEvidence
from xlbudget.workbook.recognise.sums.sum_judgement import SumJudge

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.sums.excerpt_heads import ExcerptHeads

_TWO = 2  # columns, of which one may be wrong
_PROVEN = ("formula", "arithmetic")


class SumFinder:
    """Finds the sums of a table on the way down: `found` says how each was told, `whole` are those of all lines,
    `above` the parts of those that stand above them, `under` of those that stand right under plain ones.

    It is `trusting` where a few digits that agree are enough for a sum, `lenient` where one of two columns is, with
    digits that do not agree by chance. `heads` are the sums that only looks tell.
    """

    def __init__(
        self,
        evidence: SumEvidence,
        *,
        trusting: bool = False,
        lenient: bool = False,
        heads: ExcerptHeads | None = None,
        plain: Collection[int] = (),
    ) -> None:
        self.trusting, self.lenient, self._heads, self._plain = trusting, lenient, heads, plain
        self._evidence, self._rows, self._places = evidence, evidence.rows, evidence.places
        self._open = OpenLines(evidence.ledger, evidence.places.counted, evidence.headings, evidence.set_off)
        self.found: dict[int, str] = {}
        self.whole: set[int] = set()
        self.above: dict[int, Sequence[int]] = {}
        self.under: dict[int, Sequence[int]] = {}
        self._made_of: dict[int, Sequence[int]] = {}  # the sums below their parts
        shown = heads.covered.values() if heads else ()
        self._shown = sorted(shown, key=attrgetter("stop"), reverse=True)  # under heads that are not ended: first last
        self._judge = SumJudge(
            evidence,
            self._open,
            self.found,
            trusting=trusting,
            lenient=lenient,
            next_heads=heads.next_heads if heads else (),
            plain=plain,
        )
        self.named = self._judge.named

    @property
    def leaves_some_set_off(self) -> bool:
        """Whether lines that look or sound like sums are told to be none, or by their looks alone."""
        return any(self.found.get(place, "looks") == "looks" for place in self._evidence.set_off)

    def find(self) -> None:
        """Go through the lines. Most are like their neighbours and add up nothing: they are not looked at closer."""
        for place in self._open.sums_wanted(self._evidence.unlike_their_neighbours(self._heads)):
            self._settle(place)
        if len(self._open.places) == 1 and self._open.places[0] in self._evidence.set_off.intersection(self.above):
            self.whole.add(self._open.places[0])  # it stands over sums that take up all there is

    def anew(
        self,
        *,
        trusting: bool = False,
        lenient: bool = False,
        heads: ExcerptHeads | None = None,
        plain: Collection[int] = (),
    ) -> SumFinder:
        """What another finds in the same table."""
        plain = plain or self._plain
        other = SumFinder(self._evidence, trusting=trusting, lenient=lenient, heads=heads, plain=plain)
        other.find()
        return other

    def counted_with_their_parts(self) -> set[int]:
        """The lines that look like any other and come to those right below them by chance: a total adds up both."""
        alike = {
            place
            for place, parts in self.above.items()
            if place not in self._evidence.set_off and self._rows[place].indent == self._rows[parts[0]].indent
        }
        if not alike:
            return alike  # as in nearly all tables
        summed = [set(self._evidence.summed_by(total)) for total in self._evidence.summed]
        counted = {place for place in alike if any({place, *self.above[place]} <= lines for lines in summed)}
        for total in self.missed():
            lines = [place for place in self._places.counted if place < total]
            if self._evidence.ledger.agrees(total, [one for one in lines if one not in self.found or one in alike]):
                counted |= alike.intersection(lines)
        return counted

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
            reason == "arithmetic" and len(self._evidence.ledger.told(place)) == _TWO
            for place, reason in self.found.items()
        )

    def _settle(self, place: int) -> None:
        """Note the line where it is the sum of others, which it stands for from now on."""
        if self._heads:
            while self._shown and self._shown[-1].stop <= place:
                self._open.take(self._shown.pop())
            if place in self._heads.covered or place in self._heads.closed:
                self._add_head(place, self._heads)
                return
        parts, reason = self._judge.parts_of(place)
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
