"""xlwings' own VBA module, as the installed xlwings ships it: what starts Python and speaks with it.

It is taken from there and not kept here, for it names the library of just that version of xlwings. It is under
BSD-3-Clause; its notice stands at its head and stays there. Five things are changed in it:

- `PROJECT_NAME`, as xlwings wants it for an add-in of one's own: settings lie in `.xlbudget/xlbudget.conf`.
- `GetConfig` gives way to ours (`source/xlwings_tillaeg.bas`): settings in a workbook or beside it do not count, for a
  workbook is untrusted, and they could name any program as the Python to start.
- `ShowError` gives way to ours (`source/xlbudget_koer.bas`), which speaks Danish and shows no traceback.
- Every procedure is private but the two that our modules call: a formula in a cell of any workbook can call every
  public function of a loaded add-in, and `RunPython`, `RunFrozenPython` and `SaveConfigToFile` obey whoever calls.
- What is for a Mac or for Word, Access and PowerPoint is left out: what is left needs none of xlwings' other modules.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from xlbudget.domain.errors import Refusal
from xlbudget.hosts.classic.source import own_source
from xlbudget.hosts.classic.vba.project import Module

PROJECT = "xlbudget"
_ADDIN_FILE, _WORKBOOK_FILE = "xlwings_custom_addin.bas", "xlwings.bas"
_HEAD = re.compile(r'\AAttribute VB_Name = "xlwings"\n')
_VERSION = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]+)"$', re.MULTILINE)
_PROJECT_NAME = re.compile(r'^(Public Const PROJECT_NAME As String = )"\w+"$', re.MULTILINE)
_SHOW_ERROR = re.compile(r"^Sub ShowError\(", re.MULTILINE)
_GET_CONFIG = re.compile(r"^Function GetConfig\(.*?^End Function$", re.MULTILINE | re.DOTALL)
_DIRECTIVE = re.compile(r"\s*#(If|ElseIf|Else|End If|Const)\b\s*(.*?)(?:\s+Then\b.*)?\s*$")
# What a condition comes to in Excel for Windows; one that is not listed is left for Excel to decide.
_DECIDED = {
    'App = "Microsoft Excel"': True,
    'App = "Microsoft Word"': False,
    'App = "Microsoft Access"': False,
    'App = "Microsoft PowerPoint"': False,
    "Mac": False,
    "Not Mac": True,
    "MAC_OFFICE_VERSION >= 15": False,
}
_PROCEDURE = re.compile(r"^(?:Public )?(Function|Sub) (?!(?:XLPy|KillPy)\b)", re.MULTILINE)
_DECLARED = re.compile(r"^( *)Declare ", re.MULTILINE)
_NOTE = """'Ændret af xlbudget: PROJECT_NAME; GetConfig og ShowError er afløst af xlbudgets; procedurerne er private;
'kun det, der gælder Excel til Windows, er med.
Option Private Module
"""


def runtime_module(*, addin: bool) -> Module:
    """xlwings' module: for an add-in it works in the workbook in front, else in the workbook that holds it.

    Raises `Refusal` where xlwings is not installed, or is one whose module we do not know how to change.
    """
    text = _shipped(_ADDIN_FILE if addin else _WORKBOOK_FILE)
    text, head = _HEAD.subn("", for_excel_on_windows(text))
    text, named = _PROJECT_NAME.subn(rf'\1"{PROJECT}"', text)
    text, shown = _SHOW_ERROR.subn("Sub ShowErrorInEnglish(", text)
    text, asked = _GET_CONFIG.subn(lambda found: re.sub(r"\bGetConfig\b", "GetConfigAnywhere", found[0]), text)
    if (head, named, shown, asked) != (1, 1, 1, 1):
        raise Refusal(
            "unknown_xlwings",
            f"xlbudget kender ikke denne udgave af xlwings ({shipped_version()}). Kør »pip install xlwings==0.37.8«.",
            f"xlbudget does not know this version of xlwings ({shipped_version()}). Run “pip install xlwings==0.37.8”.",
        )
    text = _DECLARED.sub(r"\1Private Declare ", _PROCEDURE.sub(r"Private \1 ", text))
    return Module("xlwings", f"{_NOTE}{text}\n{own_source('xlwings_tillaeg.bas')}")


def for_excel_on_windows(text: str) -> str:
    """The text without the branches of conditional compilation that are for other programs and systems."""
    kept: list[str] = []
    branches: list[tuple[bool | None, bool]] = []  # of each open #If: what was decided, and whether its lines count
    for line in text.split("\n"):
        directive = _DIRECTIVE.match(line)
        word, condition = directive.groups() if directive else ("", "")
        counts = all(now for _, now in branches)
        if word == "If":
            decided = _DECIDED.get(condition)
            branches.append((decided, decided is not False))
            if counts and decided is None:
                kept.append(line)
            continue
        if word in ("ElseIf", "Else", "End If"):
            decided, _ = branches.pop()
            if decided is None:
                kept += [line] if all(now for _, now in branches) else []
                branches += [(None, True)] if word != "End If" else []
            elif word != "End If":
                now = not decided and (word == "Else" or _DECIDED.get(condition) is True)
                branches.append((decided or now, now))
            continue
        if counts and not (word == "Const" and condition.startswith("App ")):
            kept.append(line)
    return "\n".join(kept)


def shipped_version() -> str:
    """The version of the installed xlwings, as its module says it. Raises `Refusal`."""
    found = _VERSION.search(_shipped(_ADDIN_FILE))
    return found[1] if found else "?"


def _shipped(name: str) -> str:
    spec = find_spec("xlwings")  # finds it without loading it, which takes seconds
    file = Path(spec.origin).with_name(name) if spec and spec.origin else None
    if file is None or not file.is_file():
        raise Refusal(
            "no_xlwings",
            "xlwings er ikke installeret. Kør »pip install xlbudget[classic]«.",
            "xlwings is not installed. Run “pip install xlbudget[classic]”.",
        )
    return file.read_text(encoding="ascii", errors="replace")
