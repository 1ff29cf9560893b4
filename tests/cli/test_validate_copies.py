"""Marked and mended copies: originals stay as they are, folders are kept, and what cannot be done is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from xlbudget.checks import fixes
from xlbudget.checks.runs import batch
from xlbudget.cli import main

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "budget"
    (place / "2014").mkdir(parents=True)
    shutil.copy(next(WORKBOOKS.glob("001_*.xlsx")), place / "2014" / "001.xlsx")
    write(place / "tal.xlsx", [
        ("1.000 kr.", 2014, 2015, 2016), ("Løn", "1.000", 1000, 1000), ("Varekøb", "\u2212\u00a0500", 3000, 3000),
        ("Rejser", 20, "007", "5 %"), ("I alt", 520, 4020, 4020),
    ])  # fmt: skip
    write(place / "sum.xlsx", [
        ("1.000 kr.", 2014, 2015, 2016), ("Løn", 1000, 1000, 1000), ("Varekøb", 3000.5, 3000, 3000),
        ("I alt", 4000.5, 4000, 4000),
    ])  # fmt: skip
    return place


def write(path: Path, rows: list[tuple[object, ...]]) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Budget")
    text = book.add_format({"num_format": "@"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value, text)
            else:
                sheet.write(number, column, value)
    book.close()


def contents(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def test_marked_copies_link_to_the_cells(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    target = tmp_path / "mærket"
    assert main(["validate", str(folder), "--select", "RAM101", "--marked", str(target)]) == 1
    assert contents(folder) == before
    assert list(contents(target)) == [str(Path("2014") / "001.xlsx")]
    book = openpyxl.load_workbook(target / "2014" / "001.xlsx")
    sheet = book["xlbudget Kontrol"]
    assert "Økonomi" in book.sheetnames
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert "'Økonomi'!B18" in links
    coloured = book["Økonomi"].conditional_formatting
    assert [str(area.sqref) for area in coloured] == ["B18"]
    again = contents(target)
    assert main(["validate", str(folder), "--select", "RAM101", "--marked", str(target)]) == 1
    assert {name: len(data) for name, data in contents(target).items()} == {n: len(d) for n, d in again.items()}


def test_what_the_writer_refuses_is_named(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(folder / "2014")
    shutil.copy(folder / "2014" / "001.xlsx", folder / "2014" / "skabelon.xltx")
    assert main(["validate", source, "--marked", str(tmp_path / "ud")]) == 2
    assert "skabelon.xltx: ingen kopi." in capsys.readouterr().err
    assert list(contents(tmp_path / "ud")) == ["001.xlsx"]


def test_a_copy_never_lands_on_an_original(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    for option in ("--marked", "--fix"):
        assert main(["validate", str(folder), option, str(folder)]) == 2
        assert option in capsys.readouterr().err
    assert contents(folder) == before


def test_diff_shows_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    assert main(["validate", str(folder), "--diff"]) == 1
    out = capsys.readouterr().out
    assert "Budget!B2: »1.000« → 1.000  (tekst til tal)" in out
    assert "Budget!B3: »\u2212\u00a0500« → \u2212500  (tekst til tal)" in out
    assert "Budget!B4: 4.000,5 → =SUM(B2:B3)  (indtastet total til formel)" in out
    assert "007" not in out
    assert contents(folder) == before


def test_fix_writes_mended_copies(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    target = tmp_path / "rettet"
    assert main(["validate", str(folder), "--fix", str(target), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "xlbudget/fix/1"
    assert contents(folder) == before
    numbers = openpyxl.load_workbook(target / "tal.xlsx")["Budget"]
    assert (numbers["B2"].value, numbers["B3"].value) == (1000, -500)
    assert numbers["B2"].number_format != "@"
    assert (numbers["C4"].value, numbers["D4"].value) == ("007", "5 %")
    sums = openpyxl.load_workbook(target / "sum.xlsx")["Budget"]
    assert [sums[f"{column}4"].value for column in "BCD"] == ["=SUM(B2:B3)", "=SUM(C2:C3)", "=SUM(D2:D3)"]
    assert openpyxl.load_workbook(target / "sum.xlsx", data_only=True)["Budget"]["B4"].value == 4000.5
    assert main(["validate", str(target / "sum.xlsx"), "--diff"]) == 0


def test_fixes_follow_the_rules_that_are_chosen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder), "--diff", "--ignore", "DAT101"]) == 1
    out = capsys.readouterr().out
    assert "tekst til tal" not in out
    assert "indtastet total" in out


def test_a_total_that_is_off_somewhere_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.xlsx", [
        ("1.000 kr.", 2014, 2015, 2016), ("Løn", 1000, 1000, 1000), ("Varekøb", 3000, 3000, 3000),
        ("I alt", 4000, 4000, 4001),
    ])  # fmt: skip
    assert main(["validate", str(tmp_path), "--diff"]) == 0


@pytest.mark.parametrize("option", ["--marked", "--fix"])
def test_a_copy_never_replaces_an_original_that_was_named(
    option: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "andre"
    other.mkdir()
    shutil.copy(folder / "2014" / "001.xlsx", other / "001.xlsx")
    with_text_numbers(folder / "2014" / "001.xlsx")
    before = contents(other)
    assert main(["validate", str(other), str(folder / "2014"), option, str(other)]) == 2
    assert contents(other) == before
    assert "ikke er en kopi" in capsys.readouterr().err


def with_text_numbers(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = f"{cell.value:.0f}"
    book.save(path)


def test_what_is_found_in_one_version_is_not_put_into_another(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Someone saves the workbook while it is judged: marks and corrections would stand at other figures."""
    path, other = folder / "tal.xlsx", (folder / "sum.xlsx").read_bytes()
    judge_task, mended = batch.judge_task, fixes.fixes

    def judged_and_saved(task: object) -> object:
        verdict = judge_task(task)  # type: ignore[arg-type]
        path.write_bytes(other)
        return verdict

    def mended_and_saved(*words: object) -> object:
        path.write_bytes(other)
        return mended(*words)  # type: ignore[arg-type]

    before = path.read_bytes()
    for option, module, name, stand_in in (
        ("--marked", batch, "judge_task", judged_and_saved), ("--fix", fixes, "fixes", mended_and_saved),
    ):  # fmt: skip
        path.write_bytes(before)
        with monkeypatch.context() as patch:
            patch.setattr(module, name, stand_in)
            assert main(["validate", str(path), option, str(tmp_path / "kopier"), "--no-cache"]) == 2
        assert "mens xlbudget regnede. Intet er skrevet; prøv igen." in capsys.readouterr().err
        assert not (tmp_path / "kopier").exists()
