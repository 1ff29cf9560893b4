"""Balances: what a year opens with, what is left over, and what is more than its whole. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

LOANS = """
    | Mio. kr. | Gæld primo | Nye lån | Afdrag | Gæld ultimo |
    | 2025     | 412,5      | 24,0    | −31,2  | 405,3       |
    | 2026     | 405,3      | 18,0    | −32,0  | 391,3       |
    | 2027     | {opening}  | 15,0    | −32,8  | {closing}   |
    | 2028     | {next}     | 15,0    | −33,1  | 355,4       |
"""


def test_a_year_opens_with_what_the_one_before_closed_with() -> None:
    assert ranges_in(LOANS.format(opening="393,1", closing="373,5", next="373,5"), "SUM206") == ["B4"]
    assert not ranges_in(LOANS.format(opening="391,3", closing="373,5", next="373,5"), "SUM206")


def test_a_budget_need_not_open_with_what_an_account_closed_with() -> None:
    grid = """
        | Mio. kr.     | Regnskab 2024 | Budget 2025 | Budget 2026 | Budget 2027 |
        | Kasse primo  | 120,0         | 131,0       | 118,0       | 109,0       |
        | Drift        | 55,0          | 47,0        | 51,0        | 50,0        |
        | Anlæg        | −40,0         | −60,0       | −60,0       | −55,0       |
        | Kasse ultimo | 135,0         | 118,0       | 109,0       | 104,0       |
    """
    assert not ranges_in(grid, "SUM206")


def test_a_balance_is_left_over_in_one_year() -> None:
    grid = """
        | 1.000 kr.  | 2026   | 2027   | 2028   | 2029   |
        | Udgifter   | 2.000  | 2.100  | 2.200  | 2.200  |
        | Dækket af  | −2.000 | −2.100 | −2.150 | −2.200 |
        | {name}     | 0      | 0      | 50     | 0      |
    """
    assert ranges_in(grid.format(name="Difference"), "RAM105") == ["D4"]
    assert not ranges_in(grid.format(name="Kontrolbesøg"), "RAM105")


def test_an_income_that_covers_most_of_some_lines_is_no_coverage() -> None:
    grid = """
        | Kr.        | Udgift 2026 | Finansiering 2026 |
        | Tag        | 1.250.000   | −1.250.000        |
        | Bolig      | 3.400.000   | −3.000.000        |
        | Sti        | 2.100.000   | −2.000.000        |
        | Lov        | 815.000     | −815.000          |
        | Valg       | 415.000     | −415.000          |
    """
    assert not ranges_in(grid, "RAM105")


PARTS = """
    | 1.000 kr.              | Budget 2025 | Budget 2026 |
    | Sundhed                | 84.120      | 86.310      |
    | - heraf medfinansiering | 61.200     | {first}     |
    | Træning                | 21.440      | 22.015      |
    | - heraf genoptræning   | 9.810       | 10.040      |
    | Tandpleje              | 14.210      | 14.390      |
    | - heraf specialtand    | 1.120       | {last}      |
"""


def test_a_part_is_more_than_its_line_in_one_of_two_years() -> None:
    assert ranges_in(PARTS.format(first="62.800", last="15.100"), "SUM208") == ["C6"]
    assert not ranges_in(PARTS.format(first="62.800", last="1.510"), "SUM208")


def test_where_several_parts_are_more_than_their_lines_these_are_net() -> None:
    assert not ranges_in(PARTS.format(first="92.800", last="15.100"), "SUM208")


SAID = """
    | De samlede besparelser udgør {amount} mio. kr. i 2027. | | | |
    |                     |      |      |      |
    | Mio. kr.            | 2026 | 2027 | 2028 |
    | Fødevarer           | −0,8 | −1,6 | −1,6 |
    | Energi              | −0,5 | −1,5 | −1,9 |
    | Rengøring           | −0,8 | −2,3 | −2,3 |
    | *Besparelser i alt* | −2,1 | −5,4 | −5,8 |
"""


def test_the_year_after_the_unit_belongs_to_the_sentence() -> None:
    assert ranges_in(SAID.format(amount="4,5"), "XTB301") == ["A1"]
    assert not ranges_in(SAID.format(amount="5,4"), "XTB301")


PRICES = """
    | Børn 0-5 år                 | 2026    | 2027    | 2028    |
    | Antal børn                  | 2.410   | 2.465   | 2.502   |
    | {price}                     | 84.200  | 84.200  | 84.200  |
    | Udgift (1.000 kr.)          | 202.922 | 207.553 | 210.668 |
    |                             |         |         |         |
    | *Demografi i alt*           | 517.034 | 518.904 | 518.032 |
"""


def test_no_total_adds_up_what_one_costs() -> None:
    assert not ranges_in(PRICES.format(price="Enhedspris (kr.)"), "SUM101", "SUM103")
    assert not ranges_in(PRICES.format(price="Udgift pr. barn"), "SUM101", "SUM103")


@pytest.mark.parametrize("spent", ["Udgift pr. 30.06", "Udgift pr. måned"])
def test_what_is_spent_by_a_day_or_in_a_month_is_no_price(spent: str) -> None:
    table = """
        | 1.000 kr.         | 2026  | 2027  | 2028  |
        | Løn               | 2.410 | 2.465 | 2.502 |
        | {spent}           | 842   | 911   | 907   |
        | Varer             | 202   | 207   | 210   |
        | *Drift i alt*     | 3.454 | 3.793 | 3.716 |
    """
    assert ranges_in(table.format(spent=spent), "SUM101", "SUM103") == ["C5", "D5"]


ROOM = """
    | Mio. kr.                | 2026 |
    | {frame}                 | {room} |
    | Dagtilbud               | 6,5  |
    | Veje                    | 8,4  |
    | Kultur                  | 4,5  |
    | *{total}*               | 19,4 |
"""


def test_proposals_are_held_to_the_frame_above_them() -> None:
    assert ranges_in(ROOM.format(frame="Råderum til fordeling", room="18,5", total="Forslag i alt"), "RAM201") == ["B6"]
    assert not ranges_in(ROOM.format(frame="Råderum til fordeling", room="19,4", total="Forslag i alt"), "RAM201")


def test_a_pool_among_the_lines_of_a_budget_is_no_frame_for_it() -> None:
    assert not ranges_in(ROOM.format(frame="Pulje til vedligehold", room="1,5", total="Budgetforslag 2026"), "RAM201")
    pool = ROOM.format(frame="Pulje til vedligehold", room="1,5", total="Forslag i alt").replace("19,4", "20,9")
    assert not ranges_in(pool, "RAM201")


CHECKED = """
    | 1.000 kr. | Budget 2025         | Budget 2026         |
    | Løn       | 1.000               | 1.100               |
    | Varekøb   | 500                 | 500                 |
    | *I alt*   | =SUM(B2:B3) → 1.500 | =SUM(C2:C3) → 1.600 |
    | Ramme     | 1.450               | 1.550               |
    | {name}    | {first}             | {second}            |
"""


@pytest.mark.parametrize("name", ["Kontrol", "Tjek", "Afstemning:", "Forskel (skal være 0)"])
def test_what_checks_the_sheet_is_never_a_result(name: str) -> None:
    grid = CHECKED.format(name=name, first="=B4-B5 → 50", second="=C4-C5 → 50")
    assert ranges_in(grid, "RAM105") == ["B6", "C6"]


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [("Kontrol", "50", "50"), ("Forskel", "=B4-B5 → 50", "=C4-C5 → 50"), ("Kontrolsum", "=B4+B5 → 2.950", "0")],
)
def test_what_is_typed_or_a_sum_checks_nothing(name: str, first: str, second: str) -> None:
    assert not ranges_in(CHECKED.format(name=name, first=first, second=second), "RAM105")


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ('=IF(B4=B5,"OK","FEJL") → "FEJL"', ["B6"]),
        ('=IF(B4<>B5,"Stemmer ikke!","") → "Stemmer ikke!"', ["B6"]),
        ('=IF(B4=B5,"OK","FEJL") → "OK"', []),
        ('=IF(B4>B5,"Ja","Nej") → "Nej"', []),
        ('=IF(B4=B5,"Fejl i fakturering","Andet") → "Fejl i fakturering"', []),
    ],
)
def test_a_check_that_says_what_is_wrong(formula: str, told: list[str]) -> None:
    assert ranges_in(CHECKED.format(name="Kontrol", first=formula, second="0"), "FRM306") == told


GRANTS = """
    | Kr.          | Ansøgt  | Bevilget |
    | Natteravnene | 38.000  | 30.000   |
    | Café         | 210.000 | {}       |
    | Sorggruppen  | 41.200  | 35.000   |
    | *I alt*      | 289.200 | {}       |
    | Pulje        |         | 250.000  |
    | {}           |         | {}       |
"""


def test_what_is_left_of_a_pool() -> None:
    assert ranges_in(GRANTS.format("150.000", "215.000", "Rest", "25.000"), "RAM204") == ["C7"]
    for left in ("35.000", "−35.000"):
        assert not ranges_in(GRANTS.format("150.000", "215.000", "Rest", left), "RAM204", "RAM201")
    assert not ranges_in(GRANTS.format("150.000", "215.000", "Restgæld", "25.000"), "RAM204")


@pytest.mark.parametrize(
    ("above", "below", "left"),
    [
        ("", "| Administration | | 5.000 |", "30.000"),
        ("", "| Overført fra 2025 | | 30.000 |", "65.000"),
        ("| Overført fra 2025 | | 20.000 |\n| Pulje | | 250.000 |", "", "55.000"),
    ],
)
def test_what_else_a_rest_is_made_of(above: str, below: str, left: str) -> None:
    head, *lines = GRANTS.format("150.000", "215.000", "Rest", left).strip().splitlines()
    *lines, pool, rest = lines
    grid = "\n".join([head, above, *lines, below, "" if above else pool, rest])
    assert not ranges_in(grid, "RAM204", "RAM201")


def test_more_is_shared_out_than_the_pool_holds() -> None:
    assert ranges_in(GRANTS.format("195.000", "260.000", "Rest", "−10.000"), "RAM201", "RAM204") == ["C5"]


CONTROL = """
    | Kr.        | Beløb              |
    | Rådhus     | 633.220            |
    | It         | {}                 |
    | *I alt*    | =SUM(B2:B3) → {}   |
    | {}         | =B4-D1 → {}        |
"""


def test_a_check_against_another_sheet() -> None:
    assert ranges_in(CONTROL.format("734.000", "1.367.220", "Kontrol mod poster", "−500"), "RAM105") == ["B5"]
    assert not ranges_in(CONTROL.format("734.000", "1.367.220", "Kontrol mod poster", "0"), "RAM105")
    for other in ("Kontrol af byggeri", "Kontrol mod serviceloft", "Tjek til måltal", "Kontrol mod grænse i aftalen"):
        assert not ranges_in(CONTROL.format("734.000", "1.367.220", other, "−500"), "RAM105")


FRAME = """
    | Kr.                | Beløb |
    | Ramme              | 900   |
    | Skoler             | 600   |
    | Fælles pulje       | 200   |
    | *Disponeret i alt* | 800   |
    | Rest               | {}    |
"""


def test_a_pool_among_what_a_frame_is_shared_out_to() -> None:
    assert ranges_in(FRAME.format("1.700"), "RAM204") == ["B6"]
    assert not ranges_in(FRAME.format("100"), "RAM204")
