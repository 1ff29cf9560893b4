"""The VBA module that gives a workbook or an add-in xlbudget's functions through classic xlwings."""

from __future__ import annotations

from collections.abc import Iterable

from xlbudget.functions.registry import FAMILY_TITLES, Function
from xlbudget.hosts.classic.vba.project import Module

PYTHON_MODULE = "xlbudget.hosts.classic.udf"
VBA_MODULE = "xlbudget_udfs"
_USER_DEFINED = 14  # Excel's number of the category "User Defined", until the category of our own is registered

HEAD = """'Lavet af xlbudget ud fra dets funktioner. Ret ikke her.
Option Explicit
"""

TAIL = """'Hjælpetekster i Excels funktionsguide. Nægter Excel dem for et skjult tilføjelsesprogram, vises det imens.
Public Sub xlbudget_funktionsguide()
    Dim tegner As Boolean
    tegner = Application.ScreenUpdating
    On Error Resume Next
    Tilmeld
    If Err.Number <> 0 And ThisWorkbook.IsAddin Then
        Application.ScreenUpdating = False
        ThisWorkbook.IsAddin = False
        Tilmeld
        ThisWorkbook.IsAddin = True
        ThisWorkbook.Saved = True
        Application.ScreenUpdating = tegner
    End If
End Sub

'Den arbejdsbog, som cellen står i: ikke den forreste, når flere er åbne.
Private Function KaldendeBog() As Object
    If TypeName(Application.Caller) = "Range" Then
        Set KaldendeBog = Application.Caller.Worksheet.Parent
    Else
        Set KaldendeBog = ActiveWorkbook
    End If
End Function
"""


def wrapper_module(functions: Iterable[Function]) -> Module:
    """A function of VBA for each function, and a macro that puts their texts into Excel's function wizard.

    Unlike the module that xlwings makes itself, a failure is #VALUE! and not a text, so that no sum passes over it;
    but in the function that explains failures.
    """
    listed = list(functions)
    lines = [HEAD]
    for function in listed:
        lines += [*_wrapper(function), ""]
    lines += [TAIL, *_registration(listed)]
    # U+2212 is not in Windows-1252, the letters of VBA.
    return Module(VBA_MODULE, "\n".join(lines).replace("\u2212", "-") + "\n")


def _wrapper(function: Function) -> list[str]:
    names = [argument.name for argument in function.arguments]
    optional_seen = False
    parameters: list[str] = []
    for argument in function.arguments:
        optional_seen = optional_seen or argument.optional
        parameters.append(f"Optional {argument.name}" if optional_seen else argument.name)
    failed = "CVErr(xlErrValue)"
    if function.module == "explain":
        failed = '"xlbudget fik ikke svar fra Python: " & Err.Description'
    return [
        f"Public Function {function.name}({', '.join(parameters)})",
        f"Attribute {function.name}.VB_Description = {_literal(function.da)}",
        f'Attribute {function.name}.VB_ProcData.VB_Invoke_Func = " \\n{_USER_DEFINED}"',
        "    On Error GoTo failed",
        f'    {function.name} = XLPy.CallUDF("{PYTHON_MODULE}", "{function.name}", _',
        f"        Array({', '.join(names)}), KaldendeBog, Application.Caller)",
        "    Exit Function",
        "failed:",
        f"    {function.name} = {failed}",
        "End Function",
    ]


def _registration(functions: list[Function]) -> list[str]:
    lines = [
        "Private Sub Tilmeld()",
        "    Dim bog As String",
        '''    bog = "'" & ThisWorkbook.Name & "'!"''',
    ]
    for function in functions:
        category = _literal(f"xlbudget: {FAMILY_TITLES[function.module][0]}")
        lines += [
            f"    Application.MacroOptions Macro:=bog & {_literal(function.name)}, Category:={category}, _",
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
