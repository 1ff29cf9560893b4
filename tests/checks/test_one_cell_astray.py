"""One reference of a formula, one link, one year that is not where those beside it ask for it. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in, told_at, workbook


def found(grid: str, *codes: str) -> list[tuple[str, str | None]]:
    return told_at(findings_in(grid, *codes))


TAX = """
    | Mio. kr. |          |         |                     |
    | År       | Grundlag | Procent | Provenu             |
    | 2026     | 11.400,0 | 25,0    | =B3*C3/100 → 2.850  |
    | 2027     | 11.800,0 | 25,0    | {second}            |
    | {third}  | 12.100,0 | 25,0    | =B5*C5/100 → 3.025  |
    | 2029     | 12.500,0 | 25,0    | =B6*C6/100 → 3.125  |
"""


def test_one_reference_to_the_line_above_is_a_slip_where_the_others_keep_to_their_own() -> None:
    grid = TAX.format(second="=B3*C4/100 → 2.850", third="2028")
    assert found(grid, "FRM101") == [("FRM101", "D4")]


def test_a_year_far_beyond_the_others_down_a_column_and_along_a_row() -> None:
    grid = TAX.format(second="=B4*C4/100 → 2.950", third="2062")
    assert found(grid, "PRI104") == [("PRI104", "A5")]
    grid = """
        | 1.000 kr. | 2026  | 2072  | 2028  | 2029  |
        | Løn       | 1.000 | 1.000 | 1.000 | 1.000 |
        | Varekøb   | 500   | 500   | 500   | 500   |
    """
    assert found(grid, "PRI104") == [("PRI104", "C1")]


def test_four_years_that_run_down_in_order_are_none() -> None:
    assert not found(TAX.format(second="=B4*C4/100 → 2.950", third="2028"), "PRI104", "FRM101")


CHANGES = """
    | 1.000 kr.     | 2026               | 2027               | 2028               | 2029               |
    | Udgift        | 4.000              | 4.100              | 4.300              | 4.400              |
    | Mere end 2026 | =B2-$B$2 → 0       | =C2-$B$2 → 100     | {third}            | =E2-$B$2 → 400     |
"""


def test_a_year_that_is_held_to_the_one_before_where_the_others_are_held_to_the_first() -> None:
    assert found(CHANGES.format(third="=D2-C2 → 200"), "FRM101") == [("FRM101", "D3")]
    assert not found(CHANGES.format(third="=D2-$B$2 → 300"), "FRM101")


LINKS = """
    # Oversigt
    | 1.000 kr. | Budget 2026      | Overslag 2027    | Overslag 2028    | Overslag 2029    |
    | Skole     | {first}          | =Skole!C4 → 310  | =Skole!D4 → 320  | =Skole!E4 → 330  |
    | SFO       | {next}           | =Skole!C3 → 110  | =Skole!D3 → 110  | =Skole!E3 → 110  |
    # Skole
    | 1.000 kr. | 2026              | 2027              | 2028              | 2029              |
    | Løn       | 200               | 200               | 210               | 220               |
    | Varekøb   | 100               | 110               | 110               | 110               |
    | *I alt*   | =SUM(B2:B3) → 300 | =SUM(C2:C3) → 310 | =SUM(D2:D3) → 320 | =SUM(E2:E3) → 330 |
"""


def test_an_amount_typed_where_the_other_years_and_the_line_below_are_fetched() -> None:
    assert found(LINKS.format(first="290", next="=Skole!B3 → 100"), "FRM102") == [("FRM102", "B2")]
    assert not found(LINKS.format(first="290", next="100"), "FRM102"), "the budget of the year is typed"


REVISED = """
    | 1.000 kr. | Vedtaget budget | Tillægsbevillinger | Omplaceringer | Korrigeret budget |
    | Veje      | 48.250          | 1.200              | −300          | {roads}           |
    | Vinter    | 12.400          | 0                  | 0             | 12.400            |
    | Grønt     | 21.735          | −450               | 300           | 21.585            |
    | Busser    | 36.980          | 0                  | 0             | 36.980            |
    | Miljø     | 7.645           | 250                | 0             | 7.895             |
"""


def test_few_reallocations_are_still_part_of_the_revised_budget() -> None:
    assert found(REVISED.format(roads="49.450"), "FUP101") == [("FUP101", "E2")]
    assert not found(REVISED.format(roads="49.150"), "FUP101")


def test_years_without_a_name_above_the_lines_are_not_left_out_of_their_sum() -> None:
    grid = """
        | Mio. kr. |                      |                      |                      |
        |          | 2.026,0              | 2.027,0              | 2.028,0              |
        | Skatter  | 2.845,6              | 2.901,3              | 2.958,8              |
        | Tilskud  | 812,4                | 806,9                | 801,2                |
        | *I alt*  | =SUM(B3:B4) → 3.658  | =SUM(C3:C4) → 3.708,2 | =SUM(D3:D4) → 3.760 |
    """
    assert not found(grid, "FRM201")


SCHOOLS = """
    # Satser
    | Beløb pr. elev   | 61.450  |
    | Beløb pr. klasse | 188.300 |
    # Tildeling
    | Kr.    | Elever | Klasser | Elevbeløb                   | Klassebeløb                |
    | Bakken | 412    | 18      | =B2*Satser!$B$1 → 25.317.400 | =C2*Satser!$B$2 → 3.389.400 |
    | Fjord  | 288    | 13      | =B3*Satser!$B$1 → 17.697.600 | =C3*Satser!$B$2 → 2.447.900 |
    | Kirke  | 534    | 23      | {third}                     | =C4*Satser!$B$2 → 4.330.900 |
    | Nord   | 197    | 10      | =B5*Satser!$B$1 → 12.105.650 | =C5*Satser!$B$2 → 1.883.000 |
    | Vest   | 470    | 20      | =B6*Satser!$B$1 → 28.881.500 | =C6*Satser!$B$2 → 3.766.000 |
"""


def test_a_formula_that_was_copied_on_from_the_column_beside() -> None:
    def told(third: str) -> list[tuple[str, str | None]]:
        return told_at(findings_in(workbook(SCHOOLS.format(third=third)), "FRM101"))

    assert told("=B4*Satser!$B$2 → 100.552.200") == [("FRM101", "D4")]
    assert not told("=B4*Satser!$B$1 → 32.814.300")


SPENT = """
    | 1.000 kr. | Budget 2026 | Forbrug 2026 | Forbrugspct.                |
    | Skoler    | 400         | 300          | =C2/B2 → 75,0 %             |
    | Dagtilbud | 200         | 150          | =C3/B3 → 75,0 %             |
    | Ungdom    | 0           | 0            | {} |
    | Ældre     | 300         | 200          | =C5/B5 → 66,7 %             |
    | Kultur    | 100         | 80           | =C6/B6 → 80,0 %             |
"""


def test_a_formula_that_only_guards_against_division_by_nought_is_a_copy() -> None:
    assert not found(SPENT.format("=IF(B4=0,0,C4/B4) → 0 %"), "FRM101")


def powers(*powers: int) -> list[tuple[str, str | None]]:
    factors = " | ".join(f"=1/(1+$F$2)^{power} → 0,9" for power in powers)
    grid = f"""
        | 1.000 kr. | 2026 | 2027 | 2028 | 2029 | Rente  |
        | Netto     | 1953 | −471 | −903 | −903 | 3,5 %  |
        | Faktor    | {factors} | |
    """
    return found(grid, "FRM101")


@pytest.mark.parametrize("told", [(0, 1, 1, 3), (0, 1, 2, 2), (0, 0, 2, 3), (0, 1, 2, 3)])
def test_powers_that_count_on_are_not_held_to_two_that_are_alike(told: tuple[int, ...]) -> None:
    assert not powers(*told)


def test_one_power_among_others_that_are_all_alike_is_told() -> None:
    assert powers(1, 1, 3, 1) == [("FRM101", "D3")]


LOOKED_UP = """
    | Art  | Budget | Faktor                            |
    | Løn  | 100    | =VLOOKUP(A2,F:G,2,0)/VLOOKUP(A2,F:H,3,0) → 1,1 |
    | Løn  | 200    | =VLOOKUP(A3,F:G,2,0)/VLOOKUP(A3,F:H,3,0) → 1,1 |
    | Vare | 300    | =VLOOKUP(A{0},F:G,2,0)/VLOOKUP(A{1},F:H,3,0) → 1,1 |
    | Løn  | 400    | =VLOOKUP(A5,F:G,2,0)/VLOOKUP(A5,F:H,3,0) → 1,1 |
    | Løn  | 500    | =VLOOKUP(A6,F:G,2,0)/VLOOKUP(A6,F:H,3,0) → 1,1 |
"""


def test_a_cell_of_the_line_above_that_the_formula_names_twice() -> None:
    assert ranges_in(LOOKED_UP.format(3, 3), "FRM101") == ["C4"]
    assert not ranges_in(LOOKED_UP.format(4, 4), "FRM101")


FIRST = """
    # Distrikter
    | Kr.  | Børn                                   | Årsværk                                |
    | Nord | =SUMIF(Data!$A$2:$A$5,$A2,Data!B$2:B$5) → 1 | =SUMIF(Data!$A$2:$A$5,$A2,Data!{}$2:{}$5) → 3 |
    | Syd  | =SUMIF(Data!$A$2:$A$5,$A3,Data!{second}$2:{second}$5) → 2 | =SUMIF(Data!$A$2:$A$5,$A3,Data!D$2:D$5) → 8 |
    | Øst  | =SUMIF(Data!$A$2:$A$5,$A4,Data!B$2:B$5) → 3 | =SUMIF(Data!$A$2:$A$5,$A4,Data!D$2:D$5) → 9 |
    | Vest | =SUMIF(Data!$A$2:$A$5,$A5,Data!B$2:B$5) → 4 | =SUMIF(Data!$A$2:$A$5,$A5,Data!D$2:D$5) → 7 |
    # Data
    | Distrikt | Børn | Heraf | Årsværk |
    | Nord     | 1    | 3     | 6       |
    | Syd      | 2    | 4     | 8       |
    | Øst      | 3    | 5     | 9       |
    | Vest     | 4    | 6     | 7       |
"""


def test_the_first_of_a_column_that_was_copied_on_from_the_one_beside_it() -> None:
    assert ranges_in(FIRST.format("C", "C", second="B"), "FRM101") == ["C2"]
    assert not ranges_in(FIRST.format("D", "D", second="B"), "FRM101")
