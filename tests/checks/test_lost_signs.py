"""A year with another sign than the rest of its line: found where no sum tells it. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in, told_at


def places(grid: str, *codes: str) -> list[tuple[str, str | None]]:
    return told_at(findings_in(grid, *codes))


LINES = """
    | 1.000 kr.  | 2026   | 2027   | 2028   | 2029   | 2030   |
    | Rengøring  | −1.200 | −1.850 | −1.850 | −1.850 | −1.850 |
    | {}         | {}     | {}     | {}     | {}     | {}     |
    | *I alt*    | =SUM(B2:B3) | =SUM(C2:C3) | =SUM(D2:D3) | =SUM(E2:E3) | =SUM(F2:F3) |
"""


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (("Leje", "−840", "−860", "875", "−880", "−890"), "D3"),
        (("Leje", "−840", "−860", "−875", "−880", "890"), "F3"),  # the last year
        (("Ledelse", "−900", "2.150", "−2.150", "−2.150", "−2.150"), "C3"),  # rises, and is as large as the next
        (("Salg", "840", "860", "−875", "880", "890"), "D3"),
    ],
)
def test_a_sign_is_forgotten(line: tuple[str, ...], place: str) -> None:
    assert places(LINES.format(*line), "UNI203") == [("UNI203", place)]


@pytest.mark.parametrize(
    "line",
    [
        ("Lamper", "2.150", "−2.150", "−2.150", "−2.150", "−2.150"),  # costs before it saves
        ("Grundsalg", "−840", "−860", "2.400", "−880", "−890"),  # of another size
        ("Tilskud", "−840", "860", "", "−880", ""),  # too few to say what is usual
        ("Finansforskydninger", "−840", "860", "−855", "−880", "−845"),
        ("Årets resultat", "−840", "860", "−855", "−880", "−845"),
        ("Leje", "−840", "=860", "−855", "−880", "−845"),  # a formula may give either
    ],
)
def test_what_may_be_of_either_sign_is_left_alone(line: tuple[str, ...]) -> None:
    assert not places(LINES.format(*line), "UNI203")


def test_a_sum_that_names_the_figure_says_it_once() -> None:
    grid = """
        | 1.000 kr.  | 2026   | 2027   | 2028   | 2029   |
        | Rengøring  | −1.200 | −1.850 | −1.860 | −1.855 |
        | Leje       | −840   | −860   | 875    | −880   |
        | *I alt*    | −2.040 | −2.710 | −2.735 | −2.735 |
    """
    assert places(grid, "UNI203", "SUM101") == [("SUM101", "D4")]


@pytest.mark.parametrize(
    ("amount", "told"),
    [("1.780", True), ("1.781", False), ("420", True), ("419", False)],  # the other years are 840 to 890
)
def test_what_is_taken_in_is_at_most_twice_another_year_and_at_least_half_of_one(amount: str, told: bool) -> None:
    grid = LINES.format("Lejeindtægter", "−840", "−860", amount, "−880", "−890")
    assert places(grid, "UNI203") == ([("UNI203", "D3")] if told else [])


MONTHS = """
    | 1.000 kr.  | Jan  | Feb  | Mar  | Apr  | Maj  | Jun  | 2026 |
    | Vejdrift   | 250  | 310  | 300  | 290  | 310  | 320  | 1.780 |
    | {}         | −185 | −180 | −210 | 220  | −235 | −250 | −840 |
"""


def test_what_is_taken_in_has_one_sign_in_all_months() -> None:
    assert places(MONTHS.format("Parkeringsindtægter"), "UNI203") == [("UNI203", "E3")]
    assert not places(MONTHS.format("Fordelte udgifter"), "UNI203")


@pytest.mark.parametrize(("largest", "told"), [("−256", True), ("−257", False)])
def test_months_of_what_is_taken_in_are_at_most_eight_fifths_of_each_other(largest: str, told: bool) -> None:
    grid = MONTHS.format("Parkeringsindtægter").replace("−185", "−160").replace("−250", largest)
    assert places(grid, "UNI203") == ([("UNI203", "E3")] if told else [])


INCOME = """
    | 1.000 kr.  | Udgifter | Indtægter | Netto   |
    | Folkeskole | 412.600  | −15.830   | 396.770 |
    | Dagtilbud  | 268.450  | −62.340   | 206.110 |
    | Familier   | 141.920  | −7.610    | 134.310 |
    | {}         | {}       | {}        | {}      |
"""


def test_an_income_without_its_minus_in_a_column_of_income() -> None:
    assert places(INCOME.format("Klubber", "17.480", "9.250", "26.730"), "UNI204") == [("UNI204", "C5")]


@pytest.mark.parametrize(
    "line",
    [
        ("Klubber", "17.480", "−9.250", "8.230"),
        ("Klubber", "17.480", "250", "17.730"),  # of another size: somebody paid back
        ("Klubber", "17.480", "=9.250", "26.730"),
        ("Regulering", "0", "9.250", "9.250"),
        ("Mellemkommunale betalinger", "7.480", "11.250", "18.730"),
        ("Bidrag til regionen", "0", "11.250", "11.250"),
        ("Kurstab", "0", "11.250", "11.250"),
        ("Søskenderabat og fripladser", "0", "11.250", "11.250"),
        ("I alt", "840.450", "85.780", "754.670"),
    ],
)
def test_a_plus_that_is_no_slip_in_a_column_of_income(line: tuple[str, ...]) -> None:
    assert not places(INCOME.format(*line), "UNI204")


FOLLOW_UP = """
    | 1.000 kr.   | Budget 2026 | Forbrug 2026 | Forventet regnskab 2026 |
    | Biblioteker | 28.640      | 21.180       | 28.900                  |
    | Musikskole  | 9.815       | {}           | 9.950                   |
    | Museer      | 12.470      | 9.980        | 12.620                  |
    | {}          | {}          | {}           | {}                      |
"""


def test_what_was_spent_has_the_sign_of_what_is_planned() -> None:
    assert places(FOLLOW_UP.format("7.290", "Lejeindtægt", "−6.420", "5.010", "−6.600"), "UNI204") == [("UNI204", "C5")]


@pytest.mark.parametrize(
    "figures",
    [
        ("7.290", "Lejeindtægt", "−6.420", "−5.010", "−6.600"),
        ("7.290", "Byggemodning", "−6.420", "5.010", "−6.600"),  # costs before it sells
        ("7.290", "Lejeindtægt", "−6.420", "310", "−6.600"),  # little has come in yet, and something was paid back
        ("7.290", "Lejeindtægt", "−6.420", "5.010", "4.100"),  # it is expected so
        ("−7.290", "Lejeindtægt", "−6.420", "5.010", "−6.600"),  # in more lines than one: the sheet does so
    ],
)
def test_what_was_spent_may_have_another_sign(figures: tuple[str, ...]) -> None:
    assert not places(FOLLOW_UP.format(*figures), "UNI204")


RECORDS = """
    | År   | Udvalg | Konto     | Tekst      | Beløb (1.000 kr.) |
    | 2026 | ØU     | 6.45.51.1 | Kontor     | 45.445 |
    | 2026 | ØU     | 6.45.50.1 | Bygninger  | 22.772 |
    | 2026 | BU     | 3.22.01.1 | Skoler     | 54.750 |
    | 2026 | BU     | 5.25.14.1 | Børnehaver | 88.319 |
    | 2027 | ØU     | 6.45.51.1 | Kontor     | 50.931 |
    | 2027 | ØU     | 6.45.50.1 | Bygninger  | 22.772 |
    | 2027 | BU     | 3.22.01.1 | Skoler     | 10.602 |
    | 2027 | BU     | 5.25.14.1 | Børnehaver | 69.510 |
    | 2026 | BU     | 5.25.14.1 | Børnehaver | {}     |
"""


def test_a_record_stands_twice_in_a_long_table() -> None:
    assert places(RECORDS.format("88.319"), "DAT301") == [("DAT301", "E10")]
    assert not places(RECORDS.format("8.319"), "DAT301")  # two amounts of one line may both be meant


def test_a_list_of_postings_may_hold_two_alike() -> None:
    postings = RECORDS.format("88.319") + "    | 2027 | ØU | 6.45.51.1 | Kontor | 1.200 |\n"
    assert not places(postings, "DAT301")


THREE = """
    | 1.000 kr.  | 2026   | 2027   | 2028   |
    | Rengøring  | −1.200 | −1.850 | −1.850 |
    | {}         | {}     | {}     | {}     |
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("Selskabsskat", "−31.800", "28.400", "−29.100"), [("UNI203", "C3")]),
        (("Selskabsskat", "−31.800", "−29.100", "28.400"), [("UNI203", "D3")]),
        (("Selskabsskat", "31.800", "−28.400", "−29.100"), []),  # the first year may cost
        (("Selskabsskat", "−31.800", "18.400", "−29.100"), []),  # of another size
        (("Ændring i skat", "−31.800", "28.400", "−29.100"), []),
        (("Udskudt renovering", "−31.800", "−29.100", "28.400"), []),
        (("Selskabsskat", "0", "28.400", "−29.100"), []),
    ],
)
def test_of_three_years_that_are_nearly_the_same(line: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    assert places(THREE.format(*line), "UNI203") == told


HALF_A_YEAR = """
    | Mio. kr.   | Jan    | Feb    | Mar    | Apr   | Maj    | Jun    | Jul    |
    | Skatter    | 224,1  | 224,1  | 224,1  | 224,1 | 224,1  | 224,1  | 224,1  |
    | {}         | −212,4 | −208,9 | −219,6 | {}    | −213,8 | −221,5 | −205,7 |
"""


def test_what_is_spent_has_one_sign_in_months_that_are_nearly_the_same() -> None:
    assert places(HALF_A_YEAR.format("Driftsudgifter, netto", "214,2"), "UNI203") == [("UNI203", "E3")]
    assert places(HALF_A_YEAR.format("Udbetalt løn", "214,2"), "UNI203") == [("UNI203", "E3")]


@pytest.mark.parametrize(
    ("label", "amount"),
    [("Udbetalt løn", "219,6"), ("Udbetalt løn", "114,2"), ("Ændring af kassen", "214,2"), ("Afvigelse", "214,2")],
)
def test_months_that_may_be_plus(label: str, amount: str) -> None:
    assert not places(HALF_A_YEAR.format(label, amount), "UNI203")


EXPECTED = """
    | Mio. kr.              | Oprindeligt budget 2026 | Korrigeret budget 2026 | Forventet regnskab 2026 |
    | Skatter               | −1.874,2                | −1.874,2               | −1.871,9                |
    | {}                    | {}                      | {}                     | {}                      |
    | Børneudvalget         | 702,4                   | 706,1                  | 711,8                   |
    | Socialudvalget        | 874,7                   | 878,3                  | 890,6                   |
    | Renter                | 7,2                     | 7,2                    | −1,8                    |
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("Generelle tilskud", "−812,6", "−805,3", "809,7"), [("UNI204", "D3")]),
        (("Overførselsudgifter", "812,6", "−805,3", "809,7"), [("UNI204", "C3")]),
        (("Generelle tilskud", "−812,6", "−805,3", "609,7"), []),
        (("Overførsler fra 2025", "−812,6", "−805,3", "809,7"), []),
        (("Renter, netto", "−812,6", "−805,3", "809,7"), []),
        (("Renter af likvide midler", "−812,6", "−805,3", "809,7"), []),
        (("Kassens ændring", "−812,6", "−805,3", "809,7"), []),
    ],
)
def test_what_is_expected_has_the_sign_of_the_budget(line: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    assert places(EXPECTED.format(*line), "UNI204") == told


PLACES = """
    | 1.000 kr.        | Solen  | Månen  | Myren  | Trolden | Regnbuen |
    | Løn              | 11.480 | 10.790 | 15.320 | 6.710   | 13.150   |
    | {}               | −2.980 | −2.844 | −3.921 | {}      | −3.410   |
"""


def test_what_parents_pay_has_one_sign_at_all_places() -> None:
    assert places(PLACES.format("Forældrebetaling", "1.763"), "UNI204") == [("UNI204", "E3")]


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("Forældrebetaling", "−1.763"),
        ("Forældrebetaling", "163"),
        ("Omplacering", "1.763"),
        ("Forældrebetaling", "=1.763"),
    ],
)
def test_places_may_differ(label: str, amount: str) -> None:
    assert not places(PLACES.format(label, amount), "UNI204")


def test_the_letter_of_income_between_expense_and_net() -> None:
    grid = """
        | 1.000 kr.  | Budget 2026 U | Budget 2026 I | Budget 2026 N |
        | Folkeskole | 412.600       | −15.830       | 396.770 |
        | Dagtilbud  | 268.450       | −62.340       | 206.110 |
        | Familier   | 141.920       | −7.610        | 134.310 |
        | Klubber    | 17.480        | 9.250         | 26.730  |
    """
    assert places(grid, "UNI204") == [("UNI204", "C5")]


@pytest.mark.parametrize("name", ["Sparet porto", "Lånoptagelse", "Låneoptagelse"])
def test_what_is_saved_or_borrowed_has_one_sign_though_it_rises(name: str) -> None:
    assert places(LINES.format(name, "−130", "285", "−415", "−415", "−415"), "UNI203") == [("UNI203", "C3")]
    assert not places(LINES.format(name, "285", "−130", "−415", "−415", "−415"), "UNI203"), "the first year may cost"
