"""Two long formulas that begin alike are quoted so that what tells them apart is to be seen."""

from __future__ import annotations

import pytest

from xlbudget.checks.formulas.formula_pairs import danish_apart, shown_apart

LONG = "LET(t,Forudsætninger!$B$2,h,Forudsætninger!$B$3,-ROUND(t*h*Forudsætninger!$B$4/1000{},0))"


@pytest.mark.parametrize(
    ("own", "other", "seen"),
    [
        (LONG.format("*0.5"), LONG.format(""), "*0.5"),
        (LONG.format(""), LONG.format("+C7"), ",0))"),
        (
            "IF(ISBLANK(B4),0,IF(B4>1000000,B4*Satser!$B$2,IF(B4>500000,B4*Satser!$B$3,B4*Satser!$B$9)))",
            "IF(ISBLANK(B4),0,IF(B4>1000000,B4*Satser!$B$2,IF(B4>500000,B4*Satser!$B$3,B4*Satser!$B$4)))",
            "$B$9",
        ),
        ("SUM(B4:B7)+" + "+".join(f"B{row}" for row in range(20, 60)) + "-B99", "SUM(C4:C7)+C9", "SUM"),
    ],
)
def test_the_difference_is_seen(own: str, other: str, seen: str) -> None:
    first, second = shown_apart(own, other)
    assert first != second
    assert seen in first
    assert max(len(first), len(second)) <= 72


def test_formulas_that_differ_early_are_quoted_from_the_start() -> None:
    own, other = "AVERAGE(" + LONG + ")", LONG
    assert shown_apart(own, other)[0].startswith("=AVERAGE(LET(")


def test_short_formulas_stand_whole_and_danish_ones_in_danish() -> None:
    assert danish_apart("SUM(B2:B4)", "ROUND(SUM(C2:C5),0)") == ("=SUM(B2:B4)", "=AFRUND(SUM(C2:C5);0)")
    assert danish_apart(LONG.format("*0.5"), LONG.format(""))[0].endswith("*0,5;0))")
