"""Which lines a total is the sum of: read from the table's own structure and settled by its arithmetic.

A table says by labels, indentation and place what its totals cover, and often leaves it open: an "I alt" under two
groups may be the sum of the groups or of their lines. So each total has candidate sets of parts; the set that adds up
in most columns is the one that the office meant. Where no set adds up anywhere, the total is read as the table's other
totals are, or in the only way there is; otherwise it is left alone: in doubt xlbudget does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count, pairwise

from xlbudget.domain.amounts import significant_digits
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import (
    Agreement,
    Basis,
    Places,
    Settled,
    Sum,
    added,
    agreement,
    down_to_a_gap,
    shown_decimals,
    tolerance,
)
from xlbudget.domain.sums.dismissed_lines import plainly_none
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.line_kinds import lines_headed
from xlbudget.domain.sums.running_sums import RunningSums
from xlbudget.domain.sums.sum_readings import CHILDREN, Outline, Reading, Readings, plain_label
from xlbudget.domain.sums.sum_words import says_result, says_sum
from xlbudget.domain.table import BudgetTable, RowRole, amounts_of, by_field

if TYPE_CHECKING:
    from xlbudget.domain.sums.result_lines import Result

__all__ = ["Basis", "Sum", "added", "shown_decimals", "sums", "sums_of", "tolerance"]

_NO_PARTS = Settled((), "structure")  # of a result: its lines are no parts
_REACH = 40  # lines beside a sum that are looked through for its parts
_MANY = 40  # totals in a table from which on none of them can be a sum of the whole table
_TELLING_COLUMNS = 3
_TELLING_DIGITS = 6  # so many digits do not agree by chance


class SumsOfTable(NamedTuple):
    """The sums of a table, top down, and its results: lines that are some lines less others."""

    sums: tuple[Sum, ...]
    results: tuple[Result, ...]


def sums(table: BudgetTable) -> Iterator[Sum]:
    """Every total and subtotal of the table whose parts are known, top down, and lines that add up like one."""
    return (entry for entry in sums_of(table).sums if entry.basis != "likeness")


def sums_of(table: BudgetTable, amounts: Amounts[str] | None = None) -> SumsOfTable:
    """The same with the table's results, and with the basis "likeness" the lines that are called or look like a total
    and miss the lines beside them by what a slip of the hand gives. `amounts` are those of the table's lines, where
    they are known."""
    keys = [column.key for column in table.money_columns() if column.role != "difference"]
    amounts = amounts or amounts_of(table.rows)
    fields = by_field(table.rows)
    rows = table.rows
    if "note" in fields.role or not all(amounts.places):
        told = zip(rows, amounts.places, strict=True)
        rows = tuple([row for row, filled in told if row.role != "note" and (filled or row.role == "heading")])
        fields, amounts = by_field(rows), amounts_of(rows)
    if any(fields.flow):
        from xlbudget.domain.sums.flow_sums import sums_of_flows  # noqa: PLC0415 — few tables have such lines

        return sums_of_flows(rows, keys, lambda lines, columns: _sums_among(Figures(lines), columns))
    return _sums_among(Figures(rows, amounts, fields), keys)


def _sums_among(figures: Figures, keys: Sequence[str]) -> SumsOfTable:
    """The sums and results among lines that are all of one kind, in the columns `keys`."""
    rows = figures.rows
    outline, headed = Outline(figures), lines_headed(figures)
    settled, left, doubtful = _ByReadings(figures, keys, outline, headed).read()
    results: dict[int, Result] = {}
    dismissed = plainly_none(figures, keys, outline, headed, left, settled) if left else frozenset[int]()
    if doubtful or not dismissed.issuperset(left):
        from xlbudget.domain.sums.rates import without_unit_prices  # noqa: PLC0415 — most tables leave none open
        from xlbudget.domain.sums.unsettled_sums import settle_the_rest  # noqa: PLC0415

        added = {part for entry in settled.values() for part in entry.parts}
        if len(money := without_unit_prices(rows, added)) < len(rows):
            return _sums_among(Figures(money), keys)
        results = settle_the_rest(figures, keys, outline, headed, settled, left, doubtful, dismissed)
    if figures.has_parts:
        from xlbudget.domain.sums.of_which import held_by_parts  # noqa: PLC0415 — few tables have any

        settled |= held_by_parts(figures, keys, {**settled, **dict.fromkeys(results, _NO_PARTS)})
    if any(entry.parts[:1] == (place + 1,) for place, entry in settled.items()):
        from xlbudget.domain.sums.result_lines import left_of_lines  # noqa: PLC0415 — few sums stand above their lines

        for place, result in left_of_lines(figures, settled, keys).items():
            results.setdefault(settled.pop(place).parts[-1], result)
    if any(rows[place].label.endswith(")") for place in outline.breaks):
        from xlbudget.domain.sums.label_formulas import results_by_labels  # noqa: PLC0415 — few labels are formulas

        for place, result in results_by_labels(figures, keys).items():
            if not (place in settled and settled[place].holds):
                settled.pop(place, None)
                results[place] = result
    return SumsOfTable(
        tuple(
            [
                Sum(rows[place], tuple([rows[part] for part in parts]), basis, holds)
                for place, (parts, basis, holds) in sorted(settled.items())
            ]
        ),
        tuple([results[place] for place in sorted(results)]),
    )


class _ByReadings:
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
        rows, filled, settled = self._figures.rows, self._figures.filled, self._settled
        marked = self._marked()
        above_deeper = self._above_deeper()
        far = len(self._outline.totals) <= _MANY
        unread: dict[int, Readings] = {}
        for place in sorted(above_deeper.union(self._outline.breaks)):
            total = rows[place]
            if not filled[place]:
                continue
            children = self._outline.children(place) if place in above_deeper else ()
            found = {CHILDREN: children} if children else {}
            if total.role != "item":
                found |= self._outline.readings(place, far=far and total.role == "total")
            if not (found and self._settles(place, found)):
                unread[place] = found
        possible = self._runs.possible(self._keys, _TELLING_COLUMNS, besides=settled)
        left: list[tuple[int, Readings]] = []
        for place in sorted({*unread, *possible}):
            total, found = rows[place], unread.get(place, {})
            may_add_up = total.role != "item" or CHILDREN in found
            parts = self._right_above(place) if may_add_up else None
            if parts is None and place in possible:
                parts = self._unmarked_sum(place)
            if parts:
                settled[place] = Settled(parts, "arithmetic")
            elif not may_add_up:
                if place in marked:
                    left.append((place, found))
            elif total.row is not None or says_sum(total):  # of the series of a table with its years down, only those
                left.append((place, found))
        only: dict[int, Places | None] = {place: None for place in marked.difference(unread, settled) if filled[place]}
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
                    settled[place] = Settled(children, "structure")
            else:
                only[place] = self._told_by_structure(place, found) if found else None
        return settled, only, self._doubtful

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
        return natural[0] if self._agree(natural) and len(natural[0]) > 1 else None

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
