"""What "heraf" lines are held to, and what they are left alone with."""

from __future__ import annotations

import pytest
from test_sums import table

from xlbudget.domain.sums.table_sums import sums_of

YEARS = "2024 2025 2026"
GROUPS = """
    skoler: 1004 1010 1020
    dagtilbud: 803 809 811
    - børn: 1807 1819 1831
    h heraf løn: 1500 1510 1520
    plejehjem: 700 710 721
    hjemmepleje: 300 310 315
    - ældre: 1000 1020 1036
    h heraf løn: 850 860 870
    = i alt: 2807 2839 2867
    h heraf løn: {}
"""


def told(lines: str) -> list[tuple[str, list[str], str]]:
    """The sums that have or are "heraf" lines."""
    return [
        (entry.total.label, [row.label for row in entry.parts], entry.basis)
        for entry in sums_of(table(lines, YEARS)).sums
        if any(row.part_of for row in (entry.total, *entry.parts))
    ]


def test_the_heraf_of_a_total_is_the_sum_of_those_of_its_parts() -> None:
    assert told(GROUPS.format("2350 2370 2930")) == [("heraf løn", ["heraf løn", "heraf løn"], "arithmetic")]


@pytest.mark.parametrize("amounts", ["2350 2370 2390", "2351 2377 2399", "1000 1100 1200"])
def test_what_holds_and_what_never_does_is_left_alone(amounts: str) -> None:
    assert told(GROUPS.format(amounts)) == []


WHOLE = "= udgifter: {}\nh heraf løn: 1700 1710 1720\nh heraf drift: 607 614 623"


def test_parts_that_are_all_of_it_are_not_more_than_it() -> None:
    assert told(WHOLE.format("2307 2324 2243")) == [("udgifter", ["heraf løn", "heraf drift"], "likeness")]


def test_two_digits_that_changed_places() -> None:
    assert told(WHOLE.format("3207 2324 2343")) == [("udgifter", ["heraf løn", "heraf drift"], "likeness")]


@pytest.mark.parametrize(
    "amounts",
    [
        "2307 2324 2343",  # right
        "2307 2324 2443",  # a part of 100 that is not told
        "2307 2424 2443",  # they are not all of it in most years
        "2407 2424 2443",
    ],
)
def test_parts_need_not_tell_all_of_it(amounts: str) -> None:
    assert told(WHOLE.format(amounts)) == []


def test_a_total_with_lines_of_its_own_is_held_to_those() -> None:
    lines = "a: 1004 1010 1020\nb: 1303 1314 1323\n" + WHOLE.format("2307 2324 2243")
    assert told(lines) == []
    (entry,) = sums_of(table(lines, YEARS)).sums
    assert [row.label for row in entry.parts] == ["a", "b"]


def test_of_two_years_one_astray_tells_nothing() -> None:
    lines = "= udgifter: 2307 2224\nh heraf løn: 1700 1710\nh heraf drift: 607 614"
    assert not sums_of(table(lines)).sums
