"""Notes that take the price level of a table back: "Beløbene er i løbende priser" below one "(2025-priser)".

Which of the two holds, nobody can tell from the sheet, so it is left open. What a note says of some lines ("Renter er i
løbende priser") leaves the level as it is, and so does one that tells how the amounts came to it ("omregnet fra …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import PriceLevel
from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.texts.price_levels import price_levels

_OF_THE_AMOUNTS = pattern(
    r"\W*(?:(?:note|noter|anm|anmærkning|bem|bemærk|obs|nb)\b[\W\d]*)?(?:at )?(?:alle |samtlige |tabellens )?"
    r"(?:(?:beløb|tal|beløp|tall|belopp)(?:ene|lene|en)?|tabellen)(?![a-zæøåäö])",
    re.IGNORECASE,
)
_DENIED = pattern(r"(?<![a-zæøåäö])(?:ikke|ikkje|inte)(?![a-zæøåäö])([^.;,]*)", re.IGNORECASE)


def taken_back_by(level: PriceLevel, notes: Iterable[Said]) -> Said | None:
    """The first of the notes that denies the level, or says another one of the amounts; None where none does."""
    for said in notes:
        levels = price_levels(said.text)
        if not levels:
            continue  # nearly all notes
        if level in levels:
            if any(level in price_levels(denied) for denied in _DENIED.findall(said.text)):
                return said
        elif len(levels) == 1 and _OF_THE_AMOUNTS.match(said.text):
            return said
    return None
