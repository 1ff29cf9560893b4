"""`--format json` prints one JSON document and nothing else, also where the command cannot be done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xlbudget.checks.runs import cluster
from xlbudget.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["1.000 kr.", 2026, 2027], ["Skole", 100, 110], ["Ældre", 200, 210], ["I alt", 300, 330]):
        sheet.append(row)
    book.save(tmp_path / "æ budget.xlsx")
    (tmp_path / "tom").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    status = main([*words, "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("command", "listed"), [("validate", "files"), ("inspect", "workbooks"), ("refresh", "workbooks")]
)
def test_a_workbook_that_is_not_there_is_told_as_one_that_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, listed: str
) -> None:
    """As it is where others are named beside it."""
    more = ["--dry-run"] if command == "refresh" else []
    for names in (["væk.xlsx"], ["væk.xlsx", "æ budget.xlsx"], ["væk*.xlsx"]):
        status, answer = answered(capsys, command, *names, *more)
        assert status == 2
        assert answer["schema"] == f"xlbudget/{command}/1"
        assert answer[listed][0]["path"] == names[0]
        assert answer[listed][0]["error"]["code"] == "no_such_file"
        if command == "validate":
            assert answer["summary"]["unreadable"] == 1


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (["validate", "tom"], "files"),
        (["validate"], "files"),
        (["validate", "æ budget.xlsx", "--select", "XYZ"], "files"),
        (["validate", "æ budget.xlsx", "--baseline", "væk.json"], "files"),
        (["validate", "æ budget.xlsx", "--cluster", "tcp://127.0.0.1:1"], "files"),
        (["validate", "æ budget.xlsx", "--output", "væk/fund.json"], "files"),
        (["inspect", "tom"], "workbooks"),
        (["collect", "tom", "--output", "data.csv"], "workbooks"),
        (["collect", "æ budget.xlsx", "--output", "væk/data.csv"], "workbooks"),
        (["refresh", "tom", "--dry-run"], "workbooks"),
        (["diff", "væk.xlsx", "æ budget.xlsx"], "files"),
        (["diff", "tom", "æ budget.xlsx"], "files"),
        (["functions", "INTET"], None),
        (["rules", "SUM"], None),
        (["index", "show", "INTET"], None),
        (["new", "intet", "sag.xlsx"], None),
        (["call", "INTET", "[]"], None),
    ],
)
def test_a_command_that_cannot_be_done_says_so_in_json(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    listed: str | None,
) -> None:
    if "--cluster" in words:
        pytest.importorskip("distributed")
        monkeypatch.setattr(cluster, "_PATIENCE", 1)  # nobody will answer
    status, answer = answered(capsys, *words)
    assert status == 2
    assert answer["schema"] == f"xlbudget/{words[0]}/1"
    assert answer["error"]["code"]
    assert answer["error"]["message"]
    assert listed is None or answer[listed] == []


def test_the_folder_that_is_missing_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--output", "--write-baseline"):
        assert main(["validate", "æ budget.xlsx", option, "væk/fund.json"]) == 2
        out, err = capsys.readouterr()
        assert (out, "Mappen væk findes ikke" in err) == ("", True)


def test_reasons_of_the_system_are_danish(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "æ budget.xlsx", "--baseline", "væk.json"]) == 2
    assert "filen eller mappen findes ikke" in capsys.readouterr().err
    (folder / "fil").touch()
    assert main(["validate", "æ budget.xlsx", "--marked", "fil/kopier"]) == 2
    assert "en del af stien er ikke en mappe" in capsys.readouterr().err


@pytest.mark.parametrize(
    "before", [["--lang", "en"], ["--lang=en"], ["-q", "--lang", "en"], ["--color", "never", "--lang=en", "--quiet"]]
)
def test_options_that_work_everywhere_may_stand_before_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str], before: list[str]
) -> None:
    assert main([*before, "validate", "æ budget.xlsx"]) == 1
    assert "but its parts give" in capsys.readouterr().out
    assert main([*before, "--help"]) == 0
    assert "Use: xlbudget COMMAND" in capsys.readouterr().out
    assert main([*before, "--version"]) == 0
    assert capsys.readouterr().out.startswith("xlbudget ")
    assert main(before) == 2


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["refresh", "æ budget.xlsx"], "workbooks"),
        (["collect", "æ budget.xlsx"], "workbooks"),
        (["validate", "æ budget.xlsx", "--jobs", "x"], "files"),
        (["diff", "æ budget.xlsx"], "files"),
        (["call"], "function"),
    ],
)
def test_bad_usage_is_answered_in_json_too(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], key: str
) -> None:
    for form in (["--format", "json"], ["--format=json"]):
        with pytest.raises(SystemExit) as ended:
            main([*words, *form])
        assert ended.value.code == 2
        said = capsys.readouterr()
        document = json.loads(said.out)
        assert document["schema"] == f"xlbudget/{words[0]}/1" and key in document
        assert document["error"]["code"] == "bad_usage" and document["error"]["message"] in said.err
    with pytest.raises(SystemExit):
        main(words)
    assert capsys.readouterr().out == ""


def test_what_an_action_is_called_is_danish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["index"])
    assert "der mangler: handling" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["addin"])
    assert "der mangler: handling, --host" in capsys.readouterr().err


def test_what_cannot_be_read_is_not_said_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, said in (("tal.csv", "Kun .xlsx og .xlsm kan få rapportark"), ("tal.ods", "kan læses, men ikke få")):
        (folder / name).write_text("Område;2026\n")
        assert main(["refresh", name, "--dry-run"]) == 2
        assert said in capsys.readouterr().err
