"""A formula at the end of a row or a column that turns a difference round or leaves a factor out, and a year that is
added up otherwise than all others. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in


def told(*lines: str) -> list[str | None]:
    return ranges_in(list(lines), "FRM101")


def frame(
    *formulas: str, heads: str = "Vedtaget budget 2026 | Korrigeret budget 2026 | Forventet regnskab 2026"
) -> list[str | None]:
    return told(
        f"| Mio. kr. | {heads} |",
        "| Serviceudgifter | 2.192,9 | 2.222,0 | 2.234,5 |",
        "| Serviceramme | 2.195,0 | 2.195,0 | 2.195,0 |",
        f"| Afvigelse fra rammen | {' | '.join(formulas)} |",
    )


@pytest.mark.parametrize(
    ("formulas", "place"),
    [
        (("=B2-B3 → −2,1", "=C2-C3 → 27,0", "=D3-D2 → −39,5"), "D4"),
        (("=B3-B2 → 2,1", "=C2-C3 → 27,0", "=D2-D3 → 39,5"), "B4"),
    ],
)
def test_a_difference_is_turned_round_at_the_end(formulas: tuple[str, ...], place: str) -> None:
    assert frame(*formulas) == [place]


def test_other_formulas_at_the_end_are_left_alone() -> None:
    assert frame("=B2-B3 → −2,1", "=C2-C3 → 27,0", "=D2-C2 → 12,5") == []
    assert frame("=B2-B3 → −2,1", "=C2-C3 → 27,0", "=D2-D3 → 39,5") == []


def test_a_deviation_beside_years_may_be_the_other_way_round() -> None:
    heads = "Budget 2026 | Regnskab 2026 | Gunstig afvigelse"
    assert frame("=B2-B3 → −2,1", "=C2-C3 → 27,0", "=D3-D2 → −39,5", heads=heads) == []


def carried(last: str) -> list[str | None]:
    lines = [
        f"| {name} | {base} | =B{row}*$D$9 → {base} | =C{row}*$D$9 → {base} | =D{row}*$D$9 → {base} |"
        for row, (name, base) in enumerate((("Vejfolk", 18420), ("Salt", 6350), ("Entreprenører", 12980)), 2)
    ]
    return told(
        "| 1.000 kr. | 2025 | 2026 | 2027 | 2028 |",
        *lines,
        f"| Køretøjer | 4.115 | {last} | =C5*$D$9 → 4.115 | =D5*$D$9 → 4.115 |",
        "| |",
        "| |",
        "| |",
        "| Faktor | | | 1,02 |",
    )


def test_one_year_of_the_last_line_is_not_carried_on() -> None:
    assert carried("=B5 → 4.115") == ["C5"]


def test_a_line_that_is_reckoned_otherwise_is_left_alone() -> None:
    assert carried("=B5+15 → 4.130") == []
    assert carried("=B5*$D$9 → 4.115") == []


def loans(odd: str) -> list[str | None]:
    sums = [f"=SUMPRODUCT($B2:$B4,{at}2:{at}4)/100 → 22.400" for at in "CEF"]
    return told(
        "| Lån, 1.000 kr. | Procent | 2026 | 2027 | 2028 | 2029 |",
        "| Energi | 100 | 8.400 | 8.400 | 8.400 | 8.400 |",
        "| Jordkøb | 80 | 5.000 | 5.000 | 5.000 | 5.000 |",
        "| Skoler | 100 | 10.000 | 10.000 | 10.000 | 10.000 |",
        f"| Låneramme | | {sums[0]} | {odd} | {sums[1]} | {sums[2]} |",
    )


def test_one_year_is_added_up_otherwise() -> None:
    assert loans("=SUM(D2:D4) → 23.400") == ["D5"]
    assert loans("=SUMPRODUCT($B2:$B4,D2:D4)/100 → 22.400") == []


def test_a_total_between_two_runs_of_years_is_none_of_them() -> None:
    lines = [
        f"| {name} | 100 | =B{row}*1,1 → 110 | =SUM(B{row}:C{row}) → 210 | =C{row}*1,1 → 121 | =E{row}*1,1 → 133 |"
        for row, name in ((2, "Løn"), (3, "Drift"))
    ]
    assert told("| 1.000 kr. | 2025 | 2026 | 2025-26 | 2027 | 2028 |", *lines) == []
