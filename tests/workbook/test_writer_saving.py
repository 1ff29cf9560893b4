"""Files replaced on disk: whole or not at all, and never over somebody else's work."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer import fingerprint, read_whole, saving
from xlbudget.workbook.writer.owners import open_elsewhere
from xlbudget.workbook.writer.saving import save_atomically

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links as POSIX has them")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "budget 2026.xlsx"
    path.write_bytes(b"gammel")
    return path


def excel_owner(name: str) -> bytes:
    """An owner file as Excel writes it: 165 bytes, the name in ANSI and again in UTF-16, spaces behind both."""
    ansi = name.encode("cp1252", "replace")
    wide = name.encode("utf-16-le")
    head = bytes([len(ansi)]) + ansi.ljust(54, b" ")
    return head + len(name).to_bytes(2, "little") + wide + b" \0" * ((108 - len(wide)) // 2)


def word_owner(name: str) -> bytes:
    """One as Word writes it: 162 bytes, noughts behind the names."""
    ansi = name.encode("cp1252", "replace")
    head = bytes([len(ansi)]) + ansi.ljust(53, b"\0")
    return (head + len(name).to_bytes(2, "little") + name.encode("utf-16-le")).ljust(162, b"\0")


def test_a_new_file_takes_the_old_ones_place(book: Path) -> None:
    assert save_atomically(str(book), b"ny") is None
    assert book.read_bytes() == b"ny"
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    save_atomically(str(tmp_path / "ny.xlsx"), b"ny")
    assert (tmp_path / "ny.xlsx").read_bytes() == b"ny"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        save_atomically(str(tmp_path / "væk" / "ny.xlsx"), b"ny")
    assert refusal.value.code == "no_such_folder"


@POSIX
def test_mode_and_links_are_kept(book: Path, tmp_path: Path) -> None:
    book.chmod(0o640)
    link = tmp_path / "genvej.xlsx"
    link.symlink_to(book)
    save_atomically(str(link), b"ny")
    assert link.is_symlink()
    assert book.read_bytes() == b"ny"
    assert stat.S_IMODE(book.stat().st_mode) == 0o640


@POSIX
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(book: Path) -> None:
    os.chown(book, 1234, 4321)
    save_atomically(str(book), b"ny")
    assert (book.stat().st_uid, book.stat().st_gid) == (1234, 4321)


def test_a_backup_holds_the_old_file(book: Path) -> None:
    first = save_atomically(str(book), b"ny", backup=True)
    second = save_atomically(str(book), b"nyere", backup=True)
    assert first is not None
    assert second is not None
    assert first != second
    assert Path(first).read_bytes() == b"gammel"
    assert Path(second).read_bytes() == b"ny"
    assert Path(first).name.startswith("budget 2026.xlsx.20")
    assert Path(first).suffix == Path(second).suffix == ".bak", "no workbook to the next run"


def test_a_file_that_changed_meanwhile_is_left_alone(book: Path) -> None:
    _, seen = read_whole(str(book))
    book.write_bytes(b"andres")
    with pytest.raises(Refusal) as refusal:
        save_atomically(str(book), b"ny", expect=seen)
    assert refusal.value.code == "changed_meanwhile"
    assert book.read_bytes() == b"andres"
    assert len(list(book.parent.iterdir())) == 1


def test_the_same_size_and_time_do_not_deceive(book: Path) -> None:
    seen = fingerprint(str(book))
    book.write_bytes(b"GAMMEL")
    os.utime(book, ns=(seen.changed, seen.changed))
    with pytest.raises(Refusal):
        save_atomically(str(book), b"ny", expect=seen)


def test_a_file_that_is_gone_is_not_brought_back(book: Path) -> None:
    seen = fingerprint(str(book))
    book.unlink()
    with pytest.raises(Refusal) as refusal:
        save_atomically(str(book), b"ny", expect=seen)
    assert "slettet" in refusal.value.da
    assert not book.exists()


def test_a_folder_in_its_place_and_a_drive_that_is_lost_are_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = fingerprint(str(book))
    book.unlink()
    book.mkdir()
    with pytest.raises(Refusal) as refusal:
        saving.refuse_if_changed(str(book), seen)
    assert "er flyttet eller slettet" in refusal.value.da

    def lost(_: str) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(saving, "fingerprint", lost)
    with pytest.raises(Refusal) as refusal:
        saving.refuse_if_changed(str(book), seen)
    assert "kan ikke læses fra disken: disken melder fejl." in refusal.value.da


def test_an_unchanged_file_is_replaced(book: Path) -> None:
    save_atomically(str(book), b"ny", expect=fingerprint(str(book)))
    assert book.read_bytes() == b"ny"


@pytest.mark.parametrize(
    ("lock", "content", "who"),
    [
        ("~$budget 2026.xlsx", excel_owner("Søren Ærø"), "Søren Ærø"),
        ("~$dget 2026.xlsx", excel_owner("Søren Ærø"), "Søren Ærø"),
        ("~$budget 2026.xlsx", excel_owner("Łukasz " + "N" * 25), "Łukasz " + "N" * 25),  # 32 letters: a space
        ("~$budget 2026.xlsx", excel_owner("N" * 52), "N" * 52),
        ("~$budget 2026.xlsx", word_owner("Søren Ærø"), "Søren Ærø"),
        ("~$budget 2026.xlsx", excel_owner("Bo")[:54], "Bo"),
        ("~$budget 2026.xlsx", b"", ""),
        (".~lock.budget 2026.xlsx#", "Åse Holm,aho,pc-17,22.11.2026 03:15,file:///p;".encode(), "Åse Holm"),
        (".~lock.budget 2026.xlsx#", b"Holm\\, Aase,aho,pc-17,22.11.2026 03:15,file:///p;", "Holm, Aase"),
        (".~lock.budget 2026.xlsx#", b",aho,pc-17,22.11.2026 03:15,file:///p;", "aho"),
        (".~lock.budget 2026.xlsx#", b"", ""),
    ],
)
def test_an_open_workbook_is_refused_with_who(book: Path, lock: str, content: bytes, who: str) -> None:
    (book.parent / lock).write_bytes(content)
    assert open_elsewhere(str(book)) == who
    with pytest.raises(Refusal) as refusal:
        save_atomically(str(book), b"ny")
    assert refusal.value.code == "open_elsewhere"
    assert who in refusal.value.da
    assert book.read_bytes() == b"gammel"


def test_another_workbooks_owner_file_says_nothing(book: Path) -> None:
    (book.parent / "~$budget 2027.xlsx").write_bytes(excel_owner("Bo"))
    assert open_elsewhere(str(book)) is None


def test_nor_does_that_of_one_whose_name_is_the_end_of_this_ones(book: Path) -> None:
    (book.parent / "dget 2026.xlsx").touch()
    (book.parent / "~$dget 2026.xlsx").write_bytes(excel_owner("Bo"))
    assert open_elsewhere(str(book)) is None
    assert open_elsewhere(str(book.parent / "dget 2026.xlsx")) == "Bo"


def test_a_full_drive_leaves_the_file(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(Refusal) as refusal:
        save_atomically(str(book), b"ny", backup=True)
    assert refusal.value.code == "no_space"
    assert book.read_bytes() == b"gammel"
    assert len(list(book.parent.iterdir())) == 1


def test_a_held_file_is_said_to_be_held(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(saving.os, "replace", held)
    with pytest.raises(Refusal) as refusal:
        save_atomically(str(book), b"ny")
    assert refusal.value.code == "no_access"
    assert len(list(book.parent.iterdir())) == 1


def test_reading_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        read_whole(str(tmp_path / "væk.xlsx"))
    assert refusal.value.code == "no_such_file"


@pytest.mark.skipif(sys.platform == "win32", reason="names in letters of two bytes, not in bytes")
@pytest.mark.parametrize("name", ["y" * 250 + ".xlsx", "å" * 125 + ".xlsx"])
def test_a_name_as_long_as_may_be(name: str, tmp_path: Path) -> None:
    """No owner file has room beside it, so nobody has it open; its backup has a shorter name, of whole letters."""
    book = tmp_path / name
    book.write_bytes(b"gammel")
    kept = save_atomically(str(book), b"ny", backup=True)
    assert kept and Path(kept).read_bytes() == b"gammel" and Path(kept).name.isprintable()
    assert book.read_bytes() == b"ny"


@pytest.mark.parametrize(
    "make", [Path.mkdir, lambda path: os.symlink(path.name, path)], ids=["folder", "link to itself"]
)
@POSIX
def test_what_is_no_file_says_of_nobody_that_he_has_it_open(make, book: Path) -> None:
    make(book.parent / f"~${book.name}")
    assert open_elsewhere(str(book)) is None


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_takes_no_files_is_named(there: bool, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    access = os.access
    refused = PermissionError(13, "Permission denied")

    def opened(*_: object) -> int:
        raise refused

    monkeypatch.setattr(saving.os, "access", lambda path, mode: Path(path) != book.parent and access(path, mode))
    monkeypatch.setattr(saving.os, "open", opened)
    with pytest.raises(Refusal) as refusal:
        save_atomically(str(book if there else book.parent / "ny.xlsx"), b"ny")
    assert refusal.value.code == "no_access"
    assert f"Der må ikke skrives i mappen {book.parent}" in refusal.value.da
    assert book.read_bytes() == b"gammel"


def test_what_cannot_be_read_is_not_said_to_be_unwritable(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(saving, "open", torn, raising=False)
    with pytest.raises(Refusal) as refusal:
        read_whole(str(book))
    assert refusal.value.da == "»budget 2026.xlsx« kan ikke læses fra disken: disken melder fejl."


def test_what_a_lost_run_left_goes_after_a_day(book: Path) -> None:
    lost = [".budget 2026.xlsx.411.18ea87f19562c826.tmp", ".d.duckdb.9.18ea87f19562c826.tmp.parquet"]
    others = [".budget.tmp", "budget.411.18ea87f19562c826.tmp", ".a.411.18ea87f19562c826.tmp~", ".b.xlsx.tmp"]
    at_work = ".nu.xlsx.412.18ea87f19562c826.tmp"
    for name in (*lost, *others, at_work):
        (book.parent / name).touch()
        if name != at_work:
            os.utime(book.parent / name, (1e9, 1e9))
    save_atomically(str(book), b"ny")
    assert sorted(path.name for path in book.parent.iterdir()) == sorted([book.name, *others, at_work])


@POSIX
def test_a_pipe_or_a_device_takes_what_is_written_and_stays_one(tmp_path: Path) -> None:
    """An administrator who asks for an answer in /dev/null has one afterwards, and so has the machine."""
    pipe, link = tmp_path / "kanal", tmp_path / "intet"
    os.mkfifo(pipe)
    link.symlink_to(os.devnull)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert save_atomically(str(pipe), b"svar", backup=True) is None
    assert os.read(reader, 99) == b"svar"
    os.close(reader)
    save_atomically(str(link), b"svar")
    assert pipe.is_fifo() and link.is_char_device()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["intet", "kanal"]


@POSIX
def test_what_is_written_piece_by_piece_is_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kanal.csv")
    with pytest.raises(Refusal, match="no file"), saving.replacing(str(tmp_path / "kanal.csv")):
        pass
    assert (tmp_path / "kanal.csv").is_fifo()
