"""Two figures that have changed places are one error; so is a wrong sum from which others were reckoned."""

from __future__ import annotations

import pytest
from grids import findings_in, places, workbook

from xlbudget.checks.finding import Finding

RULES = ("SUM101", "SUM104", "SUM201", "SUM203", "SUM204", "SUM206", "SUM207", "FUP101")


def found(*lines: str) -> list[Finding]:
    """The findings of sums in the sheet."""
    return findings_in([f"| {line} |" for line in lines], *RULES)


def test_two_years_of_a_line() -> None:
    findings = found(
        "Drift, mio. kr. | 2026  | 2027  | 2028  | 2029",
        "Medfinansiering | 212,4 | 214,1 | 215,9 | 217,2",
        "Genoptræning    | 38,6  | 39,4  | 38,9  | 39,7",
        "Tandpleje       | 29,5  | 29,5  | 29,6  | 29,6",
        "*I alt*         | 280,5 | 282,5 | 284,9 | 286,5",
    )
    assert places(findings) == "SUM101 C3"
    assert "C5 og D5 går kun op med 38,9" in findings[0].da
    assert "byttet plads med det i D3" in findings[0].da and "changed places with that in D3" in findings[0].en
    assert findings[0].difference is not None and str(findings[0].difference) == "0.5"


@pytest.mark.parametrize("swapped", [False, True])
def test_two_lines_of_a_year(swapped: bool) -> None:
    """The column's total holds, the totals of the two lines do not."""
    one, other = ("2.200", "1.250") if swapped else ("1.250", "2.200")
    findings = found(
        "Anlæg, 1.000 kr. | 2026  | 2027   | 2028  | I alt",
        "Svømmehal        | 5.000 | 12.500 | 3.200 | 20.700",
        f"Skolegård        | 750   | {one}  | 400   | 2.400",
        f"Cykelsti         | 1.800 | {other} | 900   | 4.900",
        "Byfornyelse      | 640   | 710    | 1.330 | 2.680",
        "*Samlet*         | 8.190 | 16.660 | 5.830 | 30.680",
    )
    assert places(findings) == ("SUM201 C3" if swapped else "")


def test_totals_above_their_lines_are_known_by_the_other_columns() -> None:
    findings = found(
        "Rammer, kr.      | 2026       | 2027       | 2028       | 2029",
        "Kultur i alt     | 45.986.600 | 45.833.100 | 45.636.800 | 45.501.200",
        "Bibliotek        | 21.340.500 | 21.285.400 | 21.170.300 | 21.105.100",
        "Museum           | 6.415.200  | 6.402.100  | 6.388.700  | 6.370.200",
        "Idrætsanlæg      | 18.230.900 | 18.077.800 | 18.145.600 | 18.025.900",
        "Natur i alt      | 4.995.000  | 4.985.500  | 4.974.000  | 4.960.000",
        "Vandløb          | 3.120.400  | 3.115.300  | 3.107.900  | 3.100.000",
        "Skadedyr         | 1.874.600  | 1.870.200  | 1.866.100  | 1.860.000",
        "Rammer i alt     | 50.981.600 | 50.818.600 | 50.610.800 | 50.461.200",
    )
    assert places(findings) == "SUM101 C5"


def test_the_totals_of_the_groups_and_of_all_go_with_them() -> None:
    findings = found(
        "1.000 kr.       | 2026  | 2027  | 2028",
        "Dagtilbud       | 1.210 | 1.245 | 1.260",
        "Skole           | 3.355 | 3.305 | 3.390",
        "*Børn i alt*    | 4.515 | 4.600 | 4.650",
        "Hjemmepleje     | 2.105 | 2.155 | 2.160",
        "Plejehjem       | 1.415 | 1.425 | 1.430",
        "*Ældre i alt*   | 3.520 | 3.580 | 3.590",
        "*I alt*         | 8.035 | 8.180 | 8.240",
    )
    assert places(findings) == "SUM101 B3"
    assert "C3" in findings[0].da


def test_opposite_differences_that_no_exchange_mends_are_two() -> None:
    findings = found(
        "1.000 kr.  | 2026  | 2027  | 2028",
        "Dagtilbud  | 1.210 | 1.240 | 1.260",
        "Skole      | 3.305 | 3.355 | 3.390",
        "*I alt*    | 4.585 | 4.525 | 4.650",
    )
    assert places(findings) == "SUM101 B4 SUM101 C4"


def test_where_two_exchanges_would_do_neither_is_told() -> None:
    findings = found(
        "1.000 kr.  | 2026  | 2027  | 2028",
        "Dagtilbud  | 1.290 | 1.240 | 1.260",
        "Skole      | 3.405 | 3.355 | 3.390",
        "*I alt*    | 4.645 | 4.645 | 4.650",
    )
    assert places(findings) == "SUM101 B4 SUM101 C4"


def test_a_sum_that_stops_short_makes_the_total_over_the_years_no_second_error() -> None:
    """The net counts it and holds, for it is reckoned from it."""
    findings = found(
        "Sag, 1.000 kr.      | 2026  | 2027          | 2028 | I alt",
        "Anskaffelse         | 2.450 | 600           | 0    | 3.050",
        "Projektledelse      | 980   | 735           | 245  | 1.960",
        "Uddannelse          | 310   | 420           | 150  | 880",
        "*Omkostninger i alt* | =SUM(B3:B4) → 1.290 | 1.755 | 395  | =SUM(E2:E4) → 5.890",
        "Sparede timer       | −240  | −1.150        | −1.890 | −3.280",
        "Sparede licenser    | −110  | −185          | −370 | −665",
        "*Besparelser i alt* | −350  | −1.335        | −2.260 | −3.945",
        "*Netto*             | =B5+B8 → 940 | 420 | −1.865 | =E5+E8 → 1.945",
    )
    assert places(findings) == "SUM101 B5"
    assert "Så går også E5, E9 op." in findings[0].da


def test_a_total_over_the_groups_counts_a_wrong_group() -> None:
    """Whatever lines it is held to: its formula counts the group."""
    findings = found(
        "t.kr.            | R 2025          | B 2026            | BF 2027",
        "*Børneudvalget*  | =B3+B6 → 756.570 | 763.565           | =D3+D6 → 767.820",
        "> Dagtilbud      | 272.910         | 275.285           | 277.850",
        ">> Dagpleje      | 41.230          | 40.110            | 39.870",
        ">> Børnehaver    | 231.680         | 235.175           | 237.980",
        "> Skoler         | 483.660         | 488.270           | 489.970",
        ">> Almen         | 387.120         | 389.455           | 388.740",
        ">> Special       | 96.540          | 98.815            | 101.230",
        "*Ældreudvalget*  | =B10 → 564.475  | =C10 → 572.505    | =D10 → 577.745",
        "> Pleje          | 564.475         | 572.505           | 577.745",
        ">> Hjemmepleje   | 201.440         | 204.870           | 207.115",
        ">> Plejecentre   | 363.035         | 367.635           | 370.630",
        "*I alt*          | =B2+B9 → 1.321.045 | =C2+C9 → 1.336.070 | =D2+D9 → 1.345.565",
    )
    assert places(findings) == "SUM101 C2"
    assert "Fejlen er talt med i C13." in findings[0].da


def test_an_accumulated_sum_follows_from_what_the_net_should_be() -> None:
    lines = (
        "Sag, 1.000 kr.     | 2026  | 2027  | 2028   | 2029",
        "Omkostninger       | 3.740 | 1.755 | 395    | 120",
        "Besparelser        | −240  | −1.335 | −2.260 | −2.500",
        "*Netto i alt*      | 3.500 | 420   | {net} | −2.380",
        "Akkumuleret        | 3.500 | 3.920 | 2.055  | −325",
    )
    assert places(found(*(line.format(net="−1.865") for line in lines))) == ""
    findings = found(*(line.format(net="−1.685") for line in lines))
    assert [finding.range for finding in findings] == ["D4"]


def test_a_per_cent_bears_out_which_of_two_figures_is_wrong() -> None:
    findings = found(
        "1.000 kr.    | Budget 2026 | Forbrug 31.8. | Forbrugspct.",
        "Hjemmepleje  | 119.000     | 79.815        | 67,1",
        "Plejehjem    | 230.970     | 152.990       | 66,2",
        "Træning      | 36.115      | 32.155        | 64,1",
        "Hjælpemidler | 29.250      | 21.040        | 71,9",
        "*I alt*      | 415.335     | 277.000       | 66,7",
    )
    assert places(findings) == "SUM101 C4"
    assert "To cifre er byttet om i tallet: 23.155 går op." in findings[0].da


def test_two_totals_that_have_changed_places() -> None:
    """Or all lines of the two years: the totals are the fewer figures."""
    findings = found(
        "Drift, mio. kr. | 2026  | 2027  | 2028  | 2029",
        "Medfinansiering | 212,4 | 214,1 | 215,9 | 217,2",
        "Genoptræning    | 38,6  | 38,9  | 39,4  | 39,7",
        "Tandpleje       | 29,5  | 29,7  | 29,6  | 29,6",
        "*I alt*         | 282,7 | 280,5 | 284,9 | 286,5",
    )
    assert places(findings) == "SUM101 B5"
    assert "Tallet har byttet plads med det i C5. Så går også C5 op." in findings[0].da


def test_lines_of_expense_and_of_income_that_have_changed_places() -> None:
    findings = found(
        "Konto    | 1.000 kr.   | U/I | 2026    | 2027    | 2028",
        "03.22.01 | Folkeskoler | U   | 512.340 | −18.120 | 507.210",
        "03.22.01 | Folkeskoler | I   | −18.245 | 509.870 | −18.010",
        "03.22.05 | SFO         | U   | 74.210  | 73.980  | 73.655",
        "03.22.05 | SFO         | I   | −31.870 | −31.640 | −31.455",
        "         | Udgifter i alt | U | 586.550 | 583.850 | 580.865",
        "         | Indtægter i alt | I | −50.115 | −49.760 | −49.465",
    )
    assert places(findings) == "SUM101 E2"
    assert "byttet plads med det i E3" in findings[0].da


def test_an_amount_that_stands_in_the_year_beside_its_own() -> None:
    findings = found(
        "Anlæg, 1.000 kr. | 2026  | 2027   | 2028  | 2029",
        "Svømmehal        | 5.000 | 12.500 | 3.200 | 400",
        "Skolegård        | 750   |        | 1.250 | 300",
        "Cykelsti         | 1.800 | 2.200  | 900   | 650",
        "Byfornyelse      | 640   | 710    | 1.330 | 1.100",
        "*Samlet*         | 8.190 | 16.660 | 5.430 | 2.450",
    )
    assert places(findings) == "SUM101 C3"
    assert "byttet plads med det i D3" in findings[0].da


def test_a_formula_that_names_the_column_beside() -> None:
    """Also where the sum is the same: all come to nought."""
    book = workbook(
        [
            "| *Omprioriteringer, 1.000 kr.* |  |  |  |",
            "| Område         | 2026   | 2027   | 2028   |",
            "| Administration | −1.250 | −1.400 | −1.500 |",
            "| Tidlig indsats | 1.250  | 1.400  | 1.500  |",
            "| *I alt*        | =SUM(C3:C4) → 0 | =SUM(C3:C4) → 0 | =SUM(D3:D4) → 0 |",
        ]
    )
    told = findings_in(book, "FRM101")
    assert [finding.range for finding in told] == ["B5"]
