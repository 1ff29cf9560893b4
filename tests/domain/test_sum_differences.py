"""Slips of the hand: what is dismissed at a glance nothing explains."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from xlbudget.domain.sums.figures import ColumnFigures
from xlbudget.domain.sums.slips_in_columns import beyond_slips
from xlbudget.domain.sums.sum_differences import explain

figure = st.one_of(st.integers(-30, 30), st.integers(-5_000, 5_000), st.integers(-9_999_999, 9_999_999))


@st.composite
def slips(draw: st.DrawFn) -> tuple[int, list[int]]:
    """A total and its parts, mostly with one slip somewhere, as integers in the last digit."""
    parts = draw(st.lists(figure, min_size=1, max_size=6))
    total = sum(parts)
    place = draw(st.integers(-1, len(parts) - 1))
    value = total if place < 0 else parts[place]
    slipped = draw(
        st.sampled_from(("none", "digit", "lost", "twice", "swapped", "sign", "unit", "ten", "out", "other"))
    )
    digits = str(abs(value))
    at = draw(st.integers(0, len(digits) - 1))
    written = {
        "digit": digits[:at] + str(draw(st.integers(0, 9))) + digits[at + 1 :],
        "lost": digits[:at] + digits[at + 1 :] or "0",
        "twice": digits[:at] + digits[at] + digits[at:],
        "swapped": digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :],
        "unit": digits + "000",
        "ten": digits + "0",
        "out": "0",
        "other": str(draw(figure)).lstrip("-"),
    }.get(slipped, digits)
    wrong = int(written) * (-1 if (value < 0) != (slipped == "sign") else 1)
    if draw(st.booleans()):
        value, wrong = wrong, value
    return total + wrong - value if place >= 0 else wrong, [
        (wrong if draw(st.booleans()) else value) if other == place else part for other, part in enumerate(parts)
    ]


def column(amounts: list[int], unit: int) -> ColumnFigures:
    return ColumnFigures(amounts, unit)


@settings(max_examples=2000)
@given(slips(), st.lists(figure, max_size=4), st.integers(0, 2))
@example((100, [100, 1050]), [], 0)
@example((1205, [12005]), [], 1)
@example((1240, [1234]), [], 2)
def test_what_is_dismissed_at_a_glance_nothing_explains(
    slipped: tuple[int, list[int]], others: list[int], decimals: int
) -> None:
    total, parts = slipped
    if total != sum(parts) and beyond_slips(total, sum(parts), column([total, *parts, *others], 10**decimals)):
        values = [(place, Decimal(part).scaleb(-decimals)) for place, part in enumerate(parts)]
        assert list(explain(Decimal(total).scaleb(-decimals), values)) == []


@given(st.lists(st.integers(10_000, 99_999), min_size=20, max_size=30))
def test_a_total_far_from_its_parts_is_dismissed(parts: list[int]) -> None:
    assert beyond_slips(1234, sum(parts) // 1000 * 1000 + 789, column([1234, *parts], 1))
