"""Many whole numbers in little room: the same numbers, however many and however large."""

from __future__ import annotations

import sys

import pytest

from xlbudget.domain.packed import packed


@pytest.mark.parametrize("numbers", [[], [1, -2, 3], list(range(-9_000, 9_000)), [2**63 - 1, -(2**63)] * 4_000])
def test_they_are_the_same(numbers: list[int]) -> None:
    assert list(packed(numbers)) == numbers
    assert packed(numbers)[-2:] is not None and len(packed(numbers)) == len(numbers)


def test_many_take_eight_bytes_each_and_few_are_left_as_they_are() -> None:
    many = list(range(10**6, 10**6 + 20_000))
    assert sys.getsizeof(packed(many)) < 9 * len(many)
    few = many[:100]
    assert packed(few) is few


def test_numbers_too_large_for_eight_bytes_stay_whole() -> None:
    numbers = [10**30 + number for number in range(8_000)]
    assert list(packed(numbers)) == numbers
