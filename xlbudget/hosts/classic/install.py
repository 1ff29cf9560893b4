"""The add-in into Excel for Windows, out of it again, and whether it is there and works.

Three files of the user's own: `xlbudget.xlam` in Excel's start folder, which Excel trusts and opens at its start; and
in `.xlbudget` in the user's home the settings that xlwings' module reads, and the help page. Whatever else lies there
stays.
"""

from __future__ import annotations

import contextlib
import csv
import os
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal
from xlbudget.functions.registry import all_functions
from xlbudget.hosts.classic.addin import FILE_NAME, build_addin, is_ours
from xlbudget.hosts.classic.help_page import help_page
from xlbudget.hosts.classic.runtime import PROJECT, shipped_version

INTERPRETER = "INTERPRETER_WIN"


class Places(NamedTuple):
    """Where the three files lie."""

    addin: Path
    settings: Path
    help: Path


class State(NamedTuple):
    """What is there: `python` is the one that Excel will start, "" for none; `fresh`: the add-in is of this version."""

    addin: bool
    fresh: bool
    python: str
    python_there: bool
    library_there: bool

    @property
    def works(self) -> bool:
        """Whether nothing is missing that can be seen from outside Excel."""
        return all((self.addin, self.fresh, self.python_there, self.library_there))


def places(environment: Mapping[str, str] = os.environ) -> Places:
    """The files' places for this user. Raises `Refusal` on anything but Windows."""
    roaming, home = environment.get("APPDATA", ""), environment.get("USERPROFILE", "")
    if not on_windows() or not roaming or not home:
        raise Refusal(
            "not_windows",
            "Funktioner i celler gennem klassisk Excel findes kun på Windows. Kør kommandoen på den pc, hvor Excel er; "
            "eller lav filen med »xlbudget addin build --host classic«, og læg xlbudget.xlam i "
            r"%APPDATA%\Microsoft\Excel\XLSTART der. På en Mac bruges xlwings Server.",
            "Functions in cells through classic Excel exist on Windows only. Run the command on the PC that has Excel; "
            "or make the file with “xlbudget addin build --host classic” and put xlbudget.xlam into "
            r"%APPDATA%\Microsoft\Excel\XLSTART there. On a Mac use xlwings Server.",
        )
    own = Path(home) / f".{PROJECT}"
    start = Path(roaming) / "Microsoft" / "Excel" / "XLSTART"
    return Places(start / FILE_NAME, own / f"{PROJECT}.conf", own / "hjaelp.html")


def on_windows() -> bool:
    """Whether this is Windows."""
    return os.name == "nt"


def install(python: str | None = None) -> Places:
    """Put the add-in in place, or renew it. `python` is what Excel is to start: this one unless another is named.

    Raises `Refusal`, before anything is written but where Excel holds a file open.
    """
    where = places()
    content = build_addin()
    if where.addin.is_file() and not _made_by_us(where.addin):
        raise Refusal(
            "not_ours",
            f"{where.addin} er ikke lavet af xlbudget. Flyt filen et andet sted hen, og prøv igen.",
            f"{where.addin} was not made by xlbudget. Move the file somewhere else and try again.",
        )
    settings = _settings_text(_settings(where.settings) | _own_settings(python or sys.executable))
    _write(where.addin, content)
    _write(where.settings, settings)
    _write(where.help, help_page(all_functions()).encode())
    return where


def uninstall() -> list[Path]:
    """Take away what `install` has put there, and only that; gives the files. Raises `Refusal`."""
    where = places()
    ours = [where.addin, where.help] if _made_by_us(where.addin) else [where.help]
    removed = [path for path in ours if _removed(path)]
    settings = _settings(where.settings)
    left = {key: value for key, value in settings.items() if key not in _own_settings("")}
    if left != settings:
        removed.append(where.settings)
        if left:
            _write(where.settings, _settings_text(left))
        else:
            _removed(where.settings)
    with contextlib.suppress(OSError):  # the user has put something of his own there
        where.settings.parent.rmdir()
    return removed


def state() -> State:
    """What is installed. Raises `Refusal`."""
    where = places()
    there = _made_by_us(where.addin)
    python = _settings(where.settings).get(INTERPRETER, "")
    # VBA looks for xlwings' library beside the Python, and one folder up, as virtual environments have it.
    folders = (Path(python).parent, Path(python).parent.parent) if python else ()
    libraries = [f"xlwings{bits}-{shipped_version()}.dll" for bits in (64, 32)]
    return State(
        there,
        there and where.addin.read_bytes() == build_addin(),
        python,
        bool(python) and Path(python).is_file(),
        any((folder / library).is_file() for folder in folders for library in libraries),
    )


def _own_settings(python: str) -> dict[str, str]:
    """What xlwings needs to know: the Python, and that a workbook's folder is no place to take Python code from."""
    return {INTERPRETER: python, "ADD_WORKBOOK_TO_PYTHONPATH": "false"}


def _settings(file: Path) -> dict[str, str]:
    """The settings, one a line: "KEY","VALUE" in the letters of Windows."""
    if not file.is_file():
        return {}
    rows = csv.reader(StringIO(file.read_bytes().decode(_letters(), errors="replace"), newline=""))
    return {row[0].upper(): row[1] for row in rows if len(row) == 2}


def _settings_text(settings: Mapping[str, str]) -> bytes:
    text = "".join(f'"{key}","{value}"\r\n' for key, value in settings.items())
    try:
        return text.encode(_letters())
    except UnicodeEncodeError:
        path = settings.get(INTERPRETER, "")
        raise Refusal(
            "unreadable_path",
            f"Python ligger i {path}, og Excels VBA kan ikke læse alle bogstaverne i den sti. "
            "Lav det virtuelle miljø i en anden mappe.",
            f"Python lies in {path}, and Excel's VBA cannot read all letters of that path. "
            "Make the virtual environment in another folder.",
        ) from None


def _letters() -> str:
    return "mbcs" if sys.platform == "win32" else "cp1252"


def _made_by_us(addin: Path) -> bool:
    try:
        return is_ours(addin.read_bytes())
    except (FileNotFoundError, Refusal):  # a Refusal: it is not even a workbook
        return False


def _write(path: Path, content: bytes) -> None:
    """Replace the file where its content is another. Excel holds its add-ins open: then it must be closed."""
    if path.is_file() and path.read_bytes() == content:
        return
    beside = path.with_name(f"{path.name}.ny")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as problem:
        raise _in_use(path, problem) from problem
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise _in_use(path, problem) from problem
    return True


def _in_use(path: Path, problem: OSError) -> Refusal:
    da, en = reasons(problem)
    return Refusal(
        "in_use",
        f"{path} kan ikke skiftes ud ({da}). Luk Excel, og prøv igen.",
        f"{path} cannot be replaced ({en}). Close Excel and try again.",
    )
