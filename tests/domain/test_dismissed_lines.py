"""Lines dismissed at a glance are those that a closer look leaves alone too, in tables with sums and without."""

from __future__ import annotations

from decimal import Decimal
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from xlbudget.domain.sums import table_sums as sums
from xlbudget.domain.sums.added_lines import Settled
from xlbudget.domain.sums.dismissed_lines import dismissed
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.line_kinds import lines_headed
from xlbudget.domain.sums.sum_readings import Outline
from xlbudget.domain.sums.table_sums import sums_of
from xlbudget.domain.table import BudgetTable, Column, Row, RowRole

KEYS = ("2014", "2015", "2016", "2017")
amount = st.integers(-2_000, 30_000).map(Decimal)


@st.composite
def tables(draw: st.DrawFn) -> BudgetTable:
    """Lines that head others now and then, a few of them the sum of some beside them, or that but for a slip."""
    rows: list[Row] = []
    for number in range(draw(st.integers(3, 14))):
        values = {key: draw(amount) for key in KEYS if draw(st.integers(0, 9))}
        before = rows[-draw(st.integers(1, 8)) :]
        if len(before) > 1 and not draw(st.integers(0, 2)):
            values |= {
                key: sum((row.values.get(key, Decimal(0)) for row in before), Decimal(draw(st.sampled_from(_OFF))))
                for key in KEYS[: draw(st.integers(0, 4))]
            }
        label = draw(st.sampled_from(("Skole", "Dagtilbud", "- heraf")))
        rows.append(Row(number, label, "item", values, dict.fromkeys(values, f"B{number}")))
        if draw(st.integers(0, 4)) == 0:  # a sum of the last few lines, mostly right, that stands as one or names none
            role: RowRole = draw(st.sampled_from(("subtotal", "subtotal", "item")))
            added = {key: sum((row.values.get(key, Decimal(0)) for row in before), Decimal(0)) for key in KEYS}
            added[KEYS[0]] += draw(st.sampled_from(_OFF))
            label = draw(st.sampled_from(("I alt", "Skole")))
            rows.append(Row(number + 100, label, role, added, dict.fromkeys(added, f"B{number + 100}")))
    columns = [Column("B", key, "year", key, int(key)) for key in KEYS]
    return BudgetTable(
        "Ark1", "A1:E9", (1,), None, "budget", "years_across", None, None, None, tuple(columns), tuple(rows)
    )


_OFF = (0, 0, 0, 1, 2, 90, 137, 4_000)


@settings(max_examples=300)
@given(tables())
def test_with_and_without_dismissal_the_same_sums(table: BudgetTable) -> None:
    with patch.object(sums, "plainly_none", lambda *_: frozenset()):
        looked_at = sums_of(table)
    assert sums_of(table) == looked_at


def test_a_line_beside_sums_that_adds_nothing_up_is_dismissed() -> None:
    figures = [(7411, 9127, 3391), (81253, 12907, 55127), (92111, 77773, 61357), (180775, 99807, 119875)]
    figures += [(10331, 20747, 91193), (44129, 31907, 70001), (12277, 60493, 80621)]
    labels = ("Skole", "Skole", "Dagtilbud", "I alt", "Skole", "Dagtilbud", "Dagtilbud")
    rows = [
        Row(number, label, "item", dict(zip(KEYS, map(Decimal, values), strict=False)), {})
        for number, (label, values) in enumerate(zip(labels, figures, strict=True))
    ]
    taken_out = Figures(rows)
    settled = {3: Settled((0, 1, 2), "arithmetic")}
    assert dismissed(taken_out, KEYS, Outline(taken_out), lines_headed(taken_out), [4], settled) == {4}


def test_a_line_that_heads_others_and_adds_nothing_up_is_dismissed() -> None:
    figures = [(7411, 9127, 3391), (81253, 12907, 55127), (92111, 77773, 61357), (10331, 20747, 91193)]
    labels = ("Skole", "Dagtilbud", "Dagtilbud", "Dagtilbud")
    rows = [
        Row(number, label, "item", dict(zip(KEYS, map(Decimal, values), strict=False)), {})
        for number, (label, values) in enumerate(zip(labels, figures, strict=True))
    ]
    taken_out = Figures(rows)
    assert dismissed(taken_out, KEYS, Outline(taken_out), lines_headed(taken_out), [0], {}) == {0}
