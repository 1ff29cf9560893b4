"""A workbook with a button that refreshes its report through xlwings' RunPython: an .xlsx made into an .xlsm."""

from __future__ import annotations

from xlbudget.hosts.classic.form_button import Button, add_button
from xlbudget.hosts.classic.macro_package import MacroFile, add_project, sheet_parts
from xlbudget.hosts.classic.runtime import runtime_module
from xlbudget.hosts.classic.source import own_module
from xlbudget.macros.registry import find
from xlbudget.workbook.writer.package import Package

MACRO = "xlbudget_opdater"
_GUID = "{8C0E6C0B-3C0C-4E0B-8A41-5B6C1A1D7F21}"


def with_refresh_button(workbook: bytes, sheet: str, cell: str) -> bytes:
    """The .xlsx (one that XlsxWriter made, without drawings and macros) as an .xlsm with the button in that cell.

    Raises `KeyError` for an unknown sheet, `ValueError` for a workbook that has such parts already, `Refusal` where
    xlwings is not installed.
    """
    package = Package(workbook)
    refresh = find("refresh")
    add_button(package, sheet_parts(package)[sheet], Button(cell, refresh.label(), MACRO, refresh.text()))
    modules = [runtime_module(addin=False), own_module("xlbudget_koer"), own_module("xlbudget_knap")]
    add_project(package, "xlbudget_knap_i_bog", modules, kind=MacroFile.WORKBOOK, guid=_GUID)
    return package.to_bytes()
