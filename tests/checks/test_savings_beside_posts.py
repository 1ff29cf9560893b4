"""UNI202 holds amounts to the sign of savings; posts, per cents and differences beside them have signs of their own."""

from __future__ import annotations

import pytest
from grids import findings_in


def places(heading: str, beside: str, saving: str = "−500") -> str:
    """Where UNI202 finds something in a case with a column of other things beside the years."""
    lines = (
        "*Business case, 1.000 kr.*",
        f" | 2026 | 2027 | {heading}",
        "Udgift | 200 | 100 | 1,0",
        f"Besparelse | {saving} | −800 | {beside}",
        "*Netto* | −300 | −700 |",
        "Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt | | |",
    )
    return " ".join(one.range for one in findings_in([f"| {line} |" for line in lines], "UNI202"))


@pytest.mark.parametrize(
    ("heading", "beside"),
    [
        ("Årsværk", "1,5"),
        ("Antal", "12"),
        ("PL-faktor", "1,06"),
        ("Pct.", "4,5"),
        ("Afvigelse", "30"),
        ("Stillinger", "2,0"),
    ],
)
def test_what_is_no_amount_has_no_sign_of_savings(heading: str, beside: str) -> None:
    assert places(heading, beside) == ""


@pytest.mark.parametrize("heading", ["Årsværk", "Pct.", "Antal"])
def test_the_amounts_are_still_held_to_it(heading: str) -> None:
    assert places(heading, "1,5", "500") == "B4"
