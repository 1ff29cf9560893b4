"""SUMIF and SUMIFS: what they compare, what they add, and names that no line has. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in, workbook

GRID = """
    # Oversigt
    | 1.000 kr. | 2026                                                        |
    | Børn      | =SUMIFS(Data!C$2:C${last},Data!A$2:A${last},A2) → 49.000    |
    | {second}  | =SUMIFS(Data!C$2:C${last},Data!A$2:A${last},A3) → 80.000    |
    | Vej       | =SUMIFS(Data!C$2:C${last},Data!A$2:A${last},A4) → 35.000    |
    # Data
    | Område | Art   | 2026   |
    | Børn   | Løn   | 41.000 |
    | Børn   | Drift | 8.000  |
    | {key}  | Løn   | 68.000 |
    | {key}  | Drift | 12.000 |
    | Vej    | Løn   | 11.000 |
    | {end}  | Drift | 24.000 |
    | *I alt* |      | =SUM(C2:C7) → 164.000 |
"""


def found(second: str = "Ældre", key: str = "Ældre", last: int = 7, end: str = "Vej") -> list[str]:
    book = workbook(GRID.format(second=second, key=key, last=last, end=end))
    return [f"{told.code} {told.range}" for told in findings_in(book, "FRM205", "FRM206")]


def test_names_and_ranges_that_fit_are_none() -> None:
    assert not found()
    assert not found(second="ældre"), "capitals are all one to Excel"


@pytest.mark.parametrize("second", ["Ældreområdet", "Ældre.", "Plejehjem"])
def test_a_name_that_is_spelt_otherwise_in_the_list(second: str) -> None:
    assert found(second=second) == ["FRM206 B3"]


def test_a_name_that_is_not_there_while_all_others_are_counted() -> None:
    assert not found(second="Kultur", key="Børn")
    assert not found(second="Kultur", key="Afdeling 1", end="Afdeling 2"), "which of two is not known"


def test_numbers_tell_names_apart() -> None:
    assert not found(second="Afdeling 1", key="Afdeling 12", end="Afdeling 3")


def test_a_range_that_stops_above_the_last_line_of_a_name() -> None:
    assert found(last=6) == ["FRM206 B4"]
    assert not found(last=6, end="Havn"), "the last line has a name that nothing looks for"


LOOKUPS = """
    # Indtægter
    | Kr.        | 2026                                                      |
    | Vuggestue  | =IFERROR(VLOOKUP(A2,Takster!$A$2:$B$4,2,FALSE),0) → 4.215 |
    | Børnehave  | =IFERROR(VLOOKUP(A3,Takster!$A$2:$B$4,2,FALSE),0) → 2.468 |
    | {asked}    | =IFERROR(VLOOKUP(A4,Takster!$A$2:$B$4,2,{exact}),0) → 0   |
    # Takster
    | Kr.        | 2026  |
    | Vuggestue  | 4.215 |
    | Børnehave  | 2.468 |
    | {listed}   | 612   |
"""


@pytest.mark.parametrize(
    ("asked", "listed", "exact", "told"),
    [
        ("Klub", "Fritidsklub", "FALSE", ["FRM206 B4"]),
        ("Klub", "Klub", "FALSE", []),
        ("Klub", "I alt", "FALSE", []),
        ("Klub", "Fritidsklub", "TRUE", []),
    ],
)
def test_a_lookup_that_fails_behind_iferror(asked: str, listed: str, exact: str, told: list[str]) -> None:
    book = workbook(LOOKUPS.format(asked=asked, listed=listed, exact=exact))
    assert [f"{one.code} {one.range}" for one in findings_in(book, "FRM206")] == told


NEAREST = """
    # Indtægter
    | Kr.        | 2026                                      |
    | Vuggestue  | =VLOOKUP(A2,Takster!$A$2:$B$4,2) → 4.215  |
    | Børnehave  | =VLOOKUP(A3,Takster!$A$2:$B$4,2) → 2.468  |
    # Takster
    | Kr.        | 2026  |
    | {}         | 4.215 |
    | {}         | 2.468 |
    | {}         | 612   |
"""


def test_the_nearest_match_in_a_list_on_another_sheet() -> None:
    def told(*names: str) -> list[str | None]:
        return ranges_in(NEAREST.format(*names), "FRM501")

    assert told("Vuggestue", "Børnehave", "Klub") == ["B2"], "its copy in B3 is told with it"
    assert not told("Børnehave", "Klub", "Vuggestue")
    assert not told("Ærtehaven", "Østgården", "Åkanden"), "as the Danish alphabet has it"


def test_a_running_sum_ends_where_it_stands() -> None:
    lines = "".join(
        f"\n    | {name} | 100 | =SUMIF($A$2:A{row},A{row},$B$2:B{row}) → 100 |"
        for row, name in enumerate(["Børn", "Ældre", "Børn", "Ældre", "Børn"], 2)
    )
    assert not findings_in(f"    | Kr. | 2026 | Løbende |{lines}", "FRM205", "FRM206")


COMMITTEES = """
    # Pr. udvalg
    | 1.000 kr. | 2026                                          |
    | Børn      | =SUMIF(Data!A$2:A$8,A2,Data!C$2:C$8) → 300    |
    | Kultur    | =SUMIF(Data!A$2:A$8,A3,Data!C$2:C$8) → 200    |
    | Teknik    | =SUMIF(Data!A$2:A$8,A4,Data!C$2:C$8) → 100    |
    # Data
    | Udvalg  | Forslag    | 2026 |
    | Børn    | Vikarer    | 100  |
    | {first} | Kurser     | 200  |
    | Kultur  | Musik      | 100  |
    | Kultur  | Idræt      | 100  |
    | Teknik  | Veje       | 50   |
    | Teknik  | Parker     | 50   |
    | {last}  | {forslag}  | {amount} |
"""


@pytest.mark.parametrize("name", ["Børn.", "Børn og", "Bønr", "Barn", "Børrn"])
def test_a_line_whose_name_no_formula_looks_for(name: str) -> None:
    grid = COMMITTEES.format(first=name, last="Børn", forslag="Bøger", amount="40")
    told = [(one.sheet, one.range) for one in findings_in(workbook(grid), "FRM206")]
    assert told == ([("Data", "A3")] if name not in ("Barn", "Bønr", "Børrn") else []), "four letters are too few"


@pytest.mark.parametrize("name", ["Tekink", "Tecnik", "Tekniik", "Tekni"])
def test_a_letter_that_is_wrong_in_a_longer_name(name: str) -> None:
    grid = COMMITTEES.format(first="Børn", last=name, forslag="Havn", amount="40")
    assert [(one.sheet, one.range) for one in findings_in(workbook(grid), "FRM206")] == [("Data", "A8")]


def test_a_line_without_a_name_among_those_that_are_counted() -> None:
    def told(forslag: str, amount: str) -> list[str | None]:
        grid = COMMITTEES.format(first="Børn", last="", forslag=forslag, amount=amount)
        return [one.range for one in findings_in(workbook(grid), "FRM206")]

    assert told("Havn", "40") == ["A8"]
    assert not told("Havn", "")
    assert not told("I alt", "600")
    assert not told("Havn", "=SUM(C2:C7) → 600"), "what a formula gives is no line of the list"


def test_a_name_of_its_own_may_be_left_out() -> None:
    grid = COMMITTEES.format(first="Børn", last="Uden for rammen", forslag="Havn", amount="40")
    assert not findings_in(workbook(grid), "FRM206")


OFFSET = """
    | 1.000 kr. | 2026 |
    | Skoler    | 100  |
    | SFO       | 200  |
    | Klubber   | 300  |
    |           |      |
    | SFO       | {}   |
"""


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("=INDEX(B1:B3,MATCH(A6,A2:A4,0)) → 100", ["B6"]),
        ("=XLOOKUP(A6,A2:A4,B1:B3) → 100", ["B6"]),
        ("=INDEX(B2:B4,MATCH(A6,A2:A4,0)) → 200", []),
        ("=INDEX(B1:B3,MATCH(A6,A2:A4,0)+1) → 200", []),
        ("=INDEX(A1:B1,MATCH(A6,A2:A4,0)) → 2026", []),
    ],
)
def test_a_lookup_that_gives_the_line_beside(formula: str, told: list[str]) -> None:
    assert ranges_in(OFFSET.format(formula), "FRM205") == told


ALL_LINES = """
    # Oversigt
    | 1.000 kr.  | 2026                                                     |
    | Børn       | =SUMIF(Data!{column}$2:{column}$9,A2,Data!C$2:C$9) → 600 |
    | Ældre      | =SUMIF(Data!A$2:A$9,A3,Data!C$2:C$9) → 500               |
    | Vej        | =SUMIF(Data!A$2:A$9,A4,Data!C$2:C$9) → 200               |
    | {total}    | =SUM(B2:B4) → 1.300                                      |
    # Data
    | Område | Art   | 2026 |
    | Børn   | Løn   | 100  |
    | Børn   | Drift | 200  |
    | Børn   | Børn  | 300  |
    | Ældre  | Løn   | 400  |
    | Ældre  | Drift | 100  |
    | {last} | Drift | 150  |
    | Vej    | Drift | 100  |
    | {one}  | Løn   | 100  |
"""


def _of_all(total: str = "*I alt*", last: str = "Vej", one: str = "Vej", column: str = "A") -> list[str | None]:
    return ranges_in(ALL_LINES.format(total=total, last=last, one=one, column=column), "FRM206")


def test_a_name_that_the_total_of_all_does_not_know() -> None:
    assert not _of_all()
    assert _of_all(last="Havn") == ["A7"]
    assert not _of_all(last="Havn", one="Kultur"), "more than one: the overview is of some"
    assert not _of_all(last="Havn", total="*Velfærd i alt*"), "it says of what it is the total"
    assert not _of_all(last="Havn", total="Bemærk")


KINDS = """
    # Oversigt
    | 1.000 kr. | 2026                                                   |
    | Børn      | =SUMIF(Data!A$2:A$6,A2,Data!C$2:C$6) → 300             |
    | Ældre     | =SUMIF(Data!A$2:A$6,A3,Data!C$2:C$6) → 700             |
    | Drift     | =SUMIF(Data!{column}$2:{column}$6,A4,Data!C$2:C$6) → 0 |
    | Løn       | =SUMIF(Data!B$2:B$6,A5,Data!C$2:C$6) → 700             |
    # Data
    | Område | Art     | 2026 |
    | Børn   | Løn     | 100  |
    | Børn   | {drift} | 200  |
    | Ældre  | Løn     | 400  |
    | Ældre  | Løn     | 100  |
    | Ældre  | Løn     | 200  |
"""


def test_a_name_that_is_looked_for_in_the_column_beside_its_own() -> None:
    assert ranges_in(KINDS.format(column="A", drift="Drift"), "FRM206") == ["B4"]
    assert not ranges_in(KINDS.format(column="B", drift="Drift"), "FRM206")
    assert not ranges_in(KINDS.format(column="A", drift="Anlæg"), "FRM206"), "it stands nowhere"


JOINED = """
    | 1.000 kr. | 2026                                |
    | – Lån     | 100                                 |
    | – Salg    | 200                                 |
    | – Kassen  | 300                                 |
    |           |                                     |
    | {loan}    | =SUMIF(A$2:A$4,"– "&A6,B$2:B$4) → 0   |
    | Salg      | =SUMIF(A$2:A$4,"– "&A7,B$2:B$4) → 200 |
    | Kassen    | =SUMIF(A$2:A$4,"– "&A8,B$2:B$4) → 300 |
"""


def test_a_name_that_is_joined_of_a_text_and_a_cell() -> None:
    assert ranges_in(JOINED.format(loan="Lånoptagelse"), "FRM206") == ["B6"]
    assert not ranges_in(JOINED.format(loan="Lån"), "FRM206")
