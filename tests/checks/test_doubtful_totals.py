"""Totals whose parts no column settles, results, and years: what is told, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import alarms_in, told_at

from xlbudget.checks.wording import amount


def found(grid: str) -> list[tuple[str, str | None]]:
    return told_at(alarms_in(grid))


WRONG = {
    "a group of one line, a digit too many": (
        """
        | 1.000 kr.       | 2024   | 2025   |
        | Løn             | 1.410  | 1.390  |
        | Drift           | 4.120  | 4.231  |
        | *Skoler i alt*  | 5.530  | 5.621  |
        | Tilskud         | 3.172  | 3.264  |
        | *Puljer i alt*  | 31.722 | 3.264  |
        """,
        [("SUM101", "B6")],
    ),
    "a line of a group is gone": (
        """
        | 1.000 kr.       | 2024   | 2025   |
        | Løn             | 1.410  | 1.390  |
        | Drift           | 4.120  | 4.231  |
        | *Skoler i alt*  | 7.743  | 7.958  |
        """,
        [("SUM101", "B4"), ("SUM101", "C4")],
    ),
    "a total over two groups whose formulas forget the second": (
        """
        | Lån, kr.          | 2014                      | 2015                      |
        | *Samlet lånegæld* | =SUM(B3:B4) → 185.601.000 | =SUM(C3:C7) → 405.407.336 |
        | KommuneKredit     | 110.416.000               | 104.833.336               |
        | Obligationslån    | 75.185.000                | 71.310.000                |
        | *Realkredit*      |                           |                           |
        | Nykredit          | 33.989.000                | 200.264.000               |
        | BRF               | 4.117.000                 | 29.000.000                |
        """,
        [("SUM101", "B2")],
    ),
    "groups under bold lines, one of two columns wrong": (
        """
        | Mio. kr.                 | Udgift | Indtægt |
        | *Fællesudgifter*         | 3.189,8 | 783,8  |
        | Centralstyrelsen         | 2.158,7 | 783,7  |
        | Tilsyn og kommissioner   | 31,1    | 0,1    |
        | *Trafik*                 | 6.569,8 | 863,3  |
        | Jernbanetrafik           | 5.360,5 | 536,5  |
        | Bustrafik                | 1.209,3 | 326,8  |
        | *Aktivitet i alt*        | 8.759,6 | 1.647,1 |
        """,
        [("SUM101", "B2")],
    ),
    "a result of lines with their own signs": (
        """
        | Mio. kr.              | 2020 |
        | *Besparelser*         |      |
        | Slankning af ledelsen | −10  |
        | Udmøntes i udvalgene  | −80  |
        | *Besparelser i alt*   | −90  |
        | *Tilførsel*           |      |
        | Skoler                | 60   |
        | *Netto*               | −20  |
        """,
        [("SUM101", "B8")],
    ),
    "the heading that the total names": (
        """
        | Kroner              | 2019        |
        | *Administration*    |             |
        | Drift               | 464.378.000 |
        | Forskning           | 42.551.000  |
        | Sum Administration  | 506.929.000 |
        | *Retsvæsen*         |             |
        | Højesteret          | 112.195.000 |
        | Domstole            | 266.576.000 |
        | Sum Retsvæsen       | 387.771.000 |
        """,
        [("SUM101", "B9")],
    ),
    "income less expenditure": (
        """
        | 1.000 kr.  | 2014   | 2015   | 2016   | 2017   |
        | Indtægter  | 35.805 | 46.430 | 19.896 | 15.319 |
        | Udgifter   | 39.940 | 20.899 | 66.209 | 54.600 |
        | *Netto*    | −4.135 | 25.531 | −46.313 | −39.218 |
        """,
        [("SUM104", "E4")],
    ),
    "the only line's total over a period": (
        """
        | Mio. kr.  | 2025 | 2026 | 2027 | I alt 2025-2027 |
        | Ramme     | 250  | 250  | 100  | 500             |
        """,
        [("SUM201", "E2")],
    ),
}

RIGHT = {
    "what is paid off stands negative above": """
        | 1.000 kr.       | 2024   | 2025   | 2026   |
        | Restgæld primo  | 57.550 | 52.600 | 62.400 |
        | Låneoptagelse   | 0      | 15.000 | 0      |
        | Afdrag          | −4.950 | −5.200 | −5.300 |
        | Restgæld ultimo | 52.600 | 62.400 | 57.100 |
        | Renter          | 1.410  | 1.390  | 1.610  |
        | Ydelse i alt    | 6.360  | 6.590  | 6.910  |
    """,
    "two ways of the same called in all": """
        | 1.000 kr.              | Budget 2025 | Budget 2026 |
        | Landsudligning         | −512.300    | −530.100    |
        | Bloktilskud            | −401.220    | −410.870    |
        | *Tilskud i alt*        | −913.520    | −940.970    |
        | Statsgaranti i alt     | −3.150.000  | −3.221.000  |
        | Selvbudgettering i alt | −3.141.500  | −3.230.400  |
    """,
    "the most that is paid, among prices": """
        | Takster, kr.                       | 2025  | 2026  |
        | Hovedret pr. dag                   | 61,50 | 63,00 |
        | Døgnkost pr. måned                 | 4.261 | 4.360 |
        | Linned pr. måned                   | 196   | 198   |
        | Madservice i alt pr. måned, højst  | 4.453 | 4.560 |
    """,
    "a total over a group, and another block under a heading below": (
        """
        | Lån, kr.                 | 2014                           | 2015                           |
        | *Samlet lånegæld*        | =SUM(B3:B5) → 219.590.000      | =SUM(C3:C5) → 405.407.336      |
        | KommuneKredit            | 110.416.000                    | 104.833.336                    |
        | Obligationslån           | 75.185.000                     | 71.310.000                     |
        | Realkreditlån            | 33.989.000                     | 229.264.000                    |
        |                          |                                |                                |
        | *Beregning af mindste afdrag på lån* |                    |                                |
        | Årets afskrivninger      | 60.718.694                     |                                |
        | Lånegæld, primo          | 792.297.917                    |                                |
        | Betalte afdrag           | 54.819.351                     |                                |
        """
    ),
    "a total right under its heading lists no parts": """
        | Mia. kr., 2016-pl.       | 2016  |
        | *Nettodriftsudgifter*    |       |
        | Sundhed i alt            | 107,7 |
        | Regional udvikling i alt | 3,0   |
        | *Bruttoanlægsudgifter*   |       |
        | Sundhed i alt            | 7,2   |
    """,
    "a line that is taken away in every column": """
        | 1.000 kr.            | 2017    | 2018    |
        | Netto driftsresultat | 443.205 | 97.032  |
        | Bruk av avsetninger  | 318.042 | 298.608 |
        | Avsetninger          | 583.099 | 395.640 |
        | *Årsresultat*        | 178.148 | 0       |
    """,
    "a formula that adds its own block": """
        | 1.000 kr.       | 2016                | 2017                |
        | Vejledende takst | 630                | 787                 |
        | Fast bidrag      | 6,25               | 7,81                |
        | Vandafgift       | 4,12               | 5,15                |
        | *I alt*          | =B3+B4 → 10,37     | =C3+C4 → 12,96      |
    """,
    "years that stand twice, told apart above": """
        |           | Regnskab | Budget | Forventet | Budget |
        | 1.000 kr. | 2023     | 2024   | 2024      | 2025   |
        | Løn       | 1.000    | 1.000  | 1.000     | 1.000  |
        | Varekøb   | 500      | 500    | 500       | 500    |
    """,
    "the budget first and earlier years after it": """
        | 1.000 kr. | 2025  | 2023  | 2024  |
        | Løn       | 1.000 | 1.100 | 1.200 |
        | Varekøb   | 500   | 510   | 520   |
    """,
}


@pytest.mark.parametrize(("grid", "expected"), WRONG.values(), ids=WRONG)
def test_a_wrong_figure_is_told_once(grid: str, expected: list[tuple[str, str]]) -> None:
    assert found(grid) == expected


@pytest.mark.parametrize("grid", RIGHT.values(), ids=RIGHT)
def test_what_may_be_meant_is_left_alone(grid: str) -> None:
    assert found(grid) == []


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        ("15356.4500000002", "15.356,45"),
        ("-2.3801469", "−2,3801469"),
        ("-25.33333333333", "−25,33"),
        ("1.2345", "1,2345"),
        ("0.99551", "0,99551"),
        ("-143.999549", "−143,999549"),
        ("4200.000000", "4.200"),
        ("2.999999999", "3"),
    ],
)
def test_no_message_says_the_tail_of_a_formula(exact: str, said: str) -> None:
    assert amount(Decimal(exact)) == said


def total_in(heading: str, parts: tuple[str, str, str], total: str) -> list[str]:
    """The codes told of a table whose last column is headed so and has this total."""
    first, second, third = parts
    grid = f"""
        | Institution, 1.000 kr. | Budget 2025 | {heading} |
        | Engen   | 9.888  | {first}  |
        | Skoven  | 11.955 | {second} |
        | Bakken  | 11.347 | {third}  |
        | *I alt* | 33.190 | {total}  |
        """
    return [code for code, place in found(grid) if place == "C5"]


@pytest.mark.parametrize(
    "heading",
    [
        "Pris pr. plads",
        "Kr. pr. enhed",
        "Udgift pr. elev",
        "Udgift pr. 6-16-årig",
        "Timepris, kr.",
        "Gennemsnitsløn",
        "Gns. udgift",
        "Kostnad per invånare",
        "Utgift per bruker",
        "Takst",
        "Pris",
        "Rente",
        "Rentesats",
        "Timeløn",
        "Månedsløn, kr.",
    ],
)
def test_a_total_among_amounts_for_each_is_an_average(heading: str) -> None:
    assert total_in(heading, ("412,0", "398,5", "405,3"), "404,8") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Forbrug pr. 30.06",
        "Forbrug pr. 1. juli 2025",
        "Udgift pr. måned",
        "Forbrug pr. ultimo maj",
        "Budget (2025-priser)",
        "Budget pr. udvalg",
        "Forbrug pr. afdeling",
        "Udgift pr. projekt",
        "Takstfinansieret drift",
        "Månedslønnede",
    ],
)
def test_a_total_of_amounts_to_a_day_a_month_or_by_area_is_a_sum(heading: str) -> None:
    assert total_in(heading, ("4.120", "3.985", "4.053"), "4.058") == ["SUM101"]


def test_a_total_that_is_no_average_is_held_to_its_parts() -> None:
    assert total_in("Udgift pr. elev", ("412,0", "398,5", "405,3"), "1.315,8") == ["SUM101"]
    assert total_in("Udgift pr. indbygger", ("412,0", "398,5", "405,3"), "1.215,8") == []


def lacking(label: str, formula: str, sign: str = "") -> list[str]:
    """The codes told of what two lines of one year differ by, called so and computed so."""
    grid = f"""
        | Mio. kr.            | 2024          |
        | Forudsat besparelse | {sign}20,00   |
        | Aftalt besparelse   | {sign}13,25   |
        | *{label}*           | *{formula} → {"" if sign else "-"}6,75* |
        """
    return [code for code, _ in found(grid)]


@pytest.mark.parametrize("label", ["Mangler", "Rest", "Difference", "Udestående", "Manko", "Mindre end forudsat"])
@pytest.mark.parametrize("formula", ["=B3-B2", "=ROUND(B3-B2,2)", "=+B3-B2", "=-B2+B3", "=B3-$B$2"])
def test_what_two_lines_differ_by_by_its_formula_is_no_total(label: str, formula: str) -> None:
    assert lacking(label, formula, "-") == lacking(label, formula) == []


@pytest.mark.parametrize("formula", ["=B3-B2", "=B3-7-B2"])
def test_what_is_called_a_sum_is_held_to_its_lines_whatever_its_formula(formula: str) -> None:
    assert [code for code in lacking("Besparelser i alt", formula, "-") if code.startswith("SUM")]


def beside(total: str, result: str, label: str = "Likviditetstræk i 2007") -> list[str]:
    """The codes told of transfers into a year and out of it, where `total` adds up those out of it."""
    grid = f"""
        | Overførsler mellem årene                   | Mio. kr. |
        | Overførsler fra 2006                       | 149,9    |
        | Direktørernes skøn over overførsler        | 60,7     |
        | Økonomiafdelingens opjustering             | 71,4     |
        | *Overførsler til 2008 i alt*               | *{total} → 132,1* |
        | *{label}*                                  | *{result} → 17,8* |
        """
    return [code for code, _ in found(grid) if code in ("SUM101", "SUM103", "FRM201")]


@pytest.mark.parametrize("total", ["=B3+B4", "=SUM(B3:B4)"])
@pytest.mark.parametrize("result", ["=B2-B5", "=-B5+B2", "=ROUND(B2-B5,1)", "=B2-$B$5"])
@pytest.mark.parametrize("label", ["Likviditetstræk i 2007", "Netto", "Virkning på kassen"])
def test_a_line_that_a_result_sets_against_the_total_is_not_left_out_of_it(total: str, result: str, label: str) -> None:
    assert beside(total, result, label) == []


@pytest.mark.parametrize("result", ["=17.8", "=B5*0.1347", "=SUM(B2:B5)", "=B5-114.3"])
def test_a_line_that_no_formula_sets_against_the_total_may_be_forgotten(result: str) -> None:
    assert beside("=B3+B4", result)


def test_lines_of_one_case_are_no_total_of_each_other() -> None:
    """What is moved to one account and taken from others is called alike, and comes to nothing."""
    grid = """
        | Nr. | Sag                | Udvalg | 2026   | 2027   |
        | 1a  | Sundhedspleje      | SSU    | 640    | 855    |
        | 1b  | Sundhedspleje      | BUU    | −640   | −855   |
        | 2a  | Rengøring samles   | ØU     | 4.218  | 5.624  |
        | 2b  | Rengøring samles   | BUU    | −2.950 | −3.933 |
        | 2c  | Rengøring samles   | BUU    | −1.268 | −1.691 |
        | 3a  | Pulje              | KFU    | 0      | 0      |
    """
    assert not [one for one in found(grid) if one[0].startswith("SUM")]


def test_a_product_is_no_sum_where_its_factor_is_one() -> None:
    grid = """
        | 1.000 kr.           | 2026             | 2027             | 2028             | I alt                |
        | Anskaffelse         | 2.490            | 710              | 310              | =SUM(B2:D2) → 3.510  |
        | Sparet tid          | −537             | −1.181           | −1.713           | =SUM(B3:D3) → −3.431 |
        | Netto               | =B2+B3 → 1.953   | =C2+C3 → −471    | =D2+D3 → −1.403  | =E2+E3 → 79          |
        | Akkumuleret netto   | =B4 → 1.953      | =B5+C4 → 1.482   | =C5+D4 → 79      |                      |
        | Diskonteringsfaktor | 1,0000           | 1,0000           | 1,0000           |                      |
        | Nutidsværdi         | =B4*B6 → 1.953   | =C4*C6 → −471    | =D4*D6 → −1.403  | =SUM(B7:D7) → 79     |
    """
    assert not found(grid)


COST_PRICE = """
    | *Selvkostområder, 1.000 kr.* |
    | Post                   | 2026    | 2027    | 2028    | 2029    |
    | Vand, drift            | 21.440  | 22.150  | 22.700  | 23.200  |
    | Vand, kapital          | 9.812   | 11.020  | 13.400  | 14.100  |
    | Vand, gebyrer          | -30.100 | -32.400 | -36.000 | -37.500 |
    | Vand, brug af fond     | -1.152  | -770    | -100    | 200     |
    | Affald, drift          | 18.003  | 18.600  | 19.150  | 19.700  |
    | Affald, gebyrer        | -18.003 | -18.600 | -19.150 | -19.700 |
    | I alt                  | {left}       | 0       | 0       | 0       |
"""


def test_a_line_that_closes_others_to_nought_has_no_sign_turned() -> None:
    assert "SUM103" not in [code for code, _ in found(COST_PRICE.format(left="0"))]
    assert "SUM103" in [code for code, _ in found(COST_PRICE.format(left="5"))]
