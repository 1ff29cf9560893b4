"""Corrections in the nearest settings file, for workbooks that must not be changed or that come again every month.

[[tables]]                  # in pyproject.toml: [[tool.xlbudget.tables]]
file = "budget_*.xlsx"      # from this file's folder on, or only the name; omitted: every workbook
sheet = "Budget"
range = "B5:H20"            # one cell: the table in which it lies; omitted: every table of the sheet
unit = "tkr"
price_level = 2016
kind = "follow_up"          # "none": no table
sign = "expense_positive"
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.corrections.reading import read_correction
from xlbudget.workbook.recognise.shapes.corrections import Correction, Words, refusal_at

_KEYS = {
    "file": "file", "fil": "file", "sheet": "sheet", "ark": "sheet", "range": "range", "område": "range",
    "unit": "unit", "enhed": "unit", "price_level": "price_level", "prisniveau": "price_level",
    "kind": "kind", "slags": "kind", "sign": "sign", "fortegn": "sign",
}  # fmt: skip
_HEADING = re.compile(r"\s*\[\[\s*(?:tool\s*\.\s*xlbudget\s*\.\s*)?tables\s*\]\]")


def corrections_in(settings_path: str, tables: object, workbook_path: str) -> list[Correction]:
    """The corrections of the settings file at `settings_path` that mean the workbook.

    `tables` is what stands under [[tables]]. Raises `Refusal` (`bad_correction`) that names the file and the line.
    """
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise _refusal(
            settings_path,
            "rettelser til tabeller skrives under [[tables]], med to klammer",
            "corrections of tables are written under [[tables]], with two brackets",
        )
    found = []
    for number, table in enumerate(tables):
        correction = _correction(settings_path, number, table, workbook_path)
        if correction is not None:
            found.append(correction)
    return found


def _correction(path: str, number: int, table: Mapping[str, object], workbook: str) -> Correction | None:
    place = _place(path, number)
    words: dict[str, Words] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise _refusal(
                place,
                f"»{key}« kendes ikke. Kendte er file, sheet, range, unit, price_level, kind og sign",
                f"“{key}” is not known. Known are file, sheet, range, unit, price_level, kind and sign",
            )
        if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
            raise _refusal(place, f"{key} skal være en tekst eller et årstal", f"{key} must be a text or a year")
        words[_KEYS[key]] = Words(str(value).strip(), place)
    file = words.pop("file", None)
    if file is not None and not _means(file.text, path, workbook):
        return None
    sheet = words.pop("sheet", None)
    if sheet is None or not words:
        raise _refusal(
            place,
            "rettelsen skal nævne et ark (sheet) og mindst én af range, unit, price_level, kind og sign",
            "the correction must name a sheet and at least one of range, unit, price_level, kind and sign",
        )
    for_one_file = file is not None and not any(sign in file.text for sign in "*?[")
    return read_correction(sheet, words, required=for_one_file)


def _means(pattern: str, path: str, workbook: str) -> bool:
    from fnmatch import fnmatch  # noqa: PLC0415 — most lines name no file

    wanted = pattern.replace("\\", "/").removeprefix("./")
    try:
        relative = os.path.relpath(os.path.abspath(workbook), os.path.dirname(os.path.abspath(path)))
    except ValueError:  # another drive
        relative = os.path.abspath(workbook)
    return fnmatch(relative.replace(os.sep, "/"), wanted) or fnmatch(os.path.basename(workbook), wanted)


def _place(path: str, number: int) -> str:
    """The file and the line on which the entry begins. The parser does not keep it."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            starts = [at for at, line in enumerate(file, 1) if _HEADING.match(line)]
    except OSError:
        starts = []
    return f"{path}, linje {starts[number]}" if number < len(starts) else path


def _refusal(place: str, da: str, en: str) -> Refusal:
    return refusal_at(place, f"{da}.", f"{en}.")
