"""What the words of a heading make its column: a per cent, a difference, posts, a count, a note, a total, a change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.hints import Literal
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.headings.dimensions import FOR_EACH
from xlbudget.workbook.recognise.texts.counted_words import (
    COUNTED,
    HEADS,
    MEASURES_BEHIND_NUMBERS,
    POSTS,
    differs_in_number,
    is_counted,
)
from xlbudget.workbook.recognise.texts.periods import MONTHS
from xlbudget.workbook.recognise.texts.words import Words, heard_in, listed, plain_words

Hint = Literal["percent", "difference", "fte", "count", "note", "total", "change"]

PERCENT = Words(
    """_%_, _‰_, _pct_, _procent_, _prosent_, prosentvis, procentvis, procentuell, procentpoint, forbrugsgrad,
    forbrugspct, forbrugsprocent, dækningsgrad, belægningsgrad, udnyttelsesgrad, rentesats, promille, _andel_,
    procent_, prosent_, pct_, _per cent_, _percent_, _percentage_"""
)
SAYS_PERCENT = Words("_%_, _‰_, pct, procent, prosent, promille, _per cent_, _percent_")
_DIFFERENCE = Words(
    """afvigelse, _afv_, avvik, differens, difference, _diff_, _dif_, forskel, merforbrug, mindreforbrug,
    merudgift, mindreudgift, merforbruk, mindreforbruk, merutgift, merindtægt, mindreindtægt,
    over underskud, restbudget, restbeløb, restrådighed, restramme, resterende, _rest_, _mangler_, _manko_,
    restbevilling, uforbrugt, ikke forbrugt, ikke brugt, overskridelse, budgetafv,
    _vs_, _ift_, stigning, _fald_, _vækst_, _variance_, _deviation_""",
    without="afvigelsesforklaring",
)
_CHANGE = Words(
    """ændring, endring, förändring, _udvikling_, _utvikling_, _utveckling_, _ændr_, _regulering, _just_, _justering_,
    _opregning_, _fremskrivning_, _change""",
    without="ændringsforslag, endringsforslag",
)
CHANGES = frozenset((_CHANGE, _DIFFERENCE))
_MONEY_DIFFERS = Words(
    "forbrug, forbruk, udgift, utgift, indtægt, inntekt, budget, budsjett, bevilling, underskud, beløb, beløp",
    without="personaleforbrug, personalforbruk, timeforbrug",
)
"""What makes a difference one of money whatever else is named: "Mindreforbrug, vakante stillinger"."""
_TOTAL = Words(
    """_i alt_, _ialt_, _hovedtotal_, _total_, _totalt_, _totaler_, _totale_, _totala_, _totalsum_,
    _delsum_, _delsummer_, _delsumma_, _subtotal_, _mellemsum_, _totalramme_, _totaludgift_, _totalbeløb_,
    _totalkostnad_, _tot_, _sum_, _summa_, _samlet_,
    _samlede_, _sammenlagt_, til sammen, tilsammen, _perioden_""",
    without="""sum af, sum av, summa av, summe af, innvilget sum, bevilget sum, bevilliget sum, tildelt sum, søkt sum,
    søgt sum, ansøgt sum, omsøkt sum, beviljad summa, sökt summa""",
)
COSTS = Words(
    """leje_, _lejen_, _pris_, pris_, udgift, utgift, kostnad, omkostning, tilskud, _takst_, _gebyr_, _kr_, beløb,
    beløp, belopp, indtægt, inntekt, besparelse, budget, budsjett, løn_, betaling"""
)

OF_AGES = frozenset({"år", "årige", "årig"})  # "0-2 år | Børn"
_ON_THE = frozenset({"pr", "per", "den"})
_DAY = MONTHS | _ON_THE
_FORETOLD = _DAY | {"prognose", "skøn", "forventet", "faktisk"}
_BASIS = frozenset(listed("grundlag, beregningsgrundlag, aktivitet, forudsætning, forudsætninger, forudsat"))
"""What stands over the numbers from which amounts are reckoned: "Grundlag | Elever"."""
_CONTROL = frozenset({" kontrol ", " kontroll ", " tjek ", " check ", " afstemning "})
"""What a sheet's maker checks sums with is their difference, and no part of them."""
_PLUS_MINUS = frozenset({"+/-", "+/−", "+ / -", "+/÷", "±", "-/+", "Δ"})
_DELTA = ("Δ", "∆")  # the letter and the sign: "Δ 25-26"
YEARLY = Words(
    "_årligt_, _årlig_, _årlige_, _årleg_, _årligen_, _pr år_, _per år_, _om året_, _hvert år_, _hvert af årene_"
)
"""What says that an amount is that of each of the years: "2017-2019, årligt"."""
_SAID_OF_ALL = tuple([f" alle {numbers} " for numbers in ("tal", "beløb", "beløp", "priser", "kr", "er", "i", "år")])
"""What is said of a table's numbers: "Alle beløb i 1.000 kr." over its columns. "Alle ordninger" adds others up."""
_WHOLE_YEAR = frozenset({"året", "hele året", "året i alt", "heile året", "hela året"})
_NOTE = Words(
    """_bemærkning, _bem_, _kommentar, _komm_, _note_, _not_, _noter_, _noten_, _anm_, _anmærkning, _bilag_, forklaring,
    merknad, begrundelse, uddyb, beskriv, _besked, årsag, henvisning, _side_, _sidenr_, _kilde_, _kilder_,
    _henv_, _se kol_, _se kolonne_, _se linje_,
    _kildehenvisning,
    _status, ansvarlig, kontaktperson, _e mail_, _email_, telefon, _frist, _dato_""",
    without="_til dato_, _jf bilag_",
)


def hint_of(
    text: str, unlevelled: str, heard: frozenset[Words], years: tuple[int, ...], period: tuple[int, int] | None
) -> Hint | None:
    """What the words make the column, None where they leave it open. `heard` is what is said in `unlevelled`, the text
    without its price level."""
    plain = plain_words(unlevelled)
    if text in _PLUS_MINUS or plain in _CONTROL:
        return "difference"
    hint = _but_for_a_rate(unlevelled, plain, heard, years, period)
    return hint or ("difference" if text[0] in _DELTA else None)


def _but_for_a_rate(
    text: str, plain: str, heard: frozenset[Words], years: tuple[int, ...], period: tuple[int, int] | None
) -> Hint | None:
    """What the words say but for the rate at which the column's amounts are taken: "Kommunens andel (0,9 %)"."""
    hint = _hint(plain, heard, years, period)
    if hint == "difference" and _REST_LATER.match(text):
        return None  # what is planned for the years to come
    if hint == "difference" and (halved := _HALF_A_WORD.search(text)):
        plain = plain_words(f"{text[: halved.start()]} {text[halved.end() :]}")
        return _hint(plain, heard_in(plain), years, period)
    if hint is None and _is_measured(text.lower(), plain):
        return "count"
    if hint != "percent" or not (rate := _AT_A_RATE.search(text)):
        return hint
    rest = f"{text[: rate.start()]} {text[rate.end() :]}"
    heard = heard_in(rest)
    if SAYS_PERCENT in heard:
        return hint
    return _hint(plain_words(rest), heard - {PERCENT}, years, period)


_REST_LATER = pattern(r"rest(?:en|beløb)?[, ]{1,2}(?:efter|etter|fra|fra og med|från) (?:19|20)\d\d$", re.IGNORECASE)
_HALF_A_WORD = pattern(r"(?<!\w)rest- ?(?=(?:og|eller|samt|&|/) ?\w)", re.IGNORECASE)
"""What is left of "restaffald" in "Rest- og madaffald": no rest of anything."""
_AT_A_RATE = pattern(
    r"(?:[(,] ?|(?<=[a-zæøå]\.) |(?<=[a-zæøå]{2})(?<! over)(?<! under)(?<! mindst)(?<! højst) )"  # "Andel over 50 %"
    r"\d{1,3}(?:[.,]\d+)? ?(?:%|pct\.?|procent|prosent)(?: af [^)]*)?(?:\)|$)"
)


def _is_measured(text: str, plain: str) -> bool:
    """Whether the heading says in what it counts time or things: "Restlevetid (år)", "Husholdningsaffald, ton"."""
    if not text.rstrip(".)").endswith(_MEASURES_OF_THINGS):
        return False
    if found := _MEASURED.search(text):
        return found.start() == 0 or not COSTS.in_plain(plain)
    return bool(_LASTS.search(text))


_MEASURES_OF_THINGS = (
    *(*MEASURES_BEHIND_NUMBERS, "stk", "timer", "minutter"),
    *("år", "mdr", "måneder", "uger", "dage"),
)
_MEASURED = pattern(
    rf"(?:^|[(,] ?(?:i )?)(?:{'|'.join(MEASURES_BEHIND_NUMBERS)}|stk\.?|timer|minutter)\)?$",
)
_LASTS = pattern(r"(?:tid|periode|alder|varighed|interval)(?:, | i | )?\(?(?:år|mdr\.?|måneder|uger|dage)\)?$")


def _hint(plain: str, heard: frozenset[Words], years: tuple[int, ...], period: tuple[int, int] | None) -> Hint | None:
    """What the words make the column; the first that fits, from the most telling on."""
    for hint, words in _HINTS:
        if words in heard and not (hint == "count" and _costs_for_each(plain)):
            return _difference_of(plain, heard) if hint == "difference" else hint
    named = [word for word in plain.split() if not (word.isdigit() or word in _BASIS or word in OF_AGES)]
    if named and (all(map(is_counted, named)) or (is_counted(named[0]) and _are_heads_of_a_day(named))):
        return "count"
    if len(named) == _SHARED and named[0] in HEADS and named[1] in _EACH and not _costs_for_each(plain):
        return "count"
    if _NOTE in heard:
        return "note"
    if period and _CHANGE in heard:
        return "change"
    if _TOTAL in heard or (period and len(years) != 2 and YEARLY not in heard) or plain.strip() in _WHOLE_YEAR:
        return "total"
    if plain.startswith(" alle ") and not plain.startswith(_SAID_OF_ALL):
        return "total"
    return "change" if _CHANGE in heard else None


_EACH = frozenset({"pr", "per"})
_SHARED = 3  # words: "Elever pr. klasse"


def _are_heads_of_a_day(named: Sequence[str]) -> bool:
    """Whether it is what is counted on a day, or expected to be: "Børn pr. 1. januar", "Elever, prognose"."""
    beside = _FORETOLD if named[0] in HEADS else _DAY if named[1] in _ON_THE else frozenset[str]()
    return beside.issuperset(named[1:])


def _difference_of(plain: str, heard: frozenset[Words]) -> Hint:
    """What differs: "Afvigelse, årsværk" and "Forskel i antal elever" are no money."""
    if _MONEY_DIFFERS in heard or COSTS in heard:
        return "difference"
    if POSTS in heard:
        return "fte"
    return "count" if differs_in_number(plain.split()) else "difference"


_HINTS: tuple[tuple[Hint, Words], ...] = (
    ("percent", PERCENT),
    ("difference", _DIFFERENCE),
    ("fte", POSTS),
    ("count", COUNTED),
)


def _costs_for_each(plain: str) -> bool:
    """Whether what is counted only says for what the money is: "Leje pr. m²", "Pris pr. stk.", and "Pr. stk." alone."""
    before = next((before for each in FOR_EACH for before, found, _ in (plain.partition(each),) if found), None)
    return before is not None and (not before or COSTS.in_plain(f"{before} "))
