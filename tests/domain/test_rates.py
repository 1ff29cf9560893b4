"""What one of a thing costs, by the label of its line. The labels are made up for this test."""

from __future__ import annotations

import pytest

from xlbudget.domain.sums.rates import is_unit_price, names_rate


@pytest.mark.parametrize("label", ["Enhedspris", "Enhedsomkostning", "Pladstakst", "Pris pr. elev", "Beløb pr. m2"])
def test_a_price_of_one(label: str) -> None:
    assert is_unit_price(label)


@pytest.mark.parametrize("label", ["Udgift pr. 30.06", "Udgift pr. md.", "Beløb pr. udvalg", "Takstindtægter", "Rente"])
def test_money_that_is_added_up(label: str) -> None:
    assert not is_unit_price(label)


RATES = ("kr. pr. elev", "kr. per elev", "kr./elev", "Kr / plads", "Timepris", "Pris", "Taksten", "Timesats", "Timeløn")
AVERAGES = ("Månedsløn", "Gennemsnit", "Gjennomsnitt", "Genomsnitt", "Gns. 2025", "Renten", "Ränta", "Rentesats")


@pytest.mark.parametrize(
    "text", ["Forventet regnskab pr. u-09", "Regnskab pr. u09", "Forbrug pr. K3", "Forbrug pr. ult. maj"]
)
def test_a_time_is_nothing_that_is_paid_for(text: str) -> None:
    assert not names_rate(text)


@pytest.mark.parametrize("text", ["Udgift pr. m2", "Kr. pr. kvm", "Beløb pr. m³", "Udgift pr. ungdomsklub"])
def test_a_measure_is(text: str) -> None:
    assert names_rate(text)


@pytest.mark.parametrize("text", RATES + AVERAGES)
def test_each_kind_of_rate_is_one_in_any_letters(text: str) -> None:
    assert names_rate(text) and names_rate(text.upper()) and names_rate(text.lower())
