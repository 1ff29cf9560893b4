"""What each kind of argument takes: years, rates, flags, choices, price levels, labels, tables, an index."""

from __future__ import annotations

import datetime
import json
import unicodedata
from typing import Any

import pytest
from argument_material import WORDS, YEAR, D, declared, got, refused

from xlbudget.functions import arguments as ask
from xlbudget.functions.calling import call, evaluate
from xlbudget.workbook.model import ErrorValue


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("OMPRIORITER", [[["Småbørn på gård", 10], ["B", 1]], [["Småbørn på gård", -1], ["B", 1]]]),
        ("RAADERUM_FORDEL", [["a", "b"], [1, 2], 5, None, None, None, None, ["Få", "Få"]]),
        ("PL_TABEL", [[["2015-priser", "Årsværk", "Beløb"], ["A", 2, 100]], 2016, "FPI"]),
        ("PL_TABEL", [[["2015-priser", 2016], ["A", 100], ["Årsværk", 2]], 2016, "FPI"]),
    ],
)
def test_letters_of_two_characters_are_those_of_one(name: str, arguments: list[Any]) -> None:
    """An å out of a PDF file, or typed on a Mac, may be an a and a ring: it reads the same, so it counts the same."""
    decomposed = unicodedata.normalize("NFD", json.dumps(arguments, ensure_ascii=False))
    once = json.loads(decomposed.replace(unicodedata.normalize("NFD", "å"), "å", 1))  # one of them as one character
    assert call(name, json.loads(decomposed)) == call(name, once) == call(name, arguments)


@pytest.mark.parametrize("word", ["prorata", "Pro rata", "pro-rata", " PRORATA "])
def test_a_choice_is_known_however_it_is_spelt(word: str) -> None:
    assert got(ask.choice("metode", choices=("prioritet", "prorata"), **WORDS), word) == "prorata"


@pytest.mark.parametrize(
    "given",
    [
        2016,
        2016.0,
        "2016",
        [[2016]],
        datetime.datetime(2016, 7, 1),
        datetime.date(2016, 1, 1),
        42370,
        "Budget 2016",
        "B2016",
        "2016-priser",
    ],
)
def test_a_year_in_every_form(given: object) -> None:
    assert got(YEAR, given) == 2016


@pytest.mark.parametrize(
    "given",
    [
        0,
        16,
        2016.5,
        -2016,
        99999,
        "tyve",
        "42370",
        True,
        20160101,
        "-2016",
        "2016-2019",
        "B16",
        "Budget 2016 (2015-pl)",
    ],
)
def test_what_is_no_year_is_refused(given: object) -> None:
    assert refused(YEAR, given).code in ("not_a_year", "not_a_danish_number", "not_a_number")


@pytest.mark.parametrize("given", [None, "", " ", [[None]], [[""]]])
def test_a_blank_is_a_missing_single_value(given: object) -> None:
    problem = refused(YEAR, given)
    assert problem.code == "missing_argument" and "aar" in problem.da


@pytest.mark.parametrize("given", [None, "", [[None]]])
def test_a_blank_optional_argument_is_its_default(given: object) -> None:
    assert got(ask.rate("udsving", optional=True, default=D("0.1"), **WORDS), given) == D("0.1")
    assert evaluate(declared(ask.flag("ja", optional=True, **WORDS)), []) == (None,)


@pytest.mark.parametrize(
    ("given", "wanted"), [(0.035, "0.035"), ("3,5 %", "0.035"), ("0,035", "0.035"), (-0.5, "-0.5"), (0, "0")]
)
def test_rates_are_fractions(given: object, wanted: str) -> None:
    assert got(ask.rate("rente", **WORDS), given) == D(wanted)


@pytest.mark.parametrize("given", [1, 3.5, "3,5", -1, "100 %"])
def test_a_rate_of_one_or_more_says_what_to_write(given: object) -> None:
    problem = refused(ask.rate("rente", **WORDS), given)
    assert problem.code == "rate_not_fraction" and "skriv 0,035" in problem.da and "skriv 0,035" in problem.en


@pytest.mark.parametrize(
    ("given", "wanted"), [(True, True), (1, True), (0.0, False), ("SAND", True), ("falsk", False), ("ja", True)]
)
def test_a_flag_is_read_from_words_and_numbers(given: object, wanted: bool) -> None:
    assert got(ask.flag("interpoler", **WORDS), given) is wanted


def test_a_flag_is_not_guessed() -> None:
    assert refused(ask.flag("interpoler", **WORDS), "måske").code == "not_a_flag"
    assert refused(ask.flag("interpoler", **WORDS), 2).code == "not_a_flag"


CHOICE = ask.choice("metode", choices=("prioritet", "løbende"), **WORDS)


@pytest.mark.parametrize("given", ["prioritet", "Prioritet ", "PRIORITET"])
def test_a_choice_in_any_case(given: str) -> None:
    assert got(CHOICE, given) == "prioritet"


def test_a_choice_may_be_typed_without_danish_letters() -> None:
    assert got(CHOICE, "loebende") == "løbende"


def test_an_unknown_choice_names_those_there_are() -> None:
    problem = refused(CHOICE, "tilfældig")
    assert problem.code == "not_a_choice" and "»prioritet«, »løbende«" in problem.da


@pytest.mark.parametrize(
    ("given", "wanted"), [(2016, 2016), ("2016", 2016), ("løbende", "current"), ("Løbende priser", "current")]
)
def test_a_price_level_is_a_year_or_current(given: object, wanted: object) -> None:
    assert got(ask.price_level("prisniveau", **WORDS), given) == wanted


def test_a_price_level_in_other_words_is_refused() -> None:
    assert refused(ask.price_level("prisniveau", **WORDS), "faste").code == "not_a_price_level"


def test_labels_are_text_whatever_the_cell_holds() -> None:
    cells = [["Skole", 6.0, None, True, datetime.datetime(2016, 12, 31), 1.5]]
    assert got(ask.labels("forslag", **WORDS), cells) == ["Skole", "6", "", "SAND", "31-12-2016", "1,5"]


def test_a_table_keeps_its_text_and_has_exact_numbers() -> None:
    assert got(ask.table("tabel", **WORDS), [["Funktion", "1.000"], [6.45, None]]) == [
        ["Funktion", "1.000"],
        [D("6.45"), None],
    ]


def test_a_table_can_keep_its_errors() -> None:
    rows = got(ask.table("tabel", keep_errors=True, **WORDS), [["x", "#N/A"]])
    assert isinstance(rows[0][1], ErrorValue)
    assert evaluate(declared(ask.table("tabel", **WORDS)), [[["x", "#N/A"]]]) == "#N/A"


def test_an_index_is_an_id_or_a_range() -> None:
    assert got(ask.index(), "fpi") == "FPI"
    assert got(ask.index(), [[2015, 100], [2016, 101]]) == [[D(2015), D(100)], [D(2016), D(101)]]
