"""REFUSION_* as cells call them."""

from __future__ import annotations

import pytest
from cells_call import result

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import call
from xlbudget.functions.registry import Context


@pytest.mark.parametrize(
    ("arguments", "share"),
    [
        ((1,), 0.8),
        (("53",), 0.2),
        (([[4, 5], [None, 52]],), [[0.8, 0.4], [None, 0.3]]),
        (([[4], ["#I/T"]], 2020), [[0.8], ["#I/T"]]),
        ((26, "2016"), 0.4),
        ((10**9,), 0.2),
    ],
)
def test_the_state_share_of_a_week(arguments: tuple[object, ...], share: object) -> None:
    assert result("REFUSION_SATS", *arguments) == share


@pytest.mark.parametrize(
    ("arguments", "net"),
    [
        ((1000, 1, 4), 800),
        ((1000, 1, 52), 32200),
        ((1000, 53, 53), 800),
        (("4.000,50", 5, 6), 4800.6),
        ((0, 1, 52), 0),
        (([[1000], [None]], 1, [[1], [2]]), [[200], [None]]),
        ((1000, [[1, 5]], [[4, 26]]), [[800, 13200]]),
        ((1, 1, 10**9), 799_999_990.6),
    ],
)
def test_the_net_cost(arguments: tuple[object, ...], net: object) -> None:
    assert result("REFUSION_NETTO", *arguments) == net


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("REFUSION_SATS", (0,), "too_small"),
        ("REFUSION_SATS", (-3,), "too_small"),
        ("REFUSION_SATS", (1.5,), "not_whole"),
        ("REFUSION_SATS", ("uge 4",), "not_a_danish_number"),
        ("REFUSION_SATS", (5, 2015), "no_scheme"),
        ("REFUSION_SATS", (5, 16), "not_a_year"),
        ("REFUSION_NETTO", (1000, 10, 5), "weeks_backwards"),
        ("REFUSION_NETTO", (-1000, 1, 5), "negative"),
        ("REFUSION_NETTO", (1000, None, 5), "no_week"),
        ("REFUSION_NETTO", (1000, 1), "missing_argument"),
        ("REFUSION_NETTO", (1000, 1, 5, 2010), "no_scheme"),
        ("REFUSION_NETTO", ([[1, 2]], [[1], [2]], 5), "unequal_shapes"),
    ],
)
def test_what_is_no_week_or_has_no_scheme(name: str, arguments: tuple[object, ...], why: str) -> None:
    with pytest.raises(Refusal) as refused:
        call(name, arguments)
    assert refused.value.code == why


def test_the_scheme_is_named() -> None:
    context = Context()
    call("REFUSION_NETTO", [1000, 1, 4], context)
    assert "ordningen fra 2016" in context.notes[0][0]
