"""What stood on a report sheet when it was made, kept with it: so an officer's own words there are seen and not lost.

It is kept in hidden names of the sheet, which Excel and LibreOffice carry along, as runs of rows: the first row, the
columns that hold something (one bit each), and four hexadecimal digits for what each row holds.
"""

from __future__ import annotations

import datetime
import re
import zlib
from collections.abc import Iterator

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import CellValue, Sheet, Workbook
from xlbudget.workbook.own_sheets import CONTENT, own_sheet_names, own_sheets_renamed
from xlbudget.workbook.writer.additions import added_to

_LONGEST_TEXT = 250  # characters; a text in a formula holds 255
_MOST_TEXTS = 30  # in one name, whose formula holds 8,192
_END = "."
_TEXT = re.compile(r'"([^"]*)"')
_REFERENCE = re.compile(r"(?:'(?:[^']|'')*'!|[\w.]+!)?(?:\$?[A-Z]{1,3}\$?\d+|#REF!)")
_RUN = re.compile(r"([0-9]{1,7}):([0-9a-f]{1,4096}):((?:[0-9a-f]{4})+)")


class Overwritten(NamedTuple):
    """A row of a report sheet that an officer has changed since the sheet was made, and that is made anew."""

    sheet: str
    row: int


def note(held: dict[int, dict[int, str]]) -> Iterator[tuple[str, str]]:
    """The names, each with its formula, that tell what a sheet holds: by row and column as `said` and `said_formula`
    put it."""
    runs: list[str] = []
    before: tuple[int, int] = (0, 0)
    for row, columns, digest in _digests(held):
        if before == (row - 1, columns):
            runs[-1] += digest
        else:
            runs.append(f"{row}:{columns:x}:{digest}")
        before = (row, columns)
    whole = ";".join(runs) + _END
    texts = [whole[start : start + _LONGEST_TEXT] for start in range(0, len(whole), _LONGEST_TEXT)]
    for number, start in enumerate(range(0, len(texts), _MOST_TEXTS), 1):
        yield f"{CONTENT}{number}", "{" + ",".join(f'"{text}"' for text in texts[start : start + _MOST_TEXTS]) + "}"


def said(value: CellValue) -> str:
    """A value as it is compared, whichever program saved it."""
    if isinstance(value, datetime.datetime | datetime.time):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.12g}"  # LibreOffice keeps fifteen digits, and the last may differ
    return str(value).replace("\r\n", "\n")


def said_formula(formula: str) -> str:
    """A formula as it is compared, without its references: they follow when somebody renames a sheet or moves rows."""
    return "=" + _REFERENCE.sub("@", formula).replace(" ", "")


def refuse_additions(workbook: Workbook, renewed: set[str]) -> list[Overwritten]:
    """The rows of the sheets `renewed` whose content an officer has changed; they are made anew.

    Raises `Refusal` where he has written in a cell that was empty: that would be lost, and is not ours.
    """
    found = []
    wanted = {name.casefold() for name in renewed & own_sheet_names(workbook)} - own_sheets_renamed(workbook)
    for sheet in workbook.sheets:
        known = _known(workbook, sheet.name) if sheet.name.casefold() in wanted else None
        if known is None:
            continue
        for row, columns, digest in _rows(sheet):
            mask, kept = known.get(row, (0, digest))
            added = columns & ~mask
            if added:
                place = cell_ref(row, (added & -added).bit_length())
                raise added_to(sheet.name, f"noget i {place}", f"something in {place}")
            if digest != kept:
                found.append(Overwritten(sheet.name, row))
        there = {row for row, _, _ in _rows(sheet)}
        found += [Overwritten(sheet.name, row) for row in known if row not in there]
    return found


def _known(workbook: Workbook, sheet: str) -> dict[int, tuple[int, str]] | None:
    """By row: its columns, and what it held. None without a note, or with one that is not whole."""
    texts = {
        name.name.casefold(): "".join(_TEXT.findall(name.value))
        for name in workbook.names
        if name.sheet == sheet and name.name.casefold().startswith(CONTENT)
    }
    whole, number = "", 1
    while not whole.endswith(_END):
        if f"{CONTENT}{number}" not in texts:
            return None
        whole += texts[f"{CONTENT}{number}"]
        number += 1
    known: dict[int, tuple[int, str]] = {}
    for run in whole[: -len(_END)].split(";"):
        match = _RUN.fullmatch(run)
        if match is None:
            return None
        digests = match[3]
        for place in range(0, len(digests), 4):
            known[int(match[1]) + place // 4] = (int(match[2], 16), digests[place : place + 4])
    return known


def _rows(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """What a sheet holds now. What a formula shows is left out: it follows the officer's figures."""
    held: dict[int, dict[int, str]] = {}
    for row, cells in sheet.rows():
        held[row] = {column: said(value) for column, value in cells.items()}
    for (row, column), formula in sheet.formulas():
        held.setdefault(row, {})[column] = said_formula(formula.text)
    return _digests(held)


def _digests(held: dict[int, dict[int, str]]) -> Iterator[tuple[int, int, str]]:
    """Each row that holds something: its number, its columns as bits from the first, and a digest of what it holds."""
    for row, cells in sorted(held.items()):
        if cells:
            text = "\n".join(f"{column} {cells[column]}" for column in sorted(cells))
            columns = sum(1 << column - 1 for column in cells)
            yield row, columns, f"{zlib.crc32(text.encode('utf-8', 'replace')) & 0xFFFF:04x}"
