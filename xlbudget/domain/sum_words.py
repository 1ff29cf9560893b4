"""The words by which a line says that it is a sum of others, or a result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import compress, count

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Row

_SUM = pattern(r"(?<!\w)(?:i alt|ialt|(?:hoved|sub)?total\w*|sum|summa|samlet|samlede|tilsammen)(?!\w)", re.IGNORECASE)
_RESULT = pattern(
    r"(?<!\w)(?:netto\w*|\w*resultat(?:et)?|balance\w*|saldo|gevinst|overskud|underskud|finansieringsbehov)(?!\w)",
    re.IGNORECASE,
)

# Of these at least one is in every text, in small letters, with a word of a sum or of a result. Most labels have none.
_OF_SUMS = ("alt", "total", "sum", "saml", "sammen")
_OF_RESULTS = ("netto", "resultat", "balance", "saldo", "gev", "rskud", "behov")


def says_sum(row: Row) -> bool:
    """Whether the label names a sum ("I alt", "Summa", "Samlet"): the line is the sum of its parts."""
    return _named_sum(row.label)


def names_sum(label: str) -> bool:
    """The same of a label by itself."""
    return _named_sum(label)


def says_result(row: Row) -> bool:
    """Whether the label names a result ("Netto", "Årets resultat"): the sum of its parts, or a difference of them."""
    return _named_result(row.label)


def named(labels: Iterable[str]) -> list[int]:
    """The places of the labels that say one or the other."""
    return list(compress(count(), map(_named, labels)))


@lru_cache(maxsize=4096)
def _named_sum(label: str) -> bool:
    return _holds(label, _OF_SUMS) and bool(_SUM.search(label))


@lru_cache(maxsize=4096)
def _named_result(label: str) -> bool:
    return _holds(label, _OF_RESULTS) and bool(_RESULT.search(label))


@lru_cache(maxsize=4096)
def _named(label: str) -> bool:
    return _named_sum(label) or _named_result(label)


def _holds(label: str, letters: tuple[str, ...]) -> bool:
    return any(map(label.casefold().__contains__, letters))
