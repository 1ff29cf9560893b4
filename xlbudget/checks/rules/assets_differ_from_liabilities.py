"""SUM210: the assets of a balance sheet are not as large as its liabilities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.wording import amount, column_name, label, unit_of
from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row

_TOTAL_OF = r"(?:sum(?: af)? |samlede |i alt )?{}(?: i alt| ialt|, i alt|, sum)?"
_ASSETS = pattern(_TOTAL_OF.format("aktiver"))
_LIABILITIES = pattern(_TOTAL_OF.format("passiver"))


@rule(
    "SUM210",
    "assets-differ-from-liabilities",
    "error",
    da="Balancens aktiver og passiver er ikke lige store",
    en="The assets and liabilities of a balance sheet are not as large as each other",
    source="Budget- og regnskabssystem for kommuner: balancens aktiver svarer til dens passiver (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In the other columns of a balance sheet the assets are as large as the liabilities, with the same sign or the
    other; in this one they are not. Each of the two may well add up with its own lines.

    Dansk: I balancens andre kolonner er aktiverne lige så store som passiverne, med samme fortegn eller det modsatte; i
    denne er de det ikke. Hver af dem kan godt gå op med sine egne linjer.

    Wrong:
        | Balance, 1.000 kr. | 31.12.2024 | 31.12.2025 |
        | Bygninger          | 104.651    | 100.987    |
        | Likvide midler     | 9.763      | 13.128     |
        | *Aktiver i alt*    | 114.414    | 114.115    |
        | Egenkapital        | −68.204    | −67.015    |
        | Gæld               | −46.210    | −46.200    |
        | *Passiver i alt*   | −114.414   | −113.215   |

    Right:
        | Balance, 1.000 kr. | 31.12.2024 | 31.12.2025 |
        | Bygninger          | 104.651    | 100.987    |
        | Likvide midler     | 9.763      | 13.128     |
        | *Aktiver i alt*    | 114.414    | 114.115    |
        | Egenkapital        | −68.204    | −67.915    |
        | Gæld               | −46.210    | −46.200    |
        | *Passiver i alt*   | −114.414   | −114.115   |
    """
    for table in subject.tables:
        assets, liabilities = _called(table, _ASSETS), _called(table, _LIABILITIES)
        if assets is None or liabilities is None:
            continue
        for column in _uneven(table, assets, liabilities):
            if any(
                entry.column is column and entry.sum.total in (assets, liabilities)
                for entry in total_differences(subject)
            ):
                continue  # one of them does not add up, and that is told
            own, other = assets.values[column.key], liabilities.values[column.key]
            off = abs(own) - abs(other)
            size, year = amount(abs(off), unit_of(table, liabilities, column)), column_name(column)
            yield Flaw(
                table.sheet,
                liabilities.cells[column.key],
                f"{label(assets)} i {year} er {amount(own)}, men {label(liabilities)} er {amount(other)}: {size} fra "
                "hinanden. I de andre kolonner er de lige store.",
                f"{label(assets)} in {year} is {amount(own)}, but {label(liabilities)} is {amount(other)}: {size} "
                "apart. In the other columns they are as large as each other.",
                "Find den linje, der er forkert; egenkapitalen er det, der er tilbage.",
                "Find the line that is wrong; equity is what is left.",
                own if own * other > 0 else -own,
                other,
                other - own if own * other > 0 else other + own,
            )


def _called(table: BudgetTable, name: re.Pattern[str]) -> Row | None:
    """The last line with the name and an amount: a heading may have it too."""
    rows = [row for row in table.rows if row.values and name.fullmatch(row.label.strip(" :*").casefold())]
    return rows[-1] if rows else None


def _uneven(table: BudgetTable, assets: Row, liabilities: Row) -> Sequence[Column]:
    """The columns in which the two differ in size by more than rounding: fewer than those in which they do not, or one
    of two."""
    columns = [
        column
        for column in table.money_columns()
        if assets.values.get(column.key) and liabilities.values.get(column.key) and column.role != "difference"
    ]
    uneven = [
        column
        for column in columns
        if abs(abs(assets.values[column.key]) - abs(liabilities.values[column.key]))
        > rounding_tolerance(1, min(shown_decimals(row, column.key) for row in (assets, liabilities)))
    ]
    return uneven if len(uneven) * 2 <= len(columns) and len(columns) > 1 else ()
