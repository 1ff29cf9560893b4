"""What labels say: most say nothing, and that is seen at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.recognise.texts import labels
from xlbudget.workbook.recognise.texts.counted_words import HEADS
from xlbudget.workbook.recognise.texts.labels import LabelWords, label_words
from xlbudget.workbook.recognise.texts.note_marks import without_note_mark
from xlbudget.workbook.recognise.texts.words import plain_words

TELLING = sorted(
    {
        word.strip(" _")
        for words in (
            labels._GRAND,
            labels._NET,
            labels._NET_BEGINS,
            labels._PART,
            labels._RUNNING,
            labels._COUNT,
            HEADS,
        )
        for word in words
    }
    | {
        word.strip(" _\n")
        for words in (labels._TOTALS, labels._RATES, labels.COUNTED_UNITS)
        for word in words.split(",")
    }
    | {f"drifts{word}" for word in labels._SURPLUS}
    | {
        "%",
        "‰",
        "pct.",
        "procent",
        "promille",
        "Note 1:",
        "*",
        "1)",
        "- minus",
        "(antal)",
        "(årsværk)",
        "CO2, ton om året",
        "tid (år)",
    }
)
SILENT = ["Skoler", "Dagtilbud", "12", "A.", "b)", "og", "-", "samlet indsats", "(", ")"]


@given(st.lists(st.sampled_from([*TELLING, *SILENT]), min_size=1, max_size=4), st.sampled_from([" ", "", ", ", "-"]))
def test_what_a_label_says_is_never_passed_over(words: list[str], between: str) -> None:
    label = between.join(words)
    said = without_note_mark(label)
    assert label_words(label) == labels._understood(said, plain_words(said))


@pytest.mark.parametrize("word", TELLING)
def test_a_word_that_tells_does_so_in_capitals_and_after_an_item_mark(word: str) -> None:
    for label in (word, word.upper(), f"A. {word}", f"12 {word}", re.sub(r"\W", "/", word)):
        said = without_note_mark(label)
    assert label_words(label) == labels._understood(said, plain_words(said))


def test_most_labels_share_that_they_say_nothing() -> None:
    assert label_words("Skoler") is label_words("Dagtilbud 12, post 4")
    assert label_words("Skoler") == LabelWords()


@pytest.mark.parametrize(
    "label",
    [
        "Tilbagebetalingstid, år",
        "Tilbagebetalingstid",
        "Løbetid (år)",
        "CO2-reduktion (ton pr. år)",
        "Mindre CO2, ton om året",
        "Varme, MWh",
        "Areal (m²)",
        "Restløbetid, måneder",
        "Kørsel, km",
        "Återbetalningstid",
        "Genomsnittlig räntebindningstid (dagar)",
        "Gennemsnitlig liggetid (dage)",
        "Nedbetalingstid, månader",
    ],
)
def test_years_tons_and_areas_are_no_money(label: str) -> None:
    assert label_words(label).is_count


@pytest.mark.parametrize(
    "label",
    [
        "Vedligehold (10 år)",
        "Børn, 0-2 år",
        "Pris pr. m3",
        "Udgift, kr. pr. år",
        "Varme, kr./MWh",
        "Levetidsforlængelse af broer",
        "Investering, år 1",
        "Ældre over 65 år",
        "Drift de første 4 år",
        "Ton og tons",
        "Husleje (år)",
        "Kontingent, år",
        "Leasing, måneder",
        "Forsikring (mdr)",
        "Tidsskrifter (år)",
        "Maksimalt beløb pr. fuldtidsansat (§ 9 stk. 2)",
        "Bundfradrag (§ 6, stk. 1, nr. 2)",
        "Tilskud (jf. § 4, stk. 3)",
        "Støtte til personer (lov om social service § 85, stk. 1)",
        "Hjælp (§§ 83 og 84, stk. 1)",
    ],
)
def test_a_unit_within_a_label_does_not_make_it_a_count(label: str) -> None:
    assert not label_words(label).is_count


@pytest.mark.parametrize(
    "label",
    [
        "Indbyggere pr. 1. januar",
        "Elever pr. klasse",
        "Folketal ultimo 2024",
        "Indbyggere i alt",
        "Befolkning i alt",
        "Indbyggertal primo året",
        "Medarbejdere i gennemsnit",
        "Innbyggere per 1. januar",
        "Årsværk pr. 31. december",
    ],
)
def test_heads_at_a_time_are_counted(label: str) -> None:
    assert label_words(label).is_count


@pytest.mark.parametrize(
    "label",
    [
        "Pædagoger, 3 årsværk",
        "Opnormering med 4,5 årsværk",
        "Ansættelse af jurist (1 årsværk)",
        "Antal pladser reduceres fra 20 til 15",
        "Antal busture reduceres",
        "Klassekvotient sænkes til 24",
        "Elevtalsregulering",
        "Årsværkspulje",
    ],
)
def test_what_is_done_about_a_number_is_money(label: str) -> None:
    assert not label_words(label).is_count


@pytest.mark.parametrize(
    "label",
    ["Lærerårsværk", "Pædagogiske årsværk", "Personaleforbrug (årsværk)", "Årsværk, administration", "Antal pladser"],
)
def test_a_number_alone_is_counted(label: str) -> None:
    assert label_words(label).is_count


@pytest.mark.parametrize("label", ["Deraf følgende merudgifter", "Heraf afledt drift"])
def test_what_comes_of_something_is_no_part_of_it(label: str) -> None:
    assert not label_words(label).part_of


@pytest.mark.parametrize("label", ["Elever i praktik", "Borgere med handicap", "Ansatte i fleksjob", "Normering i SFO"])
def test_what_heads_are_paid_for_is_money(label: str) -> None:
    assert not label_words(label).is_count


@pytest.mark.parametrize(
    "label",
    [
        "Skatter (24,6 pct. / 21,47 promille)",
        "Grundskyld (23,98 promille)",
        "Grundskyld, 34 ‰",
        "Dækningsafgift (10 promille)",
        "Indkomstskat (udskrivningsprocent 25,7)",
        "Kommuneskat, skatteprocenten er 25,1",
        "Grundskyld: grundskyldspromille 27",
        "Kirkeskat, 0,87 pct.",
    ],
)
def test_the_rate_at_which_a_tax_is_paid_makes_no_rate_of_it(label: str) -> None:
    assert not label_words(label).percent


@pytest.mark.parametrize(
    "label",
    [
        "Grundskyldspromille",
        "Promille",
        "Grundskyld i promille",
        "Grundskyld, ‰",
        "Grundskyld (promille)",
        "Udskrivningsprocent",
        "Udskrivningsprocent 25,6",
        "Skatteprocent 2020",
        "Ejendomsskat, udskrivningsprocent 2020",
    ],
)
def test_rates_are_no_amounts(label: str) -> None:
    assert label_words(label).percent


@pytest.mark.parametrize(
    "label",
    ["Vandmængde, 1.000 m³", "Solgt vand (1.000 m3)", "Varmesalg, mio. kWh", "Affald, 1000 ton", "Slam (i 1.000 tons)"],
)
def test_what_is_counted_in_thousands_is_no_money(label: str) -> None:
    assert label_words(label).is_count


@pytest.mark.parametrize(
    "label", ["Vandpris, 1.000 kr.", "Vand, kr. pr. m³", "Tilskud, mio. kr.", "Afgift 1.000 m³ og over"]
)
def test_money_in_thousands_is_not_counted(label: str) -> None:
    assert not label_words(label).is_count
