"""The Server's buttons over HTTP: the same macros, as the actions that xlwings' own client carries out in Excel."""

from __future__ import annotations

import base64
import datetime
import io
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import pytest

pytest.importorskip("httpx")
if find_spec("xlwings_server") is None:  # importing it here would turn this very process into a server
    pytest.skip("xlwings-server is not installed", allow_module_level=True)

from replayed_actions import payload, replay
from serving import Server, running_server

from xlbudget.macros.registry import MACROS, Selection, Situation, find
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer import apply_plan

CATALOGUE = next((Path(__file__).parents[2] / "workbooks").glob("003_*.xlsx"))
DAY = datetime.date(2026, 11, 22)
CALL = "/xlwings/custom-scripts-call/"
PANE = "0123456789abcdef0123"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XLBUDGET_STATE_HOME", str(folder / "state"))
        patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.datetime(2026, 11, 22, 12).timestamp())))
        with running_server(folder) as started:
            yield started
            assert started.process.poll() is None, "the server went down"
    assert "Traceback" not in (folder / "log").read_text(encoding="utf-8")


def book_of(path: Path, selection: str = "A9", sheet: int = 0) -> dict[str, Any]:
    """The workbook as xlwings' client sends it: its values, without formulas and formats."""
    held = openpyxl.load_workbook(path, data_only=True)
    sent = payload(held.sheetnames)
    sent["book"] |= {"name": path.name, "active_sheet_index": sheet, "selection": selection}
    for told, there in zip(sent["sheets"], held, strict=True):
        told["values"] = [["" if cell is None else cell for cell in row] for row in there.iter_rows(values_only=True)]
    return {**sent, "version": "0.37.8"}


def press(server: Server, macro: str, book: dict[str, Any], *arguments: object, **options: Any) -> Any:
    body = {**book, "args": list(arguments)} if arguments else book
    return server.post(f"{CALL}{macro}", json.dumps(body), **options)


def with_file(path: Path, **answers: str) -> dict[str, Any]:
    return {"file": base64.b64encode(path.read_bytes()).decode(), "answers": answers, "pane": PANE}


def carry_out(made: Any, actions: list[dict[str, Any]]) -> None:
    """What xlwings' client does in Excel; which sheet is then in front is nothing in the file."""
    replay(made, [action for action in actions if action["func"] != "activateSheet"])


def plain(workbook: Any) -> dict[str, list[Any]]:
    return {
        sheet.title: [
            [getattr(cell.value, "text", cell.value) for cell in row if cell.value is not None]
            for row in sheet.iter_rows()
        ]
        for sheet in workbook
    }


@pytest.mark.parametrize(("macro", "answers"), [("insert_proposal", {"label": "Ny bro", "amount": "1,5"}),
                                                ("take_proposal", {}), ("validate", {}), ("refresh", {})])  # fmt: skip
def test_a_press_asks_for_what_the_plan_does_to_the_file(server: Server, macro: str, answers: dict[str, str]) -> None:
    selection = "D8" if macro == "take_proposal" else "A9"
    response = press(server, macro, book_of(CATALOGUE, selection), with_file(CATALOGUE, **answers))
    assert response.status_code == 200, response.text
    told = response.json()
    situation = Situation(
        read_workbook(str(CATALOGUE)), CATALOGUE.name, DAY, Selection("Oversigt", Area.parse(selection)), answers
    )
    done = find(macro).run(situation)
    assert told["xlbudget"].startswith(done.da)
    wanted = openpyxl.load_workbook(io.BytesIO(apply_plan(CATALOGUE.read_bytes(), done.plan)))
    made = openpyxl.load_workbook(CATALOGUE)
    carry_out(made, told["actions"])
    first, second = plain(wanted), plain(made)
    assert list(first) == list(second)
    for name, rows in first.items():
        assert [row for row in rows if row] == [row for row in second[name] if row], name


def test_undo_is_the_panes_own(server: Server, tmp_path: Path) -> None:
    first = press(server, "take_proposal", book_of(CATALOGUE, "D8"), with_file(CATALOGUE))
    after = tmp_path / CATALOGUE.name
    made = openpyxl.load_workbook(CATALOGUE)
    carry_out(made, first.json()["actions"])
    made.save(after)
    stranger = {**with_file(after), "pane": "fedcba9876543210fedc"}
    assert "intet at fortryde" in press(server, "undo", book_of(after), stranger).text
    undone = press(server, "undo", book_of(after), with_file(after))
    assert undone.status_code == 200, undone.text
    assert undone.json()["xlbudget"].startswith("Fortrudt")
    carry_out(made, undone.json()["actions"])
    assert plain(made)["Oversigt"] == plain(openpyxl.load_workbook(CATALOGUE))["Oversigt"]


def test_without_the_file_the_values_do_where_no_formula_is_needed(server: Server) -> None:
    response = press(server, "validate", book_of(CATALOGUE))
    assert response.status_code == 200, response.text
    assert "uden formler" in response.json()["xlbudget"] and response.json()["actions"]
    for macro in ("insert_proposal", "take_proposal", "undo"):
        refused = press(server, macro, book_of(CATALOGUE))
        assert refused.status_code == 400 and "fil" in refused.text


def test_an_error_cell_is_found_as_one(server: Server) -> None:
    book = book_of(CATALOGUE)
    book["sheets"][0]["values"][8][3] = "#REF!"
    response = press(server, "validate", book)
    assert response.status_code == 200 and "fejl" in response.json()["xlbudget"], response.text


def test_only_the_macros_are_called_and_only_with_the_token(server: Server) -> None:
    told = server.client.get("/xlwings/custom-scripts-meta.json").json()
    assert {each["function_name"] for each in told} == {macro.name for macro in MACROS}
    for name in ("press", "_script", "SCRIPTS", "asyncio", "find", "refresh.__globals__", "opdater", "__class__"):
        assert press(server, name, book_of(CATALOGUE)).status_code == 404
    for token in ("", "forkert"):
        assert press(server, "validate", book_of(CATALOGUE), token=token).status_code == 401


HEAD = '{"client": "Office.js", "version": "0.37.8", "book": {"name": "x"}, "names": [], '


@pytest.mark.parametrize(
    "body",
    ["{", "[1]", "null", "{}", '{"book": 5}', '{"book": {}, "sheets": 5, "names": []}', '{"args": 5}',
     HEAD + '"sheets": []}', HEAD + '"sheets": [{"name": "A", "values": [[{}]]}]}'],
)  # fmt: skip
def test_what_holds_no_workbook_is_refused_and_the_server_goes_on(server: Server, body: str) -> None:
    response = server.post(f"{CALL}validate", body)
    assert response.status_code == 400, response.text
    assert server.call("DK_TAL", [[["5"]]]).json() == {"result": [[5]]}


def test_a_file_that_is_none_and_one_that_is_too_large_are_refused(server: Server) -> None:
    for file in ("ikke base64!", base64.b64encode(b"PK").decode()):
        refused = press(server, "validate", book_of(CATALOGUE), {"file": file})
        assert refused.status_code == 400 and refused.text.endswith(".") and "Uventet" not in refused.text
    large = press(server, "validate", book_of(CATALOGUE), {"file": "A" * 50_000_000})
    assert large.status_code == 413 and "for stor" in large.text
    assert press(server, "validate", book_of(CATALOGUE)).status_code == 200


def test_a_selection_of_several_areas_is_refused(server: Server) -> None:
    refused = press(server, "carry_table", book_of(CATALOGUE, "A9,C12"))
    assert refused.status_code == 400 and "sammenhængende" in refused.text
