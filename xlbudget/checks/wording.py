"""The words that findings share: amounts as Danes write them, lines and places by name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import Unit
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.sum_differences import Explanation
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row, unit_of

__all__ = ["amount", "cells", "column_name", "explained", "label", "price_level_name", "table_name", "unit_of"]


def amount(value: Decimal, unit: Unit | None = None) -> str:
    """ "4.200" or, with a unit, "3,9 mio. kr."; in thousands "4.200 t.kr.". No nought is left from a conversion."""
    text = format_danish(value.normalize())
    if unit is None:
        return text
    return f"{text} {unit.suffix}"


def label(row: Row) -> str:
    """The line by name, shortened, or by its number where it has none."""
    name = " ".join(row.label.split())
    if not name:
        return f"række {row.row}" if row.row else "rækken"
    return f"»{name if len(name) <= 60 else name[:59] + '…'}«"


def column_name(column: Column) -> str:
    """The column's heading, shortened, or its letter."""
    name = " ".join(column.header.split())
    return name if 0 < len(name) <= 40 else column.ref


def cells(rows: Sequence[Row], key: str) -> str:
    """The cells of the lines in a column, consecutive ones joined: "C7:C9, C11"."""
    places = [row.cells[key] for row in rows if key in row.cells]
    runs: list[list[str]] = []
    for place in places:
        if runs and _follows(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    shown = [run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs]
    return ", ".join(shown) if len(shown) <= 6 else ", ".join([*shown[:5], f"… {shown[-1]}"])


def _follows(first: str, second: str) -> bool:
    letters = first.rstrip("0123456789")
    return second == f"{letters}{int(first[len(letters) :]) + 1}"


def explained(explanation: Explanation, key: str) -> tuple[str, str]:
    """The likeliest slip behind a difference, in Danish and English."""
    slip, row, meant = explanation
    where = f"{label(row)} ({row.cells.get(key, '?')})" if row else ""
    figure = amount(meant) if meant is not None else ""
    return {
        "left_out": (f"{where} er ikke talt med.", f"{where} is left out."),
        "counted_twice": (f"{where} er talt med for meget.", f"{where} is counted once too often."),
        "wrong_sign": (
            f"{where} har omvendt fortegn: {figure} går op.",
            f"{where} has the wrong sign: {figure} adds up.",
        ),
        "other_unit": (
            f"{where} står i en anden enhed: {figure} går op.",
            f"{where} is in another unit: {figure} adds up.",
        ),
        "swapped_digits": (
            f"To cifre er byttet om{' i ' + where if where else ' i totalen'}: {figure} går op.",
            f"Two digits have changed places in {where or 'the total'}: {figure} adds up.",
        ),
        "digit_too_many": (
            f"Der er et nul for meget eller for lidt{' i ' + where if where else ' i totalen'}: {figure} går op.",
            f"A zero too many or too few in {where or 'the total'}: {figure} adds up.",
        ),
        "wrong_part": (
            f"{where} er forkert: linjens egen total afviger lige så meget, og {figure} går op begge veje.",
            f"{where} is wrong: the line's own total is off by as much, and {figure} adds up both ways.",
        ),
        "typed_wrong": (
            f"Ét ciffer i totalen er anderledes: {figure} går op.",
            f"One digit of the total differs: {figure} adds up.",
        ),
    }[slip]


def price_level_name(level: PriceLevel) -> tuple[str, str]:
    """ "2025-priser", or "løbende priser" where each year is at its own level, in Danish and English."""
    return ("løbende priser", "current prices") if level == "current" else (f"{level}-priser", f"{level} prices")


def table_name(table: BudgetTable) -> tuple[str, str]:
    """The table by its title, or by its place, in Danish and English."""
    title = " ".join((table.title or "").split())
    if title:
        shown = f"»{title if len(title) <= 60 else title[:59] + '…'}«"
        return shown, shown
    return f"Tabellen i {table.range}", f"The table in {table.range}"
