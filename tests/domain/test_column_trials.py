"""The first look at columns: it lets through every line that decimals would, and knows the same lines."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from xlbudget.domain.column_relations import Relation
from xlbudget.domain.column_trials import Trial
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


@settings(max_examples=400)
@given(_rows())
def test_what_fits_in_decimals_passes_the_look(rows: list[Row]) -> None:
    trial = Trial(rows, _TARGET, _SOURCES)
    first, second, third = _SOURCES
    for relation, look in (
        (Relation(_TARGET, "difference", (first, second)), trial.difference(first, second)),
        (Relation(_TARGET, "sum", (first, second)), trial.sum((first, second))),
        (Relation(_TARGET, "sum", (first, second, third)), trial.sum((first, second, third))),
        (Relation(_TARGET, "share", (first, second)), trial.share(first, second, 1.0)),
        (Relation(_TARGET, "change", (first, second), Decimal(100)), trial.share(first, second, 100.0, less=1)),
    ):
        expected = [relation.expected(row) for row in rows]
        assert look.known == sum(one is not None for one in expected)
        for place, (row, one) in enumerate(zip(rows, expected, strict=True)):
            if one is not None and abs(row.values["E"] - one) <= relation.tolerance(row):
                assert place in look.fitting


def test_a_line_that_misses_clearly_does_not_pass() -> None:
    rows = [Row(2, "Skoler", "item", {"B": Decimal(500), "C": Decimal(200), "E": Decimal(302)}, {})]
    trial = Trial(rows, _TARGET, _SOURCES)
    first, second, third = _SOURCES
    assert not trial.difference(first, second).fitting
    assert not trial.sum(_SOURCES).fitting
    assert not trial.share(first, second, 100.0).fitting
    assert trial.difference(first, third).known == 0


def test_a_share_of_nothing_is_not_known() -> None:
    rows = [Row(2, "Skoler", "item", {"B": Decimal(500), "C": Decimal(0), "E": Decimal(100)}, {})]
    look = Trial(rows, _TARGET, _SOURCES).share(*_SOURCES[:2], 100.0)
    assert (look.fitting, look.known) == ([], 0)
