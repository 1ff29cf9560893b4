"""xlwings Lite: the file that an officer pastes, run with real xlwings in a real Pyodide (in node)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conformance import cases
from officejs_cells import conforms, sent
from real_programs import PATIENCE, required_node_package, required_program

import xlbudget
from xlbudget.cli import main
from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.registry import Context, all_functions
from xlbudget.functions.results import plain
from xlbudget.hosts.carried import PACKAGE, carried_files
from xlbudget.hosts.lite.build import FILE_NAME
from xlbudget.hosts.lite.wheel import NAME, wheel

DRIVER = Path(__file__).with_name("lite_in_pyodide.mjs")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lite")
    assert main(["addin", "build", "--host", "lite", "--output", str(folder)]) == 0
    return folder


def in_pyodide(main_file: Path, calls: list[tuple[str, list[Any]]]) -> dict[str, Any]:
    """What main.py answers to each call, and what it tells Excel of itself."""
    node, package = required_program("node"), required_node_package("pyodide")
    xlwings = find_spec("xlwings")
    assert xlwings is not None and xlwings.origin is not None
    calls_file = main_file.with_name("calls.json")  # too much for a pipe that node reads at once
    calls_file.write_text(json.dumps(calls), encoding="utf-8")
    done = subprocess.run(
        [node, str(DRIVER), str(package), str(Path(xlwings.origin).parent), str(main_file), str(calls_file)],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


@pytest.mark.skipif(find_spec("xlwings") is None, reason="xlwings is not installed")
def test_the_conformance_table_in_pyodide(built: Path) -> None:
    table = [case for case in cases() if case.complete]
    examples = [(f, e, json.loads(e.arguments)) for f in all_functions() for e in f.examples]
    calls = [(case.function, sent(case.function, case.arguments)) for case in table]
    calls += [(function.name, sent(function.name, values)) for function, _, values in examples]
    shown = in_pyodide(built / FILE_NAME, calls)

    assert shown["platform"] == "emscripten"
    assert not shown["xlbudget"].startswith(str(PACKAGE)), "the wheel in main.py is what must run"
    wrong = [
        f"line {case.line} {case.function}: {answer}"
        for case, answer in zip(table, shown["answers"], strict=False)
        if not conforms(case, answer.get("result"), answer.get("error"))
    ]
    for (function, example, values), answer in zip(examples, shown["answers"][len(table) :], strict=True):
        try:
            wanted = plain(evaluate(function, values, Context()))
        except Refusal as refusal:
            told = str(answer.get("error")).startswith(f"{function.name}: {refusal.da}")
            if not told or answer.get("kind") != "XlwingsError":
                wrong.append(f"{function.name}{example.arguments}: {answer}")
            continue
        rows = wanted if isinstance(wanted, list) else [[wanted]]
        if answer != {"result": [["" if cell is None else cell for cell in row] for row in rows]}:
            wrong.append(f"{function.name}{example.arguments}: {answer}")
    assert not wrong, "\n".join(wrong)

    told = {entry["name"]: entry for entry in shown["meta"]["functions"]}
    assert set(told) == {function.name for function in all_functions()}
    for function in all_functions():
        parameters = [(each["name"], each["description"]) for each in told[function.name]["parameters"]]
        assert parameters == [(argument.name, argument.da) for argument in function.arguments]
        assert told[function.name]["description"] == function.da


def test_main_is_plain_python_without_anything_of_this_machine(built: Path) -> None:
    text = (built / FILE_NAME).read_text(encoding="utf-8")
    compile(text, FILE_NAME, "exec")
    assert str(PACKAGE.parent) not in text
    for function in all_functions():
        assert f"\ndef {function.name}(" in text
    assert len(text) < 250_000, "an officer pastes this into an editor"


def test_the_wheel_holds_what_the_functions_need_and_no_more() -> None:
    files = carried_files("hosts/officejs.py")
    headings = "workbook/recognise/headings/heading.py"
    for needed in ("functions/headroom.py", "hosts/officejs.py", headings, "indices/loader.py"):
        assert needed in files
    assert "indices/rates.py" in files, "what a package loads when it is asked for a name"
    assert "workbook/recognise/__init__.py" in files, "what is passed through on the way to the headings"
    assert not {"workbook/recognise/tables.py", "workbook/reader/__init__.py"} & {*files}, "nobody asks for tables here"
    assert any(file.startswith("indices/data/") for file in files)
    # Lite has no key of `xlwings.pro` to hand on, no disk to write to, and no command line.
    assert not [
        file for file in files if file.startswith(("cli/", "hosts/server", "reports/", "checks/", "templates/"))
    ]


def test_the_wheel_is_the_same_twice_and_runs_alone(built: Path, tmp_path: Path) -> None:
    assert wheel() == wheel() == (built / NAME).read_bytes()
    with zipfile.ZipFile(built / NAME) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "import xlbudget; from xlbudget.functions.calling import call\n"
        "print(xlbudget.__file__, xlbudget.__version__, call('PL_OMREGN', [1000, 2015, 2015, 'FPI']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    assert done.stdout.split()[1:] == [xlbudget.__version__, "1000"], done.stderr
    assert Path(done.stdout.split()[0]).is_relative_to(tmp_path)
