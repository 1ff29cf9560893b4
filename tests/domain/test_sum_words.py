"""Words of sums and results, and those of what is carried on, which is neither."""

from __future__ import annotations

import pytest

from xlbudget.domain.sums.sum_words import names_sum, names_sum_or_result, says_difference
from xlbudget.domain.table import Row


@pytest.mark.parametrize(
    "label",
    [
        "Saldo",
        "Netto i alt",
        "Årets resultat",
        "Balance",
        "Udgifter i alt",
        "Løbende udgifter i alt",
        "Summa",
        "Gevinst",
    ],
)
def test_sums_and_results(label: str) -> None:
    assert names_sum_or_result(label)


@pytest.mark.parametrize(
    "label",
    [
        "Akkumuleret saldo",
        "Saldo, akkumuleret",
        "Akk. resultat",
        "Saldo ultimo",
        "Ultimosaldo ultimo året",
        "Balance primo",
        "Ackumulerat resultat",
        "Akkumulert overskud",
        "Kumuleret gevinst",
        "Løbende saldo",
        "Akkumuleret i alt",
        "Diskonteret nettogevinst",
        "Tilbagediskonteret resultat",
        "Nettonutidsværdi i alt",
        "Nutidsværdi af nettogevinsten",
        "Netto nåverdi",
    ],
)
def test_what_is_carried_on_or_discounted_is_neither(label: str) -> None:
    assert not names_sum_or_result(label)
    assert not names_sum(label)


@pytest.mark.parametrize(
    "label",
    [
        "Samlet",
        "Til sammen",
        "Hele kommunen",
        "Mellemsum",
        "Totalbudget",
        "Skoler samlet",
        "Samlede driftsudgifter",
        "Samlede, korrigerede nettodriftsudgifter",
        "Samlet for Teknisk Udvalg",
        "Samlet mad pr. dag",
        "Samlede effektiviseringer",
        "I alt 2026",
        "Udgifter i alt 2.500 t.kr.",
        "Husleje i alt 12 måneder",
        "I alt 40 elever",
        "Udgifter i alt 12 skoler",
        "Samlet plan for cykelstier i alt",
        "Samlet Kultur og Fritid",
        "Samlet: Børn og Unge",
        "Hele kommunen",
        "Skoler, hele kommunen",
        "Nettodriftsudgifter for hele kommunen",
        "Samlet for hele kommunen",
    ],
)
def test_what_is_added_up(label: str) -> None:
    assert names_sum(label)


@pytest.mark.parametrize(
    "label",
    [
        "Totalrenovering af svømmehal",
        "Samlet plan for cykelstier",
        "Samlet ledelse af daginstitutioner",
        "Samlet tilbud til unge",
        "Samlet indsats",
        "Samlet skole",
        "Samlet ESDH-løsning",
        "SAMLET PLAN FOR CYKELSTIER",
        "Vikarer i alt 500 timer",
        "Befordring af i alt 40 elever",
        "Tilskud på i alt 5 mio. kr.",
        "Akutfunktion med weekenddækning i hele kommunen",
        "Vagtordning for hele kommunen",
    ],
)
def test_words_of_a_sum_that_say_something_else(label: str) -> None:
    assert not names_sum(label)


def test_a_long_label_is_looked_through_once() -> None:
    assert names_sum("samlet " + "- " * 20_000 + "i alt")


@pytest.mark.parametrize(
    "label",
    [
        "Underskridelse",
        "Overskridelse af rammen",
        "Forventet afvigelse",
        "Budgetafvigelse",
        "Mer-/mindreforbrug",
        "Mindreforbrug i alt",
        "- Merindtægt",
        "Resterende budget",
        "Rest",
        "Restbudget",
        "Faldet i alt",
        "Avvik",
        "Differens",
        "Afstand til ramme",
        "Manko",
    ],
)
def test_what_two_lines_differ_by(label: str) -> None:
    assert says_difference(Row(1, label, "total", {}, {}))


@pytest.mark.parametrize(
    "label",
    [
        "I alt",
        "Saldo",
        "Skoler",
        "Udgifter inkl. merforbrug",
        "Samlet afvigelse",
        "Restaurationer i alt",
        "Restaurering af kirker",
        "Faldforebyggelse",
        "Faldskærm",
        "Afstandsmåling",
    ],
)
def test_what_is_called_otherwise_is_no_difference(label: str) -> None:
    assert not says_difference(Row(1, label, "total", {}, {}))
