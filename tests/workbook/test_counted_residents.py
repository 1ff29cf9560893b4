"""Residents are counted, over columns and before lines; what is paid for each of them, or for one piece, is money."""

from __future__ import annotations

import pytest

from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.texts.labels import label_words


@pytest.mark.parametrize("text", ["Indb. 1/1-25", "Nøgle Indb.", "Indbyggere 1. januar 2025", "Indbyggere pr. 1/1"])
def test_a_column_of_residents_is_counted(text: str) -> None:
    assert read_heading(text).hint == "count"


@pytest.mark.parametrize(
    "text", ["Udgift pr. indb. 2025", "Pr. indb. 2025", "Tilskud pr. indb.", "Pr. stk.", "Pr. stk"]
)
def test_what_is_paid_for_each_is_not(text: str) -> None:
    assert read_heading(text).hint is None


@pytest.mark.parametrize("text", ["Antal pr. stk.", "m2 pr. elev", "Timer pr. uge"])
def test_what_is_counted_for_each_is(text: str) -> None:
    assert read_heading(text).hint == "count"


@pytest.mark.parametrize("label", ["Indbyggere 1. januar", "Indbyggere 1/1 2025", "Indb. pr. 1/1"])
def test_a_line_of_residents_is_counted(label: str) -> None:
    assert label_words(label).is_count


@pytest.mark.parametrize("label", ["Indbyggere 1.000 kr.", "Indbyggerrabat 1. januar"])
def test_a_line_of_money_is_not(label: str) -> None:
    assert not label_words(label).is_count


@pytest.mark.parametrize("label", ["Medlemmer under 25 år", "Indbyggere over 67 år", "Medlemmer i alderen 6-24 år"])
def test_members_and_residents_of_an_age_are_counted(label: str) -> None:
    assert label_words(label).is_count


@pytest.mark.parametrize("label", ["Tilskud til medlemmer under 25 år", "Borgere over 67 år", "Medlemmer under udvalg"])
def test_what_may_be_money_for_those_of_an_age_is_not(label: str) -> None:
    assert not label_words(label).is_count
