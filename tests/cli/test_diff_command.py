"""`xlbudget diff` as its users meet it: exit statuses, JSON, folders, and what cannot be compared."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from reports.edited_books import edited

from xlbudget.cli import main

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    return (
        edited("001", "Økonomi", tmp_path / "v1.xlsx"),
        edited("001", "Økonomi", tmp_path / "v2.xlsx", lambda cells: cells.type("B7", 1200.0)),
    )


def test_no_difference_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(next(WORKBOOKS.glob("001*")))
    assert main(["diff", path, path]) == 0
    assert capsys.readouterr().out == "Ingen forskelle i 2 budgettabeller.\n"


def test_a_difference_is_1_and_the_most_important_comes_first(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *versions]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].strip().startswith("Indsatsudgifter i alt, 2014 [B9]: står stadig på 4.000 t.kr.")
    assert "1.000 → 1.200 t.kr. (+200, +20,0 %)" in lines[3]
    assert lines[-1] == "2 ændringer i 1 tabel."


def test_a_changed_amount_as_json(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *versions, "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "xlbudget/diff/1"
    (file,) = document["files"]
    (table,) = file["tables"]
    assert (file["status"], table["status"], table["new"]["unit"]) == ("changed", "changed", "tkr")
    amount = table["changes"][1]
    assert {key: amount[key] for key in ("kind", "old", "new", "difference", "percent", "unit", "new_cell")} == {
        "kind": "amount", "old": 1000, "new": 1200, "difference": 200, "percent": 20, "unit": "tkr", "new_cell": "B7",
    }  # fmt: skip


def test_a_table_that_is_new_is_a_change_in_text_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    for row in (["Drift, t.kr.", 2026, 2027], ["Skole", 100, 110], ["Vej", 50, 55], ["I alt", 150, 165]):
        book.worksheets[0].append(row)
    old, new = str(tmp_path / "v1.xlsx"), str(tmp_path / "v2.xlsx")
    book.save(old)
    other = book.create_sheet("Anlæg")
    for row in (["Anlæg, t.kr.", 2026, 2027], ["Hal", 10, 20], ["Sti", 5, 6], ["I alt", 15, 26]):
        other.append(row)
    book.save(new)
    for first, second in ((old, new), (new, old)):
        assert main(["diff", first, second]) == 1
        assert capsys.readouterr().out.splitlines()[-1] == "1 ændring i 1 tabel."
        assert main(["diff", first, second, "--format", "json"]) == 1
        summary = json.loads(capsys.readouterr().out)["summary"]
        assert (summary["tables"], summary["changes"]) == (1, 1)


def test_folders_by_relative_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "gammel", tmp_path / "ny"
    for folder, names in ((old, ("000", "001")), (new, ("001", "004"))):
        (folder / "under").mkdir(parents=True)
        for name in names:
            shutil.copy(next(WORKBOOKS.glob(f"{name}_*.xlsx")), folder / "under" / f"{name}.xlsx")
    assert main(["diff", str(old), str(new), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [file["status"] for file in document["files"]] == ["removed", "same", "added"]
    assert main(["diff", str(old), str(new)]) == 1
    out = capsys.readouterr().out
    assert "000.xlsx: arbejdsbogen er fjernet" in out and "004.xlsx: ny arbejdsbog" in out


def test_an_unreadable_version_is_2(
    versions: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "itu.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    assert main(["diff", versions[0], str(broken)]) == 2
    assert "itu.xlsx" in capsys.readouterr().err
    assert main(["diff", versions[0], str(broken), "--format", "json"]) == 2
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["status"] == "unreadable" and file["error"]["code"]


def test_bad_usage_is_2(versions: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", versions[0], str(tmp_path)]) == 2
    assert main(["diff", versions[0], str(tmp_path / "findes_ikke.xlsx")]) == 2
    with pytest.raises(SystemExit) as stop:
        main(["diff", versions[0]])
    assert stop.value.code == 2


def test_changes_are_counted_in_english(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *versions, "--lang", "en"]) == 1
    assert "2 changes in 1 table." in capsys.readouterr().out
