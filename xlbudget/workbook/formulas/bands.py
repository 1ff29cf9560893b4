"""The formulas of a sheet as bands: rows that follow each other and hold copies of the same formulas.

A table of a thousand lines with a sum in each is one band. What is asked of formulas is asked once for a band, and what
finds the bands compares whole columns of texts at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, pairwise, repeat
from operator import attrgetter, ne

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.patterns import Pattern, Patterns
from xlbudget.workbook.row_blocks import OpenRows, RowBlock, StoredFormula
from xlbudget.workbook.shared_formula import SharedFormula, down_the_column

_FIRST_ROW = attrgetter("rows.start")
_FIRST_REACH = 64  # formulas that are compared with the one above them at a time; twice as many when all are copies


class Band(NamedTuple):
    """Rows that follow each other, and the pattern that all of them have in each column with formulas."""

    rows: range
    patterns: dict[int, Pattern]


def cells_in(bands: Iterable[Band]) -> int:
    """How many formulas they hold."""
    return sum([len(rows) * len(patterns) for rows, patterns in bands])


class _Block(NamedTuple):
    """Rows that hold formulas in the same columns, from the left, and these column by column."""

    rows: Sequence[int]
    columns: Sequence[int]
    formulas: Sequence[Sequence[StoredFormula]]


def bands(blocks: Iterable[OpenRows | RowBlock], known: Patterns) -> list[Band]:
    """The bands of a sheet, top down: no two that touch are alike."""
    found: list[Band] = []
    for block in blocks:
        told = [band for shape in _shapes(block) for band in _bands_of(shape, known)]
        for band in sorted(told, key=_FIRST_ROW):
            if found and found[-1].rows.stop == band.rows.start and found[-1].patterns == band.patterns:
                found[-1] = Band(range(found[-1].rows.start, band.rows.stop), band.patterns)
            else:
                found.append(band)
    return found


def _shapes(block: OpenRows | RowBlock) -> Iterator[_Block]:
    """The rows with formulas, those in the same columns together wherever they stand: the lines of all groups of a
    table, and the sums below these."""
    if isinstance(block, RowBlock):
        if block.formula_columns:
            yield _Block(block.rows, block.formula_columns, block.formula_values)
        return
    alike: dict[tuple[int, ...], list[int]] = {}
    for row in sorted(block.formulas):
        alike.setdefault(tuple(block.formulas[row]), []).append(row)
    for columns, rows in alike.items():
        if columns:
            formulas = zip(*[block.formulas[row].values() for row in rows], strict=True)
            yield _Block(rows, *zip(*sorted(zip(columns, formulas, strict=True)), strict=True))


def _bands_of(block: _Block, known: Patterns) -> Iterator[Band]:
    rows = block.rows
    if len(rows) == 1:  # as most rows of totals
        (row,) = rows
        cells = zip(block.columns, block.formulas, strict=True)
        yield Band(range(row, row + 1), {column: known.of(formula, row, column) for column, (formula,) in cells})
        return
    down = {
        column: _patterns_down(column, rows, formulas, known)
        for column, formulas in zip(block.columns, block.formulas, strict=True)
    }
    starts = set().union(*down.values())
    if rows[-1] - rows[0] >= len(rows):
        starts.update(place for place in range(1, len(rows)) if rows[place] > rows[place - 1] + 1)
    patterns: dict[int, Pattern] = {}
    for start, end in pairwise((*sorted(starts), len(rows))):
        patterns = patterns | {column: found[start] for column, found in down.items() if start in found}
        yield Band(range(rows[start], rows[end - 1] + 1), patterns)


def _patterns_down(
    column: int, rows: Sequence[int], formulas: Sequence[StoredFormula], known: Patterns
) -> dict[int, Pattern]:
    """The patterns down a column, each by the place of the first of its copies."""
    found: dict[int, Pattern] = {}
    place, last = 0, None
    while place < len(rows):
        pattern = known.of(formulas[place], rows[place], column)
        if pattern is not last:
            found[place] = last = pattern
        place += _copies(rows, formulas, place)
    return found


def _copies(rows: Sequence[int], formulas: Sequence[StoredFormula], first: int) -> int:
    """How many formulas from the place `first` on are told to be copies of the one there: itself at least."""
    formula, place, reach = formulas[first], first + 1, _FIRST_REACH
    form = down_the_column(formula, rows[first]) if isinstance(formula, str) and place < len(rows) else None
    if form is None and not isinstance(formula, SharedFormula):
        return 1
    while place < len(rows):
        end = min(place + reach, len(rows))
        if form is not None and not form.reaches(rows[end - 1]):
            break
        expected = repeat(formula) if form is None else form.written(rows[place:end])
        other = next(compress(count(place), map(ne, expected, formulas[place:end])), None)
        if other is not None:
            return other - first
        place, reach = end, 2 * reach
    return place - first
