"""The heading of a column of numbers, weighed against the numbers below it and the headings beside it."""

from __future__ import annotations

from collections.abc import Mapping

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.areas import Candidate
from xlbudget.workbook.recognise.cells import AMOUNT, YEAR
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.headings import Heading
from xlbudget.workbook.recognise.stretches import Stretch

_FIRST = 20  # lines of which the numbers are looked at
_NO_SHARE = 1000  # larger numbers are no per cents, and no codes
_THE_YEAR = frozenset({"budgetår", "budgetåret", "budsjettår", "budgetår 0"})  # beside "Overslagsår 1"
_BARE_APPROPRIATIONS = frozenset({"bevilling", "politikområde", "ramme", "område"})


class FirstNumbers(NamedTuple):
    """What the first numbers below a heading are like."""

    amounts: bool  # and not years
    in_kroner: bool  # written with their unit, or most of them so large that they are no shares
    small: bool  # all below a thousand, as codes are


def in_doubt(heading: Heading) -> bool:
    """Whether it takes a look at the numbers to tell what the heading says."""
    plain = heading.text.lower()
    return plain in _THE_YEAR or plain in _BARE_APPROPRIATIONS or _may_be_share(heading)


def first_numbers(grid: Grid, candidate: Candidate, column: int) -> FirstNumbers:
    """The look."""
    lines = candidate.body[:_FIRST]
    kinds = [line.kinds.get(column) for line in lines]
    amounts = [line for line, kind in zip(lines, kinds, strict=True) if kind == AMOUNT]
    found = Stretch(grid, amounts).numbers((column,))
    large = [abs(number) >= _NO_SHARE for numbers in found for number in numbers.stored.values()]
    united = any(numbers.units for numbers in found)
    return FirstNumbers(
        kinds.count(AMOUNT) > kinds.count(YEAR), united or large.count(True) * 2 > len(large), not any(large)
    )


def coded(heading: Heading, numbers: FirstNumbers | None) -> bool:
    """Whether the numbers may be those of areas: "Bevilling 18.10"."""
    return numbers is not None and numbers.small and heading.text.lower() in _BARE_APPROPRIATIONS


def weighed(column: int, headings: Mapping[int, Heading], numbers: FirstNumbers | None) -> Heading:
    """The heading without what only its words say, where the numbers or the headings beside it say otherwise.

    "Kommunal andel" over kroner is no share; "Børn" beside "Ældre" and "Teknik" is an area, and counts heads only where
    it stands beside years or amounts. `numbers` are those below it where it is `in_doubt`.
    """
    heading = headings[column]
    plain = heading.text.lower()
    if heading.dimension and plain in _THE_YEAR and any(one.outer for one in _beside(headings, column)):
        return heading._replace(dimension=None, measure="budget") if numbers and numbers.amounts else heading
    if plain == "indeks" and any(map(_contrasts, _beside(headings, column))):
        return heading._replace(hint="percent")
    if _may_be_share(heading) and numbers and numbers.in_kroner:
        return heading._replace(hint=None)
    if heading.hint == "count" and heading.group and not any(map(_contrasts, _beside(headings, column))):
        return heading._replace(hint=None)
    return heading


def _may_be_share(heading: Heading) -> bool:
    return heading.hint == "percent" and not heading.says_percent


def _beside(headings: Mapping[int, Heading], column: int) -> list[Heading]:
    """The headings of the other columns."""
    return [heading for other, heading in headings.items() if other != column]


def _contrasts(heading: Heading) -> bool:
    """Whether the heading is one of years or money, or of something that is counted in words of its own."""
    counts = heading.hint == "count" and not heading.group
    return bool(heading.years or heading.measure or heading.unit or counts)
