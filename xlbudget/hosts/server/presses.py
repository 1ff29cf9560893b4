"""What a button does through xlwings Server: the macro's plan, worked out here and carried out by Excel itself.

xlwings hands a script the values of the sheets, but neither formulas nor number formats. So a client may send the
workbook's whole file along as the script's argument `{"file": base64, "answers": {…}, "pane": id}`. Without it only the
macros that write no formula of the officer's anew are run, and the line that tells what was done says so.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
from typing import Any

from xlbudget.domain.errors import Refusal
from xlbudget.functions.cells import error_in
from xlbudget.hosts.live.last_change import last_change, remember
from xlbudget.hosts.live.xlwings_book import apply_to_book
from xlbudget.macros.registry import Macro, Selection, Situation
from xlbudget.macros.reversal import reversal
from xlbudget.reports.sheets.stamp import report_date
from xlbudget.workbook.addresses import Area, reference_to
from xlbudget.workbook.model import CellValue, DefinedName, Sheet, Workbook
from xlbudget.workbook.reader.openxml import read_openxml
from xlbudget.workbook.reader.package import package_in

WITHOUT_FILE = frozenset({"refresh", "validate", "carry_table"})
_SHORTEST_PANE = 16  # characters of a task pane's id: nobody undoes what another did in a workbook of the same name


def press(macro: Macro, book: Any, sent: object) -> str:
    """Carry the macro out in the xlwings book of a request, and give the line that tells what was done.

    `sent` is the script's argument, or None. Raises `Refusal`.
    """
    extra: dict[str, Any] = sent if isinstance(sent, dict) else {}
    api: dict[str, Any] = book.impl.api
    name = str(book.name)
    file = _file(extra.get("file"))
    if file is None and macro.name not in WITHOUT_FILE:
        raise Refusal(
            "file_needed",
            f"»{macro.label()}« kræver arbejdsbogens fil med formlerne. Tryk på knappen i xlbudgets opgaverude.",
            f"“{macro.label('en')}” needs the workbook's file. Use the button in xlbudget's task pane.",
        )
    workbook = read_openxml(package_in(name, file)) if file is not None else workbook_of_values(name, api)
    answers = extra.get("answers")
    given = {str(key): str(value) for key, value in answers.items()} if isinstance(answers, dict) else {}
    session = _session(extra.get("pane"), name)
    situation = Situation(
        workbook, name, report_date(), _selection(api), given, "da", last_change(session) if session else None
    )
    done = macro.run(situation)
    back = reversal(macro.name, workbook, file, done.plan) if file is not None and macro.name != "undo" else None
    undrawn = apply_to_book(book, done.plan)
    if session:
        with contextlib.suppress(OSError):  # then this one cannot be undone
            remember(session, back)
    if done.show is not None:
        with contextlib.suppress(NotImplementedError):  # where no sheet can be shown, the officer opens it
            book.sheets[done.show.sheet].activate()
    text = done.da + (f" Uden diagram: {', '.join(undrawn)}." if undrawn else "")
    return text if file is not None else f"{text} Læst uden formler og talformater."


def workbook_of_values(name: str, api: dict[str, Any]) -> Workbook:
    """The workbook of a request as far as xlwings tells of it: values and names. Raises `Refusal`."""
    try:
        sheets = [
            Sheet(sheet["name"], position=place, cells=_cells(sheet.get("values") or []))
            for place, sheet in enumerate(api["sheets"])
        ]
        names = [
            DefinedName(each["name"], str(each.get("refers_to") or _reference(each, sheets)), _scope(each))
            for each in api.get("names") or []
        ]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise Refusal(
            "not_a_workbook", "Der er ingen arbejdsbog i anmodningen.", "The request holds no workbook."
        ) from None
    return Workbook(path=name, sheets=sheets, names=names, values_only=True)


def _cells(rows: list[list[Any]]) -> dict[int, dict[int, CellValue]]:
    return {
        row: {column: _cell(cell) for column, cell in enumerate(cells, 1) if cell is not None and cell != ""}
        for row, cells in enumerate(rows, 1)
    }


def _cell(cell: Any) -> CellValue:
    if isinstance(cell, str):
        return error_in(cell) or cell
    if isinstance(cell, bool | int | float):
        return cell
    raise TypeError


def _reference(name: dict[str, Any], sheets: list[Sheet]) -> str:
    return reference_to(sheets[int(name["sheet_index"])].name, name["address"])


def _scope(name: dict[str, Any]) -> str | None:
    return None if name.get("book_scope", True) else str(name["scope_sheet_name"])


def _selection(api: dict[str, Any]) -> Selection | None:
    book = api["book"]
    selected = str(book.get("selection") or "").replace("$", "")
    if not selected:
        return None
    try:
        return Selection(str(api["sheets"][int(book["active_sheet_index"])]["name"]), Area.parse(selected))
    except (IndexError, KeyError, ValueError):  # several areas
        raise Refusal("one_area", "Vælg ét sammenhængende område.", "Select one area of cells.") from None


def _file(encoded: object) -> bytes | None:
    if not isinstance(encoded, str) or not encoded:
        return None
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise Refusal("not_a_file", "Arbejdsbogens fil kom ikke helt frem.", "The file arrived damaged.") from None


def _session(pane: object, name: str) -> str | None:
    return f"pane-{pane}-{name}" if isinstance(pane, str) and len(pane) >= _SHORTEST_PANE else None
