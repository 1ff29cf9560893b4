"""The real task pane and xlwings' own JavaScript in a real Chromium; only Microsoft's office.js is replaced."""

from __future__ import annotations

import base64
import datetime
import json
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from real_programs import PATIENCE, required_node_package, required_program
from serving import Server, running_server

from xlbudget.functions.registry import MODULES
from xlbudget.macros.registry import Selection, Situation, find
from xlbudget.workbook.addresses import Area, parse_cell
from xlbudget.workbook.reader import read_workbook

if find_spec("xlwings_server") is None:
    pytest.skip("xlwings-server is not installed", allow_module_level=True)
pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
CATALOGUE = next((HERE.parents[1] / "workbooks").glob("003_*.xlsx"))


class Pane:
    """The task pane in its browser."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, expression: str) -> Any:
        """What an expression gives in the page; a promise is awaited."""
        return self._step({"run": expression})

    def picture(self, file: Path) -> None:
        """A picture of the pane."""
        self._step({"picture": str(file)})

    def until(self, expression: str) -> Any:
        """Wait until the expression is true in the page (at most ten minutes) and return it; it may be a promise."""
        waiting = "for (let i = 0; i < 12000; i++) { const got = await look(); if (got) return got; "
        waiting += "await new Promise((go) => setTimeout(go, 50)); } return null;"
        return self.run(f"(async (look) => {{ {waiting} }})(() => {expression})")

    def compute(self, name: str, *arguments: Any) -> Any:
        """What a cell shows that calls a function."""
        return self.run(f"sheet.compute('B2', {json.dumps(name)}, {json.dumps(arguments)})")

    def _step(self, step: dict[str, str]) -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(step) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.process.communicate()[1]
        told = json.loads(line)
        assert told["troubles"] == []
        return told["answer"]


def opened(address: str) -> subprocess.Popen[str]:
    words = [
        required_node_package("playwright-core"),
        required_program("chromium"),
        address,
        HERE / "office_in_memory.js",
    ]
    return subprocess.Popen(
        [required_program("node"), str(HERE / "browser.mjs"), *map(str, words)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def closed(process: subprocess.Popen[str]) -> None:
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="module")
def pane(server: Server) -> Iterator[Pane]:
    process = opened(f"{server.address}/taskpane.html#xlbudget={server.token}")
    yield Pane(process)
    closed(process)


def test_functions_compute_in_the_pane(pane: Pane) -> None:
    assert pane.run("sheet.functions()") == sorted(MODULES)
    index = [[2014, 100], [2016, 105]]
    shown = pane.compute("PL_OMREGN", [[1000, ""], ["2.000", -5]], [[2014]], [[2016]], index, None)
    assert shown["value"] == [[1050, ""], [2100, -5.25]]
    assert pane.compute("DK_TAL", [["−1.234,50"]])["value"] == [[-1234.5]]


def test_an_error_shows_its_reason(pane: Pane) -> None:
    shown = pane.compute("DK_TAL", [["1.5"]])
    assert shown["error"] == "#VALUE!"
    assert shown["reason"] == "DK_TAL: tekst: »1.5« er ikke et dansk tal. Skriv fx 1.000 eller 1.234,50."


def test_an_error_cell_comes_out_as_itself(pane: Pane) -> None:
    error = {"type": "Error", "errorType": "NotAvailable", "basicType": "Error", "basicValue": "#N/A"}
    shown = pane.compute("DK_TAL", [[error, "1"]])
    assert shown["value"] == [[{"type": "Error", "errorType": "NotAvailable"}, 1]]


def found(pane: Pane, words: str) -> list[str]:
    """The names that are to be seen after a search."""
    pane.run(
        "(() => { const box = document.getElementById('xlbudget-search'); "
        f"box.value = {json.dumps(words)}; box.dispatchEvent(new Event('input')); }})()"
    )
    return pane.run(  # type: ignore[no-any-return]
        "[...document.querySelectorAll('details')].filter((each) => each.offsetParent).map((each) => each.dataset.name)"
    )


def test_the_search_looks_through_names_help_and_arguments(pane: Pane) -> None:
    assert found(pane, "") == list(MODULES)
    assert found(pane, "pl_tab") == ["PL_TABEL"]
    assert "RAADERUM_FORDEL" in found(pane, "Råderum FORSLAG") and "BC_GEVINST" not in found(pane, "råderum forslag")
    assert found(pane, "findes slet ikke") == []
    assert pane.run("!document.getElementById('xlbudget-none').hidden")
    assert found(pane, "") and pane.run("document.getElementById('xlbudget-none').hidden")


def test_help_and_examples_are_danish(pane: Pane) -> None:
    text = pane.run("document.querySelector('[data-name=PL_OMREGN]').textContent.replace(/\\s+/g, ' ')")
    assert "PL_OMREGN(beloeb; fra_aar; til_aar; [indeks]; [udgave])" in text
    assert '=PL_OMREGN(4000; 2013; 2014; "FPI")' in text and "giver 4.022,559467" in text
    assert pane.run("document.documentElement.lang") == "da" and pane.run("document.title") == "xlbudget"


def click_example(pane: Pane, name: str) -> None:
    pane.run(f"document.querySelector('[data-name={name}] button').click()")


def test_an_example_goes_into_an_empty_cell_and_never_over_another(pane: Pane) -> None:
    pane.run("sheet.select('D4')")
    click_example(pane, "PL_OMREGN")
    assert pane.until("sheet.cell('D4')") == {"formula": '=PL_OMREGN(4000, 2013, 2014, "FPI")'}
    pane.run("sheet.fill('D5', '=SUM(A1:A9)')")
    pane.run("sheet.select('D5')")
    click_example(pane, "PL_OMREGN")
    status = "document.getElementById('xlbudget-status').textContent"
    assert "er ikke tom" in pane.until(status)
    pane.run("sheet.regularly()")  # as it does by itself every twenty seconds
    assert "er ikke tom" in pane.run(status), "that the server answers takes away nothing else"
    assert pane.run("sheet.cell('D5')") == {"formula": "=SUM(A1:A9)"}


def with_catalogue(pane: Pane, selection: str, names: dict[str, str] | None = None) -> None:
    held = openpyxl.load_workbook(CATALOGUE, data_only=True)
    sheets = [
        {"name": sheet.title, "values": [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]}
        for sheet in held
    ]
    book = {"name": CATALOGUE.name, "selection": f"Oversigt!{selection}", "sheets": sheets, "names": names or {}}
    file = base64.b64encode(CATALOGUE.read_bytes()).decode()
    pane.run(f"sheet.open({json.dumps(book)}, {json.dumps(file)})")


def pressed(pane: Pane, macro: str, **answers: str) -> str:
    """What the pane tells after a click on the macro's button."""
    form = f"document.querySelector('[data-macro={macro}]')"
    for name, text in answers.items():
        pane.run(f"{form}.elements[{json.dumps(name)}].value = {json.dumps(text)}")
    pane.run(f"{form}.querySelector('button').click()")
    return str(pane.until("document.getElementById('xlbudget-done').textContent"))


def test_a_button_does_to_the_sheet_what_the_macro_plans(pane: Pane) -> None:
    with_catalogue(pane, "A9")
    text = pressed(pane, "insert_proposal", label="Ny bro", amount="1,5")
    selection = Selection("Oversigt", Area.parse("A9"))
    answers = {"label": "Ny bro", "amount": "1,5"}
    done = find("insert_proposal").run(
        Situation(read_workbook(str(CATALOGUE)), CATALOGUE.name, datetime.date(2026, 11, 22), selection, answers)
    )
    assert text == done.da
    pane.until(f"sheet.entered().length >= {len(done.plan.cells)}")
    entered = {(sheet, row + 1, column + 1): rows[0][0] for sheet, row, column, rows in pane.run("sheet.entered()")}
    for cell in done.plan.cells:
        wanted = f"={cell.formula}" if cell.formula else cell.value
        shown = entered[cell.sheet, *parse_cell(cell.ref)]
        assert wanted in (shown, shown or None) or float(shown) == float(wanted), cell
    assert len(entered) == len(done.plan.cells)


def test_a_button_that_cannot_says_why_and_does_nothing(pane: Pane) -> None:
    with_catalogue(pane, "A40")
    assert "ikke i en tabel" in pressed(pane, "take_proposal")
    assert pane.run("sheet.entered()") == []


def test_names_in_the_workbook_pin_the_index(pane: Pane) -> None:
    # What the pane knows of the names is a moment old: it is asked until it knows the new ones.
    pinned = "sheet.compute('B2', 'PL_FAKTOR', [[[2016]], [[2020]], null, null])"
    with_catalogue(pane, "A1")
    assert pane.until(f"{pinned}.then((cell) => cell.reason?.includes('Intet indeks er valgt'))")
    with_catalogue(pane, "A1", {"xlbudget_indeks": "FPI"})
    named = pane.compute("PL_FAKTOR", [[2016]], [[2020]], [["FPI"]], None)["value"]
    assert pane.until(f"{pinned}.then((cell) => cell.value)") == named


def test_a_wrong_token_is_told_in_the_pane_and_in_the_cell(server: Server) -> None:
    process = opened(f"{server.address}/taskpane.html#xlbudget=forkert")
    try:
        stranger = Pane(process)
        assert "Nøglen" in stranger.until("document.getElementById('xlbudget-status').textContent")
        shown = stranger.compute("DK_TAL", [["5"]])
        assert shown["error"] == "#VALUE!" and "Nøglen" in shown["reason"]
    finally:
        closed(process)


def test_a_server_that_is_down_says_so_and_comes_back(tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        process = opened(f"{server.address}/taskpane.html#xlbudget={server.token}")
        try:
            pane = Pane(process)
            assert pane.compute("DK_TAL", [["5"]])["value"] == [[5]]
            assert pane.until("document.getElementById('xlbudget-status').hidden")
            server.stop()
            shown = pane.compute("DK_TAL", [["5"]])
            assert (
                shown["error"] == "#VALUE!" and "svarer ikke" in shown["reason"] and "xlbudget serve" in shown["reason"]
            )
            assert "svarer ikke" in pane.until("document.getElementById('xlbudget-status').textContent")
        finally:
            closed(process)
