"""`xlbudget inspect` as a user and a script see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter

from xlbudget.cli import main
from xlbudget.workbook import reader
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.reader import read_workbook

KEYS = {
    "sheet",
    "range",
    "header_rows",
    "title",
    "kind",
    "orientation",
    "unit",
    "price_level",
    "sign",
    "columns",
    "rows",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = xlsxwriter.Workbook(str(tmp_path / "budget.xlsx"))
    sheet = book.add_worksheet("Økonomi")
    rows = (
        ("Tabel 1: Udgifter til service",),
        ("(1.000 kr. – 2016 p/l)", "Udvalg", 2016, 2017, "I alt"),
        ("Praksis", "BIU", 1000, 0.5, 1000.5),
        ("Udgifter i alt", None, 1000, 0.5, 1000.5),
    )
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    book = xlsxwriter.Workbook(str(tmp_path / "adresser.xlsx"))
    book.add_worksheet().write_row(0, 0, ("Navn", "Telefon"))
    book.close()
    return tmp_path


def inspected(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["inspect", *words])
    out, err = capsys.readouterr()
    return status, out, err


def test_json_has_the_contracts_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = inspected(capsys, str(folder), "--format", "json")
    document = json.loads(out)
    assert status == 0
    assert document["schema"] == "xlbudget/inspect/1"
    empty, budget = document["workbooks"]
    assert empty["tables"] == [] and empty["error"] is None
    (table,) = budget["tables"]
    assert set(table) >= KEYS
    assert table["range"] == "A2:E4" and table["header_rows"] == [2]
    assert table["unit"] == "tkr" and table["price_level"] == 2016
    assert [column["key"] for column in table["columns"]] == ["label", "committee", "2016", "2017", "total"]
    assert table["rows"][0] == {
        "row": 3, "label": "Praksis", "role": "item", "values": {"2016": 1000, "2017": 0.5, "total": 1000.5},
        "cells": {"2016": "C3", "2017": "D3", "total": "E3"}, "dimensions": {"committee": "BIU"},
        "level": 0, "part_of": False, "flow": None, "unit": None, "hidden": False,
    }  # fmt: skip


def test_a_bad_file_is_named_and_the_others_go_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "brudt.xlsx").write_bytes(b"PK\x03\x04 ikke en zip")
    status, out, _ = inspected(capsys, str(folder), "--format", "json")
    workbooks = json.loads(out)["workbooks"]
    assert status == 2
    bad = next(workbook for workbook in workbooks if workbook["path"].endswith("brudt.xlsx"))
    assert bad["error"]["code"] and bad["error"]["message"] and bad["tables"] == []
    assert sum(len(workbook["tables"]) for workbook in workbooks) == 1


def test_the_text_reads_in_danish(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = inspected(capsys, str(folder / "budget.xlsx"))
    assert status == 0
    assert "Økonomi!A2:E4  Tabel 1: Udgifter til service" in out
    assert "1.000 kr. · 2016 p/l" in out
    assert "1.000,5" in out


def test_explain_names_the_cells(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = inspected(capsys, str(folder / "budget.xlsx"), "--explain")
    assert "Hvorfor" in out and "[A2]" in out
    _, out, _ = inspected(capsys, str(folder / "budget.xlsx"), "--explain", "--lang", "en")
    assert "Why" in out


def test_no_table_is_no_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = inspected(capsys, str(folder / "adresser.xlsx"))
    assert status == 0
    assert "ingen budgettabeller" in out


def test_a_path_that_does_not_exist_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = inspected(capsys, str(folder / "findes-ikke.xlsx"))
    assert status == 2
    assert "Findes ikke" in err


def test_a_workbook_that_trips_us_is_named_and_the_others_go_on(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def tripped(path: str) -> Workbook:
        if path.endswith("adresser.xlsx"):
            raise IndexError("at fejle er menneskeligt")
        return read_workbook(path)

    monkeypatch.setattr(reader, "read_workbook", tripped)
    status, out, _ = inspected(capsys, str(folder), "--format", "json")
    errors = {Path(workbook["path"]).name: workbook["error"] for workbook in json.loads(out)["workbooks"]}
    assert status == 2
    assert errors["budget.xlsx"] is None and errors["adresser.xlsx"]["code"] == "internal_error"


def test_a_missing_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (str(folder / "væk.xlsx"), str(folder / "budget.xlsx"), "--format", "json")
    status, out, _ = inspected(capsys, *words)
    missing, budget = json.loads(out)["workbooks"]
    assert status == 2
    assert missing["error"]["code"] == "no_such_file" and budget["tables"]
