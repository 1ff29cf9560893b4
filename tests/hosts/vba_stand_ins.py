"""What stands in for xlwings and Excel's own types when our VBA runs in pyopenvba: it records what it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication

XLWINGS = """Attribute VB_Name = "xlwings"
Public asked As String
Public settings As String

Public Sub KoerPython(ByVal kommando As String, ByRef svar As Variant)
    asked = kommando
    svar = 0
End Sub

Public Sub HentIndstilling(ByVal navn As String, ByRef vaerdi As String)
    vaerdi = settings
End Sub

Function GetAttr(path As String) As Long
    If InStr(path, "findes") = 0 Then Err.Raise 53
    GetAttr = 32
End Function

Function Dir(path As String) As String
    Dir = ""
End Function

Function Environ(name As String) As String
    Environ = "C:/" & name
End Function

Function CallingCell() As Object
    Set CallingCell = Workbooks(1).Worksheets(1).Range("A1")
End Function

Sub KillPy()
    asked = "KillPy"
End Sub

Function XLPy() As Object
    If settings = "brudt" Then Err.Raise 1000, Description:="ingen forbindelse"
    Set XLPy = New Server
End Function

Public Function Asked_() As String
    Asked_ = asked
End Function

Public Sub Settings_(value As String)
    settings = value
End Sub
"""

SERVER = """Option Explicit

Public Function CallUDF(script, fname, args, book, caller)
    Dim text As String, i As Long
    text = script & "|" & fname & "|" & book.Name
    For i = LBound(args) To UBound(args)
        If IsMissing(args(i)) Then text = text & "|udeladt" Else text = text & "|" & args(i)
    Next i
    CallUDF = text
End Function
"""

CONTROL = "Option Explicit\n\nPublic Tag As String\n"

PROCEDURE_ATTRIBUTE = re.compile(r"^Attribute \w+\..*\r?\n", re.MULTILINE)  # pyopenvba runs none
PRESS = """Public Sub Tryk(hvor As String, tag As String)
    Dim knap As New IRibbonControl
    knap.Tag = tag
    If hvor = "BaandMakro" Then BaandMakro knap
    If hvor = "BaandHjaelp" Then BaandHjaelp knap
    If hvor = "BaandGenstart" Then BaandGenstart knap
End Sub
"""


def sources(file: Path) -> dict[str, str]:
    """Every module's source by name, as pyopenvba reads it from the file."""
    with ExcelFile(file) as book:
        return {name: book.get_module(name) for name in book.module_names()}


class Played:
    """An Excel in memory with our modules of a file, and stand-ins for what is not ours."""

    def __init__(self, file: Path, modules: Iterable[str]) -> None:
        self.excel = ExcelApplication.open(file, with_vba=False)
        held = sources(file)
        self.excel.add_module(XLWINGS, name="xlwings")
        self.excel.add_module(SERVER, name="Server", kind="class")
        self.excel.add_module(CONTROL, name="IRibbonControl", kind="class")
        for name in modules:
            source = PROCEDURE_ATTRIBUTE.sub("", held[name]).replace("Application.Caller", "CallingCell")
            self.excel.add_module(source, name=name)

    def run(self, macro: str, *arguments: object) -> Any:
        return self.excel.run(macro, *arguments)

    @property
    def told(self) -> list[str]:
        """The texts of the message boxes so far."""
        return [entry[1] for entry in self.excel.interpreter.dialogs]

    @property
    def asked(self) -> str:
        """What Python was last asked to run."""
        return str(self.run("Asked_"))
