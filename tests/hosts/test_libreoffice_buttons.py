"""The menu of the extension: what a press does in the document of its window, and that it is the macro's own plan."""

from __future__ import annotations

import datetime
import io
import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from real_programs import PATIENCE, Office, unpacked_extension
from sheets_alike import same

from xlbudget.hosts.libreoffice import buttons
from xlbudget.hosts.libreoffice.build import extension_files
from xlbudget.hosts.live.last_change import last_change
from xlbudget.macros.registry import MACROS, NOTHING, Selection, Situation, find
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer import apply_plan

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
CATALOGUE = next(WORKBOOKS.glob("003_*.xlsx"))
DAY = datetime.date(2026, 11, 22)
LIBREOFFICES_PYTHON = "/usr/bin/python3"
PRESSES = [  # macro, answers, document, sheet, cell
    ("refresh", {}, "003", "Oversigt", "D9"),
    ("validate", {}, "003", "Oversigt", "D9"),
    ("carry_table", {"price_level": "2015"}, "001", "Oversigt", None),
    ("insert_proposal", {"label": "=Ny bro", "amount": "1,5"}, "003", "Oversigt", "A9"),
    ("take_proposal", {}, "003", "Oversigt", "D8"),
]


# -- the extension's files -----------------------------------------------------------------------------------------


def test_menu_and_toolbar_have_an_item_for_each_macro_in_both_languages() -> None:
    files = extension_files("python")
    menu = ET.fromstring(files["Addons.xcu"])
    name = "{http://openoffice.org/2001/registry}name"
    for place in ("OfficeMenuBar", "OfficeToolBar"):
        bar = next(node for node in menu.iter("node") if node.get(name) == place)
        items = [node for node in bar.iter("node") if any(prop.get(name) == "URL" for prop in node.findall("prop"))]
        told = [[value.text for prop in item.findall("prop")[:2] for value in prop.findall("value")] for item in items]
        wanted = [[f"org.xlbudget.calc:{macro.name}", macro.label("en"), macro.label()] for macro in MACROS]
        assert told == wanted
    asked = json.loads(files["buttons.json"])
    assert list(asked) == [macro.name for macro in MACROS]
    assert asked["carry_table"]["asks"] == [["price_level", find("carry_table").asks[0].da]]
    assert {"ProtocolHandler.xcu", "CalcWindowState.xcu"} <= set(files)
    assert "pythonpath/xlbudget/hosts/live/uno_document.py" in files


# -- the process in the user's environment -------------------------------------------------------------------------


def request(copy: Path, macro: str, selection: list[Any] | None = None, **answers: str) -> dict[str, Any]:
    return {
        "macro": macro, "copy": str(copy), "path": "/et/sted/bog.xlsx", "session": "uid-1", "selection": selection,
        "answers": answers,
    }  # fmt: skip


def spoken(*messages: dict[str, Any]) -> dict[str, Any]:
    """What the process answers to the messages."""
    sent = b"".join(len(body).to_bytes(4, "big") + body for body in (json.dumps(each).encode() for each in messages))
    answers = io.BytesIO()
    buttons.serve(io.BytesIO(sent), answers)
    answered = answers.getvalue()
    assert int.from_bytes(answered[:4], "big") == len(answered) - 4
    return json.loads(answered[4:])  # type: ignore[no-any-return]


def test_a_press_is_remembered_only_when_it_was_carried_out(tmp_path: Path) -> None:
    press = request(CATALOGUE, "insert_proposal", ["Oversigt", 9, 1, 9, 1], label="Bro", amount="1,5")
    answer = spoken(press)
    assert "Bro" in answer["text"] and answer["plan"]["cells"] and answer["show"][0] == "Oversigt"
    assert last_change("uid-1") is None
    done = find("insert_proposal").run(
        Situation(read_workbook(str(CATALOGUE)), "bog.xlsx", DAY, Selection("Oversigt", Area(9, 1, 9, 1)),
                  {"label": "Bro", "amount": "1,5"})
    )  # fmt: skip
    after = tmp_path / "efter.xlsx"
    after.write_bytes(apply_plan(CATALOGUE.read_bytes(), done.plan))
    spoken(press, {"after": str(after)})
    kept = last_change("uid-1")
    assert kept is not None and kept.macro == "insert_proposal" and len(kept.left) == len(done.plan.cells)
    undone = spoken(request(after, "undo"), {"after": str(CATALOGUE)})
    assert undone["text"].startswith("Fortrudt") and last_change("uid-1") is None


def test_what_cannot_be_done_is_told_in_danish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Vælg" in spoken(request(CATALOGUE, "take_proposal"))["refusal"]
    assert "findes ikke" in spoken(request(CATALOGUE, "formatér"))["refusal"]
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK")
    assert spoken(request(broken, "refresh"))["refusal"].endswith(".")
    monkeypatch.delenv("XLBUDGET_DEBUG", raising=False)
    assert "Uventet fejl" in spoken({"macro": "refresh"})["refusal"]


# -- a real LibreOffice --------------------------------------------------------------------------------------------


class Presses:
    """The steps of calc_presses.py in a LibreOffice that listens on the pipe."""

    def __init__(self, pipe: str, extension: Path, **surroundings: str) -> None:
        program = Path(__file__).with_name("calc_presses.py")
        # The presses start xlbudget from this process and not from LibreOffice's: the day is fixed here.
        self.process = subprocess.Popen(
            [LIBREOFFICES_PYTHON, str(program), pipe, str(extension)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | surroundings,
        )  # fmt: skip

    def __call__(self, *step: Any) -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps([str(word) if isinstance(word, Path) else word for word in step]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        try:
            self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()


@pytest.fixture(scope="module")
def calc(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Presses]:
    if subprocess.run([LIBREOFFICES_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the system Python has no uno")
    folder = tmp_path_factory.mktemp("calc")
    noon = datetime.datetime(DAY.year, DAY.month, DAY.day, 12)
    surroundings = {"XLBUDGET_STATE_HOME": str(folder / "state"), "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    extension = unpacked_extension(folder / "extensions")
    office = Office(soffice, folder / "profile", folder / "extensions")
    with office.listening() as pipe:
        started = Presses(pipe, extension, **surroundings)
        yield started
        started.close()


def opened(calc: Presses, source: Path, folder: Path, name: str = "bog") -> Path:
    folder.mkdir(exist_ok=True)
    copy = folder / source.name
    shutil.copy(source, copy)
    calc("open_", name, copy)
    return copy


def resaved(calc: Presses, data: bytes, folder: Path) -> Path:
    """A file as this LibreOffice saves it."""
    made, saved = folder / "made.xlsx", folder / "made-saved.xlsx"
    made.write_bytes(data)
    calc("open_", "made", made)
    calc("store", "made", saved)
    calc("close", "made")
    return saved


def planned(path: Path, macro: str, answers: dict[str, str], sheet: str, cell: str) -> bytes:
    """The file after the same plan."""
    situation = Situation(
        read_workbook(str(path)), str(path), DAY, Selection(sheet, Area.parse(cell)), answers or NOTHING
    )
    return apply_plan(path.read_bytes(), find(macro).run(situation).plan)


@pytest.mark.libreoffice
@pytest.mark.parametrize(("macro", "answers", "number", "sheet", "cell"), PRESSES, ids=[each[0] for each in PRESSES])
def test_a_press_does_what_the_plan_does_to_the_file_and_undo_takes_it_back(
    calc: Presses, tmp_path: Path, macro: str, answers: dict[str, str], number: str, sheet: str, cell: str | None
) -> None:
    source = opened(calc, next(WORKBOOKS.glob(f"{number}_*.xlsx")), tmp_path)
    if cell is None:
        sheet, cell = table_with_price_level(source)
    before, after, back = (tmp_path / name for name in ("before.xlsx", "after.xlsx", "back.xlsx"))
    calc("store", "bog", before)
    calc("select", "bog", sheet, cell)
    text = calc("press", "bog", macro, answers)
    assert not text.startswith("Uventet") and text.endswith("."), text
    calc("store", "bog", after)
    same(resaved(calc, planned(source, macro, answers, sheet, cell), tmp_path), after)
    assert calc("press", "bog", "undo").startswith("Fortrudt")
    calc("store", "bog", back)
    same(before, back)
    assert "intet at fortryde" in calc("press", "bog", "undo")
    calc("close", "bog")


def table_with_price_level(path: Path) -> tuple[str, str]:
    from xlbudget.workbook.recognise import recognise

    table = next(table for table in recognise(read_workbook(str(path))) if table.price_level)
    return table.sheet, table.range.partition(":")[0]


@pytest.mark.libreoffice
def test_what_was_renewed_comes_back_as_it_was(calc: Presses, tmp_path: Path) -> None:
    opened(calc, CATALOGUE, tmp_path)
    calc("press", "bog", "refresh")
    first, back = tmp_path / "first.xlsx", tmp_path / "back.xlsx"
    calc("store", "bog", first)
    calc("put", "bog", "Oversigt", "D8", "9.9")
    assert calc("press", "bog", "refresh").startswith("Genberegnet")
    assert calc("sheets", "bog").count("xlbudget Kontrol") == 1
    assert calc("press", "bog", "undo").startswith("Fortrudt")
    calc("put", "bog", "Oversigt", "D8", "2.2")
    calc("store", "bog", back)
    same(first, back)
    calc("close", "bog")


@pytest.mark.libreoffice
def test_only_the_document_of_the_window_is_touched(calc: Presses, tmp_path: Path) -> None:
    opened(calc, CATALOGUE, tmp_path, "bog")
    opened(calc, CATALOGUE, tmp_path / "anden", "anden")  # in front
    calc("select", "bog", "Oversigt", "D9")
    calc("select", "anden", "Forslag", "A1")
    before = tmp_path / "before.xlsx"
    calc("store", "anden", before)
    assert "er taget med" in calc("press", "bog", "take_proposal")
    assert calc("press", "bog", "validate").startswith("Kontrolleret")
    assert calc("shown", "bog") == "xlbudget Kontrol" and calc("shown", "anden") == "Forslag"
    calc("store", "anden", tmp_path / "after.xlsx")
    same(before, tmp_path / "after.xlsx")
    assert "intet at fortryde" in calc("press", "anden", "undo"), "it is the other one that was changed"
    calc("close", "bog")
    calc("close", "anden")


@pytest.mark.libreoffice
def test_where_nothing_can_be_done_nothing_is_changed_and_the_reason_is_told(calc: Presses, tmp_path: Path) -> None:
    source = opened(calc, CATALOGUE, tmp_path)
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    calc("store", "bog", before)
    calc("select", "bog", "Oversigt", "D9", "D12")
    assert calc("press", "bog", "take_proposal") == "Vælg ét sammenhængende område."
    calc("select", "bog", "Oversigt", "D20")
    assert "ikke i en tabel" in calc("press", "bog", "take_proposal")
    calc("select", "bog", "Oversigt", "D9")
    assert calc("press", "bog", "insert_proposal", None) == "", "the question was closed"
    assert "dansk tal" in calc("press", "bog", "insert_proposal", {"amount": "1.5"})
    calc("store", "bog", after)
    same(before, after)
    calc("protect", "bog", "Oversigt")
    assert "er beskyttet" in calc("press", "bog", "insert_proposal", {"label": "Bro", "amount": "1"})
    calc("protect", "bog", None)
    assert "beskyttelse" in calc("press", "bog", "validate")
    assert "xlbudget Kontrol" not in calc("sheets", "bog")
    calc("close", "bog")

    calc("open_", "bog", source, True)
    assert "skrivebeskyttet" in calc("press", "bog", "validate")
    calc("close", "bog")


@pytest.mark.libreoffice
def test_undo_keeps_what_someone_wrote_since(calc: Presses, tmp_path: Path) -> None:
    opened(calc, CATALOGUE, tmp_path)
    calc("select", "bog", "Oversigt", "A9")
    assert "række 16" in calc("press", "bog", "insert_proposal", {"label": "Bro", "amount": "1"})
    calc("put", "bog", "Oversigt", "B16", "En anden bro")
    assert "ændret siden" in calc("press", "bog", "undo")
    calc("close", "bog")


@pytest.mark.libreoffice
def test_a_sheet_of_the_officers_that_has_our_name_is_left(calc: Presses, tmp_path: Path) -> None:
    made = tmp_path / "eget.xlsx"
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("Budget")
    sheet.write_row("A1", ["Udvalg (1.000 kr.)", "Budget 2026", "Budget 2027"])
    for row, cells in enumerate([("Skole", 100, 110), ("Vej", 50, 60), ("I alt", 150, 170)], 1):
        sheet.write_row(row, 0, cells)
    book.add_worksheet("xlbudget Kontrol").write("A1", "mit eget")
    book.close()
    calc("open_", "bog", made)
    assert "ikke lavet af xlbudget" in calc("press", "bog", "validate")
    calc("store", "bog", tmp_path / "after.xlsx")
    assert read_workbook(str(tmp_path / "after.xlsx")).sheet("xlbudget Kontrol").value(1, 1) == "mit eget"  # type: ignore[union-attr]
    calc("close", "bog")
