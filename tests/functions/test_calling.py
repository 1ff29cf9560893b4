"""From what a host delivers to a result: shapes, blanks, errors, text, dates, whole columns, too few and too many."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from argument_material import WORDS, YEAR, D, declared, got, refused

from xlbudget.domain.errors import Refusal
from xlbudget.functions import arguments as ask
from xlbudget.functions.calling import call, evaluate
from xlbudget.functions.registry import Context, Function
from xlbudget.workbook.model import ErrorValue

AMOUNTS = ask.amounts("beloeb", **WORDS)


ROW = ask.row("raekke", **WORDS)


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


@pytest.mark.parametrize("given", [D("1e400"), 10**400])
def test_a_number_too_large_for_a_spreadsheet_is_called_so(given: object) -> None:
    """It is finite, so an officer who looks for infinity in the cell finds none."""
    assert refused(AMOUNTS, given).da == "beloeb: Tallet er for stort til et regneark."


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
        ("BC_ENHEDSPRIS", [[[None], [2]], None], "Antallet er ikke over nul"),
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
