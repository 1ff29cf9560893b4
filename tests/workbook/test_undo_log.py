"""The undo log: what was there comes back byte for byte, or nothing is touched; and the log stays small."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from xlbudget.cli import main
from xlbudget.domain.errors import Refusal
from xlbudget.workbook import undo_log

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "budget æøå.xlsx"
    path.write_bytes(b"one")
    return path


def change(path: Path, after: bytes) -> undo_log.Kept:
    kept = undo_log.keep(str(path), path.read_bytes(), after, "refresh")
    path.write_bytes(after)
    return kept


def test_changes_are_undone_one_by_one_the_latest_first(book: Path) -> None:
    change(book, b"two")
    change(book, b"three")
    assert [undo_log.undo(str(book)).action, book.read_bytes()] == ["refresh", b"two"]
    undo_log.undo(str(book))
    assert book.read_bytes() == b"one"
    with pytest.raises(Refusal) as refusal:
        undo_log.undo(str(book))
    assert refusal.value.code == "nothing_to_undo"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps names in UTF-16")
def test_a_name_in_the_letters_of_another_system_is_undone(tmp_path: Path) -> None:
    book = tmp_path / os.fsdecode(b"budget \xe6\xf8.xlsx")
    try:
        book.write_bytes(b"one")
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    change(book, b"two")
    undo_log.undo(str(book))
    assert book.read_bytes() == b"one"


def test_refused_when_someone_has_changed_the_file_since(book: Path) -> None:
    change(book, b"two")
    book.write_bytes(b"the officer's")
    with pytest.raises(Refusal) as refusal:
        undo_log.undo(str(book))
    assert (refusal.value.code, book.read_bytes()) == ("changed_since", b"the officer's")
    book.write_bytes(b"two")  # changed back: what would be lost is nothing
    undo_log.undo(str(book))
    assert book.read_bytes() == b"one"


def test_another_workbook_with_the_same_content_is_left_alone(book: Path, tmp_path: Path) -> None:
    change(book, b"two")
    twin = tmp_path / "copy.xlsx"
    twin.write_bytes(b"two")
    with pytest.raises(Refusal) as refusal:
        undo_log.undo(str(twin))
    assert refusal.value.code == "nothing_to_undo"


def test_refused_while_the_workbook_is_open(book: Path, tmp_path: Path) -> None:
    change(book, b"two")
    (tmp_path / f".~lock.{book.name}#").write_text(",Bente,pc,22.11.2026 10:00,file:///;", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        undo_log.undo(str(book))
    assert (refusal.value.code, book.read_bytes()) == ("open_elsewhere", b"two")
    assert len(undo_log.changes_of(str(book))) == 1


def test_a_damaged_log_touches_nothing(book: Path) -> None:
    kept = change(book, b"two")
    Path(undo_log.log_folder(), kept.key + ".old").write_bytes(b"damaged")
    with pytest.raises(Refusal) as refusal:
        undo_log.undo(str(book))
    assert (refusal.value.code, book.read_bytes()) == ("undo_log_damaged", b"two")
    later = kept.key.replace(kept.key[:20], "9" * 20)
    Path(undo_log.log_folder(), f"{later}.json").write_text('{"key": 1}', encoding="utf-8")
    Path(undo_log.log_folder(), "strange.json").write_bytes(b"\xff{")
    assert len(undo_log.changes_of(str(book))) == 1


def test_bounded_in_number_size_and_age(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo_log, "MOST_CHANGES", 3)
    for number in range(6):
        change(book, b"%03d" % number)
    assert len(undo_log.changes_of(str(book))) == 3
    monkeypatch.setattr(undo_log, "MOST_BYTES", 7)
    change(book, b"abc")
    assert len(undo_log.changes_of(str(book))) == 2
    monkeypatch.setattr(undo_log, "LONGEST_AGE", -1)
    change(book, b"end")
    assert [kept.before for kept in undo_log.changes_of(str(book))] == [undo_log._digest(b"abc")]
    assert len(os.listdir(undo_log.log_folder())) == 2
    with pytest.raises(Refusal) as refusal:
        undo_log.keep(str(book), bytes(8), b"", "refresh")
    assert refusal.value.code == "too_large_to_undo"


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_what_is_kept_is_for_the_users_eyes_only(book: Path) -> None:
    kept = change(book, b"two")
    folder = Path(undo_log.log_folder())
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / f"{kept.key}.old").stat().st_mode & 0o777 == 0o600


def test_a_refresh_in_place_is_undone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "004.xlsx"
    shutil.copy(next(WORKBOOKS.glob("004_*.xlsx")), path)
    before = path.read_bytes()
    assert main(["refresh", str(path), "--in-place"]) == 0
    assert path.read_bytes() != before
    assert "xlbudget undo" in capsys.readouterr().out
    assert main(["undo", "--list", str(path)]) == 0
    assert "genberegning" in capsys.readouterr().out
    assert main(["undo", str(path)]) == 0
    assert path.read_bytes() == before
    assert main(["undo", str(path), "--format", "json"]) == 2
    told = json.loads(capsys.readouterr().out.partition("\n{")[2].join(["{", ""]))
    assert told["workbooks"][0]["error"]["code"] == "nothing_to_undo"


def test_a_log_that_cannot_be_written_stops_no_refresh(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XLBUDGET_STATE_HOME", str(tmp_path / "file"))
    path = tmp_path / "004.xlsx"
    shutil.copy(next(WORKBOOKS.glob("004_*.xlsx")), path)
    assert main(["refresh", str(path), "--in-place"]) == 0
    assert "kan ikke fortrydes" in capsys.readouterr().out


def test_a_change_that_never_came_about_is_passed_over(book: Path) -> None:
    """A run was killed between the log and the file: what it had noted stops nobody from undoing what was done."""
    change(book, b"two")
    undo_log.keep(str(book), b"two", b"never written", "refresh")
    undo_log.undo(str(book))
    assert book.read_bytes() == b"one"
    assert undo_log.changes_of(str(book)) == []


def test_a_clock_that_was_put_back_orders_no_changes(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(undo_log.time, "time_ns", lambda: now + 10**18)
    change(book, b"two")
    monkeypatch.setattr(undo_log.time, "time_ns", lambda: now)
    change(book, b"three")
    undo_log.undo(str(book))
    assert book.read_bytes() == b"two"
    undo_log.undo(str(book))
    assert book.read_bytes() == b"one"


def test_half_a_change_goes_with_the_others(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept of somebody's budget before a run was killed is not kept for ever."""
    half = change(book, b"two")
    Path(undo_log.log_folder(), half.key + ".json").unlink()
    monkeypatch.setattr(undo_log, "LONGEST_AGE", -1)
    last = change(book, b"three")
    assert sorted(os.listdir(undo_log.log_folder())) == [f"{last.key}.json", f"{last.key}.old"]
