"""The cells of a row behave as the dictionary that they stand for."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.table import Row, RowCells

LETTERS = st.dictionaries(st.text(max_size=8), st.text("ABCXYZ", min_size=1, max_size=3), max_size=14)


@given(LETTERS, st.integers(1, 1_048_576), st.text(max_size=8))
def test_cells_are_read_as_from_a_dictionary(letters: dict[str, str], row: int, other: str) -> None:
    cells, plain = RowCells(letters, row), {key: f"{letter}{row}" for key, letter in letters.items()}
    assert cells == plain
    assert plain == cells
    assert repr(cells) == repr(plain)
    assert len(cells) == len(plain)
    assert bool(cells) is bool(plain)
    assert [*cells] == [*cells.keys()] == [*plain]
    assert [*cells.values()] == [*plain.values()]
    assert [*cells.items()] == [*plain.items()]
    assert {**cells} == dict(cells) == plain
    for key in (*plain, other):
        assert (key in cells) is (key in plain)
        assert cells.get(key, "-") == plain.get(key, "-")
    if other not in plain:
        with pytest.raises(KeyError):
            cells[other]


@given(LETTERS, st.integers(1, 1_048_576))
def test_cells_go_to_other_processes_whole(letters: dict[str, str], row: int) -> None:
    cells = RowCells(letters, row)
    assert pickle.loads(pickle.dumps(cells)) == cells
    assert copy.deepcopy(cells) == cells


def test_rows_that_share_their_letters_differ_by_their_number() -> None:
    letters = {"2016": "C", "2017": "D"}
    assert RowCells(letters, 7) != RowCells(letters, 8)
    assert RowCells(letters, 7) == RowCells(dict(letters), 7)


def test_a_row_is_the_same_with_either() -> None:
    one = Row(7, "Løn", "item", {}, RowCells({"2016": "C"}, 7))
    assert one == Row(7, "Løn", "item", {}, {"2016": "C7"})
