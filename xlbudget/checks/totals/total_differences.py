"""Stated totals against the sum of their parts: what the rules on column totals and on rounding both look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.table_lines import LinesOfTables
from xlbudget.domain.amounts import is_residue
from xlbudget.domain.line_amounts import stored_in
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Sum, added, shown_decimals, tolerance
from xlbudget.domain.sums.table_sums import SumsOfTable, sums_of
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import CellValue, ErrorValue

_DOTS = frozenset({"..", "...", "…"})


class TotalDifference(NamedTuple):
    """A total that is not the sum of its parts in one column. `within_rounding`: rounding of the parts explains it.

    `sum.basis` says how sure it is that these are its parts: "likeness" is only likely.
    """

    table: BudgetTable
    column: Column
    sum: Sum
    expected: Decimal
    found: Decimal
    within_rounding: bool

    @property
    def difference(self) -> Decimal:
        """Found − expected."""
        return self.found - self.expected

    @property
    def rounding(self) -> tuple[Decimal, Decimal]:
        """How far rounding may carry the total from its parts, and the step that the figures are rounded to."""
        key = self.column.key
        lines = [row for row in (self.sum.total, *self.sum.parts) if key in row.values]
        step = Decimal(1).scaleb(-min(shown_decimals(row, key) for row in lines))
        return tolerance(self.sum.total, self.sum.parts, key), step


def total_differences(subject: Subject) -> tuple[TotalDifference, ...]:
    """Every column of every total whose figure differs from the sum of its parts; found once for all rules."""
    return subject.once(_found)


def sums_by_table(subject: Subject) -> list[tuple[BudgetTable, SumsOfTable]]:
    """Every table that adds up money, with its sums. Ask for it with `subject.once(sums_by_table)`."""
    told = []
    for table in subject.tables:
        if table.kind == "index":
            continue
        if table.orientation != "long":
            told.append((table, sums_of(table, subject.amounts(table))))
        elif any(row.role in ("subtotal", "total") for row in table.rows):
            from xlbudget.domain.long_columns import to_add_up  # noqa: PLC0415 — few long tables have totals

            if summed := to_add_up(table):
                told.append((summed, sums_of(summed)))
    return told


def stated_otherwise(subject: Subject) -> frozenset[tuple[int, str]]:
    """The totals that state something else than the sum of their lines, and are not wrong: an average, what their own
    formula adds, a sum of which a part is not known. By the identity of the row and the key of the column."""
    return frozenset(
        (id(difference.sum.total), difference.column.key) for difference, is_sum in _differences(subject) if not is_sum
    )


def _found(subject: Subject) -> tuple[TotalDifference, ...]:
    return tuple([difference for difference, is_sum in _differences(subject) if is_sum])


def _differences(subject: Subject) -> Iterator[tuple[TotalDifference, bool]]:
    """Every figure of a total that its lines do not give, and whether it was to be their sum."""
    for table, found_sums in subject.once(sums_by_table):
        columns = [column for column in table.money_columns() if column.role != "difference"]
        for entry in found_sums.sums:
            astray = list(_astray(entry, columns))
            if not astray:  # as most
                continue
            from xlbudget.checks.totals.no_sums import (  # noqa: PLC0415 — where totals differ
                adds_its_own_block,
                adds_something_else,
                is_no_sum,
            )

            no_sum = is_no_sum(subject, table, entry, columns) or adds_its_own_block(subject, table, entry)
            for column, expected, found in astray:
                otherwise = (
                    no_sum
                    or adds_something_else(subject, table, entry, column, found)
                    or _counts_a_note(subject, table, entry, column, found - expected)
                    or shows_error(subject, table, entry.parts, column)
                )
                rounding = abs(found - expected) <= tolerance(entry.total, entry.parts, column.key)
                yield TotalDifference(table, column, entry, expected, found, rounding), not otherwise


def _astray(entry: Sum, columns: Iterable[Column]) -> Iterator[tuple[Column, Decimal, Decimal]]:
    """The columns in which the total is not what its parts give, with that and what it states."""
    values = entry.total.values
    if entry.holds and all(stored_in(values)):  # as most
        return
    for column in columns:
        found = values.get(column.key)
        if found is None or (found and entry.holds):
            continue
        if any(column.key in row.values for row in entry.parts):
            expected = added(entry.parts, column.key)
            if found != expected and not is_residue(found - expected, _stated(entry, column.key)):
                yield column, expected, found


def _stated(entry: Sum, key: str) -> list[Decimal]:
    return [row.values[key] for row in (entry.total, *entry.parts) if key in row.values]


def _counts_a_note(subject: Subject, table: BudgetTable, entry: Sum, column: Column, difference: Decimal) -> bool:
    """Whether the total counts a line among its parts that was taken for no amount: "Normering i dagtilbud"."""
    lines = subject.once(LinesOfTables).of(table)
    notes = lines.notes.get((column.key, difference))
    if not notes:  # as in nearly every table
        return False
    counted = [lines.places[id(row)] for row in (entry.total, *entry.parts)]
    return bisect_right(notes, min(counted)) < bisect_left(notes, max(counted))


def shows_error(subject: Subject, table: BudgetTable, parts: Iterable[Row], column: Column) -> bool:
    """Whether one of the lines shows an error in the column, or dots for what is not known: what they give together
    then nobody knows."""
    sheet = subject.workbook.sheet(table.sheet)
    blanks = (row.blanks[column.key] for row in parts if column.key in row.blanks)
    return sheet is not None and any(_is_unknown(sheet.value(*parse_cell(cell))) for cell in blanks)


def _is_unknown(value: CellValue | None) -> bool:
    return isinstance(value, str) and (isinstance(value, ErrorValue) or value.strip() in _DOTS)
