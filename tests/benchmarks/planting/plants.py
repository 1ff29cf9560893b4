"""What is planted: a spoiled book, and where and with which words it is rightly complained of.

`Plant.at` are the cells at which a finding is right: the cell that was spoiled and the totals that count it, no others.
`Plant.told` are the words that explain it, any one of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from corpus.grid import Cell

from planting.books import Book, Equation, Table, number, slack, worth
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.workbook.addresses import column_letter, parse_cell

MOST = 4  # totals of one table that a slip is planted at


class Plant(NamedTuple):
    """A spoiled book, and where and with which words it is rightly complained of."""

    book: Book
    at: frozenset[tuple[str, str]]
    told: tuple[str, ...]
    as_rounding: bool = False  # no more than rounding can give: a note of severity info


Meant = Callable[[Decimal, Decimal], Decimal | str | None]
"""(the cell's value, another part's) → what is written in its place."""


def amount(value: Decimal) -> str:
    return format_danish(value.normalize())


def chosen(table: Table, chance: random.Random, wanted: Callable[[Equation], bool]) -> list[Equation]:
    """One column of each total, of a few totals."""
    by_line: dict[str, list[Equation]] = {}
    for equation in table.equations:
        row, column = parse_cell(equation.target)
        if wanted(equation):
            by_line.setdefault(column_letter(column) if equation.across else str(row), []).append(equation)
    lines = [chance.choice(found) for found in by_line.values()]
    return lines if len(lines) <= MOST else chance.sample(lines, MOST)


def changed(book: Book, table: Table, cells: dict[str, Cell | None], told: tuple[str, ...], *spoiled: str) -> Plant:
    """The book with the cells changed; `spoiled` are those that are wrong, or all that were changed."""
    made = book.copy()
    grid = made.grids[table.sheet]
    for ref, cell in cells.items():
        if cell is None:
            grid.pop(parse_cell(ref), None)
        else:
            grid[parse_cell(ref)] = cell
    at = {place for ref in (spoiled or cells) for place in table.covering(ref)}
    touched = [e for e in table.equations if e.target in cells or any(ref in cells for _, ref in e.parts)]
    rounding = bool(touched) and all(
        (stated := number(grid, e.target)) is not None and abs(stated - worth(grid, e)) <= slack(grid, e)
        for e in touched
    )
    name = book.sheet_name(table)
    return Plant(made, frozenset((name, ref) for ref in at), told, rounding)
