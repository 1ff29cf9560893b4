"""The part behind the menu and the toolbar: what a press does in the document of the very window that was pressed in.

A process in the user's own environment works the plan out from a copy of the document as it stands; here it is carried
out, and the window's status bar says what was done. The command is `org.xlbudget.calc:refresh`, for menu, toolbar and
form buttons alike.
"""

# UNO's interfaces are made at run time, inside LibreOffice: a type checker cannot know them.
# mypy: disable-error-code="misc, no-any-return, attr-defined"

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import threading
import uuid
from typing import Any

import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.frame import FeatureStateEvent, XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

from xlbudget.hosts.live.uno_window import Cancelled, Unable, Window

IMPLEMENTATION = "org.xlbudget.calc.Buttons"
PROTOCOL = "org.xlbudget.calc:"
HERE = os.path.dirname(os.path.abspath(unohelper.fileUrlToSystemPath(__file__) if "://" in __file__ else __file__))
SESSION = uuid.uuid4().hex  # of this run of LibreOffice: an undo does not outlive it
LONGEST_WAIT = 300  # seconds; a workbook of a hundred sheets takes ten
XLSX = "Calc MS Excel 2007 XML"


_looked: dict[str, Any] = {}  # what cells of each document looked like before the last press there


def read_json(name: str) -> Any:
    """A JSON file that lies beside this one."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


def press(context: Any, frame: Any, name: str) -> None:
    """Do what the button of that name does in the frame's document, and say so in its status bar."""
    button = read_json("buttons.json")[name]
    window = Window(context, frame)
    try:
        window.say(run(context, window, name, button))
    except Cancelled:
        window.say("")
    except Unable as reason:
        window.say(str(reason))
        window.warn(str(reason))
    except Exception as problem:  # the last line of defence: no traceback reaches a user
        text = f"Uventet fejl i xlbudget ({type(problem).__name__}). Se efter, om arket er, som det skal være."
        window.say(text)
        window.warn(text)


def run(context: Any, window: Window, name: str, button: dict[str, Any]) -> str:
    """Ask, work out, carry out; the line for the status bar. Raises `Unable` and `Cancelled`."""
    from xlbudget.hosts.live.uno_document import Refused, apply_to_document, look_again

    document = window.document
    if document is None:
        raise Unable("Det forreste dokument er ikke et regneark.")
    if document.isReadonly():
        raise Unable(f"»{document.Title}« er åbnet skrivebeskyttet. Gem en kopi, og prøv igen.")
    selection = window.selection()
    answers = window.ask(button["label"], button["asks"]) if button["asks"] else {}
    window.say(f"xlbudget: {button['label']} …")
    folder = tempfile.mkdtemp()
    try:
        path = unohelper.fileUrlToSystemPath(document.URL) if document.URL.startswith("file:") else document.Title
        request = {
            "macro": name, "copy": saved_copy(document, folder, "foer.xlsx"), "path": path,
            "session": f"{SESSION}-{document.RuntimeUID}", "selection": selection, "answers": answers,
        }  # fmt: skip
        with Process(folder) as process:
            answer = process.exchange(request)
            if "refusal" in answer:
                raise Unable(answer["refusal"])
            try:
                looked = apply_to_document(context, document, answer["plan"])
            except Refused as refused:
                raise Unable(refused.da) from None
            if name == "undo":
                look_again(document, _looked.pop(document.RuntimeUID, []))
            else:
                _looked[document.RuntimeUID] = looked
            process.tell({"after": saved_copy(document, folder, "efter.xlsx")})
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if answer["show"]:
        window.show(*answer["show"])
    return answer["text"]


def saved_copy(document: Any, folder: str, name: str) -> str:
    """The document as it stands, unsaved changes and all, as a file in a folder that is the user's alone."""
    path = os.path.join(folder, name)
    document.storeToURL(unohelper.systemPathToFileUrl(path), (PropertyValue(Name="FilterName", Value=XLSX),))
    return path


class Process:
    """The process in the user's environment, for one press."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._process: Any = None

    def __enter__(self) -> Process:
        # LibreOffice sets these for its own Python; another one would look for its library in the wrong place.
        unwanted = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "LD_PRELOAD")
        surroundings = {name: value for name, value in os.environ.items() if name not in unwanted}
        no_window = 0x08000000 if os.name == "nt" else 0  # no console window on Windows
        try:
            self._process = subprocess.Popen(
                read_json("worker.json")["buttons"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                cwd=self.folder, env=surroundings, creationflags=no_window,
            )  # fmt: skip
        except OSError as problem:
            raise self._gone() from problem
        self._watch = threading.Timer(LONGEST_WAIT, self._process.kill)
        self._watch.daemon = True
        self._watch.start()
        return self

    def exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to the request. Raises `Unable` where none comes."""
        try:
            self.tell(request)
            head = self._process.stdout.read(4)
            answer = self._process.stdout.read(int.from_bytes(head, "big"))
        except OSError as problem:
            raise self._gone() from problem
        if not answer:
            raise self._gone()
        return json.loads(answer)

    def tell(self, message: dict[str, Any]) -> None:
        """Send a message."""
        body = json.dumps(message).encode()
        self._process.stdin.write(len(body).to_bytes(4, "big") + body)
        self._process.stdin.flush()

    def _gone(self) -> Unable:
        return Unable("xlbudget svarer ikke. Kør »xlbudget addin install --host libreoffice« igen.")

    def __exit__(self, *problem: object) -> None:
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(30)
        self._process.kill()
        self._process.stdout.close()
        self._watch.cancel()


class Buttons(unohelper.Base, XInitialization, XDispatchProvider, XDispatch, XServiceInfo):
    """The handler of our commands: LibreOffice makes one for the window in which something was pressed."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.frame: Any = None

    def initialize(self, arguments: tuple[Any, ...]) -> None:
        """The window that it is for."""
        self.frame = arguments[0] if arguments else None

    def queryDispatch(self, url: Any, target: str, flags: int) -> Any:  # noqa: N802
        """This handler, for a command of ours."""
        return self if url.Protocol == PROTOCOL and url.Path in read_json("buttons.json") else None

    def queryDispatches(self, requests: tuple[Any, ...]) -> tuple[Any, ...]:  # noqa: N802
        """As `queryDispatch`, for several."""
        return tuple(self.queryDispatch(each.FeatureURL, each.FrameName, each.SearchFlags) for each in requests)

    def dispatch(self, url: Any, arguments: tuple[Any, ...]) -> None:
        """What was pressed is done."""
        press(self.context, self.frame, url.Path)

    def addStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """The commands can always be given."""
        listener.statusChanged(FeatureStateEvent(Source=self, FeatureURL=url, IsEnabled=True, Requery=False))

    def removeStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        """Nothing to take away: a command's state does not change."""

    def getImplementationName(self) -> str:  # noqa: N802
        """The name in the component list."""
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        """Whether `name` is one of the services."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        """A handler of a protocol."""
        return (IMPLEMENTATION, "com.sun.star.frame.ProtocolHandler")


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 — the loader looks for this name
g_ImplementationHelper.addImplementation(
    Buttons, IMPLEMENTATION, (IMPLEMENTATION, "com.sun.star.frame.ProtocolHandler")
)
