"""Presses the extension's buttons in a LibreOffice that runs: for LibreOffice's own Python (it imports `uno`).

Arguments: the pipe's name, the unpacked extension. Standard input: one JSON step a line; standard output: its answer.
The steps are the functions below. What is pressed is the extension's own code, on documents of that LibreOffice; only
the questions are answered from here, and the status bar's lines are kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

import uno
from calc_over_pipe import answering, end_both, opened
from com.sun.star.beans import PropertyValue
from com.sun.star.uno import Exception as UnoException

pipe, extension = sys.argv[1:3]
sys.path[:0] = [extension, os.path.join(extension, "pythonpath")]
import xlbudget_buttons as buttons  # noqa: E402

there = answering(pipe)
desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
PUSH_BUTTONS = (44, 68)  # com.sun.star.accessibility.AccessibleRole: PUSH_BUTTON, BUTTON_DROPDOWN
ROLES = {60: "field", 44: "button"}  # TEXT, PUSH_BUTTON
MANY = 1000
documents: dict[str, Any] = {}


class Told(buttons.Window):
    """The window, with its lines kept and its questions answered."""

    answers: dict[str, str] | None = None
    lines: list[str] = []  # noqa: RUF012

    def say(self, text: str) -> None:
        super().say(text)
        if text:
            Told.lines.append(text)

    def ask(self, title: str, questions: list[list[str]]) -> dict[str, str]:
        if Told.answers is None:
            raise buttons.Cancelled
        return {name: Told.answers.get(name, "") for name, _ in questions}


buttons.Window = Told


def open_(name: str, file: str, read_only: bool = False) -> None:
    documents[name] = opened(desktop, file, ReadOnly=read_only)


Seen = TypeVar("Seen")


def if_still_there(look: Callable[[], Seen]) -> Seen | None:
    """What is seen of windows that come and go while they are looked at; None where one of them has just gone."""
    try:
        return look()
    except UnoException:
        return None


def front(name: str) -> str:
    """The document of the window in front, and the window's name."""
    for _ in range(3000):
        if frame := if_still_there(shown_frame):
            documents[name] = frame.Controller.Model
            return frame.Title
        time.sleep(0.2)
    raise SystemExit("LibreOffice shows no document")


def shown_frame() -> Any:
    frame = desktop.getCurrentFrame()
    return frame if frame and frame.Controller and frame.ContainerWindow.isVisible() else None


def where(name: str, *labels: str) -> list[int] | None:
    """Where on the screen a button of the window with one of the labels is: left, top, width, height."""
    return if_still_there(lambda: place_of(name, labels))


def place_of(name: str, labels: tuple[str, ...]) -> list[int] | None:
    for part in parts(documents[name].CurrentController.Frame.ContainerWindow.getAccessibleContext()):
        if part.getAccessibleRole() in PUSH_BUTTONS and part.getAccessibleName() in labels:
            at, size = part.getLocationOnScreen(), part.getSize()
            if size.Width > 0:
                return [at.X, at.Y, size.Width, size.Height]
    return None


def dialog(title: str) -> list[list[Any]] | None:
    """What is in the dialog of that title: each part's role, text, and place on the screen. None where it is not."""
    return if_still_there(lambda: within_dialog(title))


def within_dialog(title: str) -> list[list[Any]] | None:
    toolkit = there.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", there)
    for number in range(toolkit.getTopWindowCount()):
        window = toolkit.getTopWindow(number).getAccessibleContext()
        if window.getAccessibleName() == title:
            return [told(part) for part in parts(window)]
    return None


def told(part: Any) -> list[Any]:
    role = ROLES.get(part.getAccessibleRole(), "text")
    place = [0, 0, 0, 0]
    text = part.getAccessibleName()
    with contextlib.suppress(Exception):  # not every part has a place or a text of its own
        at, size = part.getLocationOnScreen(), part.getSize()
        place = [at.X, at.Y, size.Width, size.Height]
        text = part.getText() if role == "field" else part.getText() or text
    return [role, text, *place]


def parts(part: Any) -> Any:
    """The part of the window and all within it, but for the cells of the sheet."""
    yield part
    count = part.getAccessibleChildCount()
    for place in range(count if count < MANY else 0):
        within = part.getAccessibleChild(place)
        if within is not None:
            yield from parts(within.getAccessibleContext())


def cell(name: str, sheet: str, ref: str) -> str:
    return documents[name].Sheets.getByName(sheet).getCellRangeByName(ref).String


def select(name: str, sheet: str, *areas: str) -> None:
    document = documents[name]
    there_ = document.Sheets.getByName(sheet)
    document.CurrentController.setActiveSheet(there_)
    ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in areas:
        ranges.addRangeAddress(there_.getCellRangeByName(area).RangeAddress, False)
    document.CurrentController.select(there_.getCellRangeByName(areas[0]) if len(areas) == 1 else ranges)


def press(name: str, macro: str, answers: dict[str, str] | None = None) -> str:
    Told.answers = answers
    Told.lines.clear()
    buttons.press(there, documents[name].CurrentController.Frame, macro)
    return Told.lines[-1] if Told.lines else ""


def protect(name: str, sheet: str | None) -> None:
    (documents[name].Sheets.getByName(sheet) if sheet else documents[name]).protect("")


def put(name: str, sheet: str, ref: str, formula: str) -> None:
    documents[name].Sheets.getByName(sheet).getCellRangeByName(ref).setFormula(formula)


def sheets(name: str) -> list[str]:
    return list(documents[name].Sheets.ElementNames)


def shown(name: str) -> str:
    return documents[name].CurrentController.ActiveSheet.Name


def store(name: str, file: str) -> None:
    xlsx = PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 XML")
    documents[name].storeToURL(uno.systemPathToFileUrl(file), (xlsx,))


def close(name: str) -> None:
    documents.pop(name).close(True)


for line in sys.stdin:
    step, *words = json.loads(line)
    print(json.dumps(globals()[step](*words)), flush=True)
for document in documents.values():
    document.setModified(False)  # it would ask, and nobody answers
end_both(there)
