"""Which workbooks the arguments name: nothing that is there is passed over in silence, nothing stops the others."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xlbudget.cli import main
from xlbudget.cli.paths import find_workbooks
from xlbudget.domain.errors import Refusal


def names(*paths: Path | str, files_from: str | None = None) -> list[str]:
    return [os.path.basename(found.path) for found in find_workbooks(map(str, paths), files_from)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.xlsx", "b.xlsm", ".skjult.xlsx", "~$a.xlsx", "noter.docx"):
        (tmp_path / name).touch()
    (tmp_path / "mappe.xlsx").mkdir()
    (tmp_path / "mappe.xlsx" / "c.ods").touch()
    return tmp_path


def test_a_folder_is_searched_whatever_its_name(folder: Path) -> None:
    assert names(folder) == ["a.xlsx", "b.xlsm", "c.ods"]
    assert names(folder / "mappe.xlsx") == ["c.ods"]


def test_what_is_missing_is_given_on_to_be_told_of(folder: Path) -> None:
    assert names(folder / "væk.xlsx", folder / "a.xlsx", folder / "*.xlsb") == ["væk.xlsx", "a.xlsx", "*.xlsb"]


def test_where_nothing_is_there_it_is_said_at_once(folder: Path) -> None:
    with pytest.raises(Refusal, match=r"væk\.xlsx.*borte"):
        names(folder / "væk.xlsx", folder / "borte")


def test_folders_without_workbooks_are_told_of_by_name(folder: Path) -> None:
    for name in ("tom mappe", "også tom"):
        (folder / name).mkdir()
    with pytest.raises(Refusal, match=r"no workbooks in .*tom mappe, .*også tom\."):
        names(folder / "tom mappe", folder / "også tom")


def test_brackets_may_be_part_of_a_name(folder: Path) -> None:
    (folder / "budget [2].xlsx").touch()
    assert names(folder / "budget [2].xlsx") == ["budget [2].xlsx"]


def test_a_folder_that_cannot_be_opened_is_told_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def closed(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("mappe.xlsx"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert names(folder) == ["a.xlsx", "b.xlsm", "mappe.xlsx"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there are names any bytes")
@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (b"a.xlsx\r\n\nb.xlsm\n", ["a.xlsx", "b.xlsm"]),
        (b"\xef\xbb\xbfa.xlsx\n", ["a.xlsx"]),
        (b"a.xlsx\n\xe5r.xlsx\n", ["a.xlsx", os.fsdecode(b"\xe5r.xlsx")]),
        (b"a.xlsx\0to\nlinjer.xlsx\0", ["a.xlsx", "to\nlinjer.xlsx"]),
        (b"\xff\xfe.\0a.xlsx\0", [os.fsdecode(b"\xff\xfe."), "a.xlsx"]),
        (b"\xfe\xff.xlsx\na.xlsx\n", [os.fsdecode(b"\xfe\xff.xlsx"), "a.xlsx"]),
    ],
)
def test_a_list_of_paths(folder: Path, listed: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed), encoding="utf-8"))
    assert names(files_from="-") == expected


@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig", "utf-8", "cp850"])
def test_a_list_as_windows_makes_them(coding: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PowerShell saves a list in letters of two bytes, and »dir /b« prints in the console's code page."""
    (folder / "års budget.xlsx").touch()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(os, "fsdecode", lambda name: name.decode("utf-8") if isinstance(name, bytes) else name)
    codecs.register(lambda name: codecs.lookup("cp850") if name == "oem" else None)
    listed = "a.xlsx\r\nårs budget.xlsx\r\n".encode(coding)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed), encoding="utf-8"))
    assert names(files_from="-") == ["a.xlsx", "års budget.xlsx"]


@pytest.mark.parametrize(
    "words", [["{0}", "--quiet", "{1}"], ["--quiet", "{0}", "{1}"], ["{0}", "{1}", "--lang", "en"]]
)
def test_paths_may_stand_between_the_options(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [str(tmp_path / name) for name in ("en.xlsx", "to.xlsx")]
    assert main(["inspect", *(word.format(*places) for word in words)]) == 2
    err = capsys.readouterr().err
    assert all(place in err for place in places)
    assert "tilvalg" not in err


def test_an_unknown_option_is_still_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["inspect", str(tmp_path), "--quiet", str(tmp_path), "--hurtigt"])
    assert "ukendte tilvalg" in capsys.readouterr().err


def test_a_word_too_many_is_no_unknown_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["diff", "Budget 2026.xlsx", "Budget", "2027.xlsx"])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "for mange ord: 2027.xlsx (et navn med mellemrum skal stå i citationstegn)" in said and "tilvalg" not in said
