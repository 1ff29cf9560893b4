"""Money moved between budget lines: each year goes into nought, and no line past zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.domain.reallocation import Line, reallocate


def lines(*rows: tuple[object, ...]) -> list[Line]:
    return [
        Line(str(label), tuple(None if amount is None else Decimal(str(amount)) for amount in amounts))
        for label, *amounts in rows
    ]


def refusal(budget: list[Line], changes: list[Line]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        reallocate(budget, changes)
    return refused.value


BUDGET = lines(("Ordinær uddannelse", 5, 5), ("Eksterne leverandører", 20, 20), ("Mentorer", None, 0))


def test_the_delaftale_moves_its_money() -> None:
    changes = lines(("Eksterne leverandører", "-3.4", 0), ("Ordinær uddannelse", "-0.5", 0), ("Mentorer", "3.9", None))
    after = reallocate(BUDGET, changes)
    assert after == lines(
        ("Ordinær uddannelse", "4.5", 5), ("Eksterne leverandører", "16.6", 20), ("Mentorer", "3.9", 0)
    )


def test_a_line_may_be_emptied_but_not_taken_past_zero() -> None:
    assert reallocate(BUDGET, lines(("Ordinær uddannelse", -5, 0), ("Mentorer", 5, 0)))[0].amounts[0] == 0
    error = refusal(BUDGET, lines(("Ordinær uddannelse", "-5.01", 0), ("Mentorer", "5.01", 0)))
    assert error.code == "past_zero"
    assert error.da == "»Ordinær uddannelse« har 5 i år 1; en ændring på −5,01 fører linjen forbi nul."


def test_an_income_keeps_its_sign_too() -> None:
    budget = lines(("Udgift", 100, 100), ("Indtægt", -50, 0))
    assert reallocate(budget, lines(("Udgift", -30, 10), ("Indtægt", 30, -10)))[1].amounts == (-20, -10)
    assert refusal(budget, lines(("Udgift", -60, 0), ("Indtægt", 60, 0))).code == "past_zero"
    assert refusal(budget, lines(("Udgift", 0, -5), ("Indtægt", 0, 5))).code == "past_zero"


def test_nothing_is_taken_from_an_empty_line() -> None:
    assert refusal(BUDGET, lines(("Mentorer", -1, 0), ("Ordinær uddannelse", 1, 0))).code == "past_zero"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (lines(("Ordinær uddannelse", -1, 0), ("Mentorer", "0.99", 0)), "not_balanced"),
        (lines(("Ordinær uddannelse", -1, -1), ("Mentorer", 1, 0)), "not_balanced"),
        (lines(("Ukendt", -1, 0), ("Mentorer", 1, 0)), "unknown_label"),
        (lines(("", -1, 0), ("Mentorer", 1, 0)), "unknown_label"),
        (lines(("Mentorer", -1, 0), ("mentorer ", 1, 0)), "double_label"),
        (lines(("Ordinær uddannelse", -1), ("Mentorer", 1)), "unequal_years"),
    ],
)
def test_changes_that_do_not_hold_are_refused(changes: list[Line], code: str) -> None:
    assert refusal(BUDGET, changes).code == code


def test_a_double_budget_line_is_refused() -> None:
    assert refusal(lines(("A", 1), ("a", 2)), lines(("A", 0))).code == "double_label"


def test_balance_is_to_the_oere() -> None:
    thirds = lines(("A", "-100"), ("B", "33.3333333333333"), ("C", "33.3333333333333"), ("D", "33.3333333333333"))
    after = reallocate(lines(("A", 100), ("B", 0), ("C", 0), ("D", 0)), thirds)
    assert after[0].amounts == (0,)


def test_labels_are_the_same_in_spite_of_case_and_spaces() -> None:
    after = reallocate(lines(("Løn og drift", 10), ("B", 0)), lines(("LØN  OG\u00a0drift ", -4), ("B", 4)))
    assert [line.label for line in after] == ["Løn og drift", "B"]


def test_headings_and_blank_lines_pass_through() -> None:
    budget = lines(("Udgifter:", None), ("A", 10), ("", None), ("B", 0), ("", None))
    assert reallocate(budget, lines(("A", -1), ("", None), ("B", 1)))[0] == budget[0]


@given(st.data())
def test_every_years_total_is_what_it_was(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 6))
    amounts = data.draw(st.lists(st.integers(0, 1000), min_size=size, max_size=size))
    taken = [data.draw(st.integers(0, amount)) for amount in amounts]
    given_to = data.draw(st.integers(0, size - 1))
    deltas = [-take for take in taken]
    deltas[given_to] += sum(taken)
    budget = lines(*((f"L{n}", amount) for n, amount in enumerate(amounts)))
    changes = lines(*((f"L{n}", delta) for n, delta in enumerate(deltas)))
    after = reallocate(budget, data.draw(st.permutations(changes)))
    assert sum(line.amounts[0] or 0 for line in after) == sum(amounts)
    assert all((line.amounts[0] or 0) >= 0 for line in after)
