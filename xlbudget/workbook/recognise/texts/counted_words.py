"""The words for what is counted and is no money, of headings, labels and units alike: heads, posts, places, hours,
and what physical measures give.

What a word means depends on where it stands. "Elever" alone over a column or before a line is how many they are; "Børn"
before a line may be an area as well; and "Antal" says it whatever follows.
"""

from __future__ import annotations

import re

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.texts.words import Words, listed

_SIZES_AND_ENERGY = ("m2", "m²", "kvm", "km2", "km²", "m3", "m³", "km", "kwh", "mwh", "gwh", "gj")
_WEIGHTS = ("kg", "ton", "tons", "tonn")

MEASURES = (*_SIZES_AND_ENERGY, *_WEIGHTS)
"""What is a measure wherever it stands as a word of its own."""

MEASURES_BEHIND_NUMBERS = (*MEASURES, "ha", "hektar", "kilo", "liter")
"""These, and what is a measure behind a number, a comma or a bracket: "ha" is a word of other languages as well."""

MEASURED = ", ".join([f"_{measure}_" for measure in MEASURES])
"""The measures as `Words` looks for them."""

SIZED = ", ".join([f"_{measure}_" for measure in _SIZES_AND_ENERGY])
"""The same without weights, which headings of money name too: "Udgift (ton)"."""

BY_MEASURE = ", ".join([f"_{each} {measure}_" for each in ("pr", "per") for measure in MEASURES])
"""What is paid for one of them, as `Words` looks for it: "pr. m²"."""

PRICE_OF_MEASURE = ", ".join([f"_{measure} pris_" for measure in MEASURES])
"""The price of one, as `Words` looks for it: "m³-pris"."""

_ENDINGS = ("timer", "måneder", "månader", "dage", "dager", "uger", "uker", "pladser", "plasser", "platser")
"""With a word before it: "Tilskudstimer", "Betalingsmåneder", "Dagplejepladser"."""
NO_AREAS = frozenset(
    listed("""pladser, plasser, platser, brugere, brukere, deltagere, beboere, kursister, klienter, personer,
    timer, dage, døgn, helårspladser, mandater, besøgende""")
)
"""What is counted and names no area of a budget."""
_THINGS = NO_AREAS | frozenset(
    listed("""elever, børn, barn, borgere, uger, måneder, indbyggere, innbyggere, invånare, forløb, besøg, enheder,
    boliger, ton, klasser, grupper, stuer, patienter, modtagere, årselever, medlemmer, medlemmar""")
)
_NUMBER = frozenset({"antal", "antall", "antallet"})
_PUPILS = frozenset({"elevtal", "børnetal"})
_WHOLE_YEARS = frozenset({"helårspersoner", "helårselever"})
_INHABITANTS = frozenset({"indbyggertal", "folketal", "folketall", "befolkning"})
NUMBER_OF = (
    _NUMBER
    | _PUPILS
    | _INHABITANTS
    | frozenset(listed("befolkningstal, innbyggertall, elevtall, invånarantal, elevantal, barnantal"))
)
"""What says by itself that a number follows: "Antal børn", "Elevtal"."""
_NUMBERS_DIFFER = _NUMBER | _PUPILS | _WHOLE_YEARS | frozenset(listed("stk, timer, timetal, årselever"))
"""What a difference may be one of: of "Afvigelse, mængde | Afvigelse, pris" both are money."""
_COUNTS = (
    _PUPILS
    | _WHOLE_YEARS
    | frozenset(listed("antal, antall, stk, mængde, volumen, kapacitet, lektioner, timetal"))
    | frozenset(MEASURES)
)
RESIDENTS = _INHABITANTS | frozenset(
    listed("indbyggere, indb, innbyggere, innbyggjarar, invånare, folkmängd, inhabitants, population, residents")
)
HEADS = RESIDENTS | frozenset(
    listed("""elever, elevar, årselever, borgere, medarbejdere, ansatte, anställda, årsværk, årsverk, årsarbetare,
    stillinger, normering, normeringer, employees, pupils, students, ftes, headcount""")
)
"""What alone before a line says that it counts them."""
LINES_OF_COUNTS = HEADS | frozenset(
    listed("""timer, dage, døgn, besøgende, deltagere, kursister, elevtal, børnetal, åbningsdage, åbningstimer,
    åbningsuger, lukkedage, sengepladser, kvadratmeter, kørte km, kørte kilometer, visiterede timer, leverede timer,
    præsterede timer, bevilgede timer, undervisningstimer, overnatninger, besøgstal, udlånstal, brugertal, medlemstal,
    timetal, medlemmer, medlemmar""")
)
"""What alone before a line says that it counts something: no area of a budget is called so, unless a sum adds it up."""
POPULATION = frozenset(
    listed("befolkning, befolkningsprognose, befolkningstal, elevprognose, børnetal, folkmängd, folketall, population")
)
"""What as a heading of lines says that all below it is counted."""
POSTS = Words(
    """årsværk, årsverk, _årsv_, årsarbetare, årsarbejd, fuldtids, fultids, heltids, stillinger,
    normering, _åv_, _fte_, hjemler, personaleforbrug, _ansatte_, medarbejdere, _tjänster_"""
)
COUNTED = Words(
    f"""{SIZED}, _antal_, _antall_, _antallet_, _ant_, _stk_, _sider_, kapacitet, volumen, mængde, helårspersoner,
    _længde_, _lengde_, _bredde_, løbetid, _rang_, _prio_, prioritet, faktor_, tilbagebetalingstid, levetid_,
    afskrivningsperiode, afskrivningstid, avskrivningstid, nedbetalingstid, elevtal, børnetal, indbyggertal,
    befolkningstal, brugertal, folketal, folketall, innbyggertall, _befolkning_, folkemængde, _timer_, timetal,
    _lektioner_, _rater_, løntrin, lønnstrinn, lönesteg, skalatrin, _anciennitet, _point_, _pointsum_, _pointtal_,
    _score_, _scoring_, _karakter_, klassekvotient, elevkvotient, medlemstal, folkekirkemedlem, folkekirke medlem,
    helårsbørn, helårsborgere, helårsmodtagere, helårsbrugere, helårsydelser, _indb_, _indbyggere 1_, _indbyggere pr_,
    _indbyggere primo_, _indbyggere ultimo_""",
    without=f"{PRICE_OF_MEASURE}, pr indb, per indb",
)
"""What makes a column one of numbers, wherever it stands in the heading."""
COUNTED_UNITS = "_antal_, årsværk_, årsverk_, _stk_, _personer_"
"""What in brackets behind a label says that it counts, as `Words` looks for it: "Pladser (antal)"."""
_BRACKETED = Words(COUNTED_UNITS)
_FOR_EACH = pattern(r"(?:\bpr\b\.?|\bper\b|/) ?(?:stk|personer|\w*års?(?:værk|verk))\b", re.IGNORECASE)
_IN_ALL = frozenset({"i alt", "ialt", "total", "totalt", "in total"})
_OF_AN_AGE = ("under ", "over ", "mellem ", "i alderen ")
_WHO_LIVE_OR_BELONG = RESIDENTS | frozenset({"medlemmer", "medlemmar"})
_AT_A_TIME = (
    *("pr ", "per ", "primo", "ultimo", "den 1 ", "1 ja", "1 1"),
    *("i gennemsnit", "i gjennomsnitt", "i genomsnitt"),
)


def counts_in_brackets(bracketed: str) -> bool:
    """Whether what stands in brackets says what is counted ("stk.") and neither how many of them nor what is paid for
    each: "(pr. stk.)"."""
    return _BRACKETED.in_text(bracketed) and not any(map(str.isdigit, bracketed)) and not _FOR_EACH.search(bracketed)


def is_counted(word: str) -> bool:
    """Whether the word names who or what is counted, and nothing else."""
    return word in _THINGS or word.endswith(_ENDINGS)


def names_no_area(word: str) -> bool:
    """Whether the word names what is counted and is never the name of an area of a budget: "Dagplejepladser"."""
    return word in NO_AREAS or word.endswith(_ENDINGS)


def ends_in_count(word: str) -> bool:
    """Whether what ends in the word is a number, as of people or of hours."""
    return is_counted(word) or word in _COUNTS


def differs_in_number(words: list[str]) -> bool:
    """Whether by the words what differs is a number."""
    return words[-1].endswith(_ENDINGS) or not _NUMBERS_DIFFER.isdisjoint(words)


def heads_at_a_time(bare: str) -> bool:
    """Whether the words count heads at a time, or on the average ("Indbyggere pr. 1. januar", "Elever ultimo 2024"), or
    all who live there, or are of an age: "Indbyggere i alt", "Medlemmer under 25 år". "Medarbejdere i alt" may be what
    they cost."""
    first, _, rest = bare.partition(" ")
    if first in _WHO_LIVE_OR_BELONG and rest.startswith(_OF_AN_AGE):
        return rest.endswith(" år") and any(map(str.isdigit, rest))
    return first in HEADS and (rest.startswith(_AT_A_TIME) or (first in RESIDENTS and rest in _IN_ALL))
