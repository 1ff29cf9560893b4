"""The sets of lines that a total may be the sum of, by where they stand: its group, its subtotals, every line above.

Each reading has a name, so that a total that adds up nowhere can be read as the table's other totals are. Which of them
is meant, `sums` settles by arithmetic.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import compress, count, takewhile

from xlbudget.domain.sums.added_lines import Places
from xlbudget.domain.sums.figures import Figures

Reading = str
"""What a total covers, in words: "its group", "every line above"."""
Readings = dict[Reading, Places]

CHILDREN: Reading = "its children"
_FEW = 2  # lines that no subtotal covers, between the last one and a result
GROUP_REACH = 400  # lines beside a subtotal that may belong to its group


class Outline:
    """Where a table's headings, lines, subtotals and totals stand, and which of them a total may be the sum of."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._rows = rows = figures.rows
        roles, filled = figures.fields.role, figures.filled
        plain = roles.count("item") == len(rows)
        self.breaks = [] if plain else [place for place, role in enumerate(roles) if role != "item"]
        """The lines between which items stand together."""
        self._items = list(range(len(rows)) if plain else compress(count(), map("item".__eq__, roles)))
        self.headings, self._subtotals, self.totals = (
            [place for place in self.breaks if roles[place] == role] for role in ("heading", "subtotal", "total")
        )
        self._sums = sorted((*self._subtotals, *self.totals))
        self._openings = [place for place in self.headings if not filled[place]]
        self._names = {place: plain_label(rows[place].label) for place in self.headings}
        self._all_count = len(figures.counted) + len(self._openings) == len(rows)
        self._first = next(compress(count(), filled), len(rows))

    def readings(self, place: int, *, far: bool) -> Readings:
        """The sets of lines that the total at `place` may be the sum of, the most natural first; `far`: those of the
        whole table too."""
        end = len(self._rows)
        above = range(0 if far else max(0, place - GROUP_REACH), place)
        below = range(place + 1, end if far else min(end, place + 1 + GROUP_REACH))
        found: Readings = {}

        counts = self._figures.counts

        def add(reading: Reading, parts: Iterable[int]) -> None:
            chosen = tuple(parts if self._all_count else [part for part in parts if part in counts])
            if chosen and chosen not in found.values():
                found[reading] = chosen

        since_total = _since(above, self.totals)
        since_sum = _since(above, self._sums)
        if self._rows[place].role == "subtotal":
            add("its group", _within(_since(since_sum, self.headings), self._items))
            named = self.named_heading(place, above)
            if named is not None:
                add("what its heading opened", self._outermost(range(named + 1, place)))
            add("since the last sum", _within(since_sum, self._items))
            lines_below = range(below.start, min(below.stop, self.items_below(place).stop))
            add("the lines below", lines_below)
            if self._rows[place].set_off:
                add("the plain lines below", takewhile(lambda line: not self._rows[line].set_off, lines_below))
            add("the last sum and what follows", self._last_sum_and_after(above))
            if 0 < len(_within(since_sum, self._items)) <= _FEW and not _within(since_sum, self.headings):
                add("subtotals and the lines after them", self._outermost(since_total))
        else:
            if _within(since_total, self._subtotals):
                add("outermost lines", self._outermost(since_total))
            add("its lines", _within(since_total, self._items))
        add("its subtotals", _within(since_total, self._subtotals))
        if far:
            add("every line above", _within(above, self._items))
            add("every subtotal above", _within(above, self._subtotals))
            add("the totals above", _within(above, self.totals))
            add("the sums above", _within(above, self._sums))
            add("the last sum and what follows", self._last_sum_and_after(above))
        if place <= self._first:
            if place + 1 in self._openings:
                opened = self.items_below(place + 1)
                add("what the heading below opens", range(opened.start, min(below.stop, opened.stop)))
            add("every line below", _within(below, self._items))
            add("every subtotal below", _within(below, self._subtotals))
            add("outermost lines below", self._outermost(below))
        return found

    def children(self, place: int) -> Places:
        """The lines one step in below the line; nothing where it does not stand over deeper ones."""
        rows = self._rows
        own = rows[place].level
        below: list[int] = []
        for other in range(place + 1, min(len(rows), place + 1 + GROUP_REACH)):
            if rows[other].level <= own:
                break
            if other in self._figures.counts:
                below.append(other)
        step = min((rows[other].level for other in below), default=0)
        return tuple([other for other in below if rows[other].level == step])

    def is_last(self, place: int) -> bool:
        """Whether no line of the table stands below."""
        return place == len(self._rows) - 1

    def beside(self, place: int, part: int) -> bool:
        """Whether the one line stands right above or right below, with no other amounts between."""
        counted = self._figures.counted
        above, below = bisect_left(counted, place), bisect_right(counted, place)
        return part in (*counted[max(0, above - 1) : above], *counted[below : below + 1])

    def items_above(self, place: int) -> range:
        """The items that stand together right above the line."""
        at = bisect_left(self.breaks, place)
        return range(self.breaks[at - 1] + 1 if at else 0, place)

    def items_below(self, place: int) -> range:
        """The items that stand together right below the line."""
        at = bisect_right(self.breaks, place)
        return range(place + 1, self.breaks[at] if at < len(self.breaks) else len(self._rows))

    def opening(self, place: int) -> int:
        """The last heading above the line that states no amounts, −1 where there is none."""
        at = bisect_left(self._openings, place)
        return self._openings[at - 1] if at else -1

    def heading_above(self, place: int) -> str:
        """The heading that opens the group that ends at `place`, in plain words; empty where none does."""
        at = bisect_left(self.breaks, place)
        return self._names.get(self.breaks[at - 1], "") if at else ""

    def named_heading(self, place: int, above: range, fewest: int = 1) -> int | None:
        """The last heading `above` that the label of the line repeats, in letters enough: "Besparelser", …
        "Besparelser i alt"."""
        headings = _within(above, self.headings)
        label = plain_label(self._rows[place].label) if headings else ""
        for heading in reversed(headings):
            name = self._names[heading]
            if len(name) >= fewest and name in label:
                return heading
        return None

    def _last_sum_and_after(self, above: range) -> list[int]:
        """The sum nearest above and the items since: a running total."""
        items = _within(_since(above, self._sums), self._items)
        last = _within(above, self._sums)[-1:]
        return [*last, *items] if last and items else []

    def _outermost(self, lines: range) -> list[int]:
        """Subtotals, and the items that no subtotal covers: those after the last subtotal of their stretch."""
        return _within(lines, self._subtotals) + _within(_since(lines, self._subtotals), self._items)


def _within(lines: range, places: list[int]) -> list[int]:
    """Those of the places, rising, that are among the lines."""
    return places[bisect_left(places, lines.start) : bisect_left(places, lines.stop)]


def _since(lines: range, places: list[int]) -> range:
    """The lines after the last of them that is one of the places."""
    at = bisect_left(places, lines.stop)
    return range(max(lines.start, places[at - 1] + 1), lines.stop) if at else lines


def plain_label(label: str) -> str:
    """The label in small letters, without the colon behind it."""
    return " ".join(label.lower().strip(" :").split())
