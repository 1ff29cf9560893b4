"""The words by which a line says that it is a sum of others, or a result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Row

SUM_WORDS = (
    *("i alt", "ialt", "total", "totalt", "totale", "totaler", "totalsum", "totalsumma", "hovedtotal", "subtotal"),
    *("totalramme", "totaludgift", "totaludgifter", "totalbudget", "totalbeløb", "sum", "summa", "summen", "summering"),
    *("kontrolsum", "delsum", "delsumma", "mellemsum", "samlet", "samlede", "sammenlagt", "tilsammen", "til sammen"),
    "hele kommunen",
)
"""The words by which a line says that it adds up others."""

_SUM = pattern(rf"(?<!\w)(?:{'|'.join(SUM_WORDS)})(?!\w)", re.IGNORECASE)
# What is added up where "samlet" stands before it: "Samlede driftsudgifter", "Samlet for Teknisk Udvalg".
_ADDED_UP = (
    "udgift|utgift|indtægt|inntekt|intäkt|omkostning|kostnad|besparelse|effektivisering|reduktion|ramme|budget|drift|"
    "anlæg|forbrug|resultat|beløb|ændring|endring|råderum|effekt|provenu|finansiering|behov|gevinst|afvigelse|avvik|"
    "saldo|balance|gæld|aktiv|passiv|kapital|likvid|forslag|udvidelse|ønske|pulje|tilskud|udligning|skat|rente|lån|"
    "afdrag|investering|bevilling|korrektion|konsekvens|virkning|sum|økonomi|kassetræk|løn|område|udvalg|nævn|"
    "kommune|region|forvaltning|afdeling|sektor|konto|funktion|service|overførs|netto|brutto|takst|bidrag|betaling|"
    "refusion|disposition|overskud|underskud|værdi|regulering|fremskrivning|stigning|vækst|tilpasning|prioritering|"
    "initiativ|moms|total|pris|køb|salg|tab|antal|årsværk|midler|opsparing|overhead|i ?alt|(?<!\\w)pr(?!\\w)"
)
_BESIDE = r"\W{1,3}(?:(?!(?:til|af|på|i|ved|med|om|hos)\W)\w+\W{1,3}){0,4}?"
_OF_TIME_OR_MONEY = r"kr|t\.?kr|mio|mia|md|måned|kvartal|år(?!\w)"
_AREA = r"\W{1,3}(?-i:[A-ZÆØÅÄÖ][a-zæøåäö])"  # "Samlet Kultur og Fritid": a name, and its lines stand above
_ONE_THING = rf"(?<!\w)samle(?:t|de)(?!\W*$|{_AREA}|{_BESIDE}\w*(?:{_ADDED_UP}))"
_SO_MANY = rf"i ?alt(?= [0-9][0-9.,]* (?!{_OF_TIME_OR_MONEY})[^\W\d])"
# "Akutteam i hele kommunen", "Vagtordning for hele kommunen", but "Nettoudgifter for hele kommunen".
_WHERE = (
    r"(?<=\w )(?:i|over|til|på|fra|gennem|omkring) hele kommunen(?!\w)|"
    rf"^(?!.*(?:{_ADDED_UP}|saml).*hele).*\w (?:for|af) hele kommunen(?!\w)"
)
_OTHERWISE = pattern(
    rf"{_ONE_THING}|{_WHERE}|(?<=[^\W_] )(?<!udgifter )(?<!indtægter ){_SO_MANY}|(?<=\w )(?:af|på) i ?alt(?!\w)",
    re.IGNORECASE,
)
_RESULT = pattern(
    r"(?<!\w)(?:netto\w*|\w*resultat(?:et)?|balance\w*|saldo|gevinst|overskud|underskud|finansieringsbehov)(?!\w)",
    re.IGNORECASE,
)

# What is carried on from year to year is no sum of the lines above it ("Akkumuleret saldo", "Saldo ultimo"), nor is
# what is discounted ("Nutidsværdi af nettogevinsten").
_CARRIED = pattern(
    r"(?<!\w)(?:akk\.|a[ck]+umuler\w*|kumuler\w*|ultimo|primo|løbende (?:sum|saldo)|"
    r"(?:in|ut)gående (?:saldo|balan[cs]e?)|"
    r"(?:tilbage)?diskonter\w*|(?:netto)?(?:nutidsværdi|nåverdi|nuvärde)\w*)(?!\w)",
    re.IGNORECASE,
)
_OF_CARRIED = ("akk.", "kumul", "ultimo", "primo", "løbende", "gående", "diskont", "nutidsv", "nåverdi", "nuvärde")

_DIFFERENCE = pattern(
    r"[-–= *]*(?:forventet )?"
    r"(?:(?:under|over)skridelse|(?:budget)?afvigelse|forskel|differen[cs]e?|avvik|ændring|endring|förändring|stigning|"
    r"(?:afstand|avstand|avstånd)(?:en)? till?(?!\w)|(?:manko|mangler)(?!\w)|"
    r"(?:fald|rest)(?:et|en)?(?!\w)|rest(?:erende|beløb|budget|bevilling|ramme|forbrug)|"
    r"(?:mer|mindre)[-/ ]*(?:(?:og |/)?mindre)?(?:forbrug|forbruk|udgift|utgift|indtægt|inntekt))",
    re.IGNORECASE,
)

# Of these at least one is in every text, in small letters, with a word of a sum or of a result. Most labels have none.
_OF_SUMS = ("alt", "total", "sum", "saml", "sammen", "hele")
_OF_RESULTS = ("netto", "resultat", "balance", "saldo", "gev", "rskud", "behov")
_LONGEST = 400  # signs: what is longer names no line
_WITH_OTHER_SENSES = ("samle", "alt", "hele kom")
_OF_EITHER = (*_OF_SUMS, *_OF_RESULTS)


def says_sum(row: Row) -> bool:
    """Whether the label names a sum ("I alt", "Summa", "Samlet"): the line is the sum of its parts."""
    return _named_sum(row.label)


def names_sum(label: str) -> bool:
    """The same of a label by itself."""
    return _named_sum(label)


def says_result(row: Row) -> bool:
    """Whether the label names a result ("Netto", "Årets resultat"): the sum of its parts, or a difference of them."""
    return _named_result(row.label)


def says_difference(row: Row) -> bool:
    """Whether the label names what two lines differ by ("Underskridelse", "Afvigelse", "Merforbrug"): a slip of signs
    is no explanation for it."""
    return bool(_DIFFERENCE.match(row.label))


def adds_what_is_carried(total: Row, parts: Iterable[Row]) -> bool:
    """Whether one of the series that a series would be the sum of is carried on, and the sum itself is not: "Ydelse i
    alt" beside "Restgæld ultimo" and "Renter" has other parts."""
    return total.row is None and not carried_on(total.label) and any(carried_on(part.label) for part in parts)


def names_sum_or_result(label: str) -> bool:
    """Whether the label names a sum or a result."""
    return _holds(label, _OF_EITHER) and (_named_sum(label) or _named_result(label))


def without_other_senses(label: str) -> str:
    """The label without those words of a sum that say something else: "Samlet plan for cykelstier" is one thing, and
    "Vikarer i alt 500 timer" are so many hours."""
    may_hold = len(label) <= _LONGEST and _holds(label, _WITH_OTHER_SENSES)
    return _OTHERWISE.sub("", label) if may_hold else label


@lru_cache(maxsize=4096)
def _named_sum(label: str) -> bool:
    return _holds(label, _OF_SUMS) and bool(_SUM.search(without_other_senses(label))) and not carried_on(label)


@lru_cache(maxsize=4096)
def _named_result(label: str) -> bool:
    return _holds(label, _OF_RESULTS) and bool(_RESULT.search(label)) and not carried_on(label)


@lru_cache(maxsize=4096)
def carried_on(label: str) -> bool:
    """Whether the label names what is carried on from year to year or month to month ("Saldo ultimo")."""
    return _holds(label, _OF_CARRIED) and bool(_CARRIED.search(label))


def goes_on(title: str) -> bool:
    """Whether the title is that of a table which began on a page or sheet before: "Bilag 2 (fortsat)"."""
    return ("ort" in title or "ont" in title) and bool(_GOES_ON.search(title))


_GOES_ON = pattern(r"(?<!\w)(?:[Ff]ortsat|[Ff]ortsættelse|[Ff]orts\.|[Cc]ontinued|[Cc]ont\.)")


def _holds(label: str, letters: tuple[str, ...]) -> bool:
    return any(map(label.casefold().__contains__, letters))
