"""The workbooks with a button: what they hold beside the plain ones, and that a click runs our macro and no other."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from real_programs import PATIENCE, Office

from xlbudget.cli import main
from xlbudget.hosts.classic.button_book import MACRO, with_refresh_button
from xlbudget.hosts.classic.form_button import Button, add_button
from xlbudget.hosts.classic.runtime import shipped_version
from xlbudget.workbook.writer.package import Package

pytest.importorskip("xlwings")
pytest.importorskip("pyopenvba")
olevba = pytest.importorskip("oletools.olevba")
from package_arrows import arrows_and_types  # noqa: E402
from pyopenvba import check_file  # noqa: E402
from pyopenvba.apps.excel import ExcelApplication  # noqa: E402
from pyopenvba.interpreter import parse_module  # noqa: E402
from vba_stand_ins import Played, sources  # noqa: E402

PYTHON = "/usr/bin/python3"  # LibreOffice's bindings are the system Python's
WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsm"))
SHEETS = ("Opfølgning", "Delaftale", "Business Case", "Oversigt", "Budgetnotat")
NEW = ["xl/vbaProject.bin", "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml", "xl/ctrlProps/ctrlProp1.xml"]
books = pytest.mark.parametrize("book", WORKBOOKS, ids=lambda path: path.name[:3])


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def version_in(book: Path) -> str:
    return sources(book)["xlwings"].partition('XLWINGS_VERSION As String = "')[2].partition('"')[0]


def test_there_is_one_for_each_workbook() -> None:
    assert [book.stem for book in WORKBOOKS] == [book.stem for book in sorted(WORKBOOKS[0].parent.glob("*.xlsx"))]


@books
def test_it_is_what_the_script_makes(book: Path) -> None:
    if version_in(book) != shipped_version():
        pytest.skip(f"the workbooks hold xlwings {version_in(book)}, and {shipped_version()} is installed")
    plain = book.with_suffix(".xlsx").read_bytes()
    sheet = SHEETS[WORKBOOKS.index(book)]
    cell = {"Opfølgning": "D1", "Business Case": "F1"}.get(sheet, "C1")
    made = with_refresh_button(plain, sheet, cell)
    with zipfile.ZipFile(io.BytesIO(made)) as package:  # by part: how they are packed is zlib's
        assert {name: package.read(name) for name in package.namelist()} == parts(book)
    assert with_refresh_button(plain, sheet, cell) == made


@books
def test_the_plain_workbook_is_in_it_unchanged(book: Path) -> None:
    plain, held = parts(book.with_suffix(".xlsx")), parts(book)
    changed = {name for name, content in plain.items() if held[name] != content}
    sheets = {name for name in plain if name.startswith("xl/worksheets/sheet")}
    assert changed == sheets | {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    assert set(held) - set(plain) == {*NEW, "xl/worksheets/_rels/sheet1.xml.rels"}
    for name in sheets:
        cells = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
        assert cells.findall(held[name]) == cells.findall(plain[name]) != []


@books
def test_the_package_is_whole(book: Path) -> None:
    assert check_file(book).issues == ()
    _, types = arrows_and_types(book)
    assert types["xl/workbook.xml"] == "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


@books
def test_all_its_vba_compiles_and_is_read_alike(book: Path) -> None:
    code = sources(book)
    count = len(openpyxl.load_workbook(book, read_only=True).sheetnames)
    assert set(code) == {
        "ThisWorkbook", *(f"Ark{number}" for number in range(1, count + 1)),
        "xlwings", "xlbudget_koer", "xlbudget_knap",
    }  # fmt: skip
    for name, text in code.items():
        parse_module(text, name=name)
    parser = olevba.VBA_Parser(str(book))
    assert {name.partition(".")[0]: text for _, _, name, text in parser.extract_macros()} == code
    parser.close()
    held = parts(book)
    for number in range(1, count + 1):
        assert f'codeName="Ark{number}"'.encode() in held[f"xl/worksheets/sheet{number}.xml"]


SPACES = {
    "main": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "x": "urn:schemas-microsoft-com:office:excel",
    "v": "urn:schemas-microsoft-com:vml",
}


@books
def test_the_four_parts_of_the_button_agree(book: Path) -> None:
    held = parts(book)
    sheet = ElementTree.fromstring(held["xl/worksheets/sheet1.xml"])
    order = [child.tag.rpartition("}")[2] for child in sheet]
    assert order[-3:] == ["drawing", "legacyDrawing", "AlternateContent"]
    (control,) = sheet.iter(f"{{{SPACES['main']}}}control")
    (properties,) = control
    assert properties.attrib["macro"] == f"[0]!{MACRO}" and properties.attrib["print"] == "0"
    vml = ElementTree.fromstring(held["xl/drawings/vmlDrawing1.vml"])
    (shape,) = vml.findall("v:shape", SPACES)
    assert shape.attrib["id"] == f"_x0000_s{control.attrib['shapeId']}"
    data = shape.find("x:ClientData", SPACES)
    assert data is not None and data.findtext("x:FmlaMacro", namespaces=SPACES) == f"[0]!{MACRO}"
    assert "Opdatér rapport" in "".join(shape.itertext())
    anchor = [int(word) for word in str(data.findtext("x:Anchor", namespaces=SPACES)).split(",")]
    drawing = ElementTree.fromstring(held["xl/drawings/drawing1.xml"])
    for place in (drawing, properties):
        numbers = [int(str(place.findtext(f".//xdr:{name}", namespaces=SPACES))) for name in ("col", "colOff", "row")]
        assert numbers == [anchor[0], anchor[1] * 9525, anchor[2]]
    arrows = ElementTree.fromstring(held["xl/worksheets/_rels/sheet1.xml.rels"])
    kinds = {arrow.attrib["Id"]: arrow.attrib["Type"].rpartition("/")[2] for arrow in arrows}
    by_id = f"{{{SPACES['r']}}}id"
    ties = [sheet.find("main:drawing", SPACES), sheet.find("main:legacyDrawing", SPACES), control]
    assert [kinds[tie.attrib[by_id]] for tie in ties if tie is not None] == ["drawing", "vmlDrawing", "ctrlProp"]


@books
def test_another_program_finds_the_button_and_its_macro(book: Path) -> None:
    shapes = Played(book, ()).excel.sheet(1).shapes()
    assert [(shape.text, shape.macro) for shape in shapes] == [("Opdatér rapport", MACRO)]


def shape_of(element: ElementTree.Element) -> list[Any]:
    """An element's name and those within it, without prefixes and texts."""
    return [element.tag.rpartition("}")[2], *(shape_of(child) for child in element)]


def test_the_button_has_the_form_that_another_library_writes(tmp_path: Path) -> None:
    """pyOpenVBA's authors open what it writes in a live Excel."""
    excel = ExcelApplication.open(WORKBOOKS[0].with_suffix(".xlsx"), with_vba=False)
    excel.sheet(1).add_button(text="Opdatér rapport", left=400, top=2, macro=MACRO)
    excel.save(tmp_path / "other.xlsx")
    ours, theirs = parts(WORKBOOKS[0]), parts(tmp_path / "other.xlsx")
    for held in (ours, theirs):
        held["tail"] = b"<x " + re.findall(rb"<worksheet( [^>]*)>", held["xl/worksheets/sheet1.xml"])[0]
        held["tail"] += b">" + held["xl/worksheets/sheet1.xml"].partition(b"</headerFooter>")[2]
        held["tail"] = held["tail"].replace(b"</worksheet>", b"</x>")
    for name in ("tail", "xl/ctrlProps/ctrlProp1.xml"):
        assert shape_of(ElementTree.fromstring(ours[name])) == shape_of(ElementTree.fromstring(theirs[name]))
    for name, wanted in (("xl/drawings/vmlDrawing1.vml", "ClientData"), ("xl/drawings/drawing1.xml", "nvSpPr")):
        first, second = (
            next(each for each in ElementTree.fromstring(held[name]).iter() if each.tag.endswith(wanted))
            for held in (ours, theirs)
        )
        assert shape_of(first) == shape_of(second)


# -- the VBA, run ----------------------------------------------------------------------------------------------


@pytest.fixture
def played() -> Played:
    return Played(WORKBOOKS[0], ("xlbudget_koer", "xlbudget_knap"))


def test_the_button_asks_xlwings_to_run_the_macro(played: Played) -> None:
    played.run("Settings_", "C:/findes/python.exe")
    played.run(MACRO)
    assert played.asked == "from xlbudget.hosts.live.excel_buttons import press; press('refresh')"
    assert played.told == []


def test_what_python_is_asked_to_run_is_python_of_ours(played: Played) -> None:
    """And it gets past the command prompt: no quotation marks, no percent signs, no carets."""
    command = str(played.run("PythonKommando", "refresh"))
    assert not set(command) & set('"%^&|<>')
    found = command.replace("press('refresh')", "from xlbudget.macros.registry import find; find('refresh')")
    assert subprocess.run([sys.executable, "-c", found], check=False).returncode == 0


def test_without_a_python_the_button_says_what_to_do(played: Played) -> None:
    played.run(MACRO)
    played.run("Settings_", "C:/mangler/python.exe")
    played.run(MACRO)
    assert played.asked == ""
    assert [text.splitlines()[0] for text in played.told] == [
        "xlbudget er ikke sat op her. Skriv i en kommandoprompt:", "Python findes ikke længere her:",
    ]  # fmt: skip
    assert all(text.endswith("xlbudget addin install --host classic") for text in played.told)


def test_an_error_of_python_is_told_in_danish(played: Played) -> None:
    played.run("ShowError", "", "ModuleNotFoundError: No module named 'xlbudget'")
    played.run("ShowError", "", "pywintypes.com_error: (-2147221005)")
    missing, other = played.told
    assert missing.startswith("Den Python, som xlbudget bruger, mangler xlbudget eller xlwings.")
    assert other == "Python kunne ikke køre færdig.\r\n\r\nPython siger: pywintypes.com_error: (-2147221005)"


@pytest.mark.parametrize(("name", "told"), [("a=b.xlsm", "må ikke indeholde »=«"), (None, "Åbn først den arbejdsbog")])
def test_a_workbook_that_could_be_taken_for_another_is_refused(played: Played, name: str | None, told: str) -> None:
    """xlwings cuts the name at an equals sign, and would look for a workbook of the first half's name."""
    book = "Nothing" if name is None else "bog"
    played.excel.add_module(f'Option Explicit\n\nPublic Function Name()\n    Name = "{name}"\nEnd Function\n',
                            name="Bogen", kind="class")  # fmt: skip
    played.excel.add_module(
        f'Public Sub Proev()\n    Dim bog As New Bogen\n    KoerMakro "refresh", {book}\nEnd Sub\n', name="Proeve"
    )
    played.run("Settings_", "C:/findes/python.exe")
    played.run("Proev")
    assert told in played.told[0] and played.asked == ""


def test_a_sheet_that_xlwings_would_take_for_code_is_named(played: Played) -> None:
    played.run("Settings_", "C:/findes/python.exe")
    played.excel.add_module('Public Sub Doeb()\n    ThisWorkbook.Worksheets(2).Name = "x.py"\nEnd Sub\n', name="Proeve")
    played.run("Doeb")
    played.run(MACRO)
    assert "Arket »x.py«" in played.told[0] and played.asked == ""


# -- by other programs -----------------------------------------------------------------------------------------


@books
def test_a_refresh_keeps_the_button_and_the_code(book: Path, tmp_path: Path) -> None:
    assert main(["refresh", str(book), "--output", str(tmp_path), "--quiet"]) == 0
    before, after = parts(book), parts(tmp_path / book.name)
    assert len(after) > len(before)
    for name in before:
        if name not in ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"):
            assert name.startswith("docProps/") or after[name] == before[name], name
    assert sources(tmp_path / book.name) == sources(book)


def test_a_package_with_drawings_and_a_button_too_wide_are_errors() -> None:
    package = Package(WORKBOOKS[0].read_bytes())
    with pytest.raises(ValueError, match="a drawing already"):
        add_button(package, "xl/worksheets/sheet1.xml", Button("A1", "x", "y", "z"))
    package = Package(WORKBOOKS[0].with_suffix(".xlsx").read_bytes())
    with pytest.raises(ValueError, match="wider than the column"):
        add_button(package, "xl/worksheets/sheet1.xml", Button("A1", "x", "y", "z"))


@pytest.mark.libreoffice
def test_libreoffice_shows_the_button_binds_it_and_runs_our_vba(soffice: str, tmp_path: Path) -> None:
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the system Python has no uno")
    office = Office(soffice, tmp_path / "profile")
    book = tmp_path / WORKBOOKS[0].name
    book.write_bytes(WORKBOOKS[0].read_bytes())
    log = tmp_path / "xlwings.log"
    log.write_bytes(b"Traceback\r\nValueError: x\r\n")
    library = "xlbudget_knap_i_bog"
    calls = [
        [f"{library}.xlbudget_koer.PythonKommando", "validate"],
        [f"{library}.xlbudget_koer.SidsteLinje", "Traceback\r\n  x\r\nValueError: æøå\r\n\r\n"],
        [f"{library}.xlbudget_koer.FejlTekst", "No module named 'xlwings'"],
        [f"{library}.xlbudget_koer.FilTekst", str(log)],
    ]
    with office.listening() as pipe:
        done = subprocess.run(
            [PYTHON, str(Path(__file__).with_name("basic_in_calc.py")), pipe, str(book)],
            input=json.dumps(calls), capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told["modules"][library]) == set(sources(book))
    ((label, place, runs),) = told["buttons"].pop("Opfølgning")
    assert label == "Opdatér rapport" and not any(told["buttons"].values())
    assert runs == [f"vnd.sun.star.script:{library}.xlbudget_knap.{MACRO}?language=Basic&location=document"]
    left, top, width, height = place
    assert (3500 < width < 3900, 650 < height < 850) == (True, True)  # 140 × 28 pixels
    assert top + height < 1000 and left > 10_000  # in the first row, in column D
    command, last, missing, held = told["calls"]
    assert held == "Traceback\nValueError: x\n"
    assert command == "from xlbudget.hosts.live.excel_buttons import press; press('validate')"
    assert last == "ValueError: æøå"
    assert missing.splitlines()[0] == "Den Python, som xlbudget bruger, mangler xlbudget eller xlwings."
