"""An excerpt shows some of the parts of its sums: what heads them is told by how the table's proven sums look."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from xlbudget.checks import check_workbook
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import CellValue, Sheet, Style, Workbook
from xlbudget.workbook.recognise import recognise

Line = tuple[str, float] | tuple[str, float, int]
"""A label, the first year's amount, and how far it heads others: 2 all, 1 policy areas, 0 (or left out) plain."""

STYLES = [
    Style(),
    Style(bold=True),
    Style(filled=True),
    Style(bold=True, filled=True),
    Style(indent=1),
    Style(indent=2),
]
_OUTERMOST = 2


def _bold(label: str, depth: int) -> tuple[str, int]:
    return label, min(depth, 1)


def _filled(label: str, depth: int) -> tuple[str, int]:
    return label, 2 if depth else 0


def _in_capitals(label: str, depth: int) -> tuple[str, int]:
    return label.upper() if depth else label, 0


def _indented(label: str, depth: int) -> tuple[str, int]:
    return label, (0, 4, 5)[_OUTERMOST - depth]


def _with_codes(label: str, depth: int) -> tuple[str, int]:
    return label if label == "I alt" else f"{'3.22.01'[: 7 - 3 * depth]} {label}", 0


def _bold_and_filled(label: str, depth: int) -> tuple[str, int]:
    return label, (0, 1, 3)[depth]


Looks = Callable[[str, int], tuple[str, int]]
LOOKS = [_bold, _filled, _in_capitals, _indented, _with_codes, _bold_and_filled]


def table_of(lines: list[Line | None], looks: Looks, years: int = 2) -> tuple[Workbook, BudgetTable]:
    """The lines under "1.000 kr." and the years, None a blank row; each year ten more than the one before."""
    headings = {2 + year: f"Budget {2026 + year}" for year in range(years)}
    cells: dict[int, dict[int, CellValue]] = {1: {1: "1.000 kr.", **headings}}
    style_ids: dict[int, dict[int, int]] = {}
    for row, line in enumerate(lines, 2):
        if line is None:
            continue
        label, style = looks(line[0], line[2] if len(line) > 2 else 0)
        cells[row] = {1: label} | {2 + year: line[1] * (1 + year / 10) for year in range(years)}
        style_ids[row] = dict.fromkeys(range(1, 2 + years), style)
    workbook = Workbook("Budget.xlsx", [Sheet("Budget", cells=cells, styles=STYLES, style_ids=style_ids)], [])
    (table,) = recognise(workbook)
    return workbook, table


def roles(lines: list[Line | None], looks: Looks, years: int = 2) -> list[str]:
    return [row.role for row in table_of(lines, looks, years)[1].rows]


SCHOOLS: list[Line | None] = [("Skole", 61_230, 1), ("Folkeskoler", 41_110), ("Friskoler", 20_120)]
EXCERPT: list[Line | None] = [("Dagtilbud", 50_330, 1), ("Dagpleje", 10_010), ("Vuggestuer", 7_020)]
SPORT: list[Line | None] = [("Idræt", 30_770, 1), ("Haller", 20_310), ("Klubber", 10_460)]


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("years", [1, 2, 4])
def test_a_line_set_off_as_the_proven_sums_above_plain_ones_heads_them(looks: Looks, years: int) -> None:
    for lines in ([*SCHOOLS, *EXCERPT], [*EXCERPT, *SCHOOLS], [*SCHOOLS, *EXCERPT, *SPORT], [*SCHOOLS, None, *EXCERPT]):
        assert roles(lines, looks, years) == ["subtotal", "item", "item"] * (len([*filter(None, lines)]) // 3)


@pytest.mark.parametrize("looks", LOOKS)
def test_an_excerpt_is_no_error(looks: Looks) -> None:
    for lines in ([*SCHOOLS, *EXCERPT], [*EXCERPT, *SCHOOLS, *SPORT]):
        workbook, table = table_of(lines, looks)
        assert not [found for found in check_workbook(workbook, [table]) if found.code.startswith("SUM")]


@pytest.mark.parametrize("looks", [_bold, _filled, _in_capitals])
@pytest.mark.parametrize("gap", [[], [None]])
def test_the_first_line_above_the_heads_that_is_no_smaller_than_they_are_is_the_total(
    looks: Looks, gap: list[None]
) -> None:
    committee: Line = ("Børneudvalget", 190_000, 1)
    assert roles([committee, *gap, *SCHOOLS, *gap, *EXCERPT], looks) == [
        "total", "subtotal", "item", "item", "subtotal", "item", "item",
    ]  # fmt: skip


@pytest.mark.parametrize("looks", [_bold, _filled, _in_capitals])
def test_a_first_line_smaller_than_the_heads_below_it_is_none_of_theirs(looks: Looks) -> None:
    assert roles([("Politisk ledelse", 12_400, 1), *SCHOOLS, *SPORT], looks)[0] == "item"


@pytest.mark.parametrize("looks", LOOKS)
def test_a_line_that_looks_like_the_heads_with_nothing_below_it_closes_nothing(looks: Looks) -> None:
    assert roles([*SCHOOLS, *SPORT, ("Kirker", 8_120, 1)], looks)[-1] == "item"


@pytest.mark.parametrize("looks", [_bold, _filled, _in_capitals])
@pytest.mark.parametrize(
    "lines",
    [
        [("Pulje", 5_010, 1), ("Dagpleje", 10_010), ("Vuggestuer", 7_020)],  # they come to more
        [("Tilskud", -17_330, 1), ("Dagpleje", 10_010), ("Vuggestuer", 7_020)],  # and to something else
        [("Dagpleje", 10_010), ("Vuggestuer", 7_020), ("Pulje", 50_330, 1)],  # nothing stands below it
        [("Pulje", 50_330, 1), None, ("Dagpleje", 10_010), ("Vuggestuer", 7_020)],  # not right below it
    ],
)
def test_a_line_that_cannot_head_those_below_it_is_an_item(lines: list[Line | None], looks: Looks) -> None:
    assert roles([*SCHOOLS, *lines], looks)[3:] == ["item"] * 3


@pytest.mark.parametrize("looks", LOOKS)
def test_where_no_sum_stands_above_its_parts_looks_prove_nothing(looks: Looks) -> None:
    assert set(roles([*EXCERPT, ("Idræt", 90_770, 1), ("Haller", 20_310), ("Klubber", 10_450)], looks)) == {"item"}


@pytest.mark.parametrize("looks", LOOKS)
def test_the_total_below_the_heads_stays_the_total(looks: Looks) -> None:
    lines: list[Line | None] = [*SCHOOLS, *EXCERPT, ("I alt", 111_560, _OUTERMOST)]
    assert roles(lines, looks) == ["subtotal", "item", "item"] * 2 + ["total"]


IN_ALL: list[Line | None] = [("Skatter og afgifter i alt", 99_000, 1), *SCHOOLS]


@pytest.mark.parametrize("looks", [_bold, _filled, _bold_and_filled])
def test_a_first_line_that_says_that_it_is_a_sum_needs_one_head_below_it(looks: Looks) -> None:
    assert roles(IN_ALL, looks) == ["total", "subtotal", "item", "item"]
    assert roles([("I alt", 99_000, 1), *SCHOOLS], looks)[0] == "total"
    assert roles([("Udgifter i alt", 99_000, 1), *SCHOOLS, *SPORT], looks)[:2] == ["total", "subtotal"]


@pytest.mark.parametrize("looks", [_bold, _filled])
def test_it_is_none_where_it_states_less_or_says_nothing(looks: Looks) -> None:
    assert roles([("Skatter i alt", 41_000, 1), *SCHOOLS], looks)[0] == "item"
    assert roles([("Skatter", 99_000, 1), *SCHOOLS], looks)[0] == "item"


@pytest.mark.parametrize("looks", LOOKS)
def test_one_line_far_below_its_head_is_picked_out_of_it(looks: Looks) -> None:
    """ "Driftsudgifter", of which only "Løbende overførsler" is shown: a "heraf" without the word."""
    lines: list[Line | None] = [*SCHOOLS, ("Ældre", 90_410, 1), ("Hjemmepleje", 31_205)]
    rows = table_of(lines, looks)[1].rows
    assert [(row.role, row.part_of) for row in rows[3:]] == [("item", False), ("item", True)]


@pytest.mark.parametrize("amount", [81_360, 90_400])
def test_one_line_near_its_head_is_its_group(amount: int) -> None:
    lines: list[Line | None] = [*SCHOOLS, ("Ældre", 90_410, 1), ("Hjemmepleje", amount)]
    rows = table_of(lines, _bold)[1].rows
    assert [(row.role, row.part_of) for row in rows[3:]] == [("subtotal", False), ("item", False)]


def test_a_line_called_a_sum_above_sums_set_off_as_it_is_is_the_total() -> None:
    lines: list[Line | None] = [("Skatter i alt", 87_090, 1), ("1. Indkomstskatter i alt", 54_070, 1)]
    lines += [("Personskatter", 44_770), ("heraf arbejdsmarkedsbidrag", 8_200), ("Selskabsskat", 4_950)]
    assert roles(lines, _bold) == ["total", "subtotal", "item", "item", "item"]


@pytest.mark.parametrize(("scale", "astray", "role"), [(1, 0.0, "total"), (100, 0.0, "total"), (1, 0.2, "item")])
def test_the_line_of_which_per_cents_are_the_shares_is_the_total(scale: int, astray: float, role: str) -> None:
    lines = [("Drift", 3_432), ("Folkeskolen", 557), ("Ældre", 425), ("Administration", 320), ("Sundhed", 306)]
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Hovedfunktion", 2: "Regnskab 2018, mio. kr.", 3: "Andel"}}
    for row, (label, amount) in enumerate(lines, 2):
        share = round(amount / 3_432, 2) + (astray if row == 4 else 0)
        cells[row] = {1: label, 2: float(amount), 3: share * scale}
    style = Style(number_format="0%" if scale == 1 else '0"%"')
    styles = {row: {3: 1} for row in range(2, 7)}
    (table,) = recognise(Workbook("a.xlsx", [Sheet("A", cells=cells, styles=[Style(), style], style_ids=styles)], []))
    assert [row.role for row in table.rows] == [role, "item", "item", "item", "item"]


def test_lines_called_sums_of_which_none_adds_up_others_are_lines() -> None:
    lines: list[Line | None] = [("Sundhed i alt", 107_700), ("Regional udvikling i alt", 3_000), ("Renter", 7_200)]
    assert roles(lines, _bold) == ["item", "item", "item"]


@pytest.mark.parametrize(("amount", "role"), [(1_500, "total"), (1_400, "item")])
def test_a_bold_line_that_repeats_the_only_other_one_is_its_total(amount: int, role: str) -> None:
    assert roles([("Dagsmøder", 1_500), ("Ændring", amount, 1)], _bold) == ["item", role]


def test_lines_that_stand_in_as_far_as_a_heraf_are_parts_as_it_is() -> None:
    lines: list[Line | None] = [("Personskatter", 44_770, 2), ("heraf ordinære skatter", 34_180, 1)]
    lines += [("Arbejdsmarkedsbidrag", 8_200, 1), ("Særlige skatter", 1_080, 0), ("Selskabsskat", 4_950, 2)]
    assert [row.part_of for row in table_of(lines, _indented)[1].rows] == [False, True, True, True, False]


@pytest.mark.parametrize("years", [1, 2, 4])
@pytest.mark.parametrize("looks", LOOKS)
def test_each_of_two_committees_heads_its_heads(looks: Looks, years: int) -> None:
    lines: list[Line | None] = [
        ("Børneudvalget", 190_000, 2),
        *SCHOOLS,
        *EXCERPT,
        ("Kulturudvalget", 80_500, 2),
        *SPORT,
    ]
    workbook, table = table_of(lines, looks, years)
    group = ["subtotal", "item", "item"]
    assert [row.role for row in table.rows] == ["subtotal", *group, *group, "subtotal", *group]
    assert not [found for found in check_workbook(workbook, [table]) if found.code.startswith("SUM")]


@pytest.mark.parametrize("looks", [_indented, _with_codes, _bold_and_filled])
def test_the_first_line_further_out_than_the_heads_is_the_total(looks: Looks) -> None:
    lines: list[Line | None] = [("Børneudvalget", 190_000, 2), *SCHOOLS, *EXCERPT]
    assert roles(lines, looks) == ["total", "subtotal", "item", "item", "subtotal", "item", "item"]


def test_a_bold_line_without_lines_of_its_own_is_no_committee_of_the_next() -> None:
    lines: list[Line | None] = [*SCHOOLS, ("Kirker", 8_120, 1), *SPORT]
    assert roles(lines, _bold)[3] == "item"


def below(group: list[Line | None]) -> list[Line | None]:
    """The group with its head below its parts."""
    return [*group[1:], group[0]]


@pytest.mark.parametrize("gap", [[], [None]])
@pytest.mark.parametrize("years", [1, 2, 4])
@pytest.mark.parametrize("looks", [_bold, _filled, _bold_and_filled])
def test_a_line_set_off_as_the_proven_sums_below_plain_ones_closes_them(
    looks: Looks, years: int, gap: list[None]
) -> None:
    for groups in ([SCHOOLS, EXCERPT], [EXCERPT, SCHOOLS], [SCHOOLS, EXCERPT, SPORT]):
        lines = [line for group in groups for line in (*below(group), *gap)]
        workbook, table = table_of(lines, looks, years)
        assert [row.role for row in table.rows] == ["item", "item", "subtotal"] * len(groups)
        assert not [one for one in check_workbook(workbook, [table]) if one.code.startswith("SUM")]


@pytest.mark.parametrize("looks", [_bold, _filled])
def test_the_total_below_sums_of_which_one_lacks_parts_is_the_total(looks: Looks) -> None:
    lines = [*below(SCHOOLS), *below(EXCERPT), ("I alt", 111_560, 2)]
    workbook, table = table_of(lines, looks)
    assert [row.role for row in table.rows] == ["item", "item", "subtotal"] * 2 + ["total"]
    assert not [one for one in check_workbook(workbook, [table]) if one.code.startswith("SUM")]


@pytest.mark.parametrize("looks", [_bold, _filled])
@pytest.mark.parametrize(
    "lines",
    [
        [("Dagpleje", 10_010), ("Vuggestuer", 7_020), ("Pulje", 5_010, 1), ("Kirker", 1_200)],  # they come to more
        [("Dagpleje", 10_010), None, ("Pulje", 50_330, 1), ("Kirker", 1_200)],  # nothing stands right above it
    ],
)
def test_a_line_that_cannot_close_those_above_it_is_an_item(lines: list[Line | None], looks: Looks) -> None:
    assert set(roles([*below(SCHOOLS), *lines], looks)[3:]) == {"item"}
