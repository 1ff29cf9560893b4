"""A cell may hold one word of 32,767 letters, such as a coded picture: it is read letter by letter, and not by all its
pieces."""

from __future__ import annotations

import time
import tracemalloc

from xlbudget.workbook.recognise.texts.words import heard_in

_LETTERS = 32_000
_SECONDS = 1.0  # of the processor: all pieces of one such word took the memory of any machine
_BYTES = 60_000_000


def test_a_word_as_long_as_a_cell_holds() -> None:
    heard_in("Drift")  # the lists are made
    word = "abcdefgh" * (_LETTERS // 8)
    tracemalloc.start()
    try:
        began = time.process_time()
        heard_in(word)
        assert time.process_time() - began < _SECONDS
        assert tracemalloc.get_traced_memory()[1] < _BYTES
    finally:
        tracemalloc.stop()


def test_what_stands_at_the_end_of_a_long_word_is_heard() -> None:
    assert heard_in("x" * 500 + "budget") == heard_in("xbudget") != frozenset()


def test_a_word_that_is_repeated_is_heard_once() -> None:
    text = "i alt heraf "
    began = time.process_time()
    assert heard_in(text * (_LETTERS // len(text))) >= heard_in(text)
    assert time.process_time() - began < _SECONDS
