"""A line or year that is blank accounts for a total that is too high by what stands in its other years."""

from __future__ import annotations

import pytest
from grids import findings_in, places

from xlbudget.checks.finding import Finding


def found(*lines: str) -> list[Finding]:
    """The findings of sums in the sheet."""
    return findings_in([f"| {line} |" for line in lines], "SUM101", "SUM201")


AREAS = (
    "1.000 kr.     | 2026   | 2027   | 2028   | 2029",
    "*Børn*        |        |        |        |",
    "Dagtilbud     | 19.845 | 19.731 | 19.602 | 19.520",
    "Folkeskoler   | 40.211 | 39.874 | {1}    | 39.123",
    "Klubber       | 4.102  | {2}    | {3}    | 4.055",
    "*Børn i alt*  | 64.158 | 63.710 | {total} | 62.698",
)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (("", "", "4.105", "4.060", "63.173"), "»Folkeskoler« (D4) er tom: 39.511 går op."),
        (("", "39.511", "4.105", "", "63.173"), "»Klubber« (D5) er tom: 4.060 går op."),
        (("", "", "4.105", "", "63.173"), None),  # two are blank
        (("", "", "4.105", "4.060", "123.173"), None),  # no amount as in the other years
        (("", "", "4.105", "4.060", "26.662"), None),  # 3.000
    ],
)
def test_a_blank_line_accounts_for_what_is_like_its_other_years(figures: tuple[str, ...], said: str | None) -> None:
    blank, *rest = figures
    one, two, three, total = rest
    findings = found(*(line.format(blank, one, two, three, total=total) for line in AREAS))
    assert places(findings) == "SUM101 D6"
    assert (said in findings[0].da) if said else (" er tom" not in findings[0].da)


def test_a_blank_year_accounts_for_what_is_like_the_others() -> None:
    findings = found(
        "1.000 kr. | 2026  | 2027  | 2028  | I alt",
        "Svømmehal | 5.000 | 5.150 | 5.200 | 15.350",
        "Skole     | 750   |       | 800   | 2.325",
        "Cykelsti  | 1.800 | 1.900 | 900   | 4.600",
        "Park      | 640   | 710   | 330   | 1.680",
    )
    assert places(findings) == "SUM201 E3"
    assert "2027 (C3) er tom: 775 går op." in findings[0].da


@pytest.mark.parametrize("cell", ["#REF!", "=C1/0 → #DIV/0!"])
def test_a_year_that_shows_an_error_leaves_the_total_unjudged(cell: str) -> None:
    """What the years give nobody knows; the error is told where it stands."""
    findings = found(
        "1.000 kr. | 2026  | 2027  | 2028  | I alt",
        f"Svømmehal | 5.000 | {cell} | 5.200 | 15.350",
        "Skole     | 750   | 775   | 800   | 2.325",
        "Cykelsti  | 1.800 | 1.900 | 900   | 4.600",
        "Park      | 640   | 710   | 330   | 1.680",
    )
    assert not findings
