"""Imports point downwards only, and nothing heavy is imported where it is not needed: read from the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import xlbudget

PACKAGE = Path(xlbudget.__file__).parent
LAYERS = {
    "domain": 0,
    "workbook": 1,
    "indices": 1,
    "functions": 2,
    "macros": 3,  # a button makes reports
    "checks": 2,
    "reports": 3,  # reports show what checks and functions yield
    "templates": 2,
    "cli": 4,
    "hosts": 4,
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if layer not in LAYERS:
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "xlbudget" and len(parts) > 1 and parts[1] in LAYERS:
            assert LAYERS[parts[1]] <= LAYERS[layer], f"{layer} imports {name}"


@pytest.mark.parametrize(
    "package",
    [PACKAGE / name for name in ("checks", "domain", "reports", "workbook", "workbook/recognise")],
    ids=lambda path: path.name,
)
def test_the_folders_of_a_package_need_each_other_in_no_circle(package: Path) -> None:
    own = f"{'.'.join(package.relative_to(PACKAGE.parent).parts)}."
    folders = {path.parent.name for path in package.glob("*/__init__.py")} - {"rules"}  # which the registry loads
    needs = {
        folder: {
            name.removeprefix(own).split(".")[0]
            for path in (package / folder).rglob("*.py")
            for name in imported(path)
            if name.startswith(own)
        }.intersection(folders - {folder})
        for folder in folders
    }
    assert folders
    while free := {folder for folder, others in needs.items() if not others}:
        needs = {folder: others - free for folder, others in needs.items() if folder not in free}
    assert not needs


@pytest.mark.parametrize("path", [path for path in MODULES if "domain" in path.parts], ids=lambda path: path.name)
def test_the_domain_imports_the_standard_library_alone(path: Path) -> None:
    for name in imported(path):
        top = name.split(".")[0]
        assert top in sys.stdlib_module_names or name.startswith("xlbudget.domain"), name


HEAVY = ("pandas", "numpy", "openpyxl", "xlwings", "xlsxwriter", "python_calamine", "uvicorn", "distributed")
# Each costs a command as much as reading a small workbook, or more.
SLOW = (
    *(
        "asyncio",
        "concurrent.futures",
        "dataclasses",
        "gettext",
        "hashlib",
        "inspect",
        "locale",
        "logging",
        "multiprocessing",
        "pathlib",
    ),
    *("shutil", "socket", "statistics", "subprocess", "tempfile", "threading", "tomllib", "typing", "urllib"),
    *("weakref", "xml", "zipfile"),
)
QUICK = ("argparse", "decimal", "json", "re", "typing")  # what an answer that needs no computing does without
WORKBOOK = str(PACKAGE.parent / "workbooks" / "001_delaftale_aktivitetsparate_2014.xlsx")


def loaded_by(words: list[str]) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = (
        "import sys, contextlib, io\n"
        "from xlbudget.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        f"    status = main({words!r})\n"
        "assert status in (0, 1), status\n"
        "print(*sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["--help", "--lang", "en"]], ids=" ".join)
def test_an_answer_that_is_known_loads_next_to_nothing(words: list[str]) -> None:
    assert not loaded_by(words) & {*HEAVY, *SLOW, *QUICK}


@pytest.mark.parametrize(
    "words",
    [
        ["rules"],
        ["rules", "SUM101"],
        ["functions"],
        ["call", "DK_TAL", '["1.000"]'],
        ["inspect", WORKBOOK],
        ["validate", WORKBOOK],
        ["validate", WORKBOOK, "--format", "json"],
    ],
    ids=lambda words: " ".join(word for word in words if word != WORKBOOK),
)
def test_a_command_loads_only_what_it_needs(words: list[str]) -> None:
    assert not loaded_by(words) & {*HEAVY, *SLOW}


def test_listing_the_indices_loads_nothing_heavy() -> None:
    assert not loaded_by(["index", "list"]) & set(HEAVY)


def test_listing_rules_reads_no_workbook() -> None:
    assert not {name for name in loaded_by(["rules"]) if name.startswith("xlbudget.workbook.reader.")}


def test_no_two_files_of_tests_have_one_name() -> None:
    """pytest imports them by their names alone, and of two it collects neither."""
    names = [path.name for path in Path(__file__).parent.rglob("*.py")]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
