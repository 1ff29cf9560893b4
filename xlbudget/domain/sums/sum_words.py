"""The words by which a line says that it is a sum of others, or a result."""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Row

_SUM = pattern(
    r"(?<!\w)(?:i alt|ialt|(?:hoved|sub)?total\w*|sum|summen|summa|kontrolsum|samlet|samlede|tilsammen)(?!\w)",
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
    r"(?:fald|rest)(?:et|en)?(?!\w)|rest(?:erende|beløb|budget|bevilling|ramme|forbrug)|"
    r"(?:mer|mindre)[-/ ]*(?:(?:og |/)?mindre)?(?:forbrug|forbruk|udgift|utgift|indtægt|inntekt))",
    re.IGNORECASE,
)

# Of these at least one is in every text, in small letters, with a word of a sum or of a result. Most labels have none.
_OF_SUMS = ("alt", "total", "sum", "saml", "sammen")
_OF_RESULTS = ("netto", "resultat", "balance", "saldo", "gev", "rskud", "behov")
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


def names_sum_or_result(label: str) -> bool:
    """Whether the label names a sum or a result."""
    return _holds(label, _OF_EITHER) and (_named_sum(label) or _named_result(label))


@lru_cache(maxsize=4096)
def _named_sum(label: str) -> bool:
    return _holds(label, _OF_SUMS) and bool(_SUM.search(label)) and not carried_on(label)


@lru_cache(maxsize=4096)
def _named_result(label: str) -> bool:
    return _holds(label, _OF_RESULTS) and bool(_RESULT.search(label)) and not carried_on(label)


@lru_cache(maxsize=4096)
def carried_on(label: str) -> bool:
    """Whether the label names what is carried on from year to year or month to month ("Saldo ultimo")."""
    return _holds(label, _OF_CARRIED) and bool(_CARRIED.search(label))


def _holds(label: str, letters: tuple[str, ...]) -> bool:
    return any(map(label.casefold().__contains__, letters))
