"""The part that runs inside LibreOffice, loaded by LibreOffice's own Python: the spreadsheet functions.

Where that Python is new enough, it computes itself, with what of xlbudget lies in the folder `pythonpath` beside this
file: no other process takes part, so a sheet of thousands of calls is quick. An older one asks a worker in the user's
own environment. The functions stand in functions.json, the worker's command in worker.json; all of it is made by
`xlbudget addin build`.
"""

# UNO's interfaces are made at run time, inside LibreOffice: a type checker cannot know them.
# mypy: disable-error-code="misc, valid-type, no-any-return, attr-defined"

from __future__ import annotations

import atexit
import functools
import json
import os
import struct
import subprocess
import sys
import threading
import time
from typing import Any

import uno
import unohelper
from com.sun.star.lang import XServiceInfo, XServiceName

SERVICE = "XLBUDGET"
IMPLEMENTATION = "org.xlbudget.calc.Functions"
HERE = os.path.dirname(os.path.abspath(unohelper.fileUrlToSystemPath(__file__) if "://" in __file__ else __file__))

# LibreOffice keeps an error in the payload of a NaN; these are its own numbers of the errors that Excel has.
ERRORS = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
}
EXPLAINS = "DK_FORKLAR"


def error_value(name: str) -> float:
    """The number that a cell shows as the error `name`."""
    return float(struct.unpack("<d", struct.pack("<II", ERRORS.get(name, 519), 0x7FF80000))[0])


def read_json(name: str) -> Any:
    """A JSON file that lies beside this one."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


# Made once: `json.dumps` with an option makes an encoder for every call, which a sheet of calls feels.
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
DECODE = json.JSONDecoder().decode


class WorkerMissing(Exception):
    """The worker does not start or has gone."""


class Worker:
    """The process in the user's environment; started at the first call, and once again when it has gone."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, request: list[Any]) -> dict[str, Any]:
        """The answer to `request`. Raises WorkerMissing."""
        message = ENCODE(request).encode("utf-8", "surrogatepass")
        with self._lock:
            try:
                return self._exchange(message)
            except (OSError, EOFError, ValueError):
                self.stop()
            try:
                return self._exchange(message)
            except (OSError, EOFError, ValueError) as problem:
                self.stop()
                raise WorkerMissing(str(problem)) from problem

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None:  # one that has gone is noticed when it does not answer
            return self._process
        command = read_json("worker.json")["command"]
        # LibreOffice sets these for its own Python; another one would look for its library in the wrong place.
        unwanted = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "LD_PRELOAD")
        surroundings = {name: value for name, value in os.environ.items() if name not in unwanted}
        no_window = 0x08000000 if os.name == "nt" else 0  # no console window on Windows
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings, creationflags=no_window
        )
        return self._process

    def _exchange(self, message: bytes) -> dict[str, Any]:
        pipe = self._started()
        assert pipe.stdin is not None and pipe.stdout is not None
        pipe.stdin.write(len(message).to_bytes(4, "big") + message)
        pipe.stdin.flush()
        head = pipe.stdout.read(4)
        if len(head) < 4:
            raise EOFError("the worker has gone")
        return DECODE(pipe.stdout.read(int.from_bytes(head, "big")).decode("utf-8"))

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            if process.stdin is not None:
                process.stdin.close()
            process.wait(timeout=2)
        except (OSError, subprocess.TimeoutExpired):
            process.kill()


WORKER = Worker()
atexit.register(WORKER.stop)
OLDEST_PYTHON = (3, 11)  # that xlbudget runs on


class Here:
    """The functions in this very process."""

    def __init__(self) -> None:
        from xlbudget.hosts.libreoffice.worker import answer

        self._answer = answer
        self._lock = threading.Lock()

    def ask(self, request: list[Any]) -> dict[str, Any]:
        """The answer to `request`; it raises nothing."""
        with self._lock:
            return self._answer(request)


@functools.cache
def computer() -> Here | Worker:
    """Who answers: this process when it can, else the worker."""
    if sys.version_info >= OLDEST_PYTHON:
        try:
            return Here()
        except ImportError:  # an extension without its part of xlbudget
            pass
    return WORKER


def cell_value(value: Any) -> float | str:
    """A cell of an answer as LibreOffice takes it: every number a float, a blank an empty text, an error its NaN."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return error_value(value["error"])
    return value if isinstance(value, str) else float(value)


PLAIN = (float, str, int, bool)


def given(argument: Any) -> Any:
    """An argument in plain values: a range is a tuple of rows."""
    if argument is None or type(argument) in PLAIN:
        return argument
    return argument if isinstance(argument, tuple) else str(argument)


def answer_to(
    name: str, arguments: tuple[Any, ...], surroundings: dict[str, str]
) -> tuple[tuple[float | str, ...], ...]:
    """What a call shows, as rows of cells."""
    try:
        answer = computer().ask([name, [given(argument) for argument in arguments], surroundings])
    except WorkerMissing as problem:
        if name == EXPLAINS:
            return ((f"xlbudget svarer ikke ({problem}). Kør »xlbudget addin install --host libreoffice« igen.",),)
        return ((error_value("#VALUE!"),),)
    result = answer["result"]
    if type(result) is float or type(result) is int:
        return ((float(result),),)
    if isinstance(result, list):
        return tuple(tuple(cell_value(cell) for cell in row) for row in result)
    return ((cell_value(result),),)


SURROUNDINGS_HOLD = 0.2  # seconds: a recalculation of thousands of cells asks the document a few times
_last: dict[str, Any] = {"document": None, "at": 0.0, "found": {}}


def surroundings_of(document: Any) -> dict[str, str]:
    """What a call needs to know of its workbook: where it lies, and the names that pin an index."""
    now = time.monotonic()
    if now - _last["at"] > SURROUNDINGS_HOLD or _last["document"] != document:
        _last.update(document=document, at=now, found=_ask_for_surroundings(document))
    return _last["found"]


def _ask_for_surroundings(document: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        if document.URL.startswith("file:"):
            found["path"] = uno.fileUrlToSystemPath(document.URL)
        names = document.NamedRanges
        for name in ("xlbudget_indeks", "xlbudget_udgave", "xlbudget_prisniveau"):
            if names.hasByName(name):
                found[name] = pinned_value(names.getByName(name))
    except Exception:  # a document that tells nothing pins nothing
        return found
    return found


def pinned_value(named: Any) -> str:
    """What a defined name holds: a constant, or the text of the cell that it points at."""
    cells = named.getReferredCells()
    if cells is not None:
        return str(cells.getCellByPosition(0, 0).String)
    return str(named.Content).lstrip("=").strip('"')


def method(name: str, with_document: bool) -> Any:
    """The method that LibreOffice calls for the function `name`."""
    if with_document:

        def with_its_document(self: Any, document: Any, *arguments: Any) -> Any:
            return answer_to(name, arguments, surroundings_of(document))

        return with_its_document

    def alone(self: Any, *arguments: Any) -> Any:
        return answer_to(name, arguments, {})

    return alone


XFunctions: Any = uno.getClass("org.xlbudget.calc.XFunctions")


class Functions(unohelper.Base, XFunctions, XServiceName, XServiceInfo):
    """The service behind the functions."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getServiceName(self) -> str:  # noqa: N802
        """The name that formulas and the wizard's texts go by."""
        return SERVICE

    def getImplementationName(self) -> str:  # noqa: N802
        """The name in the component list."""
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        """Whether `name` is one of the services."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        """An add-in of Calc, by its own name."""
        return (SERVICE, "com.sun.star.sheet.AddIn")


for function, with_document in read_json("functions.json").items():
    setattr(Functions, function, method(function, with_document))

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 — the loader looks for this name
g_ImplementationHelper.addImplementation(Functions, IMPLEMENTATION, (SERVICE, "com.sun.star.sheet.AddIn"))
