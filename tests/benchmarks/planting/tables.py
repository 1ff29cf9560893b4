"""Two tables that contradict each other, proposals beyond their frame, needs without financing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from corpus.grid import Grid

from planting import digits
from planting.books import number
from planting.plants import Plant, amount
from planting.versions import Financed, Framed, Twin
from xlbudget.workbook.addresses import cell_ref, parse_cell


def twin_differs(twin: Twin, chance: random.Random) -> Iterator[Plant]:
    """One amount of the second table is another."""
    grid = twin.book.grids[-1]
    for first, second in chance.sample(sorted(twin.cells.items()), min(2, len(twin.cells))):
        value = number(grid, second)
        wrong = digits.one_wrong(value) if value else None
        if wrong is None:
            continue
        made = twin.book.copy()
        place = parse_cell(second)
        made.grids[-1][place] = made.grids[-1][place]._replace(value=wrong)
        yield Plant(made, frozenset({(twin.sheet, second), (twin.book.sheet_name(twin.table), first)}), (first, second))


OTHER_UNIT = {"kr": "1.000 kr.", "tkr": "mio. kr.", "mio_kr": "1.000 kr.", "mia_kr": "mio. kr."}


def twin_unit(twin: Twin, chance: random.Random) -> Iterator[Plant]:
    """The second table says another unit over the same figures."""
    made = twin.book.copy()
    cell = made.grids[-1][parse_cell(twin.unit_cell)]
    text = cell.text
    right = {"kr": "kr.", "tkr": "1.000 kr.", "mio_kr": "mio. kr.", "mia_kr": "mia. kr."}[twin.table.truth.unit or "kr"]
    made.grids[-1][parse_cell(twin.unit_cell)] = cell._replace(
        value=text.replace(right, OTHER_UNIT[twin.table.truth.unit or "kr"], 1)
    )
    yield Plant(made, whole(twin), ("enhed",))


def twin_level(twin: Twin, chance: random.Random) -> Iterator[Plant]:
    """A third table says another price level over the same figures than the second."""
    made = twin.book.copy()
    place = parse_cell(twin.unit_cell)
    cell = made.grids[-1][place]
    unit = cell.text.partition(" - ")[0]
    year = int(made.grids[-1][place[0], 2].text)
    other = Grid(made.grids[-1])
    made.grids[-1][place] = cell._replace(value=f"{unit} - {year - 1} p/l")
    other[place] = cell._replace(value=f"{unit} - {year} p/l")
    made.told["sheet"].append({"name": "Hovedtal 3"})
    made.grids.append(other)
    ((_, area),) = (entry for entry in whole(twin) if entry[0] == twin.sheet)
    yield Plant(made, frozenset({(twin.sheet, area), ("Hovedtal 3", area)}), ("prisniveau", "priser", "p/l"))


def whole(twin: Twin) -> frozenset[tuple[str, str]]:
    """Either of the two tables as a whole."""
    grid = twin.book.grids[-1]
    rows, columns = [row for row, _ in grid if row > 2], [column for _, column in grid]
    area = f"A3:{cell_ref(max(rows), max(columns))}"
    return frozenset({(twin.sheet, area), (twin.book.sheet_name(twin.table), twin.table.truth.range)})


def beyond_frame(framed: Framed, chance: random.Random) -> Iterator[Plant]:
    """The frame is smaller than what is asked for; the remainders follow."""
    made = framed.book.copy()
    grid = made.grids[-1]
    less = (number(grid, framed.asked[-1]) or Decimal(1)) + Decimal(1)
    for ref in (framed.frame_cell, *framed.left):
        cell = grid[parse_cell(ref)]
        assert isinstance(cell.value, Decimal)
        grid[parse_cell(ref)] = cell._replace(value=cell.value - less)
    places = {framed.total, framed.frame_cell, *framed.asked, *framed.left}
    yield Plant(made, frozenset((framed.sheet, ref) for ref in places), ("for meget", "overstiger"))


def remainder(framed: Framed, chance: random.Random) -> Iterator[Plant]:
    """One remainder is not the one before it less the amount; those after it go on rightly."""
    ref = chance.choice(framed.left[1:])
    made = framed.book.copy()
    cell = made.grids[-1][parse_cell(ref)]
    assert isinstance(cell.value, Decimal)
    wrong = digits.one_wrong(cell.value) or cell.value + 10
    made.grids[-1][parse_cell(ref)] = cell._replace(value=wrong)
    yield Plant(made, frozenset({(framed.sheet, ref)}), (amount(cell.value), amount(abs(wrong - cell.value))))


def carried_on(framed: Framed, chance: random.Random) -> Iterator[Plant]:
    """One remainder is wrong, and those after it are reckoned from it."""
    place = chance.randrange(1, len(framed.left) - 1)
    made = framed.book.copy()
    cell = made.grids[-1][parse_cell(framed.left[place])]
    assert isinstance(cell.value, Decimal)
    off = (digits.one_wrong(cell.value) or cell.value + 10) - cell.value
    for ref in framed.left[place:]:
        cell = made.grids[-1][parse_cell(ref)]
        assert isinstance(cell.value, Decimal)
        made.grids[-1][parse_cell(ref)] = cell._replace(value=cell.value + off)
    yield Plant(made, frozenset({(framed.sheet, framed.left[place])}), (amount(abs(off)),))


def not_covered(financed: Financed, chance: random.Random) -> Iterator[Plant]:
    """One year's financing is less than the need, and its total says so rightly."""
    place = chance.randrange(len(financed.lines))
    made = financed.book.copy()
    grid = made.grids[0]
    line, total = financed.lines[place], financed.totals[place]
    less = (number(grid, line) or Decimal(0)) / 10
    less = less.quantize(Decimal(1)) if less > 1 else less
    for ref in (line, total):
        cell = grid[parse_cell(ref)]
        assert isinstance(cell.value, Decimal)
        grid[parse_cell(ref)] = cell._replace(value=cell.value - less)
    if less:
        yield Plant(
            made, frozenset((financed.sheet, ref) for ref in (line, total, financed.needs[place])), (amount(less),)
        )


def financing_missing(financed: Financed, chance: random.Random) -> Iterator[Plant]:
    """A year with a need and no financing at all."""
    if len(financed.lines) < 2:
        return
    place = chance.randrange(1, len(financed.lines))
    made = financed.book.copy()
    grid = made.grids[0]
    row, column = parse_cell(financed.lines[place])
    for at in (row - 1, row, row + 1):
        del grid[at, column]
    places = {cell_ref(at, column) for at in (row - 2, row - 1, row, row + 1)} | {financed.needs[place]}
    yield Plant(made, frozenset((financed.sheet, ref) for ref in places), ("finansier",))
