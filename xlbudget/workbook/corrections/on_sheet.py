"""Corrections written in the workbook itself, on the sheet "xlbudget indstillinger".

    | Ark    | Område | Enhed    | Prisniveau | Slags       | Fortegn     |
    | Budget | B5:H20 | t.kr.    | 2016       |             | + er udgift |
    | Noter  |        |          |            | ingen tabel |             |

A blank place means every table of the sheet. The same sheet may hold other lists (which findings to let stand): each
begins with a heading row of its own and ends where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.corrections.reading import read_correction
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.shapes.corrections import Correction, Words, refusal_at

_HEADS = {
    "ark": "sheet", "sheet": "sheet",
    "område": "range", "celle": "range", "tabel": "range", "range": "range", "table": "range", "cell": "range",
    "enhed": "unit", "unit": "unit",
    "prisniveau": "price_level", "p": "price_level", "pl": "price_level", "price": "price_level",
    "slags": "kind", "type": "kind", "kind": "kind",
    "fortegn": "sign", "sign": "sign",
}  # fmt: skip
_DECIDED = frozenset({"unit", "price_level", "kind", "sign"})
_OTHER_LISTS = frozenset({"regel", "rule"})
_FIRST_WORD = re.compile(r"\w+")


def corrections_on(sheet: Sheet) -> list[Correction]:
    """The lines of the sheet's list of corrections. Raises `Refusal` (`bad_correction`) that names the cell."""
    return list(_lines(sheet))


def heads_corrections(cells: Mapping[int, CellValue]) -> bool:
    """Whether the row is the heading of a list of corrections."""
    return bool(_columns(cells))


def _lines(sheet: Sheet) -> Iterator[Correction]:
    columns: dict[str, int] = {}
    for row, cells in sheet.rows():
        if found := _columns(cells):
            columns = found
        elif any(_first_word(value) in _OTHER_LISTS for value in cells.values()):
            columns = {}
        elif columns:
            words = {
                subject: Words(text, f"{sheet.name}!{cell_ref(row, column)}")
                for subject, column in columns.items()
                if (text := _text(cells.get(column)))
            }
            if words:
                yield _line(words, f"{sheet.name}!{cell_ref(row, columns['sheet'])}")


def _line(words: dict[str, Words], place: str) -> Correction:
    sheet = words.pop("sheet", None)
    if sheet is None:
        raise refusal_at(
            place,
            "her mangler navnet på det ark, som rettelsen gælder.",
            "the name of the sheet that the correction is for is missing.",
        )
    if not words:
        raise refusal_at(
            place,
            f"rettelsen siger intet om »{sheet.text}«. Udfyld område, enhed, prisniveau, slags eller fortegn.",
            f"the correction says nothing of “{sheet.text}”. Fill in range, unit, price level, kind or sign.",
        )
    return read_correction(sheet, words)


def _columns(cells: Mapping[int, CellValue]) -> dict[str, int]:
    """Which column is which, where the row is the heading; else none."""
    found: dict[str, int] = {}
    for column, value in cells.items():
        if (subject := _HEADS.get(_first_word(value))) is not None:
            found.setdefault(subject, column)
    return found if "sheet" in found and _DECIDED & found.keys() else {}


def _first_word(value: CellValue) -> str:
    word = _FIRST_WORD.match(_text(value).casefold())
    return word[0] if word else ""


def _text(value: CellValue | None) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, float):
        return f"{value:.12g}"
    year = getattr(value, "year", None)  # a date typed for its year
    return str(year or value) if value is not None else ""
