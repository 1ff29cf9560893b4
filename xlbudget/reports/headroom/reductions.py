"""A catalogue of reductions, read as such: which amounts are reductions, and what else its lines are.

Money that is asked for competes for a frame; reductions bring money in, and add up towards a target.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from xlbudget.domain.amounts import ZERO, Unit, convert
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.frame_lines import says_rest
from xlbudget.domain.table import BudgetTable, Column, Row, currency_of, unit_of
from xlbudget.reports.basis import Basis, column_heading, own_decimals
from xlbudget.reports.counting.savings_target import Target, heads_targets, target_lines, targets
from xlbudget.reports.counting.uncounted_lines import lines_apart
from xlbudget.reports.headroom.asked import Beside, grouped, own_columns, proposal_label
from xlbudget.workbook.stated_amounts import StatedAmount

_REDUCTIONS = re.compile(
    r"\b(?:brutto|netto|drifts?|udgifts|budget|service|ramme)?"
    r"(?:spare(?:forslag|katalog|plan|runde|idé|ide)|besparelse|reduktion|effektivisering(?!spulje)|mindreudgift|nedskæring)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\bco2|udledning|klima|udvidelse|\bønske|merudgift|investering|\bnye?\b|ansøg|\bsøg|bevilling|anlæg", re.IGNORECASE
)

Signs = Literal["reductions", "both", "unknown"]


class Catalogue(NamedTuple):
    """The lines of a catalogue in the table's unit. `sign` is −1 where reductions carry a minus, else 1.

    `signs`: all amounts are reductions, the lines hold both reductions and expenses, or nobody tells which is which.
    `targets` by year, None for one that names no year; None as a whole where the workbook states two.
    """

    basis: Basis
    table: BudgetTable
    key: str  # of the grid
    columns: Sequence[Column]
    left_out: Sequence[Column]  # columns in another unit, and of alternatives
    lines: Sequence[tuple[str, Row]]
    groups: Sequence[str | None]  # by line: what it excludes others of
    signs: Signs
    sign: int
    targets: Mapping[int | None, Target] | None
    frame: StatedAmount | None = None  # the workbook's råderum

    @property
    def decimals(self) -> int:
        """All the digits that an amount has: sums must not look as if they were wrong."""
        found = [own_decimals(row.values[column.key]) for _, row in self.lines for column in self.columns_of(row)]
        return max(found, default=0)

    def columns_of(self, row: Row) -> list[Column]:
        """The columns in which the line has an amount."""
        return [column for column in self.columns if column.key in row.values]

    def amounts(self, column: Column) -> list[Decimal]:
        """The amounts of a column, as the sheet has them."""
        return [row.values[column.key] for _, row in self.lines if column.key in row.values]

    def target(self, column: Column) -> Target | None:
        """The target that holds for the column: of its year, else one that names no year."""
        if not self.targets:
            return None
        return self.targets.get(column.year) or self.targets.get(None)

    @property
    def unit(self) -> Unit | None:
        """The unit that all columns have."""
        return self.columns[0].unit or self.table.unit

    @property
    def room(self) -> Decimal | None:
        """The råderum in the catalogue's unit, where lines that cost money and reductions share it."""
        frame, unit = self.frame, self.unit
        if self.signs != "both" or frame is None or frame.unit is None or unit is None or self.table.currency:
            return None
        return convert(frame.amount, frame.unit, unit)

    @property
    def by_year(self) -> bool:
        """Whether there are several columns and each is a year of its own."""
        years = {column.year for column in self.columns}
        return len(self.columns) > 1 and None not in years and len(years) == len(self.columns)


def catalogue(basis: Basis, table: BudgetTable, key: str, frame: StatedAmount | None) -> Catalogue | None:
    """The table as a catalogue of reductions; None where its proposals ask for money, or nothing can be added up."""
    money, others = own_columns(table)
    wanted = [column for column in money if heads_targets(column)]
    if len(wanted) == len(money):
        wanted = []
    money = [column for column in money if column not in wanted]
    first = next((column for column in money), None)
    if first is None or any(row.unit not in (None, table.unit) for row in table.items()):
        return None
    alike = (unit_of(table, _PLAIN, first), currency_of(table, first))
    columns = [column for column in money if (unit_of(table, _PLAIN, column), currency_of(table, column)) == alike]
    stated = {key for row in table.items() for key in row.values}
    columns = [column for column in columns if column.key in stated] or columns  # else a total alone states an amount
    keys = {column.key for column in columns}
    rows = [row for row in table.items() if keys & set(row.values)]
    within = [row for row in target_lines(table) if row in rows]
    apart = {id(table.rows[place]) for place in lines_apart(table, table.rows)}
    lines = [row for row in rows if not (id(row) in apart or row in within or (within and says_rest(row)))]
    sign = _signs(table, columns, lines)
    if sign is None:
        return None
    beside = Beside(basis.workbook.sheet(table.sheet), table)
    groups = {id(table.rows[place]): group for place, group in grouped(table).items()}
    beside_it = targets(basis.workbook, basis.tables, alike[0] if alike[1] is None else None)
    left_out = [*others, *wanted, *(column for column in money if column not in columns)]
    return Catalogue(
        basis, table, key, columns, left_out,
        [(proposal_label(row, beside.number_shown(row), basis.say), row) for row in lines],
        [groups.get(id(row)) for row in lines],
        *sign,
        _within(table, within, columns) or _beside(table, wanted, lines) or beside_it,
        frame,
    )  # fmt: skip


_PLAIN = Row(None, "", "item", {}, {})


def _signs(table: BudgetTable, columns: Sequence[Column], lines: Sequence[Row]) -> tuple[Signs, int] | None:
    """What the signs of the amounts say; None where the lines ask for money."""
    amounts = [row.values[column.key] for row in lines for column in columns if column.key in row.values]
    named = _named(table, columns[0], lines)
    turned = table.sign == "expense_negative"
    if not any(amounts):
        return None
    if min(amounts) >= 0:
        return ("reductions", 1) if named or turned else None
    if max(amounts) <= 0:
        return ("reductions", -1) if named or not turned else None
    if turned:
        return "both", 1
    if table.sign is None and named and sum(amounts, ZERO) > 0:
        return "unknown", -1
    return "both", -1


def _named(table: BudgetTable, column: Column, lines: Sequence[Row]) -> bool:
    """Whether title, column or every line speak of reductions, and title and column of nothing else."""
    heading = f"{table.title or ''} {column.header}"
    if _OTHERWISE.search(heading):
        return False
    return bool(_REDUCTIONS.search(heading)) or all(_REDUCTIONS.search(row.label) for row in lines)


def _beside(table: BudgetTable, wanted: Sequence[Column], lines: Sequence[Row]) -> dict[int | None, Target]:
    """The target that a column states for each line, added up."""
    if len(wanted) != 1:
        return {}
    (column,) = wanted
    stated = [row for row in lines if column.key in row.values and column.key in row.cells]
    if not stated:
        return {}
    amount = abs(sum((row.values[column.key] for row in stated), ZERO))
    totals = [row for row in table.rows if row.role == "total" and abs(row.values.get(column.key, ZERO)) == amount]
    cell = (totals or stated)[-1].cells[column.key]
    return {column.year: Target(column.year, amount, table.sheet, cell, column_heading(column))}


def _within(table: BudgetTable, rows: Sequence[Row], columns: Sequence[Column]) -> dict[int | None, Target]:
    """The targets that a line of the table itself states, one a year."""
    if len(rows) != 1:
        return {}
    (row,) = rows
    return {
        column.year: Target(
            column.year, abs(row.values[column.key]), table.sheet, row.cells[column.key], " ".join(row.label.split())
        )
        for column in columns
        if column.key in row.values and column.key in row.cells
    }
