"""What a line says of the paper it stands on, and not of amounts: whose it is, of what sort and day, when it was made.

Such a line is no title, and a year in it is none of any amount.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.texts.words import Words

KIND_OF_DOCUMENT = pattern(
    r"(?:notat|bilag|referat|dagsorden|udkast|fortroligt|internt(?: notat)?|sagsfremstilling|indstilling|"
    r"pressemeddelelse|vedlegg|bilaga|tjänsteskrivelse|saksfremlegg)(?: ?(?:nr\.? ?)?[0-9A-Z]{1,3})?"
    r"(?:[ ,–-]+(?:notat|udkast|fortroligt|internt))?[ ]*[:.]?$",
    re.IGNORECASE,
)
"""A line that only says what sort of paper it stands on: "Notat", "Bilag 3", "Fortroligt – udkast"."""
_MONTHS = "jan|feb|mar|apr|ma[ji]|jun|jul|aug|sep|o[kc]t|nov|de[cs]"
_DATED = pattern(
    r"(?:(?:vedtaget|vedtatt|godkendt|godkjent|behandlet|fremlagt|forelagt|version|udgave|status|antagen|beslutad)"
    r"(?![a-zæøå])[^\d]{0,40})?"
    rf"[0-3]?\d[./ -]{{1,2}}(?:[01]?\d|(?:{_MONTHS})[a-zæøå]{{0,6}})[./ -]{{1,2}}(?:20)?\d\d$",
    re.IGNORECASE,
)
"""Only a day, or that something was decided on it: "07-sep-15", "Vedtaget af byrådet 10. oktober 2019"."""
_NAME = r"[A-ZÆØÅÄÖ][\w-]+"
_AND = r"(?:,? og|,| &)"
_ONLY_A_BODY = pattern(
    rf"{_NAME} (?:[Rr]egionsk|[Ff]ylkesk|[Kk])ommune?$|Region {_NAME}$|"
    rf"(?:Center|Forvaltningen|Udvalget) for {_NAME}(?:(?:{_AND} ?| ){_NAME})*{_AND}?$|"  # each name after a gap
    rf"{_NAME}(?:(?:,| og|, og| &| och) [\w-]+)*$"
)
_BODIES = pattern(
    r"kommune?$|region\b|center for|forvaltning(?:en)?\b|sekretariat(?:et)?$|ministeriet$|departementet$|styrelsen$|"
    r"direktoratet$|afdeling(?:en)?$|stab(?:en)?$|nämnden?$|kontoret$|udvalg(?:et)?(?: for .*)?$|utvalg(?:et)?$",
    re.IGNORECASE,
)
_ON_A_PAPER = pattern(r"^(?:notat|referat|dagsorden|udkast|bilag(?: [0-9A-Z]{1,3})?) ?[.:,–-] ?", re.IGNORECASE)
_NUMBERED_BODY = pattern(r"0?[1-8]\d\d [A-ZÆØÅ][A-Za-zÆØÅæøå-]+$")
_REPORT = pattern(
    r"(?:[\w-]+ ){0,2}(?:(?:kvartals|tertial|halvårs|økonomi|måneds)rapport(?:en)?|nyhedsbrev(?:et)?)"
    r"(?:,? (?:pr|per|for|nr|[1-4])\b.{0,40})?$",
    re.IGNORECASE,
)
_A_DATE = (
    r"(?:[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?(?:[0-9]{2}){1,2}|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    rf"[0-9]{{1,2}}\.? (?:{_MONTHS})[a-z]*\.?(?: [0-9]{{4}})?)"
)
_STAMP = pattern(
    r"\b(?:u[dt]skrev(?:et|en)|u[dt]skrift(?:sdato)?|kørt|kørsel(?:sdato)?|(?:ud)?trukket|genereret|dannet|printet|"
    rf"hentet|opdateret)\b[^0-9]{{0,30}}{_A_DATE}|"
    rf"{_A_DATE}[ ,]*(?:kl(?:okken)?\.? ?[0-9]{{1,2}}[.:]|[0-9]{{1,2}}:)[0-9]{{2}}(?![0-9])",
    re.IGNORECASE,
)
"""When a sheet was printed: by a word for it before a date, or by the time of the day after one."""
_FILED = pattern(
    r"(?:fil(?:navn|sti)?|file(?:name)?) ?:|[a-z]:\\|\\\\\w|fortroligt?\b|kun til intern|"
    r"(?:godkendt|udarbejdet|udfyldt|kontrolleret|oprettet) af\b|"
    r"(?:e?sags?|journal|dok(?:ument)?|acadre|edoc|j)[-. ]{0,2}(?:nr|nummer|id)\b",
    re.IGNORECASE,
)
"""Where a sheet is kept, under which number of a case, who made it: "Fil: budget.xlsx", "Sagsnr. 2025-01234"."""
_MADE_ON = Words(
    """_kørt_, _udskrevet_, _udskrift_, udskriftsdato, kørselsdato, _printet_, _dannet_, _genereret_, _hentet_,
    _udtrukket_, _opdateret_, _utskrift_, _utskriven_, _printed_, _generated_, _retrieved_, _dato_, _datum_"""
)


_PAGE = pattern(r"(?:side(?:nr\.?|nummer)?|page)[: ]*[0-9]+(?: ?(?:af|av|of|/) ?[0-9]+)?$", re.IGNORECASE)


def numbers_a_page(text: str) -> bool:
    """Whether the text is the number of a page and nothing else: "Side 2 af 3"."""
    return text[:1] in _BEGINS_A_PAGE and bool(_PAGE.match(text))


_BEGINS_A_PAGE = ("S", "s", "P", "p")


def marks_a_paper(text: str) -> bool:
    """Whether the text only says which paper it stands on, or of which day: "BILAG V", "07-sep-15"."""
    return bool(KIND_OF_DOCUMENT.match(text)) or (text[-1:].isdigit() and bool(_DATED.match(text)))


def names_a_body(text: str) -> bool:
    """Whether the line only says whose sheet it is, and leaves what it shows to the next: "Egedal Kommune", "NOTAT.
    Allerød Kommune", "0185 TÅRNBY" by the number of a municipality."""
    if _NUMBERED_BODY.match(text):
        return True
    text = _ON_A_PAPER.sub("", text)
    if text.isupper():
        text = text.title().replace(" For ", " for ").replace(" Og ", " og ")
    return bool(_ONLY_A_BODY.match(text)) and bool(_BODIES.search(text))


def names_a_report(text: str) -> bool:
    """Whether the line only names the report that holds the table among others, and leaves what it shows to the next:
    "Kvartalsrapport pr. 30. september 2012", "Økonomisk Nyhedsbrev"."""
    return bool(_REPORT.match(text))


@lru_cache(maxsize=4096)
def is_stamp(text: str) -> bool:
    """Whether the line tells when the sheet was printed, and by whom: "Økonomi, udskrevet 12-11-2026", "Opus 12.11.2026
    10:14:33"; or where it is filed. That is no title, and no year of any amount."""
    return bool(_FILED.match(text) or _STAMP.search(text))


def tells_when_made(text: str) -> bool:
    """Whether the line speaks of when the sheet was made, with a date or beside one: a year in it is none of amounts,
    but it may be a title all the same ("Opdateret budget 2024")."""
    return _MADE_ON.in_text(text) or is_stamp(text)


@lru_cache(maxsize=4096)
def says_whose_paper(text: str) -> bool:
    """Whether the line says no more than whose paper it stands on, of which day, or what sort of paper that is."""
    return marks_a_paper(text) or names_a_body(text) or names_a_report(text)
