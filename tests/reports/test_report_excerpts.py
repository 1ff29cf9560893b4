"""An excerpt shows sums without all of their parts: lines that look like the table's sums are not added up as items."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.counting.sums_in_doubt import sums_in_doubt
from xlbudget.reports.counting.what_counts import counted
from xlbudget.reports.restate import restate

COLUMNS = (
    Column("A", "Område", "label", "label"),
    Column("B", "2026", "year", "2026", 2026),
    Column("C", "2027", "year", "2027", 2027),
)


def table(*lines: tuple[str, int]) -> BudgetTable:
    """Lines with their amount in the first year, twice that in the second; bold where the label has stars."""
    rows = []
    for place, (label, amount) in enumerate(lines, 2):
        values = {"2026": Decimal(amount), "2027": Decimal(2 * amount)}
        role = "subtotal" if label == "*Skole*" else "item"
        rows.append(Row(place, label.strip("*"), role, values, {"2026": f"B{place}"}, set_off=label.startswith("*")))
    said = ("Udvalget", "budget", "years_across", Unit.TKR, None, None)
    return BudgetTable("Ark1", "A1:C9", (1,), *said, COLUMNS, tuple(rows))


SKOLE = (("*Skole*", 61_235), ("Folkeskoler", 41_117), ("Friskoler", 20_118))


@pytest.mark.parametrize(
    ("others", "places"),
    [
        ((("*Dagtilbud*", 50_331), ("Dagpleje", 10_007), ("Vuggestuer", 7_019)), ()),
        ((("Dagpleje", 10_007), ("Vuggestuer", 7_019)), (1, 2, 3, 4)),
        ((("Dagpleje", 10_007), ("*Pulje*", 7_019)), (1, 2, 3, 4)),  # nothing stands below it
    ],
)
def test_a_line_that_looks_like_the_sums_above_their_parts_leaves_the_whole_open(
    others: tuple[tuple[str, int], ...], places: tuple[int, ...]
) -> None:
    assert restate(table(*SKOLE, *others), None, None).grand_total == places


@pytest.mark.parametrize(
    ("amount", "places", "in_doubt"),
    [(50_331, (), (0,)), (17_026, (1, 2), ()), (12_005, (0, 1, 2), ()), (-50_331, (0, 1, 2), ())],
)
def test_a_bold_line_is_in_doubt_where_it_may_be_the_sum_of_those_below_it(
    amount: int, places: tuple[int, ...], in_doubt: tuple[int, ...]
) -> None:
    made = restate(table(("*Dagtilbud*", amount), ("Dagpleje", 10_007), ("Vuggestuer", 7_019)), None, None)
    assert (made.grand_total, made.in_doubt) == (places, in_doubt)


def counted_lines(made: BudgetTable) -> list[str]:
    return [made.rows[place].label for place in sorted({place for place, _ in counted(made)})]


def test_a_line_that_may_be_the_sum_of_those_below_it_is_not_counted_beside_them() -> None:
    made = table(("*Dagtilbud*", 50_331), ("Dagpleje", 10_007), ("Vuggestuer", 7_019), ("*Idræt*", 990))
    assert counted_lines(made) == ["Dagpleje", "Vuggestuer", "Idræt"]


def test_a_sum_whose_parts_are_not_shown_counts_where_a_total_adds_it_up() -> None:
    """ "C. Anlæg i alt" among A, B and C of which "D. Samlet" is the sum: nothing else stands for it."""
    lines = (("A. Tilskud", 2_441), ("B. Drift", 614), ("*Skole*", 36), ("D. Samlet", 3_091))
    made = table(*lines)
    total = made.rows[-1]._replace(role="total")
    made = made._replace(rows=(*made.rows[:-1], total))
    assert counted_lines(made) == ["A. Tilskud", "B. Drift", "Skole"]
    assert sums_in_doubt(made).counting == {2}


def test_a_sum_some_of_whose_parts_are_shown_is_told_and_not_added_up() -> None:
    made = table(("*Skole*", 61_235), ("Folkeskoler", 41_117), ("Friskoler", 10_118), ("Kirker", 1_450))
    assert sums_in_doubt(made).incomplete == {0}
    assert restate(made, None, None).grand_total == ()
    assert counted_lines(made) == ["Folkeskoler", "Friskoler", "Kirker"]


def test_what_is_carried_on_from_year_to_year_counts_beside_no_lines() -> None:
    made = table(("Lån", 1_240), ("Afdrag", -310), ("*Skole*", 930))
    running = made.rows[-1]._replace(label="Akkumuleret", values={"2027": Decimal(930), "2028": Decimal(5)})
    assert counted_lines(made._replace(rows=(*made.rows[:-1], running))) == ["Lån", "Afdrag"]


def test_a_sum_with_a_year_that_its_parts_lack_leaves_the_whole_open() -> None:
    made = table(("*Skole*", 30_000), ("Folkeskoler", 20_000), ("Friskoler", 10_000), ("Kirker", 1_450))
    rows = [made.rows[0], *(row._replace(values={"2026": row.values["2026"]}) for row in made.rows[1:])]
    told = restate(made._replace(rows=tuple(rows)), None, None)
    assert (told.grand_total, told.in_doubt) == ((), (0,))


def test_capitals_set_a_line_off_as_bold_does() -> None:
    made = table(("DAGTILBUD", 50_331), ("Dagpleje", 10_007), ("Vuggestuer", 7_019), ("SFO", 9_000), ("Klub", 800))
    assert sums_in_doubt(made).may_be_sums == {0}


@pytest.mark.parametrize(("amount", "in_doubt"), [(90_000, {0, 1}), (50_000, {1})])
def test_the_first_line_above_one_in_doubt_is_in_doubt_as_well(amount: int, in_doubt: set[int]) -> None:
    made = table(("*Udvalget*", amount), ("*Dagtilbud*", 50_331), ("Dagpleje", 10_007), ("Vuggestuer", 7_019))
    assert sums_in_doubt(made).may_be_sums == in_doubt


@pytest.mark.parametrize(
    ("lines", "in_doubt"),
    [
        ((("Dagpleje", 10_007), ("Vuggestuer", 7_019), ("*Dagtilbud*", 50_331)), {2}),
        ((("Dagpleje", 10_007), ("Vuggestuer", 7_019), ("*Pulje*", 5_331)), set()),  # they come to more
        ((("Dagpleje", 10_007), ("*Dagtilbud*", 50_331)), set()),  # one line is no list
        (
            (("*Idræt*", 9_900), ("Dagpleje", 10_007), ("Vuggestuer", 7_019), ("*Dagtilbud*", 50_331)),
            set(),
        ),  # or Idræt's
    ],
)
def test_a_line_that_may_close_those_above_it_is_in_doubt(
    lines: tuple[tuple[str, int], ...], in_doubt: set[int]
) -> None:
    assert sums_in_doubt(table(*lines)).may_be_sums == in_doubt


def test_what_stands_deeper_above_a_line_may_be_its_parts() -> None:
    made = table(("Dagpleje", 10_007), ("Vuggestuer", 7_019), ("Dagtilbud", 50_331), ("Kirker", 812))
    deeper = made._replace(rows=tuple(row._replace(level=int(place < 2)) for place, row in enumerate(made.rows)))
    assert sums_in_doubt(made).may_be_sums == set()
    assert sums_in_doubt(deeper).may_be_sums == {2}
    heading = Row(1, "Småbørn", "heading", {}, {})
    assert sums_in_doubt(deeper._replace(rows=(heading, *deeper.rows))).may_be_sums == set()
