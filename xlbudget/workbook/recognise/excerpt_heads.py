"""Lines that head others as the proven sums of their table do, where not all of their parts are shown.

An excerpt breaks off: under "Dagtilbud" stand the first of its lines, and the rest on another page. What it states is
the sum of more than the sheet shows, and no arithmetic tells. Its looks do: a line that is set off as the sums of the
table are that stand above their parts (bold, filled, in capitals, further out), right above a line that is not, as
theirs are not. Where those below come to more than it states it heads none of them. One line alone below it is no list
broken off but picked out of it, as a "heraf" is. The table's first line, set off the same way and no smaller than all
the heads below it together, is the sum of them and of what is not shown; so is one of which per cents beside the lines
are the shares.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.hints import cast
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.rows import RowDraft

_NOTHING = Decimal(0)
_FEWEST_CAPITALS = 4  # letters: shorter ones are names, as "ITU"
_HUNDRED = Decimal(100)
_FEWEST_SHARES = 4  # lines with a per cent, the whole among them
_ASTRAY = 3  # one of so many columns may disagree: a difference, or a wrong number


class ExcerptHeads(NamedTuple):
    """The heads that only their looks tell, each with the lines that it stands above."""

    covered: dict[int, range]
    of_all: int | None  # the one of them that is the sum of everything below it
    picked_out: frozenset[int]  # lines that are counted in the one line above them
    next_heads: frozenset[int]  # lines that look like heads with nothing below them: none closes the group above it

    def ended_at(self, place: int) -> list[range]:
        """What the heads above the line cover that ends before it."""
        return [lines for head, lines in self.covered.items() if head < place and lines.stop <= place]


class _Look(NamedTuple):
    """What sets a line off from others."""

    bold: bool
    marked: bool
    capitals: bool
    indent: float


class _Pattern(NamedTuple):
    """How a proven sum and the first of its parts look, and which of their traits differ."""

    head: _Look
    part: _Look
    traits: tuple[int, ...]

    def is_head(self, look: _Look) -> bool:
        """Whether a line stands where the heads stand, and is set off as they are."""
        return look.indent == self.head.indent and all(look[trait] == self.head[trait] for trait in self.traits)

    def is_part(self, look: _Look) -> bool:
        """Whether a line is as plain as the parts are."""
        return look.indent == self.part.indent and all(look[trait] == self.part[trait] for trait in self.traits)

    def ends_at(self, look: _Look) -> bool:
        """Whether what a head stands above ends before such a line."""
        return look.indent < self.head.indent or all(look[trait] == self.head[trait] for trait in self.traits)


def heads_of_excerpts(
    rows: Sequence[RowDraft],
    filled: Sequence[int],
    columns: Sequence[int],
    found: Collection[int],
    above: Mapping[int, Sequence[int]],
) -> ExcerptHeads:
    """The heads among lines of which not all parts are shown.

    `filled` are the places of the lines with numbers, top down, `columns` those of money, `found` the sums told so far,
    of which those `above` their parts prove how heads look.
    """
    return _Heads(rows, filled, columns, found, above).told()


class _Heads:
    """The lines of a table, with the looks that its proven sums have."""

    def __init__(
        self,
        rows: Sequence[RowDraft],
        filled: Sequence[int],
        columns: Sequence[int],
        found: Collection[int],
        above: Mapping[int, Sequence[int]],
    ) -> None:
        self._rows, self._filled, self._columns = rows, filled, columns
        self._found, self._above = found, above
        self._patterns = {
            pattern
            for head, parts in above.items()
            if (pattern := _pattern(_look(rows[head]), _look(rows[parts[0]]))) is not None
        }

    def told(self) -> ExcerptHeads:
        """The heads that only their looks tell."""
        covered: dict[int, range] = {}
        next_heads, picked_out = set(), set()
        for at, place in enumerate(self._filled):
            pattern = next((one for one in self._patterns if one.is_head(_look(self._rows[place]))), None)
            if pattern is None or place in self._above or _is_other(self._rows[place]):
                continue
            below = range(place + 1, self._end(at, pattern))
            if not any(self._rows[line].stored for line in below):
                next_heads.add(place)
            elif place not in self._found and self._covers(place, below, pattern):
                shown = [line for line in below if self._rows[line].stored]
                if len(shown) == 1 and self._is_far_less(shown[0], place):
                    picked_out.update(shown)
                else:
                    covered[place] = below
        of_all = self._of_all(covered)
        if of_all is not None:
            covered[of_all] = range(of_all + 1, len(self._rows))
        return ExcerptHeads(covered, of_all, frozenset(picked_out), frozenset(next_heads))

    def _end(self, at: int, pattern: _Pattern) -> int:
        """Where the lines end that stand below a head: before the next that looks so, or the sum of all."""
        for place in self._filled[at + 1 :]:
            row = self._rows[place]
            if row.words.grand or pattern.ends_at(_look(row)):
                return place
        return len(self._rows)

    def _covers(self, place: int, below: range, pattern: _Pattern) -> bool:
        """Whether plain lines begin right below the head, and come to no more than it states."""
        first = next(line for line in below if self._rows[line].stored)
        gap = any(self._rows[line].line.row - self._rows[line - 1].line.row > 1 for line in range(place + 1, first + 1))
        if gap or not pattern.is_part(_look(self._rows[first])):
            return False
        return self._holds(place, (line for line in below if line not in self._found))

    def _is_far_less(self, part: int, head: int) -> bool:
        """Whether a line has at most three quarters of what another has, in every column: nobody took it for all."""
        mine, whole = self._rows[part].stored, self._rows[head].stored
        return all(abs(mine[at]) * 4 <= abs(whole[at]) * 3 for at in self._columns if mine.get(at) and whole.get(at))

    def _of_all(self, covered: Mapping[int, range]) -> int | None:
        """The table's first line, where it is set off as the heads and states no less than all of them together; one
        head is enough where its words say that it is a sum."""
        heads = sorted({*self._above, *covered})
        first = self._filled[0]
        row = self._rows[first]
        if first in heads or first in self._found or _is_other(row) or len(self._filled) < 2:
            return None
        if self._is_whole_of_shares(first) or self._is_called_whole(first):
            return first
        outermost = [head for head in heads if not self._is_covered(head, covered)]
        fewest = 1 if row.words.total else 2
        if len(outermost) < fewest or outermost[0] != self._filled[1]:
            return None
        looks = {_look(self._rows[head]) for head in outermost}
        if len(looks) > 1 or not any(one.is_head(_look(row)) for one in self._patterns):
            return None
        inside = {line for head in outermost for line in (*self._above.get(head, ()), *covered.get(head, ()))}
        rest = [place for place in self._filled[1:] if place not in inside]
        if any(self._rows[place].words.total for place in rest if place not in outermost):
            return None
        return first if self._holds(first, rest) else None

    def _is_whole_of_shares(self, place: int) -> bool:
        """Whether per cents beside all lines are their shares of this one, which has 100."""
        row = self._rows[place]
        for column, scale in row.stored.items():
            if scale in (1, _HUNDRED) and column not in self._columns:
                lines = [self._rows[line].stored for line in self._filled]
                for money in self._columns:
                    whole = row.stored.get(money)
                    told = [line for line in lines if whole and line.get(money) and column in line]
                    if len(told) >= _FEWEST_SHARES and all(
                        abs(line[column] - line[money] / cast("Decimal", whole) * scale) * 100 <= scale for line in told
                    ):
                        return True
        return False

    def _is_called_whole(self, place: int) -> bool:
        """Whether the line is called a sum and stands, set off, above sums that are set off as it is."""
        look = _look(self._rows[place])
        sums = [line for line in self._found if _look(self._rows[line]) == look]
        plain = any(_pattern(look, _look(self._rows[line])) for line in self._filled)
        return self._rows[place].words.total and plain and self._filled[1] in sums and self._holds(place, sums)

    def _is_covered(self, place: int, covered: Mapping[int, range]) -> bool:
        return any(place in parts for parts in (*self._above.values(), *covered.values()))

    def _holds(self, place: int, lines: Iterable[int]) -> bool:
        """Whether the lines come to no more than the head states, and to something."""
        added: dict[int, Decimal] = {}
        for line in lines:
            if not _is_other(self._rows[line]):
                for column, amount in self._rows[line].stored.items():
                    added[column] = added.get(column, _NOTHING) + amount
        stated = self._rows[place].stored
        told = [column for column in self._columns if stated.get(column) and added.get(column)]
        astray = [column for column in told if not _is_within(added[column], stated[column])]
        return bool(told) and len(astray) * _ASTRAY <= len(told)


def _pattern(head: _Look, part: _Look) -> _Pattern | None:
    """What tells a proven sum from the first of its parts; None where nothing does."""
    traits = [trait for trait in range(3) if head[trait] and not part[trait]]
    if head.indent < part.indent:
        traits.append(3)
    return _Pattern(head, part, tuple(traits)) if traits else None


def _look(row: RowDraft) -> _Look:
    letters = sum(map(str.isalpha, row.label)) if row.label.isupper() else 0
    return _Look(row.bold, row.marked, letters >= _FEWEST_CAPITALS, row.indent)


def _is_other(row: RowDraft) -> bool:
    """Whether the line's words say that it is no line beside others: a part, a count, what is carried on."""
    words = row.words
    return words.part_of or words.is_count or words.running


def _is_within(part: Decimal, whole: Decimal) -> bool:
    return (part > 0) == (whole > 0) and abs(part) <= abs(whole)
