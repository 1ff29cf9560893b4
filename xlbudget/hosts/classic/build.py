"""The files for classic Excel: what is generated from the registry alone, and the add-in for the installed xlwings."""

from __future__ import annotations

from pathlib import Path

from xlbudget.functions.registry import all_functions
from xlbudget.hosts.classic.intellisense import intellisense
from xlbudget.hosts.classic.vba.project import CODE_PAGE
from xlbudget.hosts.classic.wrappers import VBA_MODULE, wrapper_module
from xlbudget.workbook.writer.saving import save_atomically

UDF_MODULE = "xlbudget_udf"

UDF_SOURCE = '''"""What classic xlwings loads ("UDF Modules" = xlbudget_udf): all functions. Made by udf/generate.py."""

from xlbudget.hosts.classic.udf import *  # noqa: F403
'''


def build(folder: Path) -> list[Path]:
    """Write what stands in `udf/`: for those who put the functions into a workbook or an add-in of their own.

    The VBA module is in Windows-1252, as the VBA editor imports it.
    """
    files = {
        f"{UDF_MODULE}.py": UDF_SOURCE.encode(),
        f"{VBA_MODULE}.bas": wrapper_module(all_functions()).text().encode(CODE_PAGE),
        "xlbudget.intellisense.xml": intellisense(all_functions()).encode(),
    }
    return _written(folder, files)


def build_all(folder: Path) -> list[Path]:
    """Write these and `xlbudget.xlam`. Raises `Refusal` where xlwings is not installed."""
    from xlbudget.hosts.classic.addin import FILE_NAME, build_addin

    addin = build_addin()  # before anything is written
    return build(folder) + _written(folder, {FILE_NAME: addin})


def _written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    for name, content in files.items():
        save_atomically(str(folder / name), content)
    return [folder / name for name in files]
