"""Units and currencies as Danish, Norwegian and Swedish sheets state them: "1.000 kr.", "mnkr", "Hele kr.", "tEUR"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from xlbudget.domain.amounts import Unit
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple


class UnitStatement(NamedTuple):
    """A unit that a text states, or a foreign currency; `start` and `end` are its place in the text."""

    unit: Unit | None
    currency: str | None
    text: str
    start: int
    end: int
    firm: bool = True  # False for a bare "kr." or "mio.": weaker than "Hele kr." beside it


_S = r"(?:[ \u00a0]|[\u2009\u202f]{1})"  # a space; one set of all four takes twenty times as long to compile
_KR = r"(?:kr(?:oner|onor|\.)?|kr)(?![a-zæøåäö])\.?"
_END = r"(?![a-zæøåäö0-9]|\.[a-zæøå])"
_START = r"(?<![a-zæøåäö0-9])"
_THOUSAND = r"1[. \u00a0\u2009\u202f]?000"
_MILLION = r"1[. \u00a0\u2009\u202f]000[. \u00a0\u2009\u202f]000"
_CODES = r"dkk|nok|sek|eur|euro|usd|gbp|isk|€|\$|£"


class _Form(NamedTuple):
    """A way to state a unit. `letters`: one of these is in every text that does so."""

    unit: Unit
    firm: bool
    letters: tuple[str, ...]
    pattern: re.Pattern[str]


def _form(unit: Unit, letters: str, body: str, *, firm: bool = True) -> _Form:
    return _Form(unit, firm, tuple(letters.split(",")), pattern(f"{_START}(?:{body}){_END}", re.IGNORECASE))


def _english(unit: Unit, letters: str, words: str) -> _Form:
    """ "DKK in millions", "DKK m", "millions of Danish kroner"."""
    of = rf"(?:of{_S})?(?:Danish{_S}|Norwegian{_S}|Swedish{_S})?"
    whole = words.split("|", 1)[0]
    return _form(
        unit, letters, rf"(?:{_CODES}){_S}?(?:in{_S})?(?:{words})\.?|(?:in{_S})?{whole}{_S}{of}(?:{_KR}|{_CODES})"
    )


# Of those that begin at a place the first wins: longest first within a unit. Most texts ask for few, and a pattern is
# compiled when the first text asks for it: all of them together would take longer than most commands run.
_FORMS = (
    _form(
        Unit.MIA_KR,
        "mia,mrd,mdr,mdkr,mill,milj,bdkk,bnok,bsek,beur,bill,bn",
        rf"(?:mia\.?|mrd\.?|mdr\.?|milliard(?:er)?|miljard(?:er)?){_S}?\.?-?{_S}?(?:{_KR}|{_CODES})|"
        rf"mdkr|mdrkr|miakr|mrdkr|b(?:dkk|nok|sek|eur)|(?:{_KR}|{_CODES}){_S}(?:mia\.?|mrd\.?|"
        rf"milliard(?:er)?|billion|bn)",
    ),
    _form(
        Unit.MIO_KR,
        "mio,mil,mkr,mnkr,m.kr,m. kr,m kr,m\u00a0kr,m\u2009kr,m\u202fkr,mdkk,mnok,msek,meur,dkkm,m€",
        rf"(?:mio\.?|mill\.?|milj\.?|mil\.?|million(?:er)?|miljon(?:er)?){_S}?-?{_S}?(?:{_KR}|"
        rf"{_CODES})|mnkr\.?|mkr\.?|miokr\.?|m\.?{_S}kr\.?|m\.kr\.?|mill{_S}?kr|m(?:dkk|nok|sek|eur)|(?:{_KR}|"
        rf"{_CODES})(?:{_S}\(?|{_S}?-{_S}?)(?:i{_S})?(?:mio\.?|mill\.?|millions?|millioner|miljoner)|"
        rf"dkkm|{_S}?m€",
    ),
    _form(Unit.MIO_KR, "000 000,000.000,000\u00a0000", rf"(?:i{_S})?{_MILLION}{_S}?{_KR}"),
    _form(
        Unit.TKR,
        "000",
        rf"(?:hele{_S})?(?:i{_S})?{_THOUSAND}(?:{_S}?-{_S}?|{_S})?(?:{_KR}|{_CODES}|d?\.?kr\.?)|"
        rf"(?:{_KR}|{_CODES}){_S}?(?:i{_S})?{_THOUSAND}(?!\d|[.,]\d)",
    ),
    _form(
        Unit.TKR,
        "tus",
        rf"(?:i{_S})?(?:hele{_S}|heile{_S})?(?:tusinde?r?|tusen|tusental|tus\.?){_S}?(?:{_KR}|{_CODES})",
    ),
    _form(
        Unit.TKR,
        "t kr,t\u00a0kr,t\u2009kr,t\u202fkr,t.,tkr,kkr,teur,t€,tdkk,tnok,tsek,kdkk,knok,ksek,keur",
        rf"t\.{_S}?kr(?:oner|\.)?|t\.{_S}?(?:dkk|nok|sek)|tkr\.?|t{_S}kr\.?|kkr|teur|t€|t(?:dkk|nok|sek)|k(?:dkk|nok|sek|eur)",
    ),
    _form(
        Unit.TKR,
        "tus,thous",
        rf"(?:{_KR}|{_CODES}){_S}(?:i{_S})?(?:hele{_S})?(?:tusinde?r?|tusen|tusental|thousands?)",
    ),
    _form(
        Unit.TKR,
        "000",
        rf"(?:{_KR})(?:{_S}?[x*(]{_S}?{_THOUSAND}|/{_THOUSAND}(?!{_S}[^\W\d]))|x{_S}?{_THOUSAND}(?:{_S}?{_KR})?|{_THOUSAND}'{_S}?(?:{_KR})?"
        rf"|(?:{_CODES})'?000|(?:{_KR}|{_CODES}){_S}?['’(]000s?\)?|(?:1,000|(?:1{_S}?)?(?<![0-9][.,])['’]?000s?['’]?)"
        rf"{_S}?(?:{_KR}|{_CODES})",
    ),
    _form(Unit.TKR, "000", rf"(?:{_CODES}){_S}?1,000(?!\d|[.,]\d)"),
    _english(Unit.MIA_KR, "billion,bn", "billions?|bn"),
    _english(Unit.MIO_KR, "million,dkk m,nok m,sek m,eur m,dkkmn", "millions?|mn?"),
    _english(Unit.TKR, "thousand", "thousands?"),
    _form(Unit.KR, "le kr,le\u00a0kr,le\u2009kr,le\u202fkr", rf"hele{_S}(?:{_KR}|kronor)|heile{_S}{_KR}"),
    _form(Unit.MIA_KR, "mia,mrd,mill,milj", r"mia\.?|mrd\.?|milliarder|miljarder", firm=False),
    _form(Unit.MIO_KR, "mio,mil", r"mio\.?|mill\.|millioner|miljoner", firm=False),
    _form(
        Unit.TKR,
        "000,tus",
        rf"(?:i|hele|heile){_S}(?:hele{_S}|heile{_S})?(?:{_THOUSAND}|tusinde?r?|tusen|tusental)(?!\d|[.,]\d)",
        firm=False,
    ),
    _form(Unit.KR, "kr,dkk,nok,sek,eur,usd,gbp,isk,€,$,£", rf"(?:{_KR}|{_CODES})", firm=False),
)


def _by_letters() -> dict[str, list[int]]:
    """The places of the forms that have each of the letters."""
    places: dict[str, list[int]] = {}
    for place, form in enumerate(_FORMS):
        for letters in form.letters:
            places.setdefault(letters, []).append(place)
    return places


def _without_longer(several: Iterable[str]) -> list[str]:
    """Those that hold none of the others, the shortest first."""
    found: list[str] = []
    for letters in sorted(several, key=len):
        if not any(map(letters.__contains__, found)):
            found.append(letters)
    return found


_PLACES = _by_letters()
_FEWEST = _without_longer(_PLACES)
"""Of these at least one is in a text that holds any of them."""


def _worth_a_look(text: str) -> list[int]:
    """The places of the forms of which the letters are in the text."""
    plain = text.lower()
    for letters in _FEWEST:
        if letters in plain:
            return sorted({place for letters, places in _PLACES.items() if letters in plain for place in places})
    return []


def _matches(text: str, places: Sequence[int]) -> Iterator[tuple[_Form, re.Match[str]]]:
    """Every part of the text that has one of the forms at these places, left to right."""
    ahead = {place: match for place in places if (match := _FORMS[place].pattern.search(text))}
    end = 0
    while ahead:
        place = min(ahead, key=lambda one: ahead[one].start())
        form, match = _FORMS[place], ahead[place]
        if match.start() >= end:
            end = match.end()
            yield form, match
        if following := form.pattern.search(text, end):
            ahead[place] = following
        else:
            del ahead[place]


_FOREIGN = pattern(
    r"(?:^|[^a-zæøå])[tmkb]?(nok|sek|eur|usd|gbp|isk)(?![a-z])|(euro)(?![a-zæøå])|(€|\$|£)", re.IGNORECASE
)
_FOREIGN_LETTERS = ("nok", "sek", "eur", "usd", "gbp", "isk", "€", "$", "£")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR"}
_AMOUNT_BEFORE = pattern(r"[0-9](?:[.,][0-9]+)?\.?[ \u00a0\u2009\u202f]*[-−–]?[ \u00a0]*$|,-[ ]*$")
_ONE_BEFORE = pattern(r"(?:^|\bi[ \u00a0]|\bhele[ \u00a0]|[(\[])[ \u00a0]*1\.?[ \u00a0]*$", re.IGNORECASE)
_ONE_THOUSAND = pattern(r"(?:^|[^0-9.,])1[., \u00a0\u2009\u202f]?000", re.IGNORECASE)
_ONE_MILLION = pattern(_MILLION)
_INTRODUCED = pattern(
    r"(?:\bi|\bhele|\(|\[|^|:|,|;|-|–|/|\bbeløb|\bbeløp|\bbelopp|\btal|\btall|\bkr\.?|\benhed)[ \u00a0]*$",
    re.IGNORECASE,
)
_YEAR_OR_NOTE_BEFORE = pattern(
    r"(?:^|[^0-9.,])(?:19|20)\d\d(?: ?[-–/] ?\d\d)?(?: ?[*†]+\d?)?(?:\.?[ \u00a0]*|[ \u00a0]+[-–][ \u00a0]+)$|"
    # "2024", "2024-27", "2024*1", "2025-2028 - ", "Pr. 15. april 2026. "
    r"[a-zæøåäö]{4}[*†]*\d[ \u00a0]+$|"  # the number of a note: "Regnskab1", "Udgifter*2"
    r"(?:^|[^a-zæøåäö])(?!kr|dkk|ca|på)[a-zæøåäö]{1,3}[-'’]?\d{1,2}[ \u00a0]+$",  # "R-06", "BO12", "K2"
    re.IGNORECASE,
)
_RATE_AFTER = pattern(rf"{_S}*(?:/|pr\.?{_S}|per{_S})", re.IGNORECASE)
_YEAR_DASH_BEFORE = pattern(r"(?:19|20)\d\d[-–]$")
_LONG = 60  # letters of a text that speaks of more than its unit
_NEAR = 60  # letters before a unit that are looked at: in a long text with many units all of them would take long
_IN = frozenset(f"i{space}" for space in " \u00a0\u2009\u202f")  # the statement itself begins "i 1.000 kr."


@lru_cache(maxsize=8192)
def unit_statements(text: str) -> tuple[UnitStatement, ...]:
    """Every unit that a text states, in its order. "4 mio. kr." is an amount and states none; "2020-kroner" is a
    price level. In running text only what introduces itself counts ("beløb i 1.000 kr.").
    """
    if not (places := _worth_a_look(text)):
        return ()
    found: list[UnitStatement] = []
    for (unit, firm, _, _), match in _matches(text, places):
        before, words = text[max(0, match.start() - _NEAR) : match.start()], match[0]
        thousand = unit is Unit.TKR and _ONE_THOUSAND.search(words) is not None
        if (
            _AMOUNT_BEFORE.search(before)
            and not _YEAR_OR_NOTE_BEFORE.search(before)
            and not _is_one_unit(before, text[match.end() :])
        ):
            continue
        if _YEAR_DASH_BEFORE.search(before):
            continue
        introduced = words[:2].lower() in _IN or bool(_INTRODUCED.search(before))
        if thousand and len(text) > _LONG and not introduced:
            continue  # "et tilskud på 1.000 kr."
        if _ONE_MILLION.search(words) and len(words) < len(text.strip()) and not introduced:
            continue
        if unit is Unit.KR and not firm and len(text) > _LONG and not introduced:
            continue
        found.append(UnitStatement(*_in_currency(unit, words), words.strip(), match.start(), match.end(), firm))
    return tuple(found)


def _is_one_unit(before: str, after: str) -> bool:
    """Whether the unit is written with a one before it: "i 1 mio. kr.", or a cell that says "1. mio. kr." alone."""
    return bool(_ONE_BEFORE.search(before)) and not (before.lstrip()[:1] == "1" and after.strip())


def _in_currency(unit: Unit, words: str) -> tuple[Unit | None, str | None]:
    plain = words.lower()
    if not any(letters in plain for letters in _FOREIGN_LETTERS):
        return unit, None
    if match := _FOREIGN.search(words):
        name = (match[1] or match[2] or match[3]).lower()
        return None, _SIGNS.get(name, name.upper())
    return unit, None


@lru_cache(maxsize=8192)
def stated_unit(text: str) -> UnitStatement | None:
    """The one unit that a text states: the firm one where a weak one stands beside it. None for none or several."""
    found = unit_statements(text)
    if not found:
        return None
    firm = [statement for statement in found if statement.firm] or list(found)
    if len({(statement.unit, statement.currency) for statement in firm}) != 1:
        return None
    return firm[0]


@lru_cache(maxsize=4096)
def is_rate(text: str) -> bool:
    """Whether the unit is one of a price ("kr. pr. time", "kr./m2"), not of a budget amount."""
    return any(_RATE_AFTER.match(text, statement.end) for statement in unit_statements(text))


@lru_cache(maxsize=4096)
def is_for_each(text: str) -> bool:
    """Whether the text says of what there is one amount each before it names kroner: "Pr. plads, kr.", "Behov pr. m²
    (kr.)". A date does not ("Forbrug pr. 31. maj, kr."), and what is in thousands is no price."""
    plain = text.lower()
    if "pr" not in plain and "per" not in plain:
        return False
    statement = stated_unit(text)
    if statement is None or statement.unit is not Unit.KR or statement.firm:
        return False
    return bool(_EACH_BEFORE.search(plain, 0, statement.start))


_EACH_BEFORE = pattern(
    r"(?<![a-zæøåäö])(?:pr\.[ \u00a0]?|(?:pr|per)[ \u00a0])(?!jan|feb|mar|apr|maj|mai|jun|jul|aug|sep|okt|"
    r"nov|dec|des|ult|prim|medio|dato|dags|den)[a-zæøåäö]"
)
_TRAILING = pattern(
    rf"(?<=[0-9])(?:,[-–−])?\.?{_S}*(?:(?P<mia>(?:mia|mrd)\.?(?:{_S}?{_KR})?)|(?P<mio>(?:mio|mill|mkr|"
    rf"mnkr)\.?(?:{_S}?{_KR})?)|(?P<tkr>t\.?{_S}?kr\.?|tkr\.?)|(?P<kr>kr\.?|kroner))$",
    re.IGNORECASE,
)
_GROUPS = {"mia": Unit.MIA_KR, "mio": Unit.MIO_KR, "tkr": Unit.TKR, "kr": Unit.KR}


def trailing_unit(text: str) -> tuple[str, Unit | None]:
    """A number text without the unit written after it, and that unit: "2,2 mio. kr." is "2,2" in mio. kr."""
    if not text.rstrip(".")[-1:].isalpha() or not (match := _TRAILING.search(text)):
        return text, None
    return text[: match.start()], _GROUPS[str(match.lastgroup)]
