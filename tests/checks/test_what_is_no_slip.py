"""Clean workbooks in which a rule might see a slip of an amount: checks, frames, prices, years. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in


def test_a_department_called_control_and_rounding_are_no_balance() -> None:
    grid = """
        | 1.000 kr.     | Budget 2026 | Forbrug 2026 | Afvigelse    |
        | Ydelse        | 400         | 300          | =B2-C2 → 100 |
        | Kontrol       | 100         | 80           | =B3-C3 → 20  |
        | Borgerservice | 100         | 80           | =B4-C4 → 20  |
    """
    assert not ranges_in(grid, "RAM105")
    grid = """
        | Mio. kr. | 2026            |
        | Drift    | 100,4           |
        | Anlæg    | 50,4            |
        | I alt    | 150,9           |
        | Kontrol  | =B4-B2-B3 → {}  |
    """
    assert not ranges_in(grid.format("0,1"), "RAM105")
    assert ranges_in(grid.format("0,9"), "RAM105") == ["B5"]


@pytest.mark.parametrize(
    ("name", "result", "told"),
    [("Kasseforbrug", "250", []), ("Resultat", "250", []), ("Kasseforbrug", "100", ["C7"]), ("Netto", "250", ["C7"])],
)
def test_a_table_that_says_what_is_left_lacks_no_financing(name: str, result: str, told: list[str]) -> None:
    grid = f"""
        | 1.000 kr.            | 2026   | 2027      |
        | Drift                | 3.200  | 3.200     |
        | Anlæg                | 1.850  | 1.850     |
        | *Udgifter i alt*     | 5.050  | 5.050     |
        | Skat                 | −3.000 | −3.000    |
        | Tilskud              | −2.050 | −1.800    |
        | *Finansiering i alt* | −5.050 | −4.800    |
        | {name}               | 0      | {result}  |
    """
    assert ranges_in(grid, "RAM102") == told


def test_key_figures_are_no_key_to_share_out_by() -> None:
    grid = """
        | 1.000 kr. | Budget 2026 | {}     |
        | Skoler    | 400         | 40,0 % |
        | Dagtilbud | 250         | 25,0 % |
        | Ældre     | 300         | 12,0 % |
        | *I alt*   | 950         |        |
    """
    assert not ranges_in(grid.format("Nøgletal, pct."), "SUM205")
    assert ranges_in(grid.format("Nøgle, pct."), "SUM205") == ["C2:C4"]


def test_a_large_round_line_may_be_thousands() -> None:
    grid = """
        | 1.000 kr.   | 2026    | 2027    |
        | Entrepriser | {}      | {}      |
        | Byggeplads  | 1.233   | 1.133   |
        | Kunst       | 45      | 40      |
        | Gebyrer     | 35      | 37      |
        | Møbler      | 1.127   | 2.245   |
    """
    assert not ranges_in(grid.format("125.000", "60.000"), "DAT404")
    assert ranges_in(grid.format("1.255.000", "1.240.000"), "DAT404") == ["B2"]


def test_a_line_of_one_level_in_a_column_of_another_is_not_known() -> None:
    grid = """
        | 1.000 kr.     | 2026-priser | 2027-priser                              |
        | Løn           | 1.000       | =PL_OMREGN(B2,2026,2027,"KL") → 1.028    |
        | Løn, p/l 2025 | 1.000       | =PL_OMREGN(B3,2025,2027,"KL") → 1.048    |
    """
    assert not ranges_in(grid, "PRI207")


def test_what_is_sold_and_bought_back() -> None:
    line = "| {} | −2.500 | −4.500 | 3.000 | −3.000 |"
    grid = "| 1.000 kr. | 2026 | 2027 | 2028 | 2029 |\n| Skoler | 33.000 | 33.100 | 33.200 | 33.200 |\n" + line
    assert not ranges_in(grid.format("Salg af grunde og tilbagekøb"), "UNI203")
    assert ranges_in(grid.format("Salg af grunde"), "UNI203") == ["D3"]


PRICED = """
    | Kr.         | Areal (m2) | Rengøring kr./m2 | Energi kr./m2 | Rengøring | Energi    | I alt     |
    | Nordskolen  | 8.450      | 142              | 118           | 1.199.900 | 997.100   | 2.197.000 |
    | Sydskolen   | 7.120      | 142              | 131           | 1.011.040 | 932.720   | {}        |
    | Rådhuset    | 5.980      | 165              | 97            | 986.700   | 580.060   | 1.566.760 |
    | Biblioteket | 2.310      | 158              | 104           | 364.980   | 240.240   | 605.220   |
"""


def test_what_one_of_a_thing_costs_is_no_part_of_what_all_do() -> None:
    assert not ranges_in(PRICED.format("1.943.760"), "SUM201")
    assert ranges_in(PRICED.format("1.951.153"), "SUM201") == ["G3"]


def test_a_pool_that_the_total_adds_is_no_frame_of_it() -> None:
    grid = """
        | 1.000 kr.       | 2026 |
        | Skoler          | 200  |
        | Veje            | 100  |
        | Pulje til sport | 60   |
        | *I alt*         | 360  |
        | Rest            | 40   |
    """
    assert not ranges_in(grid, "RAM201", "RAM204")


@pytest.mark.parametrize("line", ["| Letbane | 100 | 1.000 |", "| Valg | 400.000 | 4.000 |", "| Ny | 12 | 12.400 |"])
def test_a_line_may_begin_or_end_with_a_year(line: str) -> None:
    grid = f"""
        | 1.000 kr. | Budget 2025 | Budget 2026 |
        | Skoler    | 40.000      | 41.000      |
        | Klubber   | 10.000      | 10.500      |
        | SFO       | 9.000       | 9.100       |
        {line}
    """
    assert not ranges_in(grid, "DAT405")


def test_a_grant_that_makes_a_budget_ten_times_as_large() -> None:
    grid = """
        | 1.000 kr.   | Vedtaget budget 2026 | Tillægsbevillinger | Korrigeret budget 2026 |
        | Skoler      | 412.600              | 0                  | 412.600                |
        | Dagtilbud   | 268.450              | 0                  | 268.450                |
        | Kultur      | 41.920               | 0                  | 41.920                 |
        | Flygtninge  | 1.250                | 11.250             | 12.500                 |
    """
    assert not ranges_in(grid, "DAT405")


@pytest.mark.parametrize(
    ("heading", "last"), [("Anlægsoversigt, 1.000 kr.", "Kunstgræsbane"), ("Regnskab, 1.000 kr.", "Vintertjeneste")]
)
def test_projects_and_winters_of_which_next_to_nothing_is_spent(heading: str, last: str) -> None:
    grid = f"""
        | {heading}     |             |               |
        |               | Budget 2025 | Regnskab 2025 |
        | Skolevej      | 62.800      | 61.940        |
        | Havnegade     | 3.480       | 3.525         |
        | Ny børnehave  | 29.300      | 29.710        |
        | {last}        | 14.950      | 1.523         |
    """
    assert not ranges_in(grid, "DAT405")


@pytest.mark.parametrize("line", ["Kopi, pr. side", "Kørsel/km", "Vikartimer"])
def test_a_price_of_something_else_than_the_others(line: str) -> None:
    grid = """
        | Kr.                   | Takst 2026 |
        | Børnehave, pr. måned  | 2.150      |
        | Vuggestue, pr. måned  | 3.890      |
        | SFO, pr. måned        | 1.760      |
        | Klub, pr. måned       | 1.150      |
        | {}                    | 2          |
    """
    assert ranges_in(grid.format("Sommerklub, pr. måned"), "DAT406") == ["B6"]
    assert not ranges_in(grid.format(line), "DAT406")


def test_what_doubles_grows_by_a_hundred_per_cent() -> None:
    grid = """
        | 1.000 kr.     | 2026  | 2027  | 2028    | 2029  |
        | Skoler        | 400   | 408   | 816     | 832   |
        | Vækst i pct.  | 2,0 % | 2,0 % | {}      | 2,0 % |
        | Ældre         | 300   | 306   | 312     | 318   |
    """
    assert not ranges_in(grid.format("100,0 %"), "UNI303")
    assert ranges_in(grid.format("200,0 %"), "UNI303") == ["D3"]


def test_a_check_against_last_year_is_a_change() -> None:
    grid = """
        | 1.000 kr.             | 2026              | 2027              |
        | Skoler                | 400               | 410               |
        | *I alt*               | =SUM(B2:B2) → 400 | =SUM(C2:C2) → 410 |
        | Kontrol mod sidste år | =B3-390 → 10      | =C3-B3 → 10       |
    """
    assert not ranges_in(grid, "RAM105")


def test_a_bill_once_a_year_and_a_month_put_right_in_the_next() -> None:
    grid = """
        | 1.000 kr.     | Jan | Feb | Mar   | Apr | Maj | Jun | I alt |
        | Licens        | 120 | 121 | 1.210 | 122 | 121 | 120 | 1.814 |
        | Lejeindtægter | −10 | −10 | 10    | −20 | −10 | −10 | −50   |
    """
    assert not ranges_in(grid, "DAT403", "UNI203")


@pytest.mark.parametrize(("year", "told"), [("2026", []), ("2031", ["E2"])])
def test_the_first_year_of_the_next_columns_is_typed(year: str, told: list[str]) -> None:
    grid = f"""
        | 1.000 kr. | Hele landet |              |              | Vores andel |              |              |
        | Område    | 2026        | =B2+1 → 2027 | =C2+1 → 2028 | {year}        | =E2+1 → 2027 | =F2+1 → 2028 |
        | Skoler    | 400         | 410          | 420          | 40          | 41           | 42           |
        | Veje      | 300         | 310          | 320          | 30          | 31           | 32           |
        | Parker    | 200         | 210          | 220          | 20          | 21           | 22           |
    """
    assert ranges_in(grid, "FRM102") == told


@pytest.mark.parametrize("bold", ["", "*"])
def test_a_line_that_counts_on_from_year_to_year_is_no_sum_of_those_above_it(bold: str) -> None:
    def line(name: str, *cells: str) -> str:
        return f"| {bold}{name}{bold} | {' | '.join(cells)} |"

    saved = "−40.000"
    rows = (
        line("Kr.", "År 0", "År 1", "År 2", "År 3"),
        line("Investering", "100.000", "100.000", "", ""),
        line("Sparet el", "", "−40.000", saved, saved),
        line(
            "Årets virkning",
            "=SUM(B2:B3) → 100.000",
            "=SUM(C2:C3) → 60.000",
            *(f"=SUM({x}2:{x}3) → {saved}" for x in "DE"),
        ),
        line("Akkumuleret", "=B4 → 100.000", "=B5+C4 → 160.000", "=C5+D4 → 120.000", "=D5+E4 → 80.000"),
    )
    assert not ranges_in("\n".join(rows), "SUM101")


@pytest.mark.parametrize(("total", "told"), [("610", []), ("1.210", ["B9"])])
def test_groups_that_are_told_with_their_lines_make_a_total_half_of_them_all(total: str, told: list[str]) -> None:
    grid = f"""
        | 1.000 kr. | 2026    |
        | Veje      | 300     |
        | Vejdrift  | 300     |
        | Havne     | 90      |
        | Havnedrift | 90     |
        | Baner     | 220     |
        | Banedrift | 220     |
        | Aktivitet i alt | {total} |
    """
    assert len(ranges_in(grid, "SUM101")) == len(told)
