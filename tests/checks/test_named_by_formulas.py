"""What a wrong total is told with where it is a formula: what the formula does, and no guess beside it. Made up."""

from __future__ import annotations

from grids import findings_in


def told(grid: str, *codes: str) -> list[str]:
    return [finding.da for finding in findings_in(grid, *codes)]


def test_a_row_total_names_the_year_that_its_formula_leaves_out_and_not_another_as_large() -> None:
    grid = """
        | 1.000 kr. | 2026   | 2027   | 2028  | 2029  | I alt                |
        | Salg      | −8.000 | −7.000 | −600  | −600  | =SUM(B2:D2) → −15.600 |
        | Køb       | 4.000  | 3.500  | 3.100 | 2.900 | =SUM(B3:E3) → 13.500 |
        | Leje      | 210    | 215    | 220   | 225   | =SUM(B4:E4) → 870    |
        | Drift     | 1.310  | 1.340  | 1.360 | 1.390 | =SUM(B5:E5) → 5.400  |
    """
    (message,) = told(grid, "SUM201")
    assert "2029 (E2) er ikke talt med. Formlen =SUM(B2:D2) tæller ikke E2 med." in message
    assert "D2) er ikke" not in message
    assert "ciffer" not in message


def test_so_does_a_total_below_its_lines() -> None:
    grid = """
        | 1.000 kr. | 2026                 | 2027                 | 2028                 |
        | Køb       | 4.000                | 3.500                | 3.100                |
        | Leje      | 215                  | 215                  | 220                  |
        | Drift     | 1.310                | 1.340                | 1.360                |
        | Rejser    | 215                  | 225                  | 240                  |
        | *I alt*   | =SUM(B2:B4) → 5.525  | =SUM(C2:C5) → 5.280  | =SUM(D2:D5) → 4.920  |
    """
    (message,) = told(grid, "SUM101")
    assert "»Rejser« (B5) er ikke talt med. Formlen =SUM(B2:B4) tæller ikke B5 med." in message
    assert "Leje" not in message


def test_a_subtotal_added_twice_is_counted_once_too_often() -> None:
    grid = """
        | 1.000 kr.     | 2026                | 2027                | 2028                |
        | Løn           | 4.000               | 4.100               | 4.150               |
        | Varer         | 1.310               | 1.340               | 1.360               |
        | *Drift i alt* | =SUM(B2:B3) → 5.310 | =SUM(C2:C3) → 5.440 | =SUM(D2:D3) → 5.510 |
        | Veje          | 700                 | 720                 | 730                 |
        | Havn          | 300                 | 310                 | 320                 |
        | *Anlæg i alt* | =SUM(B5:B6) → 1.000 | =SUM(C5:C6) → 1.030 | =SUM(D5:D6) → 1.050 |
        | *I alt*       | =B4+B7 → 6.310      | =C4+C4+C7 → 11.910  | =D4+D7 → 6.560      |
    """
    (message,) = told(grid, "SUM101")
    assert "»Drift i alt« (C4) er talt med en gang for meget." in message
