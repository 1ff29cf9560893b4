"""Prices, rates, amounts for each unit and what taxes are levied on, by their names: no money to be added up."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Row

_RATE = pattern(
    r"\b(?:pr\.?|per) (?:\d+-(?:\d+-)?år|\d[\d.]*00 (?!kr)[a-zæøå]|"
    r"(?!\d|ult|primo|medio|d\.d|u[-. ]{0,2}\d|[kq][1-4]\b|halvår|tertial|"
    r"jan|feb|mar|apr|maj|mai|jun|jul|aug|sep|okt|nov|dec|des|dato|dags|md\b|mdr|mnd|måned|månad|"
    r"kvartal|uge\b|uke\b|vecka|år\b|(?:område|udvalg|utvalg|nämnd|forvaltning|afdeling|avdeling|avdelning|center|"
    r"funktion|funksjon|konto|art|post|linje|projekt|prosjekt|formål|sektor|bevilling|aktivitet|indsats)\b)\w)|"
    r"\bkr\.? ?/ ?(?!år\b|md\b|mdr|måned|mnd|kvartal|uge)[a-zæøå]|"
    r"(?:time|enheds|enhets|styk|plads|døgn|gennemsnits|snit)pris|\bpris\b|(?:takst|\bsats)(?:en|er|erne)?\b|timesats|"
    r"(?:time|måneds)lønn?\b|gennemsnit|gjennomsnitt|genomsnitt|\bgns\b|\b(?:rente|ränta)(?:n|sats)?\b",
    re.IGNORECASE,
)
"""What heads prices, rates and amounts for each: "kr. pr. elev", "Timepris", "Rente"; not "Forbrug pr. 30.06",
"Regnskab pr. u-09", "Udgift pr. måned", nor "Budget pr. udvalg", which a line each adds up."""
_IN_RATES = ("pr", "per ", "/", "takst", "sats", "løn", "snit", "gns", "rent", "ränt")
"""One of these, in small letters, stands in every such text, and in few others."""

_UNIT_PRICE = pattern(
    r"\W*(?:(?:enheds?|enhets|styk|styck|time|plads|døgn|gennemsnits|snit)(?:pris|takst|omkostning|udgift)|"
    r"(?P<each>(?:(?:pris|takst|sats|gebyr|afgift|kr|kroner|beløb|netto|(?:netto)?(?:udgift|budget)|regnskab|forbrug)"
    r"\.? )?(?:pr\.?|per) ))",
    re.IGNORECASE,
)
"""What begins the label of a line that says what one of a thing costs; behind `each` a day or a month may follow."""


_LEVIED_ON = pattern(
    r"\W*(?:(?:statsgaranteret|selvbudgetteret|forventede?|samlede?|kommunens) )*"
    r"(?:(?:udskrivnings|beskatnings|skatte|afgifts)grundlag|(?:afgiftspligtige )?(?:grund|ejendoms)værdier)\b",
    re.IGNORECASE,
)


def names_rate(text: str) -> bool:
    """Whether the heading or label is of a price, a rate or an amount for each unit."""
    small = text.lower()
    return any(map(small.__contains__, _IN_RATES)) and bool(_RATE.search(text))


def is_unit_price(label: str) -> bool:
    """Whether the line says what one of a thing costs: beside lines of money it is no part of their sum."""
    told = _UNIT_PRICE.match(label)
    return told is not None and (told["each"] is None or names_rate(label))


def is_levied_on(label: str) -> bool:
    """Whether the line says what a tax is levied on: "Udskrivningsgrundlag", "Grundværdier"."""
    return bool(_LEVIED_ON.match(label))


def without_prices_and_bases(rows: Sequence[Row], added: Collection[int]) -> list[Row]:
    """The rows without the lines that say what one of a thing costs, where others say what all of them do: "Pris pr.
    forløb | Udgift"; nor what a tax is levied on. Those at the places `added` are parts of a sum all the same. Where
    such lines are all there is, they may add up to one."""
    money = [
        row
        for place, row in enumerate(rows)
        if row.role != "item" or place in added or not (is_unit_price(row.label) or is_levied_on(row.label))
    ]
    return money if any(row.role == "item" and row.values for row in money) else [*rows]
