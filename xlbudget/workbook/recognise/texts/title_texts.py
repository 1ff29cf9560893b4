"""What a line of text near a table may be by its words alone: a title, a caption, a note, prose."""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.texts.papers import is_stamp
from xlbudget.workbook.recognise.texts.price_levels import without_price_levels
from xlbudget.workbook.recognise.texts.signs import sign_in
from xlbudget.workbook.recognise.texts.units import unit_statements
from xlbudget.workbook.recognise.texts.words import Words

_CAPTION = pattern(
    r"(?:tabel|tabell|figur|skema|skjema|diagram)\b[ ]*[0-9A-Z.]*\b|oversi[gk]t \d[0-9A-Z.]*(?![^ :.–-])|§ ?\d{1,3}\b|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.? [A-ZÆØÅÄÖ]",
    re.IGNORECASE,
)
_BEGINS_A_CAPTION = ("tabel", "figur", "skema", "skjema", "diagram", "oversi", "§", *"0123456789")
_NUMBERED_NOTE = pattern(r"(?:[Nn]ot[er]?|NOT[ER]?) ?\d{1,3}[.:]? [–·-]?[ ]?[A-ZÆØÅÄÖ]")
"""The notes of accounts are tables of their own: "Note 26 Langfristet gæld"."""
_NO_TITLE = pattern(
    r"(?:note|noter(?! till? (?:[a-zæøåäö-]+ ){0,3}[a-zæøåäö]*"
    r"(?:regnska[bp]|opgørelse|balan[cs]e?|budget|budsjett|redovisning))|anm|kilde|kjelde|källa|"
    r"udarbejdet|senest opdateret|opdateret(?=[ :.]*(?:$|[0-9]|d(?:en)?\.? [0-9]))|"
    r"u[dt]skrevet|udskriftsdato|kørt|kørselsdato|(?:ud)?trukket|genereret|"
    r"printet|rapportdato|dato|sagsnr|dok|dokumentnr|journalnr|j\.? ?nr|side|bemærk|obs|nb|husk|merk|"
    r"vær opmærksom|sidst opdateret|(?:beregnet|opgjort|baseret|basert) (?:på|efter|etter|ud fra|ut fra|pr)|"
    r"status af data|datastatus|(?:anvendte )?filtre|applied filters|"
    r"med udgangspunkt i)\b\s*[.:]?",
    re.IGNORECASE,
)
_FILTERS = pattern(r"(?:[A-ZÆØÅ][^:.;|]{1,24}: ?[^:.;|]+[.;|] *){1,8}[A-ZÆØÅ][^:.;|]{1,24}: ?[^:.;|]+[.;|]?$")
"""By what an extract was made: "Område: Hele landet. Køn: I alt"."""
_FILTER_NAMES = frozenset(
    {
        *("enhed", "enhet", "beløb", "prisniveau", "år", "valuta", "version", "udvalg", "forvaltning", "ansvar"),
        *("filter", "periode", "regnskabsår", "budgetår", "selskab", "bruger"),
    }
)
_TWO_SENTENCES = pattern(r"[a-zæøåäö]{3}\. [A-ZÆØÅÄÖ]")
ONLY_NUMBERED = pattern(
    r"(?:tabel|tabell|figur|skema|skjema|diagram|oversi[gk]t|bilag|note?)\b[ ]*[0-9A-Z.]{0,6}[ ]*[:.–-]?$",
    re.IGNORECASE,
)
"""A caption that leaves the name to the line below it: "Tabel 14"."""
_NUMBERS_A_TITLE = pattern(
    r"(?:(?:[a-zæøå]*forslag|initiativ|tiltag|projekt|sag|punkt|pkt)?[. ]*(?:s?nr|nummer)?[. ]*"
    r"(?:[A-ZÆØÅ]{0,6}[-. ]?\d{1,4}[a-z]?(?:[.-]\d{1,3})*)?|"
    r"(?:forslagets )?titel(?: på forslag(?:et)?)?|overskrift|(?:forslag|projekt)(?:et)?s? ?(?:navn|titel))[ ]*[.:]?$",
    re.IGNORECASE,
)
_VERBS = Words(
    """_er_, _må_, _skal_, _kan_, _bliver_, _har_, _udgør_, _fremgår_, _viser_, _indgår_, _omfatter_, _forventes_,
    _ikke_, _ikkje_, _inte_, _framgår_, _fremkommer_, _vises_, _dækker_, _inkluderer_, _indeholder_, _afsættes_"""
)
_LONGEST_WITH_STOP = 90  # letters of a title that ends in a full stop
_PROSE = 140  # letters: no title is longer
_SHORT = 70  # letters of a text that says nothing but the sign
_SHORTEST_WITH_COLON = 12  # "Dato:" and the like ask for what stands beside them
_LONGEST_CAPTION = 180  # letters of a numbered note


def explains_amounts(text: str) -> bool:
    """Whether the line says how to read the amounts: it begins with their unit ("I hele kr., nettoudgifter i
    2016-priser", "Beløb i 1.000 kr., takster i kr."), or explains letters beside it ("Netto i 1.000 kr. U = udgift, I =
    indtægt")."""
    statements = unit_statements(text)
    if not statements:
        return False
    before = _FILLER.sub("", text[: statements[0].start])
    return not before or bool(_LEGEND.search(text))


def is_aside(text: str) -> bool:
    """Whether all of the line stands in brackets: "(alle priser excl. moms)"."""
    return text.startswith("(") and text.endswith(")") and text.count("(") == 1


_LEGEND = pattern(r"(?<!\w)\w{1,3} ?[=:] ?\w.*(?<!\w)\w{1,3} ?[=:] ?\w")


def _is_prose(text: str) -> bool:
    """Whether a text with a full stop at its end is said of the table: long, two sentences, or one with its verb."""
    long = len(text) > _LONGEST_WITH_STOP and not text.endswith(_ABBREVIATED)
    return long or bool(_TWO_SENTENCES.search(text)) or _VERBS.in_text(text)


def is_numbered(text: str) -> bool:
    """Whether the text begins with the number of a table, figure or section: "Tabel 2", "§ 12", "3.1 Drift"."""
    return text.lower().startswith(_BEGINS_A_CAPTION) and bool(_CAPTION.match(text))


def is_caption(text: str) -> bool:
    """Whether the text is the numbered name of a table or figure: "Tabel 2: …", "Note 26 Langfristet gæld"."""
    return is_numbered(text) or _is_numbered_note(text)


def _is_numbered_note(text: str) -> bool:
    """Whether the text names a note of the accounts and is none itself: no sentence."""
    if text[:1] not in ("n", "N"):
        return False
    ends = not text.endswith(".") or text.endswith(_ABBREVIATED)
    return ends and len(text) <= _LONGEST_CAPTION and bool(_NUMBERED_NOTE.match(text))


def leads_to_title(text: str) -> bool:
    """Whether the text numbers what the cell beside it names, or says that it names it: "Forslag nr. 1", "BU-07",
    "Titel:"."""
    return bool(_NUMBERS_A_TITLE.match(text))


_ABBREVIATED = ("mv.", "m.v.", "m.m.", "mm.", "kr.", "m.fl.", "o.l.")


_FILLER = pattern(
    r"(?<![a-zæøåäö])(?:alle|samtlige|beløb(?:ene)?|belopp|beløp|tal(?:lene)?|tall|i|er|angivet|"
    r"angitt|vises|anført|opgjort|enhed|hele|netto|faste|løbende|priser|prisniveau|p/l|pl|pris|og|"
    r"løn|niveau|den|det|kr|mio|i alt|udgifter|(?:eks|in)kl(?:usive|\.)?|moms)"
    r"(?![a-zæøåäö])|[^a-zæøåäö]+",
    re.IGNORECASE,
)


def _is_sign_alone(text: str) -> bool:
    """Whether nothing but the sign is spoken of: not "Tillægsbevillinger (+ = merudgift)"."""
    bare = _BRACKETED.sub(" ", text)
    return bare == text or bool(sign_in(bare)) or len(_FILLER.sub("", bare)) < 3


_FOOTNOTE = pattern(r"\*{1,3}\)? ?[^\W_][^*]*$")  # "*Omfatter ugetømning", "**) Juli er betalingsfri"
_BRACKETED = pattern(r"\([^()]*\)")


@lru_cache(maxsize=4096)
def may_be_title(text: str) -> bool:
    """Whether the text names something: more than a unit or a price level, and no note or running text."""
    if len(text) < 3 or (text[0] == "*" and _FOOTNOTE.match(text)):
        return False
    if _is_numbered_note(text):
        return True
    if len(text) > _PROSE or _NO_TITLE.match(text) or (text.endswith(":") and len(text) < _SHORTEST_WITH_COLON):
        return False
    if text.endswith(".") and not is_numbered(text) and _is_prose(text):
        return False
    if is_stamp(text) or (text.count(":") > 1 and _FILTERS.match(text)):
        return False
    if text.lower().strip(" :.") in _FILTER_NAMES or (len(text) < _SHORT and sign_in(text) and _is_sign_alone(text)):
        return False
    rest = without_price_levels(text)
    for statement in reversed(unit_statements(rest)):
        rest = rest[: statement.start] + " " + rest[statement.end :]
    return len(_FILLER.sub("", rest)) >= 3 or (rest == text and any(letter.isalpha() for letter in text))
