"""One wrong figure, one finding: what counts it, and is wrong by as much, is named with it and not found again."""

from __future__ import annotations

import pytest
from grids import findings_in, places

from xlbudget.checks.finding import Finding

RULES = ("SUM101", "SUM104", "SUM201", "SUM203", "SUM204", "SUM207", "FUP101", "DAT101")


def found(*lines: str) -> list[Finding]:
    """The findings of sums and texts in the sheet."""
    return findings_in([f"| {line} |" for line in lines], *RULES)


PLAN = (
    "Anlæg, 1.000 kr. | 2026  | 2027   | 2028  | I alt",
    "Svømmehal        | 5.000 | 12.500 | 3.200 | 20.700",
    "Skolegård        | 750   | 1.250  | 400   | {one}",
    "Cykelsti         | 1.800 | 2.200  | 900   | 4.900",
    "Byfornyelse      | 640   | 710    | 1.330 | 2.680",
    "*Samlet*         | 8.190 | 16.660 | 5.830 | {all}",
)


@pytest.mark.parametrize(
    ("one", "whole"),
    [("4.200", "32.480"), ("=SUM(B3:D3)+100 → 2.500", "=SUM(E2:E5) → 30.780"), ("240", "28.520")],
)
def test_the_total_of_a_wrong_total_is_no_second_error(one: str, whole: str) -> None:
    findings = found(*(line.format(one=one, all=whole) for line in PLAN))
    assert places(findings) == "SUM201 E3"
    assert "Fejlen er talt med i E6." in findings[0].da
    assert "The error is counted in E6 too." in findings[0].en


def test_a_total_that_does_not_count_the_error_is_one_of_its_own() -> None:
    """1.800 more in the one and 1.000 less in the other are two errors."""
    findings = found(*(line.format(one="4.200", all="29.680") for line in PLAN))
    assert {finding.range for finding in findings} == {"E3", "E6"}


def test_it_is_carried_on_through_subtotals() -> None:
    findings = found(
        "Drift, 1.000 kr.   | 2026   | 2027   | I alt",
        "Børn               |        |        |",
        "Dagtilbud          | 1.210  | 1.240  | 2.540",  # 2.450
        "Skole              | 3.305  | 3.355  | 6.660",
        "*Børn i alt*       | 4.515  | 4.595  | 9.200",
        "Ældre              |        |        |",
        "Hjemmepleje        | 2.105  | 2.155  | 4.260",
        "Plejehjem          | 1.415  | 1.425  | 2.840",
        "*Ældre i alt*      | 3.520  | 3.580  | 7.100",
        "*I alt*            | 8.035  | 8.175  | 16.300",
    )
    assert places(findings) == "SUM201 D3"
    assert "To cifre er byttet om i totalen: 2.450 går op. Fejlen er talt med i D5, D10." in findings[0].da


FOLLOW_UP = (
    "1.000 kr.        | Vedtaget budget 2026 | Tillægsbevillinger | Omplaceringer | Korrigeret budget 2026 "
    "| Forventet regnskab 2026 | Afvigelse",
    "Dagpleje         | 48.210  | 500    | −250 | 48.460  | 48.790  | 330",
    "Daginstitutioner | 131.540 | −1.200 | 250  | {e}     | 131.420 | {g}",
    "SFO              | 27.330  | 0      | 310  | 27.640  | 27.155  | −485",
    "PPR              | 15.480  | 220    | −310 | 15.390  | 15.610  | 220",
    "*I alt*          | 222.560 | −480   | 0    | {E}     | 222.975 | {G}",
)


@pytest.mark.parametrize(
    ("figures", "finding", "said"),
    [
        ({"e": "130.950", "g": "470", "E": "222.440", "G": "535"}, "FUP101 E3", "Fejlen er talt med i E6."),
        ({"e": "130.590", "g": "380", "E": "222.080", "G": "445"}, "SUM203 G3", "Fejlen er talt med i G6."),
    ],
)
def test_one_wrong_line_of_four_and_its_total(figures: dict[str, str], finding: str, said: str) -> None:
    """Two of five lines do not follow, but the total only because it counts the line: three of four show the rule."""
    findings = found(*(line.format(**figures) for line in FOLLOW_UP))
    assert places(findings) == finding
    assert said in findings[0].da


def test_a_revised_budget_is_not_wrong_where_a_part_of_it_is() -> None:
    figures = {"e": "130.590", "g": "830", "E": "222.080", "G": "895"}
    lines = [line.format(**figures) for line in FOLLOW_UP]
    findings = found(*lines[:5], lines[5].replace("222.560", "225.260"))
    assert places(findings) == "SUM101 B6"
    assert "Så går også E6 op." in findings[0].da


COMPARED = (
    "Mio. kr.        | Budget 2026 | Forslag 2027 | Ændring | Ændring i pct.",
    "Børn og unge    | {first}     | 826,1        | {off}   | {per}",
    "Voksne          | 455,8       | 449,2        | −6,6    | −1,4",
    "Sundhed         | 167,3       | 170,5        | 3,2     | 1,9",
    "*Service i alt* | {all}       | 1.445,8      | {much}  | {whole}",
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("−812,4", "Tallet har omvendt fortegn: 812,4 går op."),
        ("182,4", "To cifre er byttet om i tallet: 812,4 går op."),
        ("812.400", "Tallet står i en anden enhed: 812,4 går op."),
        ("8.124", "Kommaet er flyttet i tallet: 812,4 går op."),
    ],
)
def test_a_wrong_figure_is_named_as_such_and_its_per_cent_left_alone(typed: str, said: str) -> None:
    """The figure is no total, what adds up is the other one, and a per cent of it cannot be judged."""
    figures = {"first": typed, "off": "13,7", "per": "1,7", "all": "1.435,5", "much": "10,3", "whole": "0,7"}
    findings = found(*(line.format(**figures) for line in COMPARED))
    assert places(findings) == "SUM101 B2"
    assert said in findings[0].da


def test_a_text_number_that_sums_leave_out_is_no_nought() -> None:
    """Sums that add up with 0 there do not say that it should be 0."""
    figures = {
        "first": "'812,4\u00a0",
        "off": "=C2-B2 → 826,1",
        "per": "1,7",
        "all": "=SUM(B2:B4) → 623,1",
        "much": "=C5-B5 → 822,7",
        "whole": "0,7",
    }
    findings = found(*(line.format(**figures) for line in COMPARED))
    assert "SUM101 B2" not in places(findings)
    assert "DAT101 B2" in places(findings)


def test_one_wrong_line_of_three_and_their_total_still_show_what_the_column_adds_up() -> None:
    findings = found(
        "1.000 kr. | 2026 | 2027 | 2028 | I alt",
        "Løn       | 810  | 815  | 822  | 2.447",
        "Vikar     | 55   | 61   | 48   | 146",  # 164
        "Drift     | 120  | 98   | 143  | 361",
        "*I alt*   | 985  | 974  | 1.013 | 2.954",
    )
    assert places(findings) == "SUM201 E3"
    assert "To cifre er byttet om i totalen: 164 går op. Fejlen er talt med i E5." in findings[0].da


KINDS = (
    "Arter 2026, 1.000 kr. | Løn   | Varekøb | Tjenester | I alt",
    "Skole                 | 800   | 110     | 90        | 1.000",
    "Ældre                 | 700   | 60      | 40        | 800",
    "Vej                   | 100   | 50      | 200       | {one}",
    "Park                  | 10    | 20      | 30        | 60",
    "*I alt*               | 1.610 | 240     | 360       | {all}",
)
GROUPS = (
    "1.000 kr. | Drift |       | Anlæg |      | I alt  |",
    "Område    | 2026  | 2027  | 2026  | 2027 | 2026   | 2027",
    "Nord      | 4.100 | 4.150 | 900   | 700  | 5.000  | 4.850",
    "Syd       | 3.900 | 3.870 | 450   | 380  | {one}  | 4.250",
    "Vest      | 2.750 | 2.790 | 120   | 410  | 2.870  | 3.200",
    "*Total*   | 10.750 | 10.810 | 1.470 | 1.490 | {all} | 12.300",
)
TURNS = (
    "1.000 kr. | Drift 2026 | Anlæg 2026 | I alt 2026 | Drift 2027 | Anlæg 2027 | I alt 2027",
    "Nord      | 4.100 | 900   | 5.000  | 4.150 | 700 | 4.850",
    "Syd       | 3.900 | 450   | {one}  | 3.870 | 380 | 4.250",
    "Vest      | 2.750 | 120   | 2.870  | 2.790 | 410 | 3.200",
    "*Total*   | 10.750 | 1.470 | {all} | 10.810 | 1.490 | 12.300",
)


@pytest.mark.parametrize(
    ("sheet", "right", "wrong", "place", "said"),
    [
        (KINDS, ("350", "2.210"), ("305", "2.165"), "SUM201 E4", "kolonnerne giver 350: 45 t.kr. for lidt."),
        (GROUPS, ("4.350", "12.220"), ("4.530", "12.400"), "SUM201 F4", "kolonnerne giver 4.350: 180 t.kr. for meget."),
        (TURNS, ("4.350", "12.220"), ("4.530", "12.400"), "SUM201 D3", "kolonnerne giver 4.350: 180 t.kr. for meget."),
    ],
)
def test_a_total_of_columns_that_are_no_years(
    sheet: tuple[str, ...], right: tuple[str, str], wrong: tuple[str, str], place: str, said: str
) -> None:
    assert not found(*(line.format(one=right[0], all=right[1]) for line in sheet))
    findings = found(*(line.format(one=wrong[0], all=wrong[1]) for line in sheet))
    assert places(findings) == place
    assert said in findings[0].da


def test_a_total_that_counts_more_than_the_columns_show_is_left_alone() -> None:
    lines = (
        *KINDS[:1],
        *(line.rpartition("|")[0] + "| 3.333" for line in KINDS[1:4]),
        KINDS[4],
        "*I alt* | 1.610 | 240 | 360 | 10.059",
    )
    assert not found(*lines)


def test_of_what_rounding_leaves_open_the_slip_tells_the_figure() -> None:
    findings = found(
        "Formål 2026, mio. kr. | Uddannelse | Forskning | Øvrigt | I alt",
        "KU        | 2.700,1 | 5.100,2 | 310,4 | 8.110,7",
        "RUC       | 412,3   | 301,2   | 71,1  | 784,6",
        "CBS       | 860,2   | 496.700 | 10,9  | 1.367,9",  # 496,7
        "ITU       | 210,7   | 180,4   | 22,2  | 413,3",
        "*I alt*   | 4.183,3 | 6.078,5 | 414,6 | 10.676,4",
    )
    assert places(findings) == "SUM101 C4"
    assert "Tallet står i en anden enhed: 496,7 går op." in findings[0].da


def test_a_total_may_be_that_of_several_lines_that_share_it() -> None:
    """A project that three pay for states its total once; whether it adds up is not told line by line."""
    findings = found(
        "Tilsagn fra, kr. | Ekstern finansiering | Egenfinansiering | Finansiering i alt",
        "Realdania        | 2.500.000 | 40.000    | 2.540.000",
        "LAG Tønder       | 66.496    | 81.750    | 148.246",
        "Fiskeri-LAG      | 1.200.000 | 1.835.000 | 4.235.000",
        "Bluewaterfonden  | 500.000   |           |",
        "SE               | 700.000   |           |",
        "Interreg 4A      | 280.487   | 316.673   | 597.160",
        "*I alt*          | 5.246.983 | 2.273.423 | 7.520.406",
    )
    assert not findings
