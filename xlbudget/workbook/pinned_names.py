"""The defined names by which a workbook pins its index, udgave and price level."""

from __future__ import annotations

from xlbudget.domain.amounts import exact
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import CellValue, DefinedName, ErrorValue, Workbook, is_number

NAMES = {"xlbudget_indeks": "index", "xlbudget_udgave": "vintage", "xlbudget_prisniveau": "price_level"}

_EXAMPLES = {"index": '="FPI"', "vintage": '="2024"', "price_level": "=2026"}

_TEXT = pattern(r'"((?:[^"]|"")*)"$')
_NUMBER = pattern(r"[0-9]+(?:\.[0-9]+)?$")
_REFERENCE = pattern(
    r"(?:'((?:[^']|'')+)'|([^'!\[\]:]+))!(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?$"
)


def pinned_names(workbook: Workbook) -> dict[str, tuple[str, str]]:
    """What the workbook pins: setting to (value, defined name). A name that points at an empty cell pins nothing.

    A name holds a constant (="FPI", =2016) or refers to one cell. Raises `Refusal` (`bad_pin`) for what is neither.
    """
    pinned: dict[str, tuple[str, str]] = {}
    # A name of the whole workbook before one of a single sheet.
    for name in sorted(workbook.names, key=lambda name: name.sheet is not None):
        setting = NAMES.get(name.name.lower())
        if setting is not None and setting not in pinned:
            value = _value(workbook, name)
            if value:
                pinned[setting] = (value, name.name)
    return pinned


def _value(workbook: Workbook, name: DefinedName) -> str:
    formula = name.value.strip().removeprefix("=").strip()
    if match := _TEXT.match(formula):
        return match[1].replace('""', '"').strip()
    if _NUMBER.match(formula):
        return _plain(float(formula), name)
    if match := _REFERENCE.match(formula):
        first, last = match[3].replace("$", ""), (match[4] or match[3]).replace("$", "")
        sheet = workbook.sheet((match[1] or match[2]).replace("''", "'"))
        if sheet is not None and first.upper() == last.upper():
            try:
                return _plain(sheet.value(*parse_cell(first)), name)
            except ValueError:
                pass
    if not formula:
        raise _bad(name, "er tomt", "is empty")
    if "#REF!" in formula:
        raise _bad(name, "peger på en celle, der er slettet", "refers to a cell that was deleted")
    raise _unclear(name, formula)


def _plain(value: CellValue | None, name: DefinedName) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, ErrorValue):
        return value.strip()
    if is_number(value):
        return f"{exact(value):f}"
    raise _unclear(name, str(value))


def _unclear(name: DefinedName, shown: str) -> Refusal:
    shown = shortened(shown)
    return _bad(name, f"kan ikke forstås: »{shown}«", f"cannot be understood: “{shown}”")


def _bad(name: DefinedName, da: str, en: str) -> Refusal:
    value = _EXAMPLES[NAMES[name.name.lower()]]
    return Refusal(
        "bad_pin",
        f"Navnet {name.name} i arbejdsbogen {da}. Lad det være en værdi som {value}, eller lad det pege på én celle.",
        f"The name {name.name} of the workbook {en}. Let it be a value such as {value}, or let it refer to one cell.",
    )
