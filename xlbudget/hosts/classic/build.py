"""The VBA module that gives a workbook or an add-in xlbudget's functions through classic xlwings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xlbudget.functions.registry import FAMILY_TITLES, Function, all_functions

UDF_MODULE = "xlbudget_udf"
VBA_MODULE = "xlbudget_udfs"

UDF_SOURCE = '''"""What classic xlwings loads ("UDF Modules" = xlbudget_udf): all functions. Made by udf/generate.py."""

from xlbudget.hosts.classic.udf import *  # noqa: F403
'''


def build(folder: Path) -> list[Path]:
    """Write both modules into `folder`. The VBA module is in Windows-1252, as the VBA editor imports it."""
    files = [folder / f"{UDF_MODULE}.py", folder / f"{VBA_MODULE}.bas"]
    files[0].write_text(UDF_SOURCE, encoding="utf-8", newline="\n")
    files[1].write_bytes(vba_module(all_functions()).replace("\u2212", "-").encode("cp1252"))
    return files


def vba_module(functions: Iterable[Function]) -> str:
    """A function of VBA for each function, and a macro that puts their texts into Excel's function wizard.

    Unlike the module that xlwings makes itself, a failure is #VALUE! and not a text, so that no sum passes over it.
    """
    listed = list(functions)
    lines = [
        f'Attribute VB_Name = "{VBA_MODULE}"',
        "'Lavet af udf/generate.py ud fra xlbudgets funktioner. Ret ikke her.",
        "Option Explicit",
        "",
    ]
    for function in listed:
        lines += [*_wrapper(function), ""]
    lines += _registration(listed)
    return "\r\n".join(lines) + "\r\n"


def _wrapper(function: Function) -> list[str]:
    names = [argument.name for argument in function.arguments]
    optional_seen = False
    parameters: list[str] = []
    for argument in function.arguments:
        optional_seen = optional_seen or argument.optional
        parameters.append(f"Optional {argument.name}" if optional_seen else argument.name)
    return [
        f"Public Function {function.name}({', '.join(parameters)})",
        "    On Error GoTo failed",
        f'    {function.name} = XLPy.CallUDF("{UDF_MODULE}", "{function.name}", _',
        f"        Array({', '.join(names)}), ActiveWorkbook, Application.Caller)",
        "    Exit Function",
        "failed:",
        f"    {function.name} = CVErr(xlErrValue)",
        "End Function",
    ]


def _registration(functions: list[Function]) -> list[str]:
    lines = ["Public Sub xlbudget_funktionsguide()", "    'Hjælpetekster i Excels funktionsguide."]
    for function in functions:
        category = _literal(f"xlbudget: {FAMILY_TITLES[function.module][0]}")
        lines += [
            f"    Application.MacroOptions Macro:={_literal(function.name)}, Category:={category}, _",
            f"        Description:={_literal(function.da)}, _",
            "        ArgumentDescriptions:=Array( _",
            *[
                f"            {_literal(argument.da)}{', _' if place + 1 < len(function.arguments) else ')'}"
                for place, argument in enumerate(function.arguments)
            ],
        ]
    return [*lines, "End Sub"]


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
