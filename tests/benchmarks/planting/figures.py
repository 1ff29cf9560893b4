"""Figures, lines and years that a hand gets wrong in a published table."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from corpus.grid import Cell, Grid

from planting.books import Book, Table, filled, label_of, number
from planting.plants import Meant, Plant, amount, changed, chosen
from xlbudget.workbook.addresses import cell_ref, parse_cell


def slip(
    in_part: bool, meant: Meant, *told: str, across: bool = False, minus: bool = False
) -> Callable[..., Iterator[Plant]]:
    """A number mistyped: in a total, or in one of its parts."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        grid = book.grids[table.sheet]
        for equation in chosen(
            table,
            chance,
            lambda e: e.across == across and (not e.plain if minus else e.plain) and len(filled(grid, e)) > 1,
        ):
            part = chance.choice(filled(grid, equation))
            ref = part if in_part else equation.target
            value, other = number(grid, ref), number(grid, part)
            if not value or not other or abs(other) < 3:
                continue
            wrong = meant(value, other)
            if wrong is None or wrong == value:
                continue
            cell = grid[parse_cell(ref)]._replace(value=wrong, formula=None)
            words = told or (amount(abs(value - wrong)) if isinstance(wrong, Decimal) else "tekst",)
            named = tuple(word.replace("{part}", part).replace("{right}", amount(value)) for word in words)
            yield changed(book, table, {ref: cell}, named)

    return plant


def percent(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A per cent that is not what two columns give, where in all other lines it is."""
    grid = book.grids[table.sheet]
    columns = [column for column in table.truth.columns if column.is_money]
    for target in (column for column in table.truth.columns if column.role == "percent"):
        for first in columns:
            for second in columns:
                rows = share_rows(grid, table, target.place, first.place, second.place)
                if first is second or len(rows) < 4:
                    continue
                row = chance.choice(rows)
                cell = grid[parse_cell(f"{target.place}{row}")]
                assert isinstance(cell.value, Decimal)
                wrong = cell._replace(
                    value=cell.value * 2 + (Decimal("0.1") if abs(cell.value) < 5 else 10), formula=None
                )
                yield changed(book, table, {f"{target.place}{row}": wrong}, (label_of(book, table, f"A{row}")[:20],))
                return


def share_rows(grid: Grid, table: Table, target: str, first: str, second: str) -> list[str]:
    """The lines in which the share or change holds, where it holds in all that say something."""
    held = []
    for row in table.truth.rows:
        share, one, two = (number(grid, f"{place}{row.place}") for place in (target, first, second))
        if share is None or one is None or not two:
            continue
        fits = (
            abs(share - meant) * (1 if scale > 1 else 100) <= Decimal("0.6")
            for scale in (1, 100)
            for meant in (one / two * scale, (one / two - 1) * scale)
        )
        if not any(fits):
            return []
        held.append(row.place)
    return held


def year_columns(book: Book, table: Table) -> list[tuple[str, str, int]]:
    """The year columns whose heading is one cell that holds nothing but the year: letters, heading cell, year."""
    grid = book.grids[table.sheet]
    found = []
    for column in table.truth.columns if table.truth.orientation == "years_across" else ():
        heads = [f"{column.place}{row}" for row in table.truth.header_rows]
        plain = [ref for ref in heads if (cell := grid.at(ref)) and cell.text.strip() == str(column.year)]
        if column.role == "year" and len(plain) == 1:
            found.append((column.place, plain[0], column.year or 0))
    years = [year for _, _, year in found]
    return found if years and years == list(range(years[0], years[0] + len(years))) else []


def year_missing(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = year_columns(book, table)
    if len(years) < 4:
        return
    gone = chance.choice(years[1:-1])
    made = book.copy()
    grid, column = made.grids[table.sheet], parse_cell(gone[1])[1]
    kept = {place: _as_value(cell) for place, cell in grid.items() if place[1] != column}
    grid.clear()
    grid.update({(row, at - (at > column)): cell for (row, at), cell in kept.items()})
    told = made.told["sheet"][table.sheet]
    for word in ("merges", "fills", "lines", "tables", "widths", "hidden_columns", "formats"):
        told.pop(word, None)
    name, row = book.sheet_name(table), parse_cell(gone[1])[0]
    yield Plant(made, frozenset({(name, cell_ref(row, at)) for at in (column - 1, column)}), (f"{gone[2]} mangler",))


def years_swapped(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = year_columns(book, table)
    if len(years) < 4:
        return
    place = chance.randrange(1, len(years) - 2) if len(years) > 3 else 0
    (_, one, _), (_, two, _) = years[place], years[place + 1]
    grid = book.grids[table.sheet]
    cells = {one: grid[parse_cell(two)], two: grid[parse_cell(one)]}
    yield changed(book, table, cells, ("byttet om", "rækkefølge"))


def year_doubled(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = year_columns(book, table)
    if len(years) < 3:
        return
    place = chance.randrange(1, len(years))
    grid = book.grids[table.sheet]
    before = grid[parse_cell(years[place - 1][1])]
    plant = changed(book, table, {years[place][1]: before}, ("to gange",))
    yield plant._replace(at=plant.at | {(book.sheet_name(table), years[place - 1][1])})


def two_digit_year(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = year_columns(book, table)
    if len(years) < 3:
        return
    _, ref, year = chance.choice(years)
    cell = book.grids[table.sheet][parse_cell(ref)]
    wrong: Decimal | str = str(year % 100) if isinstance(cell.value, str) else Decimal(year % 100)
    yield changed(book, table, {ref: cell._replace(value=wrong)}, ("fire cifre", "to cifre"))


def line_twice(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A line inserted a second time below itself; the totals stay as they were."""
    grid = book.grids[table.sheet]
    places = [
        row.place
        for row in table.truth.rows
        if row.role == "item"
        and not row.part_of
        and any(
            ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row.place
            for e in table.equations
            if not e.across
            for _, ref in e.parts
        )
    ]
    money = [column.place for column in table.truth.columns if column.is_money]
    places = [place for place in places if any(number(grid, f"{letters}{place}") for letters in money)]
    if not places or table.truth.orientation == "years_down":
        return
    row = int(chance.choice(places))
    made = book.copy()
    grid = made.grids[table.sheet]
    kept = {place: _as_value(cell) for place, cell in grid.items()}
    grid.clear()
    grid.update({(at + (at > row), column): cell for (at, column), cell in kept.items()})
    grid.update({(row + 1, column): cell for (at, column), cell in kept.items() if at == row})
    told = made.told["sheet"][table.sheet]
    for word in ("merges", "fills", "lines", "tables", "formats", "hidden_rows"):
        told.pop(word, None)
    name = book.sheet_name(table)
    totals = {
        (at + (at > row), column)
        for letters in money
        for ref in table.covering(f"{letters}{row}") - {f"{letters}{row}"}
        for at, column in [parse_cell(ref)]
    }
    at = {(name, f"{letters}{line}") for letters in money for line in (row, row + 1)} | {
        (name, cell_ref(*place)) for place in totals
    }
    yield Plant(made, frozenset(at), ("to gange", "en gang for meget", "ikke talt med", "med de samme beløb"))


def merged(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """Two years' amounts merged into the first one's cell."""
    if table.truth.orientation != "years_across" or {"merges", "tables"} & set(book.told["sheet"][table.sheet]):
        return
    grid = book.grids[table.sheet]
    years = [column.place for column in table.truth.columns if column.role == "year"]
    rows = [row.place for row in table.truth.rows if row.role == "item"]
    pairs = [
        (f"{one}{row}", f"{two}{row}")
        for one, two in pairwise(years)
        for row in rows
        if parse_cell(f"{two}1")[1] - parse_cell(f"{one}1")[1] == 1
        and number(grid, f"{one}{row}")
        and number(grid, f"{two}{row}")
    ]
    if not pairs:
        return
    one, two = chance.choice(pairs)
    plant = changed(book, table, {two: None}, ("flettede",), one, two)
    plant.book.told["sheet"][table.sheet]["merges"] = [f"{one}:{two}"]
    yield plant._replace(as_rounding=False)


def _as_value(cell: Cell) -> Cell:
    """The cell with what its formula gave; an error stays with the formula that gave it."""
    return cell if cell.is_error else cell._replace(formula=None)
