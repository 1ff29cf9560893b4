"""Headings of amounts from before or after the years of a table: "Forbrug før 2025", "Senere år", "2024 og tidligere".

Such an amount is of no one year; beside the years it is a part of the row's total all the same. What is carried over
"fra 2023" is no amount of 2023 either: it is spent later. "2028 og frem" is the year 2028, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.texts.words import Words

_Y = r"(?:19[7-9]|20[0-6])\d"
# What a text must hold before the patterns are looked for in it: most are then not even compiled.
_BEFORE_WORDS = (
    "før", "inden", "til", "t.o.m", "t o m", "tom ", "före", "innan", "before", "prior", "until", "up to", "through",
    "tidl", "tidig", "earlier", "forud", "eldre", "<", "≤", "-", "–", "−",
)  # fmt: skip
_AFTER_WORDS = ("efter", "etter", "after", "beyond", ">")
_TO_A_YEAR = (
    r"(?: (?:udgangen|slutningen|utgangen|starten|begyndelsen) (?:af|av|på))?"
    rf" (?:(?:regnskabs|budget)?år(?:et)? |1\. ?januar |1[./] ?1[./]? ?)?(?P<{{}}>{_Y})(?![\d/]|[.,-]\d|-[a-zæøå])"
)
_BEFORE = pattern(
    rf"(?<![a-zæøå])(?:(?:før|inden|före|innan|before|prior to){_TO_A_YEAR.format('excluded')}|"
    rf"(?:indtil|frem til|til og med|t\.? ?o\.? ?m\.?|until|up to|through|(?:(?<=brug )|(?<=rugt )|(?<=holdt ))til)"
    rf"{_TO_A_YEAR.format('included')})|"
    rf"^[-–−] ?(?P<dash>{_Y})$|< ?(?P<less>{_Y})(?!\d)|≤ ?(?P<most>{_Y})(?!\d)|"
    rf"(?<![\d.,/-])(?P<earlier>{_Y}) (?:og|och|eller|and|or|&) "
    r"(?:tidl(?:igere|\.)|tidigare|før|forud|eldre|earlier|before)(?! [a-zæøå])",
    re.IGNORECASE,
)
_AFTER = pattern(
    rf"(?:(?<![a-zæøå])(?:efter|etter|after|beyond) |> ?)(?P<year>{_Y})(?![\d/]|[.,-]\d|-[a-zæøå])", re.IGNORECASE
)
_EARLIER_YEARS = Words(
    """tidligere år_, tidl år_, tidl års_, forudgående år_, tidigare år_, prior years, previous years,
    earlier years, før perioden, før planperioden, før budgetperioden"""
)
_LATER_YEARS = Words(
    """senere år_, efterfølgende år_, senare år_, later years, subsequent years, efter perioden, efter planperioden,
    efter budgetperioden, efter overslagsår, etter perioden, etter planperioden"""
)
_EARLIER = frozenset({"tidligere", "hidtil", "tidigare", "earlier"})
_LATER = frozenset({"senere", "derefter", "herefter", "efterfølgende", "følgende år", "senare", "later"})
"""The same where they are all that the heading says. "Før" and "Efter" may be a change's."""


_ONWARDS_WORDS = (
    "frem", "fram", "følgende", "sener", "senar", "onward", "later", "ff", "f.f", "+", "fra ", "från ", "from ",
)  # fmt: skip
_DASHES = ("-", "–", "−")
_ON = (
    r"(?:og |och |and )?(?:de )?(?:frem(?:efter|over|ad)?|framover|framåt|senere|senare|(?:efter)?følgende|onwards?|"
    r"later)(?: (?:budget|overslags)?år)?"
)
_ONWARDS = pattern(
    rf"(?<![\d.,/-])(?P<year>{_Y})(?: ?\+| ?f\.? ?f\.?|,? {_ON})\)?$|^(?P<dash>{_Y}) ?[-–−]$|"
    r"(?:^|(?<![a-zæøå])(?:varig[te]?|helår(?:s?(?:virkning|effekt))?|virkning|effekt|indfaset) )"
    rf"(?:fra|från|from) (?:og med |(?:budget)?år(?:et)? )?(?P<from>{_Y})(?:,? {_ON})?$",
    re.IGNORECASE,
)


def goes_on_from(text: str) -> int | None:
    """The year with which a time begins that is named: 2028 of "2028 og frem", "2028 ff.", "2028-", "Varigt fra
    2028". "Overført fra 2024" and "Ændring fra 2024" are of one year."""
    text = text.strip()
    plain = text.lower()
    if not (any(map(plain.__contains__, _ONWARDS_WORDS)) or text.endswith(_DASHES)):
        return None
    match = _ONWARDS.search(text)
    return int(match["year"] or match["dash"] or match["from"]) if match else None


_CARRIED = ("overf", "ovf", "genbev", "videreført", "överf", "carried")
_CARRIED_WORD = (
    r"(?<![a-zæøåäö])(?:overf(?:ør|or)(?!sels[ui])[a-zæøåäö]*|overf|ovf|genbev[a-zæøåäö]*|viderefør[a-zæøåäö]*|"
    r"överf[a-zæøåäö]*|carried (?:over|forward))\.?"
)
"""Not "overførselsudgifter" or "-indkomster", which are paid to people."""
_A_YEAR_BACK = (
    r",? \(?(?:fra|från|from) (?:(?:regnskabs?|budget|finans)?(?:år(?:et)?)? )?" + rf"(?P<year>{_Y})(?![\d/]|-?\d)\)?"
)
_FROM = pattern(rf"{_CARRIED_WORD}(?: [a-zæøåäö]+\.?)?{_A_YEAR_BACK}", re.IGNORECASE)
_FROM_ACCOUNTS = pattern(rf"{_CARRIED_WORD}(?: (?!til )[a-zæøåäö-]+\.?){{0,3}}?{_A_YEAR_BACK}", re.IGNORECASE)


def without_origins(text: str) -> str:
    """The text without the year from which it says that something was carried over."""
    if any(map(text.lower().__contains__, _CARRIED)):
        return _FROM.sub(" ", text)
    return text


def carried_from(text: str) -> int | None:
    """The year of the accounts from which the text says that something is carried over, None where it says of none:
    2025 of "Overførsler fra regnskab 2025 til 2026"."""
    found = _FROM_ACCOUNTS.search(text) if any(map(text.lower().__contains__, _CARRIED)) else None
    return int(found["year"]) if found else None


def without_open_times(text: str) -> str:
    """The text without what it says of a time before or after a year."""
    text = without_origins(text)
    if any(map(text.lower().__contains__, _BEFORE_WORDS)):
        text = _BEFORE.sub(" ", text)
    if any(map(text.lower().__contains__, _AFTER_WORDS)):
        text = _AFTER.sub(" ", text)
    return text


def open_time(text: str, years: Collection[int]) -> str | None:
    """The time before or after years that the heading of an amount names: "../2024" up to and with 2024, "2029/.."
    from 2029 on. Where it names no year ("Tidligere år"), those of its table, `years`, do.
    """
    if match := _BEFORE.search(text):
        name, year = next((name, year) for name, year in match.groupdict().items() if year)
        return f"../{int(year) - (name in ('excluded', 'less'))}"
    if match := _AFTER.search(text):
        return f"{int(match['year']) + 1}/.."
    bare = text.lower().strip(" .:") if years else ""
    if years and (bare in _EARLIER or _EARLIER_YEARS.in_text(text)):
        return f"../{min(years) - 1}"
    if years and (bare in _LATER or _LATER_YEARS.in_text(text)):
        return f"{max(years) + 1}/.."
    return None
