"""Published changes on the year before: whether 2,8 stands for 2,8 % and 0,028 for the same, decided or refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish, parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple

FRACTIONS_BELOW = Decimal("0.2")
"""Figures that are all below this in size are fractions (0,028); all others are per cent (2,8)."""

_SAYS_PER_CENT = re.compile(r"%|(?<![a-zæøå])pct(?![a-zæøå])|procent|per ?cent", re.IGNORECASE)


class Given(NamedTuple):
    """A figure as it was given; `explicit` when it said itself that it is per cent: its value is then a fraction."""

    value: Decimal
    explicit: bool = False


def says_per_cent(heading: str) -> bool:
    """Whether a heading says that the figures below are changes in per cent: "Pct.", "Ændring i %", "Procent"."""
    return bool(_SAYS_PER_CENT.search(heading))


def given_in_text(text: str) -> Given:
    """A figure that was typed as text: "2,8 %" is explicit, "2,8" is not. Raises `Refusal` for what is no number."""
    return Given(parse_danish_number(text), says_per_cent(text))


def as_fractions(given: Mapping[int, Given]) -> dict[int, Decimal]:
    """The changes by year as fractions. Raises `Refusal` (`mixed_per_cent`) when fractions and per cent are mixed.

    Zero is the same either way, and figures that say "%" themselves take no part in the judgement.
    """
    judged = {year: figure.value for year, figure in given.items() if not figure.explicit and figure.value}
    small = [year for year, value in judged.items() if abs(value) < FRACTIONS_BELOW]
    large = [year for year in judged if year not in small]
    if small and large:
        one, other = small[0], large[0]
        fraction, per_cent = format_danish(judged[one]), format_danish(judged[other])
        raise Refusal(
            "mixed_per_cent",
            f"{fraction} ({one}) ligner en brøk og {per_cent} ({other}) en procent. Skriv alle ens, "
            f"eller sæt procenttegn på: »{fraction} %«.",
            f"{judged[one]} ({one}) looks like a fraction and {judged[other]} ({other}) like a per cent. Write all "
            f"alike, or put the sign on: “{fraction} %”.",
        )
    scale = Decimal(100) if large else Decimal(1)
    return {year: figure.value if figure.explicit else figure.value / scale for year, figure in given.items()}
