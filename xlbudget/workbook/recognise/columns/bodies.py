"""What stands in the columns of a candidate below their headings, as far as their roles go by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.cells.lines import Kinds, Line
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, DASH, DATE, GAP, PERCENT, TEXT, YEAR

_ONLY_TEXT = frozenset({TEXT})
_COUNTED_AS = {AMOUNT: 0, DASH: 0, GAP: 0, YEAR: 1, PERCENT: 2, TEXT: 3, DATE: 4}  # what `_body` is told of
_KINDS = len(set(_COUNTED_AS.values()))


class Body(NamedTuple):
    """What stands in a column below its heading. Columns of many lengths are the same by it."""

    filled: bool  # something
    often: bool  # enough for a column without a heading
    numeric: bool  # mostly numbers
    amounts: bool  # some numbers or dashes for them
    texts: bool
    dates: bool
    years: bool
    names: bool  # words, years or dates: what may name lines
    mostly_percents: bool
    mostly_years: bool
    mostly_dates: bool
    years_for_words: bool  # more years and dates than words
    years_for_amounts: bool
    seldom: bool  # in less than half of the lines
    opens: bool = False  # in some lines, and then words stand right beside it: what those below belong to, said once

    @property
    def may_be_numbers(self) -> bool:
        """Whether the column may be one of numbers: most are, some are, or nothing stands in it."""
        return self.numeric or self.amounts or not self.filled


def bodies_of(headers: Sequence[Line], shapes: Mapping[Kinds, int]) -> dict[int, Body]:
    """What stands in each column, left to right; `shapes` are those of the lines, and how many have each."""
    headed = {column for line in headers for column in line.kinds}
    counts: dict[int, list[int]] = {column: [0] * _KINDS for column in headed}
    rows = 0
    for kinds, count in shapes.items():
        for column, kind in kinds.items():
            if (place := _COUNTED_AS.get(kind)) is not None:
                if column not in counts:
                    counts[column] = [0] * _KINDS
                counts[column][place] += count
        if not _ONLY_TEXT.issuperset(kinds.values()):
            rows += count
    bodies = {column: _body(rows, *counts[column]) for column in sorted(counts)}
    for column, body in bodies.items():
        if body.often or column in headed or body.numeric:
            break  # as the first column of most tables
        if all(kinds.get(column + 1) == TEXT for kinds in shapes if column in kinds):
            bodies[column] = body._replace(opens=True)
    return bodies


@lru_cache(maxsize=4096)
def _body(rows: int, amounts: int, years: int, percents: int, texts: int, dates: int) -> Body:
    """How it looks where so many cells of each kind stand beside so many lines that are not of words alone."""
    filled = amounts + years + percents + texts + dates
    return Body(
        filled=filled > 0,
        often=filled * 4 >= max(rows, 1) or filled >= 3,
        numeric=amounts + percents + years > texts + dates,
        amounts=amounts > 0,
        texts=texts > 0,
        dates=dates > 0,
        years=years > 0,
        names=texts + years + dates > 0,
        mostly_percents=percents * 2 > filled,
        mostly_years=years * 2 > filled,
        mostly_dates=dates * 2 > filled,
        years_for_words=years + dates > texts,
        years_for_amounts=years + dates > amounts,
        seldom=filled * 2 < rows,
    )
