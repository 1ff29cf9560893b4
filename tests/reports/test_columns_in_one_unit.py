"""Headings of columns that a report carries to the table's unit."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import xlsxwriter
from row_tables import table_of_rows

from xlbudget.domain.amounts import Unit
from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.sheets.model import Grid, Paragraph


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("Budget 2025 (t.kr.)", "Budget 2025"),
        ("Budget (t.kr.) 2025", "Budget 2025"),
        ("Budget 2025, t.kr.", "Budget 2025"),
        ("t.kr. Budget 2025", "Budget 2025"),
    ],
)
def test_a_heading_does_not_contradict_what_stands_below(tmp_path: Path, stated: str, shown: str) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "regnskab.xlsx"))
    sheet = book.add_worksheet("Ark1")
    lines = (["Løn", 8702411, 8650], ["Husleje", 1102740, 1080], ["I alt", 9805151, 9730])
    for row, cells in enumerate((["Regnskab 2025 (hele kr.)"], [], ["Post", "Regnskab 2025", stated], *lines)):
        sheet.write_row(row, 0, cells)
    book.close()
    report = build_report(str(tmp_path / "regnskab.xlsx"), Wishes(), datetime.date(2026, 11, 22))
    (made,) = (one for one in report.sheets if one.name == "xlbudget Opfølgning")
    grid = next(block for block in made.blocks if isinstance(block, Grid))
    texts = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert shown in [head.text for head in grid.heads]
    assert f"»{stated}« er her regnet om til kr." in texts
    assert made.summary == ["Regnskab 2025 (hele kr.): afvigelse 75.151 kr., 100,8 % forbrugt"]


@pytest.mark.parametrize("title", ["Regnskab 2025 (kr.)", "Regnskab 2025 (hele kr.)", "Regnskab 2025 [kr]"])
def test_one_columns_unit_is_not_that_of_a_table_whose_title_states_kroner(title: str) -> None:
    made = table_of_rows(
        (title,),
        ("Post", "Regnskab 2025", "Budget 2025 (t.kr.)"),
        ("Løn", 8702411.0, 8650.0),
        ("Husleje", 1102740.0, 1080.0),
        ("I alt", 9805151.0, 9730.0),
    )
    assert (made.unit, made.columns[1].unit, made.columns[2].unit) == (Unit.KR, None, Unit.TKR)
