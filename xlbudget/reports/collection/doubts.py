"""Lines of a table of which it is not known whether they count, or that contradict what counts: an officer is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from typing import Literal

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.columns.flow_columns import sides_of
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.frame_lines import says_rest
from xlbudget.domain.sums.rates import is_unit_price
from xlbudget.domain.sums.sum_words import carried_on, says_difference, says_result, says_sum
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.reports.basis import table_decimals
from xlbudget.reports.counting.scenarios import scenario_lines, scenarios
from xlbudget.reports.counting.sums_in_doubt import sums_in_doubt
from xlbudget.reports.counting.what_counts import incomes_left_out

Why = Literal["may_be_sum", "parts_not_shown", "income_without_minus", "total_differs", "first_scenario"]
"""A line that does not count: it may be the sum of those below it, it is a sum not all of whose parts are shown, or an
income without a minus that nothing takes from the expense; a total that is not what counts of its table; a column, a
line or a table that counts only as the first of several scenarios."""


class Doubt(NamedTuple):
    """A line or a column to look at, with the first of its amounts."""

    sheet: str
    cell: str
    label: str
    why: Why


def doubts_of(table: BudgetTable, counting: Set[tuple[int, str]]) -> Iterator[Doubt]:
    """What is in doubt of a table, where so much of it counts: (place of the line, key of the value)."""
    if table.kind == "index" or not counting:
        return
    yield from _first_scenarios(table, counting)
    yield from _income_columns(table, counting)
    told = sums_in_doubt(table)
    keys = {key for _, key in counting}
    of_each: dict[int, Why] = {
        **dict.fromkeys(incomes_left_out(table), "income_without_minus"),
        **dict.fromkeys(told.incomplete, "parts_not_shown"),
        **dict.fromkeys(told.may_be_sums, "may_be_sum"),
        **dict.fromkeys(scenario_lines(table, table.rows).first, "first_scenario"),
    }
    if (total := _total_astray(table, counting)) is not None:
        of_each.setdefault(total, "total_differs")
    for place, why in sorted(of_each.items()):
        row = table.rows[place]
        cells = [cell for key, cell in row.cells.items() if row.values.get(key) and key in keys]
        if cells:
            yield Doubt(table.sheet, cells[0], " ".join(row.label.split()), why)


def first_of_tables(table: BudgetTable, counting: Set[tuple[int, str]]) -> Iterator[Doubt]:
    """The table, by its first amount that counts: it counts as the first of several scenarios that have one each."""
    if counting:
        place, key = min(counting)
        yield Doubt(table.sheet, table.rows[place].cells[key], table.title or table.sheet, "first_scenario")


def _first_scenarios(table: BudgetTable, counting: Set[tuple[int, str]]) -> Iterator[Doubt]:
    """The columns that count because they are the first of several scenarios."""
    first = scenarios(list(table.money_columns())).first
    for column in table.columns if first else ():
        places = [place for place, key in counting if key == column.key]
        if column.key in first and places:
            cell = table.rows[min(places)].cells[column.key]
            yield Doubt(table.sheet, cell, " ".join(column.header.split()), "first_scenario")


def _income_columns(table: BudgetTable, counting: Set[tuple[int, str]]) -> Iterator[Doubt]:
    """The columns of income that do not count beside the expense: "Debet | Kredit" without a net."""
    sides = sides_of(list(table.money_columns()))
    if "income" not in sides.values():
        return  # nearly all tables
    keys = {key for _, key in counting}
    own = {column.key: column for column in table.columns if column.key in sides}
    expenses = {(own[key].year, own[key].measure) for key, side in sides.items() if side == "expense" and key in keys}
    for key, side in sides.items():
        if side == "income" and key not in keys and (own[key].year, own[key].measure) in expenses:
            cell = next((row.cells[key] for row in table.rows if row.values.get(key)), None)
            if cell:
                yield Doubt(table.sheet, cell, " ".join(own[key].header.split()), "income_without_minus")


def _total_astray(table: BudgetTable, counting: Set[tuple[int, str]]) -> int | None:
    """The table's total, where it is not what counts in most of its columns; a wrong number makes few astray."""
    if table.orientation not in ("years_across", "no_years"):
        return None
    total = next((place for place in reversed(range(len(table.rows))) if _is_total(table.rows[place])), None)
    if total is None:
        return None
    given: dict[str, Decimal] = {}
    for place, key in counting:
        given[key] = given.get(key, ZERO) + table.rows[place].values[key]
    stated = {key: amount for key, amount in table.rows[total].values.items() if key in given}
    slack = rounding_tolerance(len(table.rows), table_decimals(table))
    return total if _differ(stated, given, slack) * 2 > len(stated) else None


def _is_total(row: Row) -> bool:
    """Whether the line is the table's total, and no difference, rest or price."""
    if row.role != "total" or not row.values or not (says_sum(row) or says_result(row)):
        return False
    return not (says_difference(row) or says_rest(row) or carried_on(row.label) or is_unit_price(row.label))


def _differ(stated: Mapping[str, Decimal], given: Mapping[str, Decimal], slack: Decimal) -> int:
    """In how many columns the amounts differ, whatever their signs are."""
    return sum(abs(abs(amount) - abs(given[key])) > slack for key, amount in stated.items())
