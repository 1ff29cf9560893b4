"""`xlbudget new`: lists, makes, and never harms what is there."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import openpyxl
import pytest

from xlbudget.cli import main
from xlbudget.cli.new import create_file
from xlbudget.domain.errors import Refusal

IDS = ["budget-note", "business-case", "follow-up", "headroom", "reallocation"]


def test_list_names_each_template_with_a_danish_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == IDS
    assert "tilbagebetaling" in lines[1]


def test_list_as_json_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--list", "--format", "json", "--lang", "en"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["schema"] == "xlbudget/new/1"
    assert [entry["id"] for entry in listed["templates"]] == IDS
    assert "payback" in listed["templates"][1]["description"]


def test_makes_a_workbook_from_the_year_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sag.xlsx"
    assert main(["new", "business-case", str(path), "--year", "2031"]) == 0
    assert "sag.xlsx" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    assert [sheet.cell(16, column).value for column in range(2, 6)] == [2031, 2032, 2033, 2034]


@pytest.mark.parametrize("name", IDS)
def test_a_form_that_nobody_has_filled_in_has_nothing_wrong(name: str, tmp_path: Path) -> None:
    path = str(tmp_path / "ny.xlsx")
    assert main(["new", name, path]) == 0
    assert main(["validate", path]) == 0
    assert main(["validate", path, "--lang", "en", "--no-cache"]) == 0


def test_a_case_that_is_begun_is_asked_for_its_staff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "sag.xlsx")
    assert main(["new", "business-case", path, "--year", "2031"]) == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["B19"] = 250
    for place, cell in enumerate((*sheet[16][1:5], *sheet[30][1:5])):  # openpyxl keeps no results of formulas
        cell.value = 2031 + place % 4
    book.save(path)
    capsys.readouterr()
    assert main(["validate", path, "--select", "CAS104"]) == 1
    assert "Fuldtidsstillinger" in capsys.readouterr().out


def test_json_says_what_was_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "r.XLSX")
    assert main(["new", "Headroom", path, "--format", "json", "--year", "2027"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made == {"schema": "xlbudget/new/1", "template": "headroom", "path": path, "first_year": 2027}


def test_an_existing_file_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sag.xlsx"
    path.write_bytes(b"the officer's own")
    assert main(["new", "headroom", str(path)]) == 2
    assert path.read_bytes() == b"the officer's own"
    assert "findes allerede" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a right on Windows")
def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    link = tmp_path / "sag.xlsx"
    link.symlink_to(tmp_path / "elsewhere.xlsx")
    assert main(["new", "headroom", str(link)]) == 2
    assert not (tmp_path / "elsewhere.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["budgetnotat", "a.xlsx"], "Vælg mellem: budget-note"),
        (["headroom", "a.xls"], "a.xlsx"),
        (["headroom", "a"], "a.xlsx"),
        (["headroom", "missing/a.xlsx"], "Mappen missing findes ikke"),
        (["headroom", "a.xlsx", "--year", "27"], "27 er ikke et budgetår"),
        (["headroom"], "Angiv en skabelon og en fil"),
        ([], "Angiv en skabelon og en fil"),
    ],
)
def test_refusals_say_the_way_out(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_create_file_leaves_nothing_behind_when_the_name_was_taken_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"first")
    with pytest.raises(Refusal) as refused:
        create_file(str(path), b"second")
    assert refused.value.code == "file_exists"
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.xlsx", b"first")]


def test_create_file_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: str, target: str) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    create_file(str(tmp_path / "a.xlsx"), b"whole")
    with pytest.raises(Refusal):
        create_file(str(tmp_path / "a.xlsx"), b"other")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.xlsx", b"whole")]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", barred)
    with pytest.raises(Refusal) as refused:
        create_file(str(tmp_path / "a.xlsx"), b"")
    assert refused.value.code == "cannot_write"
    assert "a.xlsx" in refused.value.da
