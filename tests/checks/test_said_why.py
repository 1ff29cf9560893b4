"""What a line or a sheet says itself is no slip: an estimate among projections, a catalogue larger than its frame."""

from __future__ import annotations

import pytest
from grids import ranges_in


def told(code: str, *lines: str) -> list[str | None]:
    return ranges_in(list(lines), code)


def forecast(cell: str, says: str, others: str = "Lineær", code: str = "FRM102") -> list[str | None]:
    return told(
        code,
        "| 1.000 kr. | Forbrug t.o.m. august | Forventet regnskab 2026 | Metode |",
        f"| Løn | 12.480 | =B2/8*12 → 18.720 | {others} |",
        f"| Vikarer | 2.310 | =B3/8*12 → 3.465 | {others} |",
        f"| Vinterbekæmpelse | 1.640 | {cell} | {says} |",
        f"| Materialer | 1.880 | =B5/8*12 → 2.820 | {others} |",
        f"| Kurser | 420 | =B6/8*12 → 630 | {others} |",
    )


@pytest.mark.parametrize("says", ["Skøn fra driften", "Aftalt beløb", "Jf. notat af 3. maj", "Manuelt vurderet"])
def test_an_amount_that_the_line_calls_an_estimate_is_left_alone(says: str) -> None:
    assert forecast("2.900", says) == []
    assert forecast("=B4*1,5+440 → 2.900", says, code="FRM101") == []


@pytest.mark.parametrize(("says", "others"), [("", ""), ("Lineær", "Lineær"), ("Haves", "Lineær"), ("Skøn", "Skøn")])
def test_a_number_typed_over_a_formula_is_told(says: str, others: str) -> None:
    assert forecast("2.900", says, others) == ["C4"]


def test_a_text_at_the_end_of_a_row_does_not_speak_of_one_year() -> None:
    lines = (
        "| 1.000 kr. | 2025 | 2026 | 2027 | 2028 | Bemærkning |",
        "| Løn | 1.000 | 1.000 | 1.000 | 1.000 | |",
        "| Varekøb | 3.000 | 3.000 | 3.000 | 3.000 | |",
        "| *I alt* | =SUM(B2:B3) → 4.000 | 4.000 | =SUM(D2:D3) → 4.000 | =SUM(E2:E3) → 4.000 | Skøn |",
    )
    assert told("FRM102", *lines) == ["C4"]


def catalogue(title: str) -> list[str | None]:
    return told(
        "RAM201",
        f"| {title} |",
        "| |",
        "| Forslag | Mio. kr. |",
        "| Pædagoger | 3,2 |",
        "| Svømmehal | 5,0 |",
        "| Cykelsti | 2,4 |",
        "| *Forslag i alt* | 10,6 |",
    )


@pytest.mark.parametrize(
    "says",
    ["Der skal vælges mellem forslagene.", "Forslagene er større end råderummet.", "Forslagene overstiger råderummet."],
)
def test_a_catalogue_that_says_that_one_must_choose_is_left_alone(says: str) -> None:
    assert catalogue(f"Råderum 9,0 mio. kr. {says}") == []


@pytest.mark.parametrize(
    "says", ["", "Forslagene må ikke overstige råderummet.", "Forslagene prioriteres af udvalget."]
)
def test_a_catalogue_that_says_nothing_is_told(says: str) -> None:
    assert catalogue(f"Råderum 9,0 mio. kr. {says}") == ["B7"]


def chosen(rest: str) -> list[str | None]:
    return told(
        "SUM206",
        "| Forslag, 1.000 kr. | Beløb | Valgt (1/0) | Prioriteret beløb | Rest af ramme |",
        "| Pædagoger | 3.200 | 1 | 3.200 | 5.800 |",
        "| Svømmehal | 1.850 | 0 | 0 | 5.800 |",
        "| Cykelsti | 2.400 | 1 | 2.400 | 3.400 |",
        "| Ungerådgivning | 1.150 | 1 | 1.150 | 2.250 |",
        f"| Klima | 1.900 | 1 | 1.900 | {rest} |",
        "| Frivilligcenter | 420 | 0 | 0 | 350 |",
        "| Skovrejsning | 120 | 1 | 120 | 230 |",
    )


def test_a_rest_goes_on_with_what_is_chosen() -> None:
    assert chosen("350") == []


def test_a_rest_that_does_not_go_on_is_told() -> None:
    assert chosen("530") == ["E6"]
