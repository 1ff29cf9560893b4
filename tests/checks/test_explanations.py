"""What a sum finding says of its cause."""

from __future__ import annotations

from grids import findings_in

from xlbudget.checks.finding import Finding


def findings(grid: str, code: str) -> list[Finding]:
    return [finding for finding in findings_in(grid) if finding.code == code]


def test_where_line_and_column_both_fail_the_figure_between_is_wrong() -> None:
    (finding,) = findings(
        """
        | 1.000 kr. - 2016 p/l | 2016  | 2017  | 2018  | I alt |
        | Løn                  | 1.000 | 1.100 | 1.200 | 3.300 |
        | Varer                | 500   | 560   | 500   | 1.550 |
        | Tilskud              | 200   | 200   | 200   | 600   |
        | *I alt*              | 1.700 | 1.850 | 1.900 | 5.450 |
        """,
        "SUM101",
    )
    assert finding.range == "C3"
    assert "»Varer« i 2017 er 560, men C5 og E3 går kun op med 550" in finding.da
    assert (finding.found, finding.expected, finding.difference) == (560, 550, 10)


def test_a_line_that_the_total_leaves_out_is_named() -> None:
    (finding,) = findings(
        """
        | 1.000 kr. - 2016 p/l | 2016  | 2017  |
        | Løn                  | 1.000 | 1.100 |
        | Varer                | 500   | 560   |
        | Tilskud              | 200   | 210   |
        | *I alt*              | 1.700 | 1.660 |
        """,
        "SUM101",
    )
    assert finding.range == "C5"
    assert "»Tilskud« (C4) er ikke talt med" in finding.da


def test_one_wrong_column_does_not_hide_a_group_sum() -> None:
    (finding,) = findings(
        """
        | 1.000 kr. - 2016 p/l | 2016  | 2017  | 2018  |
        | Skoler               | 4.123 | 4.210 | 4.300 |
        | Dagtilbud            | 1.981 | 2.010 | 2.054 |
        | Børn og unge i alt   | 6.104 | 6.202 | 6.354 |
        | Ældre                | 3.010 | 3.105 | 3.180 |
        | Handicap             | 1.504 | 1.520 | 1.553 |
        | Social i alt         | 4.514 | 4.625 | 4.733 |
        | *I alt*              | 10.618 | 10.827 | 11.087 |
        """,
        "SUM101",
    )[:1]
    assert finding.range == "C4"
    assert finding.expected == 6220


def test_parts_under_a_heading_without_amounts_are_lines_of_their_own() -> None:
    assert not findings(
        """
        | Business case: Digital post |
        | 1.000 kr. 2016 p/l             | 2016  | 2017 | 2018   |
        | Implementeringsomkostninger    |       |      |        |
        | - heraf service                | 900   | 200  | 0      |
        | - heraf anlæg                  | 500   | 0    | 0      |
        | Varige ændringer               |       |      |        |
        | Service                        | −200  | −800 | −900   |
        | Overførsler                    | 0     | −100 | −100   |
        | *Samlet økonomisk påvirkning*  | 1.200 | −700 | −1.000 |
        """,
        "SUM101",
    )


def test_amounts_carry_no_noughts_from_a_conversion() -> None:
    (finding,) = findings(
        """
        | Der er en ramme på 8,5 mio. kr. |
        |            |                 |
        | Forslag    | Beløb, 1.000 kr. |
        | Cykelstier | 4.000           |
        | Skolehave  | 2.500           |
        | Bibliotek  | 3.500           |
        | *I alt*    | 10.000          |
        """,
        "RAM201",
    )
    assert "råderummet er 8.500 t.kr." in finding.da
    assert "1.500 for meget" in finding.da


def test_where_two_figures_may_hold_the_slip_both_are_named() -> None:
    (finding,) = findings(
        """
        | 1.000 kr. - 2016 p/l | 2016   | 2017   | 2018   |
        | Folkeskoler          | 12.283 | 21.283 | 12.283 |
        | SFO                  | 23.723 | 32.723 | 23.723 |
        | PPR                  | 4.117  | 4.117  | 4.117  |
        | *I alt*              | 40.123 | 49.123 | 40.123 |
        """,
        "SUM101",
    )
    assert finding.range == "C5"
    assert "i »Folkeskoler« (C2): 12.283 går op. Eller: to cifre er byttet om i »SFO« (C3): 23.723 går op" in finding.da
