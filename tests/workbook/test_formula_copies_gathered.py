"""The copies of a formula, gathered: each cell once, and cut up without a loss."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.formulas.cells import parsed_formulas
from xlbudget.workbook.formulas.copies import Copies
from xlbudget.workbook.model import Formula, Sheet, Workbook

_FORMS = ("A{0}*2", "SUM(A$1:A{0})", "$B{0}", "7")


def gathered(texts: dict[tuple[int, int], str]) -> list[Copies]:
    formulas = {(row, column): Formula(form.format(row)) for (row, column), form in texts.items()}
    (found,) = parsed_formulas(Workbook("a.xlsx", [Sheet("Ark1", formulas=formulas)], []))
    told = [(place, copies.pattern) for copies in found.copies for place in copies.places()]
    assert len(told) == len(found.patterns)
    assert dict(told) == found.patterns
    return found.copies


@given(
    st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 6)), st.sampled_from(_FORMS), min_size=1, max_size=40)
)
def test_every_cell_stands_in_one_of_them(texts: dict[tuple[int, int], str]) -> None:
    for copies in gathered(texts):
        assert all(copies.rows)
        assert list(copies.rows) == sorted(copies.rows, key=lambda rows: rows.start)
        assert copies.span == range(copies.rows[0][0], copies.rows[-1][-1] + 1)


def test_groups_of_one_form_are_one() -> None:
    totals = {(row, column): "7" for row in (5, 12, 19) for column in (2, 3, 4)}
    lines = {(row, 6): "$B{0}" for rows in (range(2, 5), range(8, 12)) for row in rows}
    found = gathered({**lines, **totals})
    told = {(copies.rows, copies.columns) for copies in found}
    assert told == {
        ((range(5, 6), range(12, 13), range(19, 20)), range(2, 5)),
        ((range(2, 5), range(8, 12)), range(6, 7)),
    }


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 5)), min_size=1, max_size=5),
    st.integers(1, 6),
)
def test_halves_hold_the_whole(stretches: list[tuple[int, int]], width: int) -> None:
    (copies,) = gathered({(1, 1): "7"})
    rows, start = [], 1
    for gap, size in stretches:
        start += gap
        rows.append(range(start, start + size))
        start += size
    whole = Copies(copies.pattern, tuple(rows), range(3, 3 + width))
    left, apart = [whole], []
    while left:
        halves = (one := left.pop()).halves()
        left += halves or ()
        apart += [] if halves else list(one.places())
    assert len(apart) == len(set(apart))
    assert sorted(apart) == sorted(whole.places())
