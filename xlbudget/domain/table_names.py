"""The words by which a line of one table may name another table: "Skoler" that with the title "Skoler, budget 2026"."""

from __future__ import annotations

from functools import lru_cache

from xlbudget.domain.patterns import pattern

_WORD = pattern(r"[^\W\d_]{3,}|(?<![\w.,])[0-9]{1,3}(?![\w.,]*[0-9])")  # "Afdeling 2", but no account and no year
_SAYS_NOTHING = frozenset(
    (
        *("alt", "ialt", "sum", "samlet", "samlede", "total", "netto", "for", "og", "med", "the", "and"),
        *("budget", "budgettet", "regnskab", "udvalg", "udvalget", "tabel", "ark", "oversigt", "bilag"),
        *("mio", "mia", "kroner", "priser", "niveau", "pris"),
    )
)


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words and small numbers of a label, a title or a sheet's name that tell tables apart."""
    return frozenset(_WORD.findall(text.casefold())) - _SAYS_NOTHING
