"""The authorised chart of accounts (den autoriserede kontoplan), as far as it was verified.

The functions that were closed are not all there are: one that is missing here may be closed as well.
"""

from __future__ import annotations

MAIN_ACCOUNTS: dict[str, str] = {
    "0": "Byudvikling, bolig- og miljøforanstaltninger",
    "1": "Forsyningsvirksomheder m.v.",
    "2": "Transport og infrastruktur",
    "3": "Undervisning og kultur",
    "4": "Sundhedsområdet",
    "5": "Sociale opgaver og beskæftigelse",
    "6": "Fællesudgifter og administration m.v.",
    "7": "Renter, tilskud, udligning og skatter m.v.",
    "8": "Balanceforskydninger",
    "9": "Balance",
}
"""Hovedkonti by their digit. Source: KLE-Online, Indenrigsministeriets kontoplan."""

CLOSED_FUNCTIONS: dict[str, int] = {"5.68.93": 2011}
"""Functions that were closed, with the first budget year without them. Source: star.dk, funktion 5.68.93."""
