"""Opfølgning holds against each other what the sheet does: the latest forecast, the budget of its time, one unit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.reports.build import Wishes, build_report

Rows = Sequence[Sequence[object]]


def summary(path: Path, rows: Rows) -> list[str]:
    """What the command line says of the follow-up of a sheet with these rows, without the table's name."""
    book = xlsxwriter.Workbook(str(path / "opfølgning.xlsx"))
    out = book.add_worksheet("Ark1")
    for row, cells in enumerate(rows):
        out.write_row(row, 0, cells)
    book.close()
    report = build_report(str(path / "opfølgning.xlsx"), Wishes(), datetime.date(2026, 11, 22))
    told = [line for sheet in report.sheets if sheet.name == "xlbudget Opfølgning" for line in sheet.summary]
    return [line.partition(": ")[2] for line in told]


TITLE = ["Budgetopfølgning 2026 (1.000 kr.)"]
ROUNDS = ["Udvalg", "Korrigeret budget 2026", "Forventet regnskab 2026, BR2", "Forventet regnskab 2026, BR3"]
SHEETS: dict[str, tuple[Rows, list[str]]] = {
    "the last of several forecasts": (
        [TITLE, [], ROUNDS, ["Børn", 1200, 1210, 1220], ["Voksne", 900, 890, 870], ["I alt", 2100, 2100, 2090]],
        ["forventet afvigelse −10 t.kr."],
    ),
    "the forecast of which the sheet states the deviation": (
        [
            TITLE, [], [*ROUNDS, "Afvigelse, BR2"], ["Børn", 1200, 1210, 1225, 10], ["Voksne", 900, 880, 870, -20],
            ["Klima", 120, 121, 118, 1], ["I alt", 2220, 2211, 2213, -9],
        ],
        ["forventet afvigelse −9 t.kr."],
    ),
    "the budget of the whole year for a forecast of it": (
        [
            TITLE, [], [None, "Januar-august", None, None, "Hele året", None, None],
            ["Udvalg", "Budget", "Forbrug", "Afvigelse", "Budget", "Forventet", "Afvigelse"],
            ["Børn", 800, 810, -10, 1200, 1215, -15], ["Voksne", 600, 590, 10, 900, 880, 20],
            ["I alt", 1400, 1400, 0, 2100, 2095, 5],
        ],
        ["forventet afvigelse −5 t.kr., 66,7 % forbrugt"],
    ),
    "a column in another unit": (
        [
            ["Regnskab 2025"], [], [None, "Regnskab 2025", "Budget 2025"], [None, "kr.", "t.kr."],
            ["Løn", 8702411, 8650], ["Husleje", 1102740, 1080], ["I alt", 9805151, 9730],
        ],
        ["afvigelse 75.151 kr., 100,8 % forbrugt"],
    ),
    "prices beside money": (
        [
            TITLE, [],
            ["Ydelse", "Pris pr. person, budget 2026", "Pris pr. person, forv. 2026", "Budget 2026", "Forventet 2026"],
            ["Kontanthjælp", 112400, 113100, 68600, 66500], ["Sygedagpenge", 128900, 131200, 90500, 98100],
            ["I alt", None, None, 159100, 164600],
        ],
        ["forventet afvigelse 5.500 t.kr."],
    ),
    "what is left of a frame below the total": (
        [
            TITLE, [], ["Område", "Korrigeret budget 2026", "Forventet regnskab 2026"], ["Dagtilbud", 216, 218],
            ["Skoler", 390, 391], ["Drift i alt", 606, 609], [], ["Serviceramme", 610, None],
            ["Afstand til ramme", -4, None],
        ],
        ["forventet afvigelse 3 t.kr."],
    ),
    "a ceiling below the total": (
        [
            TITLE, [], ["Område", "Budget 2026", "Forventet regnskab 2026"], ["Nord", 3162, 3181], ["Syd", 2238, 2240],
            ["Sundhed i alt", 5400, 5421], ["Aftaleloft", 5400, None],
        ],
        ["forventet afvigelse 21 t.kr."],
    ),
    "per cents of a result tell nothing": (
        [
            TITLE, [], ["Post", "Budget 2025", "Regnskab 2025"], ["Skatter", -7512, -7519], ["Service", 7400, 7350],
            ["Renter", 18, 10], ["Årets resultat", -94, -159],
        ],
        ["afvigelse −65 t.kr."],
    ),
    "the rest of what is at disposal is no budget": (
        [
            ["Status på anlæg, 30. september 2026 (1.000 kr.)"], [],
            ["Projekt", "Forbrug 2026", "Rådighedsbeløb, rest 2026", "I alt", "Anlægsbevilling", "Mer-/mindreforbrug"],
            ["Svømmehal", 12447, 3553, 77538, 77000, 538], ["Kystsikring", 4220, 6780, 35605, 35605, 0],
            ["Byggemodning", 318, 1200, 12438, 12000, 438], ["I alt", 16985, 11533, 125581, 124605, 976],
        ],
        ["forventet afvigelse 976 t.kr."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_held_against_what(tmp_path: Path, sheet: str) -> None:
    rows, expected = SHEETS[sheet]
    assert summary(tmp_path, rows) == expected
