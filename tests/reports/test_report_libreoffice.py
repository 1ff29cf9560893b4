"""A real LibreOffice recomputes the report sheets and draws them: the same numbers, and charts that can be seen."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest
import unseen_books as unseen
from real_programs import PATIENCE, Office, required_program

from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.sheets.looks import SERIES
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.own_sheets import own_sheet_names
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer import apply_plan

pytestmark = pytest.mark.libreoffice
WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))
DAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("refreshed")
    sources = tmp_path_factory.mktemp("sources")
    paths = [
        *WORKBOOKS,
        unseen.big(sources / "big.xlsx"),
        unseen.case(sources / "case.xlsx"),
        unseen.follow_up(sources / "follow.xlsx"),
        unseen.proposals(sources / "proposals.xlsx", "Råderum på 12 mio. kr."),
    ]
    made = []
    for path in paths:
        wishes = Wishes() if path in WORKBOOKS else Wishes("FPI", "2020")
        target = folder / path.name
        target.write_bytes(apply_plan(path.read_bytes(), build_report(str(path), wishes, DAY).plan))
        made.append(target)
    return made


@pytest.fixture(scope="module")
def calc(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(soffice, tmp_path_factory.mktemp("profile"))


def test_cached_values_are_what_libreoffice_computes(calc: Office, refreshed: list[Path], tmp_path: Path) -> None:
    formulas = 0
    for ours, theirs in zip(refreshed, calc.convert_all(refreshed, "xlsx", tmp_path), strict=True):
        before, after = read_workbook(str(ours)), read_workbook(str(theirs))
        for name in own_sheet_names(before):
            sheet, recomputed = before.sheet(name), after.sheet(name)
            assert sheet is not None and recomputed is not None
            for (row, column), formula in sheet.formulas():
                formulas += 1
                found, expected = recomputed.value(row, column), sheet.value(row, column)
                place = f"{ours.name} {name}!{cell_ref(row, column)} ={formula.text}"
                assert isinstance(found, float) and isinstance(expected, float), f"{place}: {found!r}"
                assert found == pytest.approx(expected, rel=1e-12, abs=1e-9), place
    assert formulas > 1000


def test_every_chart_shows(calc: Office, refreshed: list[Path], tmp_path: Path) -> None:
    """On paper: the first series' blue on every sheet that has a chart, and every slice of the catalogue's doughnut."""
    pdftoppm = required_program("pdftoppm")
    seen: dict[str, dict[str, int]] = {}
    for file in calc.convert_all(refreshed, "pdf", tmp_path):
        subprocess.run([pdftoppm, "-r", "40", str(file), str(file.with_suffix(""))], check=True, timeout=PATIENCE)
        pages = b"".join(page.read_bytes() for page in sorted(tmp_path.glob(f"{file.stem}-*.ppm")))
        seen[file.stem] = {
            fill: pages.count(bytes.fromhex(fill[1:]) * 3) for fill, _ in SERIES
        }  # three pixels in a row: an area
    blue, orange, light = SERIES[0][0], SERIES[1][0], SERIES[3][0]
    for name in ("001", "004", "000", "big"):
        (colors,) = [colors for stem, colors in seen.items() if stem.startswith(name)]
        assert colors[blue] > 100, name
    (catalogue,) = [colors for stem, colors in seen.items() if stem.startswith("003")]
    assert all(catalogue[fill] > 10 for fill, _ in SERIES[:8])
    for name in ("002", "case"):
        (colors,) = [colors for stem, colors in seen.items() if stem.startswith(name)]
        assert colors[light] > 100, name
    assert seen["follow"][orange] > 100


def test_charts_show_alike_in_a_workbook_that_excel_never_saw(
    calc: Office, refreshed: list[Path], tmp_path: Path
) -> None:
    """LibreOffice reads charts by the letter of the standard in its own files: nothing may be left unsaid."""
    pdftoppm = required_program("pdftoppm")
    source = next(path for path in refreshed if path.stem == "case")
    (foreign,) = calc.convert_all([unseen.case(tmp_path / "foreign.xlsx")], "xlsx", tmp_path / "own")
    foreign.write_bytes(apply_plan(foreign.read_bytes(), build_report(str(foreign), Wishes("FPI", "2020"), DAY).plan))
    blues = []
    for file in (source, foreign):
        (pdf,) = calc.convert_all([file], "pdf", tmp_path)
        subprocess.run([pdftoppm, "-r", "40", str(pdf), str(pdf.with_suffix(""))], check=True, timeout=PATIENCE)
        pages = b"".join(page.read_bytes() for page in sorted(tmp_path.glob(f"{pdf.stem}-*.ppm")))
        blues.append([pages.count(bytes.fromhex(SERIES[place][0][1:]) * 3) for place in (0, 3)])
    assert blues[0] == pytest.approx(blues[1], rel=0.05)
