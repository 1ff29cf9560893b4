"""Many whole numbers in little room."""

from __future__ import annotations

from collections.abc import Sequence

_MANY = 5_000  # numbers: fewer are left as they are, which is quicker


def packed(numbers: list[int]) -> Sequence[int]:
    """The numbers, eight bytes each instead of forty where they are many."""
    if len(numbers) < _MANY:
        return numbers
    from array import array  # noqa: PLC0415 — few tables have so many lines

    try:
        return array("q", numbers)
    except OverflowError:  # no sum of money is as large
        return numbers
