"""The rules on formulas and cells: slips found at the right cell, and what looks like one left in peace."""

from __future__ import annotations

import pytest
from grids import findings_in, told_at, workbook

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.workbook.recognise import recognise

RULES = [rule for rule in choose(["FRM", "DAT", "WBK", "ACC"]) if rule.default and rule.severity != "info"]


def found(grid: str) -> list[tuple[str, str | None]]:
    book = workbook(grid)
    return told_at(check_workbook(book, recognise(book), RULES))


CLEAN = {
    "a sum of which the lines have no amounts": """
        | 1.000 kr. | Budget 2014 | Budget 2015         | Budget 2016         | Budget 2017         |
        | *Skoler*  | 900         | =SUM(C3:C4) → 950   | =SUM(D3:D4) → 1.000 | =SUM(E3:E4) → 1.050 |
        | Løn       |             | 800                 | 850                 | 900                 |
        | Varekøb   |             | 150                 | 150                 | 150                 |
    """,
    "two measures a year take turns": """
        | 1.000 kr. | Budget 2014 | Regnskab 2014 | Budget 2015 | Regnskab 2015 | Budget 2016 | Regnskab 2016 |
        | Løn       | =B!B2*2 → 4 | =R!B2/2 → 4   | =B!D2*2 → 4 | =R!D2/2 → 4   | =B!F2*2 → 4 | =R!F2/2 → 4   |
        | Varekøb   | =B!B3*2 → 4 | =R!B3/2 → 4   | =B!D3*2 → 4 | =R!D3/2 → 4   | =B!F3*2 → 4 | =R!F3/2 → 4   |
    """,
    "outturn is typed among computed budgets": """
        | 1.000 kr. | Budget 2014    | Regnskab 2014 | Budget 2015    | Budget 2016    |
        | Løn       | =Data!B2*2 → 400 | 410         | =Data!D2*2 → 400 | =Data!E2*2 → 400 |
        | Varekøb   | =Data!B3*2 → 300 | 320         | =Data!D3*2 → 300 | =Data!E3*2 → 300 |
        | *I alt*   | =SUM(B2:B3) → 700 | =SUM(C2:C3) → 730 | =SUM(D2:D3) → 700 | =SUM(E2:E3) → 700 |
    """,
    "one line with a total between the years": """
        | 1.000 kr. | 2014             | 2015             | 2014-2015           | 2016             | 2017             |
        | Løn       | =Data!B2*2 → 400 | =Data!C2*2 → 400 | =SUM(B2:C2) → 800   | =Data!E2*2 → 400 | =Data!F2*2 → 400 |
    """,
    "blocks with subtotals and a grand total": """
        | 1.000 kr.    | 2014                | 2015                | 2016                |
        | *Skoler*     |                     |                     |                     |
        | Løn          | 1.000               | 1.100               | 1.200               |
        | Varekøb      | 500                 | 500                 | 500                 |
        | *Skoler i alt* | =SUM(B3:B4) → 1.500 | =SUM(C3:C4) → 1.600 | =SUM(D3:D4) → 1.700 |
        | *Dagtilbud*  |                     |                     |                     |
        | Løn          | 2.000               | 2.100               | 2.200               |
        | Varekøb      | 600                 | 600                 | 600                 |
        | Husleje      | 100                 | 100                 | 100                 |
        | *Dagtilbud i alt* | =SUM(B7:B9) → 2.700 | =SUM(C7:C9) → 2.800 | =SUM(D7:D9) → 2.900 |
        | *I alt*      | =B5+B10 → 4.200     | =C5+C10 → 4.400     | =D5+D10 → 4.600     |
    """,
    "two amounts beside each other look like years": """
        | 1.000 kr. | Budget 2014         | Budget 2015         | Budget 2016         |
        | Løn       | 1.933               | 1.934               | 5.210               |
        | Varekøb   | 3.000               | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.933 | =SUM(C2:C3) → 4.934 | =SUM(D2:D3) → 8.210 |
    """,
    "a running total down a column": """
        | 1.000 kr. | Beløb 2014 | Akkumuleret       |
        | Løn       | 1.000      | =B2 → 1.000       |
        | Varekøb   | 3.000      | =C2+B3 → 4.000    |
        | Husleje   | 500        | =C3+B4 → 4.500    |
        | Renter    | 500        | =C4+B5 → 5.000    |
    """,
    "a sum that grows down a column": """
        | 1.000 kr. | Beløb 2014 | Til dato               |
        | Løn       | 1.000      | =SUM(B$2:B2) → 1.000   |
        | Varekøb   | 3.000      | =SUM(B$2:B3) → 4.000   |
        | Husleje   | 500        | =SUM(B$2:B4) → 4.500   |
    """,
    "one line is typed among computed ones": """
        | 1.000 kr. | 2014             | 2015             | 2016             | 2017             |
        | Løn       | =Data!B2*2 → 400 | =Data!C2*2 → 400 | =Data!D2*2 → 400 | =Data!E2*2 → 400 |
        | Varekøb   | =Data!B3*2 → 400 | =Data!C3*2 → 400 | =Data!D3*2 → 400 | =Data!E3*2 → 400 |
        | Pulje     | 100              | 100              | 100              | 100              |
        | Husleje   | =Data!B5*2 → 400 | =Data!C5*2 → 400 | =Data!D5*2 → 400 | =Data!E5*2 → 400 |
        | Renter    | =Data!B6*2 → 400 | =Data!C6*2 → 400 | =Data!D6*2 → 400 | =Data!E6*2 → 400 |
    """,
    "of which is not added": """
        | 1.000 kr.       | 2014                | 2015                |
        | Løn             | 1.000               | 1.100               |
        | Varekøb         | 3.000               | 3.100               |
        | *I alt*         | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.200 |
        | heraf refusion  | 300                 | 300                 |
    """,
    "lines after the total have one of their own": """
        | 1.000 kr.    | 2014                | 2015                |
        | Løn          | 1.000               | 1.100               |
        | Varekøb      | 3.000               | 3.100               |
        | *Udgifter*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.200 |
        | Refusion     | −300                | −300                |
        | *Netto*      | =B4+B5 → 3.700      | =C4+C5 → 3.900      |
    """,
    "quarters among computed months": """
        | 1.000 kr. | Jan         | Feb         | Mar         | 1. kvt.           | Apr         | Maj         |
        | Løn       | =D!B2*2 → 4 | =D!C2*2 → 4 | =D!D2*2 → 4 | =SUM(B2:D2) → 12  | =D!F2*2 → 4 | =D!G2*2 → 4 |
    """,
    "growth and shares guard against zero": """
        | 1.000 kr. | 2014                | 2015                | Ændring                   |
        | Løn       | 1.000               | 1.100               | =IFERROR(C2/B2-1,"") → 10 % |
        | Varekøb   | 3.000               | 3.300               | =IFERROR(C3/B3-1,"") → 10 % |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.400 | =IFERROR(C4/B4-1,"") → 10 % |
    """,
    "years are counted up": """
        | 1.000 kr. | 2014  | =B1+1 → 2015 | =C1+1 → 2016 |
        | Løn       | 1.000 | 1.000        | 1.000        |
        | Varekøb   | 3.000 | 3.000        | 3.000        |
    """,
    "a double sum that is halved": """
        | 1.000 kr. | 2014                  |
        | Løn       | 1.000                 |
        | Varekøb   | 3.000                 |
        | Drift     | =SUM(B2:B3) → 4.000   |
        | Husleje   | 500                   |
        | Renter    | 100                   |
        | Andet     | =SUM(B5:B6) → 600     |
        | *I alt*   | =SUM(B2:B7)/2 → 4.600 |
    """,
    "rounded results were saved": """
        | Mio. kr. | 2014                   | 2015              | Andel             |
        | Løn      | 0,44                   | 1,25              | =B2/B4 → 48,9 %   |
        | Varekøb  | 0,47                   | 1,25              | =B3/B4 → 52,2 %   |
        | *I alt*  | =ROUND(B2+B3,1) → 0,9  | =SUM(C2:C3) → 2,5 | =B4/B4 → 100,0 %  |
    """,
    "a folded group behind its subtotal": """
        ! hidden rows: 2-3
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.100               |
        | Varekøb   | 3.000               | 3.100               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.200 |
    """,
    "the municipality's own numbers": """
        | Konto   | 1.000 kr. | 2014  | 2015  |
        | 1.2.3   | Løn       | 1.000 | 1.100 |
        | 1.2.4   | Varekøb   | 3.000 | 3.100 |
        | 1.2.5   | Husleje   | 500   | 600   |
    """,
    "the first year opens the balance": """
        | 1.000 kr. | 2014            | 2015            | 2016            | 2017            |
        | Primo     | 5.000           | =B4 → 4.500     | =C4 → 4.000     | =D4 → 3.500     |
        | Forbrug   | −500            | −500            | −500            | −500            |
        | Ultimo    | =B2+B3 → 4.500  | =C2+C3 → 4.000  | =D2+D3 → 3.500  | =E2+E3 → 3.000  |
    """,
    "an amount falls away in the last year": """
        | 1.000 kr. | 2014                | 2015                | 2016                | 2017                |
        | Løn       | =D!B2 → 1.000       | =D!C2 → 1.000       | =D!D2 → 1.000       | =D!E2 → 1.000       |
        | Projekt   | =D!B3 → 1.000       | =D!C3 → 1.000       | =D!D3 → 1.000       | 0                   |
        | *I alt*   | =SUM(B2:B3) → 2.000 | =SUM(C2:C3) → 2.000 | =SUM(D2:D3) → 2.000 | =SUM(E2:E3) → 1.000 |
    """,
    "the total stands above its parts": """
        | 1.000 kr. | 2014                | 2015                |
        | *I alt*   | =SUM(B3:B5) → 4.500 | =SUM(C3:C5) → 4.600 |
        | Løn       | 1.000               | 1.100               |
        | Varekøb   | 3.000               | 3.000               |
        | Husleje   | 500                 | 500                 |
    """,
    "a follow-up": """
        | 1.000 kr. | Vedtaget 2014 | Tillæg | Korrigeret 2014 | Forbrug | Afvigelse |
        | Løn | 1.000 | 50 | =B2+C2 → 1.050 | 500 | =E2-D2 → −550 |
        | Varekøb | 3.000 | 0 | =B3+C3 → 3.000 | 1.500 | =E3-D3 → −1.500 |
        | *I alt* | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 50 | =D2+D3 → 4.050 | =SUM(E2:E3) → 2.000 | =E4-D4 → −2.050 |
    """,
    "the frame stands above what it is used for": """
        | 1.000 kr.       | 2014                | 2015                |
        | Ramme           | 5.000               | 5.000               |
        | Løn             | 1.000               | 1.100               |
        | Varekøb         | 3.000               | 3.000               |
        | *Forbrug i alt* | =SUM(B3:B4) → 4.000 | =SUM(C3:C4) → 4.100 |
    """,
    "the total says what it leaves out": """
        | 1.000 kr.                    | 2014                | 2015                |
        | Løn                          | 1.000               | 1.100               |
        | Varekøb                      | 3.000               | 3.000               |
        | Afskrivninger                | 300                 | 300                 |
        | *I alt ekskl. afskrivninger* | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.100 |
    """,
    "building takes a year": """
        | Mio. kr.    | 2014 | 2015  | 2016 | 2017 |
        | Ny skole    | 0,5  | 120,0 | 80,0 | 0,3  |
        | Vejarbejder | 10,0 | 10,0  | 10,0 | 10,0 |
    """,
}


@pytest.mark.parametrize("grid", CLEAN.values(), ids=CLEAN)
def test_what_is_right_is_left_in_peace(grid: str) -> None:
    assert found(grid) == []


WRONG = {
    "the last year adds other rows": (
        """
        | 1.000 kr. | 2014                | 2015                | 2016                |
        | Løn       | 1.000               | 1.100               | 1.200               |
        | Varekøb   | 3.000               | 3.000               | 3.000               |
        | Husleje   | 500                 | 500                 | 500                 |
        | *I alt*   | =SUM(B2:B4) → 4.500 | =SUM(C2:C4) → 4.600 | =SUM(D2:D3) → 4.200 |
        """,
        ("FRM201", "D5"),
    ),
    "the last year was typed": (
        """
        | 1.000 kr. | 2014                | 2015                | 2016                |
        | Løn       | 1.000               | 1.100               | 1.200               |
        | Varekøb   | 3.000               | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.100 | 4.200               |
        """,
        ("FRM102", "D4"),
    ),
    "a number beside a sum, where the lines have amounts": (
        """
        | 1.000 kr. | Budget 2014 | Budget 2015         | Budget 2016         | Budget 2017         |
        | *Skoler*  | 900         | =SUM(C3:C4) → 950   | =SUM(D3:D4) → 1.000 | =SUM(E3:E4) → 1.050 |
        | Løn       | 750         | 800                 | 850                 | 900                 |
        | Varekøb   | 150         | 150                 | 150                 | 150                 |
        """,
        ("FRM102", "B2"),
    ),
    "a line looks into the year before": (
        """
        | 1.000 kr. | 2014              | 2015              | 2016              | 2017              |
        | Løn       | =Data!B2 → 1.000  | =Data!C2 → 1.100  | =Data!C2 → 1.100  | =Data!E2 → 1.300  |
        | Varekøb   | =Data!B3 → 3.000  | =Data!C3 → 3.000  | =Data!D3 → 3.000  | =Data!E3 → 3.000  |
        """,
        ("FRM101", "D2"),
    ),
    "a row was put in above the block": (
        """
        | 1.000 kr. | 2014                | 2015  |
        | Husleje   | 500                 | 500   |
        | Løn       | 1.000               | 1.100 |
        | Varekøb   | 3.000               | 3.000 |
        | *I alt*   | =SUM(B3:B4) → 4.000 | 4.600 |
        """,
        ("FRM201", "B5"),
    ),
    "a total over all rows": (
        """
        | 1.000 kr. | 2014                |
        | Løn       | 1.000               |
        | Varekøb   | 3.000               |
        | Drift     | =B2+B3 → 4.000      |
        | Husleje   | 500                 |
        | *I alt*   | =SUM(B2:B5) → 8.500 |
        """,
        ("FRM202", "B6"),
    ),
    "a circle over two sheets": (
        """
        # Budget
        | 1.000 kr. | 2014               |
        | Løn       | 1.000              |
        | Overhead  | =Data!B1*0.1 → 100 |
        | *I alt*   | =B2+B3 → 1.100     |
        # Data
        | Grundlag  | =Budget!B4 → 1.100 |
        """,
        ("FRM301", "B1"),
    ),
    "the cell beside the text": (
        """
        | 1.000 kr. | 2014                | 2015  |
        | Løn       | ca. 1.000           | 1.000 |
        | Varekøb   | 3.000               | 3.000 |
        | *I alt*   | =B2+B3 → #VALUE!    | 4.000 |
        """,
        ("FRM302", "B4"),
    ),
    "a result from last week": (
        """
        | 1.000 kr. | 2014  | 2015                   |
        | Løn       | 1.000 | =B2*1.02 → 1.020       |
        | Varekøb   | 3.100 | =B3*1.02 → 3.060       |
        """,
        ("FRM401", "C3"),
    ),
    "hidden lines under a total at the head of the sheet, in another column": (
        """
        ! hidden rows: 4
        | Budget i alt | | =SUM(B3:B5) → 4.500 |
        | 1.000 kr. | 2014  |
        | Løn       | 1.000 |
        | Varekøb   | 3.000 |
        | Husleje   | 500   |
        """,
        ("WBK101", "C1"),
    ),
}


@pytest.mark.parametrize(("grid", "expected"), WRONG.values(), ids=WRONG)
def test_a_slip_is_found_at_its_cell(grid: str, expected: tuple[str, str]) -> None:
    assert expected in found(grid)


def test_an_error_is_told_once_where_it_arises() -> None:
    book = workbook("""
        | 1.000 kr. | 2014                  | 2015                  |
        | Løn       | =B9/B8 → #DIV/0!      | =C9/C8 → #DIV/0!      |
        | Varekøb   | 3.000                 | 3.000                 |
        | *I alt*   | =SUM(B2:B3) → #DIV/0! | =SUM(C2:C3) → #DIV/0! |
    """)
    (finding,) = findings_in(book, "FRM302")
    assert finding.range == "B2"
    assert "1 kopi" in finding.da and "2 formler arver" in finding.da


def test_the_message_names_the_text_that_is_computed_with() -> None:
    book = workbook("""
        | 1.000 kr. | 2014             | 2015  |
        | Løn       | ca. 1.000        | 1.000 |
        | Varekøb   | 3.000            | 3.000 |
        | *I alt*   | =B2+B3 → #VALUE! | 4.000 |
    """)
    (finding,) = findings_in(book, "FRM302")
    assert "B2 er teksten »ca. 1.000«" in finding.da


def test_a_message_calls_another_workbook_by_its_name() -> None:
    book = workbook("""
        ! link: ../2026/Budget%202026.xlsx
        | 1.000 kr. | 2014                                        | 2015                          |
        | Løn       | =[1]Ark1!B3/0 → #DIV/0!                     | ='[1]Ark 1'!C3/0 → #DIV/0!    |
        | Varekøb   | =SUM(Tabel1[1])/Ark1!$B$9+[7]Ark1!B1 → #REF! | 3.000                         |
    """)
    told = [finding.da.partition(" viser")[0] for finding in findings_in(book, "FRM302")]
    assert told == [
        "B2 =[Budget 2026.xlsx]Ark1!B3/0",
        "C2 ='[Budget 2026.xlsx]Ark 1'!C3/0",
        "B3 =SUM(Tabel1[1])/Ark1!$B$9+[7]Ark1!B1",
    ]


def test_running_sums_over_a_long_column_stay_quick() -> None:
    lines = ["| 1.000 kr. | Beløb 2014 | Til dato |"]
    lines += [f"| Linje {row} | 1 | =SUM(B$2:B{row}) → {row - 1} |" for row in range(2, 1002)]
    assert [code for code, _ in found("\n".join(lines))] == []


@pytest.mark.parametrize(("third", "average"), [("50%", []), ("1.000", [("FRM101", "D5")])])
def test_an_average_of_shares_stands_between_sums_of_money(third: str, average: list[tuple[str, str]]) -> None:
    grid = f"""
        | 1.000 kr. | 2024                | 2025                | Lønandel                 | 2026                |
        | Løn       | 1.000               | 1.000               | {third}                  | 1.000               |
        | Varekøb   | 1.000               | 1.000               | {third}                  | 1.000               |
        | Husleje   | 1.000               | 1.000               | {third}                  | 1.000               |
        | *I alt*   | =SUM(B2:B4) → 3.000 | =SUM(C2:C4) → 3.000 | =SUM(D$2:D4)/3 → {third} | =SUM(E2:E4) → 3.000 |
    """
    assert [where for where in found(grid) if where[0] == "FRM101"] == average
