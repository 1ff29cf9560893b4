"""What a single cell may be, before anything is known of its surroundings."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache

from xlbudget.domain.amounts import Unit
from xlbudget.domain.danish_numbers import MINUS_SIGNS, SPACES, parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Final
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import CellValue, ErrorValue
from xlbudget.workbook.recognise.texts.line_breaks import on_one_line, visible
from xlbudget.workbook.recognise.texts.units import trailing_unit

# Plain numbers, compared a hundred thousand times in a large sheet.
BLANK: Final = 0
AMOUNT: Final = 1  # a number, typed or as text
YEAR: Final = 2  # a whole number that can be a year: 2016, "2016"
DASH: Final = 3  # "-": zero
GAP: Final = 4  # ".", "..", "n/a": not available
PERCENT: Final = 5
DATE: Final = 6
TEXT: Final = 7
ERROR: Final = 8
UNSETTLED: Final = 9  # "1.000 kr.", "2025 t.kr.": a heading or an amount, as the lines around it say; a `Grid` has none

VALUES: Final = frozenset({AMOUNT, DASH, GAP, PERCENT, ERROR})
"""The kinds that stand in the body of a table, in a column of numbers."""

NUMBERED: Final = frozenset({AMOUNT, YEAR, DASH, PERCENT})
"""The kinds of cells that hold a number; a dash is nought."""

FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR = 1970, 2070
"""What a plain number between these stands for may be a year; where a year is asked for, more are taken for one."""


class TextCell(NamedTuple):
    """A text read as a cell: its kind, and for a number its value, shown decimals and the unit written with it."""

    kind: int
    number: Decimal | None = None
    decimals: int = 0
    unit: Unit | None = None


_JUST_TEXT = TextCell(TEXT)
_THOUSAND_OF_KRONER = TextCell(UNSETTLED, Decimal(1000), 0, Unit.KR)
_OF_ONE = (Unit.KR, Unit.MIO_KR, Unit.MIA_KR)  # "1 kr." over a table states its unit
_LONGEST = 40  # characters of a number with what belongs to it
_LINE_BREAK = pattern(r"\s*\n\s*(?=[^\W\d_]|%)|(?:(?<=[^\W\d_])|(?<=[^\W\d_]\.))\s*\n\s*")
"""Between a number and its word ("1.000", "kr." below it); two numbers below each other are none."""
_MILLION = pattern(r"1[. ]000[. ]000")
_NOT_AVAILABLE = frozenset(
    {".", "..", "...", "…", "•", "n/a", "n.a.", "na", "i.a.", "i/a", "i.o.", "ikke oplyst", "u.o."}
)
_MINUS = frozenset(MINUS_SIGNS + "—―")
_YEAR = pattern(r"(?:19[7-9]|20[0-6])[0-9]$")
_CENTURIES = ("19", "20")
_MONTH_OF_YEAR = pattern(r"(?:19[7-9]|20[0-6])[0-9](?:-(?:0[1-9]|1[0-2])|M(?:0[1-9]|1[0-2])|[KQ][1-4])$")
_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", "(?:0?[1-9]|1[0-2])", r"(?:19[7-9]|20[0-6])\d"
_AT = r"(?:[ T]\d\d:\d\d(?::\d\d)?)?"
_DAY = pattern(
    rf"{_D}(?P<sign>[-./]){_M}(?P=sign){_Y}{_AT}$|{_Y}-{_M}-{_D}{_AT}$|"
    rf"{_D}\.? ?(?:jan|feb|mar|apr|ma[ij]|jun|jul|aug|sep|okt|nov|de[cs])[a-z]{{0,6}}\.? ?{_Y}$",
    re.IGNORECASE,
)
"""A day with its whole year; with two digits it may be a code ("6.10.25")."""
_SHORTEST_DAY = 8  # "3-4-2025"
_CURRENCY_YEAR = pattern(r"(?:dkk|nok|sek|eur|kr\.?) ?(?:19[7-9]|20[0-6])[0-9]$", re.IGNORECASE)  # a heading
_KRONER_OF_YEAR = pattern(r"(?:19[7-9]|20[0-6])[0-9][-‐‑–−](?:kr\.?|kroner|kronor)$", re.IGNORECASE)  # a price level
_IN_NUMBERS = frozenset("0123456789.,")
_LETTERS_BEFORE_A_NUMBER = ("kr", "dk")  # "kr. 590", "DKK 590"
MAY_BEGIN_A_NUMBER = frozenset("kKdDnNiIuU\u212a")
"""The letters with which a text may begin that is read as a number or says that there is none."""
_FOOTNOTE = pattern(r"(?<=[0-9%])\s*(?:\*{1,3}\)?|\s[0-9a-z]\))$")
_YEAR_WITH_NOTE = pattern(r"^((?:19[7-9]|20[0-6])[0-9])[1-9]\)$")  # "20251)": the note's number has lost its height
_NORDIC_POINT = pattern(r"([+-]?\d{1,3}(?: \d{3})+)\.(\d{1,2})$")
_APOSTROPHE = pattern(r"(?<=[0-9])['’](?=[0-9]{3}(?![0-9]))")  # 12'500'000
_FRACTION = pattern(r",(\d+)")
_ONE = pattern(
    r"\(1[. \u00a0]{0,2}(?:mio|mia|mill|kr|dkk)[a-z. \u00a0]*\)$|1[ \u00a0]?dkk$|dkk[ \u00a0]?1$", re.IGNORECASE
)
_BEFORE_ONE = ("1", "(1", "d", "D")
_THOUSAND_KRONER = pattern(
    r"1[. \u00a0]?000[ \u00a0-]?(?:kr\.?|kroner|kronor|dkk)$|(?:kr\.?|dkk)[ \u00a0]?1[. \u00a0]?000$", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def read_text(text: str) -> TextCell:
    """A text as a cell. A text that is no number in any Nordic notation is just text."""
    plain = visible(text).strip().strip(SPACES)
    if not plain:
        return TextCell(BLANK)
    if plain[0].isalpha() and plain[:2].lower() not in _LETTERS_BEFORE_A_NUMBER:
        return TextCell(GAP) if plain.lower() in _NOT_AVAILABLE else _JUST_TEXT  # as most texts are
    if "\n" in plain and len(plain) <= _LONGEST:
        plain = _LINE_BREAK.sub(" ", plain)
    if plain[0] in _MINUS and all(sign in _MINUS for sign in plain):
        return TextCell(DASH, Decimal(0))
    if plain.startswith(_CENTURIES):
        if _YEAR.match(plain):
            return TextCell(YEAR, Decimal(plain))
        if _MONTH_OF_YEAR.match(plain):
            return TextCell(DATE)
        if _KRONER_OF_YEAR.match(plain):
            return _JUST_TEXT
    elif plain[0].isalpha() and _CURRENCY_YEAR.match(plain):
        return _JUST_TEXT
    if plain.lower() in _NOT_AVAILABLE:
        return TextCell(GAP)
    if plain[0] == "#" and plain.rstrip("!?").isupper() and len(plain) < 9:
        return TextCell(ERROR)
    if len(plain) > _LONGEST or _IN_NUMBERS.isdisjoint(plain):
        return _JUST_TEXT
    if len(plain) >= _SHORTEST_DAY and _DAY.match(plain):
        return TextCell(DATE)
    return _read_number(plain)


def _read_number(plain: str) -> TextCell:
    """A text with digits that is no date: an amount, a year with a note, or just text."""
    if plain[-1] in "*)":
        plain = _YEAR_WITH_NOTE.sub(r"\1", _FOOTNOTE.sub("", plain))
        if _YEAR.match(plain):
            return TextCell(YEAR, Decimal(plain))
    bare, unit = trailing_unit(plain)
    if (unit or plain[-1] == ")") and (year := _YEAR.match(bare.rstrip().strip("()"))):
        return TextCell(UNSETTLED, Decimal(year[0]) * (1 if unit else -1), 0, unit)
    if unit in _OF_ONE and bare.rstrip(" .") == "1":
        return TextCell(UNSETTLED, Decimal(1), 0, unit)
    if plain.startswith(_BEFORE_ONE) and _ONE.match(plain):
        return _JUST_TEXT if plain[0] == "(" else TextCell(UNSETTLED, Decimal(1), 0, Unit.KR)
    if unit is Unit.KR and _MILLION.fullmatch(on_one_line(bare)):
        return TextCell(UNSETTLED, Decimal(1_000_000), 0, unit)
    if "000" in plain:
        spaced = on_one_line(plain)  # "1.000  kr." and with any other space between
        if _THOUSAND_KRONER.match(inner := spaced.strip("()[] ")):
            return _JUST_TEXT if inner != spaced else _THOUSAND_OF_KRONER
    bare = bare.lstrip("'")
    if "'" in bare or "’" in bare:
        bare = _APOSTROPHE.sub(" ", bare)
    spaced = bare.translate(_TO_SPACE)
    if " " in spaced and (match := _NORDIC_POINT.match(spaced)):
        bare = f"{match[1]},{match[2]}"
    try:
        number = parse_danish_number(bare)
    except Refusal:
        return _JUST_TEXT
    if unit is None and _LEADING_KRONER.match(plain):
        unit = Unit.KR
    percent = bare.rstrip()[-1:] == "%" or bare.rstrip().lower().endswith(("pct.", "pct", "procent"))
    fraction = _FRACTION.search(bare)
    return TextCell(PERCENT if percent else AMOUNT, number, len(fraction[1]) if fraction else 0, unit)


_LEADING_KRONER = pattern(rf"[{MINUS_SIGNS}(]?\s*kr\.?\s*[{MINUS_SIGNS}]?\s*[0-9]", re.IGNORECASE)
_TO_SPACE = str.maketrans(dict.fromkeys(SPACES, " ") | dict.fromkeys(MINUS_SIGNS, "-"))


@lru_cache(maxsize=16384)
def kind_of_text(text: str) -> int:
    """The kind of a cell with this text."""
    return read_text(text).kind


def kind_of(value: CellValue) -> int:
    """The kind of a cell that holds no number: of one its number format decides."""
    if isinstance(value, ErrorValue):
        return ERROR
    if isinstance(value, str):
        return read_text(value).kind
    return DATE if isinstance(value, datetime.datetime) else TEXT
