"""A real LibreOffice opens what the writer made, sees the report sheets, and the old sheets hold what they held."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from real_programs import PATIENCE, Office
from writer_material import CORPUS, FIRST, SECOND, donor

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer import EditPlan, NewSheet, apply_plan

ADD = EditPlan(sheets=(NewSheet(FIRST), NewSheet(SECOND)), donor=donor())
LARGEST = 300_000  # bytes: large files take LibreOffice long and show nothing more
HOW_MANY = 24


def varied() -> list[Path]:
    """For each kind of thing that the corpus lists (slicers, controls, pivots, …) the smallest workbooks with it."""
    listing = CORPUS / "SOURCES.tsv"
    if not listing.exists():
        return []
    with listing.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if not row["broken"]]
    chosen: dict[str, Path] = {}
    for row in sorted(rows, key=lambda row: int(row["size"])):
        path = CORPUS / row["file"]
        for feature in row["features"].split(","):
            kind = feature.partition("=")[0].strip()
            if kind not in chosen and path.suffix in (".xlsx", ".xlsm") and int(row["size"]) < LARGEST:
                chosen[kind] = path
    return sorted(set(chosen.values()))[:HOW_MANY]


def in_libreoffice(office: Office, files: list[Path], folder: Path) -> dict[str, dict[str, list[list[object]]]]:
    """The values of every sheet of every file, as LibreOffice reads them."""
    folder.mkdir()
    subprocess.run(
        office.command("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), *map(str, files)),
        capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    read = {}
    for file in files:
        made = folder / f"{file.stem}.xlsx"
        if made.exists():
            book = CalamineWorkbook.from_path(str(made))
            read[file.stem] = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return read


@pytest.mark.libreoffice
@pytest.mark.skipif(not varied(), reason="the corpus of real workbooks is not here")
def test_libreoffice_opens_them_and_the_old_sheets_are_unchanged(office: Office, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    old, new = [], []
    for number, path in enumerate(varied()):
        try:
            result = apply_plan(path.read_bytes(), ADD)
        except Refusal:
            continue
        name = f"{number:02}{path.suffix}"
        (before / name).write_bytes(path.read_bytes())
        (after / name).write_bytes(result)
        old.append(before / name)
        new.append(after / name)
    was = in_libreoffice(office, old, tmp_path / "was")
    is_ = in_libreoffice(office, new, tmp_path / "is")
    assert len(was) >= min(15, len(old))
    assert set(is_) == set(was)
    for name, sheets in was.items():
        assert is_[name].pop(FIRST)[1][:2] == ["=1+1", 5.5], name
        is_[name].pop(SECOND)
        assert is_[name] == sheets, name


@pytest.mark.libreoffice
def test_the_chart_and_the_table_are_there(office: Office, tmp_path: Path) -> None:
    import openpyxl
    from writer_material import simple

    file = tmp_path / "bog.xlsx"
    file.write_bytes(apply_plan(simple(), ADD))
    book = openpyxl.load_workbook(office.convert(file, "xlsx", tmp_path / "ud"))
    for name in (FIRST, SECOND):
        sheet = book[name]
        assert len(sheet._charts) == 1
        assert len(sheet.tables) == 1
        assert sheet["B2"].font.b
        assert sheet["B2"].fill.fgColor.rgb == "FFDDEBF7"
        assert sheet["G1"].value.startswith("=SUM(")
        assert sheet.print_title_rows == "$1:$1"
