"""Answers that cannot be written: said in a sentence, with the status of what could not be done."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

WORKBOOK = next((Path(__file__).parents[2] / "workbooks").glob("001_*.xlsx"))
COMMANDS = {
    "--help": ["--help"],
    "--version": ["--version"],
    "rules": ["rules"],
    "call": ["call", "PL_OMREGN", '[1000, 2016, 2020, "FPI"]'],
    "inspect": ["inspect", str(WORKBOOK)],
    "validate": ["validate", str(WORKBOOK), "--format", "json"],
}


def ran(words: list[str], stdout: int | None) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-c", "from xlbudget.cli import run; run()", *words]
    return subprocess.run(
        program, stdout=stdout, stderr=subprocess.PIPE, check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_full_drive(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = ran(words, full.fileno())
    assert done.returncode == 2
    assert done.stderr.decode().endswith("xlbudget: Der er ikke plads på drevet, så svaret er ikke skrevet helt.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="closed otherwise")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_closed_stream_takes_all(words: list[str]) -> None:
    closed = "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    program = [sys.executable, "-c", closed, "-c", "from xlbudget.cli import run; run()", *words]
    done = subprocess.run(program, stderr=subprocess.PIPE, check=False)
    assert done.returncode == (1 if words[0] == "validate" else 0)
    assert b"xlbudget" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="opened otherwise")
def test_a_stream_that_only_reads_is_told() -> None:
    with open(os.devnull, "rb") as reading:
        done = ran(["rules"], reading.fileno())
    assert done.returncode == 2
    assert done.stderr.decode() == "xlbudget: Der kan ikke skrives dertil, så svaret er ikke skrevet helt.\n"


def unread(words: list[str], *, at_once: bool) -> int:
    """The status of a run whose reader has left: `xlbudget … | head`; lines come `at_once` or at the end."""
    reading, writing = os.pipe()
    os.close(reading)
    program = [sys.executable, "-c", "from xlbudget.cli import run; run()", *words]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1" if at_once else ""}
    try:
        done = subprocess.run(program, stdout=writing, stderr=subprocess.PIPE, check=False, env=environment)
    finally:
        os.close(writing)
    assert b"Traceback" not in done.stderr
    return done.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="closed otherwise")
@pytest.mark.parametrize(
    ("words", "status"), [(["refresh", "--output"], 0), (["validate", "--marked"], 1), (["validate", "--fix"], 0)]
)
def test_who_leaves_before_the_end_stops_no_work(words: list[str], status: int, tmp_path: Path) -> None:
    books = sorted(WORKBOOK.parent.glob("00[14]_*.xlsx"))
    read = [words[0], *map(str, books), *words[1:], str(tmp_path / "heard")]
    assert ran(read, subprocess.DEVNULL).returncode == status
    wanted = sorted(path.name for path in tmp_path.glob("heard/**/*"))
    assert unread([*read[:-1], str(tmp_path / "unheard")], at_once=True) == status
    assert sorted(path.name for path in tmp_path.glob("unheard/**/*")) == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="closed otherwise")
def test_who_leaves_before_the_last_line_changes_no_status() -> None:
    assert unread(["validate", str(WORKBOOK)], at_once=False) == 1
    assert unread(["call", "DK_TAL", '["abc"]', "--format", "json"], at_once=False) == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
@pytest.mark.parametrize(
    ("words", "status"), [(["validate", "findes-ikke.xlsx"], 2), (["validate", "--ukendt"], 2), (["rules"], 0)]
)
def test_complaints_that_nobody_hears_change_no_status(words: list[str], status: int) -> None:
    program = [sys.executable, "-c", "from xlbudget.cli import run; run()", *words]
    with open("/dev/full", "wb") as full:
        assert subprocess.run(program, stdout=subprocess.DEVNULL, stderr=full, check=False).returncode == status


@pytest.mark.skipif(sys.platform == "win32", reason="closed otherwise")
def test_without_an_input_there_are_no_paths_in_it() -> None:
    closed = "import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    program = [
        sys.executable,
        "-c",
        closed,
        "-c",
        "from xlbudget.cli import run; run()",
        "validate",
        "--files-from",
        "-",
    ]
    done = subprocess.run(program, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("xlbudget: Angiv mindst én")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use stays there")
def test_a_folder_that_has_gone_is_told(tmp_path: Path) -> None:
    gone = f"import os, shutil; os.chdir({str(tmp_path)!r}); shutil.rmtree({str(tmp_path)!r}); "
    program = [sys.executable, "-c", gone + "from xlbudget.cli import run; run()", "validate", str(WORKBOOK)]
    done = subprocess.run(program, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("xlbudget: Mappen, som kommandoen køres i, findes ikke længere.")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
def test_a_data_set_that_there_is_no_room_for_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """XlsxWriter wraps the system's error, and leaves a file behind that complains once more when it is thrown away."""
    from xlbudget.cli import main
    from xlbudget.workbook import tidy_xlsx

    monkeypatch.setattr(tidy_xlsx, "open", lambda *_: open("/dev/full", "wb", 0), raising=False)  # noqa: SIM115
    assert main(["collect", str(WORKBOOK), "--output", str(tmp_path / "data.xlsx")]) == 2
    assert capsys.readouterr().err == "xlbudget: Der er ikke plads på drevet til »data.xlsx«. Intet er skrevet.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_new_workbook_that_there_is_no_room_for_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    from xlbudget.cli import main

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["new", "business-case", str(tmp_path / "sag.xlsx")]) == 2
    assert "der er ikke plads på drevet" in capsys.readouterr().err
    for host in ("lite", "libreoffice"):
        assert main(["addin", "build", "--host", host, "--output", str(tmp_path)]) == 2
        assert "Der er ikke plads på drevet til" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_data_set_needs_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be full, or closed to the user; and what stands in a budget is nobody else's."""
    import tempfile

    from xlbudget.cli import main

    def barred(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, barred)
    assert main(["collect", str(WORKBOOK), "--output", str(tmp_path / "data.xlsx")]) == 0


def test_a_file_of_another_kind_is_not_said_to_be_named_as_a_workbook(tmp_path: Path, capsys) -> None:
    from xlbudget.cli import main

    for name, words in (("noter.txt", "arbejdsbog.\n"), ("noter.xlsx", "arbejdsbog, uanset hvad filnavnet siger.\n")):
        (tmp_path / name).write_text("Husk mødet på mandag", encoding="utf-8")
        assert main(["validate", str(tmp_path / name)]) == 2
        assert f"»{name}« er ikke en Excel-{words}" in capsys.readouterr().out


def test_a_database_that_there_is_no_room_for_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """DuckDB has its own errors, and tells the system's in words alone."""
    from xlbudget.cli import main

    duckdb = pytest.importorskip("duckdb")

    def full(path: str) -> None:
        raise duckdb.IOException(f'IO Error: Could not write file "{path}.wal": {os.strerror(errno.ENOSPC)}')

    monkeypatch.setattr(duckdb, "connect", full)
    assert main(["collect", str(WORKBOOK), "--output", str(tmp_path / "data.duckdb")]) == 2
    assert capsys.readouterr().err == "xlbudget: Der er ikke plads på drevet til »data.duckdb«. Intet er skrevet.\n"
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from xlbudget.cli import inspect, main

    def full(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(inspect, "run", full)
    assert main(["inspect", str(WORKBOOK)]) == 2
    assert capsys.readouterr().err.startswith("xlbudget: Der er ikke hukommelse nok på maskinen.")


def test_a_file_that_is_missing_is_not_the_folder_of_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Libraries raise what the system says of a file, and leave its name out."""
    from xlbudget.cli import inspect, main

    def missing(*_: object) -> int:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(inspect, "run", missing)
    assert main(["inspect", str(WORKBOOK)]) == 2
    assert "Mappen, som kommandoen køres i" not in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="ended otherwise")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_run_that_the_system_ends_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    ended = f"""
import os, signal
from xlbudget.cli import run
from xlbudget.reports.collection import collecting
def ended(*_):
    assert len(os.listdir({str(tmp_path)!r})) == 1
    os.kill(os.getpid(), signal.{name})
collecting.collect_workbook = ended
signal.signal(signal.{name}, signal.SIG_DFL)  # whoever started the tests may have set it aside (nohup)
run()
"""
    words = ["collect", str(WORKBOOK), "--output", str(tmp_path / "data.csv")]
    done = subprocess.run([sys.executable, "-c", ended, *words], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (130, "xlbudget: Afbrudt.\n")
    assert list(tmp_path.iterdir()) == []
