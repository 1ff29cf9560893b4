"""Figures of a table by columns: exact whole numbers, and running sums of what counts."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlbudget.domain.amounts import exact, is_residue
from xlbudget.domain.stored_amounts import same
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.table import Row

amounts = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6).map(Decimal),
    st.integers(-(10**9), 10**9).map(lambda whole: Decimal(whole).scaleb(-2)),
    st.integers(-(10**18), 10**18).map(lambda whole: Decimal(whole).scaleb(-3)),
)


@given(st.lists(st.tuples(amounts, st.booleans()), min_size=1, max_size=20))
@example([(Decimal("0.005"), False), (Decimal("1125899906842.625"), False), (Decimal("-1125899906842.615"), True)])
@example([(Decimal("1E+320"), False), (Decimal("0.1"), False)])
def test_whole_numbers_are_the_amounts_as_stated(lines: list[tuple[Decimal | None, bool]]) -> None:
    rows = [
        Row(number, "linje", "item", {} if amount is None else {"2016": amount}, {}, part_of=part)
        for number, (amount, part) in enumerate(lines)
    ]
    column, stated = Figures(rows).column("2016"), [amount or Decimal(0) for amount, _ in lines]
    if max(map(abs, stated)) < 10**20:
        assert [Decimal(whole) / column.unit for whole in column.amounts] == stated
    adding = [0 if part else whole for whole, (_, part) in zip(column.amounts, lines, strict=True)]
    assert list(column.running) == list(accumulate(adding, initial=0))


THIRDS = [1e6 / 3, 2e5 / 7, 12345.678, -1e5 / 9]


@pytest.mark.parametrize(("off", "holds"), [(0.0, True), (0.01, False), (-100.0, False)])
def test_parts_that_were_computed_give_their_total_but_for_what_binary_fractions_lose(off: float, holds: bool) -> None:
    amounts = [*THIRDS, sum(THIRDS) + off]
    assert sum(map(exact, THIRDS)) != exact(sum(THIRDS))  # to fifteen digits each
    rows = [Row(number, "linje", "item", {"2016": exact(amount)}, {}) for number, amount in enumerate(amounts)]
    assert Figures(rows).add_up(len(THIRDS), range(len(THIRDS)), ["2016"]) == holds


@given(st.integers(-(10**15), 10**15), st.integers(-200, 200))
def test_what_is_the_same_but_for_binary_fractions_is_a_residue(one: int, off: int) -> None:
    assert same(one, one + off) == is_residue(Decimal(off), (Decimal(one),))
