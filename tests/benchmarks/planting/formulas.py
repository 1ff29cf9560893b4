"""Totals whose formulas are wrong, and parts that a formula passes over."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from decimal import Decimal

from corpus.grid import Cell, Grid

from planting import digits
from planting.books import Book, Equation, Table, filled, number
from planting.plants import Plant, amount, changed, chosen
from planting.versions import sum_formula
from xlbudget.workbook.addresses import cell_ref, parse_cell


def formulas(book: Book, table: Table, chance: random.Random) -> Iterator[tuple[Equation, Cell]]:
    """The totals that are formulas over cells of their column, one column of each."""
    grid = book.grids[table.sheet]
    for equation in chosen(table, chance, lambda e: not e.across and e.plain and len(filled(grid, e)) > 1):
        cell = grid[parse_cell(equation.target)]
        if cell.formula:
            yield equation, cell


def value(grid: Grid, refs: list[str]) -> Decimal:
    return sum((number(grid, ref) or Decimal(0) for ref in refs), Decimal(0))


def rewritten(
    spoil: Callable[[Grid, Equation, random.Random], tuple[list[str], str] | None], *told: str
) -> Callable[..., Iterator[Plant]]:
    """A total's formula over other cells than it should add: its value follows."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        grid = book.grids[table.sheet]
        for equation, cell in formulas(book, table, chance):
            made = spoil(grid, equation, chance)
            if made is None or value(grid, made[0]) == cell.value:
                continue
            refs, formula = made
            left = {ref for _, ref in equation.parts} - set(refs)
            more = set(refs) - {ref for _, ref in equation.parts}
            words = tuple(
                word.replace("{left}", next(iter(left), "")).replace("{more}", next(iter(more), "")) for word in told
            )
            wrong = cell._replace(formula=formula, value=value(grid, refs))
            yield changed(book, table, {equation.target: wrong}, words)

    return plant


def stops_short(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    parts = equation.parts[:-1] if chance.random() < 0.5 else equation.parts[1:]
    if len(equation.parts) < 3:
        return None
    return [ref for _, ref in parts], sum_formula(parts)


def row_above(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    refs = []
    for _, ref in equation.parts:
        row, column = parse_cell(ref)
        if row < 2:
            return None
        refs.append(cell_ref(row - 1, column))
    return refs, sum_formula(tuple((1, ref) for ref in refs))


def drifted(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    refs = []
    for _, ref in equation.parts:
        row, column = parse_cell(ref)
        if column < 3 or number(grid, cell_ref(row, column - 1)) is None:
            return None
        refs.append(cell_ref(row, column - 1))
    return refs, sum_formula(tuple((1, ref) for ref in refs))


def heading_in(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    rows = [parse_cell(ref) for _, ref in equation.parts]
    top = cell_ref(rows[0][0] - 1, rows[0][1])
    year = number(grid, top)
    formula = sum_formula(equation.parts)
    if year is None or not 1990 <= year <= 2060 or not formula.startswith("=SUM("):
        return None
    return [top, *(ref for _, ref in equation.parts)], sum_formula(((1, top), *equation.parts))


def part_twice(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    again = chance.choice(equation.parts)
    refs = [ref for _, ref in equation.parts]
    return [*refs, again[1]], f"{sum_formula(equation.parts)}+{again[1]}"


def subtotal_twice(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A total over subtotals whose range was drawn over everything above it."""
    grid = book.grids[table.sheet]
    by_target = {e.target: e for e in table.equations}
    for equation, cell in formulas(book, table, chance):
        inner = [by_target[ref] for _, ref in equation.parts if ref in by_target and not by_target[ref].across]
        rows = [parse_cell(ref)[0] for e in (*inner, equation) for _, ref in e.parts]
        row, column = parse_cell(equation.target)
        if not inner or max(rows) >= row:
            continue
        places = [(at, column) for at in range(min(rows), row)]
        refs = [cell_ref(*place) for place in places if number(grid, cell_ref(*place)) is not None]
        wrong = cell._replace(formula=f"=SUM({cell_ref(*places[0])}:{cell_ref(*places[-1])})", value=value(grid, refs))
        if wrong.value != cell.value:
            yield changed(book, table, {equation.target: wrong}, ("og dens dele", "en gang for meget", "både"))


def overwritten(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A formula overwritten by last year's number."""
    grid = book.grids[table.sheet]
    for equation, cell in formulas(book, table, chance):
        part = chance.choice(filled(grid, equation))
        value = number(grid, equation.target)
        other = number(grid, part)
        if value is None or not other:
            continue
        wrong = value + (other / 20).quantize(Decimal(1).scaleb(-2)).normalize()
        if wrong != value:
            yield changed(
                book, table, {equation.target: cell._replace(formula=None, value=wrong)}, (amount(abs(wrong - value)),)
            )


def overwritten_same(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A formula overwritten by the number that it gave, among at least two neighbours with formulas on both sides."""
    grid = book.grids[table.sheet]
    for equation, cell in formulas(book, table, chance):
        row, column = parse_cell(equation.target)
        beside = [grid.get((row, at)) for at in (column - 2, column - 1, column + 1, column + 2)]
        if (
            beside[1]
            and beside[2]
            and beside[1].formula
            and beside[2].formula
            and sum(bool(c and c.formula) for c in beside) > 2
        ):
            plant = changed(book, table, {equation.target: cell._replace(formula=None)}, ("regnes ud",))
            yield plant._replace(as_rounding=False)


def in_formula(change: Callable[[Cell, Equation], Cell], *told: str) -> Callable[..., Iterator[Plant]]:
    """A total's formula changed in itself."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        for equation, cell in formulas(book, table, chance):
            plant = changed(book, table, {equation.target: change(cell, equation)}, told)
            yield plant._replace(as_rounding=False)

    return plant


def part_becomes(
    cell_of: Callable[[Cell], Cell], total_of: Callable[[Cell, Decimal], Cell], *told: str
) -> Callable[..., Iterator[Plant]]:
    """One part becomes something that a sum does not count; the total's saved result lacks it."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        grid = book.grids[table.sheet]
        for equation, cell in formulas(book, table, chance):
            part = chance.choice(filled(grid, equation))
            value = number(grid, part)
            if not value or grid[parse_cell(part)].formula:
                continue
            cells = {part: cell_of(grid[parse_cell(part)]), equation.target: total_of(cell, value)}
            plant = changed(book, table, cells, told)
            yield plant._replace(as_rounding=False)

    return plant


def hidden_row(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    grid = book.grids[table.sheet]
    for equation, cell in formulas(book, table, chance):
        part = chance.choice(filled(grid, equation))
        if not (cell.formula or "").startswith("=SUM(") or len(equation.parts) < 3:
            continue
        plant = changed(book, table, {}, ("skjult",), equation.target)
        rows = plant.book.told["sheet"][table.sheet].setdefault("hidden_rows", [])
        rows.append(parse_cell(part)[0])
        row = parse_cell(equation.target)[0]
        name = book.sheet_name(table)
        every = {
            (name, e.target)
            for e in table.equations
            if parse_cell(e.target)[0] == row or any(ref == part for _, ref in e.parts)
        }
        yield plant._replace(at=plant.at | every, as_rounding=False)


def short(value: Decimal) -> str:
    return f"{value:f}"


def plus(cell: Cell, equation: Equation) -> Cell:
    assert isinstance(cell.value, Decimal)
    return cell._replace(formula=f"{cell.formula}+500", value=cell.value + 500)


def stale(cell: Cell, equation: Equation) -> Cell:
    assert isinstance(cell.value, Decimal)
    return cell._replace(value=digits.one_wrong(cell.value) or cell.value + 10)


def circular(cell: Cell, equation: Equation) -> Cell:
    return cell._replace(formula=f"{cell.formula}+{equation.target}", value=Decimal(0))


def less(cell: Cell, value: Decimal) -> Cell:
    assert isinstance(cell.value, Decimal)
    return cell._replace(value=cell.value - value)


def text(write: Callable[[Decimal], str]) -> Callable[[Cell], Cell]:
    def text(cell: Cell) -> Cell:
        assert isinstance(cell.value, Decimal)
        return cell._replace(value=write(cell.value))

    return text
