"""Prices, rates and amounts for each unit, by their names: they are weighed together, not added up."""

from __future__ import annotations

import re

from xlbudget.domain.patterns import pattern

_FOR_EACH = pattern(
    r"\b(?:pr\.?|per) (?:\d+-(?:\d+-)?år|"
    r"(?!\d|ultimo|primo|jan|feb|mar|apr|maj|mai|jun|jul|aug|sep|okt|nov|dec|des|dato|dags|md\b|mdr|mnd|måned|månad|"
    r"kvartal|uge\b|uke\b|vecka|år\b|(?:område|udvalg|utvalg|nämnd|forvaltning|afdeling|avdeling|avdelning|center|"
    r"funktion|funksjon|konto|art|post|linje|projekt|prosjekt|formål|sektor|bevilling|aktivitet|indsats)\b)\w)|"
    r"\bkr\.? ?/ ?(?!år\b|md\b|mdr|måned|mnd|kvartal|uge)[a-zæøå]|"
    r"(?:time|enheds|enhets|styk|plads|døgn|gennemsnits|snit)pris|\bpris\b|takst(?:en|er|erne)?\b|timesats|"
    r"(?:time|måneds)lønn?\b|gennemsnit|gjennomsnitt|genomsnitt|\bgns\b|\b(?:rente|ränta)(?:n|sats)?\b",
    re.IGNORECASE,
)
"""What heads prices, rates and amounts for each: "kr. pr. elev", "Timepris", "Rente"; not "Forbrug pr. 30.06", "Udgift
pr. måned", nor "Budget pr. udvalg", which a line each adds up."""


def names_rate(text: str) -> bool:
    """Whether the heading or label is of a price, a rate or an amount for each unit."""
    return bool(_FOR_EACH.search(text))
