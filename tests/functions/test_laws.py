"""Laws that hold over the functions as cells call them, from floats to floats."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.functions.calling import call
from xlbudget.functions.results import plain

# Amounts as budgets hold them: øre, of any size that a municipality knows.
amounts = st.integers(-(10**14), 10**14).map(lambda cents: cents / 100)
asked = st.integers(0, 10**8).map(lambda tenths: tenths / 10)
frames = st.integers(1, 10**8).map(lambda tenths: tenths / 10)
numbers = st.integers(500, 30_000).map(lambda tenths: tenths / 100)
years = st.integers(2010, 2030)


def called(name: str, *values: object) -> Any:
    return plain(call(name, values))


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-14, abs_tol=1e-9)


@given(amounts, years, years, numbers, numbers)
def test_there_and_back_is_the_identity(amount: float, first: int, second: int, one: float, two: float) -> None:
    index = [[first, one], [second, two]] if first != second else [[first, one]]
    there = called("PL_OMREGN", amount, first, second, index)
    assert close(called("PL_OMREGN", there, second, first, index), amount)
    assert close(called("PL_OMREGN", amount, first, first, index), amount)


@given(numbers, numbers, numbers)
def test_factors_of_a_chain_multiply(one: float, two: float, three: float) -> None:
    index = [[2014, one], [2015, two], [2016, three]]
    steps = called("PL_FAKTOR", 2014, 2015, index) * called("PL_FAKTOR", 2015, 2016, index)
    assert close(steps, called("PL_FAKTOR", 2014, 2016, index))


@given(st.lists(amounts, min_size=1, max_size=12), numbers, numbers, st.randoms())
def test_a_total_is_the_sum_of_what_is_carried_in_any_order(
    values: list[float], one: float, two: float, chance: Any
) -> None:
    index = [[2014, one], [2016, two]]
    carried = called("PL_OMREGN", [values], 2014, 2016, index)[0]
    total = called("PL_TOTAL", [values], 2014, 2016, index)
    assert math.isclose(total, math.fsum(carried), rel_tol=1e-12, abs_tol=1e-12 * sum(map(abs, carried)) + 1e-9)
    chance.shuffle(values)
    assert called("PL_TOTAL", [values], 2014, 2016, index) == total
    assert called("PL_TOTAL", [[value] for value in values], 2014, 2016, index) == total


@given(st.lists(asked, min_size=1, max_size=9), frames)
def test_pro_rata_grants_add_up_to_the_smaller_of_frame_and_asked(wishes: list[float], frame: float) -> None:
    names = [[f"Forslag {number}"] for number in range(len(wishes))]
    table = called("RAADERUM_FORDEL", names, [[wish] for wish in wishes], frame, "prorata")
    granted = [row[2] for row in table[1:]]
    assert close(round(math.fsum(granted), 6), min(frame, round(math.fsum(wishes), 6)))
    assert all(0 <= grant <= wish for grant, wish in zip(granted, wishes, strict=True))
    assert close(table[-1][4], math.fsum(granted))


@given(st.lists(asked, min_size=1, max_size=9), frames, st.sampled_from(["prioritet", "optimal"]))
def test_whole_proposals_never_exceed_the_frame(wishes: list[float], frame: float, method: str) -> None:
    names = [[f"Forslag {number}"] for number in range(len(wishes))]
    granted = [row[2] for row in called("RAADERUM_FORDEL", names, [[wish] for wish in wishes], frame, method)[1:]]
    assert math.fsum(granted) <= frame + 1e-9
    assert all(grant in (0, wish) for grant, wish in zip(granted, wishes, strict=True))


@given(st.lists(asked, min_size=1, max_size=8), st.lists(asked, min_size=1, max_size=8))
def test_need_is_financing_and_what_lacks(need: list[float], financing: list[float]) -> None:
    for _, needed, financed, lacking, status in called("RAADERUM_DAEKNING", [need], [financing])[1:]:
        assert close(lacking, max(needed - financed, 0)) and (status == "dækket") == (lacking == 0)


@given(st.integers(1, 4).flatmap(lambda wide: st.lists(
    st.lists(st.integers(0, 10**6), min_size=wide, max_size=wide), min_size=2, max_size=5)), st.data())  # fmt: skip
def test_a_reallocation_keeps_every_years_total(budget: list[list[int]], data: st.DataObject) -> None:
    giver, taker = data.draw(st.permutations(range(len(budget))))[:2]
    moved = [data.draw(st.integers(0, amount)) for amount in budget[giver]]
    lines = [[f"Linje {number}", *row] for number, row in enumerate(budget)]
    changes = [[f"Linje {giver}", *(-amount for amount in moved)], [f"Linje {taker}", *moved]]
    after = called("OMPRIORITER", lines, changes)
    assert [sum(column) for column in zip(*[row[1:] for row in after], strict=True)] == [
        sum(column) for column in zip(*budget, strict=True)
    ]


@given(st.lists(amounts, min_size=1, max_size=10))
def test_the_last_running_sum_is_the_total_and_undiscounted_the_present_value(flow: list[float]) -> None:
    running = called("BC_AKKUMULERET", [flow])[0]
    assert math.isclose(running[-1], math.fsum(flow), rel_tol=1e-12, abs_tol=1e-2)
    assert math.isclose(called("BC_NUTIDSVAERDI", [flow], 0), running[-1], rel_tol=1e-12, abs_tol=1e-9)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), asked)
def test_weeks_of_support_add_up(first: int, length: int, more: int, benefit: float) -> None:
    middle, last = first + length, first + length + 1 + more
    parts = called("REFUSION_NETTO", benefit, first, middle) + called("REFUSION_NETTO", benefit, middle + 1, last)
    assert math.isclose(parts, called("REFUSION_NETTO", benefit, first, last), rel_tol=1e-12, abs_tol=1e-9)


@given(amounts, st.sampled_from(["kr.", "1.000 kr.", "mio. kr.", "mia. kr."]), st.sampled_from(["kr.", "mio. kr."]))
def test_units_there_and_back(amount: float, source: str, target: str) -> None:
    assert close(called("DK_ENHED", called("DK_ENHED", amount, source, target), target, source), amount)
