"""A total below several tables is held to their totals. Figures made up."""

from __future__ import annotations

from grids import findings_in

FORLIG = """
    | A. Reduktioner, 1.000 kr. | 2026   | 2027   | 2028   |
    | Administration            | −2.100 | −3.400 | −3.450 |
    | Indkøb                    | −1.500 | −1.520 | −1.520 |
    | *A i alt*                 | −3.600 | −4.920 | −4.970 |
    |                           |        |        |        |
    | B. Udvidelser, 1.000 kr.  | 2026   | 2027   | 2028   |
    | Normeringer               | 1.900  | 3.100  | 3.150  |
    | Klima                     | 645    | 910    | 910    |
    | *B i alt*                 | 2.545  | 4.010  | 4.060  |
    |                           |        |        |        |
    | C. Teknisk, 1.000 kr.     | 2026   | 2027   | 2028   |
    | Renter                    | −350   | −350   | −355   |
    | Demografi                 | 410    | 820    | 1.205  |
    | *C i alt*                 | 60     | 470    | 850    |
    |                           |        |        |        |
    | *{name}*                  | {first} | {second} | {third} |
"""


def told(**figures: str) -> list[tuple[str, str | None, str]]:
    found = findings_in(FORLIG.format(**figures), "SUM101", "SUM103", "SUM104", "SUM105")
    return [(one.code, one.range, one.da) for one in found]


def test_a_table_that_is_left_out_of_one_year_is_named() -> None:
    ((code, place, message),) = told(name="Forlig i alt", first="−995", second="−440", third="−910")
    assert (code, place) == ("SUM105", "D16")
    assert "»C i alt« (D14) er ikke talt med." in message


def test_what_adds_up_and_what_adds_up_nowhere_are_left_alone() -> None:
    assert not told(name="Forlig i alt", first="−995", second="−440", third="−60")
    assert not told(name="Ramme i alt", first="−1.200", second="−1.300", third="−1.400")
