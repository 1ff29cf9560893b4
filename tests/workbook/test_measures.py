"""Physical measures say of headings, labels and units that what stands there is no money; a price of one is."""

from __future__ import annotations

import pytest

from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.texts.counted_words import MEASURES
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.money_words import OTHER_THINGS
from xlbudget.workbook.recognise.texts.unit_names import counts


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_counts_wherever_measures_are_asked_for(measure: str) -> None:
    assert read_heading(f"Forbrug, {measure}").hint == "count"
    assert label_words(f"Forbrug (1.000 {measure})").is_count
    assert counts(measure)
    assert OTHER_THINGS.in_text(f"Forbrug {measure} 2024")


@pytest.mark.parametrize("measure", MEASURES)
def test_what_one_of_them_costs_is_money(measure: str) -> None:
    assert read_heading(f"{measure}-pris").hint is None
    assert not counts(f"pr. {measure}")
    assert not OTHER_THINGS.in_text(f"Udgift pr. {measure}")
    assert not OTHER_THINGS.in_text(f"{measure}-pris")


@pytest.mark.parametrize(
    "label", ["Forbrug pr. gigajoule (GJ)", "Vand, pr. kubikmeter (m³)", "El pr. kilowatttime (kWh)"]
)
def test_a_bracket_that_shortens_what_is_paid_for_counts_nothing(label: str) -> None:
    assert not label_words(label).is_count


@pytest.mark.parametrize("label", ["Vandforbrug pr. husstand (m³)", "Affald pr. borger (kg)", "Varme (MWh)"])
def test_a_bracket_that_says_in_what_something_is_given_counts(label: str) -> None:
    assert label_words(label).is_count
