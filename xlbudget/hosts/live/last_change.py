"""What the last button did in a workbook, remembered from one press to the next: classic Excel starts Python anew.

One file for each workbook in the user's own folder beside the undo log, for a day.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import time

from xlbudget.hosts.live.messages import plain_value
from xlbudget.macros.reversal import Undoable
from xlbudget.workbook.undo_log import log_folder
from xlbudget.workbook.writer.plan import EditPlan, GrowTable, NewSheet, RemoveSheet, SetCell

LONGEST_AGE = 24 * 3600  # seconds


def remember(book: str, change: Undoable | None) -> None:
    """Keep the change as the last one in the workbook of that full name; None forgets it. Raises `OSError`."""
    file = _file(book)
    if change is None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(file)
        return
    plan = change.plan
    message = {
        "macro": change.macro,
        "sheets": [[new.name, new.after] for new in plan.sheets],
        "donor": base64.b64encode(plan.donor).decode(),
        "remove": [line.name for line in plan.remove],
        "grow": [[line.table, line.rows] for line in plan.grow],
        "cells": [_plain(cell) for cell in plan.cells],
        "left": [_plain(cell) for cell in change.left],
    }
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    _clear(os.path.dirname(file))
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        json.dump(message, out)


def last_change(book: str) -> Undoable | None:
    """The last change in the workbook of that full name; None where there is none, or it is too old to be undone."""
    file = _file(book)
    try:
        if time.time() - os.stat(file).st_mtime > LONGEST_AGE:
            return None
        with open(file, encoding="utf-8") as held:
            message = json.load(held)
        plan = EditPlan(
            sheets=tuple(NewSheet(name, after) for name, after in message["sheets"]),
            donor=base64.b64decode(message["donor"]),
            remove=tuple(RemoveSheet(name) for name in message["remove"]),
            grow=tuple(GrowTable(table, rows) for table, rows in message["grow"]),
            cells=tuple(SetCell(*cell) for cell in message["cells"]),
        )
        return Undoable(message["macro"], plan, tuple(SetCell(*cell) for cell in message["left"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # never kept, or nothing that we wrote


def _clear(folder: str) -> None:
    """What nobody can undo any more is not kept: it holds parts of somebody's budget."""
    for entry in os.scandir(folder):
        with contextlib.suppress(OSError):
            if time.time() - entry.stat().st_mtime > LONGEST_AGE:
                os.unlink(entry.path)


def _plain(cell: SetCell) -> list[object]:
    return [cell.sheet, cell.ref, plain_value(cell.value), cell.formula, cell.like]


def _file(book: str) -> str:
    name = hashlib.sha256(os.path.normcase(book).encode()).hexdigest()[:32]
    return os.path.join(log_folder(), "aaben", f"{name}.json")
