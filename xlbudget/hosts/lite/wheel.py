"""The wheel that Lite's file carries: the functions of xlbudget and what they need, in pure Python, nothing else."""

from __future__ import annotations

import ast
import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import xlbudget

PACKAGE = Path(xlbudget.__file__).parent
DISTRIBUTION = "xlbudget_lite"
SUMMARY = "The spreadsheet functions of xlbudget for xlwings Lite, without what reads and writes files"
NAME = f"{DISTRIBUTION}-{xlbudget.__version__}-py3-none-any.whl"
_START = ("hosts/officejs.py", "hosts/signatures.py")


def wheel(*, packed: bool = True) -> bytes:
    """The wheel; the same package gives the same bytes. It is called NAME and has no requirements.

    Not `packed`, its files lie in it as they are, for someone who packs the whole of it, which takes less room.
    """
    info = f"{DISTRIBUTION}-{xlbudget.__version__}.dist-info"
    files = {f"xlbudget/{path}": (PACKAGE / path).read_bytes() for path in carried_files()}
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {DISTRIBUTION.replace('_', '-')}\nVersion: {xlbudget.__version__}\n"
        f"Summary: {SUMMARY}\nLicense: MIT\nRequires-Python: >=3.11\n"
    ).encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: xlbudget\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = method, 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def carried_files() -> list[str]:
    """Every file of the package that the functions can come to need, also by an import within a function."""
    waiting = [*_START, *(f"functions/{path.name}" for path in sorted((PACKAGE / "functions").glob("*.py")))]
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
