"""Amounts near the end of what a float can hold: no report, data set or list of findings breaks over them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.cli import main
from xlbudget.workbook.model import ErrorValue
from xlbudget.workbook.reader import read_workbook

MOST = 1.7e308  # twice as much is more than a float holds, and so is a thousand of it


@pytest.fixture
def huge(tmp_path: Path) -> Path:
    with xlsxwriter.Workbook(str(tmp_path / "bog.xlsx")) as book:
        sheet = book.add_worksheet("Budget")
        sheet.write_row(0, 0, ["1.000 kr.", 2024, 2025, 2026])
        for row, name in enumerate(("Skoler", "Ældre", "Veje"), 1):
            sheet.write_row(row, 0, [name, MOST, MOST, -MOST if row == 2 else MOST])
        sheet.write_row(4, 0, ["I alt", 3, MOST, MOST])
    return tmp_path / "bog.xlsx"


@pytest.mark.parametrize(
    "words",
    [
        ("refresh", "--output", "kopier"),
        ("collect", "--output", "data.xlsx"),
        ("validate", "--format", "xlsx", "--output", "fund.xlsx"),
        ("validate", "--marked", "mærket"),
    ],
)
def test_what_no_cell_can_hold_is_an_error_cell(
    huge: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(huge.parent)
    status = main([words[0], "bog.xlsx", *words[1:]])
    assert status == (1 if words[0] == "validate" else 0)
    written = next(path for path in huge.parent.rglob("*.xlsx") if path != huge)
    values = {
        value for sheet in read_workbook(str(written)).sheets for _, row in sheet.rows() for value in row.values()
    }
    assert ErrorValue("#NUM!") in values


@pytest.mark.parametrize("command", ["inspect", "validate"])
def test_json_stays_json(huge: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(word: str) -> None:
        raise AssertionError(word)

    main([command, str(huge), "--format", "json"])
    json.loads(capsys.readouterr().out, parse_constant=refused)
