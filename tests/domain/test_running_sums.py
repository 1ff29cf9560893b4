"""Runs that add up: what running sums find is what adding line by line finds."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import event, given
from hypothesis import strategies as st

from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.running_sums import RunningSums
from xlbudget.domain.sums.sum_readings import Outline
from xlbudget.domain.table import Row, RowRole

KEYS = ("2014", "2015", "2016")
amounts = st.sampled_from([Decimal(value) for value in (0, 1, 2, 3, -3, 5, 8, "0.5", "2.5", "1E+1")])


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    def row(number: int) -> Row:
        role: RowRole = draw(st.sampled_from(("item", "item", "item", "item", "subtotal")))
        values = draw(st.dictionaries(st.sampled_from(KEYS), amounts, max_size=3))
        return Row(number, f"linje {number}", role, values, {}, part_of=draw(st.integers(0, 9)) == 0)

    return [row(number) for number in range(draw(st.integers(1, 25)))]


def running_sums(lines: list[Row]) -> RunningSums:
    figures = Figures(lines)
    return RunningSums(figures, Outline(figures))


def by_hand(lines: list[Row], places: range, stated: list[tuple[str, Decimal]]) -> list[tuple[int, ...]]:
    """The runs from the first of `places` on that give half of what is stated."""
    found: list[tuple[int, ...]] = []
    parts: tuple[int, ...] = ()
    for place in places:
        row = lines[place]
        if row.role != "item":
            break
        if row.values and not row.part_of:
            parts = (*parts, place)
            given_ = [sum((lines[part].values.get(key, Decimal(0)) for part in parts), Decimal(0)) for key, _ in stated]
            if sum(a == b for a, (_, b) in zip(given_, stated, strict=True)) * 2 >= len(stated):
                found.append(parts)
    return found


@st.composite
def rows_around_a_sum(draw: st.DrawFn) -> tuple[list[Row], int]:
    """Lines, and the place of one that is the sum of some beside it in all columns but one at most."""
    above, below, astray = draw(rows()), draw(rows()), draw(st.sampled_from((*KEYS, None)))
    count = draw(st.integers(1, 6))
    run = draw(st.sampled_from((above[-count:], below[:count])))
    sums = {key: sum((row.values.get(key, Decimal(0)) for row in run), Decimal(key == astray)) for key in KEYS}
    return [*above, Row(100, "i alt", "item", sums, {}), *below], len(above)


@given(rows_around_a_sum(), st.integers(1, 12))
def test_the_same_runs_as_by_hand(drawn: tuple[list[Row], int], reach: int) -> None:
    lines, place = drawn
    stated = [(key, lines[place].values[key]) for key in KEYS]
    found = list(dict.fromkeys(run for run in running_sums(lines).beside(place, KEYS, reach) if run))
    upwards = range(place - 1, max(-1, place - 1 - reach), -1)
    downwards = range(place + 1, min(len(lines), place + 1 + reach))
    event("found" if found else "none found")
    assert found == [*by_hand(lines, upwards, stated), *by_hand(lines, downwards, stated)]


@given(rows_around_a_sum())
def test_no_line_is_passed_over_that_a_run_adds_up_to_in_all_columns_but_one(drawn: tuple[list[Row], int]) -> None:
    lines, _ = drawn
    possible = running_sums(lines).possible(KEYS, 3)
    for place, row in enumerate(lines):
        stated = [(key, row.values[key]) for key in KEYS if row.values.get(key)]
        for places in (range(place - 1, -1, -1), range(place + 1, len(lines))):
            for parts in by_hand(lines, places, stated) if len(stated) > 2 else ():
                given_ = [sum(lines[part].values.get(key, Decimal(0)) for part in parts) for key, _ in stated]
                misses = sum(a != b for a, (_, b) in zip(given_, stated, strict=True))
                event("a run adds up in all columns but one" if misses == 1 else "in all" if not misses else "no")
                assert misses > 1 or place in possible
