"""Clean workbooks in which a rule might see a slip of a formula: rates, links, conditions. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

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
    assert not ranges_in(RATES.format(rate="$B$1"), "FRM101")
    assert ranges_in(RATES.format(rate="$B$3"), "FRM101") == ["C7"]


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
    assert ranges_in(grid, "FRM101") == ["C4"]


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
    assert ranges_in(LINKS.format(sign="", other="Klubber"), "XTB204") == ["B2"]
    assert not ranges_in(LINKS.format(sign="", other="Skoler efter besparelse"), "XTB204")
    assert not ranges_in(LINKS.format(sign="-", other="Klubber"), "XTB204")


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
    assert not ranges_in(PROJECTED.format(rate="1.02"), "XTB205")
    assert ranges_in(PROJECTED.format(rate="1"), "XTB205") == ["D2:D3"]


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
    assert not ranges_in(f"| Kr. | 2026 |\n| Løn | 400.000 |\n| {line} | {formula} → 1 |", "FRM105")


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
    assert not ranges_in(LIST.format(third="SFO", fourth="Skoler", first=1, asked="Klubber"), "FRM206"), "the heading"
    assert not ranges_in(LIST.format(third="Lønrefusion", fourth="Inventar", first=2, asked="Løn"), "FRM206")
    assert ranges_in(LIST.format(third="Klubberne", fourth="Inventar", first=2, asked="Klubber"), "FRM206") == ["B10"]


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
    assert not ranges_in(grid, "FRM206")


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
    assert not ranges_in(grid, "FRM206")


def test_a_check_down_a_list_is_told_once() -> None:
    lines = "\n".join(f'| Nr. {row} | {row} | =IF(B{row}=0,"OK","Fejl") → "Fejl" |' for row in range(2, 9))
    assert ranges_in(f"| Bilag | Forskel | Status |\n{lines}", "FRM306") == ["C2:C8"]


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
    assert not ranges_in(grid, "FRM501")


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
    assert not ranges_in(FACTORS.format(rate="$B$1", factor="0,9335"), "FRM101")
    assert ranges_in(FACTORS.format(rate="$B$2", factor="0,9202"), "FRM101") == ["D7"]


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
    assert not ranges_in(CARRIED.format(title="Fremskrivning", line="Tillæg"), "PRI208")
    assert not ranges_in(CARRIED.format(title="Skoler", line="Pris- og lønregulering"), "PRI208")
    assert ranges_in(CARRIED.format(title="Skoler", line="Nye elever"), "PRI208") == ["B2:C2"]


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
    assert not ranges_in(grid, "XTB206")


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
    assert not ranges_in(grid, "XTB206")


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
    assert not ranges_in(grid, "UNI304")
