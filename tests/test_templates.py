"""The templates of `xlbudget new`: blank forms that recompute to nothing, and to the right answers once filled in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from real_programs import Office, unpacked_extension

from xlbudget.domain.errors import Refusal
from xlbudget.functions.registry import MODULES
from xlbudget.templates.catalogue import TEMPLATES, Template, find

MADE = datetime(2026, 11, 22, 9, 0)
COMPUTED = "Beregnet med xlbudget"
every_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


def made(template: Template, folder: Path, first_year: int = 2027) -> Path:
    path = folder / f"{template.id}.xlsx"
    template.build(str(path), first_year=first_year, created=MADE)
    return path


def test_find_takes_any_case_and_names_the_others() -> None:
    assert find(" Business-Case ").id == "business-case"
    with pytest.raises(Refusal) as refused:
        find("budgetnotat")
    assert refused.value.code == "unknown_template"
    assert "reallocation" in refused.value.da


@every_template
def test_every_template_speaks_danish_and_english(template: Template) -> None:
    assert template.da[0].isupper()
    assert template.en[0].isupper()
    assert template.da != template.en


@every_template
def test_the_same_call_gives_the_same_bytes(template: Template, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert made(template, tmp_path).read_bytes() == made(template, tmp_path / "again").read_bytes()


@every_template
def test_a_blank_form_shows_no_error_and_guards_every_function(template: Template, tmp_path: Path) -> None:
    path = made(template, tmp_path)
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    called = set()
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                text = getattr(cell.value, "text", cell.value)
                names = set(re.findall(r"\b([A-Z]{2,}_[A-Z]+)\(", text))
                called |= names
                if names:
                    assert text.startswith("=IF("), f"{sheet.title}!{cell.coordinate}"
                    assert not values[sheet.title][cell.coordinate].value, f"{sheet.title}!{cell.coordinate}"
    assert called, "no function cell"
    assert called <= set(MODULES)


@every_template
def test_input_cells_are_checked_and_every_sheet_is_ready_to_print(template: Template, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(template, tmp_path))
    assert sum(len(sheet.data_validations.dataValidation) for sheet in book) >= 3
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        for rule in sheet.data_validations.dataValidation:
            assert rule.error and len(rule.error) <= 225


@every_template
def test_no_formula_asks_for_another_file_or_a_newer_excel(template: Template, tmp_path: Path) -> None:
    with zipfile.ZipFile(made(template, tmp_path)) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/"))
        assert not any("externalLink" in name for name in package.namelist())
        assert b"_xlfn" not in sheets
        assert b'fullCalcOnLoad="1"' not in package.read("xl/workbook.xml")


# What an officer fills in, and what must then stand in the cells.
CASE = (
    "business-case",
    {
        "Business case": {"B7": 2027, "B17": 1000, "C17": 1000, "D17": 1000, "E17": 1000, "B19": 900, "C19": 100,
                          "C23": -500, "D23": -600, "E23": -600},
        COMPUTED: {"B5": 0.04, "B6": 30, "B7": 50},
    },
    {
        "Business case": {"A16": "1.000 kr. – 2027 p/l", "F26": -700, "B26": 900, "C26": -400},
        COMPUTED: {"B11": 900, "E11": -600, "B12": 900, "C12": 500, "D12": -100, "E12": -700, "B15": -700,
                   "B16": 900 - 400 / 1.04 - 600 / 1.04**2 - 600 / 1.04**3, "B17": 2, "B18": 30, "B19": 18,
                   "A22": "Faktor", "C23": -700},
    },
)  # fmt: skip
HEADROOM = (
    "headroom",
    {"Forslag": {"C6": 10, "B10": "A", "D10": 4, "B11": "B", "D11": 7, "B12": "C", "D12": 5, "F10": 2, "F12": 1}},
    {
        "Forslag": {"H10": 0.4, "H11": 0.7, "H13": None, "D22": 16},
        COMPUTED: {"B10": -6, "B11": 1.6, "A14": "Forslag", "A15": "A", "C15": 4, "F15": "tildelt", "C16": 0,
                   "F16": "ikke plads", "C17": 5, "E17": 9, "A18": None, "B30": 9, "E30": "A; C"},
    },
)  # fmt: skip
REALLOCATION = (
    "reallocation",
    {
        "Omprioritering": {"B7": 2013, "A16": "Indsats", "B16": 4000, "C16": 4000, "A28": "Eksterne", "B28": 3900},
        COMPUTED: {"B13": 2014, "B14": "FPI"},
    },
    {
        "Omprioritering": {"B22": 4000, "F22": 8000, "B34": 3900, "F34": 3900},
        COMPUTED: {"A5": "År nr.", "D6": 100, "E6": "mangler", "D7": 4000, "E8": "dækket",
                   "B15": 8000 * 99.55 / 98.9917},
    },
)  # fmt: skip
NOTE = (
    "budget-note",
    {"Økonomi": {"B3": 2016, "A7": "Linje", "E7": 1000, "E8": 500}, COMPUTED: {"B5": 2019, "B6": "FPI"}},
    {
        "Økonomi": {"A6": "1.000 kr. – 2016 p/l", "E13": 1500, "I13": 1500, "I7": 1000},
        COMPUTED: {"B9": 1500 * 103 / 100.25, "C9": 0, "B10": 1500 * 103 / 100.25},
    },
)
FOLLOW_UP = (
    "follow-up",
    {
        "Opfølgning": {"C5": 6, "B10": "Linje", "C10": 1000, "D10": 100, "G10": 600, "B11": "Anden", "C11": 500},
        "Mål": {"A6": "Med tal", "C6": -0.2, "D6": -0.05, "E6": -0.1, "A7": "Uden tal", "C7": -0.052, "E7": -0.1},
    },
    {
        "Opfølgning": {"F10": 1100, "H10": 600 / 1100, "I10": 1200, "J10": 100, "F11": 500, "I11": None, "F20": 1600},
        "Mål": {"F6": "nået", "G6": -0.2, "F7": "kan ikke vurderes", "F8": None},
    },
)


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("name", "filled", "expected"),
    [CASE, HEADROOM, REALLOCATION, NOTE, FOLLOW_UP],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_filled_form_computes_in_libreoffice(
    name: str,
    filled: Mapping[str, Mapping[str, object]],
    expected: Mapping[str, Mapping[str, object]],
    soffice: str,
    tmp_path: Path,
) -> None:
    unpacked_extension(tmp_path / "extensions")
    office = Office(soffice, tmp_path / "profile", tmp_path / "extensions")
    blank = _recomputed(office, made(find(name), tmp_path), tmp_path / "blank")
    for sheet, cells in expected.items():
        for cell, value in cells.items():
            shown = blank[sheet][cell].value
            assert shown in (None, "", 0) or shown in ("1.000 kr.", value), f"{sheet}!{cell} in the blank form"
    book = openpyxl.load_workbook(made(find(name), tmp_path))
    for sheet, cells in filled.items():
        for cell, value in cells.items():
            book[sheet][cell].value = value
    path = tmp_path / "filled.xlsx"
    book.save(path)
    result = _recomputed(office, path, tmp_path / "out")
    for sheet, cells in expected.items():
        for cell, value in cells.items():
            found = result[sheet][cell].value
            if isinstance(value, int | float):
                assert found == pytest.approx(value), f"{sheet}!{cell}"
            else:
                assert (found or None) == value, f"{sheet}!{cell}"


def _recomputed(office: Office, path: Path, folder: Path) -> Workbook:
    return openpyxl.load_workbook(office.convert(path, "xlsx", folder), data_only=True)
