"""The price level that a text states, in Danish, Norwegian, Swedish and English: "2016 p/l", "årets priser"."""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import PriceLevel

_D = r"[-‐‑–− \u00a0]*"
_YEAR = r"(?P<y{n}>(?:19|20)\d\d)"
# What the Danish wording module does not read: Norwegian and Swedish forms, two-digit years, other word orders.
_FORMS = (
    rf"{_YEAR.format(n=1)}[ -](?:års)?{_D}(?:prisnivå|prisniveau|prisnivau|pengeverdi|prisnivo|penningvärde)",
    rf"{_YEAR.format(n=2)}{_D}års{_D}(?:priser|prisnivå|prisniveau|pris- og lønnsnivå|pris- och lönenivå)",
    rf"(?:prisnivå|prisniveau|prisår|priser|prices|price level|pris{_D}og{_D}lønn?s?(?:niveau|nivå)|pl|p/l|p\.l\.|"
    rf"p-l)(?:{_D}niveau)?[ :(=i-]*(?:år[ :]*)?{_YEAR.format(n=3)}",
    rf"fast[ea]?(?:{_D}\w+)?{_D}\(?{_YEAR.format(n=4)}{_D}(?:kr|kroner|kronor|priser|prisnivå)?",
    rf"(?:faste?a?|fasta)[ ](?:priser|kroner|prisnivå)[ ]*[,(i]*[ ]*{_YEAR.format(n=5)}",
    rf"{_YEAR.format(n=6)}[-–](?:kr\b|kroner|kronor|prisar|tal\b|niveau|nivå)",
    rf"{_YEAR.format(n=7)}[ -]?\(?(?:p/l|pl|p\.l\.?|p-l|p/l-niveau|PL-niveau|prisar|priser|prices|price level)"
    rf"(?![a-zæøå0-9])",
    rf"(?:priser|prisar|prisnivå|p/l)[ ](?:fra|per|pr\.?|i)[ ](?:januar[ ]|juli[ ])?{_YEAR.format(n=8)}",
    # of one month of a year: "prisniveau januar 2013", "p/l 1. juli 2020"
    rf"(?:prisnivå|prisniveau|p/l|pl)[ :(,]*(?:pr\.?[ ]|per[ ])?(?:\d{{1,2}}\.?[ ])?(?:jan|febr?|mar|apr|ma[ji]|jun|"
    rf"jul|aug|sept?|o[kc]t|nov|de[cs])[a-zæøå]*\.?[ ]{_YEAR.format(n=14)}",
    # "Mrd. 2016 kroner", "i 2016 kroner"; "i 2016 kr. 500.000" is an amount of that year
    rf"(?:mia|mrd|mio|mill|milliard(?:er)?|million(?:er)?|tusinde?|tusen|tus)\.?{_D}{_YEAR.format(n=9)}[ ]"
    rf"(?:kr\b\.?|kroner|kronor)(?![ ]*\d)",
    rf"(?:i|målt[ ]i)[ ]{_YEAR.format(n=10)}[ ](?:kroner|kronor)(?![ ]*\d)",
    # from one level to another: "fra 2023- til 2024-niveau"
    rf"(?:fra[ ]{_YEAR.format(n=11)}[-–]?|{_YEAR.format(n=12)}[-–])[ ](?:til|og|eller)[ ]{_YEAR.format(n=13)}[ -]?"
    rf"(?:niveau|prisniveau|p/l|pl|priser)(?![a-zæøå0-9])",
)
_STATED = pattern(r"(?<![0-9a-zæøå])(?:" + "|".join(_FORMS) + r")(?![0-9])", re.IGNORECASE)
_SHORT = pattern(
    r"(?<![0-9.,])(?P<two>[0-4][0-9])[- ]?(?:p/l|pl|p\.l\.|priser|prisniveau)(?![a-zæøå0-9])|"
    r"(?<![a-zæøå0-9])(?:p/l|pl)[- ]?(?P<later>[0-4][0-9])(?![0-9])",
    re.IGNORECASE,
)
_CURRENT = pattern(
    r"(?<![a-zæøå])(?:løbende|løpende|løpande|löpande|årets|årlige|nominelle|"
    r"nominella)[ \u00a0-]+(?:års[ ]?)?(?:pris(?:er|ar)?|pris-?[ ]og[ ]løn\w*|p/l|pl|prisniveau|"
    r"prisnivå|kroner|kr\.?|kronor)"
    r"(?![a-zæøå])|(?<![a-zæøå])(?:budgetårets|hvert års)[ ](?:priser|prisniveau|p/l)|"
    r"(?<![a-zæøå])(?:current|nominal) prices(?![a-z])",
    re.IGNORECASE,
)
_BOTH = pattern(r"(?<!\w)fast[ea]? ?(?:og|eller|och|samt|/) ?(?:løbende|löpande|løpende)(?!\w)", re.IGNORECASE)
"""What names current prices and others, each of some of the amounts: "i faste og løbende priser"."""
_HEADS_LEVELS = frozenset(
    {"prisniveau", "prisnivå", "prisår", "p/l", "pl", "p/l-niveau", "pl-niveau", "pris- og lønniveau"}
)


def heads_price_levels(text: str) -> bool:
    """Whether the heading of a column says that the price level of each line stands below it, and nothing else."""
    return text.casefold().strip(" .:") in _HEADS_LEVELS


@lru_cache(maxsize=8192)
def price_levels(text: str) -> tuple[PriceLevel, ...]:
    """Every price level that the text states, each once."""
    if not may_state_price_level(text) or _PRICE_LIST.match(text):
        return ()
    from xlbudget.domain.price_level_wording import read_price_levels  # noqa: PLC0415 — few texts ask for it

    found: dict[PriceLevel, None] = dict.fromkeys(read_price_levels(text))
    if _BOTH.search(text):
        found.pop("current", None)
    elif _CURRENT.search(text):
        found["current"] = None
        text = _CURRENT.sub(" ", text)  # "løbende priser 2019" are those of no one year
    for match in _STATED.finditer(text):
        found.update(dict.fromkeys(map(int, filter(None, match.groups()))))
    for match in _SHORT.finditer(text):
        found[2000 + int(match["two"] or match["later"])] = None
    return tuple(found)


def without_price_levels(text: str) -> str:
    """The text with its statements of a price level taken out, so that their years are not taken for budget years."""
    if not may_state_price_level(text) or _PRICE_LIST.match(text):
        return text
    from xlbudget.domain.price_level_wording import read_price_levels  # noqa: PLC0415

    text = _SHORT.sub(" ", _STATED.sub(" ", _CURRENT.sub(" ", text)))
    for level in read_price_levels(text):
        if isinstance(level, int):
            text = re.sub(
                rf"(?:faste?\s+)?\(?{level}\)?(?:[-–\s]*(?:p/l|pl|priser|pris-?\s+og\s+løn-?\s*niveau|pris\w*|kroner|kr\.?|niveau))|(?:p/l|"
                rf"pl|pris\w*|priser)[\s:(-]*{level}\)?",
                " ",
                text,
                flags=re.IGNORECASE,
            )
    return text


# "Priser 2021 - Vand", "Nye priser fra 2023": what things cost from then on, no level of the amounts.
_PRICE_LIST = pattern(
    r"(?:gældende |aktuelle )?priser (?:for |i )?(?:19|20)\d\d\s*[-–:]\s*"
    r"(?!(?:mio|mia|mill|t|tkr|kr|i|hele|alle|beløb)\b)[a-zæøåäö]|"
    r"(?:gældende |aktuelle )?(?:priser|takster og priser) i (?:19|20)\d\d (?:for|på|ved) [a-zæøåäö]|"
    r".*(?<![a-zæøåäö])(?:nye priser|nya priser|nye prisar) (?:fra|från|frå|pr\.?|per|i)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = ("pris", "price", "p/l", "p.l", "p-l", "niv", "faste", "løbende", "penge")
# Words that state one beside kroner, and kroner or figures of a year: "2020-kr.", "2020 kroner". Most texts with "kr"
# have neither.
_OF_KRONER = ("fast", "penning", "løp", "löp", "åre", "årl", "nomin")
_KRONER_OF_YEAR = pattern(r"\d\W?(?:-|[\u2010-\u2013\u2212]{1})\W?(?:kr|tal)|(?:19|20)\d\d kr")
# "pl" with a letter behind it begins another word, but for "pl i 2016" and "plniveau" written together.
_PL = pattern(r"pl(?![a-hj-mo-zæø])")


def may_state_price_level(text: str) -> bool:
    """Whether the text, or one of the lines in it, has a word that every statement of a price level has one of."""
    plain = text.lower()
    for letters in _SPOKEN_OF:
        if letters in plain:
            return True
    if "pl" in plain and _PL.search(plain):
        return True
    return "kr" in plain and (any(letters in plain for letters in _OF_KRONER) or bool(_KRONER_OF_YEAR.search(plain)))
