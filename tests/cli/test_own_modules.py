"""The command line finds its own modules itself: the same ones as Python finds, and no others."""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
from importlib.machinery import PathFinder
from importlib.util import cache_from_source, module_from_spec
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest

import xlbudget
from xlbudget.cli.own_modules import OwnModules


@pytest.mark.parametrize(
    ("package", "name"),
    [("", "__main__"), ("cli", "own_modules"), ("workbook/recognise/cells", "grid"), ("workbook", "recognise")],
)
def test_finds_what_python_finds(package: str, name: str) -> None:
    folder = str(Path(xlbudget.__file__).parent / package)
    full = ".".join(("xlbudget", *package.split("/"), name) if package else ("xlbudget", name))
    own, usual = OwnModules.find_spec(full, [folder]), PathFinder.find_spec(full, [folder])
    assert own is not None
    assert usual is not None
    assert (own.name, own.origin, own.cached, own.parent) == (usual.name, usual.origin, usual.cached, usual.parent)
    assert own.submodule_search_locations == usual.submodule_search_locations
    assert own.has_location
    assert isinstance(own.loader, type(usual.loader))
    assert own.loader.get_code(full) == usual.loader.get_code(full)


@pytest.mark.parametrize("mode", list(PycInvalidationMode))
def test_takes_the_code_of_the_source_as_it_is_now(tmp_path: Path, mode: PycInvalidationMode) -> None:
    source = tmp_path / "own.py"

    def told() -> object:
        spec = OwnModules.find_spec("xlbudget.own", [str(tmp_path)])
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        assert module.__file__ == str(source)
        return module.told

    source.write_text("told = 1\n")
    assert told() == 1  # without bytecode
    py_compile.compile(str(source), invalidation_mode=mode)
    assert told() == 1
    source.write_text("told = 1 + 1\n")
    assert told() == (1 if mode is PycInvalidationMode.UNCHECKED_HASH else 2)  # as Python takes bytecode by its hash
    source.write_text("told = 2 + 1\n")  # as long as before
    os.utime(source, (0, 0))
    assert told() == (1 if mode is PycInvalidationMode.UNCHECKED_HASH else 3)


def test_reads_the_bytecode_that_python_keeps(tmp_path: Path) -> None:
    source, moved = tmp_path / "own.py", tmp_path / "moved.py"
    source.write_text("def who(): ...\n")
    os.utime(source, (1, 1))
    compiled = py_compile.compile(str(source), doraise=True, invalidation_mode=PycInvalidationMode.TIMESTAMP)
    source.write_text("def you(): ...\n")
    os.utime(source, (1, 1))  # nothing tells that it is another: whose name is found was read from the bytecode
    spec = OwnModules.find_spec("xlbudget.own", [str(tmp_path)])
    assert spec is not None
    code = spec.loader.get_code("xlbudget.own")
    assert "who" in code.co_names
    os.rename(compiled, cache_from_source(str(moved)))
    source.rename(moved)
    spec = OwnModules.find_spec("xlbudget.moved", [str(tmp_path)])
    assert spec is not None
    code = spec.loader.get_code("xlbudget.moved")
    assert code.co_filename == str(moved)  # where a traceback looks for the line


def test_what_is_loaded_says_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "own.py").touch()
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").touch()
    for name, package, folders in (
        ("xlbudget.own", "xlbudget", []),  # what every import asks for: an empty one is told sooner than that it lacks
        ("xlbudget.package", "xlbudget.package", [str(tmp_path / "package")]),
    ):
        spec = OwnModules.find_spec(name, [str(tmp_path)])
        assert spec is not None
        module = module_from_spec(spec)
        assert (module.__package__, module.__path__) == (package, folders)


def test_leaves_all_else_to_python(tmp_path: Path) -> None:
    (tmp_path / "other.py").touch()
    (tmp_path / "files").mkdir()  # and no package
    assert OwnModules.find_spec("xlbudget.files", [str(tmp_path)]) is None
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
