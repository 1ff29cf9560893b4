"""RAADERUM_* and OMPRIORITER as cells call them: shapes, blanks, text numbers, errors and refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cells_call import code, result

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import call

NAMES = [["A"], ["B"], ["C"]]
ASKED = [[12], [10], [8]]
HEADING = ["Forslag", "Ansøgt", "Tildelt", "Andel", "Akkumuleret", "Status"]


def granted(*arguments: object) -> list[object]:
    table = result("RAADERUM_FORDEL", *arguments)
    assert table[0] == HEADING
    return [line[2] for line in table[1:]]


# --- RAADERUM_ANDEL and RAADERUM_REST --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "frame", "share"),
    [
        ("2,1", 21, 0.1),
        (None, 21, None),
        ([[2.1, 4.2], [None, 21]], "21", [[0.1, 0.2], [None, 1]]),
        ([[1], [2]], [[4], [8]], [[0.25], [0.25]]),
        (5, [[10, 20]], [[0.5, 0.25]]),
        ([[2.1], ["#I/T"]], 21, [[0.1], ["#I/T"]]),
        (30, 20, 1.5),
    ],
)
def test_a_share_of_the_frame(asked: object, frame: object, share: object) -> None:
    assert result("RAADERUM_ANDEL", asked, frame) == share


@pytest.mark.parametrize(
    ("asked", "frame", "why"),
    [
        (2, 0, "zero_frame"),
        (2, None, "zero_frame"),
        (-2, 21, "negative"),
        (2, -21, "negative"),
        ("to", 21, "not_a_danish_number"),
        ([[1, 2]], [[1], [2]], "unequal_shapes"),
        ([[1, 2], [3, 4]], [[10, 10]], "unequal_shapes"),
    ],
)
def test_a_share_that_is_none(asked: object, frame: object, why: str) -> None:
    assert code("RAADERUM_ANDEL", asked, frame) == why


@pytest.mark.parametrize(
    ("asked", "frame", "left"),
    [
        ([[2.2], [7.4], [None], ["3,2"]], 21, 8.2),
        (5, "21", 16),
        ([[20, 12.7]], 21, -11.7),
        ([[0.1, 0.2]], 0.3, 0),
        ([[1, 2], [3, None]], [[10, None]], [[6, -2]]),
        ([[1, 2]], [[10]], 7),
    ],
)  # fmt: skip
def test_what_is_left(asked: object, frame: object, left: object) -> None:
    assert result("RAADERUM_REST", asked, frame) == left


@pytest.mark.parametrize(
    ("asked", "frame", "why"),
    [
        ([[1], [2]], [[10], [10]], "frame_not_a_row"),
        ([[1, 2, 3]], [[10, 10]], "unequal_years"),
        ([[1]], [[10, 10]], "unequal_years"),
        ([[1, -2]], 10, "negative"),
        (5, None, "no_frame"),
    ],
)
def test_what_is_left_of_no_frame(asked: object, frame: object, why: str) -> None:
    assert code("RAADERUM_REST", asked, frame) == why


# --- RAADERUM_FORDEL -------------------------------------------------------------------------------------------------


def test_whole_proposals_in_the_order_listed() -> None:
    assert result("RAADERUM_FORDEL", NAMES, ASKED, 20) == [
        HEADING,
        ["A", 12, 12, 0.6, 12, "tildelt"],
        ["B", 10, 0, 0, 12, "ikke plads"],
        ["C", 8, 8, 0.4, 20, "tildelt"],
    ]


def test_the_optional_arguments() -> None:
    assert granted(NAMES, ASKED, 20, None, [[3], [1], [2]]) == [0, 10, 8]
    assert granted(NAMES, ASKED, 20, "PRIORITET", [[3], [1], [None]]) == [0, 10, 8]
    assert granted(NAMES, ASKED, 20, "prioritet", None, [[None], [0], [1]]) == [12, 0, 8]
    assert granted(NAMES, ASKED, 25, "optimal") == [12, 10, 0]
    assert granted(NAMES, ASKED, 15, "prorata", None, None, 1) == [6, 5, 4]
    assert granted(NAMES, ASKED, 15, "pro-rata", None, [[10], [None], [None]]) == [10, 2.8, 2.2]
    assert granted(NAMES, ASKED, 25, "prioritet", None, None, None, [["x"], ["X "], [None]]) == [12, 0, 8]
    assert granted(NAMES, ASKED, "15,5 mio. kr.") == [12, 10, 8]


@pytest.mark.parametrize("method", ["prioritet", "prorata", "optimal"])
def test_of_a_frame_of_nothing_nothing_is_granted_and_no_share_told(method: str) -> None:
    table = result("RAADERUM_FORDEL", NAMES, ASKED, 0, method)
    assert table[1:] == [[name, asked, 0, None, 0, "ikke plads"] for [name], [asked] in zip(NAMES, ASKED, strict=True)]


def test_rows_or_columns_and_single_cells() -> None:
    assert granted(["A", "B", "C"], [12, 10, 8], 20) == [12, 0, 8]
    assert granted(NAMES, [12, 10, 8], [[20]]) == [12, 0, 8]
    assert granted("A", 12, 20) == [12]


def test_a_blank_row_is_no_proposal_and_stays_blank() -> None:
    table = result("RAADERUM_FORDEL", [["A"], [None], ["Uden beløb"], ["D"]], [["5"], [None], [None], [0]], 20)
    assert table[1:] == [
        ["A", 5, 5, 0.25, 5, "tildelt"],
        [None, None, None, None, None, None],
        ["Uden beløb", None, None, None, None, None],
        ["D", 0, 0, 0, 5, "tildelt"],
    ]


def test_statuses_of_alternatives_and_of_part_grants() -> None:
    groups = [[None], ["x"], ["x"]]
    table = result("RAADERUM_FORDEL", NAMES, ASKED, 11, "prorata", None, None, 1, groups)
    assert [(line[2], line[5]) for line in table[1:]] == [(6, "delvist"), (5, "delvist"), (0, "fravalgt alternativ")]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((NAMES, [[12], [10]], 20), "unequal_lengths"),
        ((NAMES, ASKED, 20, None, [[1], [2]]), "unequal_lengths"),
        ((NAMES, ASKED, 20, None, None, None, None, [["x"]]), "unequal_lengths"),
        ((NAMES, ASKED, 0, "prioritet", None, [[1], [None], [None]]), "fixed_above_frame"),
        ((NAMES, ASKED, -20), "negative"),
        ((NAMES, [[12], [-10], [8]], 20), "negative"),
        ((NAMES, [[12], ["ti"], [8]], 20), "not_a_danish_number"),
        ((NAMES, ASKED, [[20, 20]]), "not_single"),
        ((NAMES, ASKED), "missing_argument"),
        ((NAMES, ASKED, 20, "lodtrækning"), "not_a_choice"),
        ((NAMES, ASKED, 20, "prorata", None, None, 0), "step_not_positive"),
        ((NAMES, ASKED, 20, "prioritet", None, [[12], [10], [None]]), "fixed_above_frame"),
        ((NAMES, ASKED, 20, "prioritet", None, [[13], [None], [None]]), "floor_above_asked"),
        ((NAMES, [[12], [None], [8]], 20, "prioritet", None, [[None], [1], [None]]), "floor_above_asked"),
        ((NAMES, ASKED, 20, "optimal", None, [[1], [1], [None]], None, [["x"], ["x"], [None]]),
         "fixed_exclude_each_other"),
        (([["A", "B"], ["C", "D"]], ASKED, 20), "not_a_row"),
    ],
)  # fmt: skip
def test_an_allocation_that_cannot_be(arguments: tuple[object, ...], why: str) -> None:
    assert code("RAADERUM_FORDEL", *arguments) == why


def test_an_error_cell_comes_out() -> None:
    assert result("RAADERUM_FORDEL", NAMES, [[12], ["#DIVISION/0!"], [8]], 20) == "#DIVISION/0!"


@pytest.mark.parametrize(
    ("asked", "frame", "step", "wanted"),
    [
        ([6.9, 10, 4, 1.4, 2, 0.7, 0], 18, 2, [6, 8, 2, 0, 2, 0, 0]),  # 1,4 cannot take a step of 2, though it is next
        ([0.5, 3, 3], 4, 1, [0, 2, 2]),
        ([0.4, 0.4, 0.4], 1, 1, [0.4, 0.4, 0.2]),  # nobody can take a whole step
        ([2, 4], 1.8, 0.5, [0.5, 1.3]),  # the frame itself is no number of steps
        ([1.25, 1.25], 2.5, 1, [1.25, 1.25]),  # all is met
    ],
)
def test_pro_rata_is_in_whole_steps_where_it_can_be(
    asked: list[float], frame: float, step: float, wanted: list[float]
) -> None:
    names = [[f"F{number}"] for number in range(len(asked))]
    got = granted(names, [[amount] for amount in asked], frame, "prorata", None, None, step)
    assert got == wanted and sum(Decimal(str(part)) for part in wanted) == Decimal(str(frame))


# --- RAADERUM_PAKKER -------------------------------------------------------------------------------------------------


def test_packages_of_the_catalogue() -> None:
    names = [[f"F{n}"] for n in range(1, 10)]
    amounts = [[a] for a in (2.2, 7.4, 3.2, 4.2, 4.3, 2.9, 6.0, 2.5, 5.0)]
    groups = [[None]] * 7 + [["w"], ["w"]]
    table = result("RAADERUM_PAKKER", names, amounts, 21, groups, 2)
    assert table == [
        ["Nr.", "Sum", "Rest", "Antal", "Forslag"],
        [1, 21, 0, 6, "F1; F3; F4; F6; F7; F8"],
        [2, 21, 0, 5, "F1; F2; F4; F5; F6"],
        [None, 21, 0, None, "og 1 pakke mere med samme sum"],
    ]
    assert len(result("RAADERUM_PAKKER", names, amounts, 21, groups)) == 1 + 10 + 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [((NAMES, ASKED, 20, None, 0), "too_small"), ((NAMES, ASKED, 20, None, 1.5), "not_whole"),
     ((NAMES, [[12], [10]], 20), "unequal_lengths"), ((NAMES, ASKED, -1), "negative")],
)  # fmt: skip
def test_packages_that_cannot_be(arguments: tuple[object, ...], why: str) -> None:
    assert code("RAADERUM_PAKKER", *arguments) == why


def test_nothing_fits_a_frame_of_nothing() -> None:
    assert result("RAADERUM_PAKKER", NAMES, ASKED, 0) == [["Nr.", "Sum", "Rest", "Antal", "Forslag"]]


# --- RAADERUM_DAEKNING -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needs", "financing", "lines"),
    [
        ([4], [3.9], [[1, 4, 3.9, 0.1, "mangler"]]),
        (
            [4000] * 3,
            4000,
            [[1, 4000, 4000, 0, "dækket"], [2, 4000, 0, 4000, "mangler"], [3, 4000, 0, 4000, "mangler"]],
        ),
        ([[1], [2]], [[2], [2]], [[1, 1, 2, 0, "dækket"], [2, 2, 2, 0, "dækket"]]),
        (["4.000"], [None], [[1, 4000, 0, 4000, "mangler"]]),
        ([0.3], [[0.1 + 0.2]], [[1, 0.3, 0.3, 0, "dækket"]]),
        ([None, 1], [1], [[1, 0, 1, 0, "dækket"], [2, 1, 0, 1, "mangler"]]),
    ],
)
def test_need_and_financing_year_by_year(needs: object, financing: object, lines: list[list[object]]) -> None:
    table = result("RAADERUM_DAEKNING", needs, financing)
    assert table == [["År nr.", "Behov", "Finansiering", "Mangler", "Status"], *lines]


def test_coverage_of_what_is_negative_or_a_block_is_refused() -> None:
    assert code("RAADERUM_DAEKNING", [4], [-4]) == "negative"
    assert code("RAADERUM_DAEKNING", [[1, 2], [3, 4]], [1, 2]) == "not_a_row"


# --- OMPRIORITER -----------------------------------------------------------------------------------------------------

BUDGET = [["Linje", 2014, 2015], ["Uddannelse", 5, 5], ["Leverandører", "20", 20], ["Mentorer", None, 0]]


def test_the_heading_stays_whether_years_or_text() -> None:
    changes = [["Linje", "2014", "2015"], ["Mentorer", 3.9, None], ["Uddannelse", -0.5, 0], ["leverandører", "−3,4", 0]]
    after = result("OMPRIORITER", BUDGET, changes)
    assert after == [["Linje", 2014, 2015], ["Uddannelse", 4.5, 5], ["Leverandører", 16.6, 20], ["Mentorer", 3.9, 0]]
    assert result("OMPRIORITER", BUDGET, changes[1:]) == after
    headed = [["", "Budget 2014", "BO 2015"], *BUDGET[1:]]
    assert result("OMPRIORITER", headed, changes)[0] == [None, "Budget 2014", "BO 2015"]


def test_a_lone_year_is_a_heading_only_beside_a_word_for_one() -> None:
    assert result("OMPRIORITER", [["", 2014], ["A", 5], ["B", 0]], [["A", -1], ["B", 1]])[0] == [None, 2014]
    assert result("OMPRIORITER", [["A", 2014], ["B", 0]], [["A", -14], ["B", 14]]) == [["A", 2000], ["B", 14]]


@pytest.mark.parametrize("word", ["Indsats", "1.000 kr.", "Udvalg", "Tekst: aktivitet", "2016-priser"])
def test_a_lone_year_is_a_heading_where_the_changes_balance_without_it(word: str) -> None:
    budget, changes = [["A", 10], ["B", 0]], [["A", -2], ["B", 2]]
    after = [["A", 8], ["B", 2]]
    heading = [[word, 2016]]
    assert result("OMPRIORITER", heading + budget, heading + changes) == heading + after
    assert result("OMPRIORITER", heading + budget, changes) == heading + after
    assert result("OMPRIORITER", budget, heading + changes) == after


def test_a_change_the_size_of_a_year_is_no_heading() -> None:
    assert result("OMPRIORITER", [["A", 0], ["B", 3000]], [["A", 2016], ["B", -2016]]) == [["A", 2016], ["B", 984]]
    assert result("OMPRIORITER", [["A", 2016], ["B", 3000]], [["A", 2016], ["B", -2016]]) == [["A", 4032], ["B", 984]]
    assert code("OMPRIORITER", [["A", 5], ["B", 3]], [["A", 2016]]) == "not_balanced"
    assert code("OMPRIORITER", [["A", 5], ["B", 3]], [["A", 2016], ["B", 0]]) == "not_balanced"
    assert code("OMPRIORITER", [["A", 5], ["B", 3], ["C", 1]], [["A", 2016], ["B", -1], ["C", 1]]) == "not_balanced"


def test_a_line_whose_amount_cannot_be_read_is_no_heading() -> None:
    # It was taken for one, and the budget came out as if nothing had been asked for.
    assert code("OMPRIORITER", BUDGET, [["Mentorer", "ca. 5", 0]]) == "not_a_danish_number"
    assert code("OMPRIORITER", BUDGET, [["Mentorer", "ukendt", "ukendt"]]) == "not_a_danish_number"
    assert code("OMPRIORITER", [["A", 10, "note"], ["B", 5, 1]], [["B", 0, 0]]) == "not_a_danish_number"
    heads = [["A", "Beløb"]]  # a line may have the heading's name
    assert result("OMPRIORITER", [*heads, ["A", 9], ["B", 1]], [*heads, ["A", -1], ["B", 1]])[1:] == [
        ["A", 8],
        ["B", 2],
    ]
    assert result("OMPRIORITER", [["Post", 2014, "I alt"], ["A", 9, 9], ["B", 1, 1]], [["B", 0, 0]])[1] == ["A", 9, 9]


@pytest.mark.parametrize(
    ("budget", "changes", "why"),
    [
        (BUDGET, [["Mentorer", 1, 0], ["Uddannelse", -0.5, 0]], "not_balanced"),
        (BUDGET, [["Mentorer", 6, 0], ["Uddannelse", -6, 0]], "past_zero"),
        (BUDGET, [["Nyt", 1, 0], ["Uddannelse", -1, 0]], "unknown_label"),
        (BUDGET, [["Mentorer", 1, 0], ["Mentorer", -1, 0]], "double_label"),
        ([*BUDGET, ["Mentorer", 1, 1]], [["Mentorer", 0, 0]], "double_label"),
        (BUDGET, [["Mentorer", 1], ["Uddannelse", -1]], "unequal_years"),
        (BUDGET, [["Linje", 2015, 2016], ["Mentorer", 1, 0], ["Uddannelse", -1, 0]], "different_years"),
        (BUDGET, [["Linje", 2015, 2014], ["Mentorer", 1, 0], ["Uddannelse", -1, 0]], "different_years"),
        (BUDGET, [["Indsats", 2015, 2014], ["Mentorer", 1, 0], ["Uddannelse", -1, 0]], "different_years"),
        (BUDGET, [["Mentorer", 2015, 2014], ["Uddannelse", -1, 0]], "not_balanced"),
        (BUDGET, [["Linje", 2014, 2015], ["Mentorer", "lidt", 0]], "not_a_danish_number"),
        ([["A"], ["B"]], [["A"], ["B"]], "no_year_columns"),
    ],
)
def test_a_reallocation_that_does_not_hold(budget: object, changes: object, why: str) -> None:
    assert code("OMPRIORITER", budget, changes) == why


def test_the_refusal_names_the_year() -> None:
    with pytest.raises(Refusal) as refused:
        call("OMPRIORITER", [BUDGET, [["Mentorer", 0, 1], ["Uddannelse", 0, -0.5]]])
    assert refused.value.da == "Ændringerne i 2015 går ikke i nul: der gives 0,5 mere, end der tages."


def test_results_are_exact_decimals() -> None:
    left = call("RAADERUM_REST", [[[0.1] * 3], 1])
    assert left == Decimal("0.7")
