"""`xlbudget refresh` as its users meet it: where results go, what is left alone, what is printed, exit statuses."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from xlbudget.cli import main
from xlbudget.reports import build as reports
from xlbudget.workbook.own_sheets import own_sheet_names
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer.book import Book
from xlbudget.workbook.writer.package import Package

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23, UTC


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two workbooks in folders of their own, an owner file, and a file that is no workbook."""
    inner = tmp_path / "budget" / "2014"
    inner.mkdir(parents=True)
    for number, place in (("001", inner), ("004", inner.parent)):
        shutil.copy(next(WORKBOOKS.glob(f"{number}_*.xlsx")), place / f"{number}.xlsx")
    (inner / "~$001.xlsx").write_bytes(b"owner")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(["refresh", *words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    told = capsys.readouterr()
    return status, told.out, told.err


def contents(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def test_copies_keep_their_folders_and_originals_are_not_touched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder / "budget")
    status, out, _ = run(capsys, str(folder / "budget"), "--output", str(folder / "demo"))
    assert status == 0
    assert set(contents(folder / "demo")) == {str(Path("2014") / "001.xlsx"), "004.xlsx"}
    assert contents(folder / "budget") == before
    assert "12.000 → 12.067,7 t.kr., 2014-p/l" in out
    assert "2014: behov 4,0 mod finansiering 3,9 mio. kr. (mangler 0,1)" in out


def test_a_second_refresh_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = folder / "budget" / "004.xlsx"
    assert run(capsys, str(book), "--in-place")[0] == 0
    first = book.read_bytes()
    state = book.stat().st_mtime_ns
    status, out, _ = run(capsys, str(book), "--in-place")
    assert (status, book.read_bytes(), book.stat().st_mtime_ns) == (0, first, state)
    assert "uændret" in out
    status, out, _ = run(capsys, str(book), "--dry-run")
    assert (status, "intet ville blive ændret" in out) == (0, True)


def test_copies_of_the_same_day_are_the_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        run(capsys, str(folder / "budget"), "--output", str(folder / name))
    assert contents(folder / "one") == contents(folder / "two")


def test_copies_of_what_is_up_to_date_are_written_and_not_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "budget" / "2014" / "~$001.xlsx").unlink()
    budget, copies = str(folder / "budget"), str(folder / "kopier")
    run(capsys, budget, "--in-place")
    for counted in ("2 skrevet, 0 uændret", "0 skrevet, 2 uændret"):
        assert f"2 arbejdsbøger: {counted}, 0 ikke genberegnet" in run(capsys, budget, "--output", copies)[2]
    assert contents(folder / "budget") == contents(folder / "kopier")


def test_the_date_is_the_only_difference(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = folder / "budget" / "004.xlsx"
    run(capsys, str(book), "--in-place")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    _, out, _ = run(capsys, str(book), "--dry-run", "--format", "json")
    changes = json.loads(out)["workbooks"][0]["changes"]
    cells = [change for change in changes if change["kind"] == "cell"]
    assert {change["ref"] for change in cells} == {"A2"}
    assert all("23. november" in change["before"] and "24. november" in change["after"] for change in cells)


def test_a_dry_run_lists_every_cell_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    status, out, _ = run(capsys, str(folder / "budget" / "004.xlsx"), "--dry-run")
    assert status == 0
    assert contents(folder) == before
    assert "nyt ark: xlbudget Oversigt" in out
    assert "xlbudget Oversigt!A1: (tom) → Oversigt" in out


def test_what_the_officer_adds_beside_our_sheets_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = folder / "budget" / "004.xlsx"
    run(capsys, str(book), "--in-place")
    names = [sheet.name for sheet in read_workbook(str(book)).sheets]
    original = [sheet.name for sheet in read_workbook(str(next(WORKBOOKS.glob("004*")))).sheets]
    assert names[: len(original)] == original
    assert set(names[len(original) :]) == own_sheet_names(read_workbook(str(book)))


def test_a_bad_file_never_stops_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "budget" / "000.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    (folder / "budget" / "002.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    status, out, err = run(capsys, str(folder / "budget"), "--output", str(folder / "demo"), "--format", "json")
    report = json.loads(out)
    assert status == 2
    assert (report["schema"], report["mode"]) == ("xlbudget/refresh/1", "output")
    assert report["summary"] == {"files": 4, "changed": 2, "failed": 2}
    codes = {Path(entry["path"]).name: (entry["error"] or {}).get("code") for entry in report["workbooks"]}
    assert codes["001.xlsx"] is None and codes["004.xlsx"] is None
    assert codes["002.xls"] == "cannot_write_format"
    assert codes["000.xlsx"]
    assert "Traceback" not in err


def test_exactly_one_of_three_places_must_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(folder / "budget" / "004.xlsx")
    assert run(capsys, book)[0] == 2
    assert run(capsys, book, "--in-place", "--dry-run")[0] == 2
    assert run(capsys, book, "--in-place", "--output", str(folder / "x"))[0] == 2


def test_a_copy_never_lands_on_an_original(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder / "budget")
    status, _, err = run(capsys, str(folder / "budget" / "004.xlsx"), "--output", str(folder / "budget"))
    assert status == 2
    assert contents(folder / "budget") == before
    assert err


def test_two_workbooks_never_become_one_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "other"
    other.mkdir()
    shutil.copy(folder / "budget" / "004.xlsx", other / "004.xlsx")
    status, _, err = run(
        capsys, str(folder / "budget" / "004.xlsx"), str(other / "004.xlsx"), "--output", str(folder / "demo")
    )
    assert status == 2
    assert len(contents(folder / "demo")) == 1
    assert "samme plads" in err


def test_a_copy_never_replaces_an_original_in_the_folder_of_copies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, other = folder / "arkiv", folder / "budget"
    archive.mkdir()
    shutil.copy(folder / "budget" / "2014" / "001.xlsx", archive / "004.xlsx")
    before = contents(archive)
    for named in ([str(archive), str(other)], [str(archive / "004.xlsx"), str(other / "004.xlsx")]):
        status, _, err = run(capsys, *named, "--output", str(archive))
        assert (status, "ikke er en kopi" in err) == (2, True)
        assert (archive / "004.xlsx").read_bytes() == before[next(iter(before))]


def test_the_folder_of_copies_is_not_refreshed_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        status, out, _ = run(capsys, str(folder), "--output", str(folder / "demo"), "--format", "json")
        assert status == 0
        assert json.loads(out)["summary"]["files"] == 2


def test_index_and_price_level_by_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(folder / "budget" / "2014" / "001.xlsx")
    _, out, _ = run(capsys, book, "--dry-run", "--index", "LOEN", "--price-level", "2014", "--format", "json")
    (entry,) = json.loads(out)["workbooks"]
    assert (entry["index"]["id"], entry["price_level"]) == ("LOEN", 2014)
    lines = next(sheet["lines"] for sheet in entry["sheets"] if sheet["name"] == "xlbudget Oversigt")
    assert any("12.103,9 t.kr." in line for line in lines)  # 12.000 × 1,286914 / 1,275865
    assert run(capsys, book, "--dry-run", "--index", "NIX")[0] == 2
    status, _, err = run(capsys, book, "--dry-run", "--price-level", "niks")
    assert (status, "årstal" in err) == (2, True)


def test_the_officers_own_sheets_are_kept_byte_for_byte(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = folder / "budget" / "004.xlsx"
    with zipfile.ZipFile(book) as package:
        before = {name: package.read(name) for name in package.namelist()}
    run(capsys, str(book), "--in-place")
    with zipfile.ZipFile(book) as package:
        after = {name: package.read(name) for name in package.namelist()}
    sheets = [name for name in before if name.startswith("xl/worksheets/sheet")]
    assert sheets and all(after[name] == before[name] for name in sheets)


def test_what_does_not_follow_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Filters, rules and hidden lines speak of rows, which move: they go, and the officer is told."""
    run(capsys, str(folder / "budget"), "--in-place")
    path = folder / "budget" / "004.xlsx"
    package = Package(path.read_bytes())
    part = next(sheet.part for sheet in Book(package).sheets if sheet.name == "xlbudget Kontrol")
    xml = package.read(part).replace(b"</sheetData>", b'</sheetData><autoFilter ref="A8:G20"/>')
    rule = b'<dataValidations count="1"><dataValidation type="list" sqref="B9"/></dataValidations>'
    package.write(part, xml.replace(b"<pageMargins", rule + b"<pageMargins").replace(b"<row ", b'<row hidden="1" ', 1))
    path.write_bytes(package.to_bytes())
    _, out, _ = run(capsys, str(path), "--dry-run")
    assert (
        "»xlbudget Kontrol« laves på ny: filter, datavalidering, skjulte rækker eller kolonner ville ikke følge" in out
    )
    _, out, _ = run(capsys, str(path), "--in-place", "--format", "json")
    told = json.loads(out)["workbooks"][0]["left_out"]
    assert [each["what"] for each in told] == ["filter", "datavalidering", "skjulte rækker eller kolonner"]
    _, out, _ = run(capsys, str(path), "--dry-run")
    assert "laves på ny" not in out


@pytest.mark.parametrize("place", [("--output", "demo"), ("--in-place",), ("--dry-run",)])
def test_a_file_that_changes_while_it_is_read_is_not_mixed(
    place: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report of one version in a copy of another would show figures that no file has."""
    path, other = folder / "budget" / "004.xlsx", (folder / "budget" / "2014" / "001.xlsx").read_bytes()
    build = reports.build_report

    def saved_meanwhile(*words: object) -> object:
        path.write_bytes(other)
        return build(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(reports, "build_report", saved_meanwhile)
    monkeypatch.chdir(folder)
    status, _, err = run(capsys, str(path), *place)
    assert status == 2
    assert "mens xlbudget regnede. Intet er skrevet; prøv igen." in err
    assert not (folder / "demo").exists()
    assert path.read_bytes() == other
