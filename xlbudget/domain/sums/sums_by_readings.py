"""The totals of a table read by where they stand, as far as its arithmetic settles them.

First each total is held to the sets of lines that its place suggests, then each line, whatever its place, to those
right beside it. What adds up in no column is read as the table's other totals are, or in the only way there is.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import compress, count, pairwise

from xlbudget.domain.amounts import significant_digits
from xlbudget.domain.sums.added_lines import Agreement, Places, Settled, agreement, down_to_a_gap
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.running_sums import RunningSums
from xlbudget.domain.sums.sum_readings import CHILDREN, Outline, Reading, Readings, plain_label
from xlbudget.domain.sums.sum_words import adds_what_is_carried, says_result, says_sum
from xlbudget.domain.table import RowRole

_REACH = 40  # lines beside a sum that are looked through for its parts
_MANY = 40  # totals in a table from which on none of them can be a sum of the whole table
_TELLING_COLUMNS = 3  # in which a line without a word of a sum must add up
_TELLING_DIGITS = 6  # so many digits do not agree by chance


class SumsByReadings:
    """The totals of a table read by where they stand, as far as its arithmetic settles them."""

    def __init__(self, figures: Figures, keys: Sequence[str], outline: Outline, headed: Mapping[int, range]) -> None:
        self._figures, self._keys, self._outline, self._headed = figures, keys, outline, headed
        self._runs = RunningSums(figures, outline)
        self._settled: dict[int, Settled] = {}
        self._doubtful: set[int] = set()
        self._usual: dict[RowRole, set[Reading]] = {}
        self._stepped = False  # whether indentation has shown itself to be the table's arithmetic

    def read(self) -> tuple[dict[int, Settled], dict[int, Places | None], set[int]]:
        """The totals that add up in some column; the lines that are called or look like a total and do not, with the
        lines that they can only mean, if any; and those of the totals that may be a difference of lines and no sum."""
        marked = self._marked()
        unread = self._read_by_place()
        left = self._read_by_figures(unread, marked)
        filled = self._figures.filled
        only: dict[int, Places | None] = {
            place: None for place in marked.difference(unread, self._settled) if filled[place]
        }
        for place, found in left:
            if self._stepped and CHILDREN in found:
                from xlbudget.domain.sums.result_lines import net_of  # noqa: PLC0415 — few tables have steps
                from xlbudget.domain.sums.shown_parts import shows_some_of_the_parts  # noqa: PLC0415

                children = found[CHILDREN]
                if net_of(self._figures, place, children, self._keys):
                    only[place] = children
                elif len(children) == 1 and says_result(self._figures.rows[place]):
                    continue  # "Resultat før afskrivninger" stands above what comes off next
                elif not shows_some_of_the_parts(self._figures, place, children, self._keys):
                    self._settled[place] = Settled(children, "structure")
            else:
                only[place] = self._told_by_structure(place, found) if found else None
        return self._settled, only, self._doubtful

    def _read_by_place(self) -> dict[int, Readings]:
        """Settle the lines that a reading by their place adds up to. The lines that none does, with their readings."""
        above_deeper = self._above_deeper()
        far = len(self._outline.totals) <= _MANY
        unread: dict[int, Readings] = {}
        for place in sorted(above_deeper.union(self._outline.breaks)):
            role = self._figures.rows[place].role
            if not self._figures.filled[place]:
                continue
            children = self._outline.children(place) if place in above_deeper else ()
            found = {CHILDREN: children} if children else {}
            if role != "item":
                found |= self._outline.readings(place, far=far and role == "total")
            if not (found and self._settles(place, found)):
                unread[place] = found
        return unread

    def _read_by_figures(self, unread: Mapping[int, Readings], marked: Container[int]) -> list[tuple[int, Readings]]:
        """Settle the lines that those right beside them add up to, whatever their place says. What is then left to be
        read, with its readings."""
        possible = self._runs.possible(self._keys, _TELLING_COLUMNS, besides=self._settled)
        left: list[tuple[int, Readings]] = []
        for place in sorted({*unread, *possible}):
            total, found = self._figures.rows[place], unread.get(place, {})
            may_add_up = total.role != "item" or CHILDREN in found
            parts = self._right_above(place) if may_add_up else None
            if parts is None and place in possible:
                parts = self._unmarked_sum(place)
            if parts:
                self._settled[place] = Settled(parts, "arithmetic")
            elif not may_add_up:
                if place in marked:
                    left.append((place, found))
            elif total.row is not None or says_sum(total):  # of the series of a table with its years down, only those
                left.append((place, found))
        return left

    def _above_deeper(self) -> set[int]:
        """The lines right above one that stands deeper."""
        levels = self._figures.fields.level
        if not any(levels):
            return set()
        return {place for place, (own, below) in enumerate(pairwise(levels)) if below > own}

    def _marked(self) -> set[int]:
        """The lines that are called or look like a sum, or head others."""
        figures, set_off = self._figures, self._figures.fields.set_off
        marked = {*compress(count(), figures.labels.of_sums), *self._headed}
        if any(set_off) and not all(compress(set_off, figures.filled)):
            marked.update(compress(count(), set_off))
        return marked.difference(compress(count(), figures.fields.part_of)) if figures.has_parts else marked

    def _settles(self, place: int, found: Readings) -> bool:
        """Whether the total is the sum of the lines of a reading, the best of them, in at least half of the columns
        that say something."""
        likely = {
            reading: parts
            for reading, parts in found.items()
            if len(parts) > 1 or reading == CHILDREN or self._outline.beside(place, parts[0])
        }
        reading = self._plain_sum(place, likely)
        holds = reading is not None
        if reading is None and (reading := self._best(place, likely)) is None:
            return False
        parts = found[reading]
        if not holds and (fewer := down_to_a_gap(self._figures, place, parts, self._keys)):
            parts, holds = fewer, True
        self._settled[place] = Settled(parts, "arithmetic", holds)
        self._usual.setdefault(self._figures.rows[place].role, set()).add(reading)
        self._stepped |= reading == CHILDREN
        return True

    def _plain_sum(self, place: int, found: Readings) -> Reading | None:
        """The reading that gives the total to the digit wherever it states an amount, as in most tables one does: of
        several the one with the fewest lines."""
        best: Reading | None = None
        told = self._figures.stated(place, self._keys)
        for reading, parts in found.items() if told else ():
            if (best is None or len(parts) < len(found[best])) and self._figures.add_up(place, parts, told):
                best = reading
        return best

    def _best(self, place: int, found: Readings) -> Reading | None:
        """The reading that comes closest, where it holds in half of the columns."""
        weighed = [
            (agreement(self._figures, place, parts, self._keys), reading, parts) for reading, parts in found.items()
        ]
        if not weighed:
            return None
        fits, reading, _ = max(weighed, key=lambda entry: _score(entry[0], entry[2]))
        if not fits.agreeing or len(fits.agreeing) * 2 < len(fits.telling):
            return None
        if _misses(fits):
            self._doubtful.add(place)
        return reading

    def _told_by_structure(self, place: int, found: Readings) -> Places | None:
        """The parts of a total that adds up in no column: read as the table's other totals are, or as all readings
        say."""
        total = self._figures.rows[place]
        if not says_sum(total):
            return None
        if total.role == "subtotal" and (named_group := found.get("what its heading opened")):
            return named_group
        if usual := self._usual.get(total.role):
            alike = [parts for reading, parts in found.items() if reading in usual and not self._repeats(place, parts)]
            return alike[0] if self._agree(alike) else None
        if total.role == "subtotal":
            group = found.get("its group", ())
            heading = self._outline.heading_above(place)
            return group if len(group) > 1 and heading and heading in plain_label(total.label) else None
        natural = [
            found[reading] for reading in ("outermost lines", "its lines", "every line above") if reading in found
        ]
        if not self._agree(natural) or len(natural[0]) < 2:
            return None
        parts = [self._figures.rows[part] for part in natural[0]]
        return None if adds_what_is_carried(total, parts) else natural[0]

    def _repeats(self, place: int, parts: Places) -> bool:
        """Whether a subtotal would have another alone for its parts: it stands beside it, as those that head a list;
        or states once more what the last of them does, which is a sum as well."""
        rows = self._figures.rows
        if rows[place].role != "subtotal" or rows[parts[-1]].role != "subtotal":
            return False
        return len(parts) == 1 or rows[place].values == rows[parts[-1]].values

    def _agree(self, readings: Sequence[Places]) -> bool:
        """Whether all sets of parts add up to the same, so that it does not matter which one is meant."""
        return len({tuple([self._figures.given(parts, key) for key in self._keys]) for parts in readings}) == 1

    def _right_above(self, place: int) -> Places | None:
        """The lines right above that add up to the digit in every column, where an opening line stands over them."""
        columns = [self._figures.column(key).amounts for key in self._figures.stated(place, self._keys)]
        if len(columns) < 2:
            return None
        first, *others = columns
        missing, parts = first[place], []
        for part in reversed(range(max(self._outline.items_above(place).start, place - _REACH), place)):
            if part in self._figures.counts:
                parts.append(part)
                missing -= first[part]
                if not missing and len(parts) > 1 and all(_give(parts, place, amounts) for amounts in others):
                    return tuple(reversed(parts))
        return None

    def _unmarked_sum(self, place: int) -> Places | None:
        """The lines right above or right below that the line is the sum of in nearly every column.

        A line without a word of a total may be one all the same; so many figures do not agree by chance. One column may
        be wrong: it is then the one that the office wants to hear of.
        """
        stated = self._figures.stated(place, self._keys)
        if len(stated) < _TELLING_COLUMNS:
            return None
        values = self._figures.rows[place].values
        for parts in self._runs.beside(place, stated[:_TELLING_COLUMNS], _REACH):
            if len(parts) > 1:
                agreeing = [key for key in stated if _give(parts, place, self._figures.column(key).amounts)]
                digits = significant_digits({abs(values[key]) for key in agreeing})
                if len(agreeing) + 1 >= len(stated) and len(agreeing) > 1 and digits >= _TELLING_DIGITS:
                    return parts
        return None


def _score(fits: Agreement, parts: Places) -> tuple[int, int, bool, int]:
    """How well the parts add up: in how many columns within rounding and to the digit, and fewer parts before more.

    One line that is as large in some of the columns alone comes last: a total may reach its frame in one of the years.
    """
    several = len(parts) > 1 or len(fits.agreeing) == len(fits.telling)
    return len(fits.agreeing) + fits.exact, fits.exact, several, -len(parts)


def _misses(fits: Agreement) -> bool:
    """Whether the total fails in several columns, or in most of few: it may be a difference of lines and no sum."""
    return len(fits.agreeing) + 1 < len(fits.telling) or len(fits.agreeing) * 2 <= len(fits.telling) > 1


def _give(parts: Sequence[int], total: int, amounts: Sequence[int]) -> bool:
    """Whether the parts add up to the total to the digit."""
    return sum(map(amounts.__getitem__, parts)) == amounts[total]
