"""Which texts in a table stand for amounts, and which are headings or words."""

from __future__ import annotations

import pytest

from xlbudget.functions.table_amounts import stands_for_amount


@pytest.mark.parametrize(
    "text",
    [
        "500",
        "590-590",
        "1.5",
        "ca. 500",
        "ca.  500",
        " 500 * ",
        "500 (skøn)",
        "500\u00a0(skøn)",
        "< 0,5 mio. kr.",
        "~ 1.200",
        "op til 300",
        "−590 t.kr.",
        "2.000 kr.1)",
    ],
)
def test_an_amount_also_with_a_word_or_a_mark(text: str) -> None:
    assert stands_for_amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "2013-2016",
        "2016*",
        "1.000 kr.",
        "(1.000  kr.) *",
        "Budget 2016",
        "Skole 4",
        "3 skoler",
        "",
        "kr.",
        "2016-priser",
    ],
)
def test_headings_and_words(text: str) -> None:
    assert not stands_for_amount(text)


@pytest.mark.parametrize("between", [" ", "( ", ") ", "-", "- ", "1 ", ". ", "kr. ", "\u00a0"])
def test_a_long_text_is_told_at_once(between: str) -> None:
    """A run of spaces is one: else the time would grow with the cube of its length."""
    assert not stands_for_amount(f"1{between * 20_000}x")
