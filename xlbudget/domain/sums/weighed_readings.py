"""How well the lines of a reading add up to a total, and which of them may account for the difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice

from xlbudget.domain.sums.added_lines import Agreement, Places
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.slips_in_columns import beyond_slips, suspects
from xlbudget.domain.sums.sum_differences import Explanation, Slip, slips
from xlbudget.domain.sums.waiting_lines import Candidate, Waiting

_FEWEST_DIGITS = 3  # of a total that a slip is looked for in: fewer fit by chance
_FEW_LINES = 120  # that are looked through for those in which a slip may have been made


class WeighedReading:
    """A reading of a total, weighed by the table's figures as far as somebody asks: most fail at once."""

    __slots__ = ("_figures", "_fits", "_lines", "_stated", "_total", "_waiting", "count", "reading")

    def __init__(
        self, figures: Figures, waiting: Waiting, total: int, reading: str, lines: Candidate, stated: Sequence[str]
    ) -> None:
        self._figures, self._waiting, self._total, self._stated = figures, waiting, total, stated
        self.reading, self._lines = reading, lines
        self.count = waiting.count(lines)
        self._fits: Agreement | None = None

    @property
    def parts(self) -> Places:
        """The places of its lines."""
        return tuple(self._waiting.chosen(self._lines))

    @property
    def fits(self) -> Agreement:
        """How well it fits, column by column."""
        if self._fits is None:
            telling, agreeing, exact = [], [], 0
            for key in self._stated:
                off = self._off(key)
                if self._tells(key):
                    telling.append(key)
                    exact += not off
                    if self._agrees(key, off):
                        agreeing.append(key)
            total = self._figures.rows[self._total]
            self._fits = Agreement(tuple(telling), tuple(agreeing), exact, total)
        return self._fits

    @property
    def tells(self) -> bool:
        """Whether a part states an amount in a column where the total does."""
        return any(self._tells(key) for key in self._stated)

    def fails(self, most: int) -> bool:
        """Whether it fails in more columns than `most`."""
        return next(islice(self._astray(), most, None), None) is not None

    def slipped(self, *, signed: bool) -> bool:
        """Whether a slip of the hand accounts for the difference in each column where there is one. Where the lines are
        not `signed`, one that is taken away is no slip."""
        total = self._figures.rows[self._total]
        missed = False
        for key in self._astray():
            missed = True
            found = next(self._slips(key), None)
            if found is None or (found.slip == "wrong_sign" and found.part is not None and not signed):
                return False
        figures = (total.values[key] for key in self.fits.telling) if missed else ()
        return any(len(f"{value.normalize():f}".strip("-0.").replace(".", "")) >= _FEWEST_DIGITS for value in figures)

    def misses_one_line(self, *, may_leave_out: bool = True) -> bool:
        """Whether the total misses one and the same line in every column, several: it takes it away, or is not meant to
        count it. Where the table's other totals say that such a line counts, leaving it out is the slip: a line was put
        in above a typed total."""
        missed = list(islice(self._astray(), 2))
        if len(missed) < 2 or self.fits.agreeing:
            return False
        columns = self.fits.telling
        told: dict[Slip, dict[str, set[int]]] = {}  # by slip and column: the amounts in which it may have been made
        for seen, key in enumerate(columns, 1):
            for found in self._slips(key):
                if found.part is not None and (may_leave_out or found.slip != "left_out"):
                    told.setdefault(found.slip, {}).setdefault(key, set()).add(found.part)
            told = {slip: amounts for slip, amounts in told.items() if len(amounts) == seen}
            if not told:
                return False
        return any(self._has_line(amounts) for amounts in told.values())

    def _slips(self, key: str) -> Iterator[Explanation[int]]:
        """The slips that account for the difference in a column, each with the amount in which it was made."""
        column, expected = self._figures.column(key), self._gives(key)
        if not beyond_slips(column.amounts[self._total], expected, column):
            total = self._figures.rows[self._total].values[key]
            yield from slips(total, list(self._suspects(key).items()), (), Decimal(expected) / column.unit)

    def _gives(self, key: str) -> int:
        """What its lines give in a column."""
        return self._waiting.gives(self._lines, key)

    def _astray(self) -> Iterator[str]:
        """The columns in which it fails, one by one."""
        for key in self._stated:
            if not self._agrees(key, self._off(key)) and self._tells(key):
                yield key

    def _suspects(self, key: str) -> dict[int, Decimal]:
        """The different amounts in a column of which one may be where a slip was made, as they are shown, in the order
        of its lines."""
        column, rows = self._figures.column(key), self._figures.rows
        amounts, possible = column.amounts, suspects(self._off(key), column)
        if self.count <= _FEW_LINES:
            parts = [part for part in self.parts if amounts[part] in possible]
        else:
            firsts = [self._waiting.first_with(self._lines, column.places[amount]) for amount in possible]
            parts = sorted(place for place in firsts if place is not None)
        return {amount: rows[part].values[key] for part in parts if (amount := amounts[part])}

    def _has_line(self, amounts: Mapping[str, Collection[int]]) -> bool:
        """Whether one of its lines states one of the amounts, given by column, in each of the columns."""
        columns = [(self._figures.column(key), asked) for key, asked in amounts.items()]
        standing = min(
            ([column.places[amount] for amount in asked] for column, asked in columns),
            key=lambda places: sum(map(len, places)),
        )
        own = sum(map(len, standing)) >= self.count  # then its own lines are sooner looked through
        for place in self.parts if own else chain.from_iterable(standing):
            stated = all(column.amounts[place] in asked for column, asked in columns)
            if stated and (own or self._waiting.first_with(self._lines, (place,)) is not None):
                return True
        return False

    def _off(self, key: str) -> int:
        return self._figures.column(key).amounts[self._total] - self._gives(key)

    def _agrees(self, key: str, off: int) -> bool:
        unit = self._figures.column(key).unit
        if not off or abs(off) * 2 > (self.count + 1) * unit:  # wider than any rounding
            return not off
        return self._waiting.tolerance(self._total, self._lines, key) * unit >= abs(off)

    def _tells(self, key: str) -> bool:
        return bool(self._gives(key)) or self._waiting.tells(self._lines, key)
