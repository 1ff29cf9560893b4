"""What is needed against what finances it: the pair of tables that the rules on coverage look at.

Only where a workbook has one table of needs and one that says what they are financed by, both in known units and of
the same order of size: a municipality's table of taxes and grants finances the whole budget, not one proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import Area

_LEAST, _MOST = Decimal("0.2"), Decimal(5)  # financing further from the need than this finances something else


class Amount(NamedTuple):
    """An amount in kroner, and the cell that states it (the total's, or the last part's)."""

    kroner: Decimal
    cell: str


class Coverage(NamedTuple):
    """Needs by year, and their financing: by year, or one amount that names no year."""

    need: BudgetTable
    funding: BudgetTable
    needed: dict[int, Amount]
    funded: dict[int, Amount]
    funded_once: Amount | None  # financing without a year


def coverage(subject: Subject) -> Coverage | None:
    """The workbook's needs and their financing, where it states both once."""
    found = need_and_financing(subject)
    return found if found is not None and _same_order(found) else None


def need_and_financing(subject: Subject) -> Coverage | None:
    """The same, also where the one is far larger than the other."""
    funding = [
        table for table in subject.tables if table.kind == "financing" and table.unit and not _is_of_loans(table)
    ]
    needs = [
        table
        for table in subject.tables
        if table.kind in ("budget", "proposals")
        and table.unit
        and any(column.year for column in table.year_columns())
        and not _is_of_loans(table)
    ]
    if len(funding) != 1 or _finances_what_stands_beside(funding[0], subject.tables, needs):
        return None
    source = funding[0]
    need = _what_it_finances(source, needs)
    if need is None:
        return None
    needed = _by_year(need, _stated)
    years = source.year_columns()
    funded = _by_year(source, _documented)
    once = None
    if not years:
        money = [column for column in source.money_columns() if column.role == "amount"]
        if len(money) != 1:
            return None
        once = _documented(source, money[0])
    return Coverage(need, source, needed, funded, once)


def _is_of_loans(table: BudgetTable) -> bool:
    """Whether the table is of what may be borrowed, or of what a debt costs: neither is a need nor what covers one."""
    return table.title is not None and _OF_LOANS.search(table.title) is not None


_OF_LOANS = pattern(r"(?i)\blåne(?:ramme|adgang|pulje|disp)|afdragsprofil|(?:\b|rest|langfristede? )gæld(?:en)?\b")


def _finances_what_stands_beside(
    source: BudgetTable, tables: Sequence[BudgetTable], needs: Sequence[BudgetTable]
) -> bool:
    """Whether the financing stands beside the budget of one year that it pays for, and not for other tables' years."""
    first, _, last, _ = Area.parse(source.range)
    for table in tables:
        if table.sheet == source.sheet and table is not source and table.kind == "budget" and table not in needs:
            top, _, bottom, _ = Area.parse(table.range)
            if top <= last and first <= bottom:
                return True
    return False


def _what_it_finances(source: BudgetTable, needs: Sequence[BudgetTable]) -> BudgetTable | None:
    """The only table of needs, or of several the one right above the financing on the same sheet."""
    if len(needs) == 1:
        return needs[0]
    top = Area.parse(source.range).first_row
    above = [need for need in needs if need.sheet == source.sheet and Area.parse(need.range).last_row < top]
    return max(above, key=lambda need: Area.parse(need.range).last_row, default=None)


def _same_order(found: Coverage) -> bool:
    need = next((amount.kroner for amount in found.needed.values() if amount.kroner > 0), None)
    given = found.funded_once or next((amount for amount in found.funded.values() if amount.kroner > 0), None)
    return need is not None and given is not None and _LEAST <= given.kroner / need <= _MOST


def _by_year(table: BudgetTable, amount_of: Callable[[BudgetTable, Column], Amount | None]) -> dict[int, Amount]:
    amounts = ((column.year, amount_of(table, column)) for column in table.year_columns())
    return {year: amount for year, amount in amounts if year and amount}


def _stated(table: BudgetTable, column: Column) -> Amount | None:
    """The need of a year: the table's last total, or the sum of its lines."""
    totals = [row for row in table.rows if row.role == "total" and column.key in row.values]
    lines = totals[-1:] or [row for row in table.items() if column.key in row.values]
    return _sum(table, lines, column)


def _documented(table: BudgetTable, column: Column) -> Amount | None:
    """The financing that the lines document: their stated total may be rounded up, and reductions may carry a minus."""
    amount = _sum(table, [row for row in table.items() if column.key in row.values], column)
    return Amount(abs(amount.kroner), amount.cell) if amount else None


def _sum(table: BudgetTable, rows: Sequence[Row], column: Column) -> Amount | None:
    if not rows:
        return None
    total = ZERO
    for row in rows:
        unit = row.unit or column.unit or table.unit
        if unit is None:
            return None
        total += row.values[column.key] * unit.factor
    stated = [row for row in table.rows if row.role == "total" and column.key in row.cells]
    return Amount(total, (stated or list(rows))[-1].cells[column.key])
