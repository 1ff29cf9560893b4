"""`xlbudget serve` as a real process: xlwings' own client payloads, and what a stranger or a broken client sends."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conformance import cases
from officejs_cells import as_sent, conforms, sent
from serving import CALL, Server, running_server

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.registry import Context, Example, Function, all_functions
from xlbudget.functions.results import plain

pytest.importorskip("httpx")
if find_spec("xlwings_server") is None:  # importing it here would turn this very process into a server
    pytest.skip("xlwings-server is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with running_server(folder) as started:
        yield started
        assert started.process.poll() is None, "the server went down"
    shown = (folder / "log").read_text(encoding="utf-8")
    assert started.token not in shown
    assert "Traceback" not in shown, shown


def examples() -> list[tuple[Function, Example]]:
    return [(function, example) for function in all_functions() for example in function.examples]


def test_every_example_is_what_call_gives(server: Server) -> None:
    for function, example in examples():
        values = json.loads(example.arguments, parse_float=Decimal, parse_int=Decimal)
        response = server.call(function.name, sent(function.name, values))
        try:
            wanted = plain(evaluate(function, values, Context()))
        except Refusal as refusal:
            assert response.status_code == 400, (function.name, example, response.text)
            assert response.text.startswith(f"{function.name}: {refusal.da}")
            continue
        rows = wanted if isinstance(wanted, list) else [[wanted]]
        assert response.status_code == 200, (function.name, response.text)
        shown = response.json()["result"]
        assert shown == [["" if cell is None else cell for cell in row] for row in rows], (function.name, example)


def test_the_conformance_table(server: Server) -> None:
    wrong: list[str] = []
    for case in filter(lambda case: case.complete, cases()):
        response = server.call(case.function, sent(case.function, case.arguments))
        answered = response.status_code == 200
        shown, reason = (response.json()["result"], None) if answered else (None, response.text)
        if response.status_code not in (200, 400) or not conforms(case, shown, reason):
            wrong.append(f"line {case.line}: {response.status_code} {response.text}")
    assert not wrong, "\n".join(wrong)


def test_an_error_cell_comes_out_as_a_true_error(server: Server) -> None:
    shown = server.call("DK_TAL", [as_sent([["1.000", "#I/T", None]])]).json()["result"]
    assert shown == [[1000, {"type": "Error", "errorType": "NotAvailable"}, ""]]


def test_the_token_is_long_and_its_file_is_its_owners(server: Server, tmp_path: Path) -> None:
    assert len(server.token) >= 40
    if os.name == "posix":
        from xlbudget.hosts.server.token import read_or_make

        first = read_or_make(tmp_path / "a" / "token")
        assert (tmp_path / "a" / "token").stat().st_mode & 0o777 == 0o600
        assert read_or_make(tmp_path / "a" / "token") == first != read_or_make(tmp_path / "a" / "token", renew=True)


@pytest.mark.parametrize("token", ["", "forkert", "test-token", "Bearer", "Bearer forkert"])
def test_without_the_token_nothing_is_computed(server: Server, token: str) -> None:
    response = server.call("DK_TAL", [[["1.000"]]], token=token)
    assert response.status_code == 401 and "Nøglen" in response.text
    assert server.post("/xlwings/custom-scripts-call/x", "{}", token=token).status_code == 401


def test_the_token_may_come_as_a_bearer(server: Server) -> None:
    assert server.call("DK_TAL", [[["5"]]], token=f"Bearer {server.token}").json() == {"result": [[5]]}


@pytest.mark.parametrize("name", ["PL_TOTL", "", "__init__", "__class__", "os", "dk_tal", 5, None, ["DK_TAL"]])
def test_only_functions_are_called(server: Server, name: Any) -> None:
    response = server.call(name, [[["1.000"]]])
    assert response.status_code == 404 and "findes ikke" in response.text


@pytest.mark.parametrize("name", ["os", "__init__", "scripts_module", "..%2Fcustom-functions-call", "xw", "settings"])
def test_only_scripts_are_called(server: Server, name: str) -> None:
    response = server.post(f"/xlwings/custom-scripts-call/{name}", "{}")
    assert response.status_code == 404 and "findes ikke" in response.text


@pytest.mark.parametrize(
    "body", ["", "{", "[1]", '"x"', "null", "[" * 50_000, b"\xff\xfe{}", '{"func_name": "DK_TAL"}', "{}"]
)
def test_a_malformed_request_is_refused(server: Server, body: str | bytes) -> None:
    response = server.post(CALL, body)
    assert response.status_code == 400 and response.text.startswith("Anmodningen"), response.text


@pytest.mark.parametrize("arguments", [5, "x", {"a": 1}, ["x"], [[]], [[5]], [[[]]], [[[1], 2]]])
def test_arguments_in_another_form_are_refused(server: Server, arguments: Any) -> None:
    response = server.call("DK_TAL", arguments)
    assert response.status_code == 400, response.text


def test_what_xlwings_stumbles_over_is_the_clients_error(server: Server) -> None:
    odd = {"runtime": "x"}, {"runtime": None}, {"culture_info_name": 5}, {"caller_address": "æ"}, {"version": None}
    for other in odd:
        assert server.call("DK_TAL", [[["#N/A"]]], **other).status_code in (200, 400)
    assert server.call("DK_TAL", [[[{"type": "Ukendt"}]]]).status_code == 400
    assert server.call("DK_TAL", [[[{}]]]).status_code == 400
    assert server.call("DK_TAL", [[["1"]], [["2"]], [["3"]]]).status_code == 400


def test_a_body_that_is_no_json_is_refused_by_its_type(server: Server) -> None:
    assert server.post(CALL, "a=b", **{"Content-Type": "application/x-www-form-urlencoded"}).status_code == 415


def test_fifty_megabytes_are_refused_and_the_server_goes_on(server: Server) -> None:
    response = server.post(CALL, b"[" + b"1," * 25_000_000 + b"1]")
    assert response.status_code == 413 and "for stor" in response.text

    def parts() -> Iterator[bytes]:
        for _ in range(50):
            yield b"x" * 1024 * 1024

    headers = {"Authorization": server.token, "Content-Type": "application/json"}
    assert server.client.post(CALL, content=parts(), headers=headers).status_code == 413
    assert server.call("DK_TAL", [[["5"]]]).json() == {"result": [[5]]}


def test_too_many_cells_are_refused_with_the_reason(server: Server) -> None:
    response = server.call("DK_TAL", [[[1]] * 300_000])
    assert response.status_code == 400 and "300.000 celler" in response.text


def test_excel_gets_names_and_help_from_the_registry(server: Server) -> None:
    told = server.client.get("/xlwings/custom-functions-meta.json").json()["functions"]
    functions = {entry["name"]: entry for entry in told}
    assert set(functions) == {function.name for function in all_functions()}
    for function in all_functions():
        entry = functions[function.name]
        assert entry["description"] == function.da
        shown = [(each["name"], each["description"], each.get("optional", False)) for each in entry["parameters"]]
        assert shown == [(argument.name, argument.da, argument.optional) for argument in function.arguments]


def test_what_excel_loads_without_the_token_holds_no_secret(server: Server) -> None:
    for path in ("/", "/taskpane.html", "/manifest.xml", "/static/js/auth.js", "/xlwings/custom-functions-code.js"):
        response = server.client.get(path)
        assert response.status_code == 200, path
        assert server.token not in response.text
    assert "XLWINGS." not in server.client.get("/manifest.xml").text
    assert "xlbudget-token" in server.client.get("/static/js/auth.js").text
    assert server.client.get("/docs").status_code == 404
