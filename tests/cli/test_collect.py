"""`xlbudget collect` as its users meet it: what is written, what is refused, and what a broken file does."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from xlbudget.cli import main

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "budget"
    place.mkdir()
    for document in ("001", "004"):
        shutil.copy(next(WORKBOOKS.glob(f"{document}_*.xlsx")), place)
    return place


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def run(*words: object) -> int:
    try:
        return main(["collect", *map(str, words)])
    except SystemExit as stop:
        return int(stop.code or 0)


def test_a_folder_becomes_one_data_set(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "alt.csv"
    assert run(folder, "--output", target) == 0
    assert "3 tabeller og 27 beløb fra 2 filer" in capsys.readouterr().out
    assert len(rows(target)) == 27
    assert "amount_restated" not in rows(target)[0]


def test_a_broken_file_is_named_and_the_others_gathered(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "itu.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    target = tmp_path / "alt.csv"
    assert run(folder, "--output", target, "--format", "json") == 2
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "xlbudget/collect/1"
    assert (document["summary"]["files"], document["summary"]["unreadable"]) == (3, 1)
    assert [bool(entry["error"]) for entry in document["workbooks"]] == [False, False, True]
    assert len(rows(target)) == document["summary"]["amounts"] == 27


def test_a_copy_is_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = sorted(folder.iterdir())[0]
    shutil.copy(first, folder / f"kopi af {first.name}")
    assert run(folder, "--output", tmp_path / "ud.csv") == 0
    told = capsys.readouterr().out
    assert f"de samme som i {first}" in told
    assert "1 fil gentager beløbene fra en anden fil" in told
    assert run(folder, "--output", tmp_path / "ud.csv", "--format", "json") == 0
    answered = json.loads(capsys.readouterr().out)["workbooks"]
    assert [one["same_as"] for one in answered].count(str(first)) == 1
    assert sum(one["same_as"] is None for one in answered) == 2


def test_where_nothing_could_be_read_the_old_file_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, target = tmp_path / "itu.xlsx", tmp_path / "alt.csv"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    target.write_text("det gamle")
    assert run(broken, "--output", target) == 2
    assert target.read_text() == "det gamle"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["alt.csv", "itu.xlsx"]
    assert "intet er skrevet" in capsys.readouterr().out


def test_a_source_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = next(folder.glob("001*"))
    before = source.read_bytes()
    assert run(source, "--output", source) == 2
    link = folder.parent / "genvej.xlsx"
    link.symlink_to(source)
    assert run(folder, "--output", link) == 2
    assert source.read_bytes() == before
    assert "selv blandt de arbejdsbøger" in capsys.readouterr().err


def test_restated_in_one_price_level(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "alt.csv"
    assert run(folder, "--output", target, "--price-level", "2020", "--index", "FPI") == 0
    out = capsys.readouterr().out
    assert "I 2020-prisniveau: 24 beløb" in out and "udgave 2024" in out
    assert "ikke omregnet: 3 beløb: tabellen angiver ikke" in out
    found = rows(target)
    assert {row["restated_level"] for row in found if row["amount_restated"]} == {"2020"}
    assert all(bool(row["amount_restated"]) != bool(row["not_restated"]) for row in found)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--output", "alt.txt"],
        ["--output", "alt.csv", "--index", "FPI"],
        ["--output", "alt.csv", "--price-level", "x"],
    ],
    ids=" ".join,
)
def test_bad_usage_ends_with_2(folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, *words) == 2
    assert capsys.readouterr().err


def test_a_folder_that_is_not_there(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--output", tmp_path / "findes" / "ikke.csv") == 2
    assert "findes ikke. Opret den" in capsys.readouterr().err


def test_help_loads_nothing_heavy() -> None:
    heavy = ("pandas", "numpy", "openpyxl", "xlsxwriter", "pyarrow", "duckdb", "python_calamine")
    for command in ("collect", "diff"):
        code = (
            "import sys, contextlib, io\n"
            "from xlbudget.cli import main\n"
            "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
            f"    main([{command!r}, '--help'])\n"
            f"print([name for name in {heavy!r} if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"


def test_what_was_gathered_is_told_in_english(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--output", tmp_path / "all.xlsx", "--lang", "en") == 0
    assert "3 tables and 27 amounts from 2 files" in capsys.readouterr().out
