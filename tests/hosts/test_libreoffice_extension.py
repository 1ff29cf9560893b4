"""The extension: its files, its worker's answers, and LibreOffice's own installer."""

from __future__ import annotations

import ast
import io
import json
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from installed_extension import throw_away_profile

from xlbudget.cli import main
from xlbudget.functions.registry import all_functions
from xlbudget.hosts.libreoffice import install
from xlbudget.hosts.libreoffice.build import build_oxt, extension_files
from xlbudget.hosts.libreoffice.worker import answer, serve


def test_the_same_registry_makes_the_same_file(tmp_path: Path) -> None:
    first = build_oxt(tmp_path / "a.oxt", "python").read_bytes()
    assert first == build_oxt(tmp_path / "b.oxt", "python").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.oxt") as package:
        assert package.testzip() is None
        assert {"META-INF/manifest.xml", "types.idl", "CalcAddIns.xcu"} <= set(package.namelist())


def test_every_function_has_its_interface_and_its_texts() -> None:
    files = {name: content.decode("utf-8") for name, content in extension_files("python").items()}
    for name, text in files.items():
        if name.endswith((".xml", ".xcu", ".components")):
            ET.fromstring(text)  # an .xcu that breaks its schema loses all names silently
    functions = list(all_functions())
    for function in functions:
        assert f" {function.name}(" in files["types.idl"]
        assert f'<node oor:name="{function.name}"' in files["CalcAddIns.xcu"]
    names = [line.partition("(")[2].rpartition(")")[0] for line in files["types.idl"].splitlines() if "[in]" in line]
    assert not any("_" in parameter.split()[-1] for line in names for parameter in line.split(","))
    assert json.loads(files["functions.json"]) == {function.name: function.context for function in functions}


def test_the_extension_carries_what_the_functions_need_and_no_other_host() -> None:
    carried = [name.removeprefix("pythonpath/xlbudget/") for name in extension_files("python") if "pythonpath" in name]
    assert {"functions/headroom.py", "hosts/libreoffice/worker.py", "indices/loader.py"} <= set(carried)
    assert not [name for name in carried if name.startswith(("cli/", "hosts/server", "hosts/classic", "reports/"))]


def test_what_runs_in_an_older_python_of_libreoffices_is_written_for_it() -> None:
    files = extension_files("python")
    for name in (*(name for name in files if name.startswith("xlbudget_")), "hosts/live/uno_document.py"):
        source = files.get(name) or files[f"pythonpath/xlbudget/{name}"]
        ast.parse(source, feature_version=(3, 8))
        assert b"from __future__ import annotations" in source


def test_the_worker_runs_in_the_users_environment_and_away_from_the_folder_of_libreoffice() -> None:
    commands = json.loads(extension_files()["worker.json"])
    for key, name in (("command", "worker"), ("buttons", "buttons")):
        assert commands[key] == [sys.executable, "-I", "-m", f"xlbudget.hosts.libreoffice.{name}"]


@pytest.mark.parametrize(
    ("request_", "wanted"),
    [
        (["DK_TAL", ["1.000"], {}], {"result": 1000}),
        (["DK_TAL", [[["1,5"], [""], [2.0]]], {}], {"result": [[1.5], [None], [2]]}),
        (["DK_TAL", ["#I/T"], {}], {"result": {"error": "#N/A"}}),
        (["DK_TAL", ["1.5"], {}], {"result": {"error": "#VALUE!"}, "refusal": "not_a_danish_number"}),
        (["DK_TAL", [float("nan")], {}], {"result": {"error": "#VALUE!"}, "refusal": "not_finite"}),
        (["DK_TAL", [None], {}], {"result": {"error": "#VALUE!"}, "refusal": "missing_argument"}),
        (["DK_TAL", ["5", None, None], {}], {"result": 5}),
        (["UKENDT", [], {}], {"result": {"error": "#VALUE!"}, "refusal": "unknown_function"}),
        (["PL_FAKTOR", [2016, 2016], {"xlbudget_indeks": "FPI"}], {"result": 1}),
        (["DK_TAL"], {"result": {"error": "#VALUE!"}, "refusal": "internal"}),
    ],
)
def test_the_worker_answers_everything(request_: list[Any], wanted: dict[str, Any]) -> None:
    assert answer(request_) == wanted


def message(request_: object) -> bytes:
    body = json.dumps(request_, separators=(",", ":")).encode()
    return struct.pack(">I", len(body)) + body


def test_the_worker_answers_until_the_other_end_closes() -> None:
    answers = io.BytesIO()
    serve(io.BytesIO(message(["DK_TAL", ["1"], {}]) + message(["DK_TAL", ["2"], {}]) + b"\x00\x00"), answers)
    assert answers.getvalue() == message({"result": 1}) + message({"result": 2})


def test_the_worker_reads_no_request_beyond_all_measure() -> None:
    answers = io.BytesIO()
    serve(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 100), answers)
    assert answers.getvalue() == b""


def test_nothing_that_prints_comes_between_the_answers() -> None:
    script = (
        "import runpy, xlbudget.functions.calling as calling\n"
        "own = calling.evaluate\n"
        "calling.evaluate = lambda *given: print('støj') or own(*given)\n"
        "runpy.run_module('xlbudget.hosts.libreoffice.worker', run_name='__main__')"
    )
    request_ = message(["DK_TAL", ["1"], {}])
    done = subprocess.run([sys.executable, "-c", script], input=request_, capture_output=True, check=True)
    assert "st" in done.stderr.decode()
    assert done.stdout == message({"result": 1})


@pytest.fixture
def profile(soffice: str) -> Iterator[Path]:
    with throw_away_profile() as folder:
        yield folder


@pytest.mark.libreoffice
def test_install_status_uninstall(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--host", "libreoffice", "--profile", str(profile)]
    assert main(["addin", "status", *words]) == 1
    assert "ikke installeret" in capsys.readouterr().out
    assert main(["addin", "install", *words]) == 0
    assert "Genstart LibreOffice" in capsys.readouterr().out
    assert main(["addin", "status", *words]) == 0
    assert main(["addin", "install", *words]) == 0  # again: renewed
    capsys.readouterr()
    assert main(["addin", "uninstall", *words]) == 0
    assert "taget ud" in capsys.readouterr().out
    assert main(["addin", "status", *words]) == 1
    capsys.readouterr()
    assert main(["addin", "uninstall", *words]) == 0
    assert "var ikke installeret" in capsys.readouterr().out


@pytest.mark.parametrize(("user", "shared"), [(0, True), (1000, False)])
def test_root_installs_for_all_users(
    user: int, shared: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # LibreOffice refuses to put an extension into root's own profile: root could not install the add-in at all.
    asked: list[list[str]] = []

    def answered(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command[1:])
        return subprocess.CompletedProcess(command, 0, stdout="", stderr="")

    monkeypatch.setattr(install.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(install.subprocess, "run", answered)
    monkeypatch.setattr(install, "find_program", Path)
    assert main(["addin", "install", "--host", "libreoffice"]) == 0
    assert ("--shared" in asked[0]) is shared
    assert ("alle brugere" in capsys.readouterr().err) is shared
    assert main(["addin", "install", "--host", "libreoffice", "--profile", "p"]) == 0
    assert "--shared" not in asked[1]


def test_a_profile_of_root_is_refused_with_the_way_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "ERROR: Cannot run unopkg as root without --shared or --bundled option.\n"
    refused = subprocess.CompletedProcess(["unopkg"], 1, stdout="", stderr=said)
    monkeypatch.setattr(install.subprocess, "run", lambda *_, **__: refused)
    monkeypatch.setattr(install, "find_program", Path)
    assert main(["addin", "status", "--host", "libreoffice", "--profile", "p"]) == 2
    assert "udelad --profile" in capsys.readouterr().err


def test_without_libreoffice_the_way_on_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "_candidates", lambda name: [])
    assert main(["addin", "status", "--host", "libreoffice"]) == 2
    assert "LibreOffice blev ikke fundet" in capsys.readouterr().err


def test_the_file_is_built_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "build", "--host", "libreoffice", "--output", str(tmp_path / "ny")]) == 0
    assert (tmp_path / "ny" / "xlbudget.oxt").is_file() and "xlbudget.oxt" in capsys.readouterr().out
    assert main(["addin", "build", "--host", "classic", "--output", str(tmp_path)]) == 0
    assert {"xlbudget_udf.py", "xlbudget_udfs.bas"} <= {file.name for file in tmp_path.iterdir()}


@pytest.mark.parametrize(("action", "host"), [("install", "classic"), ("status", "server")])
def test_what_is_not_there_is_said(action: str, host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", action, "--host", host]) == 2
    assert "xlbudget: " in capsys.readouterr().err
