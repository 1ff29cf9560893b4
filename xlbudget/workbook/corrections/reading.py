"""The words of a correction: unit, price level, kind and sign as officers write them, in Danish or English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from xlbudget.domain.amounts import Unit
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.domain.hints import Any, get_args
from xlbudget.domain.table import Kind
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.recognise.shapes.corrections import CorrectedUnit, Correction, Words, refusal_at
from xlbudget.workbook.recognise.texts.price_levels import price_levels
from xlbudget.workbook.recognise.texts.signs import sign_in
from xlbudget.workbook.recognise.texts.units import stated_unit

_UNKNOWN = frozenset({"ukendt", "unknown", "ingen", "none", "ikke angivet"})
_KINDS: Mapping[str, str] = {
    **{kind: kind for kind in get_args(Kind)},
    **{kind.replace("_", " "): kind for kind in get_args(Kind)},
    "forslag": "proposals", "finansiering": "financing", "businesscase": "business_case", "opfølgning": "follow_up",
    "regnskab": "follow_up", "indeks": "index", "anden": "other", "andet": "other", "anden tabel": "other",
    "ingen": "none", "ingen tabel": "none", "ikke en tabel": "none", "none": "none", "no table": "none",
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLUS, _MINUS = re.compile(r"\+|\bplus|positiv", re.IGNORECASE), re.compile(r"[-−–]|\bminus|negativ", re.IGNORECASE)
_EXPENSE, _INCOME = re.compile(r"udgift|expense", re.IGNORECASE), re.compile(r"indtægt|income", re.IGNORECASE)


def read_correction(sheet: Words, words: dict[str, Words], *, required: bool = True) -> Correction:
    """The correction that the words make; `words` holds those of "range", "unit", "price_level", "kind", "sign".

    Raises `Refusal` (`bad_correction`) that names the place of a word that cannot be understood.
    """
    read = {subject: _READERS[subject](said.text) for subject, said in words.items() if subject in _READERS}
    for subject, value in read.items():
        if value is None:
            raise _not_understood(subject, words[subject])
    return Correction(
        sheet.text,
        read.get("range"),
        {"sheet": sheet, **words},
        read.get("unit"),
        read.get("price_level"),
        read.get("kind"),
        read.get("sign"),
        required,
    )


def _area(text: str) -> Area | None:
    plain = text.replace(" ", "").replace("$", "").rpartition("!")[2]
    try:
        return Area.parse(plain) if plain[-1:].isdigit() else None
    except ValueError:
        return None


def _unit(text: str) -> CorrectedUnit | None:
    plain = text.casefold()
    if plain in _UNKNOWN:
        return CorrectedUnit(None)
    if plain in list(Unit):
        return CorrectedUnit(Unit(plain))
    if (said := stated_unit(text)) and len(text) <= len(said.text) + 4:
        return CorrectedUnit(said.unit, said.currency)
    return CorrectedUnit(None, text) if re.fullmatch(r"[A-Z]{3}", text) else None


def _level(text: str) -> object:
    plain = text.casefold()
    if plain in _UNKNOWN:
        return "unknown"
    if plain in ("current", "løbende"):
        return "current"
    if _YEAR.fullmatch(plain):
        return int(plain)
    levels = price_levels(text)
    return levels[0] if len(levels) == 1 else None


def _sign(text: str) -> str | None:
    plain = text.casefold()
    if plain in _UNKNOWN:
        return "unknown"
    if plain in ("expense_positive", "expense_negative"):
        return plain
    first = re.split(r"[,;·]| og | and ", text)[0]
    plus, minus = bool(_PLUS.search(first)), bool(_MINUS.search(first))
    expense, income = bool(_EXPENSE.search(first)), bool(_INCOME.search(first))
    if plus != minus and expense != income:
        return "expense_positive" if plus == expense else "expense_negative"
    return sign_in(text)


_READERS: Mapping[str, Callable[[str], Any]] = {
    "range": _area,
    "unit": _unit,
    "price_level": _level,
    "kind": lambda text: _KINDS.get(" ".join(text.casefold().split())),
    "sign": _sign,
}
_WAYS: Mapping[str, tuple[str, str]] = {
    "range": ("er intet område. Skriv fx A3:F12", "is no range. Write A3:F12, say"),
    "unit": (
        "er ingen enhed. Skriv kr., t.kr., mio. kr., mia. kr., en valuta som EUR eller ukendt",
        "is no unit. Write kr, tkr, mio_kr, mia_kr, a currency such as EUR, or unknown",
    ),
    "price_level": (
        "er intet prisniveau. Skriv et år, løbende eller ukendt",
        "is no price level. Write a year, current or unknown",
    ),
    "kind": (
        "er ingen slags tabel. Skriv budget, forslag, finansiering, business case, opfølgning, indeks, andet eller "
        "ingen tabel",
        "is no kind. Write budget, proposals, financing, business_case, follow_up, index, other or none",
    ),
    "sign": (
        "er intet fortegn. Skriv + er udgift eller + er indtægt",
        "is no sign. Write expense_positive or expense_negative",
    ),
}


def _not_understood(subject: str, said: Words) -> Refusal:
    da, en = _WAYS[subject]
    shown = shortened(said.text)
    return refusal_at(said.place, f"»{shown}« {da}.", f"“{shown}” {en}.")
