"""Heads above their parts, whose formulas stop at the next head: it is no line that they forgot."""

from __future__ import annotations

import pytest
from grids import alarms_in, told_at, workbook

from xlbudget.domain.sums.table_sums import sums
from xlbudget.workbook.recognise import recognise

EXCERPT = """
    | Konto  | Mio. kr.                 | {first}              | {second}                 |
    |        | *Skatter på indkomst*    | *=SUM({a}3:{a}5) → 21.374* | *=SUM({b}3:{b}{last}) → {sum}* |
    | 38.11. | Personskatter            | 14.774               | 321.466                  |
    | 38.12. | Selskabsskatter          | 0                    | 49.952                   |
    | 38.13. | Øvrige skatter           | 6.600                | 107                      |
    |        |                          |                      |                          |
    |        | {head}                   | {nought}             | {amount}                 |
    | 38.21. | Merværdiafgift           | 0                    | 224.620                  |
"""


def found(**words: object) -> list[tuple[str, str | None]]:
    given = {"first": "Udgift", "second": "Indtægt", "a": "C", "b": "D", "last": 5, "sum": "371.525", "nought": "*0*"}
    return told_at(alarms_in(EXCERPT.format(**{**given, **words})))


@pytest.mark.parametrize(
    ("head", "amount"),
    [
        ("*Told- og forbrugsafgifter*", "*317.189*"),
        ("*Afgifter*", "*224.700*"),
        ("*Moms mv.*", "*900.000*"),
        ("*Told i alt*", "*317.189*"),
        ("*Lønsumsafgift og moms*", "*250.000*"),
    ],
)
def test_the_next_head_is_not_forgotten(head: str, amount: str) -> None:
    assert found(head=head, amount=amount) == []


def test_a_line_that_one_formula_passes_over_is() -> None:
    codes = [code for code, _ in found(head="*Told*", amount="*317.189*", last=4, sum="371.418")]
    assert codes and set(codes) <= {"SUM101", "SUM103", "FRM201", "FRM101", "FRM202"}


@pytest.mark.parametrize(
    ("head", "amount"),
    [
        ("*Told- og forbrugsafgifter*", "*317.189*"),
        ("*Afgifter*", "*224.700*"),
        ("*Moms mv.*", "*900.000*"),
        ("*Lønsumsafgift og moms*", "*250.000*"),
        ("*Miljøafgifter*", "*224.999*"),
    ],
)
def test_its_parts_are_the_lines_before_it(head: str, amount: str) -> None:
    words = {"first": "Udgift", "second": "Indtægt", "a": "C", "b": "D", "last": 5, "sum": "371.525", "nought": "*0*"}
    book = workbook(EXCERPT.format(**words, head=head, amount=amount))
    (table,) = recognise(book)
    parts = [[row.row for row in entry.parts] for entry in sums(table) if entry.total.row == 2]
    assert parts == [[3, 4, 5]]
