"""Files whose names are no text, or steer a terminal, or are as long as may be: told of, and never the end of a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

NAMES = (b"latin\xe5.xlsx", b"to\nlinjer.xlsx", b"\x1b[31mr\xc3\xb8d.xlsx", b"x" * 240 + b".xlsx", b"=cmd.xlsx")
COMMANDS = {
    "inspect": ("inspect", "bøger", "--format", "json"),
    "inspect as text": ("inspect", "bøger"),
    "validate": ("validate", "bøger", "--format", "json"),
    "validate as a workbook": ("validate", "bøger", "--format", "xlsx", "--output", "fund.xlsx"),
    "validate with copies": ("validate", "bøger", "--marked", "mærket", "--format", "json"),
    "collect as csv": ("collect", "bøger", "--output", "data.csv", "--format", "json"),
    "collect as a workbook": ("collect", "bøger", "--output", "data.xlsx", "--format", "json"),
    "refresh": ("refresh", "bøger", "--output", "kopier", "--format", "json"),
    "refresh, only shown": ("refresh", "bøger", "--dry-run", "--format", "json"),
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("navne")
    with xlsxwriter.Workbook(str(place / "bog.xlsx")) as book:
        sheet = book.add_worksheet("Budget")
        for row, cells in enumerate(
            (["1.000 kr.", 2024, 2025], ["Løn", 300, 400], ["Drift", 500, 600], ["I alt", 800, 900])
        ):
            sheet.write_row(row, 0, cells)
    (place / "bøger").mkdir()
    for name in NAMES:
        with open(os.path.join(os.fsencode(place / "bøger"), name), "wb") as file:
            file.write((place / "bog.xlsx").read_bytes())
    return place


@pytest.mark.skipif(sys.platform != "linux", reason="only there are names any bytes")
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_file_is_told_of(command: str, locale: str, place: Path) -> None:
    words = COMMANDS[command]
    surroundings = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "xlbudget", *words], cwd=place, env=surroundings, capture_output=True, check=False
    )
    assert done.returncode == (1 if words[0] == "validate" else 0), done.stderr.decode()
    assert not done.stderr and b"\x1b" not in done.stdout
    if "json" in words:
        told = json.loads(done.stdout.decode())
        paths = [entry["path"] for entry in told["files" if words[0] == "validate" else "workbooks"]]
        assert sorted(map(os.fsencode, paths)) == sorted(b"b\xc3\xb8ger/" + name for name in NAMES)
