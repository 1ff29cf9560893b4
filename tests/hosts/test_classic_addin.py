"""xlbudget.xlam: its package, its ribbon, its help; and its VBA compiled and run by pyopenvba."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.functions.registry import all_functions
from xlbudget.hosts.classic import runtime
from xlbudget.hosts.classic.addin import build_addin, is_ours
from xlbudget.hosts.classic.build import build_all
from xlbudget.hosts.classic.help_page import help_page
from xlbudget.hosts.classic.intellisense import intellisense
from xlbudget.hosts.classic.ribbon import custom_ui
from xlbudget.hosts.classic.source import own_source
from xlbudget.macros.registry import MACROS

pytest.importorskip("xlwings")
pytest.importorskip("pyopenvba")
olevba = pytest.importorskip("oletools.olevba")
from package_arrows import arrows_and_types  # noqa: E402
from pyopenvba import check_file  # noqa: E402
from pyopenvba.apps.excel import ExcelApplication  # noqa: E402
from pyopenvba.interpreter import parse_module  # noqa: E402
from vba_stand_ins import PRESS, PROCEDURE_ATTRIBUTE, Played, sources  # noqa: E402

OWN = ("xlbudget_koer", "xlbudget_baand", "xlbudget_udfs")


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("addin") / "xlbudget.xlam"
    file.write_bytes(build_addin())
    return file


@pytest.fixture(scope="module")
def code(addin: Path) -> dict[str, str]:
    return sources(addin)


def test_the_same_bytes_every_time_and_small(addin: Path) -> None:
    assert build_addin() == addin.read_bytes()
    assert addin.stat().st_size < 60_000


def test_the_package_is_whole(addin: Path) -> None:
    assert check_file(addin).issues == ()
    arrows, types = arrows_and_types(addin)
    assert types["xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    assert types["xl/vbaProject.bin"] == "application/vnd.ms-office.vbaProject"
    assert arrows["customUI/customUI.xml"] == "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
    assert arrows["xl/vbaProject.bin"] == "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    assert arrows["customXml/item1.xml"].endswith("/customXml")
    assert arrows["customXml/itemProps1.xml"].endswith("/customXmlProps")


def test_every_module_has_its_sheet(addin: Path, code: dict[str, str]) -> None:
    with zipfile.ZipFile(addin) as package:
        workbook = package.read("xl/workbook.xml").decode()
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert 'codeName="ThisWorkbook"' in workbook and 'codeName="Ark1"' in sheet
    assert set(code) == {"ThisWorkbook", "Ark1", "xlwings", *OWN}


def test_olevba_reads_the_same_source(addin: Path, code: dict[str, str]) -> None:
    parser = olevba.VBA_Parser(str(addin))
    read = {name.partition(".")[0]: text for _, _, name, text in parser.extract_macros()}
    assert read == code
    parser.close()


def test_all_of_it_compiles(code: dict[str, str]) -> None:
    for name, text in code.items():
        kind = "class" if name in ("ThisWorkbook", "Ark1") else "standard"
        parse_module(text.replace("WithEvents ", ""), name=name, kind=kind)  # the one word that pyopenvba lacks


def test_xlwings_module_keeps_its_notice_and_loses_what_is_not_for_excel(code: dict[str, str]) -> None:
    text = code["xlwings"]
    assert "xlwings is distributed under a BSD 3-clause license" in text
    assert "Redistributions in binary form must reproduce the above copyright notice" in text
    assert 'PROJECT_NAME As String = "xlbudget"' in text and "Ændret af xlbudget" in text
    assert not re.findall(r"^\s*#.*(Mac|App)\b.*$", text, re.MULTILINE)
    assert text.count("Function GetConfigAnywhere(") == text.count("Function GetConfig(") == 1
    assert "Private Sub ShowErrorInEnglish(" in text and "Sub ShowError(" not in text
    assert f"xlwings64-{runtime.shipped_version()}.dll" in text


def test_conditional_compilation_is_decided_for_excel_on_windows() -> None:
    text = "\n".join(
        [
            '#Const App = "Microsoft Excel" \'x', "#If Mac Then", "mac", "#If VBA7 Then", "mac7", "#End If", "#Else",
            "win", "#End If", '#If App = "Microsoft Word" Then', "word", '#ElseIf App = "Microsoft Excel" Then',
            "excel", "#Else", "other", "#End If", "#If VBA7 Then", "  #If Win64 Then ' 64", "a", "  #Else", "b",
            "  #End If", "#Else", "#If Not Mac Then", "c", "#End If", "#End If", "last",
        ]
    )  # fmt: skip
    assert runtime.for_excel_on_windows(text).split("\n") == [
        "win", "excel", "#If VBA7 Then", "  #If Win64 Then ' 64", "a", "  #Else", "b", "  #End If", "#Else", "c",
        "#End If", "last",
    ]  # fmt: skip


def test_an_xlwings_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "_shipped", lambda name: 'Attribute VB_Name = "xlwings"\nSub Other()\nEnd Sub\n')
    with pytest.raises(Refusal) as refused:
        runtime.runtime_module(addin=True)
    assert (refused.value.code, "pip install xlwings" in refused.value.da) == ("unknown_xlwings", True)
    monkeypatch.undo()
    monkeypatch.setattr(runtime, "find_spec", lambda name: None)
    with pytest.raises(Refusal) as refused:
        build_addin()
    assert refused.value.code == "no_xlwings"


# -- the ribbon ------------------------------------------------------------------------------------------------

UI = "{http://schemas.microsoft.com/office/2006/01/customui}"
# What [MS-CUSTOMUI] lets stand in each element, of the elements and attributes that we use.
CHILDREN = {
    "customUI": {"ribbon"}, "ribbon": {"tabs"}, "tabs": {"tab"}, "tab": {"group"}, "group": {"button", "menu"},
    "menu": {"button", "menu"}, "button": set(),
}  # fmt: skip
COMMON = {"id", "label", "imageMso", "screentip", "supertip", "tag"}
ATTRIBUTES = {
    ("tab", "tabs"): {"id", "label"}, ("group", "tab"): {"id", "label"},
    ("button", "group"): COMMON | {"onAction", "size"}, ("button", "menu"): COMMON | {"onAction"},
    ("menu", "group"): COMMON | {"size"}, ("menu", "menu"): COMMON,
}  # fmt: skip
CALLBACK = re.compile(r"^Public Sub (\w+)\(control As IRibbonControl\)$", re.MULTILINE)


def test_the_ribbon_has_the_form_that_excel_wants(code: dict[str, str]) -> None:
    root = ElementTree.fromstring(custom_ui(all_functions()))
    assert root.tag == f"{UI}customUI"
    callbacks, seen = set(CALLBACK.findall(code["xlbudget_baand"].replace("\r", ""))), set()

    def look(element: ElementTree.Element, parent: str) -> None:
        name = element.tag.removeprefix(UI)
        assert set(element.attrib) <= ATTRIBUTES.get((name, parent), set()), (name, element.attrib)
        identifier = element.get("id")
        if (name, parent) in ATTRIBUTES:
            assert identifier and re.fullmatch(r"[A-Za-z_]\w*", identifier) and identifier not in seen
            seen.add(identifier)
            assert element.get("label")
        if name == "button":
            assert element.get("onAction") in callbacks
        assert element.get("size", "large") in ("normal", "large")
        assert all(0 < len(value) <= 1024 for value in element.attrib.values())
        for child in element:
            assert child.tag.removeprefix(UI) in CHILDREN[name]
            look(child, name)

    look(root, "")


def test_the_ribbon_holds_every_macro_and_every_function() -> None:
    root = ElementTree.fromstring(custom_ui(all_functions()))
    buttons = [(button.get("onAction"), button.get("tag")) for button in root.iter(f"{UI}button")]
    assert {tag for action, tag in buttons if action == "BaandMakro"} == {macro.name for macro in MACROS}
    assert [tag for action, tag in buttons if action == "BaandFunktion"] == [each.name for each in all_functions()]
    labels = {element.get("label") for element in root.iter()}
    assert {
        "Budget", "Opdatér rapport", "Kontrollér", "Omregn prisniveau", "Indsæt funktion", "Hjælp", "Fortryd",
    } <= labels  # fmt: skip


# -- the functions and their help ------------------------------------------------------------------------------


def test_attributes_belong_to_procedures_that_are_there(code: dict[str, str]) -> None:
    text = code["xlbudget_udfs"].replace("\r", "")
    described = re.findall(r"^Public Function (\w+)\(.*\)\nAttribute (\w+)\.VB_Description = ", text, re.MULTILINE)
    assert described == [(each.name, each.name) for each in all_functions()]
    assert len(re.findall(r"^Attribute \w+\.", text, re.MULTILINE)) == 2 * len(described)


def test_the_wizards_texts_are_within_excels_measure(code: dict[str, str]) -> None:
    for function in all_functions():
        texts = [function.da, *(argument.da for argument in function.arguments)]
        assert max(map(len, texts)) <= 255
        assert len(function.arguments) <= 20  # MacroOptions takes no more descriptions
    assert set(re.findall(r'Category:="([^"]*)"', code["xlbudget_udfs"])) == {
        "xlbudget: Pris- og lønniveau", "xlbudget: Råderum og omprioritering", "xlbudget: Business case",
        "xlbudget: Refusion", "xlbudget: Opfølgning", "xlbudget: Danske tal og enheder",
        "xlbudget: Hvorfor en celle viser en fejl",
    }  # fmt: skip


def test_help_while_typing_has_the_form_that_excel_dna_publishes(addin: Path) -> None:
    text = intellisense(all_functions())
    space = "{http://schemas.excel-dna.net/intellisense/1.0}"
    root = ElementTree.fromstring(text)
    (info,) = root
    assert (root.tag, info.tag) == (f"{space}IntelliSense", f"{space}FunctionInfo")
    for element, function in zip(info, all_functions(), strict=True):
        assert (element.tag, element.attrib) == (
            f"{space}Function", {"Name": function.name, "Description": function.da},
        )  # fmt: skip
        assert [child.tag for child in element] == [f"{space}Argument"] * len(function.arguments)
        assert [child.get("Name", "").strip("[]") for child in element] == [each.name for each in function.arguments]
        assert [child.get("Description") for child in element] == [each.da for each in function.arguments]
    with zipfile.ZipFile(addin) as package:
        assert package.read("customXml/item1.xml").decode() == text


def test_the_help_page_shows_every_function_and_example() -> None:
    page = help_page(all_functions())
    assert page.count("<h3") == len(list(all_functions()))
    assert "=PL_OMREGN(" in page and "(kan udelades)" in page and "Opdatér rapport" in page
    ElementTree.fromstring(page.partition("\n")[2].replace('<meta charset="utf-8">', ""))  # every tag is closed


# -- the VBA, run ----------------------------------------------------------------------------------------------


@pytest.fixture
def played(addin: Path) -> Played:
    excel = Played(addin, OWN)
    excel.excel.add_module(PRESS, name="Proeve")
    excel.run("Settings_", "C:/findes/python.exe")
    return excel


def test_a_ribbon_button_runs_its_macro(played: Played) -> None:
    for macro in MACROS:
        played.run("Tryk", "BaandMakro", macro.name)
        assert played.asked == f"from xlbudget.hosts.live.excel_buttons import press; press('{macro.name}')"
    played.run("Tryk", "BaandGenstart", "")
    assert (played.asked, played.told) == ("KillPy", [])
    played.run("Tryk", "BaandHjaelp", "")
    assert played.told == [
        "Hjælpen er ikke lagt på denne pc. Skriv i en kommandoprompt:\r\nxlbudget addin install --host classic"
    ]


ASKED = """Public asked As String

Private Function GetConfigAnywhere(configKey As String, Optional default As String, Optional source As String)
    GetConfigAnywhere = configKey & " fra " & source
End Function

Private Function RunPython(PythonCommand As String)
    RunPython = -1
End Function

Public Function Proev() As String
    Dim setting As String, answer As Variant
    HentIndstilling "INTERPRETER_WIN", setting
    KoerPython "x", answer
    Proev = setting & " " & GetConfig("A", "b", "sheet") & " " & answer
End Function

"""


def test_only_the_users_own_settings_count() -> None:
    excel = ExcelApplication()
    excel.add_workbook()
    excel.add_module(ASKED + own_source("xlwings_tillaeg.bas"), name="xlwings")
    assert excel.run("Proev") == "INTERPRETER_WIN fra user A fra user -1"


def test_no_cell_can_call_what_runs_or_writes_files(code: dict[str, str]) -> None:
    """A formula in any workbook can call every public function of an add-in that is loaded."""
    public = re.compile(r"^(?:Public )?(?:Function|Declare \w+ Function) (\w+)", re.MULTILINE)
    found = {name for module, text in code.items() for name in public.findall(text)}
    assert found == {each.name for each in all_functions()} | {
        "XLPy",  # gives an object, which no cell takes
        "PythonKommando", "FejlTekst", "SidsteLinje",  # texts alone
    }  # fmt: skip
    assert not re.findall(r"^ *Declare ", code["xlwings"], re.MULTILINE)
    assert all("Option Private Module" in code[module] for module in ("xlwings", "xlbudget_koer"))


def test_a_function_calls_python_for_the_workbook_that_its_cell_stands_in(played: Played) -> None:
    called = "xlbudget.hosts.classic.udf|PL_FAKTOR|xlbudget.xlam|2016|2020|udeladt|udeladt"
    assert played.run("PL_FAKTOR", 2016, 2020) == called
    played.excel.activate_workbook(played.excel.add_workbook())  # another one is in front
    assert played.run("PL_FAKTOR", 2016, 2020) == called


def test_without_python_a_cell_shows_an_error_and_the_reason_can_be_read(played: Played) -> None:
    played.run("Settings_", "brudt")
    assert str(played.run("PL_FAKTOR", 2016, 2020)) == "Error 2015"  # #VALUE!
    assert played.run("DK_FORKLAR", "PL_FAKTOR") == "xlbudget fik ikke svar fra Python: ingen forbindelse"


WIZARD = """Public hidden As Boolean
Public drawing As Boolean
Public saved As Boolean
Public registered As String
Public refuses As Boolean

Public Sub Options_(Macro, Category, Description, ArgumentDescriptions)
    If hidden And refuses Then Err.Raise 1004, Description:="Cannot edit a macro on a hidden workbook."
    registered = registered & Macro & "|" & Category & "|" & UBound(ArgumentDescriptions) & ";"
End Sub

Public Sub Play(refuse As Boolean)
    hidden = True
    drawing = True
    refuses = refuse
    registered = ""
    xlbudget_funktionsguide
End Sub

Public Function Played_() As String
    Played_ = hidden & "," & drawing & "#" & registered
End Function
"""


@pytest.mark.parametrize("refuses", [False, True])
def test_the_wizard_gets_its_texts_also_where_excel_wants_the_add_in_shown(code: dict[str, str], refuses: bool) -> None:
    excel = ExcelApplication()
    excel.add_workbook()
    source = PROCEDURE_ATTRIBUTE.sub("", code["xlbudget_udfs"])
    for there, here in (
        ("Application.MacroOptions", "Options_"), ("ThisWorkbook.IsAddin", "hidden"), ("ThisWorkbook.Saved", "saved"),
        ("Application.ScreenUpdating", "drawing"), ("Application.Caller", "Empty"), ("ThisWorkbook.Name", '"x.xlam"'),
    ):  # fmt: skip
        source = source.replace(there, here)
    excel.add_module(source, name="xlbudget_udfs")
    excel.add_module(WIZARD, name="Excel_")
    excel.run("Play", refuses)
    state, _, registered = str(excel.run("Played_")).partition("#")
    assert state == "True,True"  # hidden again, and drawing
    calls = [call.split("|") for call in registered.rstrip(";").split(";")]
    assert [(macro, int(last) + 1) for macro, _, last in calls] == [
        (f"'x.xlam'!{each.name}", len(each.arguments)) for each in all_functions()
    ]


# -- files -----------------------------------------------------------------------------------------------------


def test_build_writes_all_that_classic_excel_can_use(tmp_path: Path) -> None:
    names = [file.name for file in build_all(tmp_path)]
    assert names == ["xlbudget_udf.py", "xlbudget_udfs.bas", "xlbudget.intellisense.xml", "xlbudget.xlam"]
    assert is_ours((tmp_path / "xlbudget.xlam").read_bytes())


def test_another_add_in_is_not_taken_for_ours() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("customUI/customUI.xml", '<customUI><tab id="another"/></customUI>')
    assert not is_ours(target.getvalue())
