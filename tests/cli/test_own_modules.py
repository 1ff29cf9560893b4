"""The command line finds its own modules itself: the same ones as Python finds, and no others."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

import xlbudget
from xlbudget.cli.own_modules import OwnModules


@pytest.mark.parametrize(
    ("package", "name"), [("", "__main__"), ("cli", "own_modules"), ("workbook/recognise", "grid"), ("checks", "files")]
)
def test_finds_what_python_finds(package: str, name: str) -> None:
    folder = str(Path(xlbudget.__file__).parent / package)
    full = ".".join(("xlbudget", *package.split("/"), name) if package else ("xlbudget", name))
    own, usual = OwnModules.find_spec(full, [folder]), PathFinder.find_spec(full, [folder])
    assert own is not None
    assert usual is not None
    assert (own.name, own.origin, own.cached, own.parent) == (usual.name, usual.origin, usual.cached, usual.parent)
    assert own.has_location
    assert type(own.loader) is type(usual.loader)


def test_leaves_all_else_to_python(tmp_path: Path) -> None:
    (tmp_path / "other.py").touch()
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").touch()
    assert OwnModules.find_spec("xlbudget.package", [str(tmp_path)]) is None
    assert OwnModules.find_spec("xlbudget.missing", [str(tmp_path)]) is None
    assert OwnModules.find_spec("xlbudget.other", [str(tmp_path / "archive.zip" / "xlbudget")]) is None
    assert OwnModules.find_spec("elsewhere.other", [str(tmp_path)]) is None
    assert OwnModules.find_spec("xlbudget", None) is None


def test_only_the_program_does_so() -> None:
    loaded = (
        "import sys, xlbudget.cli; xlbudget.cli.main(['--version']); print('xlbudget.cli.own_modules' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "False"
