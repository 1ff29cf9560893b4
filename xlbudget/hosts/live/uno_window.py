"""A window of LibreOffice as a button sees it: what is selected there, what it is told, and what the user answers.

This runs in LibreOffice's own Python: it imports nothing of the project.
"""

# UNO's interfaces are made at run time, inside LibreOffice: a type checker cannot know them.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import contextlib
import threading
from typing import Any

from com.sun.star.awt.MessageBoxType import WARNINGBOX

SHOWN_FOR = 20  # seconds that the status bar keeps the line


class Unable(Exception):
    """What cannot be done, in Danish, for the user."""


class Cancelled(Exception):
    """The user closed the questions without an answer."""


_lines: dict[str, Any] = {}  # what each window's status bar shows, until it is taken away again


class Window:
    """A window of LibreOffice: the document in it, what is selected there, and its status bar."""

    def __init__(self, context: Any, frame: Any) -> None:
        self.context = context
        self.frame = frame

    @property
    def document(self) -> Any:
        """The spreadsheet in the window, or None."""
        controller = self.frame.Controller if self.frame is not None else None
        model = controller.Model if controller is not None else None
        return model if model is not None and model.supportsService("com.sun.star.sheet.SpreadsheetDocument") else None

    def selection(self) -> list[Any] | None:
        """The selected area as sheet, top, left, bottom, right, counted from 1; None for a picture or a chart."""
        selected = self.frame.Controller.Selection
        areas = getattr(selected, "RangeAddresses", None)
        if areas is not None and len(areas) != 1:
            raise Unable("Vælg ét sammenhængende område.")
        area = areas[0] if areas else getattr(selected, "RangeAddress", None)
        if area is None:
            return None
        sheet = self.document.Sheets.getByIndex(area.Sheet).Name
        return [sheet, area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1]

    def show(self, sheet: str, area: str) -> None:
        """Go to a place in the document."""
        there = self.document.Sheets.getByName(sheet)
        self.frame.Controller.setActiveSheet(there)
        self.frame.Controller.select(there.getCellRangeByName(area))

    def say(self, text: str) -> None:
        """Show a line in the status bar, for a while; an empty one gives the bar back."""
        key = self.frame.Controller.Model.RuntimeUID if self.document is not None else ""
        if key in _lines:
            _lines.pop(key).end()
        if not text:
            return
        line = self.frame.createStatusIndicator()
        line.start(text, 0)
        _lines[key] = line
        clock = threading.Timer(SHOWN_FOR, _give_back, (key, line))
        clock.daemon = True
        clock.start()

    def warn(self, text: str) -> None:
        """Show a box that must be closed; not where nobody sees it."""
        window = self.frame.ContainerWindow
        if window is None or not window.isVisible():
            return
        box = window.Toolkit.createMessageBox(window, WARNINGBOX, 1, "xlbudget", text)  # 1: an OK button
        box.execute()
        box.dispose()

    def ask(self, title: str, questions: list[list[str]]) -> dict[str, str]:
        """The answers by their names. Raises `Cancelled`."""
        create = self.context.ServiceManager.createInstanceWithContext
        model = create("com.sun.star.awt.UnoControlDialogModel", self.context)
        model.Title, model.Width, model.Height = f"xlbudget: {title}", 190, 30 + 28 * len(questions)
        for place, (name, question) in enumerate(questions):
            top = 6 + 28 * place
            _add(model, "FixedText", f"{name}_text", 6, top, 178, 10, Label=question)
            _add(model, "Edit", name, 6, top + 11, 178, 13, TabIndex=place)
        bottom = model.Height - 20
        _add(model, "Button", "ok", 82, bottom, 50, 14, Label="OK", PushButtonType=1, DefaultButton=True, TabIndex=98)
        _add(model, "Button", "cancel", 134, bottom, 50, 14, Label="Annullér", PushButtonType=2, TabIndex=99)
        dialog = create("com.sun.star.awt.UnoControlDialog", self.context)
        dialog.setModel(model)
        parent = self.frame.ContainerWindow
        dialog.createPeer(parent.Toolkit, parent)
        dialog.getControl(questions[0][0]).setFocus()
        try:
            if dialog.execute() != 1:
                raise Cancelled
            return {name: dialog.getControl(name).Text for name, _ in questions}
        finally:
            dialog.dispose()


def _give_back(key: str, line: Any) -> None:
    if _lines.get(key) == line:  # and no later one
        _lines.pop(key)
        with contextlib.suppress(Exception):  # the window may be closed
            line.end()


def _add(model: Any, kind: str, name: str, left: int, top: int, width: int, height: int, **more: Any) -> None:
    part = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    part.PositionX, part.PositionY, part.Width, part.Height = left, top, width, height
    for key, value in more.items():
        setattr(part, key, value)
    model.insertByName(name, part)
