"""From the button to the refreshed workbook, without Excel.

Our VBA and xlwings' own RunPython run in pyopenvba, up to the command line that Windows would get; what stands in that
line is then run, with an Excel that is played.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("xlwings")
pytest.importorskip("pyopenvba")
import xlwings
from pyopenvba.apps.excel import ExcelApplication
from test_excel_buttons import PlayedBook
from vba_stand_ins import sources

from xlbudget.hosts.classic.addin import build_addin
from xlbudget.hosts.live import excel_buttons
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer import EditPlan, apply_plan

WORKBOOK = next((Path(__file__).parents[2] / "workbooks").glob("003_*.xlsm"))
# What only Windows has: the shell, files, the environment. Everything else of xlwings' module runs as it is.
ONLY_ON_WINDOWS = {
    "WScript": "Function WScript(Optional CreateNew As Boolean) As Object\n    Set WScript = New Shell\nEnd Function",
    "GetConfigFromFile": """Function GetConfigFromFile(sFile As String, sName As String, Optional sValue As String)
    If sFile <> "C:\\USERPROFILE\\.xlbudget\\xlbudget.conf" Then Err.Raise 1, Description:="asked " & sFile
    GetConfigFromFile = True
    If sName = "INTERPRETER_WIN" Then
        sValue = "C:\\venv\\Scripts\\python.exe"
    ElseIf sName = "ADD_WORKBOOK_TO_PYTHONPATH" Then
        sValue = "false"
    ElseIf sName = "SHOW CONSOLE" Or sName = "USE UDF SERVER" Then
        sValue = "0" 'pyopenvba does not compare the text "False" with a boolean, as VBA does
    Else
        GetConfigFromFile = False
    End If
End Function""",
    "FileExists": "Function FileExists(ByVal FileSpec As String) As Boolean\n    FileExists = True\nEnd Function",
    "CreateGUID": 'Function CreateGUID() As String\n    CreateGUID = "guid"\nEnd Function',
}
WINDOWS = """Public commandLine As String

Function Environ(name As String) As String
    Environ = "C:\\" & name
End Function

Function GetAttr(path As String) As Long
    GetAttr = 32
End Function

Public Function CommandLine_() As String
    CommandLine_ = commandLine
End Function
"""
SHELL = """Option Explicit

Public Function Run(command, style, wait)
    commandLine = command
    Run = 0
End Function

Public Function ExpandEnvironmentStrings(text)
    ExpandEnvironmentStrings = text
End Function
"""
LINE = re.compile(
    r'cmd\.exe /C C: & cd "C:\\venv\\Scripts" & "C:\\venv\\Scripts\\python\.exe" -B -c "((?:\\"|[^"])*)"\s+'
    r'--wb="([^"]*)" --from_xl=1 --app="[^"]*" --hwnd="4711" 2> "C:\\Temp\\xlwings-guid\.log" '
)


def on_windows(module: str) -> str:
    """xlwings' module with what only Windows has replaced."""
    for name, procedure in ONLY_ON_WINDOWS.items():
        pattern = re.compile(rf"^Private Function {name}\(.*?^End Function", re.MULTILINE | re.DOTALL)
        module, count = pattern.subn(lambda _, new=procedure: f"Private {new}", module)  # type: ignore[misc]
        assert count == 1, name
    return module.replace("Application.Hwnd", "4711").replace("        Kill LOG_FILE", "")


def played(file: Path, *modules: str) -> ExcelApplication:
    held = {name: text.replace("\r\n", "\n") for name, text in sources(file).items()}
    excel = ExcelApplication.open(file, with_vba=False)
    excel.add_module(on_windows(held["xlwings"]), name="xlwings")
    excel.add_module(WINDOWS, name="Windows")
    excel.add_module(SHELL, name="Shell", kind="class")
    for name in modules:
        excel.add_module(held[name], name=name)
    return excel


def line_of(excel: ExcelApplication) -> tuple[str, str]:
    """The Python in the command line as Python gets it, and the name of the workbook."""
    assert excel.interpreter.dialogs == []
    found = LINE.fullmatch(str(excel.run("CommandLine_")))
    assert found, excel.run("CommandLine_")
    return found[1].replace('\\"', '"'), found[2]


def test_the_button_names_its_own_workbook_whichever_is_in_front() -> None:
    excel = played(WORKBOOK, "xlbudget_koer", "xlbudget_knap")
    excel.activate_workbook(excel.add_workbook())
    excel.run("xlbudget_opdater")
    code, name = line_of(excel)
    assert name == WORKBOOK.name
    assert 'prepare_sys_path("false;' in code  # what lies beside the workbook is not imported
    assert code.endswith("from xlbudget.hosts.live.excel_buttons import press; press('refresh')")


def test_the_ribbon_names_the_workbook_in_front(tmp_path: Path) -> None:
    addin = tmp_path / "xlbudget.xlam"
    addin.write_bytes(build_addin())
    excel = played(addin, "xlbudget_koer")
    front = excel.open_workbook(WORKBOOK)
    excel.activate_workbook(front)
    excel.add_module('Public Sub Tryk()\n    KoerMakro "validate", ActiveWorkbook\nEnd Sub\n', name="Proeve")
    excel.run("Tryk")
    code, name = line_of(excel)
    assert name == WORKBOOK.name and code.endswith("press('validate')")


def test_what_the_command_line_holds_refreshes_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / WORKBOOK.name
    shutil.copy(WORKBOOK, path)
    before = [sheet.name for sheet in read_workbook(str(path)).sheets]
    excel = played(path, "xlbudget_koer", "xlbudget_knap")
    excel.run("xlbudget_opdater")
    code, name = line_of(excel)
    book = PlayedBook(path, [])

    def apply(book: PlayedBook, plan: EditPlan) -> tuple[str, ...]:
        book.path.write_bytes(apply_plan(book.path.read_bytes(), plan))
        return ()

    monkeypatch.setattr(excel_buttons, "apply_to_book", apply)
    monkeypatch.setattr(xlwings.Book, "caller", classmethod(lambda cls: book))
    monkeypatch.setattr(sys, "path", list(sys.path))
    exec(code, {})
    assert name == path.name and book.told == []
    after = [sheet.name for sheet in read_workbook(str(path)).sheets]
    assert len(after) > len(before) and set(before) < set(after)
    assert book.app.status_bar
