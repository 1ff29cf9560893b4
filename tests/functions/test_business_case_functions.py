"""BC_* as cells call them."""

from __future__ import annotations

import pytest
from cells_call import code, result

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import call
from xlbudget.functions.registry import Context

SAVING = [-590, -590, -590, -590]


@pytest.mark.parametrize(
    ("costs", "savings", "net"),
    [
        ([None] * 4, SAVING, [[-590] * 4]),
        (None, SAVING, [[-590] * 4]),
        (SAVING, None, [[-590] * 4]),
        ([[100, 50], [None, "1.000"]], [[-10, None]], [[90, 1050]]),
        ([[100], [50]], [[-10]], [[140]]),  # a column is several lines of one year
        (100, -40, [[60]]),
        ([0.1, 0.7], [0.2, 0.1], [[0.3, 0.8]]),
        (["#REF!"], [1], "#REF!"),
    ],
)
def test_the_gain_of_each_year(costs: object, savings: object, net: object) -> None:
    assert result("BC_GEVINST", costs, savings) == net


@pytest.mark.parametrize(
    ("costs", "savings", "why"),
    [
        ([1, 2, 3], [-1, -2], "unequal_years"),
        ([100, 100], -50, "unequal_years"),
        (["intet"], [1], "not_a_danish_number"),
    ],
)
def test_a_gain_that_cannot_be(costs: object, savings: object, why: str) -> None:
    assert code("BC_GEVINST", costs, savings) == why
    assert code("BC_FOELSOMHED", costs, savings) == why


@pytest.mark.parametrize(
    ("flow", "running"),
    [
        ([1000, -590, -590], [[1000, 410, -180]]),
        ([[100], [None], [-50]], [[100], [100], [50]]),
        (5, [[5]]),
        ([0.1, 0.2], [[0.1, 0.3]]),
    ],
)
def test_the_running_sum_has_the_shape_of_the_flow(flow: object, running: object) -> None:
    assert result("BC_AKKUMULERET", flow) == running


def test_a_block_is_no_flow() -> None:
    block = [[1, 2], [3, 4]]
    names = ("BC_AKKUMULERET", "BC_TILBAGEBETALING", "BC_NUTIDSVAERDI", "BC_INTERN_RENTE")
    assert {code(name, block) for name in names} == {"not_a_row"}


@pytest.mark.parametrize(
    ("arguments", "years"),
    [
        (([1000, -400, -400, -400],), 3),
        (([1000, -400, -400, -400], True), 2.5),
        (([1000, -400, -400, -400], "SAND"), 2.5),
        (([1000, -400, -400, -400], 0), 3),
        (([[1000], [-1000]],), 1),
        ((SAVING,), 0),
        (([None, 0, 1000, None, -1000],), 2),
        ((["1.000", "−600", "(600)"], True), pytest.approx(1 + 2 / 3)),
    ],
)
def test_years_until_the_case_is_paid_back(arguments: tuple[object, ...], years: object) -> None:
    assert result("BC_TILBAGEBETALING", *arguments) == years


def test_a_payback_that_never_comes() -> None:
    assert code("BC_TILBAGEBETALING", [1000, -100, 50]) == "never_paid_back"
    assert code("BC_TILBAGEBETALING", [None, None]) == "no_amounts"
    assert code("BC_TILBAGEBETALING", [1000, -1000], "måske") == "not_a_flag"


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ((SAVING, 0.035, 1), -2167.1167),
        ((SAVING,), -2242.9658),
        ((SAVING, None, 1), -2167.1167),
        ((SAVING, "4 %"), -2227.3037),
        ((SAVING, "0,04", "1"), -2141.6382),
        ((SAVING, 0), -2360),
        (([1000, -1100], 0.1), 0),
        (([100, -50], -0.5), 0),
    ],
)
def test_the_present_value(arguments: tuple[object, ...], value: float) -> None:
    assert result("BC_NUTIDSVAERDI", *arguments) == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((SAVING, 3.5), "rate_not_fraction"),
        ((SAVING, 1), "rate_not_fraction"),
        ((SAVING, -1), "rate_not_fraction"),
        ((SAVING, 0.035, -1), "negative"),
        ((SAVING, 0.035, 0.5), "not_whole"),
        ((SAVING, 0.035, 2016), "too_large"),
        ((SAVING, None, 68), "no_rate_for_year"),
        (([0] * 71 + [1],), "no_rate_for_year"),
    ],
)
def test_a_present_value_that_is_not_known(arguments: tuple[object, ...], why: str) -> None:
    assert code("BC_NUTIDSVAERDI", *arguments) == why


def test_the_discount_rate_is_named_where_it_was_not_given() -> None:
    context = Context()
    call("BC_NUTIDSVAERDI", [SAVING], context)
    ((da, _),) = context.notes
    assert "udgave 2021" in da and "3,5 % i år 0-35" in da and "2,5 % i år 36-70" in da
    given = Context()
    call("BC_NUTIDSVAERDI", [SAVING, 0.035], given)
    assert given.notes == []


def test_the_internal_rate() -> None:
    assert result("BC_INTERN_RENTE", [1000, -1100]) == 0.1
    assert result("BC_INTERN_RENTE", [[-1000], [None], [1210]]) == 0.1
    assert result("BC_INTERN_RENTE", [1000, -300]) == -0.7
    assert code("BC_INTERN_RENTE", SAVING) == "no_internal_rate"
    assert code("BC_INTERN_RENTE", [100, -230, 132]) == "several_internal_rates"


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("BC_BALANCEPUNKT", (590, 100), 5.9),
        ("BC_BALANCEPUNKT", (-590, 100), 5.9),
        ("BC_BALANCEPUNKT", ([[590, None]], [[-100, 5]]), [[5.9, None]]),
        ("BC_ENHEDSPRIS", (590000, 32), 18437.5),
        ("BC_ENHEDSPRIS", ("−590.000", "32"), -18437.5),
        ("BC_ENHEDSPRIS", ([[100], [None]], 4), [[25], [None]]),
        ("BC_ENHEDSPRIS", ([["#I/T"], [8]], 4), [["#I/T"], [2]]),
    ],
)
def test_break_even_and_unit_cost(name: str, arguments: tuple[object, ...], value: object) -> None:
    assert result(name, *arguments) == value


def test_a_blank_number_is_not_told_as_nought() -> None:
    with pytest.raises(Refusal) as refused:
        call("BC_ENHEDSPRIS", [590, None])
    assert refused.value.da == "Antallet er ikke over nul, så der er ingen pris pr. enhed. Angiv antallet."


def test_nothing_is_divided_by_nothing() -> None:
    assert code("BC_BALANCEPUNKT", 590, 0) == "zero_gain"
    assert code("BC_BALANCEPUNKT", 590, [[None, 1]]) == "zero_gain"
    assert code("BC_ENHEDSPRIS", 590, 0) == "number_not_positive"
    assert code("BC_ENHEDSPRIS", 590, -4) == "negative"


def test_one_factor_at_a_time_swings_the_gain() -> None:
    heading = ["Faktor", "Lav", "Basis", "Høj"]
    assert result("BC_FOELSOMHED", [1000, 0], [-800, -800], "20 %") == [
        heading,
        ["Omkostninger", -800, -600, -400],
        ["Besparelser", -280, -600, -920],
    ]
    assert result("BC_FOELSOMHED", None, SAVING)[1] == ["Omkostninger", -2360, -2360, -2360]
    assert code("BC_FOELSOMHED", [1], [-1], 1) == "rate_not_fraction"
    assert code("BC_FOELSOMHED", [1], [-1], -0.1) == "negative"
