"""The notation of a sheet in a corpus file: lines of cells, read into values, number formats and formatting."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import NamedTuple

from xlbudget.workbook.addresses import cell_ref, parse_cell

_CELL = re.compile(r"(?P<indent>>*)\s*(?P<bold>\*?)(?P<content>.*?)(?P=bold)(?:\s*\{(?P<format>[^{}]+)\})?$")
_NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<fraction>\d+))?(?P<percent> ?%)?$")
_ERROR = re.compile(r"#[A-ZÆØÅ0-9/!?]+$")
ARROW = "→"

Content = Decimal | str | datetime.date | None


class Cell(NamedTuple):
    """One cell: what it holds, the formula that gave it, and how it looks."""

    value: Content
    formula: str | None = None
    number_format: str | None = None
    bold: bool = False
    indent: int = 0
    is_error: bool = False

    @property
    def text(self) -> str:
        """The cell as the text that a label or heading gives."""
        return "" if self.value is None else str(self.value)


class Grid(dict[tuple[int, int], Cell]):
    """The cells by (row, column), both counted from 1; a blank cell is not there."""

    def at(self, ref: str) -> Cell | None:
        """The cell at an address, or None."""
        return self.get(parse_cell(ref))

    def refs(self) -> set[str]:
        """The addresses of all cells."""
        return {cell_ref(row, column) for row, column in self}


def parse_grid(text: str, start: str = "A1") -> Grid:
    """The cells of `text`, one line a row, cells separated by `|`, the first cell at `start`."""
    first_row, first_column = parse_cell(start)
    grid = Grid()
    for row, line in enumerate(text.rstrip("\n").split("\n"), first_row):
        for column, source in enumerate(line.split("|"), first_column):
            if cell := parse_cell_text(source.strip()):
                grid[row, column] = cell
    return grid


def parse_cell_text(source: str) -> Cell | None:
    """One cell in the notation that the README gives; None for a blank one. Raises `ValueError`."""
    if not source:
        return None
    match = _CELL.match(source)
    if not match:
        raise ValueError(f"not a cell: {source!r}")
    content = match["content"].strip()
    look = {"bold": bool(match["bold"]), "indent": len(match["indent"])}
    formula = None
    if content.startswith("="):
        formula, arrow, content = (part.strip() for part in content.partition(ARROW))
        if not arrow:
            raise ValueError(f"a formula needs {ARROW} and the value that it gave: {source!r}")
    value, shown = _content(content)
    is_error = isinstance(value, str) and bool(_ERROR.match(value)) and not content.startswith('"')
    return Cell(value, formula, match["format"] or shown, is_error=is_error, **look)


def _content(content: str) -> tuple[Content, str | None]:
    if content.startswith('"') and content.endswith('"') and len(content) > 1:
        return content[1:-1], None
    if content.startswith("@"):
        return datetime.date.fromisoformat(content[1:]), "dd-mm-yyyy"
    if content.startswith("(") and content.endswith(")") and (number := _NUMBER.match(content[1:-1])):
        shown = _number_format(number)
        return -_value(number), f"{shown}_);({shown})"
    if number := _NUMBER.match(content):
        return _value(number), _number_format(number)
    return content.replace("\\n", "\n"), None


def _value(number: re.Match[str]) -> Decimal:
    value = Decimal(f"{number['whole'].replace('.', '')}.{number['fraction'] or 0}")
    if number["percent"]:
        value /= 100
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return -value if number["sign"] and value else value


def _number_format(number: re.Match[str]) -> str:
    """The format that shows the number as it is written: a plain whole number of four digits has none."""
    decimals = "." + "0" * len(number["fraction"]) if number["fraction"] else ""
    if number["percent"]:
        return f"0{decimals}%"
    if "." not in number["whole"] and len(number["whole"]) > 3:
        return f"0{decimals}" if decimals else "General"
    return f"#,##0{decimals}"


def hidden_thousands(number_format: str | None) -> int:
    """How many times a number format hides three digits: `#,##0,` once, `0.0,,` twice."""
    positive = (number_format or "").split(";")[0]
    match = re.search(r"[0#?](,+)(?![0#?.,])", positive)
    return len(match[1]) if match else 0
