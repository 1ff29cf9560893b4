"""Which lines show that a column follows from two or more others: told in floats of nearly all of them.

Of the many pairs of columns that a column may be the difference or the share of, hardly one fits more than a line or
two; and in the one that is meant nearly every line fits to the digit. Floats tell both quickly. A line that is off by
about as much as rounding allows is asked in decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import hypot, isfinite, nan
from operator import sub

from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import Column, Row, amounts_of

_SLACK = 1e-12  # of an amount: more than floats lose in a sum or share of a few
_MOST_ADDED = 5  # figures that each may be rounded: a sum and its parts


class _Column(NamedTuple):
    """A column in floats, where a blank is no number."""

    amounts: list[float]
    largest: float  # at least as large as any of them
    coarsest: int  # digits that one of the lines shows after the comma, the fewest
    finest: int  # and the most
    gaps: int  # lines in which it states nothing, or nought


class _Margin(NamedTuple):
    """How far a line may be off that may fit, or that surely does: it allows for what floats lose."""

    added: float  # of a sum or difference
    own: float  # of a share: by the rounding of the share itself
    part: float  # and of what it is made of
    slack: float


class Lines:
    """Some lines of a table, with each of their columns in floats as soon as it is asked for."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._amounts = amounts_of(rows)
        self._digits = list({id(row.decimals): row.decimals for row in rows}.values())  # most lines share theirs
        self._columns: dict[str, _Column] = {}

    def column(self, key: str) -> _Column:
        """One of the columns."""
        found = self._columns.get(key)
        if found is None:
            amounts = list(map(float, self._amounts.column(key, blank=nan)))
            stated = list(filter(isfinite, amounts))
            shown = [digits[key] for digits in self._digits if key in digits]
            if len(shown) < len(self._digits):
                shown += [shown_decimals(row, key) for row in self.rows if key in row.values]
            found = self._columns[key] = _Column(
                amounts,
                hypot(*stated),
                min(shown, default=0),
                max(shown, default=0),
                len(amounts) - len(stated) + stated.count(0.0),
            )
        return found


class Trial:
    """Lines in which a column, the target, states an amount, held against what some of the `sources` give in them."""

    def __init__(self, lines: Lines, target: Column, sources: Sequence[Column]) -> None:
        self.rows = lines.rows
        self._target = own = lines.column(target.key)
        self._sources = {column.key: lines.column(column.key) for column in sources}
        parts = self._sources.values()
        largest = max([part.largest for part in parts], default=0.0)
        coarsest = min([part.coarsest for part in parts], default=0)
        finest = max([part.finest for part in parts], default=0)
        self._perhaps = _Margin(
            _MOST_ADDED * (_half(min(own.coarsest, coarsest)) + _SLACK * max(own.largest, largest)),
            _half(own.coarsest) + _SLACK * own.largest,
            _half(coarsest) + _SLACK * largest,
            _SLACK,
        )
        self._surely = _Margin(
            _half(own.finest) - _MOST_ADDED * _SLACK * max(own.largest, largest),
            _half(own.finest) - _SLACK * own.largest,
            _half(finest) - _SLACK * largest,
            -_SLACK,
        )

    def may_fit(self, relation: Relation) -> list[int]:
        """The lines that may fit, by their places: all that do, and hardly another."""
        return [place for place, may in enumerate(self._within(relation, self._perhaps)) if may]

    def fitting(self, relation: Relation) -> list[int]:
        """The lines that fit, by their places."""
        told = list(self._within(relation, self._surely))
        if not all(told):
            told = [
                surely or (may and relation.fits(row))
                for surely, may, row in zip(told, self._within(relation, self._perhaps), self.rows, strict=True)
            ]
        return [place for place, fits in enumerate(told) if fits]

    def gaps(self, relation: Relation) -> int:
        """In how many lines, at most, it is not known what the target would be."""
        return sum(self._sources[column.key].gaps for column in relation.sources)

    def may_fit_among(self, relation: Relation, lines: int) -> bool:
        """Whether one of the first `lines` may fit."""
        return any(islice(self._within(relation, self._perhaps), lines))

    def leading(self, relation: Relation) -> int:
        """How many lines may fit before one that cannot: none, mostly, where the relation is not meant."""
        looked = enumerate(self._within(relation, self._perhaps))
        return next((place for place, may in looked if not may), len(self.rows))

    def known(self, relation: Relation) -> int:
        """In how many lines it is known what the target would be."""
        if relation.form == "sum":
            return len(self.rows)
        first, second = (self._sources[column.key].amounts for column in relation.sources)
        if relation.form != "difference":
            second = [amount or nan for amount in second]
        return sum(map(isfinite, map(sub, first, second)))

    def _within(self, relation: Relation, margin: _Margin) -> Iterator[bool]:
        """Line by line, whether the target is what the relation gives, within the margin. Never where one of the
        figures is no number, but that a blank counts as nothing in a sum."""
        stated = self._target.amounts
        sources = [self._sources[column.key].amounts for column in relation.sources]
        if relation.form == "sum":
            room = margin.added
            lines = zip(stated, zip(*sources, strict=True), strict=True)
            return (abs(one - sum(filter(isfinite, given))) <= room for one, given in lines)
        first, second = sources
        pairs = zip(stated, first, second, strict=True)
        if relation.form == "difference":
            room = margin.added
            return (abs(one - (left - right)) <= room for one, left, right in pairs)
        scale, less = float(relation.scale), relation.form == "change"
        own, part, slack = margin.own / scale, margin.part, margin.slack
        return (
            abs(one / scale + less - (share := left / right)) <= own + (part / abs(right) + slack) * (1 + abs(share))
            if right
            else False
            for one, left, right in pairs
        )


def _half(digits: int) -> float:
    """Half of the last digit."""
    return 0.5 * 10.0**-digits
