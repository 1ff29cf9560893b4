"""RAM103: a line is reduced by more than its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label
from xlbudget.domain.amounts import Unit, convert
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of

_REDUCTION = re.compile(
    r"\b(?:budget|bevillings?)?(?:reduktion|reducering|nedsættelse|nedskrivning)(?:er|en|erne)?\b|\breduceres\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"\bbud(?:get|sjett)\b", re.IGNORECASE)
_AFTER = re.compile(r"\befter\b|\bnyt\b|\bandel|\bpct|%", re.IGNORECASE)

_Budgets = dict[tuple[str, int], list[tuple[Decimal, str]]]


@rule(
    "RAM103",
    "reduction-exceeds-budget",
    "error",
    da="En linje reduceres med mere, end der er afsat",
    en="A line is reduced by more than its budget",
    source="En finansieringsreduktion kan ikke overstige det budget, som den tages af (X08)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A reduction finances something else, but the line has less than it is to give. Both stand in one table, a column
    each, or the reduction stands in a table of financing and the line's budget in another.

    Dansk: En reduktion finansierer noget andet, men linjen har mindre, end den skal give. De står i hver sin
    kolonne i samme tabel, eller reduktionen står i en finansieringstabel og linjens budget i en anden.

    Wrong:
        | 1.000 kr.            | Budget 2024 | Reduktion 2024 |
        | Ordinær uddannelse   | 600         | −500           |
        | Eksterne leverandører | 3.000      | −3.400         |

    Wrong:
        | Budget, 1.000 kr.     | 2024  |
        | Ordinær uddannelse    | 600   |
        | Eksterne leverandører | 3.000 |
        # Finansiering
        | Finansiering, 1.000 kr. | Budgetreduktion 2024 |
        | Ordinær uddannelse      | 500   |
        | Eksterne leverandører   | 3.400 |

    Right:
        | 1.000 kr.            | Budget 2024 | Reduktion 2024 |
        | Ordinær uddannelse   | 600         | −500           |
        | Eksterne leverandører | 4.000      | −3.400         |
    """
    reducing = [(table, columns) for table in subject.tables if (columns := _reductions(table))]
    budgets = _stated_budgets(subject.tables) if reducing else {}
    for table, columns in reducing:
        own = _own_budgets(table, columns)
        for column in columns:
            for row in table.items():
                if column.key not in row.values:
                    continue
                known = _in_line(table, row, column, own) if own else _elsewhere(table, row, column, budgets)
                if known:
                    yield from _flaw(table, row, column, *known)


def _reductions(table: BudgetTable) -> list[Column]:
    if table.currency or table.kind == "index":
        return []
    return [
        column
        for column in table.money_columns()
        if _REDUCTION.search(column.header) and not _AFTER.search(column.header) and column.role != "difference"
    ]


def _own_budgets(table: BudgetTable, reductions: Sequence[Column]) -> list[Column]:
    return [
        column
        for column in table.money_columns()
        if column not in reductions
        and column.role in ("year", "amount")
        and _BUDGET.search(column.header)
        and not _AFTER.search(column.header)
    ]


def _in_line(table: BudgetTable, row: Row, reduction: Column, budgets: Sequence[Column]) -> tuple[Decimal, str] | None:
    """The line's budget in kroner and its cell: of the reduction's year, or where the table has one such column."""
    same = [budget for budget in budgets if budget.year == reduction.year] or budgets
    if len(same) != 1 or same[0].key not in row.values:
        return None
    unit = unit_of(table, row, same[0]) or Unit.KR
    return row.values[same[0].key] * unit.factor, row.cells[same[0].key]


def _stated_budgets(tables: Sequence[BudgetTable]) -> _Budgets:
    """The budgets in kroner, and their cells, by line and year, of the tables that reduce nothing."""
    found: _Budgets = {}
    for table in tables:
        if table.kind != "budget" or _reductions(table):
            continue
        columns = [column for column in table.year_columns() if column.year and column.measure in (None, "budget")]
        for line in table.items():
            for column in columns:
                unit = unit_of(table, line, column)
                if unit and column.year and column.key in line.values:
                    budget = (line.values[column.key] * unit.factor, f"{table.sheet}!{line.cells[column.key]}")
                    found.setdefault((line.evened_label, column.year), []).append(budget)
    return found


def _elsewhere(table: BudgetTable, row: Row, column: Column, budgets: _Budgets) -> tuple[Decimal, str] | None:
    """The budget of the same line and year in another table, where only one states it."""
    if column.year is None or not row.label or unit_of(table, row, column) is None:
        return None
    found = budgets.get((row.evened_label, column.year), [])
    return found[0] if len(found) == 1 else None


def _flaw(table: BudgetTable, row: Row, column: Column, budget: Decimal, cell: str) -> Iterator[Flaw]:
    own = unit_of(table, row, column)
    unit = own or Unit.KR
    taken, held = abs(row.values[column.key]), convert(budget, Unit.KR, unit)
    if held <= 0 or taken <= held:
        return
    yield Flaw(
        table.sheet,
        row.cells[column.key],
        f"{label(row)} reduceres med {amount(taken)}, men budgettet er {amount(held)} ({cell}): "
        f"{amount(taken - held, own)} for meget.",
        f"{label(row)} is reduced by {amount(taken)}, but its budget is {amount(held)} ({cell}): "
        f"{amount(taken - held, own)} too much.",
        "Sæt reduktionen ned, eller find resten på en anden linje.",
        "Lower the reduction, or take the rest from another line.",
        held,
        taken,
        taken - held,
    )
