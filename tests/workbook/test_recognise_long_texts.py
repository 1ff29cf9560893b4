"""A cell holds 32,767 characters: what is asked of a text takes no longer for each of them in a long one."""

from __future__ import annotations

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.papers import names_a_body
from xlbudget.workbook.recognise.texts.signs import sign_in
from xlbudget.workbook.recognise.texts.units import unit_statements


@pytest.mark.parametrize("between", [" ", "\u00a0", "\n", "- ", "= "])
def test_the_sign_of_a_long_text(between: str) -> None:
    assert sign_in(f"mer-{between * 15_000}udgift") is None
    assert sign_in(f"Note: - ={between.strip('=-') * 15_000}mindreudgift") == "expense_positive"


@pytest.mark.parametrize("before", ["Skoler ", "tilskud " * 3_000, "500 kr. " * 3_000])
def test_the_unit_of_a_long_text(before: str) -> None:
    assert [found.unit for found in unit_statements(f"{before}(beløb i mio. kr.)")] == [Unit.MIO_KR]
    assert not unit_statements(f"{before}ialt 4 mio. kr.")


@pytest.mark.parametrize("between", ["", " og ", " & ", ", "])
def test_a_name_with_many_capitals_is_read_in_one_way(between: str) -> None:
    names = between.join(["Ab"] * 40)
    assert names_a_body(f"Center for {names}")
    assert not names_a_body(f"Center for {names}!")  # once asked for ever: each two letters might begin a name


@pytest.mark.parametrize("opened", ["(", "(a ", "§ ("])
def test_a_label_that_opens_many_brackets(opened: str) -> None:
    assert not label_words(f"Skoler {opened * 10_000}§ 9)").is_count
    assert label_words(f"Skoler {opened * 10_000}antal)").is_count
