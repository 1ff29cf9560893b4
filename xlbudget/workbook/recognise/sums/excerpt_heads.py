"""Lines that head others as the proven sums of their table do, where not all of their parts are shown.

An excerpt breaks off: under "Dagtilbud" stand the first of its lines, and the rest on another page. What it states is
the sum of more than the sheet shows, and no arithmetic tells. Its looks do: a line that is set off as the sums of the
table are that stand above their parts (bold, filled, in capitals, further out), right above a line that is not, as
theirs are not. Where those below come to more than it states it heads none of them. One line alone below it is no list
broken off but picked out of it, as a "heraf" is. The table's first line, set off the same way and no smaller than all
the heads below it together, is the sum of them and of what is not shown; so is one of which per cents beside the lines
are the shares. Where the table's sums stand below their parts, bold or filled, a line does that looks as they do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from xlbudget.domain.hints import cast
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.rows.line_looks import LineLook, LookPattern, is_no_plainer, look_of, pattern_between
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)
_FEWEST_SHARES = 4  # lines with a per cent, the whole among them
_ASTRAY = 3  # one of so many columns may disagree: a difference, or a wrong number


class ExcerptHeads(NamedTuple):
    """The heads that only their looks tell, each with the lines that it stands above."""

    covered: dict[int, range]
    of_all: int | None  # the one of them that is the sum of everything below it
    picked_out: frozenset[int]  # lines that are counted in the one line above them
    next_heads: frozenset[int]  # lines that look like heads with nothing below them: none closes the group above it
    closed: dict[int, range]  # heads that stand below what they cover


def heads_of_excerpts(
    rows: Sequence[RowDraft],
    filled: Sequence[int],
    columns: Sequence[int],
    found: Mapping[int, str],
    above: Mapping[int, Sequence[int]],
    under: Mapping[int, Sequence[int]],
) -> ExcerptHeads:
    """The heads among lines of which not all parts are shown.

    `filled` are the places of the lines with numbers, top down, `columns` those of money, `found` the sums told so far
    and how, of which those `above` their parts prove how heads look, and where there are none those right `under` them.
    """
    heads = _Heads(rows, filled, columns, found, above)
    return heads.told() if above or not under else heads.told()._replace(closed=heads.closing(under))


class _Heads:
    """The lines of a table, with the looks that its proven sums have."""

    def __init__(
        self,
        rows: Sequence[RowDraft],
        filled: Sequence[int],
        columns: Sequence[int],
        found: Mapping[int, str],
        above: Mapping[int, Sequence[int]],
    ) -> None:
        self._rows, self._filled, self._columns = rows, filled, columns
        self._found, self._above = found, above
        self._covered: Mapping[int, range] = {}
        self._patterns = {
            pattern
            for head, parts in above.items()
            if (pattern := pattern_between(self._looks[head], self._looks[parts[0]])) is not None
        }

    @cached_property
    def _looks(self) -> list[LineLook]:
        """How each line looks. Lines that look alike share it."""
        shared: dict[LineLook, LineLook] = {}
        return [shared.setdefault(look, look) for look in map(look_of, self._rows)]

    def told(self) -> ExcerptHeads:
        """The heads that only their looks tell."""
        covered: dict[int, range] = {}
        next_heads, picked_out = set(), set()
        for at, place in enumerate(self._filled if self._patterns else ()):
            pattern = next((one for one in self._patterns if one.is_head(self._looks[place])), None)
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
        self._covered = covered
        outer = self._outer(covered)
        of_all = self._of_all(outer, {*self._above, *covered})
        if of_all is not None:
            covered[of_all] = range(of_all + 1, len(self._rows))
        elif len(outer) > 1:
            covered.update(outer)
        return ExcerptHeads(covered, of_all, frozenset(picked_out), frozenset(next_heads), {})

    def closing(self, under: Mapping[int, Sequence[int]]) -> dict[int, range]:
        """The lines that look like the sums that stand `under` their parts without a word of it, each with the lines
        right above that are as plain as those parts."""
        patterns = {
            pattern
            for head, parts in under.items()
            if not _says_what_it_is(self._rows[head])
            if (pattern := pattern_between(self._looks[head], self._looks[parts[-1]])) is not None
        }
        if not patterns:
            return {}
        looks = {look: next((one for one in patterns if one.is_head(look)), None) for look in {*self._looks}}
        closed: dict[int, range] = {}
        for place in self._filled:
            row = self._rows[place]
            pattern = looks[self._looks[place]]
            told = place in self._found and self._found[place] != "looks"
            if pattern is None or told or _is_other(row) or _says_what_it_is(row):
                continue
            first = place
            while first and self._belongs_above(first - 1, pattern):
                first -= 1
            if first < place and self._holds(place, range(first, place)):
                closed[place] = range(first, place)
        return closed

    def _belongs_above(self, place: int, pattern: LookPattern) -> bool:
        """Whether a plain line stands right above the next one."""
        row = self._rows[place]
        gap = self._rows[place + 1].line.row - row.line.row > 1
        return bool(row.stored) and not gap and place not in self._found and pattern.is_part(self._looks[place])

    def _end(self, at: int, pattern: LookPattern) -> int:
        """Where the lines end that stand below a head: before the next that looks so, or the sum of all."""
        for later in range(at + 1, len(self._filled)):
            place = self._filled[later]
            row = self._rows[place]
            if row.words.grand or pattern.ends_at(self._looks[place]):
                return place
        return len(self._rows)

    def _covers(self, place: int, below: range, pattern: LookPattern) -> bool:
        """Whether plain lines begin right below the head, and come to no more than it states."""
        first = next(line for line in below if self._rows[line].stored)
        gap = any(self._rows[line].line.row - self._rows[line - 1].line.row > 1 for line in range(place + 1, first + 1))
        if gap or not pattern.is_part(self._looks[first]):
            return False
        return self._holds(place, (line for line in below if line not in self._found))

    def _is_far_less(self, part: int, head: int) -> bool:
        """Whether a line has at most three quarters of what another has, in every column: nobody took it for all."""
        mine, whole = self._rows[part].stored, self._rows[head].stored
        return all(abs(mine[at]) * 4 <= abs(whole[at]) * 3 for at in self._columns if mine.get(at) and whole.get(at))

    def _of_all(self, outer: Mapping[int, range], heads: Collection[int]) -> int | None:
        """The table's first line, where it alone stands above the heads and no sum below adds them up. It is set off
        further than they are, or above two of them; one is enough where its words say that it is a sum."""
        first = self._filled[0]
        if self._is_other_or_found(first) or len(self._filled) < 2:
            return None
        if self._is_whole_of_shares(first) or self._is_called_whole(first):
            return first
        if list(outer) != [first] or outer[first].stop < len(self._rows):
            return None
        outermost = self._outermost(range(first + 1, len(self._rows)), heads)
        told = [place for place in outermost if place in heads]
        if any(self._rows[place].words.total for place in outermost if place not in heads):
            return None
        looks = {self._looks[head] for head in told}
        enough = len(told) > 1 or self._rows[first].words.total or self._looks[first] not in looks
        return first if enough and len(looks) == 1 else None

    def _outer(self, covered: Mapping[int, range]) -> dict[int, range]:
        """The lines that stand right above heads and are set off no less: each with those down to the next. None where
        one of them states less than the heads below it, or the first does not begin the table."""
        heads = {*self._above, *covered}
        places = [
            place
            for place, below in pairwise(self._filled)
            if below in heads and place not in heads and not self._is_other_or_found(place)
            if is_no_plainer(self._looks[place], self._looks[below])
        ]
        if not places or places[0] != self._filled[0]:
            return {}
        outer = {place: range(place + 1, end) for place, end in pairwise((*places, len(self._rows)))}
        holds = all(self._holds(place, self._outermost(below, heads)) for place, below in outer.items())
        return outer if holds and len({self._looks[place] for place in outer}) == 1 else {}

    def _outermost(self, lines: range, heads: Collection[int]) -> list[int]:
        """The lines with numbers that no head above them covers."""
        found: list[int] = []
        inside: set[int] = set()
        first, end = (bisect_left(self._filled, place) for place in (lines.start, lines.stop))
        for place in self._filled[first:end]:
            if place not in inside:
                found.append(place)
                if place in heads:
                    inside.update(self._parts_of(place))
        return found

    def _parts_of(self, head: int) -> Sequence[int]:
        return self._above.get(head) or self._covered[head]

    def _is_other_or_found(self, place: int) -> bool:
        return place in self._found or _is_other(self._rows[place])

    def _is_whole_of_shares(self, place: int) -> bool:
        """Whether per cents beside all lines are their shares of this one, which has 100."""
        row = self._rows[place]
        for column, scale in row.stored.items():
            if scale in (1, _HUNDRED) and column not in self._columns:
                lines = [self._rows[line].stored for line in self._filled]
                for money in self._columns:
                    whole = row.stored.get(money)
                    told = [line for line in lines if whole and line.get(money) and column in line]
                    shares = [line[column] for line in told]
                    if shares and max(shares) > scale and min(shares) >= 0:
                        continue  # 76 and 126 units beside 100, and money by the unit
                    if len(told) >= _FEWEST_SHARES and all(
                        abs(line[column] - line[money] / cast("Decimal", whole) * scale) * 100 <= scale for line in told
                    ):
                        return True
        return False

    def _is_called_whole(self, place: int) -> bool:
        """Whether the line is called a sum and stands, set off, above sums that are set off as it is."""
        if not self._rows[place].words.total or self._filled[1] not in self._found:
            return False  # as nearly always
        look = self._looks[place]
        sums = [line for line in self._found if self._looks[line] == look]
        plain = any(pattern_between(look, self._looks[line]) for line in self._filled)
        return plain and self._filled[1] in sums and self._holds(place, sums)

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


def _is_other(row: RowDraft) -> bool:
    """Whether the line's words say that it is no line beside others: a part, a count, what is carried on."""
    words = row.words
    return words.part_of or words.is_count or words.running


def _says_what_it_is(row: RowDraft) -> bool:
    """Whether the line's words say that it is a sum or a result: it need not look so."""
    words = row.words
    return words.total or words.net or words.surplus or words.computed


def _is_within(part: Decimal, whole: Decimal) -> bool:
    return (part > 0) == (whole > 0) and abs(part) <= abs(whole)
