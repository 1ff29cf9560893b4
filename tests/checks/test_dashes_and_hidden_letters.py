"""Letters that nobody sees make no number of a dash. The figures are made up."""

from __future__ import annotations

from grids import findings_in, workbook


def test_a_dash_with_letters_that_nobody_sees_is_no_number_typed_as_text() -> None:
    book = workbook(["| Mio. kr. | 2025 | 2026 |", "| Skole | 10,5 | \u200b-\ufeff |", "| Ældre | 20,5 | 21,0 |"])
    assert not list(findings_in(book, "DAT101"))
