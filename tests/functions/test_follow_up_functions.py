"""OPF_* as cells call them."""

from __future__ import annotations

import pytest
from cells_call import result

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import call


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("OPF_KORRIGERET", (1000, 200, -50), 1150),
        ("OPF_KORRIGERET", (1000, None, None), 1000),
        ("OPF_KORRIGERET", (None, None, None), None),
        ("OPF_KORRIGERET", ([["1.000"], [None]], [[200], [None]], 0), [[1200], [0]]),
        ("OPF_AFVIGELSE", (1050, 1000), 50),
        ("OPF_AFVIGELSE", (None, 1000), -1000),
        ("OPF_AFVIGELSE", ([[1050, None], [None, 3]], [[1000, None], [400, "#I/T"]]), [[50, None], [-400, "#I/T"]]),
        ("OPF_AFVIGELSE", (0.3, 0.1), 0.2),
        ("OPF_FORBRUGSPROCENT", (500, 1000), 0.5),
        ("OPF_FORBRUGSPROCENT", ([[500], [None], [None]], [[1000], [400], [None]]), [[0.5], [0], [None]]),
        ("OPF_FORBRUGSPROCENT", (-60, -100), 0.6),
        ("OPF_PROGNOSE", (500, 6), 1000),
        ("OPF_PROGNOSE", ([[500], [None]], "6"), [[1000], [None]]),
        ("OPF_PROGNOSE", (300, 3, [2, 2, 2] + [1] * 9), 750),
        ("OPF_PROGNOSE", (300, 3, [[2], [2], [2], *[[1]] * 8, [None]]), 700),
        ("OPF_PROGNOSE", (-300, 12), -300),
        ("OPF_PROGNOSE", ([[250, 600, None]], [[3, 6, 9]]), [[1000, 1200, None]]),
        ("OPF_PROGNOSE", (600, [["3"], [12]]), [[2400], [600]]),
        ("OPF_PROGNOSE", ([[1, 2]], [[1, 2]], [[3, 1] + [0.8] * 10]), [[4, 6]]),
    ],
)
def test_the_functions_give_these_values(name: str, arguments: tuple[object, ...], value: object) -> None:
    assert result(name, *arguments) == value


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("OPF_KORRIGERET", ([[1, 2]], [[1, 2, 3]], 0), "unequal_shapes"),
        ("OPF_AFVIGELSE", ("ukendt", 1), "not_a_danish_number"),
        ("OPF_FORBRUGSPROCENT", (500, 0), "zero_budget"),
        ("OPF_FORBRUGSPROCENT", (500, None), "zero_budget"),
        ("OPF_PROGNOSE", (500, 0), "too_small"),
        ("OPF_PROGNOSE", (500, 13), "too_large"),
        ("OPF_PROGNOSE", (500, 6.5), "not_whole"),
        ("OPF_PROGNOSE", (500, None), "no_month"),
        ("OPF_PROGNOSE", (500,), "missing_argument"),
        ("OPF_PROGNOSE", ([[1, 2]], [[1], [2]]), "unequal_shapes"),
        ("OPF_PROGNOSE", (500, 6, [1, 2, 3]), "not_twelve_weights"),
        ("OPF_PROGNOSE", (500, 6, [-1] + [1] * 11), "negative"),
        ("OPF_PROGNOSE", (500, 2, [0, 0] + [1] * 10), "no_weight_so_far"),
        ("OPF_MAAL", (-5.2, -0.1, -0.1), "rate_not_fraction"),
        ("OPF_MAAL", (-0.1, -0.1, -10), "rate_not_fraction"),
        ("OPF_MAAL", (-0.1, -0.1, 0), "no_direction"),
        ("OPF_MAAL", (-0.1, -0.1, None), "missing_argument"),
        ("OPF_MAAL", (-0.1, -0.1, -0.1, "ratio"), "not_a_choice"),
        ("OPF_MAAL", ([[-0.1, -0.2]], -0.1, -0.1), "not_single"),
    ],
)
def test_what_is_refused(name: str, arguments: tuple[object, ...], why: str) -> None:
    with pytest.raises(Refusal) as refused:
        call(name, arguments)
    assert refused.value.code == why


@pytest.mark.parametrize(
    ("arguments", "row"),
    [
        ((-0.2, -0.1, -0.1), ["nået", -0.2, -0.1, -0.19]),
        ((-0.19, -0.1, -0.1), ["nået", -0.19, -0.1, -0.19]),
        ((-0.18, -0.1, -0.1), ["ikke nået", -0.18, -0.1, -0.19]),
        (("−5,2 %", None, "−10 %"), ["kan ikke vurderes", -0.052, None, None]),
        ((None, -0.1, -0.1), ["kan ikke vurderes", None, -0.1, -0.19]),
        (("", "", -0.1, "pctpoint"), ["kan ikke vurderes", None, None, None]),
        ((-0.2, -0.1, -0.1, "PctPoint"), ["nået", -0.2, -0.1, -0.2]),
        ((0.05, 0.02, 0.1), ["ikke nået", 0.05, 0.02, 0.122]),
        ((0, 0, 0.1), ["ikke nået", 0, 0, 0.1]),
    ],
)
def test_a_target(arguments: tuple[object, ...], row: list[object]) -> None:
    assert result("OPF_MAAL", *arguments) == [row]
