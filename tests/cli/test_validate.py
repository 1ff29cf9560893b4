"""`xlbudget validate` as its users meet it: exit status, JSON, selection, broken files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from xlbudget.cli import main

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for document in ("001", "004"):
        shutil.copy(next(WORKBOOKS.glob(f"{document}_*.xlsx")), tmp_path)
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    (tmp_path / "~$001_owner.xlsx").write_bytes(b"owner")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    try:
        status = main(["validate", *words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, capsys.readouterr().out


def test_a_broken_file_never_stops_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, str(folder), "--format", "json")
    report = json.loads(out)
    assert status == 2
    assert report["schema"] == "xlbudget/validate/1"
    assert report["summary"]["files"] == 3
    assert report["summary"]["unreadable"] == 1
    states = {Path(file["path"]).name[:3]: file["status"] for file in report["files"]}
    assert states == {"001": "findings", "004": "findings", "bro": "unreadable"}
    broken = next(file for file in report["files"] if file["status"] == "unreadable")
    assert broken["error"]["code"] and broken["error"]["message"] and broken["findings"] == []


def test_a_finding_has_every_key_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, str(next(folder.glob("001*"))), "--select", "RAM101", "--format", "json")
    (file,) = json.loads(out)["files"]
    (finding,) = file["findings"]
    assert status == 1
    assert set(finding) >= {
        "code", "name", "severity", "sheet", "range", "message", "hint", "expected", "found", "difference",
    }  # fmt: skip
    assert (finding["expected"], finding["found"], finding["difference"]) == (4, 3.9, -0.1)


def test_notes_alone_leave_a_workbook_clean(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, str(next(folder.glob("001*"))), "--select", "SUM102", "--format", "json")
    assert status == 0
    assert json.loads(out)["files"][0]["status"] == "clean"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["--select", "RAM"], {"RAM101", "RAM102"}),
        (["--select", "RAM", "--ignore", "RAM102"], {"RAM101"}),
        (["--ignore", "RAM", "--select", "RAM101,XTB"], {"RAM101", "XTB103"}),
    ],
)
def test_rules_are_chosen_by_code_or_prefix(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], codes: set[str]
) -> None:
    _, out = run(capsys, str(next(folder.glob("001*"))), *words, "--format", "json")
    assert {finding["code"] for finding in json.loads(out)["files"][0]["findings"]} == codes


def test_a_code_that_no_rule_has_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder), "--select", "XYZ"]) == 2
    assert "XYZ" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["no_such_file.xlsx"], ["--format", "yaml", "x.xlsx"]])
def test_bad_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *words)[0] == 2


def test_exit_zero_and_output(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "fund.json"
    path = str(next(folder.glob("001*")))
    assert run(capsys, path, "--exit-zero", "--format", "json", "--output", str(target)) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["error"] == 1


def test_text_speaks_danish_and_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(next(folder.glob("001*")))
    assert "der mangler 0,1 mio. kr." in run(capsys, path)[1]
    assert "1 fil: 1 fejl" in run(capsys, path)[1]
    assert "is lacking" in run(capsys, path, "--lang", "en")[1]


def test_two_hundred_workbooks_of_which_five_are_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XLBUDGET_CACHE_HOME", str(tmp_path / "cache"))
    originals = sorted(WORKBOOKS.glob("00*.xlsx"))
    broken = {
        "010.xlsx": b"",
        "050.xlsx": b"PK\x03\x04 this is no workbook",
        "090.xlsx": originals[0].read_bytes()[:4000],  # a copy that broke off
        "130.xlsx": b"<html>Log ind</html>",  # what a web page gave instead
        "170.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),  # protected with a password, or an old format
    }
    place = tmp_path / "budget"
    for number in range(200):
        folder = place / f"udvalg {number // 50}"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{number:03}.xlsx"
        (folder / name).write_bytes(broken[name] if name in broken else originals[number % 5].read_bytes())
    for again in (False, True):  # the second time from the cache
        status, out = run(capsys, str(place), "--format", "json")
        report = json.loads(out)
        assert status == 2
        assert (report["summary"]["files"], report["summary"]["unreadable"]) == (200, 5)
        named = {Path(file["path"]).name: file["error"] for file in report["files"] if file["status"] == "unreadable"}
        assert named.keys() == broken.keys()
        assert all(error["code"] and len(error["message"]) > 20 for error in named.values()), again
        judged = [file for file in report["files"] if file["error"] is None]
        assert len(judged) == 195
        assert [Path(file["path"]).name for file in report["files"]] == [f"{number:03}.xlsx" for number in range(200)]
        by_origin = {tuple(finding["code"] for finding in file["findings"]) for file in judged}
        assert len(by_origin) == len(originals)  # each copy is judged as its original
    text = run(capsys, str(place))[1]
    assert text.count("kan ikke læses") == 6 and text.strip().endswith("; 5 kan ikke læses.")
