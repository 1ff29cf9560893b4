"""Totals whose own formulas make something else of the lines above than their sum are no wrong sums."""

from __future__ import annotations

import pytest
from grids import ranges_in


def wrong(*lines: str) -> list[str | None]:
    """Where totals are told as wrong."""
    return ranges_in(["| *Puljer, mio. kr.* |", *lines], "SUM101")


def left_over(label: str, formula: str) -> list[str | None]:
    return wrong(
        "| | 2025 | 2026 | 2027 |",
        "| Lov- og cirkulæreprogram | 3,0 | 3,1 | 3,2 |",
        "| Barselspulje | 8,4 | 8,5 | 8,6 |",
        "| *Puljer i alt* | =SUM(B3:B4) → 11,4 | =SUM(C3:C4) → 11,6 | =SUM(D3:D4) → 11,8 |",
        "| heraf udmøntet | 1,2 | 0,0 | 0,0 |",
        f"| {label} | {formula} | =C5-C6 → 11,6 | =D5-D6 → 11,8 |",
    )


@pytest.mark.parametrize("label", ["Rest", "Restbeløb", "Rest til senere fordeling", "Tilbage", "Uudmøntet", "Mangler"])
def test_what_a_formula_leaves_over_is_no_sum(label: str) -> None:
    assert left_over(label, "=B5-B6 → 10,2") == []


def test_a_sum_that_takes_a_line_away_is_wrong() -> None:
    assert left_over("Puljer og udmøntning i alt", "=B5-B6 → 10,2") != []


def test_what_is_left_over_is_held_to_its_lines_where_it_was_typed() -> None:
    assert left_over("Rest", "10,9") != []


def rents(heading: str, formula: str) -> list[str | None]:
    return wrong(
        f"| | Areal m² | Leje 2025 | {heading} | Skat |",
        "| Skolegade 2 | 82 | 70.800 | =C3/B3 → 863 | 6.400 |",
        "| Stationsvej 14 | 120 | 87.000 | =C4/B4 → 725 | 9.100 |",
        "| Torvet 1 | 76 | 66.000 | =C5/B5 → 868 | 6.400 |",
        f"| *I alt* | =SUM(B3:B5) → 278 | =SUM(C3:C5) → 223.800 | {formula} | =SUM(E3:E5) → 21.900 |",
    )


@pytest.mark.parametrize("heading", ["Kr./m²", "Kr. / m2", "Nøgletal", "Leje pr. m²"])
def test_a_quotient_is_no_sum(heading: str) -> None:
    assert rents(heading, "=C6/B6 → 805") == []


def test_thousands_of_a_sum_are_still_that_sum() -> None:
    assert rents("Vedligehold", "=SUM(D3:D5)/1000 → 2,456") == ["D6"]


def allotments(total: str, formula: str = "=B3+B4+B6 → 19.000") -> list[str | None]:
    return wrong(
        "| | 2025 | 2026 | 2027 |",
        "| Rådighedsbeløb, udgift | 20.000 | 35.000 | 5.000 |",
        "| Rådighedsbeløb, indtægt | -9.000 | -6.500 | -4.000 |",
        "| Anlægsbevilling | 60.000 | | |",
        "| Rådighedsbeløb, udgift | 8.000 | 3.000 | 1.000 |",
        f"| *{total}* | {formula} | =C3+C4+C6 → 31.500 | =D3+D4+D6 → 2.000 |",
    )


def test_a_total_of_the_lines_of_its_name_leaves_the_others_out() -> None:
    assert allotments("Rådighedsbeløb i alt") == []
    assert allotments("Rådighedsbeløb i alt", "=B3+B6 → 28.000") == ["B7"]  # one of its own is forgotten
    assert allotments("Anlæg i alt") == ["B7"]  # it has no name of theirs


@pytest.mark.parametrize("formula", ["SUBTOTAL(109,B3:B5)", "SUBTOTAL(9,B3:B5)", "AGGREGATE(9,5,B3:B5)"])
def test_what_a_filter_hides_is_not_missed_where_the_formula_passes_it_over(formula: str) -> None:
    def table(total: str) -> list[str]:
        return [
            "! hidden rows: 4",
            "| | 2025 | 2026 |",
            "| Barselspulje | 8,4 | 8,5 |",
            "| Lovpulje | 3,0 | 3,1 |",
            "| Andre puljer | 12,6 | 12,9 |",
            f"| *I alt* | ={formula} → {total} | 24,5 |",
        ]

    assert wrong(*table("21,0")) == []
    assert wrong(*table("20,0")) == ["B6"]
    assert wrong(*[line.replace(f"={formula} → ", "") for line in table("21,0")]) == ["B6"]


def projects(label: str, *formulas: str) -> list[str | None]:
    return wrong(
        "| | Fase | 2026 | 2027 |",
        "| Skole | Vedtaget | 12,0 | 8,0 |",
        "| Hal | Idé | 0,0 | 15,0 |",
        "| Bro | Vedtaget | 4,0 | 2,5 |",
        "| Torv | Idé | 2,0 | 3,0 |",
        f"| *{label}* | | {' | '.join(formulas)} |",
    )


def test_a_sum_of_lines_that_meet_a_condition_is_no_sum_of_all() -> None:
    of_kind = [f'=SUMIF($B$3:$B$6,"Vedtaget",{at}3:{at}6) → {sum_}' for at, sum_ in (("C", "16,0"), ("D", "10,5"))]
    assert projects("Vedtagne projekter i alt", *of_kind) == []


def test_a_sum_without_a_condition_is_held_to_its_lines() -> None:
    assert projects("Projekter i alt", "=SUM(C3:C6) → 18,0", "=SUM(D3:D5) → 25,5") == ["D7"]
