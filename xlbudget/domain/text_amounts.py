"""Amounts of money in running text: "Råderum på 21 mio. kr." holds 21.000.000 kr."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.domain.amounts import Unit
from xlbudget.domain.danish_numbers import MINUS_SIGNS, SPACES, parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple


class TextAmount(NamedTuple):
    """An amount as the text states it: in `unit`, and the words it was read from."""

    amount: Decimal
    unit: Unit
    text: str
    start: int  # place in the text

    @property
    def kroner(self) -> Decimal:
        """The amount in kroner."""
        return self.amount * self.unit.factor


_NUMBER = r"[0-9]{1,3}(?:[. \u00a0\u2009\u202f][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?"
_AMOUNT = pattern(
    rf"(?<![\w,])(?<![0-9]\.)(?P<sign>[{re.escape(MINUS_SIGNS)}]?)(?P<number>{_NUMBER})\.?[{SPACES}]*"
    rf"(?P<unit>mia\.?[{SPACES}]?kr\.?|milliarder?(?:[{SPACES}]kr\.?| kroner)?"
    rf"|mio\.?[{SPACES}]?kr\.?|mio\b\.?|millioner(?:[{SPACES}]kr\.?| kroner)?"
    rf"|t\.?[{SPACES}]?kr\.?|tkr\.?|1\.000[{SPACES}]kr\.?|kr\.?(?!\w)|kroner)",
    re.IGNORECASE,
)

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def amounts_in(text: str) -> Iterator[TextAmount]:
    """Every amount that names its unit, in the order of the text. A number without a unit is not taken for money, and
    a year that ends a sentence is none: "Pr. april 2026. Mio. kr."
    """
    for match in _AMOUNT.finditer(text):
        if _YEAR.fullmatch(match["number"]) and text[match.end("number")] == ".":
            continue
        word = match["unit"].lower()
        unit = (
            Unit.MIA_KR
            if word.startswith(("mia", "milliard"))
            else Unit.MIO_KR
            if word.startswith("mi")
            else Unit.TKR
            if word.startswith(("t", "1"))
            else Unit.KR
        )
        try:
            number = parse_danish_number(match["number"])
        except Refusal:
            continue
        if number == 1000 and unit is Unit.KR:  # "1.000 kr." states the unit of a table
            continue
        yield TextAmount(-number if match["sign"] else number, unit, match.group().strip(), match.start())
