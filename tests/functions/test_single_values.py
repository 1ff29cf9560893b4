"""The short way of single values gives what the long way gives, refusals and errors too."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from conformance import cases
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.functions import calling
from xlbudget.functions.registry import all_functions, find
from xlbudget.functions.single_values import single_values

ODD = [
    None, "", " ", 0.0, -0.0, 1, True, False, float("nan"), float("inf"), 1e300, 1e-9, 123456789012345.678, "1.000",
    "1\u00a0000", "\u22125", "#I/T", "#DIV/0!", "tekst", 2016.0, 42370.0, Decimal("0.1"), "FPI", "kr.", 10**30,
]  # fmt: skip
ELEMENTWISE = [function.name for function in all_functions() if function.elementwise]


def outcome(name: str, values: list[Any]) -> tuple[str, str]:
    try:
        result = calling.call(name, values)
    except Refusal as refusal:
        return refusal.code, refusal.da
    return type(result).__name__, repr(result)


def the_long_way(name: str, values: list[Any]) -> tuple[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calling, "single_values", lambda *_: None)
        return outcome(name, values)


@given(st.sampled_from(ELEMENTWISE), st.lists(st.sampled_from(ODD) | st.floats(), max_size=6))
def test_both_ways_agree_on_whatever_a_cell_can_hold(name: str, values: list[Any]) -> None:
    assert outcome(name, values) == the_long_way(name, values) == outcome(name, values), "also when it is kept"


def test_both_ways_agree_on_the_examples_and_the_conformance_table() -> None:
    calls = [(case.function, case.values()) for case in cases()]
    calls += [(function.name, json.loads(each.arguments)) for function in all_functions() for each in function.examples]
    for name, values in calls:
        assert outcome(name, values) == the_long_way(name, values), (name, values)


def test_what_is_kept_of_an_argument_is_bounded_and_ranges_go_the_long_way() -> None:
    function = find("PL_FAKTOR")
    read: list[object] = []

    def reader(argument: object, block: Any, spread: bool) -> object:
        read.append(block.rows[0][0])
        return block.rows

    for year in range(2000, 3000):
        assert single_values(function, [float(year), 2016.0, "FPI"], reader) is not None
    assert read.count(2016.0) <= 10
    assert single_values(function, [[[2016.0]], 2016.0, "FPI"], reader) is None
    assert single_values(function, ["#I/T", 2016.0, "FPI"], reader) is None
    assert single_values(function, [2016.0], reader) is None
