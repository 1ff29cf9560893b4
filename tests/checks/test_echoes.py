"""Several findings at one cell that speak of one error are one."""

from __future__ import annotations

from grids import alarms_in, told_at

from xlbudget.checks.runs.files import verdict_on
from xlbudget.reports.findings.json import findings_json
from xlbudget.reports.findings.tally import Tally

STOPS_SHORT = """
    | 1.000 kr. | 2014                | 2015                | 2016                | 2017                |
    | Løn       | 1.000               | 1.100               | 1.200               | 1.300               |
    | Varekøb   | 3.000               | 3.100               | 3.200               | 3.300               |
    | Husleje   | 500                 | 500                 | 500                 | 500                 |
    | *I alt*   | =SUM(B2:B4) → 4.500 | =SUM(C2:C4) → 4.700 | =SUM(D2:D3) → 4.400 | =SUM(E2:E4) → 5.100 |
"""


def test_a_sum_that_stops_short_is_one_finding() -> None:
    (finding,) = alarms_in(STOPS_SHORT)
    assert (finding.code, finding.range, finding.difference) == ("SUM101", "D5", -500)
    assert "»Husleje« (D4) er ikke talt med." in finding.da
    assert "Formlen =SUM(D2:D3) tæller ikke D4 med." in finding.da


def test_what_is_asked_for_alone_is_still_there() -> None:
    assert [finding.code for finding in alarms_in(STOPS_SHORT, "FRM201")] == ["FRM201"]
    assert [finding.code for finding in alarms_in(STOPS_SHORT, "FRM")] == ["FRM201"]


def test_an_old_result_says_what_the_formula_gives() -> None:
    (finding,) = alarms_in("""
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.100               |
        | Varekøb   | 3.000               | 3.100               |
        | *I alt*   | =SUM(B2:B3) → 4.100 | =SUM(C2:C3) → 4.200 |
    """)
    assert (finding.code, finding.range) == ("SUM101", "B4")
    assert "Ét ciffer" not in finding.da
    assert "B4 er gemt som 4.100, men =SUM(B2:B3) giver 4.000." in finding.da
    assert "Ctrl+Alt+F9" in finding.hint_da


def test_a_wrong_part_is_told_at_the_nearest_total() -> None:
    (finding,) = alarms_in("""
        | 1.000 kr.          | 2014  | 2015  | 2016   |
        | Skoler             | 4.123 | 4.210 | 4.300  |
        | Dagtilbud          | 1.981 | 2.001 | 2.054  |
        | Børn og unge i alt | 6.104 | 6.220 | 6.354  |
        | Ældre              | 3.010 | 3.105 | 3.180  |
        | Handicap           | 1.504 | 1.520 | 1.553  |
        | Social i alt       | 4.514 | 4.625 | 4.733  |
        | *I alt*            | 10.618 | 10.845 | 11.087 |
    """)
    assert (finding.code, finding.range, finding.difference) == ("SUM101", "C4", 9)


def test_a_wrong_subtotal_is_told_where_it_stands_and_not_above() -> None:
    (finding,) = alarms_in("""
        | 1.000 kr.          | 2014  | 2015  | 2016   |
        | Skoler             | 4.123 | 4.210 | 4.300  |
        | Dagtilbud          | 1.981 | 2.010 | 2.054  |
        | Børn og unge i alt | 6.104 | 6.202 | 6.354  |
        | Ældre              | 3.010 | 3.105 | 3.180  |
        | Handicap           | 1.504 | 1.520 | 1.553  |
        | Social i alt       | 4.514 | 4.625 | 4.733  |
        | *I alt*            | 10.618 | 10.845 | 11.087 |
    """)
    assert (finding.code, finding.range, finding.expected) == ("SUM101", "C4", 6220)
    assert "To cifre er byttet om i totalen: 6.220 går op." in finding.da


def test_what_speaks_of_something_else_stays() -> None:
    found = alarms_in("""
        ! link: budget2013.xlsx
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | =[1]Ark1!B2 → 1.000 | 1.100               |
        | Varekøb   | 3.000               | 3.100               |
        | *I alt*   | 4.200               | =SUM(C2:C3) → 4.200 |
    """)
    assert told_at(found) == [("WBK201", "B2"), ("SUM101", "B4")]


def test_a_figure_out_of_scale_that_a_sum_names_is_one_finding() -> None:
    grid = """
        | 1.000 kr. | 2014      | 2015  | 2016  | 2017  |
        | Løn       | 1.000.000 | 1.100 | 1.200 | 1.300 |
        | Varekøb   | 3.000     | 3.100 | 3.200 | 3.300 |
        | *I alt*   | 4.000     | 4.200 | 4.400 | 4.600 |
    """
    (finding,) = alarms_in(grid)
    assert (finding.code, finding.range, finding.difference) == ("SUM101", "B4", -999_000)
    assert "»Løn« (B2) står i en anden enhed: 1.000 går op." in finding.da
    assert [one.code for one in alarms_in(grid, "DAT")] == ["DAT401"]
    both = alarms_in(grid.replace("4.000     |", "1.003.000 |"))  # the total counts it: the years alone tell
    assert [one.code for one in both] == ["DAT401"]


def test_a_figure_out_of_scale_that_the_totals_both_ways_show_is_one_finding() -> None:
    (finding,) = alarms_in("""
        | 1.000 kr. | 2014      | 2015  | 2016  | I alt |
        | Løn       | 1.000.000 | 1.100 | 1.200 | 3.300 |
        | Varekøb   | 3.000     | 3.100 | 3.200 | 9.300 |
        | *I alt*   | 4.000     | 4.200 | 4.400 | 12.600 |
    """)
    assert (finding.code, finding.range, finding.difference) == ("SUM101", "B2", 999_000)


def test_a_line_that_stands_twice_is_the_error_and_not_every_years_total() -> None:
    (finding,) = alarms_in("""
        | Mio. kr.       | 2026  | 2027  | 2028  |
        | Medfinansiering | 212,4 | 214,1 | 215,9 |
        | Genoptræning   | 38,6  | 38,9  | 39,4  |
        | Genoptræning   | 38,6  | 38,9  | 39,4  |
        | Sygepleje      | 57,2  | 57,9  | 58,3  |
        | Tandpleje      | 29,5  | 29,5  | 29,6  |
        | Sundhed i alt  | 337,7 | 340,4 | 343,2 |
    """)
    assert (finding.code, finding.range, finding.severity) == ("DAT301", "B4", "error")
    assert "Summerne (B7, C7, D7) tæller den ikke med." in finding.da


def test_a_total_that_lacks_another_line_stays() -> None:
    found = alarms_in("""
        | Mio. kr.       | 2026  | 2027  | 2028  |
        | Genoptræning   | 38,6  | 38,9  | 39,4  |
        | Genoptræning   | 38,6  | 38,9  | 39,4  |
        | Sygepleje      | 57,2  | 57,9  | 58,3  |
        | Tandpleje      | 29,5  | 29,4  | 29,6  |
        | *I alt*        | 163,9 | 135,4 | 166,7 |
    """)
    assert told_at(found) == [("DAT301", "B3"), ("SUM101", "C6")]


def test_parts_above_their_line_say_nothing_more_of_a_line_that_a_total_names() -> None:
    (finding,) = alarms_in("""
        | Mio. kr.          | 2026  | 2027  | 2028  |
        | Medfinansiering   | 122,4 | 214,1 | 215,9 |
        | - heraf somatik   | 148,3 | 149,5 | 150,2 |
        | Genoptræning      | 38,6  | 38,9  | 39,4  |
        | Sygepleje         | 57,2  | 57,9  | 58,3  |
        | *I alt*           | 308,2 | 310,9 | 313,6 |
    """)
    assert (finding.code, finding.range) == ("SUM101", "B6")
    assert "»Medfinansiering« (B2)" in finding.da


def test_a_year_that_a_lines_own_total_leaves_out_is_no_line_that_a_sum_leaves_out() -> None:
    found = alarms_in("""
        | Mio. kr.        | 2026  | 2027  | 2028  | I alt   |
        | Medfinansiering | 212,4 | 214,1 | 215,9 | 642,4   |
        | Genoptræning    | 38,6  | 38,9  | 39,4  | 78,0    |
        | Genoptræning    | 38,6  | 38,9  | 39,4  | 78,0    |
        | Sygepleje       | 57,2  | 57,9  | 58,3  | 173,4   |
        | Tandpleje       | 29,5  | 29,5  | 29,6  | 88,6    |
        | Sundhed i alt   | 376,3 | 379,3 | 382,6 | 1.138,2 |
    """)
    assert told_at(found) == [
        ("SUM201", "E3"),
        ("DAT301", "B4"),
        ("SUM201", "E4"),
        ("SUM101", "E7"),
    ]


def test_what_settles_findings_is_not_shown() -> None:
    (finding,) = alarms_in(STOPS_SHORT)
    assert (finding.blame.cells, finding.blame.left_out, finding.blame.formula) == (("D4",), ("D4",), True)
    assert "blame" not in "".join(findings_json([verdict_on("b.xlsx", [finding], ())], Tally()))
