"""The heading of a column of numbers, weighed against the numbers below it and the headings beside it."""

from __future__ import annotations

from collections.abc import Mapping

from xlbudget.workbook.recognise.areas import Candidate
from xlbudget.workbook.recognise.cells import AMOUNT, YEAR
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.headings import Heading
from xlbudget.workbook.recognise.stretches import Stretch

_FIRST = 20  # lines of which the numbers are looked at
_NO_SHARE = 1000  # larger numbers are no per cents
_THE_YEAR = frozenset({"budgetår", "budgetåret", "budsjettår", "budgetår 0"})  # beside "Overslagsår 1"


def weighed(grid: Grid, candidate: Candidate, column: int, headings: Mapping[int, Heading]) -> Heading:
    """The heading without what only its words say, where the numbers or the headings beside it say otherwise.

    "Kommunal andel" over kroner is no share; "Børn" beside "Ældre" and "Teknik" is an area, and counts heads only where
    it stands beside years or amounts.
    """
    heading = headings[column]
    if heading.dimension and heading.text.lower() in _THE_YEAR and any(one.outer for one in _beside(headings, column)):
        kinds = [line.kinds.get(column) for line in candidate.body[:_FIRST]]
        return (
            heading._replace(dimension=None, measure="budget") if kinds.count(AMOUNT) > kinds.count(YEAR) else heading
        )
    if heading.text.lower() == "indeks" and any(map(_contrasts, _beside(headings, column))):
        return heading._replace(hint="percent")
    if heading.hint == "percent" and not heading.says_percent and _in_kroner(grid, candidate, column):
        return heading._replace(hint=None)
    if heading.hint == "count" and heading.group and not any(map(_contrasts, _beside(headings, column))):
        return heading._replace(hint=None)
    return heading


def _beside(headings: Mapping[int, Heading], column: int) -> list[Heading]:
    """The headings of the other columns."""
    return [heading for other, heading in headings.items() if other != column]


def _contrasts(heading: Heading) -> bool:
    """Whether the heading is one of years or money, or of something that is counted in words of its own."""
    counts = heading.hint == "count" and not heading.group
    return bool(heading.years or heading.measure or heading.unit or counts)


def _in_kroner(grid: Grid, candidate: Candidate, column: int) -> bool:
    """Whether the numbers are written with their unit, or most of them so large that they are no shares."""
    lines = [line for line in candidate.body[:_FIRST] if line.kinds.get(column) == AMOUNT]
    found = Stretch(grid, lines).numbers((column,))
    large = [abs(number) >= _NO_SHARE for numbers in found for number in numbers.stored.values()]
    return any(numbers.units for numbers in found) or large.count(True) * 2 > len(large)
