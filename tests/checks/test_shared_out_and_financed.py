"""Keys that share out, financing in a table, staff, what lasts, and lines or quarters in kroner. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

KEY = """
    | 1.000 kr. | Budget 2026 | {heading} |
    | Skoler    | 400         | 40,0 %    |
    | Dagtilbud | 250         | {share}   |
    | Ældre     | 300         | 30,0 %    |
    | *I alt*   | 950         | {total}   |
"""


def test_a_key_shares_out_all_of_it() -> None:
    assert ranges_in(KEY.format(heading="Fordelingsnøgle", share="25,0 %", total="95,0 %"), "SUM205") == ["C5"]
    assert ranges_in(KEY.format(heading="Fordelingsnøgle", share="25,0 %", total=""), "SUM205") == ["C2:C4"]
    assert not ranges_in(KEY.format(heading="Fordelingsnøgle", share="30,0 %", total="100,0 %"), "SUM205")
    assert not ranges_in(KEY.format(heading="Heraf løn, pct.", share="25,0 %", total="95,0 %"), "SUM205")


FINANCED = """
    | 1.000 kr.              | 2026   | 2027    | 2028    |
    | Flere pladser          | 3.200  | 3.200   | 3.200   |
    | Støtte                 | 1.850  | 1.850   | 1.850   |
    | *{need}*               | 5.050  | 5.050   | 5.050   |
    | Pulje                  | {pool} | −3.000  | −3.000  |
    | Udskudt vej            | −2.050 | {later} | −2.050  |
    | *Finansiering i alt*   | {a}    | {b}     | −5.050  |
"""


def test_a_year_is_financed_less_than_another() -> None:
    grid = FINANCED.format(need="Bevilling i alt", pool="−3.000", later="0", a="−5.050", b="−3.000")
    assert ranges_in(grid, "RAM102") == ["C7"]
    grid = FINANCED.format(need="Bevilling i alt", pool="−3.000", later="−2.050", a="−5.050", b="−5.050")
    assert not ranges_in(grid, "RAM102")
    grid = FINANCED.format(need="Bevilling i alt", pool="−3.000", later="−4.000", a="−5.050", b="−7.000")
    assert not ranges_in(grid, "RAM102"), "more than is needed lacks nothing"


STAFF = """
    | Kr.       | {heading} | Lønbudget |
    | Ledelse   | 2         | 1.400.000 |
    | Rådgivere | 14,5      | 7.250.000 |
    | *I alt*   | {total}   | 8.650.000 |
"""


def test_staff_adds_up() -> None:
    assert ranges_in(STAFF.format(heading="Årsværk", total="15,5"), "SUM209") == ["B4"]
    assert not ranges_in(STAFF.format(heading="Årsværk", total="16,5"), "SUM209")
    assert not ranges_in(STAFF.format(heading="Årsværk", total="17"), "SUM209"), "rounded"
    assert not ranges_in(STAFF.format(heading="Årsværk i gennemsnit", total="8,3"), "SUM209")


LASTING = """
    | Forslag, 1.000 kr. | Type    | 2026  | 2027  | 2028  | 2029  |
    | Ny lov             | Varig   | 1.800 | 2.600 | 2.600 | 2.600 |
    | Tilsyn             | {kind}  | {}    | {}    | {}    | {}    |
"""


@pytest.mark.parametrize(
    ("kind", "amounts", "told"),
    [
        ("Engangs", ("650", "650", "650", "650"), ["D3"]),
        ("Varig", ("650", "0", "0", "0"), ["D3"]),
        ("Engangs", ("650", "650", "0", "0"), []),
        ("Engangs", ("650", "600", "650", "650"), []),
        ("Varig", ("650", "650", "650", "650"), []),
        ("Varig", ("0", "650", "0", "0"), []),
        ("Vejdrift", ("650", "0", "0", "0"), []),
    ],
)
def test_what_lasts_and_what_is_once(kind: str, amounts: tuple[str, ...], told: list[str]) -> None:
    assert ranges_in(LASTING.format(*amounts, kind=kind), "PRI302") == told


IN_KRONER = """
    | {unit}        | 2026    | 2027    |
    | Folkeskoler   | 305.112 | 304.870 |
    | SFO og klub   | 27.920  | 27.857  |
    | {line}        | {one}   | {two}   |
    | Ungdomsskolen | 9.875   | 9.875   |
"""


@pytest.mark.parametrize(
    ("unit", "line", "one", "two", "told"),
    [
        ("1.000 kr.", "PPR", "14.210.000", "14.180.000", ["B4"]),
        ("1.000 kr.", "PPR", "14.210.500", "14.180.000", []),  # exact: it may be so much
        ("1.000 kr.", "Skatter", "14.210.000", "14.180.000", []),  # always the largest
        ("1.000 kr.", "PPR", "3.000.000", "3.100.000", []),  # not so far from the others
        ("Kr.", "PPR", "14.210.000", "14.180.000", []),
    ],
)
def test_a_line_in_kroner(unit: str, line: str, one: str, two: str, told: list[str]) -> None:
    assert ranges_in(IN_KRONER.format(unit=unit, line=line, one=one, two=two), "DAT404") == told


def test_a_quarter_in_thousands() -> None:
    grid = """
        | Budget 2026, kr. |            |            |            |            |
        | Plejecenter      | 1. kvartal | 2. kvartal | 3. kvartal | 4. kvartal |
        | Bøgehaven        | 8.412.500  | 8.398.200  | 8.521.700  | 8.467.100  |
        | Egelund          | 7.125.400  | 7.098.300  | 7.214,8    | 7.156.200  |
    """
    assert ranges_in(grid, "DAT401") == ["D4"]
    assert not ranges_in(grid.replace("7.214,8", "725.400"), "DAT402"), "lines have seasons"


def test_a_sentence_on_the_whole_budget() -> None:
    grid = """
        | Udvalgets samlede budget i 2027 er {} t.kr. | | |
        |           |        |        |
        | 1.000 kr. | 2027   | 2028   |
        | Vandløb   | 12.450 | 12.450 |
        | Affald    | 38.620 | 38.620 |
        | *I alt*   | 51.070 | 51.070 |
    """
    assert ranges_in(grid.format("51.700"), "XTB301") == ["A1"]
    assert not ranges_in(grid.format("51.070"), "XTB301")


FILTERED = """
    ! hidden rows: 3
    | Kr.       | Årsværk                    | Lønbudget |
    | Ledelse   | 2,0                        | 1.400.000 |
    | Rådgivere | 14,5                       | 7.250.000 |
    | Stab      | 6,5                        | 2.900.000 |
    | *I alt*   | {total} | 4.300.000 |
"""


def test_staff_that_a_filter_hides_is_passed_over_by_subtotal() -> None:
    assert not ranges_in(FILTERED.format(total="=SUBTOTAL(9,B2:B4) → 8,5"), "SUM209")
    assert ranges_in(FILTERED.format(total="=SUBTOTAL(9,B2:B4) → 9,5"), "SUM209") == ["B5"]
    assert ranges_in(FILTERED.format(total="8,5"), "SUM209") == ["B5"]
