"""The process that works out what a button in LibreOffice does: one for each press, in the user's environment.

It speaks as the worker does, a length in four bytes and then JSON. First comes what was pressed::

    {"macro", "copy", "path", "session", "selection": [sheet, top, left, bottom, right] | null, "answers"}

`copy` is the document as it stands, saved as .xlsx; `session` names the open document. The answer is
`{"plan": …, "text": …, "show": [sheet, area] | null}`, or `{"refusal": text}`. Once the plan is carried out comes
`{"after": copy}`, so that it can be undone; without that nothing is remembered.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from xlbudget.domain.errors import as_refusal
from xlbudget.hosts.live.last_change import last_change, remember
from xlbudget.hosts.live.messages import plan_message
from xlbudget.macros.registry import Selection, Situation, find
from xlbudget.macros.reversal import Undoable, reversal
from xlbudget.reports.sheets.stamp import report_date
from xlbudget.workbook.addresses import Area, parse_cell
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.reader.openxml import read_openxml
from xlbudget.workbook.reader.package import package_in
from xlbudget.workbook.writer.plan import SetCell
from xlbudget.workbook.writer.saving import read_whole


class Press(NamedTuple):
    """What a press came to: the answer, and what takes it back (None: nothing does)."""

    answer: dict[str, Any]
    back: Undoable | None = None


def pressed(request: dict[str, Any]) -> Press:
    """What the macro wants done in the document; never an exception."""
    try:
        return _run(request)
    except Exception as problem:  # the last line of defence: no traceback reaches a user
        return Press({"refusal": as_refusal(problem).text("da")})


def _run(request: dict[str, Any]) -> Press:
    macro = find(request["macro"])
    before, workbook = _read(request["copy"], request["path"])
    chosen = request["selection"]
    selection = Selection(chosen[0], Area(*chosen[1:])) if chosen else None
    last = last_change(request["session"])
    situation = Situation(workbook, request["path"], report_date(), selection, request["answers"], "da", last)
    done = macro.run(situation)
    answer = {
        "plan": plan_message(done.plan),
        "text": done.text("da"),
        "show": [done.show.sheet, done.show.area.ref] if done.show else None,
    }
    return Press(answer, None if macro.name == "undo" else reversal(macro.name, workbook, before, done.plan))


def settled(session: str, path: str, back: Undoable | None, after: str) -> None:
    """Remember what takes the plan back. The cells are read again: LibreOffice writes formulas in its own way."""
    if back is not None and back.left:
        _, workbook = _read(after, path)
        back = back._replace(left=tuple(_as_left(workbook, back.left)))
    with contextlib.suppress(OSError):  # then this one cannot be undone
        remember(session, back)


def _as_left(workbook: Workbook, cells: tuple[SetCell, ...]) -> Iterator[SetCell]:
    for cell in cells:
        sheet = workbook.sheet(cell.sheet)
        row, column = parse_cell(cell.ref)
        formula = sheet.formula(row, column) if sheet else None
        value = sheet.value(row, column) if sheet and formula is None else None
        yield SetCell(cell.sheet, cell.ref, value, formula.text if formula else None)


def _read(copy: str, path: str) -> tuple[bytes, Workbook]:
    data = read_whole(copy)[0]
    return data, read_openxml(package_in(path, data))


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """One press, and what became of it."""
    request = _received(incoming)
    if request is None:
        return
    press = pressed(request)
    message = json.dumps(press.answer).encode()
    outgoing.write(len(message).to_bytes(4, "big") + message)
    outgoing.flush()
    told = _received(incoming)
    if told is not None and "plan" in press.answer:
        settled(request["session"], request["path"], press.back, told["after"])


def _received(incoming: BinaryIO) -> dict[str, Any] | None:
    head = incoming.read(4)
    if len(head) < 4:
        return None
    message: dict[str, Any] = json.loads(incoming.read(int.from_bytes(head, "big")))
    return message


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, prints to the log and not between the answers
    serve(sys.stdin.buffer, answers)
