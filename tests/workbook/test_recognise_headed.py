"""Tables with the same headings over the same kinds of cells share their columns, and are told the same as alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_sheet import tables_on
from sheet_text import table_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns import headed
from xlbudget.workbook.recognise.columns.candidate_columns import draft_columns
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.places.areas import candidates

HEADINGS = st.sampled_from(
    [
        "Område",
        "Budget 2026",
        "Regnskab 2024",
        "2025",
        "I alt",
        "Andel",
        "%",
        "Enhed",
        "Antal",
        "Bevilling",
        "t.kr.",
        "",
    ]
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(["Skole", "Løn", "I alt", "t.kr.", "stk", "12,5", "-", "2025"]),
    st.sampled_from([1.0, 2.0, 3.5, 2025.0, 4000.0, -1200.0]),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with one or two rows of headings, some of them merged, over some lines."""
    width = draw(st.integers(2, 6))
    heads = draw(st.lists(st.lists(HEADINGS, min_size=width, max_size=width), min_size=1, max_size=2))
    lines = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8))
    rows: list[Sequence[CellValue | None]] = [*heads, *lines]
    cells = {
        row: {column: value for column, value in enumerate(held, 1) if value is not None and value != ""}
        for row, held in enumerate(rows, 1)
    }
    first = draw(st.integers(1, width - 1))
    merges = [Area(1, first, 1, draw(st.integers(first + 1, width)))] if draw(st.booleans()) else []
    return Sheet("Budget 2026", cells={row: held for row, held in cells.items() if held}, merges=merges)


def drafts_of(sheet: Sheet) -> list[Drafts]:
    grid = Grid(sheet)
    return [draft_columns(grid, one, Stretch(grid, one.body)) for one in candidates(grid)]


@given(sheets(), sheets())
def test_shared_columns_are_those_of_a_table_alone(sheet: Sheet, before: Sheet) -> None:
    drafts_of(before)
    tables_on(before)
    columns, tables = drafts_of(sheet), tables_on(sheet)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(headed, "_MOST_SHARED", -1)
        assert drafts_of(sheet) == columns
        assert tables_on(sheet) == tables


def one_table(
    headings: list[CellValue | None], *lines: list[CellValue | None], name: str = "Ark1", **more: object
) -> BudgetTable:
    rows = enumerate([headings, *lines], 1)
    cells = {row: {at: value for at, value in enumerate(held, 1) if value is not None} for row, held in rows}
    (table,) = tables_on(Sheet(name, cells=cells, **more))  # type: ignore[arg-type]
    return table


def test_tables_of_other_lengths_share_their_columns() -> None:
    def columns(lines: int) -> Drafts:
        cells: dict[int, dict[int, CellValue]] = {1: {1: "Område", 2: "Budget 2026", 3: "Budget 2027"}}
        cells |= {row: {1: f"Skole {row}", 2: 100.0 * row, 3: 90.0} for row in range(2, lines + 2)}
        (found,) = drafts_of(Sheet(f"Ark {lines}", cells=cells))
        return found

    assert columns(4) is columns(17)


def test_what_a_table_says_of_itself_does_not_reach_the_next() -> None:
    lines: list[list[CellValue | None]] = [["Skole", 100.0, 90.0], ["Ældre", 200.0, 190.0], ["I alt", 300.0, 280.0]]
    headings: list[CellValue | None] = ["Område", "Budget 2026 (1.000 kr.)", "2027"]
    plain = one_table(headings, *lines)
    hidden = one_table(headings, *lines, hidden_columns=frozenset({3}))
    assert [column.hidden for column in plain.columns] == [False, False, False]
    assert [column.hidden for column in hidden.columns] == [False, False, True]
    assert hidden.columns[1] == plain.columns[1]
    assert one_table(headings, *lines) == plain


def test_years_from_the_title_stay_with_the_table() -> None:
    def years(title: str) -> list[int | None]:
        cells: dict[int, dict[int, CellValue]] = {
            1: {1: title},
            3: {1: "Område", 2: "Budget", 3: "Regnskab"},
            **{row: {1: f"Skole {row}", 2: 100.0 * row, 3: 90.0 * row} for row in range(4, 9)},
        }
        (table,) = tables_on(Sheet("Ark1", cells=cells))
        return [column.year for column in table.columns[1:]]

    assert years("Budget 2024 for skoler i t.kr.") == [2024, 2024]
    assert years("Budget 2026 for skoler i t.kr.") == [2026, 2026]
    assert years("Budget for skoler i t.kr.") == [None, None]


def test_a_question_about_columns_is_asked_once() -> None:
    asked: list[Drafts] = []

    def years(drafts: Drafts) -> list[int | None]:
        asked.append(drafts)
        return [draft.year for draft in drafts]

    drafts = Drafts([Draft(1, read_heading("Område"), "label"), Draft(2, read_heading("2026"), "year", 2026)])
    other = Drafts([*drafts, Draft(3, read_heading("2027"), "year", 2027)])
    assert [drafts.once(years), drafts.once(years), other.once(years)] == [
        [None, 2026],
        [None, 2026],
        [None, 2026, 2027],
    ]
    assert asked == [drafts, other]
    assert (other.labels, other.money, other.long) == ([1], [2, 3], False)


def test_lines_of_a_shape_may_show_other_digits_and_say_other_dimensions() -> None:
    table = one_table(
        ["Nr.", "Område", "Budget 2026 t.kr.", "2027"],
        [1.0, "Skole", "1,50", "2,25"],
        [2.0, "Ældre", "1", "2"],
        [None, "Vej", "1,5", "2"],
        [4.0, "Park", "1", "2"],
        name="Drift",
    )
    assert [[*row.decimals.values()] for row in table.rows] == [[2, 2], [0, 0], [1, 0], [0, 0]]
    assert [dict(row.dimensions) for row in table.rows] == [{"nr": "1"}, {"nr": "2"}, {}, {"nr": "4"}]
    assert [row.cells["2027"] for row in table.rows] == ["D2", "D3", "D4", "D5"]


@pytest.mark.parametrize(
    ("line", "headers"),
    [("A.|DRIFT (incl. refusion)", (1, 2)), ("II|Drift", (1, 2)), ("Kto.|Konto og tekst", (1, 2, 3))],
)
def test_a_lettered_group_right_under_headings_of_amounts_alone(line: str, headers: tuple[int, ...]) -> None:
    text = f"""||Regnskab 2014||Budget 2015|
||Udgift|Indtægt|Udgift|Indtægt
{line}
1|Byudvikling, 1.000 kr.|28412|11906|29350|12100
2|Transport|22190|618|22875|590
3|Undervisning|231604|39118|235111|38700"""
    table = table_of(text)
    assert table.header_rows == headers
