"""Lists of words, heard all together and word by word, say what each says by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.recognise.headings import heading as headings
from xlbudget.workbook.recognise.shapes import kinds, money
from xlbudget.workbook.recognise.statements import statements
from xlbudget.workbook.recognise.texts import labels, signs
from xlbudget.workbook.recognise.texts.words import Words, heard_in, plain_words

LISTS = [
    words
    for module in (headings, kinds, labels, money, signs, statements)
    for words in vars(module).values()
    if isinstance(words, Words)
]
WORDS = sorted({word for words in LISTS for entry in (*words._wanted, *words._without) for word in entry.split()})


@given(st.lists(st.sampled_from([*WORDS, "i", "og", "2026", "%", "x", "s", "r"]), max_size=8), st.data())
def test_lists_are_heard_as_each_by_itself(words: list[str], data: st.DataObject) -> None:
    between = data.draw(st.lists(st.sampled_from([" ", "", "-", "/", " | ", "  "]), min_size=8, max_size=8))
    text = "".join(word + gap for word, gap in zip(words, between, strict=False))
    plain = plain_words(text)
    heard = heard_in(text)
    assert heard == {words for words in LISTS if words.left_in(plain)} | (heard - {*LISTS})


@pytest.mark.parametrize("words", LISTS)
def test_each_entry_is_heard(words: Words) -> None:
    assert all(entry.strip() and "," not in entry for entry in (*words._wanted, *words._without))
    for entry in words._wanted:
        text = f"x{entry}x" if words.left_in(plain_words(f"x{entry}x")) else entry
        assert words.in_text(text) == words.left_in(plain_words(text))
        assert words.in_text(entry) == words.left_in(plain_words(entry))


def test_several_words_stand_side_by_side() -> None:
    words = Words("_pris og lønskøn, til sammen", without="ikke til sammen")
    assert words.in_text("Pris- og lønskønnet")
    assert not words.in_text("Lønskøn og pris")
    assert not words.in_text("Spris og lønskøn")
    assert words.in_text("Kontil sammenlagt")
    assert not words.in_text("Ikke til sammen")
    assert words.in_text("Ikke til sammen, men dog til sammen")


def test_a_list_made_later_is_heard_in_texts_heard_before() -> None:
    assert not heard_in("Fiktivord") & {*LISTS}
    words = Words("fiktivord")
    assert words.in_text("Fiktivord") and words.in_plain(" fiktivord ")
