"""Clean workbooks in which a rule might see a slip: rates, links, conditions and checks. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in


def found(grid: str, *codes: str) -> list[str | None]:
    return [one.range for one in findings_in(grid, *codes)]


RATES = """
    | Sats løn    | 1,032 |                     |
    | Sats andet  | 1,021 |                     |
    | Sats i alt  |       |                     |
    | 1.000 kr.   | Budget 2026 | Budget 2027   |
    | Varekøb     | 1.000 | =B5*$B$2 → 1.021    |
    | Tjenester   | 2.000 | =B6*$B$2 → 2.042    |
    | Løn         | 5.000 | =B7*{rate} → 5.160  |
    | Inventar    | 300   | =B8*$B$2 → 306      |
    | Kontor      | 400   | =B9*$B$2 → 408      |
"""


def test_wages_have_a_rate_of_their_own_and_an_empty_one_is_a_slip() -> None:
    assert not found(RATES.format(rate="$B$1"), "FRM101")
    assert found(RATES.format(rate="$B$3"), "FRM101") == ["C7"]


def test_a_share_of_another_whole_than_the_others_is_a_slip() -> None:
    grid = """
        | 1.000 kr. | Budget 2026 | Andel              |
        | Skoler    | 400         | =B2/$B$7 → 40,0 %  |
        | Dagtilbud | 250         | =B3/$B$7 → 25,0 %  |
        | Ældre     | 100         | =B4/$B$6 → 66,7 %  |
        | Vej       | 100         | =B5/$B$7 → 10,0 %  |
        | Kultur    | 150         | =B6/$B$7 → 15,0 %  |
        | *I alt*   | 1.000       | =B7/$B$7 → 100,0 % |
    """
    assert found(grid, "FRM101") == ["C4"]


LINKS = """
    # Oversigt
    | 1.000 kr. | 2026                | 2027                 |
    | Skoler    | ={sign}Skole!B3 → 1 | ={sign}Skole!C3 → 1  |
    # Skole
    | 1.000 kr. | 2026  | 2027  |
    | Skoler    | 300   | 310   |
    | {other}   | 290   | 300   |
    | SFO       | 100   | 110   |
"""


def test_a_line_may_fetch_itself_in_another_state_and_what_another_pays() -> None:
    assert found(LINKS.format(sign="", other="Klubber"), "XTB204") == ["B2"]
    assert not found(LINKS.format(sign="", other="Skoler efter besparelse"), "XTB204")
    assert not found(LINKS.format(sign="-", other="Klubber"), "XTB204")


PROJECTED = """
    # Skøn
    | 1.000 kr. | 2026           | 2027           | 2028                   |
    | Skoler    | =Data!B2 → 290 | =Data!C2 → 300 | =Data!C2*{rate} → 300  |
    | SFO       | =Data!B3 → 100 | =Data!C3 → 110 | =Data!C3*{rate} → 110  |
    # Data
    | 1.000 kr. | 2026 | 2027 | 2028 |
    | Skoler    | 290  | 300  | 320  |
    | SFO       | 100  | 110  | 130  |
"""


def test_a_year_that_is_carried_on_from_the_one_before() -> None:
    assert not found(PROJECTED.format(rate="1.02"), "XTB205")
    assert found(PROJECTED.format(rate="1"), "XTB205") == ["D2:D3"]


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("Uforudsete udgifter (maks. 10 pct.)", "=B2*0.08"),
        ("Besparelse 8 pct. fra 1. april", "=-B2*0.06"),
        ("Effektivisering 2 pct. årligt", "=-B2*0.0396"),
        ("Pension, 2/3 af 15 pct.", "=B2*0.1"),
        ("Bidrag 3 pct.", "=A3*1.028"),
    ],
)
def test_a_per_cent_that_says_more_than_a_rate(line: str, formula: str) -> None:
    assert not found(f"| Kr. | 2026 |\n| Løn | 400.000 |\n| {line} | {formula} → 1 |", "FRM105")


LIST = """
    | Område      | Beløb, kr. |
    | Skoler      | 1.000      |
    | SFO         | 300        |
    | {third}     | −150       |
    | {fourth}    | 150        |
    |             |            |
    | Oversigt    | Kr.        |
    | Skoler      | =SUMIF(A${first}:A$5,A8,B${first}:B$5) → 1.000 |
    | SFO         | =SUMIF(A${first}:A$5,A9,B${first}:B$5) → 300   |
    | {asked}     | =SUMIF(A${first}:A$5,A10,B${first}:B$5) → 0    |
"""


def test_names_that_are_no_spelling_of_what_is_looked_for() -> None:
    assert not found(LIST.format(third="SFO", fourth="Skoler", first=1, asked="Klubber"), "FRM206"), "the heading"
    assert not found(LIST.format(third="Lønrefusion", fourth="Inventar", first=2, asked="Løn"), "FRM206")
    assert found(LIST.format(third="Klubberne", fourth="Inventar", first=2, asked="Klubber"), "FRM206") == ["B10"]


def test_each_year_of_a_list_is_added_by_itself() -> None:
    grid = """
        | År   | Område | Beløb, kr. |
        | 2025 | Skoler | 1.000      |
        | 2025 | SFO    | 300        |
        | 2026 | Skoler | 1.100      |
        | 2026 | SFO    | 310        |
        |      |        |            |
        | Kr.  | 2025   | 2026       |
        | Skoler | =SUMIF($B$2:$B$3,$A8,$C$2:$C$3) → 1.000 | =SUMIF($B$4:$B$5,$A8,$C$4:$C$5) → 1.100 |
        | SFO    | =SUMIF($B$2:$B$3,$A9,$C$2:$C$3) → 300   | =SUMIF($B$4:$B$5,$A9,$C$4:$C$5) → 310   |
    """
    assert not found(grid, "FRM206")


def test_a_lookup_that_falls_back_on_another_rate() -> None:
    grid = """
        | Navn   | Sats |
        | Skole  | 100  |
        | SFO    | 50   |
        | Øvrige | 20   |
        |        |      |
        | Enhed  | Kr.  |
        | Skole  | =IFERROR(VLOOKUP(A7,A$2:B$4,2,FALSE),20) → 100 |
        | SFO    | =IFERROR(VLOOKUP(A8,A$2:B$4,2,FALSE),20) → 50  |
        | Klub   | =IFERROR(VLOOKUP(A9,A$2:B$4,2,FALSE),20) → 20  |
    """
    assert not found(grid, "FRM206")


def test_a_check_down_a_list_is_told_once() -> None:
    lines = "\n".join(f'| Nr. {row} | {row} | =IF(B{row}=0,"OK","Fejl") → "Fejl" |' for row in range(2, 9))
    assert found(f"| Bilag | Forskel | Status |\n{lines}", "FRM306") == ["C2:C8"]


def test_a_department_called_control_and_rounding_are_no_balance() -> None:
    grid = """
        | 1.000 kr.     | Budget 2026 | Forbrug 2026 | Afvigelse    |
        | Ydelse        | 400         | 300          | =B2-C2 → 100 |
        | Kontrol       | 100         | 80           | =B3-C3 → 20  |
        | Borgerservice | 100         | 80           | =B4-C4 → 20  |
    """
    assert not found(grid, "RAM105")
    grid = """
        | Mio. kr. | 2026            |
        | Drift    | 100,4           |
        | Anlæg    | 50,4            |
        | I alt    | 150,9           |
        | Kontrol  | =B4-B2-B3 → {}  |
    """
    assert not found(grid.format("0,1"), "RAM105")
    assert found(grid.format("0,9"), "RAM105") == ["B5"]


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
    assert found(grid, "RAM102") == told


def test_key_figures_are_no_key_to_share_out_by() -> None:
    grid = """
        | 1.000 kr. | Budget 2026 | {}     |
        | Skoler    | 400         | 40,0 % |
        | Dagtilbud | 250         | 25,0 % |
        | Ældre     | 300         | 12,0 % |
        | *I alt*   | 950         |        |
    """
    assert not found(grid.format("Nøgletal, pct."), "SUM205")
    assert found(grid.format("Nøgle, pct."), "SUM205") == ["C2:C4"]


def test_a_large_round_line_may_be_thousands() -> None:
    grid = """
        | 1.000 kr.   | 2026    | 2027    |
        | Entrepriser | {}      | {}      |
        | Byggeplads  | 1.233   | 1.133   |
        | Kunst       | 45      | 40      |
        | Gebyrer     | 35      | 37      |
        | Møbler      | 1.127   | 2.245   |
    """
    assert not found(grid.format("125.000", "60.000"), "DAT404")
    assert found(grid.format("1.255.000", "1.240.000"), "DAT404") == ["B2"]


def test_a_line_of_one_level_in_a_column_of_another_is_not_known() -> None:
    grid = """
        | 1.000 kr.     | 2026-priser | 2027-priser                              |
        | Løn           | 1.000       | =PL_OMREGN(B2,2026,2027,"KL") → 1.028    |
        | Løn, p/l 2025 | 1.000       | =PL_OMREGN(B3,2025,2027,"KL") → 1.048    |
    """
    assert not found(grid, "PRI207")


def test_what_is_sold_and_bought_back() -> None:
    line = "| {} | −2.500 | −4.500 | 3.000 | −3.000 |"
    grid = "| 1.000 kr. | 2026 | 2027 | 2028 | 2029 |\n| Skoler | 33.000 | 33.100 | 33.200 | 33.200 |\n" + line
    assert not found(grid.format("Salg af grunde og tilbagekøb"), "UNI203")
    assert found(grid.format("Salg af grunde"), "UNI203") == ["D3"]


def test_a_list_in_which_aa_stands_last() -> None:
    grid = """
        # Ark1
        | Kommune | Kr.                               |
        | Ærø     | =VLOOKUP(A2,Liste!A2:B4,2) → 3    |
        # Liste
        | Kommune  | Kr. |
        | Vejle    | 1   |
        | Ærø      | 3   |
        | Aabenraa | 4   |
    """
    assert not found(grid, "FRM501")


PRICED = """
    | Kr.         | Areal (m2) | Rengøring kr./m2 | Energi kr./m2 | Rengøring | Energi    | I alt     |
    | Nordskolen  | 8.450      | 142              | 118           | 1.199.900 | 997.100   | 2.197.000 |
    | Sydskolen   | 7.120      | 142              | 131           | 1.011.040 | 932.720   | {}        |
    | Rådhuset    | 5.980      | 165              | 97            | 986.700   | 580.060   | 1.566.760 |
    | Biblioteket | 2.310      | 158              | 104           | 364.980   | 240.240   | 605.220   |
"""


def test_what_one_of_a_thing_costs_is_no_part_of_what_all_do() -> None:
    assert not found(PRICED.format("1.943.760"), "SUM201")
    assert found(PRICED.format("1.951.153"), "SUM201") == ["G3"]


FACTORS = """
    | Rente | 3,5 % |        |                       |
    | Andel | 5,0 % |        |                       |
    |       |       |        |                       |
    | Kr.   | Udgift | Besparelse | Faktor           |
    | 2026  | 1.260 | 0      | 1                     |
    | 2027  | 0     | −315   | =D5/(1+$B$1) → 0,9662 |
    | 2028  | 0     | −315   | =D6/(1+{rate}) → {factor} |
    | 2029  | 0     | −315   | =D7/(1+$B$1) → 0,9019 |
    | 2030  | 0     | −315   | =D8/(1+$B$1) → 0,8714 |
"""


def test_a_factor_goes_on_from_the_year_before_at_the_same_rate() -> None:
    assert not found(FACTORS.format(rate="$B$1", factor="0,9335"), "FRM101")
    assert found(FACTORS.format(rate="$B$2", factor="0,9202"), "FRM101") == ["D7"]


CARRIED = """
    # Frem
    | {title}, 2026-priser, 1.000 kr. | 2026            | 2027            |
    | Udgangspunkt                    | =Basis!B2 → 300 | =Basis!C2 → 310 |
    | {line}                          | 9               | 10              |
    | *I alt*                         | =B2+B3 → 309    | =C2+C3 → 320    |
    # Basis
    | 1.000 kr., 2025-priser | 2026 | 2027 |
    | Skoler                 | 300  | 310  |
    | Ældre                  | 100  | 110  |
"""


def test_a_table_that_carries_amounts_fetches_them_from_another_level() -> None:
    assert not found(CARRIED.format(title="Fremskrivning", line="Tillæg"), "PRI208")
    assert not found(CARRIED.format(title="Skoler", line="Pris- og lønregulering"), "PRI208")
    assert found(CARRIED.format(title="Skoler", line="Nye elever"), "PRI208") == ["B2:C2"]


def test_a_pool_that_the_total_adds_is_no_frame_of_it() -> None:
    grid = """
        | 1.000 kr.       | 2026 |
        | Skoler          | 200  |
        | Veje            | 100  |
        | Pulje til sport | 60   |
        | *I alt*         | 360  |
        | Rest            | 40   |
    """
    assert not found(grid, "RAM201", "RAM204")


@pytest.mark.parametrize("line", ["| Letbane | 100 | 1.000 |", "| Valg | 400.000 | 4.000 |", "| Ny | 12 | 12.400 |"])
def test_a_line_may_begin_or_end_with_a_year(line: str) -> None:
    grid = f"""
        | 1.000 kr. | Budget 2025 | Budget 2026 |
        | Skoler    | 40.000      | 41.000      |
        | Klubber   | 10.000      | 10.500      |
        | SFO       | 9.000       | 9.100       |
        {line}
    """
    assert not found(grid, "DAT405")


def test_the_same_grant_for_several() -> None:
    grid = """
        # Over
        | 1.000 kr. | 2026              | 2027              |
        | Skole A   | =Sats!B2 → 400    | =Sats!C2 → 420    |
        | Skole B   | =Sats!B2 → 400    | =Sats!C2 → 420    |
        | *I alt*   | =SUM(B2:B3) → 800 | =SUM(C2:C3) → 840 |
        # Sats
        | 1.000 kr.              | 2026 | 2027 |
        | Grundtilskud pr. skole | 400  | 420  |
        | Tillæg                 | 10   | 10   |
    """
    assert not found(grid, "XTB206")


@pytest.mark.parametrize("houses", [2, 3])
def test_the_same_budget_for_several_houses(houses: int) -> None:
    lines = "\n".join(f"| Børnehave {letter} | =Norm!B4 → 400 |" for letter in "ABC"[:houses])
    other = "| Flytning | 50 |" if houses > 2 else ""
    grid = f"""
        # Over
        | 1.000 kr. | 2026 |
        {lines}
        {other}
        | *I alt* | {400 * houses + 50 * bool(other)} |
        # Norm
        | 1.000 kr. | 2026 |
        | Løn       | 300  |
        | Drift     | 100  |
        | *I alt*   | 400  |
    """
    assert not found(grid, "XTB206")


def test_numbers_of_something_else_below_a_total() -> None:
    grid = """
        # Over
        | Mio. kr.  | 2026                  | 2027                  |
        | Skoler    | =Skole!B4/1000 → 0,4  | =Skole!C4/1000 → 0,42 |
        | Kultur    | 30,1                  | 31,4                  |
        | Klasser   | =Skole!B5 → 24        | =Skole!C5 → 25        |
        # Skole
        | 1.000 kr. | 2026 | 2027 |
        | Lærere    | 300  | 310  |
        | Bøger     | 100  | 110  |
        | *I alt*   | 400  | 420  |
        | Klasser   | 24   | 25   |
    """
    assert not found(grid, "UNI304")


def test_a_grant_that_makes_a_budget_ten_times_as_large() -> None:
    grid = """
        | 1.000 kr.   | Vedtaget budget 2026 | Tillægsbevillinger | Korrigeret budget 2026 |
        | Skoler      | 412.600              | 0                  | 412.600                |
        | Dagtilbud   | 268.450              | 0                  | 268.450                |
        | Kultur      | 41.920               | 0                  | 41.920                 |
        | Flygtninge  | 1.250                | 11.250             | 12.500                 |
    """
    assert not found(grid, "DAT405")


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
    assert not found(grid, "DAT405")


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
    assert found(grid.format("Sommerklub, pr. måned"), "DAT406") == ["B6"]
    assert not found(grid.format(line), "DAT406")


def test_what_doubles_grows_by_a_hundred_per_cent() -> None:
    grid = """
        | 1.000 kr.     | 2026  | 2027  | 2028    | 2029  |
        | Skoler        | 400   | 408   | 816     | 832   |
        | Vækst i pct.  | 2,0 % | 2,0 % | {}      | 2,0 % |
        | Ældre         | 300   | 306   | 312     | 318   |
    """
    assert not found(grid.format("100,0 %"), "UNI303")
    assert found(grid.format("200,0 %"), "UNI303") == ["D3"]


def test_a_check_against_last_year_is_a_change() -> None:
    grid = """
        | 1.000 kr.             | 2026              | 2027              |
        | Skoler                | 400               | 410               |
        | *I alt*               | =SUM(B2:B2) → 400 | =SUM(C2:C2) → 410 |
        | Kontrol mod sidste år | =B3-390 → 10      | =C3-B3 → 10       |
    """
    assert not found(grid, "RAM105")


def test_a_bill_once_a_year_and_a_month_put_right_in_the_next() -> None:
    grid = """
        | 1.000 kr.     | Jan | Feb | Mar   | Apr | Maj | Jun | I alt |
        | Licens        | 120 | 121 | 1.210 | 122 | 121 | 120 | 1.814 |
        | Lejeindtægter | −10 | −10 | 10    | −20 | −10 | −10 | −50   |
    """
    assert not found(grid, "DAT403", "UNI203")
