"""What a cell's text means by the cell's type: the one place that both ways of reading rows go by."""

from __future__ import annotations

from itertools import repeat
from math import isfinite

from xlbudget.domain.errors import shortened
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, ErrorValue, Formula, StoredFormula, Style
from xlbudget.workbook.reader.dates import from_iso, from_serial, shows_date
from xlbudget.workbook.reader.xml import Attributes, cell_text, is_true
from xlbudget.workbook.shared_formula import SharedFormula

_NUMBER = pattern(r"[-+]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][-+]?[0-9]+)?$")
_NO_NUMBER = frozenset(("inf", "infinity", "nan", "1.#inf", "1.#ind", "1.#qnan"))  # LibreOffice and old exports


class BadCell(Exception):
    """A cell that cannot mean anything; `da` and `en` say why, after the words that say where."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da, self.en = da, en


class CellContext:
    """What cells refer to: the shared strings, the cell formats, and the day that dates count from."""

    def __init__(self, strings: list[str], styles: list[Style], date1904: bool) -> None:
        self.strings = strings
        self.has_empty_strings = "" in strings
        self.styles = styles
        self.date1904 = date1904
        self.date_styles = frozenset(index for index, style in enumerate(styles) if shows_date(style.number_format))

    def dates(self, serials: list[float]) -> list[CellValue]:
        """The moments of serial numbers."""
        return list(map(from_serial, serials, repeat(self.date1904)))

    def value(self, kind: str, text: str, style: int) -> CellValue | None:
        """The value of a cell of type `kind` ("n", "s", "str", …) whose `<v>` or `<is>` holds `text`; None for none.

        Raises `BadCell`.
        """
        if not text:
            return None
        if kind == "n":
            return self._number(text.strip(), style)
        if kind == "s":
            return self._shared_string(text.strip())
        if kind == "b":
            return text.strip().lower() not in ("0", "false")
        if kind == "e":
            return ErrorValue(text.strip())
        if kind == "d":
            try:
                return from_iso(text.strip())
            except ValueError:
                return cell_text(text)
        return cell_text(text)

    def _number(self, text: str, style: int) -> CellValue | None:
        if not text:
            return None
        if not _NUMBER.match(text):
            if text.startswith("#"):
                return ErrorValue(text)
            if text.lstrip("+-").lower() in _NO_NUMBER:
                return ErrorValue("#NUM!")
            shown = shortened(text, 20)
            raise BadCell(f"står der »{shown}«, hvor et tal skal stå", f"“{shown}” stands where a number must")
        number = float(text)
        if not isfinite(number):
            return ErrorValue("#NUM!")
        return from_serial(number, self.date1904) if style in self.date_styles else number

    def _shared_string(self, text: str) -> str | None:
        if not (text.isascii() and text.isdecimal() and int(text) < len(self.strings)):
            raise BadCell(
                "henvises der til en tekst, som filen ikke har", "a text is pointed to that the file does not hold"
            )
        return self.strings[int(text)] or None


def stored_formula(
    attributes: Attributes, text: str, cell: tuple[int, int], masters: dict[str, SharedFormula]
) -> StoredFormula | None:
    """What is kept of an `<f>` element: plain text, the shared formula it takes part in, or text with its area.

    `masters` are the shared formulas of the sheet so far, by index; a cell with text of its own begins a new one.
    """
    kind = attributes.get("t", "normal")
    text = text.removeprefix("=")
    row, column = cell
    if kind == "shared":
        index = attributes.get("si", "")
        if text:
            masters[index] = SharedFormula(text, row, column)
        return masters.get(index)
    if kind in ("array", "dataTable"):
        try:
            area = Area.parse(attributes.get("ref", ""))
        except ValueError:
            area = Area(row, column, row, column)
        return Formula(_data_table(attributes) if kind == "dataTable" else text, area)
    return text or None


def _data_table(attributes: Attributes) -> str:
    """A what-if table as Excel shows it: TABLE(row input, column input)."""
    first, second = attributes.get("r1", ""), attributes.get("r2", "")
    if is_true(attributes.get("dt2D")):
        return f"TABLE({first},{second})"
    return f"TABLE({first},)" if is_true(attributes.get("dtr")) else f"TABLE(,{first})"
