"""Answers that cannot be written: said in a sentence, with the status of what could not be done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORKBOOK = next((Path(__file__).parents[2] / "workbooks").glob("001_*.xlsx"))
COMMANDS = {
    "--help": ["--help"],
    "--version": ["--version"],
    "rules": ["rules"],
    "call": ["call", "PL_OMREGN", '[1000, 2016, 2020, "FPI"]'],
    "inspect": ["inspect", str(WORKBOOK)],
    "validate": ["validate", str(WORKBOOK), "--format", "json"],
}


def ran(words: list[str], stdout: int | None) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-c", "from xlbudget.cli import run; run()", *words]
    return subprocess.run(
        program, stdout=stdout, stderr=subprocess.PIPE, check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_full_drive(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = ran(words, full.fileno())
    assert done.returncode == 2
    assert done.stderr.decode() == "xlbudget: Der er ikke plads på drevet, så svaret er ikke skrevet helt.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="closed otherwise")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_closed_stream_takes_all(words: list[str]) -> None:
    closed = "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    program = [sys.executable, "-c", closed, "-c", "from xlbudget.cli import run; run()", *words]
    done = subprocess.run(program, stderr=subprocess.PIPE, check=False)
    assert done.returncode == (1 if words[0] == "validate" else 0)
    assert b"xlbudget" not in done.stderr
