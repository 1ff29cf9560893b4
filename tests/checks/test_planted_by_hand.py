"""Errors as offices make them, each in a small sheet of its own, beside the sheet that is right."""

from __future__ import annotations

import pytest
from grids import places, workbook

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import choose
from xlbudget.workbook.recognise import recognise

DEFAULT = choose(())


def found(*lines: str, only: str = "") -> list[Finding]:
    """The errors and warnings in the sheet, or the sheets that "# Name" begins; `only` those of a code."""
    book = workbook([line if line[:1] in "#!" else f"| {line} |" for line in lines])
    findings = check_workbook(book, recognise(book), DEFAULT)
    return [one for one in findings if one.severity != "info" and one.code.startswith(only)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Budget 2025-2028, 1.000 kr.", "PRI102 B2"),
        ("Budget 2025-2028. Beløb i 1.000 kr.", "PRI102 B2"),
        ("Driftsbudget 2025-28, t.kr.", "PRI102 B2"),
        ("Budget 2026-2029, 1.000 kr.", ""),
        ("Budgetrammen på 2.025-2.028, 1.000 kr.", ""),
    ],
)
def test_a_title_of_last_year_is_told_whatever_follows_the_years(title: str, expected: str) -> None:
    findings = found(
        f"*{title}*", "Område | 2026 | 2027 | 2028 | 2029", "Skole | 10 | 20 | 30 | 40", "Vej | 10 | 20 | 30 | 40"
    )
    assert places(findings) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (["1.000 kr. | 2026 | 2028 | 2027"], "PRI104 C1:D1"),
        (["1.000 kr. | 2027 | 2026 | 2028"], "PRI104 B1:C1"),
        (["1.000 kr. | 2028 | 2027 | 2026"], ""),
        (["1.000 kr. | 2028 | 2026 | 2027"], ""),  # the budget, and the years before it
        (["Område | Regnskab | Forslag | Budget", "1.000 kr. | 2026 | 2028 | 2027"], ""),
        (["1.000 kr. | 2026 | 2028 | 2027", "Område | Budget | Overslag | Budget"], ""),
    ],
)
def test_three_years_of_which_two_have_changed_places(heading: list[str], expected: str) -> None:
    """Words over or under the years may say why they stand so."""
    findings = found(*heading, "Skole | 10 | 20 | 30", "Vej | 10 | 20 | 30", "Pleje | 11 | 12 | 13", only="PRI104")
    assert places(findings) == expected


CASE = (
    "*Business case, 1.000 kr.*",
    "| 2026 | 2027 | 2028",
    "Omkostninger: | | |",
    "Implementering | 500 | 0 | 0",
    "{heading} | | |",
    "Varige ændringer, service | −100 | {one} | −300",
    "Varige ændringer, løn | −50 | {two} | −60",
    "*Gevinst* | 350 | {net} | −360",
    "Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt | | |",
)


@pytest.mark.parametrize(
    ("heading", "one", "two", "net", "expected"),
    [
        ("Besparelser:", "300", "−55", "245", "UNI202 C6"),
        ("Effektiviseringer", "−300", "55", "−245", "UNI202 C7"),
        ("Besparelser:", "−300", "−55", "−355", ""),
        ("Ændringer:", "300", "−55", "245", ""),
    ],
)
def test_a_line_under_savings_has_the_sign_of_the_others(
    heading: str, one: str, two: str, net: str, expected: str
) -> None:
    findings = found(*(line.format(heading=heading, one=one, two=two, net=net) for line in CASE), only="UNI202")
    assert places(findings) == expected


@pytest.mark.parametrize(
    ("demand", "comparator", "expected"),
    [
        ("10 % lavere", "", "FUP105 D2"),
        ("mindst 5 pct. bedre", "", "FUP105 D2"),
        ("10 % lavere", "1 %", ""),
        ("færre sager", "", ""),
    ],
)
def test_a_demand_in_words_needs_a_comparator_too(demand: str, comparator: str, expected: str) -> None:
    findings = found(
        "Mål | Krav | Egen udvikling | Sammenligning | Status",
        f"Sygefravær | {demand} | −12 % | {comparator} | Grøn",
        only="FUP105",
    )
    assert places(findings) == expected


SUMMARY = (
    "# Drift",
    "Tabel 1, 1.000 kr. | 2026 | 2027",
    "Skoler | 4.000 | 4.100",
    "Ældre | 2.000 | 2.050",
    "Veje | 500 | 510",
    "*I alt* | 6.500 | 6.660",
    "# Oversigt",
    "Hovedtal, mio. kr. | 2026 | 2027",
    "Skoler | 4,0 | 4,1",
    "Ældre | {one} | 2,05",
    "Veje | 0,5 | 0,51",
    "*I alt* | {all} | 6,66",
)


@pytest.mark.parametrize(
    ("one", "whole", "expected", "said"),
    [
        ("2,3", "6,8", "XTB201 B3", ""),  # the total counts it
        ("2,0", "6,8", "SUM101 B5", "her, men 6.500 t.kr. i Drift!B5."),  # the other table bears the sum out
        ("2,3", "7,2", "XTB201 B3 SUM101 B5 XTB201 B5", ""),  # two errors
    ],
)
def test_a_figure_that_differs_between_tables_is_told_once(one: str, whole: str, expected: str, said: str) -> None:
    findings = found(*(line.format(one=one, all=whole) for line in SUMMARY))
    assert sorted(places(findings).split()) == sorted(expected.split())
    assert not said or said in findings[0].da


@pytest.mark.parametrize(("whole", "expected"), [("6,5", ""), ("6,6", ""), ("6,4", "XTB201 B5")])
def test_a_total_of_rounded_lines_is_what_they_give(whole: str, expected: str) -> None:
    exact = (
        "# Drift",
        "1.000 kr. | 2026 | 2027",
        "Skoler | 4.034 | 4.100",
        "Ældre | 2.034 | 2.000",
        "Veje | 534 | 500",
    )
    rounded = ("# Oversigt", "Mio. kr. | 2026 | 2027", "Skoler | 4,0 | 4,1", "Ældre | 2,0 | 2,0", "Veje | 0,5 | 0,5")
    totals = "*I alt* | 6.602 | 6.600", f"*I alt* | {whole} | 6,6"
    assert places(found(*exact, totals[0], *rounded, totals[1], only="XTB201")) == expected


def test_a_year_that_a_formula_gives_is_written_as_a_year() -> None:
    (finding,) = found(
        "1.000 kr. | 2026 | =B1+1 → 2027 | =C1+1 → 2028 | =C1+1 → 2028 | =E1+1 → 2029",
        "Løn | 10 | 10 | 10 | 10 | 10",
        "Vej | 20 | 20 | 20 | 20 | 20",
        only="FRM101",
    )
    assert "og give 2029 og ikke 2028." in finding.da


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Alternativ 2", ""),
        ("Scenarie B", ""),
        ("Model 2", ""),
        ("Oversigt", "XTB201 C4"),
        ("Modelkommuner", "XTB201 C4"),
    ],
)
def test_alternatives_may_differ_in_a_line(title: str, expected: str) -> None:
    lines = "Løn | 4.000 | 4.100", "Husleje | 2.000 | {}", "Kørsel | 500 | 510"
    first = ("# Ark 1", "*Basis*", "1.000 kr. | 2026 | 2027", *(line.format("2.050") for line in lines))
    second = ("# Ark 2", f"*{title}*", "1.000 kr. | 2026 | 2027", *(line.format("2.950") for line in lines))
    assert places(found(*first, *second, only="XTB201")) == expected


def test_a_total_may_leave_the_alternative_out() -> None:
    """Also where the others are so few that no slip but a line left out explains it."""
    lines = "1 | Tidlig indsats | 2,2", "2a | Mentorer | 3,2", "2b | Flere mentorer (alternativ til 2a) | 5,0"
    for total, expected in (("6,9", ""), ("8,7", ""), ("7,9", "SUM101 C6"), ("11,9", "RAM202 C6")):
        findings = found("Nr. | Forslag, mio. kr. | 2026", *lines, "3 | Sommer | 1,5", f"| *I alt* | {total}")
        assert places(findings) == expected


PROPOSALS = ("Nr. | Forslag, mio. kr. | 2026 | 2027", "1 | Natur | 2,1 | 2,0")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("2a | Skoler, lille løsning", "2b | Skoler, stor løsning (alternativ til 2a)", True),
        ("2 | Ny hal", "3 | Renovering af hal – alternativ til Ny hal", True),
        ("2 | Haller, alternativ A", "3 | Haller, alternativ B", True),
        ("2 | Alternativ til indlæggelse", "3 | Alternativ behandling", False),
    ],
)
@pytest.mark.parametrize("counted", [True, False])
def test_alternatives_in_lines_of_their_own(first: str, second: str, both: bool, counted: bool) -> None:
    total = "12,8 | 12,3" if counted or not both else "7,8 | 7,5"
    findings = found(
        *PROPOSALS, f"{first} | 2,5 | 2,4", f"{second} | 5,0 | 4,8", "4 | Unge | 3,2 | 3,1", f"| *I alt* | {total}"
    )
    assert places(findings) == ("RAM202 C6 RAM202 D6" if both and counted else "")


def test_a_text_in_an_amounts_place_is_not_called_blank() -> None:
    findings = found(
        "1.000 kr. | 2026 | 2027",
        'Skole | "1,234.5" | 1.200',
        "Ældre | 210 | 220",
        "*I alt* | 1.444,5 | 1.420",
        only="SUM101",
    )
    assert "»Skole« (B2) er ikke læst som et tal: 1.234,5 går op." in findings[0].da
