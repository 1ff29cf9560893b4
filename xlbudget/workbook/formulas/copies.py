"""The copies of a formula gathered, wherever on a sheet they stand in the same columns side by side.

Ten groups of accounts, each with six sums below it, hold sixty copies of one formula: what is asked of them is asked
once, and what they give is worked out together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.bands import Band
from xlbudget.workbook.formulas.patterns import Pattern

Stretches = tuple[range, ...]
"""Rows, top down: stretches of them, none of which is empty."""


class Copies(NamedTuple):
    """A formula that has a copy in each of these rows, in each of these columns."""

    pattern: Pattern
    rows: Stretches
    columns: range

    @property
    def span(self) -> range:
        """From the first of the rows to the last."""
        return range(self.rows[0].start, self.rows[-1].stop)

    def places(self) -> Iterator[tuple[int, int]]:
        """The cells, column by column, each top down."""
        return ((row, column) for column, row in product(self.columns, chain.from_iterable(self.rows)))

    def halves(self) -> tuple[Copies, Copies] | None:
        """These copies, divided in two; None where there is one only."""
        pattern, rows, columns = self
        if half := len(columns) // 2:
            return Copies(pattern, rows, columns[:half]), Copies(pattern, rows, columns[half:])
        if half := len(rows) // 2:
            return Copies(pattern, rows[:half], columns), Copies(pattern, rows[half:], columns)
        (only,) = rows
        if half := len(only) // 2:
            return Copies(pattern, (only[:half],), columns), Copies(pattern, (only[half:],), columns)
        return None


def gathered(bands: Iterable[Band]) -> list[Copies]:
    """All copies in some bands of a sheet, each once."""
    found: dict[tuple[Pattern, int, int], list[range]] = {}
    for rows, patterns in bands:
        first, after, run = 0, 0, None
        for column, pattern in patterns.items():
            if pattern is not run or column != after:
                if run is not None:
                    found.setdefault((run, first, after), []).append(rows)
                first, run = column, pattern
            after = column + 1
        if run is not None:
            found.setdefault((run, first, after), []).append(rows)
    return [Copies(pattern, tuple(rows), range(first, after)) for (pattern, first, after), rows in found.items()]
