"""What a button in Excel for Windows runs: `press("refresh")`, through xlwings' RunPython.

The workbook is read from a copy that Excel saves of it as it stands, unsaved changes and all; the plan goes into the
open workbook. Whatever happens is told in the status bar, a refusal in a box as well.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import tempfile
from typing import Any

from xlbudget.domain.errors import Refusal, as_refusal
from xlbudget.hosts.live.last_change import last_change, remember
from xlbudget.hosts.live.xlwings_book import apply_to_book
from xlbudget.macros.registry import Macro, Selection, Situation, find
from xlbudget.macros.reversal import reversal
from xlbudget.reports.sheets.stamp import report_date
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.reader.openxml import read_openxml
from xlbudget.workbook.reader.package import package_in
from xlbudget.workbook.writer.saving import read_whole

_TITLE = "xlbudget"


class Cancelled(Exception):
    """The user closed a question without an answer."""


def press(name: str, lang: str = "da") -> None:
    """Run the macro in the workbook whose button was pressed."""
    import xlwings  # seconds to load, and only here

    press_in(xlwings.Book.caller(), name, report_date(), lang)


def press_in(book: Any, name: str, date: datetime.date, lang: str = "da") -> str:
    """Run the macro in the xlwings book and give the line that its status bar now shows."""
    try:
        text = _run(book, find(name), date, lang)
    except Cancelled:
        text = ""
    except Exception as error:  # the last line of defence: no traceback reaches a user
        text = as_refusal(error).text(lang)
        book.app.alert(text, _TITLE)
    with contextlib.suppress(AttributeError, NotImplementedError):  # where there is no bar the text is returned alone
        book.app.status_bar = text or False  # False gives the bar back to Excel
    return text


def _run(book: Any, macro: Macro, date: datetime.date, lang: str) -> str:
    selection = _selection(book)
    answers = {ask.name: _answer(book, ask.en if lang == "en" else ask.da) for ask in macro.asks}
    before = _as_it_stands(book)
    workbook = read_openxml(package_in(book.fullname, before))
    situation = Situation(workbook, book.fullname, date, selection, answers, lang, last_change(book.fullname))
    done = macro.run(situation)
    back = None if macro.name == "undo" else reversal(macro.name, workbook, before, done.plan)
    undrawn = apply_to_book(book, done.plan)
    with contextlib.suppress(OSError):  # then this one cannot be undone
        remember(book.fullname, back)
    if done.show is not None:
        book.sheets[done.show.sheet].range(done.show.area.ref).select()
    left_out = f" Uden diagram: {', '.join(undrawn)}." if lang == "da" else f" Without chart: {', '.join(undrawn)}."
    return done.text(lang) + (left_out if undrawn else "")


def _selection(book: Any) -> Selection | None:
    """What is selected in the button's workbook. Raises `Refusal` where another workbook is in front."""
    selected = book.app.selection
    if selected is None:  # a chart or a picture
        return None
    other = selected.sheet.book
    if other.fullname != book.fullname:
        raise Refusal(
            "wrong_workbook",
            f"Knappen hører til »{book.name}«, men »{other.name}« er forrest. Vælg en celle i »{book.name}«.",
            f"The button belongs to “{book.name}”, but “{other.name}” is in front. Select a cell in “{book.name}”.",
        )
    try:
        return Selection(selected.sheet.name, Area.parse(selected.address.replace("$", "")))
    except ValueError:  # several areas, or whole columns
        raise Refusal("one_area", "Vælg ét sammenhængende område.", "Select one area of cells.") from None


def _answer(book: Any, question: str) -> str:
    answer = book.app.api.InputBox(question, _TITLE)
    if answer is False:
        raise Cancelled
    return str(answer)


def _as_it_stands(book: Any) -> bytes:
    """The workbook as a file, unsaved changes and all."""
    ending = os.path.splitext(book.name)[1] or ".xlsx"
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, f"kopi{ending}")
        book.api.SaveCopyAs(copy)
        return read_whole(copy)[0]
