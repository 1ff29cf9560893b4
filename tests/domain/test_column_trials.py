"""Columns held against each other in floats: the lines that fit are those that fit in decimals."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from xlbudget.domain.columns.column_trials import Lines, Trial
from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.table import Column, Row

_SOURCES = tuple(Column(letter, letter, "amount", letter) for letter in "BCD")
_TARGET = Column("E", "E", "difference", "E")
_FIGURES = st.decimals(min_value=-(10**13), max_value=10**13, places=3) | st.decimals(-200, 200, places=1)


@st.composite
def _rows(draw: st.DrawFn) -> list[Row]:
    """Lines whose target is nearly one of the relations, off by about as much as rounding may give, and some blanks."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        decimals = {key: draw(st.integers(0, 3)) for key in "BCDE"}
        values = {key: draw(_FIGURES) for key in "BCD" if draw(st.integers(0, 5))}
        first, second = values.get("B", Decimal(0)), values.get("C", Decimal(0))
        near = draw(
            st.sampled_from(
                [first - second, first + second, first / second if second else first, first - second + Decimal(1)]
            )
        )
        off = draw(st.sampled_from(range(-4, 5))) * Decimal("0.5").scaleb(-draw(st.integers(0, 4)))
        values["E"] = (near * draw(st.sampled_from((1, 1, 100)))).quantize(Decimal("0.0001")) + off
        rows.append(Row(number + 2, "linje", "item", values, {}, decimals=decimals))
    return rows


_FIRST, _SECOND, _THIRD = _SOURCES
_RELATIONS = (
    Relation(_TARGET, "difference", (_FIRST, _SECOND)),
    Relation(_TARGET, "sum", (_FIRST, _SECOND)),
    Relation(_TARGET, "sum", _SOURCES),
    Relation(_TARGET, "share", (_FIRST, _SECOND)),
    Relation(_TARGET, "change", (_FIRST, _SECOND), Decimal(100)),
)


def _trial(rows: list[Row]) -> Trial:
    return Trial(Lines(rows), _TARGET, _SOURCES)


@settings(max_examples=400)
@given(_rows())
def test_lines_fit_as_they_do_in_decimals(rows: list[Row]) -> None:
    trial = _trial(rows)
    for relation in _RELATIONS:
        fitting = [place for place, row in enumerate(rows) if relation.fits(row)]
        assert trial.fitting(relation) == fitting
        assert set(trial.may_fit(relation)) >= set(fitting)
        for lines in range(len(rows) + 1):
            assert trial.may_fit_among(relation, lines) >= any(place < lines for place in fitting)
        assert trial.leading(relation) >= next((at for at in range(len(rows)) if at not in fitting), len(rows))
        assert len(rows) - trial.known(relation) <= trial.gaps(relation)
        assert trial.known(relation) == sum(relation.expected(row) is not None for row in rows)


def test_a_line_that_misses_clearly_does_not_pass() -> None:
    trial = _trial([Row(2, "Skoler", "item", {"B": Decimal(500), "C": Decimal(200), "E": Decimal(310)}, {})])
    for relation in _RELATIONS:
        assert not trial.may_fit(relation)
    assert trial.known(Relation(_TARGET, "difference", (_FIRST, _THIRD))) == 0


def test_figures_that_are_shown_with_few_digits_in_one_line_and_many_in_another_are_held_to_their_own() -> None:
    values = {"B": Decimal("10.4"), "C": Decimal("4.3"), "E": Decimal("7.4")}
    coarse, fine = (Row(2, "Skoler", "item", values, {}, decimals=dict.fromkeys("BCE", shown)) for shown in (0, 1))
    difference = _RELATIONS[0]
    assert _trial([coarse, fine]).fitting(difference) == [0]
    assert _trial([fine, coarse]).fitting(difference) == [1]


def test_digits_that_are_shown_of_some_columns_alone_are_not_taken_for_those_of_others() -> None:
    """What no format tells of a figure, its own digits tell."""
    shown = {"B": 0, "C": 0}
    rows = [
        Row(at, "Skoler", "item", {"B": Decimal(9), "C": Decimal(5), "E": Decimal(told)}, {}, decimals=shown)
        for at, told in enumerate(("4.6", "4.600", "6"))
    ]
    assert _trial(rows).fitting(_RELATIONS[0]) == [place for place in range(3) if _RELATIONS[0].fits(rows[place])]


def test_a_share_of_nothing_is_not_known() -> None:
    trial = _trial([Row(2, "Skoler", "item", {"B": Decimal(500), "C": Decimal(0), "E": Decimal(100)}, {})])
    share = Relation(_TARGET, "share", (_FIRST, _SECOND), Decimal(100))
    assert (trial.may_fit(share), trial.known(share)) == ([], 0)
