"""What proposals are held against on the sheet Råderum: a frame above the table, or below its total."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.reports.build import Wishes, build_report

Rows = Sequence[Sequence[object]]


def summary(path: Path, rows: Rows) -> list[str]:
    """What the command line says of the proposals on a sheet with these rows."""
    book = xlsxwriter.Workbook(str(path / "forslag.xlsx"))
    out = book.add_worksheet("Ark1")
    for row, cells in enumerate(rows):
        out.write_row(row, 0, cells)
    book.close()
    report = build_report(str(path / "forslag.xlsx"), Wishes(), datetime.date(2026, 11, 22))
    return [line for sheet in report.sheets if sheet.name == "xlbudget Råderum" for line in sheet.summary]


FRAMED: dict[str, tuple[Rows, str]] = {
    "a number between the title with the unit and the table": (
        [
            ["Råderumskatalog 2027 (1.000 kr.)"], ["Råderum", "", 12000], [], ["Nr.", "Forslag", "2027", "2028"],
            [1, "Flere pædagoger", 5000, 5000], [2, "Svømmehal", 3000, 0], [3, "Cykelstier", 6000, 2000],
            ["", "I alt", 14000, 7000],
        ],
        "14.000 t.kr. søgt mod et råderum på 12.000: 2.000 for meget",
    ),
    "a frame for investments below the total": (
        [
            ["Anlægsønsker 2027 (mio. kr.)"], [], ["Prioritet", "Ønske", "2027"], [2, "Skole tag", 8], [1, "Bro", 12],
            [4, "Hal", 15], [3, "Cykelsti", 4], [None, "I alt", 39], [None, "Anlægsramme", 25], [None, "Rest", -14],
        ],
        "39,0 mio. kr. søgt mod et råderum på 25,0: 14,0 for meget",
    ),
    "a frame that says for what it is": (
        [
            ["Driftsforslag 2027 (1.000 kr.)"], [], ["Forslag", "2027"], ["Flere voksne", 500], ["Natbus", 700],
            ["I alt", 1200], ["Råderum til drift", 1000],
        ],
        "1.200 t.kr. søgt mod et råderum på 1.000: 200 for meget",
    ),
    "a need under a title that speaks of its financing": (
        [
            ["Finansiering af tillægsbevilling 2027-2028 (1.000 kr.)"], [], ["Behov", 2027, 2028],
            ["Flere pladser", 1500, 1500], ["Behov i alt", 1500, 1500], [], ["Finansiering", 2027, 2028],
            ["Velfærd", 1000, 500], ["Lån", 500, 500], ["Finansiering i alt", 1500, 1000],
        ],
        "2027: behov 1.500 mod finansiering 1.500 t.kr. (dækket); 2028: behov 1.500 mod finansiering 1.000 t.kr. "
        "(mangler 500)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("sheet", FRAMED)
def test_what_proposals_are_held_against(tmp_path: Path, sheet: str) -> None:
    rows, expected = FRAMED[sheet]
    assert summary(tmp_path, rows)[0] == expected


def test_a_number_above_the_title_with_the_unit_is_in_no_known_unit(tmp_path: Path) -> None:
    rows: Rows = [
        ["Råderum", "", 12000], [], ["Forslag til budget 2027 (1.000 kr.)"], ["Forslag", "2027"],
        ["Flere voksne", 5000], ["Natbus", 9000], ["I alt", 14000],
    ]  # fmt: skip
    assert summary(tmp_path, rows) == ["14.000 t.kr. er søgt; intet entydigt råderum fundet"]
