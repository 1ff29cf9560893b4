"""Nets of expense and income in columns: held to both whatever the net is called, letters included."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in


def found(*lines: str) -> list[tuple[str, str]]:
    """The places of the nets that are told wrong, and what they should be."""
    findings = findings_in([f"| {line} |" for line in lines], "SUM207")
    return [(finding.range, str(finding.expected)) for finding in findings]


@pytest.mark.parametrize(
    "heads", ["2026 U | 2026 I | 2026 N", "U | I | N", "Bruttoudgift | Bruttoindtægt | Nettoudgift"]
)
def test_a_net_in_letters_and_in_compounds(heads: str) -> None:
    assert found(
        f"1.000 kr. | {heads}",
        "Skoler     | 41.200 | 5.300 | 35.900",
        "Ældre      | 38.900 | 8.100 | 30.800",
        "Veje       | 17.400 | 2.600 | 15.100",
        "Kultur     | 9.100  | 1.500 | 7.600",
    ) == [("D4", "14800")]


def test_a_line_of_income_shows_its_net_without_the_minus() -> None:
    assert not found(
        "1.000 kr.      | Nettotal | Udgift | Indtægt",
        "Overførsler    | 14.774  | 14.774 | 0",
        "Uden for loft  | 6.600   | 6.700  | 100",
        "Andre          | 2.100   | 2.300  | 200",
        "Indtægtsbudget | 769.646 | 4.700  | 774.346",
    )


def test_a_net_of_three_and_a_total_that_counts_it() -> None:
    rents = (
        "Kr.    | Huslejeindtægt | Driftsudgift | Kapitaludgift | Netto",
        "Bakken | −2.410.000     | 1.310.000    | 980.000       | −120.000",
        "Dalen  | −3.120.000     | 1.720.000    | 1.290.000     | −110.000",
        "Engen  | −1.980.000     | 1.105.000    | 860.000       | −15.000",
    )
    assert not found(*rents, "*I alt* | −7.510.000 | 4.135.000 | 3.130.000 | −245.000")
    wrong = [line.replace("−110.000", "−101.000") for line in rents]
    assert found(*wrong, "*I alt* | −7.510.000 | 4.135.000 | 3.130.000 | −236.000") == [("E3", "-110000")]


def test_a_closing_balance_beside_its_opening_one() -> None:
    assets = ("Kr. | Anskaffelse | Akk. afskrivning | Bogført værdi", "Hal | 24.310.000 | 4.020.000 | 20.290.000")
    assert found(*assets, "Bus | 1.800.000 | 900.000 | 900.000", "It | 600.000 | 400.000 | 400.000") == [
        ("D4", "200000")
    ]
    assert not found(*assets, "Bus | 1.800.000 | 900.000 | 900.000", "Skov | 600.000 | | 700.000")


def test_what_is_nought_in_the_few_lines_that_fit_may_be_subtracted() -> None:
    assert not found(
        "Mio. kr.       | Nettotal | Udgift | Indtægt",
        "Overførsler    | 14.774,4 | 14.774,4 | 0",
        "Uden for loft  | 6.612,3  | 6.612,3  | 0",
        "Indtægtsbudget | 769.646  | 4.700    | 774.346",
    )


@pytest.mark.parametrize(
    ("income", "net", "told"),
    [
        (("−12.300", "−4.200", "−88.000"), ("57.400", "92.200", "1.000.000"), ["D2"]),
        (("−12.300", "−4.200", "−88.000"), ("32.800", "83.800", "824.000"), []),
        (("12.300", "4.200", "88.000"), ("32.800", "83.800", "824.000"), []),
        (("−12.300", "4.200", "−88.000"), ("57.400", "83.800", "1.000.000"), []),
    ],
)
def test_income_with_minus_that_is_taken_off_all_lines(
    income: tuple[str, ...], net: tuple[str, ...], told: list[str]
) -> None:
    lines = zip(("Byudvikling", "Transport", "Skoler"), ("45.100", "88.000", "912.000"), income, net, strict=True)
    head = "| 1.000 kr. | Udgifter 2026 | Indtægter 2026 | Netto 2026 |"
    assert ranges_in("\n".join([head, *(f"| {' | '.join(line)} |" for line in lines)]), "SUM207") == told
