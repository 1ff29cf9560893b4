"""The five workbooks in `workbooks/`: the script makes the committed files again, with the documents' numbers."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from real_programs import Office, unpacked_extension

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
COMPUTED = "Beregnet med xlbudget"


def build_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("workbooks_build", WORKBOOKS / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbooks")
    build_script().build(folder)
    return folder


def documents() -> list[str]:
    return sorted(path.name for path in WORKBOOKS.glob("*.xlsx"))


def opened(document: str, *, values: bool = True) -> Workbook:
    path = next(WORKBOOKS.glob(f"{document}_*.xlsx"))
    return openpyxl.load_workbook(path, data_only=values)


def test_there_are_five() -> None:
    assert [name[:3] for name in documents()] == ["000", "001", "002", "003", "004"]


@pytest.mark.parametrize("name", documents())
def test_the_script_gives_the_committed_file(name: str, rebuilt: Path) -> None:
    with zipfile.ZipFile(WORKBOOKS / name) as committed, zipfile.ZipFile(rebuilt / name) as made:
        assert committed.namelist() == made.namelist()
        for part in committed.namelist():
            assert committed.read(part) == made.read(part), f"{part} differs: run »python workbooks/build.py«"


def test_the_script_runs_from_anywhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(WORKBOOKS / "build.py"), str(tmp_path / "made")],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert [name[:3] for name in names] == [f"00{number // 2}" for number in range(10)]  # with a button and without


@pytest.mark.parametrize("name", documents())
def test_the_index_and_its_vintage_are_pinned_and_exist(name: str) -> None:
    from xlbudget.indices.loader import load_series

    names = openpyxl.load_workbook(WORKBOOKS / name).defined_names
    index, vintage = (names[key].value.strip('"') for key in ("xlbudget_indeks", "xlbudget_udgave"))
    assert load_series(index, vintage).vintage == vintage


@pytest.mark.parametrize("name", documents())
def test_every_sheet_prints_on_a4_one_page_wide_with_its_source(name: str) -> None:
    book = openpyxl.load_workbook(WORKBOOKS / name)
    for sheet in book:
        assert sheet.page_setup.paperSize == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.page_setup.fitToWidth in (None, 1), sheet.title
        texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        if sheet.title != COMPUTED:
            assert any(text.startswith("Kilde: ") for text in texts), sheet.title


@pytest.mark.parametrize("name", documents())
def test_no_cached_value_is_an_error_and_none_is_missing(name: str) -> None:
    formulas, values = (openpyxl.load_workbook(WORKBOOKS / name, data_only=data_only) for data_only in (False, True))
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cached = values[sheet.title][cell.coordinate].value
                    assert cached is not None, f"{sheet.title}!{cell.coordinate}"
                    assert not str(cached).startswith("#"), f"{sheet.title}!{cell.coordinate}"


def test_the_crisis_package_adds_up_to_38() -> None:
    sheet = opened("000")["Opfølgning"]
    assert [sheet.cell(row, 3).value for row in range(6, 11)] == [16.5, 6, 2.5, 6, 7]
    assert sheet["C11"].value == 38
    targets = opened("000")["Mål"]
    assert [targets.cell(row, 7).value for row in (5, 6)] == [None, None]  # the other cities have no figures yet


def test_the_part_agreement_keeps_its_typed_total_and_its_two_units() -> None:
    formulas = opened("001", values=False)["Økonomi"]
    assert formulas["B9"].value == "=SUM(B7:B8)"
    assert (formulas["B16"].value, formulas["B17"].value, formulas["B18"].value) == (0.5, 3.4, 4)
    assert (formulas["A5"].value, formulas["B15"].value) == ("1000 kr. - 2013 p/l", "Budgetreduktion (mio. kr.)")


def test_the_business_case_has_text_numbers_blank_costs_and_a_glued_line() -> None:
    sheet = opened("002")["Investeringsvurdering"]
    assert [cell.value for cell in sheet["B5:E5"][0]] == [11350] * 4
    assert [cell.value for cell in sheet["B6:E6"][0]] == [None] * 4
    assert [cell.value for cell in sheet["B7:E7"][0]] == ["-590"] * 4
    assert [cell.value for cell in sheet["B8:E8"][0]] == [-590] * 4
    assert "-590-590 -590-590" in sheet["A10"].value


def test_the_catalogue_lacks_four_titles_and_holds_one_alternative() -> None:
    sheet = opened("003")["Oversigt"]
    assert [row for row in range(8, 16) if sheet.cell(row, 2).value is None] == [8, 10, 11, 14]
    assert [sheet.cell(row, 4).value for row in range(8, 16)] == [2.2, 7.4, 3.2, 4.2, 4.3, 2.9, 6, 2.5]
    assert sheet["D16"].value == pytest.approx(32.7)
    assert (sheet["D4"].value, sheet["G15"].value) == (21, 5)


def test_the_budget_note_adds_up_across_and_down() -> None:
    sheet = opened("004")["Økonomi"]
    assert [cell.value for cell in sheet["E7:I7"][0]] == [1500, 0, 0, 0, 1500]
    assert [sheet[f"I{row}"].value for row in (5, 6)] == [1000, 500]
    assert [sheet[f"{column}5"].value for column in "BCD"] == ["BIU", "18.10", "6.45.53.1"]
    capacity = opened("004")["Kapacitet"]
    assert (capacity["B6"].value, capacity["B7"].value) == (300, 210)


# What stands in the function cells, from independent calculations: sheet, label in column A, value in column B.
ANSWERS = (
    ("000", "Sygedagpengeindsatsen", 16.5 / 38),
    ("000", "Rest, når alle initiativer er trukket fra (mio. kr.)", 0),
    ("000", "Afsat pr. ny praktikplads (mio. kr.)", 0.12),
    ("000", "Pr. 30. juni 2010: mindst 10 % bedre", "kan ikke vurderes"),
    ("001", "Indsatsudgifter i alt", 4000 * 99.55 / 98.9917),
    ("001", "Alle tre år, 2014 p/l", 12000 * 99.55 / 98.9917),
    ("002", "Akkumuleret gevinst", -590),
    ("002", "Nutidsværdi, Finansministeriets rente, 2016 er år 0", -590 * sum(1.035**-year for year in range(4))),
    ("002", "Nutidsværdi, rente 4 %, 2016 er år 1", -590 * sum(1.04**-year for year in range(1, 5))),
    ("002", "Tilbagebetalingstid (år)", 0),
    ("002", "Besparelse pr. forløb (1.000 kr.)", 18.4375),
    ("002", "Borgere, der svarer til besparelsen", 5.9),
    ("003", "Rest uden alternativet", -11.7),
    ("004", "Alle fire år, 2019 p/l", 1500 * 103 / 100.25),
    ("004", "Pr. borger, der venter", 1000 / 210),
    ("004", "»1. mio. kr.« (kr.)", 1_000_000),
)


@pytest.mark.parametrize(("document", "label", "expected"), ANSWERS, ids=[f"{d} {name}" for d, name, _ in ANSWERS])
def test_function_cells_hold_the_right_answers(document: str, label: str, expected: float | str) -> None:
    sheet = opened(document)[COMPUTED]
    found = [row[1].value for row in sheet.iter_rows() if row[0].value == label]
    assert found == [pytest.approx(expected) if isinstance(expected, float) else expected]


def test_the_catalogues_pro_rata_adds_up_to_the_frame() -> None:
    sheet = opened("003")[COMPUTED]
    top = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("Alle skåret"))
    granted = [sheet.cell(row, 3).value for row in range(top + 2, top + 10)]
    assert granted == pytest.approx([1.4, 4.7, 2.1, 2.7, 2.8, 1.9, 3.8, 1.6])
    assert sum(granted) == pytest.approx(21)


def test_recognition_takes_the_documents_tables_and_not_the_answers() -> None:
    from xlbudget.workbook.reader import read_workbook
    from xlbudget.workbook.recognise import recognise

    for name in documents():
        sheets = {table.sheet for table in recognise(read_workbook(str(WORKBOOKS / name)))}
        assert sheets, name
        assert COMPUTED not in sheets


@pytest.mark.libreoffice
def test_libreoffice_recomputes_every_formula_to_its_cached_value(soffice: str, tmp_path: Path) -> None:
    unpacked_extension(tmp_path / "extensions")
    office = Office(soffice, tmp_path / "profile", tmp_path / "extensions")
    for name in documents():
        recomputed = openpyxl.load_workbook(office.convert(WORKBOOKS / name, "xlsx", tmp_path / "out"), data_only=True)
        cached = openpyxl.load_workbook(WORKBOOKS / name, data_only=True)
        for sheet in cached:
            for row in sheet.iter_rows():
                for cell in row:
                    _same(recomputed[sheet.title][cell.coordinate].value, cell.value, f"{name} {cell.coordinate}")


def _same(found: object, expected: object, where: str) -> None:
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-9), where
    else:
        assert (found or "") == (expected or ""), where
