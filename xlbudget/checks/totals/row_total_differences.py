"""Stated totals over the years against the years: what the rules on row totals and on their rounding both look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.total_differences import shows_error
from xlbudget.domain.amounts import ZERO, is_residue
from xlbudget.domain.columns.row_sums import RowSum, across_tolerance, all_row_sums
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell


class Named(NamedTuple):
    """What a total adds up, as messages name it: "årene", "det år"."""

    da: str
    one_da: str
    en: str
    one_en: str


_OF_A_PROJECT = pattern(
    r"anlægssum|projektsum|totaludgift|totalutgift|totalramme|totalbudget|totalbeløb|totalkostnad|totaløkonomi|"
    r"anleggssum|prosjektsum|"
    r"samle[dt]\w{0,8}\s+(?:anlægs|projekt|prosjekt|investerings)\w*",
    re.IGNORECASE,
)
"""What a project costs in all: years before and after those that the table shows may be in it."""
_REACH = 40  # lines above a sum that are looked through for what it has more
_NAMES = {
    "Y": Named("årene", "det år", "years", "year"),
    "H": Named("halvårene", "det halvår", "half-years", "half-year"),
    "T": Named("tertialerne", "det tertial", "four-month periods", "period"),
    "K": Named("kvartalerne", "det kvartal", "quarters", "quarter"),
    "M": Named("månederne", "den måned", "months", "month"),
    "C": Named("kolonnerne", "den kolonne", "columns", "column"),
}


class RowTotalDifference(NamedTuple):
    """A line whose total is not the sum of its years. `within_rounding`: rounding of the years explains it."""

    table: BudgetTable
    row: Row
    sum: RowSum
    expected: Decimal
    found: Decimal
    within_rounding: bool

    @property
    def difference(self) -> Decimal:
        """Found − expected."""
        return self.found - self.expected

    def stated(self) -> list[tuple[Column, str]]:
        """The years that the line states an amount for, each with its cell."""
        return [(column, self.row.cells[column.key]) for column in self.sum.years if column.key in self.row.cells]

    @property
    def named(self) -> Named:
        """What the total adds up: years, or the parts of one."""
        return _NAMES[self.sum.part]

    @property
    def place(self) -> str:
        """The cells of the years: "E7:G7"."""
        cells = [cell for _, cell in self.stated()]
        return cells[0] if len(cells) == 1 else f"{cells[0]}:{cells[-1]}"


def row_total_differences(subject: Subject) -> tuple[RowTotalDifference, ...]:
    """Every line of every table whose total over the years differs from its years; found once for all rules."""
    return subject.once(_found)


def _found(subject: Subject) -> tuple[RowTotalDifference, ...]:
    return tuple(_differences(subject))


def _differences(subject: Subject) -> Iterator[RowTotalDifference]:
    for table in subject.tables:
        if table.kind == "index":
            continue
        for entry in all_row_sums(table, subject.amounts(table)):
            alone = _StatedAlone(table, entry)
            for row, expected in entry.astray:
                if row.role == "note" or _shows_error(subject, table, row, entry):  # people are not added up over years
                    continue
                found = row.values[entry.total.key]
                if is_residue(found - expected, row.values.values()):
                    continue
                if _counts_more(subject, table, row, entry) or alone.make_up(row, found - expected):
                    continue
                if _OF_A_PROJECT.search(entry.total.header) and _is_more(found, expected):
                    continue
                rounding = abs(found - expected) <= across_tolerance(row, entry)
                yield RowTotalDifference(table, row, entry, expected, found, rounding)


class _StatedAlone:
    """The amounts that lines state in the column of totals alone, as refunds do beside wages."""

    def __init__(self, table: BudgetTable, entry: RowSum) -> None:
        self._table, self._entry = table, entry

    def make_up(self, row: Row, missing: Decimal) -> bool:
        """Whether those above a sum are what it has more than its years."""
        if row.role not in ("subtotal", "total"):
            return False
        places, amounts = self._amounts
        above, more = bisect_left(places, self._places[id(row)]), ZERO
        for amount in reversed(amounts[max(0, above - _REACH) : above]):
            more += amount
            if more == missing:
                return True
        return False

    @cached_property
    def _amounts(self) -> tuple[list[int], list[Decimal]]:
        """The places of the lines, and their amounts."""
        key, years = self._entry.total.key, {column.key for column in self._entry.years}
        lines = [
            place
            for place, line in enumerate(self._table.rows)
            if line.role == "item" and key in line.values and years.isdisjoint(line.values)
        ]
        return lines, [self._table.rows[place].values[key] for place in lines]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(row): place for place, row in enumerate(self._table.rows)}


def _is_more(found: Decimal, expected: Decimal) -> bool:
    """Whether the total is that of the years and more of the same sign."""
    return (expected >= 0 or found < 0) and (expected <= 0 or found > 0) and abs(found) > abs(expected)


def _counts_more(subject: Subject, table: BudgetTable, row: Row, entry: RowSum) -> bool:
    """Whether the total's formula adds its years and another amount of the line, as of a column "Øvrige" that is blank
    in most lines: what it counts is said, and nothing of it is missing."""
    from xlbudget.checks.formulas.summed_cells import summed_sheet  # noqa: PLC0415 — few totals differ
    from xlbudget.checks.totals.total_formulas import counted_by  # noqa: PLC0415

    sheet = summed_sheet(subject, table.sheet)
    added = sheet.at(parse_cell(row.cells[entry.total.key])) if sheet else None
    counted = counted_by(added) if added else None
    if not counted:
        return False
    held = {parse_cell(row.cells[column.key]) for column in entry.years if column.key in row.cells}
    beside = {parse_cell(row.cells[one.key]) for one in table.money_columns() if one.key in row.cells} - held
    numbers = {parse_cell(cell) for cell in row.cells.values()}
    more = counted & numbers - held
    return bool(more) and more <= beside and held <= counted


def _shows_error(subject: Subject, table: BudgetTable, row: Row, entry: RowSum) -> bool:
    """Whether the line shows an error in one of the columns: what they give together then nobody knows."""
    return any(column.key in row.blanks and shows_error(subject, table, (row,), column) for column in entry.years)
