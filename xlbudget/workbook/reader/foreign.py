"""Workbooks of other formats (.xls, .xlsb, .ods) through python-calamine, values only.

The library can abort the whole process over a hostile file, and an abort cannot be caught. So the file is read in a
child process, within limits of memory and time, and comes back as JSON.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, Sheet, SheetState, Workbook
from xlbudget.workbook.reader import refusals
from xlbudget.workbook.reader.scaled_formats import hides_thousands

_SECONDS = 60  # after which a file is given up
_MEMORY = 2 << 30  # bytes
_MODULE = "xlbudget.workbook.reader.foreign"
_STATES: dict[str, SheetState] = {"Hidden": "hidden", "VeryHidden": "veryHidden"}


def read_foreign(path: str) -> Workbook:
    """The values of the workbook at `path`, with sheet names, states and merges. Raises `Refusal`."""
    if not sys.executable:  # a host that embeds Python
        raise refusals.no_interpreter(path)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", _MODULE, os.path.abspath(path)],  # no module that lies among the workbooks
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise refusals.too_large(
            path, f"den kunne ikke læses på {_SECONDS} sekunder", f"it could not be read in {_SECONDS} seconds"
        ) from None
    if done.returncode:
        raise refusals.damaged(path, "den kunne ikke læses", "it could not be read")
    answer = json.loads(done.stdout)
    if answer["error"] == "PasswordError":
        raise refusals.encrypted(path)
    if answer["error"]:
        raise refusals.damaged(path, "den kunne ikke læses", "it could not be read")
    sheets = [
        Sheet(
            sheet["name"],
            position=position,
            state=_STATES.get(sheet["state"], "visible"),
            cells={row: {column: _value(value) for column, value in cells} for row, cells in sheet["rows"]},
            merges=[Area(*area) for area in sheet["merges"]],
        )
        for position, sheet in answer["sheets"]
    ]
    if not sheets:
        raise refusals.no_sheets(path)
    return Workbook(path=path, sheets=sheets, names=[], values_only=True, hides_thousands=answer["hides_thousands"])


def _value(stored: str | float | bool | dict[str, str]) -> CellValue:
    """A value as `_packed` made it."""
    if isinstance(stored, dict):
        if "time" in stored:
            return datetime.time.fromisoformat(stored["time"])
        return datetime.datetime.fromisoformat(stored["date"])
    return stored


def _packed(value: object) -> object:
    if isinstance(value, datetime.datetime | datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return value / datetime.timedelta(days=1)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _limit() -> None:
    """Keep this process within its memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 — not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read_in_child(path: str) -> dict[str, object]:
    import python_calamine  # noqa: PLC0415 — the child's business alone

    try:
        with open(path, "rb") as file:  # from a path, calamine would believe the file's ending
            workbook = python_calamine.CalamineWorkbook.from_filelike(file)
        sheets: list[object] = []
        for position, meta in enumerate(workbook.sheets_metadata):
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(meta.name)
            first_row, first_column = sheet.start or (0, 0)
            rows = []
            for row, values in enumerate(sheet.to_python(), first_row + 1):
                cells = [
                    (column, _packed(value)) for column, value in enumerate(values, first_column + 1) if value != ""
                ]
                if cells:
                    rows.append((row, cells))
            merges = [
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            ]
            sheets.append(
                (
                    position,
                    {"name": meta.name, "state": str(meta.visible).rpartition(".")[2], "rows": rows, "merges": merges},
                )
            )
        hidden = hides_thousands(path)
    except Exception as reason:
        return {"error": type(reason).__name__}
    return {"error": None, "sheets": sheets, "hides_thousands": hidden}


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(_read_in_child(sys.argv[1])))
