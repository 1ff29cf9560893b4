"""Which files of the package the functions need: for hosts whose own Python runs them, without an installation."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import xlbudget

PACKAGE = Path(xlbudget.__file__).parent


def carried_files(*edges: str) -> list[str]:
    """Every file that the functions and the host's `edges` ("hosts/officejs.py") can come to need.

    Also what is imported only within a function; the index data as well. A package that is only passed through, on the
    way to one of its modules, is needed as far as it is loaded then. Paths are relative to the package.
    """
    waiting = [(path, True) for path in edges]
    waiting += [(f"functions/{path.name}", True) for path in sorted((PACKAGE / "functions").glob("*.py"))]
    found: set[tuple[str, bool]] = set()
    while waiting:
        path, called = waiting.pop()
        if (path, called) not in found and (path, True) not in found:
            found.add((path, called))
            waiting += [(other, True) for other in _imported(path, called=called)]
            folders = map(str, Path(path).parents)
            waiting += [(f"{folder}/__init__.py".removeprefix("./"), False) for folder in folders]
    data = (path for path in (PACKAGE / "indices" / "data").rglob("*") if path.is_file())
    return sorted({path for path, _ in found} | {path.relative_to(PACKAGE).as_posix() for path in data})


def _imported(path: str, *, called: bool) -> Iterator[str]:
    """The files that the imports in a file mean: modules, and names that are modules of a package."""
    for node in _run([ast.parse((PACKAGE / path).read_bytes())], called=called):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _files_of(alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from _files_of(node.module)
            for alias in node.names:
                yield from _files_of(f"{node.module}.{alias.name}")
                yield from _files_of(_asked_for(node.module).get(alias.name, ""))


def _files_of(module: str) -> Iterator[str]:
    """The file of a module of ours, or of a package."""
    parts = module.split(".")
    if parts[0] == PACKAGE.name:
        place = "/".join(parts[1:])
        yield from (file for file in (f"{place}.py", f"{place}/__init__.py".removeprefix("/"))
                    if (PACKAGE / file).is_file())  # fmt: skip


def _asked_for(package: str) -> dict[str, str]:
    """The names that a package of ours loads when they are asked for, each with its module: type checkers are told."""
    files = [file for file in _files_of(package) if file.endswith("__init__.py")]
    tree = ast.parse((PACKAGE / files[0]).read_bytes()) if files else ast.Module([], [])
    if not any(isinstance(node, ast.FunctionDef) and node.name == "__getattr__" for node in tree.body):
        return {}
    told = [entry for node in tree.body if _is_for_checkers(node) for entry in ast.walk(node)]
    imports = [node for node in told if isinstance(node, ast.ImportFrom) and node.module]
    return {alias.name: str(node.module) for node in imports for alias in node.names}


def _run(nodes: Iterable[ast.AST], *, called: bool) -> Iterator[ast.AST]:
    """What is run of the code: not what is for type checkers, and what stands in functions where these are `called`."""
    for node in nodes:
        if isinstance(node, ast.If) and _is_for_checkers(node):
            yield from _run(node.orelse, called=called)
        elif called or not isinstance(node, ast.FunctionDef):
            yield node
            yield from _run(ast.iter_child_nodes(node), called=called)


def _is_for_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
