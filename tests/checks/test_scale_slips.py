"""Which amounts stand alone is told from pairs of years first; that hides none that a look at the whole line finds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import findings_in, ranges_in, workbook
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.checks.lines.scale_slips import scale_slips
from xlbudget.checks.registry import Subject
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.model import Workbook

_SHAPES = [
    "1",
    "1.1",
    "1.25",
    "1.59",
    "1.6",
    "1.61",
    "2",
    "5",
    "7.99",
    "8",
    "10",
    "12.5",
    "1000",
    "0.1",
    "0.125",
    "0.0125",
]
_AMOUNTS = st.one_of(
    st.none(),
    st.just(Decimal(0)),
    st.builds(lambda shape, sign: Decimal(shape) * sign, st.sampled_from(_SHAPES), st.sampled_from([1, 1, 1, -1])),
)
_NEARLY_ALIKE = st.sampled_from([Decimal(shape) for shape in _SHAPES[:5]])


@st.composite
def lines(draw: st.DrawFn) -> list[Decimal | None]:
    """The years of a line: alike but for one or two, most times."""
    line: list[Decimal | None] = list(draw(st.lists(_NEARLY_ALIKE, min_size=2, max_size=7)))
    for _ in range(draw(st.integers(0, 2))):
        line.insert(draw(st.integers(0, len(line))), draw(_AMOUNTS))
    return line + [None] * (9 - len(line))


@given(st.lists(lines(), min_size=1, max_size=4), st.sampled_from([("10", "0.1"), ("1000", "0.001")]))
def test_pairs_of_years_hide_no_slip(table: list[list[Decimal | None]], factors: tuple[str, str]) -> None:
    keys = [str(2014 + place) for place in range(9)]
    rows = [row_of(number, dict(zip(keys, line, strict=True))) for number, line in enumerate(table, 2)]
    columns = tuple(Column(letter, key, "year", key, int(key)) for letter, key in zip("BCDEFGHIJ", keys, strict=True))
    made = BudgetTable(
        "Ark1", "A1:J9", (1,), None, "budget", "years_across", None, None, None, columns, tuple(rows)
    )  # fmt: skip
    both = tuple(map(Decimal, factors))
    slips = scale_slips(Subject(Workbook("", [], []), [made]), both)
    found = [(slip.row.label, slip.column.key, slip.factor) for slip in slips]
    assert sorted(found) == sorted(slip for row in rows for slip in slips_of(row, both))


def row_of(number: int, amounts: dict[str, Decimal | None]) -> Row:
    values = {key: amount for key, amount in amounts.items() if amount is not None}
    return Row(number, f"Linje {number}", "item", values, dict.fromkeys(values, f"B{number}"))


def slips_of(row: Row, factors: tuple[Decimal, ...]) -> list[tuple[str, str, Decimal]]:
    """The amounts of a line that a factor brings among the others, where those are alike and it is not between them."""
    found = []
    for key, value in row.values.items():
        others = sorted(abs(other) for beside, other in row.values.items() if beside != key and other)
        if len(others) < 2 or not value or others[-1] > Decimal("1.6") * others[0]:
            continue
        least, most = others[0] / Decimal("1.25"), others[-1] * Decimal("1.25")
        factor = next((factor for factor in factors if least <= abs(value / factor) <= most), None)
        if factor is not None and not others[0] <= abs(value) <= others[-1]:
            found.append((row.label, key, factor))
    return found


def told(grid: str) -> list[tuple[str | None, str]]:
    findings = findings_in(grid, "DAT401", "DAT402")
    return [(finding.range, finding.message("da")) for finding in findings]


def test_what_is_spent_so_far_is_not_held_to_the_budget() -> None:
    assert not told("""
        Budgetopfølgning 2025, 1.000 kr.
        | Område | Opr. budget | Korr. budget | Forbrug | Forventet regnskab |
        | Skoler | 40.000      | 41.000       | 4.050   | 41.200             |
        | Kultur | 3.000       | 3.000        | 2.100   | 2.900              |
    """)


def test_in_a_follow_up_the_other_columns_are_named_and_no_years() -> None:
    assert told("""
        Budgetopfølgning 2025, 1.000 kr.
        | Område | Opr. budget | Korr. budget | Forbrug | Forventet regnskab |
        | Skoler | 40.000      | 41.000       | 24.050  | 412.000            |
        | Kultur | 3.000       | 3.000        | 2.100   | 2.900              |
    """) == [
        ("E3", "»Skoler« i Forventet regnskab er 412.000, omkring ti gange større end i de andre kolonner."),
    ]


@pytest.mark.parametrize(
    "carried", ["Genbevilget i 2010", "Overføres til 2010", "Forventet overført til 2010", "Udskydes til 2010"]
)
def test_what_is_carried_over_is_not_held_to_the_budget(carried: str) -> None:
    assert not told(f"""
        Regnskab 2009, kr.
        | Virksomhed | Forbrug 2009 | Budget 2009 | Korr. budget 2009 | {carried} |
        | Mælkebøtten | 7.904.311 | 7.846.000 | 8.073.420 | 169.109 |
        | Dagplejen | 61.338.206 | 61.600.000 | 61.264.083 | -74.123 |
        | Dagtilbud Nord | 24.115.900 | 23.980.000 | 24.042.500 | -2.400 |
    """)


FOLLOWED = """
    | 1.000 kr.    | Vedtaget budget 2025 | Tillæg | Korrigeret budget 2025 | Forventet regnskab 2025 |
    | Folkeskole   | 402.118              | 1.250  | 403.368                | 404.100                 |
    | Anbringelser | {adopted}            | 6.300  | {revised}              | 104.320                 |
    | Forebyggelse | 27.810               | −500   | 27.310                 | 26.900                  |
"""


def test_the_figure_that_is_beyond_its_column_is_the_wrong_one() -> None:
    (told,) = findings_in(FOLLOWED.format(adopted="94.005.000", revised="94.011.300"), "DAT401")
    assert (told.range, told.expected) == ("B3", Decimal(94005))


def test_the_figure_that_is_small_in_its_line_alone_still_is() -> None:
    book = workbook(FOLLOWED.format(adopted="94.005", revised="100.305").replace("104.320", "104,320"))
    assert ranges_in(book, "DAT401") == ["E3"]


def test_a_year_in_a_unit_of_its_own_is_no_slip() -> None:
    grid = """
        |             | 2025      | Budget 2025 | 2024  |
        |             | kr.       | t.kr.       | t.kr. |
        | Halleje     | 1.412.655 | 1.400       | 1.377 |
        | Tilskud     | 2.310.000 | 2.310       | 2.245 |
        | Cafeteria   | 118.402   | 118         | 121   |
    """
    assert findings_in(grid, "DAT401", "DAT402", "DAT405") == []
