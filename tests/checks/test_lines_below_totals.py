"""FRM207: a line that was put in below its total. Figures made up."""

from __future__ import annotations

from grids import ranges_in

GRID = """
    | 1.000 kr. | Vedtaget          | Tillæg          | Korrigeret        | Forbrug           | Rest              |
    | Botilbud  | 100               | 5               | =B2+C2 → 105      | 70                | =D2-E2 → 35       |
    | Pleje     | 200               | 0               | =B3+C3 → 200      | 130               | =D3-E3 → 70       |
    | Hjælp     | 50                | −5              | =B4+C4 → 45       | 30                | =D4-E4 → 15       |
    | *{total}* | =SUM(B2:B4) → 350 | =SUM(C2:C4) → 0 | =SUM(D2:D4) → 350 | =SUM(E2:E4) → 230 | =SUM(F2:F4) → 120 |
    | {line}    | 40                | 0               | {revised}         | 20                | {left}            |
    | {further} | {0} | | | | |
"""


def told(
    line: str = "Sygepleje",
    total: str = "I alt",
    revised: str = "=B6+C6 → 40",
    left: str = "=D6-E6 → 20",
    further: str = "",
    beyond: str = "",
) -> list[str | None]:
    grid = GRID.format(beyond, line=line, total=total, revised=revised, left=left, further=further)
    return ranges_in(grid, "FRM207")


def test_a_line_below_its_total_that_is_worked_out_as_those_above() -> None:
    assert told() == ["B6"]


def test_what_may_stand_below_a_total() -> None:
    assert not told("heraf løn")
    assert not told("Netto")
    assert not told(total="Drift i alt"), "another area begins below it"
    assert not told(revised="40", left="20"), "amounts alone may be of something else"
    assert not told(further="*Alt*", beyond="=B5+B6 → 390"), "it is counted further down"
