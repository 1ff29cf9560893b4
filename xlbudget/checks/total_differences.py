"""Stated totals against the sum of their parts: what the rules on column totals and on rounding both look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums import Sum, SumsOfTable, added, shown_decimals, sums_of, tolerance
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import ErrorValue

_FOR_EACH = pattern(
    r"\b(?:pr\.?|per) (?:\d+-(?:\d+-)?år|"
    r"(?!\d|ultimo|primo|jan|feb|mar|apr|maj|mai|jun|jul|aug|sep|okt|nov|dec|des|dato|dags|md\b|mdr|mnd|måned|månad|"
    r"kvartal|uge\b|uke\b|vecka|år\b)\w)|"
    r"(?:time|enheds|enhets|styk|plads|døgn|gennemsnits|snit)pris|\bpris\b|takst|timesats|gennemsnit|gjennomsnitt|"
    r"genomsnitt|\bgns\b",
    re.IGNORECASE,
)
"""What heads prices and amounts for each: "kr. pr. elev", "Timepris"; not "Forbrug pr. 30.06", "Udgift pr. måned"."""


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
    return [(table, sums_of(table)) for table in subject.tables if table.kind != "index"]


def _found(subject: Subject) -> tuple[TotalDifference, ...]:
    return tuple(_differences(subject))


def _differences(subject: Subject) -> Iterator[TotalDifference]:
    for table, found_sums in subject.once(sums_by_table):
        columns = [column for column in table.money_columns() if column.role != "difference"]
        notes = [at for at, row in enumerate(table.rows) if row.role == "note"]
        for entry in found_sums.sums:
            for column in columns:
                found = entry.total.values.get(column.key)
                if found is None or not any(column.key in row.values for row in entry.parts):
                    continue
                expected = added(entry.parts, column.key)
                if found == expected or (entry.basis != "arithmetic" and _block_of_its_own(subject, table, entry)):
                    continue
                if entry.basis == "arithmetic" and _counts_another_group(subject, table, entry, column):
                    continue
                if _is_average(entry, column, found):
                    continue
                if _counts_a_note(table, notes, entry, column, found - expected) or shows_error(
                    subject, table, entry.parts, column
                ):
                    continue
                rounding = abs(found - expected) <= tolerance(entry.total, entry.parts, column.key)
                yield TotalDifference(table, column, entry, expected, found, rounding)


def _is_average(entry: Sum, column: Column, found: Decimal) -> bool:
    """Whether the column is one of prices or of amounts for each unit, and the total lies among its parts: what
    "I alt" has there is an average."""
    if not _FOR_EACH.search(column.header):
        return False
    values = [row.values[column.key] for row in entry.parts if column.key in row.values]
    return len(values) > 1 and min(values) <= found <= max(values)


def _counts_a_note(table: BudgetTable, notes: Sequence[int], entry: Sum, column: Column, difference: Decimal) -> bool:
    """Whether the total counts a line among its parts that was taken for no amount: "Normering i dagtilbud". `notes`:
    where the table has such."""
    notes = [at for at in notes if table.rows[at].values.get(column.key) == difference]
    if not notes:  # as in nearly every table
        return False
    counted = {id(row) for row in (entry.total, *entry.parts)}
    around = [at for at, row in enumerate(table.rows) if id(row) in counted]
    return any(around[0] < at < around[-1] for at in notes)


def shows_error(subject: Subject, table: BudgetTable, parts: Iterable[Row], column: Column) -> bool:
    """Whether one of the lines shows an error in the column: what they give together then nobody knows."""
    sheet = subject.workbook.sheet(table.sheet)
    blanks = (row.blanks[column.key] for row in parts if column.key in row.blanks)
    return sheet is not None and any(isinstance(sheet.value(*parse_cell(cell)), ErrorValue) for cell in blanks)


def _counts_another_group(subject: Subject, table: BudgetTable, entry: Sum, column: Column) -> bool:
    """Whether the last parts stand under a heading of their own below those that the total's formulas add, and have
    amounts in no column that adds up: then nothing says that they are parts."""
    headings = [row.row for row in table.rows if row.role == "heading" and row.row is not None]
    below = [row for row in entry.parts if row.row is not None and headings and row.row > headings[-1]]
    if not below or len(below) == len(entry.parts) or any(key != column.key for row in below for key in row.values):
        return False
    spans = set(_spans(subject, table, entry))
    last_above = max(row.row or 0 for row in entry.parts[: len(entry.parts) - len(below)])
    return bool(spans) and all(len(span) == 1 and span[0][1] == last_above for span in spans)


def _block_of_its_own(subject: Subject, table: BudgetTable, entry: Sum) -> bool:
    """Whether the total's formulas say what its parts are: they add the lines above it up to a gap in the sheet, or the
    same lines in several columns."""
    rows = {row.row for row in entry.parts if row.row is not None}
    if entry.total.row is None or len(rows) != len(entry.parts):
        return False
    spans = _spans(subject, table, entry)
    if len(spans) > 1 and len(set(spans)) == 1:
        return True
    for first, last in (span[0] for span in spans if len(span) == 1):
        if last == entry.total.row - 1 and min(rows) < first and first - 1 not in rows:
            return True
    return False


def _spans(subject: Subject, table: BudgetTable, entry: Sum) -> list[tuple[tuple[int, int], ...]]:
    """The first and the last row of each area that the total's formulas add, formula by formula."""
    from xlbudget.checks.summed_cells import summed_sheets  # noqa: PLC0415 — few totals differ where formulas stand

    sheet = next((one for one in subject.once(summed_sheets) if one.parsed.sheet.name == table.sheet), None)
    if sheet is None:
        return []
    told = [added.areas for cell in entry.total.cells.values() if (added := sheet.at(parse_cell(cell)))]
    return [tuple((area.first_row, area.last_row) for area in areas) for areas in told]
