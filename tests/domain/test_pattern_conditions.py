"""What a text must hold before a pattern is looked for in it: every text with the pattern holds it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.sums import label_words, sum_words

_PIECES = [
    "I alt",
    "ialt",
    "HOVEDTOTALT",
    "sum",
    "ſum",
    "SUMMA",
    "samlet",
    "samlede",
    "Tilsammen",
    "nettodrift",
    "saldo",
]
_PIECES += [
    "Årets resultat",
    "resultatet",
    "Balancen",
    "gevınst",
    "GEVİNST",
    "overskud",
    "Underskud",
    "finansieringsbehov",
]
_PIECES += ["-", "–", "•", "*", " ", "\t", "\u00a0", "_", "1", "½", "a", "Løn", "."]
_LABELS = st.lists(st.sampled_from(_PIECES), max_size=5).map("".join)


@given(_LABELS)
def test_words_of_sums_and_results_are_found_as_the_patterns_alone_find_them(label: str) -> None:
    assert sum_words._named_sum(label) == bool(sum_words._SUM.search(label))
    assert sum_words._named_result(label) == bool(sum_words._RESULT.search(label))


@given(_LABELS)
def test_dashes_are_found_as_the_pattern_alone_finds_them(label: str) -> None:
    assert label_words.begins_with_dash(label) == bool(label_words._DASH.match(label))
