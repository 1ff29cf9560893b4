"""A year's amount that fits its line when two digits change places, or when a nought is put in or taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.lines.opposite_signs import is_typed
from xlbudget.checks.lines.scale_slips import compared_over_years, over_years
from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import significant_digits
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_words import says_result
from xlbudget.domain.table import BudgetTable, Column, Row

_FEWEST = 3  # other years, all of them alike
_MORE, _THAN = 105, 100  # the largest of these is to the smallest at most as these
_NEARLY = 19  # times the difference of two of these is less than either
_NEAR = Decimal("1.03")  # how far beyond them the corrected amount may lie
_OFF, _AGAINST = 5, 4  # the largest is to the smallest at least as these where one may be mistyped
_FAR = 7  # times the largest of the others that an amount with a digit too many is, at least
_TELLING = 3  # digits of an amount that are no chance
_TEN = Decimal(10)

Slip = Literal["swapped", "ten_times", "a_tenth"]


class Mistyped(NamedTuple):
    """A year's amount, what it was meant to be, and how it came to be another."""

    table: BudgetTable
    row: Row
    column: Column
    meant: Decimal
    slip: Slip
    least: Decimal
    most: Decimal


def mistyped_years(subject: Subject) -> list[Mistyped]:
    """Those of the workbook. Ask for them with `subject.once(mistyped_years)`."""
    return list(_mistyped(subject))


def _mistyped(subject: Subject) -> Iterator[Mistyped]:
    for table, keys in subject.once(compared_over_years):
        if len(keys) <= _FEWEST or not (over_years(table) or _parts_of_a_year(table, keys)):
            continue
        years = subject.amounts(table).together(keys)
        for place in _mostly_alike(years):
            row = table.rows[place]
            stated = [year[place] for year in years]
            if not (alone := _alone(stated)) or row.role != "item" or row.part_of or says_result(row):
                continue
            key = keys[stated.index(alone)]
            found = row.values[key]
            others = [row.values[other] for other in keys if other != key and row.values.get(other)]
            digits = _TELLING if over_years(table) else _TELLING + 1  # some bills come once a year
            told = _slip(found, others, digits) if len(others) == len(keys) - 1 else None
            if told and is_typed(subject, table, row.cells[key]):
                column = table.column(key)
                yield Mistyped(table, row, column, *told, *sorted((min(others), max(others)), key=abs))


def _parts_of_a_year(table: BudgetTable, keys: Sequence[str]) -> bool:
    """Whether the columns are months or quarters: of lines without seasons they are as much alike as years."""
    compared = frozenset(keys)
    return all(column.part for column in table.columns if column.key in compared)


def _mostly_alike(years: Sequence[Sequence[int]]) -> list[int]:
    """The places of the lines of which the first two years are nearly the same, or the next two. Of a line with one
    year mistyped two of these are, at least: soon told of most lines that differ from year to year."""
    return [
        place
        for place, (one, two, three, four) in enumerate(zip(*years[:4], strict=True))
        if _NEARLY * abs(one - two) < abs(one) or _NEARLY * abs(three - four) < abs(three)
    ]


def _alone(stated: Sequence[int]) -> int | None:
    """The largest or smallest amount in size, where all others are nearly the same, and all of one sign. What is many
    times the others stands alone where they are alike: a digit too many needs no more."""
    ordered = sorted(map(abs, stated))
    if _AGAINST * ordered[-2] > _OFF * ordered[1] or _AGAINST * ordered[-1] <= _OFF * ordered[0]:
        return None  # as most: too different, or too much alike
    if min(stated) <= 0 <= max(stated):
        return None
    for lone, others in ((ordered[-1], ordered[:-1]), (ordered[0], ordered[1:])):
        far = _AGAINST * lone > _OFF * others[-1] or _OFF * lone < _AGAINST * others[0]
        alike = _THAN * others[-1] <= _MORE * others[0]
        if far and (alike or (lone > _FAR * others[-1] and _AGAINST * others[-1] <= _OFF * others[0])):
            return lone if lone in stated else -lone
    return None


def _slip(found: Decimal, others: Sequence[Decimal], digits: int) -> tuple[Decimal, Slip] | None:
    """What was meant, and how it was mistyped; None where no slip of the hand makes the amount fit."""
    if significant_digits({abs(found)}) < digits:
        return None
    least, most = min(map(abs, others)) / _NEAR, max(map(abs, others)) * _NEAR
    tens: tuple[tuple[Decimal, Slip], ...] = (found / _TEN, "ten_times"), (found * _TEN, "a_tenth")
    for meant, slip in tens:
        if least <= abs(meant) <= most:
            return meant, slip
    text = f"{found.normalize():f}"
    fitting = {
        meant
        for at in range(len(text) - 1)
        if text[at : at + 2].isdecimal() and text[at] != text[at + 1]
        if least <= abs(meant := Decimal(text[:at] + text[at + 1] + text[at] + text[at + 2 :])) <= most
    }
    return (fitting.pop(), "swapped") if len(fitting) == 1 else None
