"""Which files of the package the functions need: for hosts whose own Python runs them, without an installation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import xlbudget

PACKAGE = Path(xlbudget.__file__).parent


def carried_files(*edges: str) -> list[str]:
    """Every file that the functions and the host's `edges` ("hosts/officejs.py") can come to need.

    Also what is imported only within a function; the index data as well. Paths are relative to the package.
    """
    waiting = [*edges, *(f"functions/{path.name}" for path in sorted((PACKAGE / "functions").glob("*.py")))]
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path)
            waiting += [f"{folder}/__init__.py".removeprefix("./") for folder in map(str, Path(path).parents)]
    data = (path for path in (PACKAGE / "indices" / "data").rglob("*") if path.is_file())
    return sorted(found | {path.relative_to(PACKAGE).as_posix() for path in data})


def _imported(path: str) -> Iterator[str]:
    """The files that the imports in a file mean: modules, and names that are modules of a package."""
    for node in ast.walk(ast.parse((PACKAGE / path).read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            if parts[0] == PACKAGE.name:
                place = "/".join(parts[1:])
                yield from (file for file in (f"{place}.py", f"{place}/__init__.py".removeprefix("/"))
                            if (PACKAGE / file).is_file())  # fmt: skip
