"""Runs that add up: what running sums find is what adding line by line finds."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.running_sums import RunningSums
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


def by_hand(lines: list[Row], stated: list[tuple[str, Decimal]]) -> list[tuple[Row, ...]]:
    """The runs from the first of `lines` on that give half of what is stated."""
    found: list[tuple[Row, ...]] = []
    parts: tuple[Row, ...] = ()
    for row in lines:
        if row.role != "item":
            break
        if row.values and not row.part_of:
            parts = (*parts, row)
            given_ = [sum((part.values.get(key, Decimal(0)) for part in parts), Decimal(0)) for key, _ in stated]
            if sum(a == b for a, (_, b) in zip(given_, stated, strict=True)) * 2 >= len(stated):
                found.append(parts)
    return found


@given(rows(), st.lists(amounts, min_size=3, max_size=3), st.integers(1, 12), st.data())
def test_the_same_runs_as_by_hand(lines: list[Row], values: list[Decimal], reach: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    stated = list(zip(KEYS, values, strict=True))
    lines[place] = lines[place]._replace(values=dict(stated))
    runs = RunningSums(lines)
    found = list(dict.fromkeys(tuple(map(id, run)) for run in runs.beside(place, KEYS, reach) if run))
    upwards = lines[max(0, place - reach) : place][::-1]
    downwards = lines[place + 1 : place + 1 + reach]
    assert found == [tuple(map(id, run)) for run in (*by_hand(upwards, stated), *by_hand(downwards, stated))]
