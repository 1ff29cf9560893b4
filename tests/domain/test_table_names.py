"""What a line and a table have in common in their names."""

from __future__ import annotations

import pytest

from xlbudget.domain.table_names import telling_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Skoler i alt", {"skoler"}),
        ("Budget 2026-2027, Skoler", {"skoler"}),
        ("3.22.01 Folkeskoler", {"folkeskoler"}),
        ("Afdeling 2", {"afdeling", "2"}),
        ("Udvalget for Ældre og Sundhed", {"ældre", "sundhed"}),
        ("I alt", set()),
        ("Samlet oversigt, 1.000 kr., 2026-priser", set()),
    ],
)
def test_words_that_tell_tables_apart(text: str, words: set[str]) -> None:
    assert telling_words(text) == words
