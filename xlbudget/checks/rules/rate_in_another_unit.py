"""DAT406: a wage or price is a thousand times the others of its column, or a thousandth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.lines.opposite_signs import is_typed
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import Unit
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import AMOUNT_ROLES, BudgetTable, Column, Row, unit_of

_PAY = pattern(r"(?:års|måneds|grund|brutto)løn|lønsum pr|løn ?/", re.IGNORECASE)
_OF_GOODS = pattern(r"\bstk|\bstyk|enhedspris|^pris\W*(?:\d{4})?$", re.IGNORECASE)
"""A ballpoint costs a thousandth of a desk: their prices tell nothing of each other."""
_BASE = pattern(r"(?:\bpr\.?|/) ?[^\W\d_]+\d?|time(?:r|løn)", re.IGNORECASE)
"""What the wage or price is for: "pr. side"."""
_THOUSAND = Decimal(1000)
_FEWEST = 3  # others
_ALIKE = 5  # times the smallest of the others that the largest is at most
_NEAR = Decimal("1.5")  # how far beyond them the corrected one may lie


@rule(
    "DAT406",
    "rate-in-another-unit",
    "warning",
    da="En løn eller pris er tusind gange større eller mindre end kolonnens andre",
    en="A wage or price is a thousand times larger or smaller than the others of its column",
    source="Revisionspraksis: størrelsesorden; business case I 309/02 i 1.000 kr. (D07, U03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """All other wages, prices or rates of a column are of one size, and this one is a thousand times larger or smaller:
    it was entered in thousands where the others are in kroner, or the other way round. A row that states a unit of its
    own ("pr. side" among others "pr. måned"), what a formula gives and prices of goods ("pr. stk.") are left alone.

    Dansk: Alle andre lønninger, priser eller takster i en kolonne er af samme størrelse, og denne er tusind gange
    større eller mindre: den er skrevet i 1.000 kr., hvor de andre er i kroner, eller omvendt. Der ses ikke på linjer,
    der siger deres egen enhed (»pr. side« blandt »pr. måned«), på det, en formel giver, eller på
    priser på varer (»pr. stk.«).

    Wrong:
        | Kr.            | Årsværk | Gennemsnitsløn | Løn i alt  |
        | Chefer         | 6       | 785.000        | 4.710.000  |
        | Konsulenter    | 24      | 548.000        | 13.152.000 |
        | Sagsbehandlere | 61      | 452.000        | 27.572.000 |
        | Assistenter    | 38      | 401            | 15.238     |

    Right:
        | Kr.            | Årsværk | Gennemsnitsløn | Løn i alt  |
        | Chefer         | 6       | 785.000        | 4.710.000  |
        | Konsulenter    | 24      | 548.000        | 13.152.000 |
        | Sagsbehandlere | 61      | 452.000        | 27.572.000 |
        | Assistenter    | 38      | 401.000        | 15.238.000 |
    """
    for table in subject.tables:
        for column in table.columns:
            if column.role in AMOUNT_ROLES and _is_of_one_kind(column.header):
                rows = [row for row in table.items() if row.values.get(column.key) and row.unit is None]
                row = _astray(rows, column)
                if row is not None and is_typed(subject, table, row.cells[column.key]):
                    yield _flaw(table, row, column)


def _is_of_one_kind(heading: str) -> bool:
    """Whether the column is of wages, rates or prices that may be held to one another."""
    return bool(_PAY.search(heading)) or (names_rate(heading) and not _OF_GOODS.search(heading))


def _astray(rows: Sequence[Row], column: Column) -> Row | None:
    """The only row whose rate is in another unit than the others', which are alike."""
    if len(rows) <= _FEWEST:
        return None
    rising = sorted(rows, key=lambda row: abs(row.values[column.key]))
    sizes = [abs(row.values[column.key]) for row in rising]
    for lone, others, factor in ((0, sizes[1:], _THOUSAND), (-1, sizes[:-1], 1 / _THOUSAND)):
        meant = sizes[lone] * factor
        if others[-1] <= _ALIKE * others[0] and others[0] <= meant * _NEAR and meant <= others[-1] * _NEAR:
            row = rising[lone]
            return row if _base(row) in {_base(other) for other in rows if other is not row} else None
    return None


def _base(row: Row) -> str | None:
    """What the line's own rate is for, where its name says so: a copy "pr. side" is no place "pr. måned"."""
    found = _BASE.search(row.label)
    return found and found[0].casefold()


def _flaw(table: BudgetTable, row: Row, column: Column) -> Flaw:
    found = row.values[column.key]
    others = [other.values[column.key] for other in table.items() if other is not row and other.values.get(column.key)]
    least, most = min(others, key=abs), max(others, key=abs)
    small = abs(found) < abs(least)
    meant = found * _THOUSAND if small else found / _THOUSAND
    unit = unit_of(table, row, column) or Unit.KR
    larger = ("mindre", "smaller") if small else ("større", "larger")
    name = column_name(column)
    return Flaw(
        table.sheet,
        row.cells[column.key],
        f"{label(row)} i {name} er {amount(found)}, omkring tusind gange {larger[0]} end de andre linjer "
        f"({amount(least)}–{amount(most)}).",
        f"{label(row)} in {name} is {amount(found)}, about a thousand times {larger[1]} than the other lines "
        f"({amount(least)}–{amount(most)}).",
        f"Skriv beløbet i kolonnens enhed. {amount(meant, unit)} ville passe til de andre.",
        f"Enter the amount in the column's unit. {amount(meant, unit)} would fit the others.",
        meant,
        found,
        found - meant,
    )
