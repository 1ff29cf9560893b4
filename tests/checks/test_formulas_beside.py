"""A formula or number that is no copy of those beside it: told with what a copy would say and give. Figures made up."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from grids import findings_in, workbook

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import choose
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.unsaved_results import with_results

CARRIED = """
    | P/l     | 1,032   |                     |
    |         |         |                     |
    | Kroner  | 2025    | 2026                |
    | Løn     | 41.000  | =B4*$B$1 → 42.312   |
    | Varer   | 8.000   | =B5*$B$1 → 8.256    |
    | Energi  | 5.000   | {energy}            |
    | Ydelser | 12.000  | =B7*$B$1 → 12.384   |
    | Tilskud | 2.000   | =B8*$B$1 → 2.064    |
"""


def found(grid: str, *codes: str) -> list[Finding]:
    return findings_in(grid, *codes)


def test_a_rate_typed_into_one_formula_of_a_column_stands_out() -> None:
    (told,) = found(CARRIED.format(energy="=B6*1.023 → 5.115"), "FRM101")
    assert told.range == "C6"
    assert told.da == (
        "Formlen i C6 er =B6*1,023. "
        "Var den som formlerne over og under den, ville den være =B6*$B$1 og give 5.160 og ikke 5.115."
    )
    assert (told.expected, told.found, told.difference) == (Decimal(5160), Decimal(5115), Decimal(-45))


def test_a_total_that_a_share_is_taken_of_is_still_another_kind_of_formula() -> None:
    grid = """
        | Kroner  | 2025   | Andel                 |
        | Løn     | 40.000 | =B2/$B$6 → 0,5        |
        | Varer   | 20.000 | =B3/$B$6 → 0,25       |
        | Energi  | 20.000 | =B4/$B$6 → 0,25       |
        |         |        |                       |
        | *I alt* | =SUM(B2:B4) → 80.000 | =SUM(C2:C4) → 1 |
    """
    assert not found(grid, "FRM101")


def test_a_link_that_did_not_follow_is_told_by_what_it_should_be() -> None:
    grid = """
        # Oversigt
        | 1.000 kr. | 2026            | 2027            | 2028            | 2029            |
        | Skole     | =Skole!B4 → 300 | =Skole!C4 → 310 | =Skole!C4 → 310 | =Skole!E4 → 330 |
        # Skole
        | 1.000 kr. | 2026              | 2027              | 2028              | 2029              |
        | Lærere    | 200               | 205               | 212               | 220               |
        | SFO       | 100               | 105               | 108               | 110               |
        | *I alt*   | =SUM(B2:B3) → 300 | =SUM(C2:C3) → 310 | =SUM(D2:D3) → 320 | =SUM(E2:E3) → 330 |
    """
    (told,) = found(grid, "FRM101")
    assert told.range == "D2"
    assert "Var den som formlerne ved siden af, ville den være =Skole!D4 og give 320 og ikke 310." in told.da


def test_a_typed_number_is_told_with_what_the_formula_would_give() -> None:
    (told,) = found(CARRIED.format(energy="5.500"), "FRM102")
    assert (
        told.da
        == "C6 er tallet 5.500. Regnet som cellerne ved siden af ville det være =B6*$B$1 og give 5.160 og ikke 5.500."
    )
    assert told.difference == Decimal(340)


def test_a_result_that_cannot_be_told_is_left_out() -> None:
    grid = """
        | Kroner  | 2025   | 2026                        |
        | Løn     | 41.000 | =VLOOKUP(A2,$X$1:$Z$9,2,0) → 42 |
        | Varer   | 8.000  | =VLOOKUP(A3,$X$1:$Z$9,2,0) → 8  |
        | Energi  | 5.000  | =VLOOKUP(A4,$X$1:$Z$9,3,0) → 5  |
        | Ydelser | 12.000 | =VLOOKUP(A5,$X$1:$Z$9,2,0) → 12 |
        | Tilskud | 2.000  | =VLOOKUP(A6,$X$1:$Z$9,2,0) → 2  |
    """
    (told,) = found(grid, "FRM101")
    assert told.da.endswith("ville den være =LOPSLAG(A4;$X$1:$Z$9;2;0).")
    assert told.difference is None


LINKED = """
    # Netto
    | 1.000 kr. | 2025              | 2026              | Ændring        |
    | Vej       | =Gl!D2 → 90       | =Ny!D2 → 94       | =C2-B2 → 4     |
    | Park      | =Gl!D3 → 80       | =Ny!D3 → 84       | =C3-B3 → 4     |
    | Havn      | =Gl!D4 → 70       | =Ny!D4 → 74       | =C4-B4 → 4     |
    | Færge     | {last}            | =Ny!D5 → 64       | =C5-B5 → 4     |
    | *I alt*   | =SUM(B2:B5) → 300 | =SUM(C2:C5) → 316 | =SUM(D2:D5) → 16 |
    # Gl
    | 1.000 kr. | Udgift | Indtægt | Netto        |
    | Vej       | 100    | −10     | =B2+C2 → 90  |
    | Park      | 90     | −10     | =B3+C3 → 80  |
    | Havn      | 80     | −10     | =B4+C4 → 70  |
    | Færge     | 70     | −10     | =B5+C5 → 60  |
    # Ny
    | 1.000 kr. | Udgift | Indtægt | Netto        |
    | Vej       | 104    | −10     | =B2+C2 → 94  |
    | Park      | 94     | −10     | =B3+C3 → 84  |
    | Havn      | 84     | −10     | =B4+C4 → 74  |
    | Færge     | 74     | −10     | =B5+C5 → 64  |
"""


@pytest.mark.parametrize("last", ["=Gl!B5 → 70", "=Ny!D5 → 64"])
def test_the_last_line_before_a_total_takes_another_column_or_sheet(last: str) -> None:
    assert [told.range for told in found(LINKED.format(last=last), "FRM101")] == ["B5"]


@pytest.mark.parametrize("last", ["=Gl!D5 → 60", "=Gl!D5+Gl!D9 → 60", "=Gl!D9 → 60"])
def test_the_last_line_may_take_another_line_or_more(last: str) -> None:
    assert not found(LINKED.format(last=last), "FRM101")


@pytest.mark.parametrize(
    ("factor", "expected"), [("0,9735", [("D5", Decimal("0.9335107"))]), ("=C5/1.035 → 0,9335", [])]
)
@pytest.mark.parametrize("saved", [True, False])
def test_a_number_typed_over_a_factor_is_told_without_saved_results_too(
    factor: str, expected: list[tuple[str, Decimal]], saved: bool
) -> None:
    grid = f"""
        | 1.000 kr.           | 2026           | 2027                    | 2028          | 2029                 |
        | Omkostning          | 1.700          | 400                     | 250           | 250                  |
        | Besparelse          | −150           | −820                    | −1.070        | −1.070               |
        | *Netto*             | =B2+B3 → 1.550 | =C2+C3 → −420           | =D2+D3 → −820 | =E2+E3 → −820        |
        | Diskonteringsfaktor | 1              | =B5/1.035 → 0,966183575 | {factor}      | =D5/1.035 → 0,940580 |
    """
    book = workbook(grid if saved else re.sub(" → [−0-9.,]+", "", grid))
    told = check_workbook(book, recognise(with_results(book)), choose(["FRM102"]))
    assert [(one.range, one.expected) for one in told] == expected


def _share(committee: str, column: str) -> str:
    return f'=SUMIF($B$2:$B$4,"{committee}",{column}$2:{column}$4) → 1'


@pytest.mark.parametrize(("committee", "expected"), [("SÆU", []), ("BSU", ["D8"])])
def test_a_condition_taken_over_from_the_line_above_in_one_year_is_told(committee: str, expected: list[str]) -> None:
    lines = [
        f"| {name} | | {' | '.join(_share(committee if (name, at) == ('SÆU', 'D') else name, at) for at in 'CDEF')} |"
        for name in ("ØU", "BSU", "SÆU")
    ]
    grid = """
        | Forslag, 1.000 kr. | Udvalg | 2026 | 2027 | 2028   | 2029   |
        | Rengøring          | ØU     | −100 | −200 | −200   | −200   |
        | Klassekvotient     | BSU    | −300 | −600 | −700   | −800   |
        | Velfærdsteknologi  | SÆU    | −50  | −150 | −250   | −350   |
        | *I alt*            |        | −450 | −950 | −1.150 | −1.350 |
    """
    assert [one.range for one in found("\n".join((grid.rstrip(), *lines)), "FRM101")] == expected
