"""Amounts a power of ten away from what they stand beside, where a table has too few years to compare: budget and
outturn of one year, or two years. The table's other lines tell that the two columns are of one size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from xlbudget.checks.lines.opposite_signs import EITHER_WAY, is_typed
from xlbudget.checks.lines.scale_slips import left_uncompared
from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import significant_digits
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flow_words import told_by
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.sums.sum_words import says_result
from xlbudget.domain.table import BudgetTable, Column, Flow, Row

_FACTORS = (1000, 100, 10)
_MOST = 6  # columns that are held to one another
_FEWEST = 3  # other lines with an amount in both columns
_ALIKE = 2.0  # the largest of their ratios is to the smallest at most so much; for a slip of one digit much less
_ONE_DIGIT, _ALMOST = 10, 1.25
_ONE_DIGIT_OFF = (10.0, 0.1)
_NEAR = 1.05  # how far beyond them the corrected ratio may lie
_TELLING = 3  # digits of one of the two, that they do not fit by chance
_FAR = 5.0  # from one, an amount that may be a power of ten away
_KEPT_BACK = pattern(
    r"pulje|reserve|uforudset|buffer|ikke disponeret|anlæg|projekt|byggemod|vinter|snerydning|glatfør|\bvalg\b",
    re.IGNORECASE,
)
"""Lines, or whole tables, of which next to nothing may be spent."""
_GRANTED = pattern(r"tillæg|omplac", re.IGNORECASE)


class SlipBeside(NamedTuple):
    """An amount, the column beside it that it is held to, and what it is divided by to be of that size."""

    table: BudgetTable
    row: Row
    column: Column
    beside: Column
    factor: Decimal


def slips_beside(subject: Subject) -> list[SlipBeside]:
    """Those of the workbook. Ask for them with `subject.once(slips_beside)`."""
    return [
        slip
        for table, columns, compared in subject.once(left_uncompared)
        if len(table.rows) > _FEWEST and not any(column.part for column in columns)
        if not _KEPT_BACK.search(table.title or "")
        for slip in _in_table(subject, table, columns, compared)
        if is_typed(subject, table, slip.row.cells[slip.column.key])
    ]


def _in_table(
    subject: Subject, table: BudgetTable, columns: Sequence[Column], compared: Sequence[str]
) -> Iterator[SlipBeside]:
    found: dict[int, list[tuple[Column, Column, float]]] = {}
    for one, other in combinations(columns[:_MOST], 2):
        if one.unit is not other.unit or _side(one) != _side(other) or not _of_one_size(one, other):
            continue
        astray = _astray(subject, table, one.key, other.key)
        if astray is not None:
            found.setdefault(astray[0], []).append((one, other, astray[1]))
    for place, slips in found.items():
        column, beside, factor = _lone(slips)
        held_to = sum(_of_one_size(column, other) for other in columns) - 1
        told = held_to == 1 or len(slips) > 1  # one of several that only one is far from tells nothing
        row = table.rows[place]
        told = told and not _is_granted(table, row, row.values[column.key] - row.values[beside.key])
        if told and (column.key not in compared or factor in _ONE_DIGIT_OFF):  # else the line's own years tell it
            yield SlipBeside(table, row, column, beside, _power(factor))


def _is_granted(table: BudgetTable, row: Row, difference: Decimal) -> bool:
    """Whether a grant that the line states beside them makes the one of the two from the other."""
    granted = (column.key for column in table.columns if _GRANTED.search(column.header))
    return any(row.values.get(key) == difference for key in granted)


def _lone(slips: Sequence[tuple[Column, Column, float]]) -> tuple[Column, Column, float]:
    """The column that most of the slips are of, the later of two; one that it is far from, and by what."""
    times = Counter(column.key for *pair, _ in slips for column in pair)
    one, other, factor = slips[-1]
    return (other, one, factor) if times[other.key] >= times[one.key] else (one, other, 1 / factor)


def _of_one_size(one: Column, other: Column) -> bool:
    """Whether the columns are states of one year, or prices of two: a line's budget may begin or end with a year."""
    return one.year == other.year or (names_rate(one.header) and names_rate(other.header))


def _side(column: Column) -> set[Flow]:
    """Whether the heading says that the column is of expense, of income or of their net."""
    return {flow for word in column.header.split() if (flow := told_by(word))}


def _power(factor: float) -> Decimal:
    return Decimal(round(factor)) if factor >= 1 else 1 / Decimal(round(1 / factor))


def _astray(subject: Subject, table: BudgetTable, one: str, other: str) -> tuple[int, float] | None:
    """The place of the only line whose second amount is a power of ten too large or small, and which."""
    ratios = [
        (second / first, place)
        for place, (first, second) in enumerate(zip(*subject.amounts(table).together([one, other]), strict=True))
        if first and second
    ]
    far = [(ratio, place) for ratio, place in ratios if not 1 / _FAR < ratio < _FAR and _counts(table.rows[place])]
    if len(far) != 1 or far[0][0] < 0:
        return None
    lone, at = far[0]
    told = sorted(ratio for ratio, place in ratios if place != at and table.rows[place].role == "item")
    values = table.rows[at].values
    if len(told) < _FEWEST or significant_digits({abs(values[one]), abs(values[other])}) < _TELLING:
        return None
    for size in _FACTORS:
        factor = float(size) if lone > 1 else 1 / size
        alike = _ALMOST if size == _ONE_DIGIT else _ALIKE
        if told[-1] <= alike * told[0] and told[0] / _NEAR <= lone / factor <= told[-1] * _NEAR:
            return at, factor
    return None


def _counts(row: Row) -> bool:
    plain = row.role == "item" and row.unit is None and not row.part_of
    return plain and not (EITHER_WAY.search(row.label) or _KEPT_BACK.search(row.label) or says_result(row))
