"""From what a host delivers to a result: shapes, blanks, errors, text, dates, whole columns, too few and too many."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.functions import arguments as ask
from xlbudget.functions.arguments import Argument
from xlbudget.functions.calling import call, evaluate
from xlbudget.functions.registry import Context, Function
from xlbudget.workbook.model import ErrorValue

D = Decimal
WORDS = {"da": "En værdi til prøven.", "en": "A value for the test."}


def declared(*arguments: Argument, elementwise: bool = False, of: Callable[..., Any] | None = None) -> Function:
    """A function that returns what it got, unless `of` says otherwise."""
    implementation = of or (lambda *values: values)
    return Function("PROEVE", "danish", "Prøve", "Test", arguments, (), "", elementwise, False, implementation)


def got(argument: Argument, value: object) -> Any:
    return evaluate(declared(argument), [value])[0]  # type: ignore[index]


def refused(argument: Argument, value: object) -> Refusal:
    with pytest.raises(Refusal) as problem:
        got(argument, value)
    return problem.value


AMOUNTS = ask.amounts("beloeb", **WORDS)
ROW = ask.row("raekke", **WORDS)
YEAR = ask.year("aar", **WORDS)
PLUS = declared(
    ask.amounts("foerste", **WORDS),
    ask.amounts("anden", **WORDS),
    elementwise=True,
    of=lambda one, two: [
        [None if a is None and b is None else (a or 0) + (b or 0) for a, b in zip(*rows, strict=True)]
        for rows in zip(one, two, strict=True)
    ],
)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (1000.0, [[D(1000)]]),
        (1000, [[D(1000)]]),
        ("1.000", [[D(1000)]]),
        ("  1.000,5 ", [[D("1000.5")]]),
        (0.1 + 0.2, [[D("0.3")]]),
        ([1, 2], [[D(1), D(2)]]),
        ((1, 2), [[D(1), D(2)]]),
        ([[1], [2]], [[D(1)], [D(2)]]),
        (((1.0, None), ("", "  ")), [[D(1), None], [None, None]]),
        ([[None, "-"]], [[None, D(0)]]),
        (D("1e300"), [[D("1e300")]]),
        (-0.0, [[D(0)]]),
        ([], [[None]]),
        ([[]], [[None]]),
    ],
)
def test_amounts_come_as_rows_of_exact_numbers(given: object, wanted: object) -> None:
    assert got(AMOUNTS, given) == wanted


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (True, "not_a_number"),
        ("abc", "not_a_danish_number"),
        ("1.5", "not_a_danish_number"),
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        (D("NaN"), "not_finite"),
        (D("1e400"), "not_finite"),
        (datetime.datetime(2016, 1, 1), "date_as_number"),
        ({"a": 1}, "not_a_cell"),
        ([[1, 2], [3]], "uneven_rows"),
        ([1, [2]], "uneven_rows"),
        ([[[1]]], "not_a_cell"),
    ],
)
def test_what_is_no_amount_is_refused(given: object, code: str) -> None:
    problem = refused(AMOUNTS, given)
    assert problem.code == code
    assert problem.da.startswith("beloeb: ") and problem.en.startswith("beloeb: ")


def test_a_refusal_in_a_range_says_where() -> None:
    problem = refused(AMOUNTS, [[1, 2], [3, "fire"]])
    assert "række 2, kolonne 2" in problem.da and "»fire«" in problem.da
    assert "row 2, column 2" in problem.en


@pytest.mark.parametrize(
    ("block", "heading"),
    [
        ([["Beløb"], [5], [7]], True),
        ([["Løn", 5, 7]], True),
        ([[2016, "I alt"], [5, 7]], True),
        ([[5], ["ukendt"]], False),
        ([[5, "ukendt"]], False),
        ([["1.5"], [5]], False),
        ("Beløb", False),
    ],
)
def test_a_heading_among_amounts_is_told_as_one(block: object, heading: bool) -> None:
    assert ("overskrift" in refused(AMOUNTS, block).da) is heading


def test_a_text_where_a_year_should_be_is_told_as_no_year() -> None:
    problem = refused(YEAR, "2013/14")
    assert (problem.code, problem.da) == ("not_a_year", "aar: »2013/14« er ikke et årstal. Skriv fx 2016.")


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ([[2026, 2027], [1000, 1200]], "række"),
        ([["2026", "2027", "2028"], [1, 2, 3]], "række"),
        ([[None, 2026, 2027], [None, 1, 2]], "række"),
        ([[2026, 1000], [2027, 1200]], "kolonne"),
    ],
)
def test_years_that_were_marked_with_the_amounts_are_told_as_a_heading(block: object, line: str) -> None:
    """Added up with the amounts they would give a total that is 2.000 too large, which nobody sees."""
    problem = refused(AMOUNTS, block)
    assert problem.code == "years_as_amounts" and f"Den første {line} er årene 2026-202" in problem.da


@pytest.mark.parametrize(
    "block",
    [
        [[2026, 2027]],
        [[2026], [2027]],
        [[2026, 2028], [1, 2]],
        [[2026.5, 2027.5], [1, 2]],
        [[99, 100], [1, 2]],
        [[2000, 2001], [1990, 2015]],  # all are of one size
    ],
)
def test_amounts_that_happen_to_look_like_years_are_amounts(block: list[list[float]]) -> None:
    assert got(AMOUNTS, block) == [[D(str(cell)) for cell in row] for row in block]


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


def test_the_type_of_a_com_date_is_a_date_too() -> None:
    class PyWinTime(datetime.datetime):
        """As pywin32 delivers it."""

    assert refused(AMOUNTS, PyWinTime(2016, 1, 1)).code == "date_as_number"


ERRORS = (
    "#I/T #N/A #DIVISION/0! #DIV/0! #VÆRDI! #VALUE! #REFERENCE! #REF! #NAVN? #NAME? #NUM! #NUL! #NULL! #OVERLØB! "
    "#SPILL! #n/a Err:502"
)


@pytest.mark.parametrize("text", re.findall(r"\S+", ERRORS))
def test_an_error_comes_out_as_that_error(text: str) -> None:
    total = declared(AMOUNTS, of=lambda rows: sum(rows[0]))
    shown = evaluate(total, [[[1, text]]])
    assert shown == text and isinstance(shown, ErrorValue)


def test_text_that_only_looks_like_an_error_is_text() -> None:
    assert refused(AMOUNTS, "#1").code == "not_a_danish_number"
    assert got(ask.labels("navne", **WORDS), ["#1 Skole"]) == ["#1 Skole"]


def test_the_first_error_wins_over_a_refusal() -> None:
    function = declared(YEAR, AMOUNTS)
    assert evaluate(function, ["tekst", "#N/A"]) == "#N/A"
    assert evaluate(function, ["#REF!", "#N/A"]) == "#REF!"


def test_an_elementwise_error_stays_in_its_cell() -> None:
    assert evaluate(PLUS, [[[1, "#I/T", 3]], [["#REF!", 1, None]]]) == [["#REF!", "#I/T", D(3)]]
    assert evaluate(PLUS, [[[1, 2]], "#NUM!"]) == "#NUM!"


@pytest.mark.parametrize(
    ("name", "arguments", "wanted"),
    [
        ("RAADERUM_ANDEL", [14, [[28], ["#DIVISION/0!"]]], [[D("0.5")], ["#DIVISION/0!"]]),
        ("BC_BALANCEPUNKT", [[[10, 20]], [["#I/T", 5]]], [["#I/T", D(4)]]),
        ("BC_ENHEDSPRIS", [10, [["#I/T", 5]]], [["#I/T", D(2)]]),
        ("OPF_FORBRUGSPROCENT", [[[5], [5]], [["#REF!"], [10]]], [["#REF!"], [D("0.5")]]),
        ("OPF_PROGNOSE", [[[5, 5]], [["#N/A", 6]]], [["#N/A", D(10)]]),
        ("PL_OMREGN", [5, [["#N/A", 2015]], 2015, "FPI"], [["#N/A", D(5)]]),
        ("PL_FAKTOR", [[["#N/A", 2015]], 2015, "FPI"], [["#N/A", D(1)]]),
        ("REFUSION_NETTO", [100, [["#N/A", 1]], 4], [["#N/A", D(80)]]),
        ("DK_ENHED", [[["#N/A", 1000]], "kr.", "t.kr."], [["#N/A", D(1)]]),
    ],
)
def test_what_stands_beside_an_error_is_not_computed(name: str, arguments: list[object], wanted: object) -> None:
    """An error where the divisor should be refuses no other cell of the range."""
    assert call(name, arguments) == wanted


@pytest.mark.parametrize(
    ("name", "arguments", "why", "where"),
    [
        ("RAADERUM_ANDEL", [[[1, 2], [3, 4]], [[1, 1], [1, 0]]], "zero_frame", "række 2, kolonne 2"),
        ("BC_BALANCEPUNKT", [[[1], [2]], [[1], [None]]], "zero_gain", "række 2, kolonne 1"),
        ("BC_ENHEDSPRIS", [[[1, 2]], [[0, 1]]], "number_not_positive", "række 1, kolonne 1"),
        ("OPF_FORBRUGSPROCENT", [[[1, 2]], [[1, 0]]], "zero_budget", "række 1, kolonne 2"),
        ("OPF_PROGNOSE", [[[1, 2]], [[1, None]]], "no_month", "række 1, kolonne 2"),
        ("REFUSION_SATS", [[[1], [1.5]]], "not_whole", "række 2, kolonne 1"),
        ("REFUSION_NETTO", [1, [[1], [5]], 4], "weeks_backwards", "række 2, kolonne 1"),
        ("PL_OMREGN", [[[1], [2]], [[2015], [None]], 2016, "FPI"], "missing_year", "række 2, kolonne 1"),
    ],
)
def test_a_refused_calculation_in_a_range_says_where(name: str, arguments: list[object], why: str, where: str) -> None:
    with pytest.raises(Refusal) as problem:
        call(name, arguments)
    assert problem.value.code == why and problem.value.da.startswith(where)
    assert problem.value.en.startswith("row ")


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (1, 2, D(3)),
        ("1,5", None, D("1.5")),
        (None, None, None),
        ([[1, 2]], 10, [[D(11), D(12)]]),
        (10, [[1], [2]], [[D(11)], [D(12)]]),
        ([[1, None]], [[None, None]], [[D(1), None]]),
        ([[1]], 2, [[D(3)]]),
        ([[1, 2], [3, 4]], [[1, 1], [1, 1]], [[D(2), D(3)], [D(4), D(5)]]),
    ],
)
def test_shapes_are_equal_or_one_is_single(one: object, two: object, wanted: object) -> None:
    assert evaluate(PLUS, [one, two]) == wanted


@pytest.mark.parametrize("two", [[[1], [2]], [[1, 2, 3]], [[1, 2], [3, 4]]])
def test_unequal_shapes_are_refused_with_both_sizes(two: object) -> None:
    with pytest.raises(Refusal) as problem:
        evaluate(PLUS, [[[1, 2]], two])
    assert problem.value.code == "unequal_shapes" and "1 × 2" in problem.value.da


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("RAADERUM_ANDEL", [[[1], [2]], 0], "Rammen er nul"),
        ("BC_ENHEDSPRIS", [[[None], [2]], None], "Antallet er 0"),
        ("OPF_PROGNOSE", [[[1], [2]], 6, [1, 2]], "Sæsonen skal have tolv vægte"),
        ("OPF_PROGNOSE", [[[1], [2]], [[1], [2]], [1, 2]], "Sæsonen skal have tolv vægte"),
        ("REFUSION_NETTO", [[[100], [200]], 5, 4], "Den sidste uge (4)"),
    ],
)
def test_a_refusal_of_one_value_for_all_cells_names_no_cell(name: str, arguments: list[object], words: str) -> None:
    with pytest.raises(Refusal) as problem:
        call(name, arguments)
    assert problem.value.da.startswith(words)


def test_a_whole_column_is_cut_to_what_is_used() -> None:
    column = [[1.0], [2.0], [None]] + [[None]] * 1_048_573
    other = [[10.0]] + [[""]] * 1_048_575
    assert evaluate(PLUS, [column, other]) == [[D(11)], [D(2)]]
    assert evaluate(PLUS, [other, [[None]] * 1_048_576]) == [[D(10)]]
    labels_and_amounts = declared(ask.labels("navne", **WORDS), AMOUNTS)
    names = [["Skole"], ["Ældre"], ["Kultur"]] + [[None]] * 1_048_573
    assert evaluate(labels_and_amounts, [names, column]) == (["Skole", "Ældre", "Kultur"], [[D(1)], [D(2)], [None]])
    assert evaluate(PLUS, [column, 1]) == [[D(2)], [D(3)]]
    assert got(ROW, column) == [D(1), D(2)]


def test_a_whole_row_is_cut_to_what_is_used() -> None:
    assert got(ROW, [[1.0, None, 3.0] + [None] * 16_381]) == [D(1), None, D(3)]


def test_an_empty_whole_column_is_a_blank() -> None:
    assert got(AMOUNTS, [[None]] * 1_048_576) == [[None]]


def test_an_ordinary_range_keeps_its_blank_end() -> None:
    assert got(AMOUNTS, [[1], [None], [None]]) == [[D(1)], [None], [None]]


def test_too_many_cells_are_refused() -> None:
    problem = refused(AMOUNTS, [[1.0]] * 1_048_576)
    assert problem.code == "too_large" and "1.048.576" in problem.da


@pytest.mark.parametrize("given", [[[1, 2, None]], [1, 2, None], [[1], [2], [None]]])
def test_a_row_may_run_down_a_column(given: object) -> None:
    assert got(ROW, given) == [D(1), D(2), None]


def test_a_block_is_no_row() -> None:
    assert refused(ROW, [[1, 2], [3, 4]]).code == "not_a_row"


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


def test_bounds_hold_for_every_number() -> None:
    positive = ask.amounts("behov", at_least=0, **WORDS)
    assert refused(positive, [[1, -1]]).code == "negative"
    assert "række 1, kolonne 2" in refused(positive, [[1, -1]]).da
    assert refused(ask.count("maaned", at_least=1, at_most=12, **WORDS), 13).code == "too_large"
    assert refused(ask.count("maaned", at_least=1, at_most=12, **WORDS), 0).code == "too_small"
    assert refused(ask.count("maaned", **WORDS), 1.5).code == "not_whole"
    assert got(ask.count("maaned", at_least=1, at_most=12, **WORDS), 12.0) == 12


def test_a_single_value_is_no_range() -> None:
    assert refused(ask.amount("ramme", **WORDS), [[1, 2]]).code == "not_single"


def test_too_many_and_too_few_arguments() -> None:
    with pytest.raises(Refusal) as many:
        call("DK_TAL", ["1", "2"])
    assert many.value.code == "too_many_arguments" and "1 argument;" in many.value.da
    with pytest.raises(Refusal) as few:
        call("DK_ENHED", [1000])
    assert few.value.code == "missing_argument" and "fra" in few.value.da


def test_numbers_beyond_all_measure_are_refused() -> None:
    huge = declared(AMOUNTS, of=lambda rows: rows[0][0] ** 5_000_000)
    with pytest.raises(Refusal) as problem:
        evaluate(huge, [D("1e307")])
    assert problem.value.code == "out_of_range"


@pytest.fixture
def noting() -> Iterator[Function]:
    def implementation(context: Context, rows: list[list[Decimal]]) -> Decimal:
        context.note("Indeks: FPI.", "Index: FPI.")
        context.note("Indeks: FPI.", "Index: FPI.")
        return rows[0][0]

    yield Function("PROEVE", "danish", "Prøve", "Test", (AMOUNTS,), (), "", False, True, implementation)


def test_a_function_tells_once_what_its_result_rests_on(noting: Function) -> None:
    context = Context(index="FPI")
    assert evaluate(noting, [5], context) == D(5)
    assert context.notes == [("Indeks: FPI.", "Index: FPI.")]
