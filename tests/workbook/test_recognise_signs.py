"""What amounts that are named income and expense say of plus and minus."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_text import table_of

from xlbudget.workbook.recognise.texts.signs import named, sign_by_amounts, sign_in

_LABELS = st.sampled_from(["Indtægter", "Udgifter", "Refusion", "Løn ", "Andet", "Indtægter og udgifter"])
_LINES = st.lists(
    st.tuples(_LABELS, st.dictionaries(st.integers(1, 3), st.integers(0, 4).map(Decimal))), min_size=1, max_size=8
)


@given(_LINES, st.sampled_from([1, -1]), st.lists(_LABELS, min_size=2, max_size=2))
def test_amounts_on_one_side_of_zero_tell_nothing(
    lines: list[tuple[str, dict[int, Decimal]]], side: int, headings: list[str]
) -> None:
    labels = [label for label, _ in lines]
    amounts = [{column: side * amount for column, amount in stored.items()} for _, stored in lines]
    assert sign_by_amounts(labels, amounts, {1: named(headings[0]), 2: named(headings[1])}) is None


@pytest.mark.parametrize("times", [1, 1000])  # long tables are told apart by their amounts first
@pytest.mark.parametrize(
    ("income", "expense", "sign"),
    [(-5, 7, "expense_positive"), (5, -7, "expense_negative"), (5, 7, None), (-5, -7, None), (0, 0, None)],
)
def test_incomes_and_expenses_that_disagree_tell_the_sign(
    income: int, expense: int, sign: str | None, times: int
) -> None:
    amounts = [{1: Decimal(income)}, {1: Decimal(expense)}] * times
    assert sign_by_amounts(["Indtægter", "Udgifter"] * times, amounts, {1: named("2025")}) == sign


@pytest.mark.parametrize(
    ("note", "sign"),
    [
        ("En positiv afvigelse er et merforbrug.", "expense_positive"),
        ("Positive afvigelser angiver merudgifter", "expense_positive"),
        ("Negativ afvigelse = mindreforbrug", "expense_positive"),
        ("Et positivt avvik er et merforbruk", "expense_positive"),
        ("Negativt avvik er mindreforbruk", "expense_positive"),
        (
            "En positiv afvigelse er et mindreforbrug.",
            None,
        ),  # the accounts are taken from the budget
        ("Negativ afvigelse er merforbrug", None),
        ("Afvigelsen skyldes et merforbrug", None),
        ("Afvigelse = korrigeret budget - forventet regnskab; minus er merforbrug", None),
        ("Afvigelser: + = mindreudgift, - = merudgift", None),
        ("Afvigelser: + = merudgift, - = mindreudgift", "expense_positive"),
        ("Minus er merforbrug", "expense_negative"),
    ],
)
def test_what_a_deviation_means_tells_the_sign_where_it_is_the_accounts_less_the_budget(
    note: str, sign: str | None
) -> None:
    assert sign_in(note) == sign


@pytest.mark.parametrize(
    ("heading", "sign"),
    [
        ("Afvigelse (+ = merforbrug)", "expense_positive"),
        ("Mer-/mindreforbrug (- = mindreforbrug)", "expense_positive"),
        ("Afvigelse (minus er merforbrug)", None),
        ("Merforbrug + Mindreforbrug -", "expense_positive"),
        ("Mindreforbrug - / merforbrug +", "expense_positive"),
        ("Merudgift (+)", "expense_positive"),
        ("Afvigelse, mindreudgift (-)", "expense_positive"),
        ("Merforbrug - Mindreforbrug +", None),
        ("Mer-/mindreforbrug", None),
        ("Merforbrug - drift", None),
        ("Afvigelse", None),
    ],
)
def test_what_the_heading_of_a_deviation_tells(heading: str, sign: str | None) -> None:
    lines = "\n".join(f"{label}|1000|1100|100" for label in ("Vej", "Park", "Bus"))
    table = table_of(f"1.000 kr.|Budget 2024|Forventet regnskab 2024|{heading}\n{lines}")
    assert table.columns[3].role == "difference"
    assert table.sign == sign


@pytest.mark.parametrize(
    "text",
    [
        "Minus angiver en effektivisering",
        "Minus er en omprioritering (mindreudgift).",
        "+ = en udvidelse (merudgift)",
        "- = effektivisering",
        "(-) betyder effektivisering",
        "Negative tal er effektiviseringer",
        "Negative beløb viser effektivisering, positive udvidelse",
        "+ = udvidelse, ÷ = besparelse",
        "Indtægter har minus",
        "Indtægter står med minus, udgifter har plus",
    ],
)
def test_an_efficiency_below_zero_is_a_saving(text: str) -> None:
    assert sign_in(text) == "expense_positive"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("1.000 kr. (2025-p/l), reduktioner angives med minus", "expense_positive"),
        ("Minus angiver reduktion, plus udvidelse", "expense_positive"),
        ("Udgifter angives med +, indtægter med -", "expense_positive"),
        ("Udgifter med -, indtægter med +", "expense_negative"),
        ("+ = reduktion", "expense_negative"),
        ("Minus angiver reduktion i indtægter", None),
        ("+ = reduktion i likviditet", None),
        ("Udvidelser og reduktioner i 1.000 kr.", None),
        ("Skatter og indtægter med - som i 2025", None),
    ],
)
def test_what_reductions_and_signs_in_notes_say(text: str, sign: str | None) -> None:
    assert sign_in(text) == sign


@pytest.mark.parametrize(
    ("note", "sign"),
    [
        ("1.000 kr. netto; (+) merudgift/mindreindtægt, (-) mindreudgift/merindtægt", "expense_positive"),
        ("(-) merudgift, (+) merindtægt", "expense_negative"),
        ("Besparelse (-) merudgift (+)", "expense_positive"),  # said of the words before
        ("Beløb i 1.000 kr. (+) og (-)", None),
    ],
)
def test_a_sign_in_brackets_before_what_it_says(note: str, sign: str | None) -> None:
    assert sign_in(note) == sign
