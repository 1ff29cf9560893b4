"""Which lines are sums: what a quick look passes over is none, however the lines stand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlbudget.domain.line_amounts import Amounts, places_of
from xlbudget.workbook.model import Formula, Sheet
from xlbudget.workbook.recognise.cells.formulas import summed_rows
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Kinds, Line
from xlbudget.workbook.recognise.cells.numbers import Numbers
from xlbudget.workbook.recognise.roles.row_roles import tell_roles
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums import ledger as sums
from xlbudget.workbook.recognise.sums import open_lines
from xlbudget.workbook.recognise.sums.ledger import Ledger
from xlbudget.workbook.recognise.sums.money_columns import REACH, MoneyColumn
from xlbudget.workbook.recognise.sums.open_lines import OpenLines
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.row_blocks import OpenRows, RowBlock
from xlbudget.workbook.shared_formula import SharedFormula
from xlbudget.workbook.sheet_rows import SheetRows

_COLUMNS = [2, 3, 4]
_NOTHING = Sheet("Ark1", cells={1: {1: "Budget"}})


def _line(
    row: int,
    amounts: Sequence[Decimal | int | None],
    label: str = "Skole",
    *,
    indent: float = 0,
    bold: bool = False,
    decimals: int = 0,
) -> RowDraft:
    """A line with amounts in the columns from the second on."""
    stored = {column: Decimal(value) for column, value in enumerate(amounts, 2) if value is not None}
    kinds = Kinds({1: 1, **dict.fromkeys(stored, 2)})
    numbers = Numbers(stored, dict.fromkeys(stored, decimals))
    return RowDraft(Line(row, kinds), label, label_words(label), stored, numbers, (), {}, indent, bold, False)


def _sum_of(lines: Sequence[RowDraft]) -> list[Decimal]:
    return [sum((line.stored.get(column, Decimal(0)) for line in lines), Decimal(0)) for column in _COLUMNS]


_LABELS = ("Skoler", "Skoler", "Dagtilbud", "I alt", "Sum drift", "Netto", "heraf løn", "Resultat", "Indtægter:")


def _table(chance: random.Random) -> list[RowDraft]:
    """Lines among which some add up others, above or below them, about or to the øre."""
    most, wordy, bare, totals = (
        chance.choice((9, 5000, 10**7)),
        chance.random() / 3,
        chance.random() / 4,
        chance.random(),
    )
    blank, decimals = chance.choice((0.0, 0.0, 0.4)), chance.choice((0, 2))
    rows: list[RowDraft] = []
    for number in range(chance.randint(1, 60)):
        amounts: list[Decimal | int | None] = [
            None if chance.random() < blank else Decimal(chance.randint(-most // 9, most * 100)).scaleb(-2)
            for _ in _COLUMNS
        ]
        if rows and chance.random() < totals / 2:
            amounts = [*_sum_of(rows[-chance.choice((2, 3, 5, 60)) :])]
            amounts[0] = amounts[0] if chance.random() < 0.9 else 7
        if chance.random() < bare:
            amounts = []
        label = chance.choice(_LABELS) if chance.random() < wordy else "Skole"
        indent, bold = chance.choice((0.0, 0.0, 0.0, 2.0, 4.0)), chance.random() < 0.1
        rows.append(_line(number + 2, amounts, label, indent=indent, bold=bold, decimals=decimals))
        if chance.random() < totals / 4 and len(rows) > 3:
            above = chance.randint(0, len(rows) - 3)
            rows[above] = _line(above + 2, _sum_of(rows[above + 1 :][: chance.randint(2, 9)]), decimals=decimals)
    return rows


@settings(max_examples=150)
@given(st.integers(0, 10**9))
def test_every_line_looked_at_closely_gives_the_same_roles(seed: int) -> None:
    chance, grid = random.Random(seed), Grid(_NOTHING)
    rows = _table(chance)
    with patch.object(open_lines, "_REACH", chance.choice((2, 4, 80))):
        told = tell_roles(grid, rows, _COLUMNS)
        with patch.object(OpenLines, "_likely_sums", lambda _, lines: set(lines)):
            assert tell_roles(grid, rows, _COLUMNS) == told


@settings(max_examples=150)
@given(st.integers(0, 10**9))
def test_a_closer_look_at_many_lines_drops_only_what_does_not_agree(seed: int) -> None:
    rows = _table(random.Random(seed))
    with patch.object(open_lines, "REACH", 2), patch.object(sums, "REACH", 2):
        told = tell_roles(Grid(_NOTHING), rows, _COLUMNS)
        with patch.object(OpenLines, "_may_agree", lambda *_: True):
            assert tell_roles(Grid(_NOTHING), rows, _COLUMNS) == told


def test_lines_that_come_to_nought_are_not_added_up_for_each_total() -> None:
    """Nine hundred sums of two lines wait: what rounding may hide of each would make up for what they miss."""
    rows = []
    for row in range(2, 2702):
        label, amount = (f"Område {row} i alt" if row % 3 == 1 else "Skole"), (1000 if row % 2 else -1000)
        rows.append(_line(row, [amount] * 3, label))
    with patch.object(Ledger, "agrees", autospec=True, side_effect=Ledger.agrees) as agrees:
        tell_roles(Grid(_NOTHING), rows, _COLUMNS)
    assert sum(len(call.args[2]) for call in agrees.call_args_list) < 10 * len(rows)


def test_after_a_sum_that_took_everything_the_next_one_is_seen() -> None:
    """An inner line says "I alt": nothing is open after it, and it does not stay open itself."""
    lines = [(100 + 7 * number, 3000 + 11 * number, 50_000 - 13 * number) for number in range(8)]
    rows = [_line(row, line) for row, line in enumerate(lines, 2)]
    inner = [_line(row, (1234 * row, 77 * row, 951), indent=2) for row in (11, 12)]
    rows += [_line(10, _sum_of(inner)), *inner, _line(13, (88, 1, 6), "I alt", indent=4)]
    rows += [_line(14, (4711, 812, 93)), _line(15, (3310, 45, 1207)), _line(16, (8021, 857, 1300))]
    told = tell_roles(Grid(_NOTHING), rows, _COLUMNS)
    assert [place for place, line in enumerate(told) if line.role in ("subtotal", "total")] == [8, 11, 14]


@given(
    st.lists(
        st.decimals(-5000, 5000, places=2) | st.sampled_from([Decimal(0), Decimal(500), Decimal(1000)]), max_size=90
    ),
    st.sampled_from([1, 2, 11]),
)
def test_where_the_lines_below_end_is_looked_up_as_if_tried(values: list[Decimal], leeway: int) -> None:
    whole = list(map(int, values))
    tried = {
        place: ends
        for place, value in enumerate(values)
        if (
            ends := [
                end
                for end in range(place + 3, min(len(values), place + 1 + REACH) + 1)
                if value and abs(sum(whole[place + 1 : end]) - whole[place]) <= (end - place) * leeway
            ]
        )
    }
    looked_up = MoneyColumn(values, whole, leeway).ends()
    assert {place: sorted(ends) for place, ends in looked_up.items()} == tried


@given(st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)), min_size=1, max_size=30), st.integers(0, 3))
def test_a_column_is_the_same_as_the_sheet_stores_it_and_as_it_was_read(amounts: list[float], decimals: int) -> None:
    floats = Amounts([places_of((2,))] * len(amounts), [(amount,) for amount in amounts]).lines()
    decimal = [{2: Decimal(repr(amount))} for amount in amounts]
    stored, read = (
        Ledger(
            [
                _line(row, [one[2]])._replace(stored=one, numbers=Numbers(one, {2: decimals}))
                for row, one in enumerate(lines, 2)
            ],
            [2],
        ).column(2)
        for lines in (floats, decimal)
    )
    assert list(stored.values) == amounts
    assert [abs(one - other) <= 1 for one, other in zip(stored.whole, read.whole, strict=True)] == [True] * len(amounts)


def test_formulas_that_add_up_other_rows_of_their_own_column() -> None:
    texts = {
        (4, 2): "SUM(B2:B3)",
        (5, 3): "+C2+C4",
        (6, 2): "SUM(C2:C5)",  # another column
        (7, 2): "B3*1.02",
        (8, 4): "SUBTOTAL(9,D2:D3,D5:D6)",
        (9, 2): "SUM(B9:B9)",  # itself
    }
    cells: dict[int, dict[int, object]] = {row: {2: 1.0, 3: 1.0, 4: 1.0} for row in range(2, 10)}
    sheet = Sheet("Ark1", cells=cells, formulas={at: Formula(text) for at, text in texts.items()})  # type: ignore[arg-type]
    assert summed_rows(Grid(sheet), range(2, 10), [2, 3, 4]) == {
        4: [range(2, 4)],
        5: [range(2, 3), range(4, 5)],
        8: [range(2, 4), range(5, 7)],
    }


@pytest.mark.parametrize(
    "copied",
    ["SUM(B{row}:D{row})", "B{row}+C{row}", "SUM(E{above}:E{row})", "SUM(E$4:E{row})", "E4+B{row}", "E{row}-E4"],
)
def test_formulas_of_a_block_add_up_the_same_rows_as_one_by_one(copied: str) -> None:
    rows = range(4, 12)
    texts = [copied.format(row=row, above=row - 1) for row in rows]
    shared = [SharedFormula(texts[0], 4, 5)] * len(rows)
    texts_but_one = [*texts[:5], "SUM(E4:E8)", *texts[6:]]
    for formulas in (texts, shared, texts_but_one):
        block = RowBlock(rows, (2, 3, 4, 5), [[1.0] * len(rows)] * 4, (5,), [formulas], {}, False)
        kept, opened = (Grid(Sheet("Ark1", rows=SheetRows([some]))) for some in (block, block.opened()))
        assert summed_rows(kept, rows, [2, 5]) == summed_rows(opened, rows, [2, 5])
    assert summed_rows(opened, rows, [2, 5])[9] == [range(4, 9)]


def test_a_running_sum_in_each_line_is_no_trouble() -> None:
    size = 4000
    rows = [_line(row, (row, 3 * row, 7)) for row in range(2, size + 2)]
    formulas = {(row, 2): Formula(f"SUM(B$2:B{row - 1})") for row in range(3, size + 2)}
    sheet = Sheet("Ark1", cells={row.line.row: {2: 1.0} for row in rows}, formulas=formulas)
    told = tell_roles(Grid(sheet), rows, _COLUMNS)
    assert told[0].role == "item"
    assert {line.role for line in told[1:-1]} == {"subtotal"}


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=12).map(sorted))
def test_lines_that_no_sum_above_them_covers_stay_open(covering: list[tuple[int, int]]) -> None:
    rows = [_line(row, (row * row, 3 * row, 7)) for row in range(2, 62)]
    below = [range(first, first + count) for first, count in covering]
    lines = OpenLines(Ledger(rows, _COLUMNS), range(len(rows)), [], set())
    for parts in below:
        lines.cover(parts)
    assert all(place in range(len(rows)) for place in lines.sums_wanted(set()))
    assert lines.places == [place for place in range(len(rows)) if not any(place in parts for parts in below)]


def test_where_formulas_may_stand_is_known_of_blocks() -> None:
    typed = RowBlock(range(1, 3), (1,), [["Skole", "Vej"]], (), [], {}, False)
    summed = RowBlock(range(3, 5), (1, 2), [["Sum", "Sum"], [1.0, 2.0]], (2,), [["SUM(B1:B2)"] * 2], {}, False)
    open_rows = OpenRows({5: {1: "Andet"}}, {5: {3: "1+1"}}, {})
    sheet = Sheet("Ark1", rows=SheetRows([typed, summed, open_rows]))
    assert sheet.formula_columns(range(1, 3)) == set()
    assert sheet.formula_columns(range(2, 5)) == {2}
    assert sheet.formula_columns(range(3, 6)) == {2, 3}
