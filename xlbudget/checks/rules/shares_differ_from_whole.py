"""SUM205: shares do not add up to the whole, or a share is not what its amount gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import column_name, in_per_cent, label
from xlbudget.domain.amounts import ZERO, digits_after_comma, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row

_SHARE = re.compile(r"\bandel|fordel|(?:pct\.?|%|procent) af (?:i alt|total|det samlede)|\bshare", re.IGNORECASE)
_KEY = re.compile(r"nøgle(?!tal)|fordelings(?:pct|procent|andel)", re.IGNORECASE)
_LEAST, _MOST = Decimal("0.5"), Decimal("1.5")  # what a key that has a slip in it comes to
_WHOLES = (Decimal(1), Decimal(100))
_FEWEST = 3  # shares that must follow from their amounts before one that does not is called wrong


class _Shares(NamedTuple):
    """A column of shares and their total, which is the whole or what a slip makes of it: 1, or 100 where per cents are
    stored as such."""

    table: BudgetTable
    column: Column
    rows: Sequence[Row]
    total: Row
    whole: Decimal


@rule(
    "SUM205",
    "shares-differ-from-whole",
    "warning",
    da="Andele giver ikke tilsammen 100 pct.",
    en="Shares do not add up to 100 per cent",
    source="Andele summer til 100 pct. inden for afrunding (T10); procenter genberegnes af deres tal (U11)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A column of shares ends in 100 per cent, but a share is not what its line's amount gives, or the shares add up to
    something else by more than rounding. A key by which something is shared out is held to 100 per cent, whatever its
    total says.

    Dansk: En kolonne med andele ender på 100 pct., men en andel er ikke det, linjens beløb giver, eller andelene
    giver noget andet tilsammen, og forskellen er større end afrunding. En fordelingsnøgle skal give 100 pct., hvad
    dens total end siger.

    Wrong:
        | 1.000 kr. | Budget 2024 | Andel i pct. |
        | Skoler    | 400.000     | 40,0 %       |
        | Dagtilbud | 250.000     | 25,0 %       |
        | Ældre     | 200.000     | 23,0 %       |
        | Handicap  | 150.000     | 15,0 %       |
        | *I alt*   | 1.000.000   | 100,0 %      |

    Wrong:
        | 1.000 kr. | Budget 2024 | Fordeling, pct. |
        | Løn       | 1.000       | 60              |
        | Varekøb   | 800         | 30              |
        | *I alt*   | 1.800       | 100             |

    Wrong:
        | 1.000 kr. | Budget 2024 | Fordelingsnøgle |
        | Skoler    | 400.000     | 40,0 %          |
        | Dagtilbud | 250.000     | 25,0 %          |
        | Ældre     | 330.000     | 33,0 %          |
        | *I alt*   | 980.000     | 98,0 %          |

    Right:
        | 1.000 kr. | Budget 2024 | Andel i pct. |
        | Skoler    | 400.000     | 40,0 %       |
        | Dagtilbud | 250.000     | 25,0 %       |
        | Ældre     | 200.000     | 20,0 %       |
        | Handicap  | 150.000     | 15,0 %       |
        | *I alt*   | 1.000.000   | 100,0 %      |
    """
    for table in subject.tables:
        for column in table.columns:
            if column.role != "percent":
                continue
            shares = _shares(table, column)
            base = _base(shares) if shares else None
            if shares and base:
                yield from _wrong_shares(shares, base)
            elif shares is None or shares.total.values[column.key] != shares.whole:
                if _KEY.search(column.header):
                    yield from _wrong_key(table, column)
            elif _SHARE.search(column.header):
                yield from _wrong_whole(shares)


def _shares(table: BudgetTable, column: Column) -> _Shares | None:
    """The lines with shares above the one total of about the whole; None where lines lack theirs or fall below 0."""
    key = column.key
    totals = [row for row in table.rows if row.role in ("total", "subtotal") and key in row.values]
    if len(totals) != 1 or totals[0].role != "total":
        return None
    whole = next((one for one in _WHOLES if _LEAST * one <= totals[0].values[key] <= _MOST * one), None)
    if whole is None:
        return None
    place = table.rows.index(totals[0])
    rows = [row for row in table.rows[:place] if row.role == "item" and not row.part_of and row.values]
    if len(rows) < 2 or any(row.values.get(key, Decimal(-1)) < 0 for row in rows):
        return None
    return _Shares(table, column, rows, totals[0], whole)


def _base(shares: _Shares) -> Column | None:
    """The amounts of which most shares are shares."""
    for column in shares.table.money_columns():
        if not shares.total.values.get(column.key):
            continue
        meant = [row for row in shares.rows if column.key in row.values]
        fitting = sum(_fits(shares, column, row) for row in meant)
        if fitting >= _FEWEST and fitting * 3 >= len(meant) * 2:
            return column
    return None


def _expected(shares: _Shares, base: Column, row: Row) -> Decimal:
    return row.values[base.key] / shares.total.values[base.key] * shares.whole


def _fits(shares: _Shares, base: Column, row: Row) -> bool:
    total = abs(shares.total.values[base.key])
    expected = _expected(shares, base, row)
    half_amount, half_total = (rounding_tolerance(0, shown_decimals(line, base.key)) for line in (row, shares.total))
    spread = (half_amount * shares.whole + abs(expected) * half_total) / total
    own = rounding_tolerance(0, shown_decimals(row, shares.column.key))
    # One more of the last digit: shares are nudged so that they add up as shown.
    return abs(row.values[shares.column.key] - expected) <= 3 * own + spread


def _wrong_shares(shares: _Shares, base: Column) -> Iterator[Flaw]:
    for row in shares.rows:
        if base.key not in row.values or _fits(shares, base, row):
            continue
        found, expected = row.values[shares.column.key], _expected(shares, base, row)
        decimals = shown_decimals(row, shares.column.key)
        stated, meant = (in_per_cent(value, decimals, fraction=shares.whole == 1) for value in (found, expected))
        of = column_name(base)
        yield Flaw(
            shares.table.sheet,
            row.cells[shares.column.key],
            f"{label(row)} har andelen {stated} %, men »{of}« giver {meant} % af {label(shares.total)}.",
            f"{label(row)} has the share {stated} %, but “{of}” gives {meant} % of {label(shares.total)}.",
            "Regn andelen igen, eller ret beløbet.",
            "Compute the share again, or mend the amount.",
            expected,
            found,
            found - expected,
        )


def _wrong_whole(shares: _Shares) -> Iterator[Flaw]:
    key = shares.column.key
    added = sum((row.values[key] for row in shares.rows), ZERO)
    decimals = min(shown_decimals(row, key) for row in shares.rows)
    told = min(decimals, max(digits_after_comma(row.values[key]) for row in shares.rows))  # whole per cents, as typed
    if not added or abs(added - shares.whole) <= rounding_tolerance(len(shares.rows), told):
        return
    stated = in_per_cent(added, decimals, fraction=shares.whole == 1)
    yield Flaw(
        shares.table.sheet,
        shares.total.cells[key],
        f"»{column_name(shares.column)}«: andelene giver tilsammen {stated} %, men totalen siger 100 %.",
        f"“{column_name(shares.column)}”: the shares add up to {stated} %, but the total says 100 %.",
        "Find den andel, der er forkert eller mangler.",
        "Find the share that is wrong or missing.",
        added,
        shares.whole,
        shares.whole - added,
    )


def _wrong_key(table: BudgetTable, column: Column) -> Iterator[Flaw]:
    """The flaw of a column by which something is shared out, where it shares out more or less than all of it."""
    key = column.key
    items = [row for row in table.rows if row.role == "item" and not row.part_of and row.values]
    if len(items) < 2 or any(row.role == "subtotal" for row in table.rows):
        return
    shares = [row.values[key] for row in items if row.values.get(key, -1) >= 0]
    whole = Decimal(1) if max(shares, default=ZERO) <= 1 else Decimal(100)
    added = sum(shares, ZERO)
    if len(shares) < len(items) or not _LEAST * whole <= added <= _MOST * whole:
        return
    decimals = min(shown_decimals(row, key) for row in items)
    if abs(added - whole) <= rounding_tolerance(len(items), decimals):
        return
    stated = in_per_cent(added, decimals, fraction=whole == 1)
    total = next((row.cells[key] for row in table.rows if row.role == "total" and key in row.cells), None)
    yield Flaw(
        table.sheet,
        total or f"{items[0].cells[key]}:{items[-1].cells[key]}",
        f"»{column_name(column)}« giver tilsammen {stated} % og ikke 100 %.",
        f"“{column_name(column)}” adds up to {stated} %, and not to 100 %.",
        "Find den andel, der er forkert eller mangler: der fordeles ellers for lidt eller for meget.",
        "Find the share that is wrong or missing: otherwise too little or too much is shared out.",
        whole,
        added,
        added - whole,
    )
