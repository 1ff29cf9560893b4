"""The kinds of errors that are planted, each into a copy of a book: what a hand slips on, cell by cell.

`Plant.at` are the cells at which a finding is right: the cell that was spoiled and the totals that count it, no others.
`Plant.told` are the words that explain it, any one of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from corpus.grid import Cell, Grid

from planting import digits
from planting.books import Book, Equation, Table, filled, label_of, number, slack, worth
from planting.versions import Financed, Framed, Twin, sum_formula
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.workbook.addresses import cell_ref, column_letter, parse_cell

_MOST = 4  # totals of one table that a slip is planted at


class Plant(NamedTuple):
    """A spoiled book, and where and with which words it is rightly complained of."""

    book: Book
    at: frozenset[tuple[str, str]]
    told: tuple[str, ...]
    as_rounding: bool = False  # the contract takes the difference for rounding: a note of severity info


class Kind(NamedTuple):
    """A kind of error, and the version of the book that it is planted into."""

    name: str
    version: str
    plant: Callable[..., Iterator[Plant]]


Meant = Callable[[Decimal, Decimal], Decimal | str | None]
"""(the cell's value, another part's) → what is written in its place."""


def _amount(value: Decimal) -> str:
    return format_danish(value.normalize())


def _chosen(table: Table, chance: random.Random, wanted: Callable[[Equation], bool]) -> list[Equation]:
    """One column of each total, of a few totals."""
    by_line: dict[str, list[Equation]] = {}
    for equation in table.equations:
        row, column = parse_cell(equation.target)
        if wanted(equation):
            by_line.setdefault(column_letter(column) if equation.across else str(row), []).append(equation)
    lines = [chance.choice(found) for found in by_line.values()]
    return lines if len(lines) <= _MOST else chance.sample(lines, _MOST)


def _changed(book: Book, table: Table, cells: dict[str, Cell | None], told: tuple[str, ...], *spoiled: str) -> Plant:
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


def _slip(
    in_part: bool, meant: Meant, *told: str, across: bool = False, minus: bool = False
) -> Callable[..., Iterator[Plant]]:
    """A number mistyped: in a total, or in one of its parts."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        grid = book.grids[table.sheet]
        for equation in _chosen(
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
            words = told or (_amount(abs(value - wrong)) if isinstance(wrong, Decimal) else "tekst",)
            named = tuple(word.replace("{part}", part).replace("{right}", _amount(value)) for word in words)
            yield _changed(book, table, {ref: cell}, named)

    return plant


def _percent(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A per cent that is not what two columns give, where in all other lines it is."""
    grid = book.grids[table.sheet]
    columns = [column for column in table.truth.columns if column.is_money]
    for target in (column for column in table.truth.columns if column.role == "percent"):
        for first in columns:
            for second in columns:
                rows = _share_rows(grid, table, target.place, first.place, second.place)
                if first is second or len(rows) < 4:
                    continue
                row = chance.choice(rows)
                cell = grid[parse_cell(f"{target.place}{row}")]
                assert isinstance(cell.value, Decimal)
                wrong = cell._replace(
                    value=cell.value * 2 + (Decimal("0.1") if abs(cell.value) < 5 else 10), formula=None
                )
                yield _changed(book, table, {f"{target.place}{row}": wrong}, (label_of(book, table, f"A{row}")[:20],))
                return


def _share_rows(grid: Grid, table: Table, target: str, first: str, second: str) -> list[str]:
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


def _year_columns(book: Book, table: Table) -> list[tuple[str, str, int]]:
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


def _year_missing(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = _year_columns(book, table)
    if len(years) < 4:
        return
    gone = chance.choice(years[1:-1])
    made = book.copy()
    grid, column = made.grids[table.sheet], parse_cell(gone[1])[1]
    kept = {place: cell._replace(formula=None) for place, cell in grid.items() if place[1] != column}
    grid.clear()
    grid.update({(row, at - (at > column)): cell for (row, at), cell in kept.items()})
    told = made.told["sheet"][table.sheet]
    for word in ("merges", "fills", "lines", "tables", "widths", "hidden_columns", "formats"):
        told.pop(word, None)
    name, row = book.sheet_name(table), parse_cell(gone[1])[0]
    yield Plant(made, frozenset({(name, cell_ref(row, at)) for at in (column - 1, column)}), (f"{gone[2]} mangler",))


def _years_swapped(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = _year_columns(book, table)
    if len(years) < 4:
        return
    place = chance.randrange(1, len(years) - 2) if len(years) > 3 else 0
    (_, one, _), (_, two, _) = years[place], years[place + 1]
    grid = book.grids[table.sheet]
    cells = {one: grid[parse_cell(two)], two: grid[parse_cell(one)]}
    yield _changed(book, table, cells, ("byttet om", "rækkefølge"))


def _year_doubled(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = _year_columns(book, table)
    if len(years) < 3:
        return
    place = chance.randrange(1, len(years))
    grid = book.grids[table.sheet]
    before = grid[parse_cell(years[place - 1][1])]
    plant = _changed(book, table, {years[place][1]: before}, ("to gange",))
    yield plant._replace(at=plant.at | {(book.sheet_name(table), years[place - 1][1])})


def _two_digit_year(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    years = _year_columns(book, table)
    if len(years) < 3:
        return
    _, ref, year = chance.choice(years)
    cell = book.grids[table.sheet][parse_cell(ref)]
    wrong: Decimal | str = str(year % 100) if isinstance(cell.value, str) else Decimal(year % 100)
    yield _changed(book, table, {ref: cell._replace(value=wrong)}, ("fire cifre", "to cifre"))


def _line_twice(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
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
    kept = {place: cell._replace(formula=None) for place, cell in grid.items()}
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
    yield Plant(made, frozenset(at), ("to gange", "talt med for meget", "ikke talt med", "med de samme beløb"))


def _merged(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """Two years' amounts merged into the first one's cell."""
    if table.truth.orientation != "years_across" or {"merges", "tables"} & set(book.told["sheet"][table.sheet]):
        return
    grid = book.grids[table.sheet]
    years = [column.place for column in table.truth.columns if column.role == "year"]
    rows = [row.place for row in table.truth.rows if row.role == "item"]
    pairs = [
        (f"{one}{row}", f"{two}{row}")
        for one, two in zip(years, years[1:], strict=False)
        for row in rows
        if parse_cell(f"{two}1")[1] - parse_cell(f"{one}1")[1] == 1
        and number(grid, f"{one}{row}")
        and number(grid, f"{two}{row}")
    ]
    if not pairs:
        return
    one, two = chance.choice(pairs)
    plant = _changed(book, table, {two: None}, ("flettede",), one, two)
    plant.book.told["sheet"][table.sheet]["merges"] = [f"{one}:{two}"]
    yield plant._replace(as_rounding=False)


# Formulas


def _formulas(book: Book, table: Table, chance: random.Random) -> Iterator[tuple[Equation, Cell]]:
    """The totals that are formulas over cells of their column, one column of each."""
    grid = book.grids[table.sheet]
    for equation in _chosen(table, chance, lambda e: not e.across and e.plain and len(filled(grid, e)) > 1):
        cell = grid[parse_cell(equation.target)]
        if cell.formula:
            yield equation, cell


def _value(grid: Grid, refs: list[str]) -> Decimal:
    return sum((number(grid, ref) or Decimal(0) for ref in refs), Decimal(0))


def _rewritten(
    spoil: Callable[[Grid, Equation, random.Random], tuple[list[str], str] | None], *told: str
) -> Callable[..., Iterator[Plant]]:
    """A total's formula over other cells than it should add: its value follows."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        grid = book.grids[table.sheet]
        for equation, cell in _formulas(book, table, chance):
            made = spoil(grid, equation, chance)
            if made is None or _value(grid, made[0]) == cell.value:
                continue
            refs, formula = made
            left = {ref for _, ref in equation.parts} - set(refs)
            more = set(refs) - {ref for _, ref in equation.parts}
            words = tuple(
                word.replace("{left}", next(iter(left), "")).replace("{more}", next(iter(more), "")) for word in told
            )
            wrong = cell._replace(formula=formula, value=_value(grid, refs))
            yield _changed(book, table, {equation.target: wrong}, words)

    return plant


def _stops_short(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    parts = equation.parts[:-1] if chance.random() < 0.5 else equation.parts[1:]
    if len(equation.parts) < 3:
        return None
    return [ref for _, ref in parts], sum_formula(parts)


def _row_above(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    refs = []
    for _, ref in equation.parts:
        row, column = parse_cell(ref)
        if row < 2:
            return None
        refs.append(cell_ref(row - 1, column))
    return refs, sum_formula(tuple((1, ref) for ref in refs))


def _drifted(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    refs = []
    for _, ref in equation.parts:
        row, column = parse_cell(ref)
        if column < 3 or number(grid, cell_ref(row, column - 1)) is None:
            return None
        refs.append(cell_ref(row, column - 1))
    return refs, sum_formula(tuple((1, ref) for ref in refs))


def _heading_in(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    rows = [parse_cell(ref) for _, ref in equation.parts]
    top = cell_ref(rows[0][0] - 1, rows[0][1])
    year = number(grid, top)
    formula = sum_formula(equation.parts)
    if year is None or not 1990 <= year <= 2060 or not formula.startswith("=SUM("):
        return None
    return [top, *(ref for _, ref in equation.parts)], sum_formula(((1, top), *equation.parts))


def _part_twice(grid: Grid, equation: Equation, chance: random.Random) -> tuple[list[str], str] | None:
    again = chance.choice(equation.parts)
    refs = [ref for _, ref in equation.parts]
    return [*refs, again[1]], f"{sum_formula(equation.parts)}+{again[1]}"


def _subtotal_twice(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A total over subtotals whose range was drawn over everything above it."""
    grid = book.grids[table.sheet]
    by_target = {e.target: e for e in table.equations}
    for equation, cell in _formulas(book, table, chance):
        inner = [by_target[ref] for _, ref in equation.parts if ref in by_target and not by_target[ref].across]
        rows = [parse_cell(ref)[0] for e in (*inner, equation) for _, ref in e.parts]
        row, column = parse_cell(equation.target)
        if not inner or max(rows) >= row:
            continue
        places = [(at, column) for at in range(min(rows), row)]
        refs = [cell_ref(*place) for place in places if number(grid, cell_ref(*place)) is not None]
        wrong = cell._replace(formula=f"=SUM({cell_ref(*places[0])}:{cell_ref(*places[-1])})", value=_value(grid, refs))
        if wrong.value != cell.value:
            yield _changed(book, table, {equation.target: wrong}, ("og dens dele", "talt med for meget", "både"))


def _overwritten(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A formula overwritten by last year's number."""
    grid = book.grids[table.sheet]
    for equation, cell in _formulas(book, table, chance):
        part = chance.choice(filled(grid, equation))
        value = number(grid, equation.target)
        other = number(grid, part)
        if value is None or not other:
            continue
        wrong = value + (other / 20).quantize(Decimal(1).scaleb(-2)).normalize()
        if wrong != value:
            yield _changed(
                book, table, {equation.target: cell._replace(formula=None, value=wrong)}, (_amount(abs(wrong - value)),)
            )


def _overwritten_same(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    """A formula overwritten by the number that it gave, among at least two neighbours with formulas on both sides."""
    grid = book.grids[table.sheet]
    for equation, cell in _formulas(book, table, chance):
        row, column = parse_cell(equation.target)
        beside = [grid.get((row, at)) for at in (column - 2, column - 1, column + 1, column + 2)]
        if (
            beside[1]
            and beside[2]
            and beside[1].formula
            and beside[2].formula
            and sum(bool(c and c.formula) for c in beside) > 2
        ):
            plant = _changed(book, table, {equation.target: cell._replace(formula=None)}, ("regnes ud",))
            yield plant._replace(as_rounding=False)


def _in_formula(change: Callable[[Cell, Equation], Cell], *told: str) -> Callable[..., Iterator[Plant]]:
    """A total's formula changed in itself."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        for equation, cell in _formulas(book, table, chance):
            plant = _changed(book, table, {equation.target: change(cell, equation)}, told)
            yield plant._replace(as_rounding=False)

    return plant


def _part_becomes(
    cell_of: Callable[[Cell], Cell], total_of: Callable[[Cell, Decimal], Cell], *told: str
) -> Callable[..., Iterator[Plant]]:
    """One part becomes something that a sum does not count; the total's saved result lacks it."""

    def plant(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
        grid = book.grids[table.sheet]
        for equation, cell in _formulas(book, table, chance):
            part = chance.choice(filled(grid, equation))
            value = number(grid, part)
            if not value or grid[parse_cell(part)].formula:
                continue
            cells = {part: cell_of(grid[parse_cell(part)]), equation.target: total_of(cell, value)}
            plant = _changed(book, table, cells, told)
            yield plant._replace(as_rounding=False)

    return plant


def _hidden_row(book: Book, table: Table, chance: random.Random) -> Iterator[Plant]:
    grid = book.grids[table.sheet]
    for equation, cell in _formulas(book, table, chance):
        part = chance.choice(filled(grid, equation))
        if not (cell.formula or "").startswith("=SUM(") or len(equation.parts) < 3:
            continue
        plant = _changed(book, table, {}, ("skjult",), equation.target)
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


def _short(value: Decimal) -> str:
    return f"{value:f}"


# Two tables


def _twin_differs(twin: Twin, chance: random.Random) -> Iterator[Plant]:
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


_OTHER_UNIT = {"kr": "1.000 kr.", "tkr": "mio. kr.", "mio_kr": "1.000 kr.", "mia_kr": "mio. kr."}


def _twin_unit(twin: Twin, chance: random.Random) -> Iterator[Plant]:
    """The second table says another unit over the same figures."""
    made = twin.book.copy()
    cell = made.grids[-1][parse_cell(twin.unit_cell)]
    text = cell.text
    right = {"kr": "kr.", "tkr": "1.000 kr.", "mio_kr": "mio. kr.", "mia_kr": "mia. kr."}[twin.table.truth.unit or "kr"]
    made.grids[-1][parse_cell(twin.unit_cell)] = cell._replace(
        value=text.replace(right, _OTHER_UNIT[twin.table.truth.unit or "kr"], 1)
    )
    yield Plant(made, _whole(twin), ("enhed",))


def _twin_level(twin: Twin, chance: random.Random) -> Iterator[Plant]:
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
    ((_, area),) = (entry for entry in _whole(twin) if entry[0] == twin.sheet)
    yield Plant(made, frozenset({(twin.sheet, area), ("Hovedtal 3", area)}), ("prisniveau", "priser", "p/l"))


def _whole(twin: Twin) -> frozenset[tuple[str, str]]:
    """Either of the two tables as a whole."""
    grid = twin.book.grids[-1]
    rows, columns = [row for row, _ in grid if row > 2], [column for _, column in grid]
    area = f"A3:{cell_ref(max(rows), max(columns))}"
    return frozenset({(twin.sheet, area), (twin.book.sheet_name(twin.table), twin.table.truth.range)})


# A frame and its financing


def _beyond_frame(framed: Framed, chance: random.Random) -> Iterator[Plant]:
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


def _remainder(framed: Framed, chance: random.Random) -> Iterator[Plant]:
    """One remainder is not the one before it less the amount; those after it go on rightly."""
    ref = chance.choice(framed.left[1:])
    made = framed.book.copy()
    cell = made.grids[-1][parse_cell(ref)]
    assert isinstance(cell.value, Decimal)
    wrong = digits.one_wrong(cell.value) or cell.value + 10
    made.grids[-1][parse_cell(ref)] = cell._replace(value=wrong)
    yield Plant(made, frozenset({(framed.sheet, ref)}), (_amount(cell.value), _amount(abs(wrong - cell.value))))


def _carried_on(framed: Framed, chance: random.Random) -> Iterator[Plant]:
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
    yield Plant(made, frozenset({(framed.sheet, framed.left[place])}), (_amount(abs(off)),))


def _not_covered(financed: Financed, chance: random.Random) -> Iterator[Plant]:
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
            made, frozenset((financed.sheet, ref) for ref in (line, total, financed.needs[place])), (_amount(less),)
        )


def _financing_missing(financed: Financed, chance: random.Random) -> Iterator[Plant]:
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


def _plus(cell: Cell, equation: Equation) -> Cell:
    assert isinstance(cell.value, Decimal)
    return cell._replace(formula=f"{cell.formula}+500", value=cell.value + 500)


def _stale(cell: Cell, equation: Equation) -> Cell:
    assert isinstance(cell.value, Decimal)
    return cell._replace(value=digits.one_wrong(cell.value) or cell.value + 10)


def _circular(cell: Cell, equation: Equation) -> Cell:
    return cell._replace(formula=f"{cell.formula}+{equation.target}", value=Decimal(0))


def _less(cell: Cell, value: Decimal) -> Cell:
    assert isinstance(cell.value, Decimal)
    return cell._replace(value=cell.value - value)


def _text(write: Callable[[Decimal], str]) -> Callable[[Cell], Cell]:
    def text(cell: Cell) -> Cell:
        assert isinstance(cell.value, Decimal)
        return cell._replace(value=write(cell.value))

    return text


KINDS = (
    Kind("total: off by 1", "published", _slip(False, lambda value, _: value + 1)),
    Kind("total: off by 9", "published", _slip(False, lambda value, _: value - 9)),
    Kind("total: off by 10", "published", _slip(False, lambda value, _: value + 10)),
    Kind("total: two digits swapped", "published", _slip(False, lambda value, _: digits.swapped(value), "byttet om")),
    Kind("total: one digit wrong", "published", _slip(False, lambda value, _: digits.one_wrong(value), "ciffer")),
    Kind("total: a digit dropped", "published", _slip(False, lambda value, _: digits.dropped(value), "ciffer", "nul")),
    Kind("total: a digit doubled", "published", _slip(False, lambda value, _: digits.doubled(value), "ciffer", "nul")),
    Kind("total: sign flipped", "published", _slip(False, lambda value, _: -value, "fortegn")),
    Kind("total: comma moved", "published", _slip(False, lambda value, _: digits.comma_moved(value), "komma", "nul")),
    Kind("total: in another unit", "published", _slip(False, lambda value, _: value * 1000, "enhed")),
    Kind("total: a part left out", "published", _slip(False, lambda value, part: value - part, "ikke talt med")),
    Kind(
        "total: a part counted twice",
        "published",
        _slip(False, lambda value, part: value + part, "talt med for meget", "to gange"),
    ),
    Kind(
        "total: a part with the wrong sign", "published", _slip(False, lambda value, part: value - 2 * part, "fortegn")
    ),
    Kind("part: two digits swapped", "published", _slip(True, lambda value, _: digits.swapped(value), "byttet om")),
    Kind("part: one digit wrong", "published", _slip(True, lambda value, _: digits.one_wrong(value))),
    Kind(
        "part: a digit dropped",
        "published",
        _slip(True, lambda value, _: digits.dropped(value), "ciffer", "nul", "{part}", "for lidt", "for meget"),
    ),
    Kind("part: comma moved", "published", _slip(True, lambda value, _: digits.comma_moved(value), "komma", "nul")),
    Kind("part: sign flipped", "published", _slip(True, lambda value, _: -value, "fortegn")),
    Kind("part: in another unit", "published", _slip(True, lambda value, _: value * 1000, "enhed")),
    Kind("part: deleted", "published", _slip(True, lambda value, _: Decimal(0))),
    Kind("part: rounded to tens", "published", _slip(True, lambda value, _: round(value, -1) if value % 10 else None)),
    Kind("part: number as text", "published", _slip(True, lambda value, _: format_danish(value), "tekst")),
    Kind(
        "part: text with NBSP",
        "published",
        _slip(True, lambda value, _: format_danish(value).replace(".", "\u00a0") + "\u00a0", "tekst"),
    ),
    Kind(
        "part: text with U+2212",
        "published",
        _slip(True, lambda value, _: f"\u2212{format_danish(abs(value))}", "tekst"),
    ),
    Kind("part: text with kr.", "published", _slip(True, lambda value, _: f"{format_danish(value)} kr.", "tekst")),
    Kind(
        "part: English notation",
        "published",
        _slip(True, lambda value, _: f"{value:,.2f}" if abs(value) >= 1000 else None, "tekst", "engelsk"),
    ),
    Kind(
        "row total: wrong",
        "published",
        _slip(False, lambda value, _: digits.one_wrong(value), "ciffer", "for meget", "for lidt", across=True),
    ),
    Kind(
        "row total: a year left out",
        "published",
        _slip(False, lambda value, part: value - part, "ikke talt med", across=True),
    ),
    Kind(
        "row total: digits swapped",
        "published",
        _slip(False, lambda value, _: digits.swapped(value), "byttet om", across=True),
    ),
    Kind(
        "difference column: wrong",
        "published",
        _slip(False, lambda value, _: digits.one_wrong(value), "minus", across=True, minus=True),
    ),
    Kind(
        "difference column: sign flipped",
        "published",
        _slip(False, lambda value, _: -value, "fortegn", across=True, minus=True),
    ),
    Kind("result line: wrong", "published", _slip(False, lambda value, _: digits.one_wrong(value), minus=True)),
    Kind("result line: sign of a part", "published", _slip(False, lambda value, part: value + 2 * part, minus=True)),
    Kind("per cent column: wrong", "published", _percent),
    Kind("year: missing", "published", _year_missing),
    Kind("year: two swapped", "published", _years_swapped),
    Kind("year: doubled", "published", _year_doubled),
    Kind("year: two digits", "published", _two_digit_year),
    Kind("line: entered twice", "published", _line_twice),
    Kind("line: amounts merged", "published", _merged),
    Kind("formula: SUM stops short", "formulas", _rewritten(_stops_short, "{left}")),
    Kind("formula: one row up", "formulas", _rewritten(_row_above, "{left}", "{more}", "én række")),
    Kind("formula: column drifted", "formulas", _rewritten(_drifted, "kolonne", "ved siden af")),
    Kind("formula: counts the heading", "formulas", _rewritten(_heading_in, "årstallet")),
    Kind("formula: a part twice", "formulas", _rewritten(_part_twice, "for meget", "to gange")),
    Kind("formula: subtotal twice", "formulas", _subtotal_twice),
    Kind("formula: overwritten", "formulas", _overwritten),
    Kind("formula: overwritten, same value", "formulas", _overwritten_same),
    Kind("formula: +500", "formulas", _in_formula(_plus, "500")),
    Kind("formula: stale result", "formulas", _in_formula(_stale, "gemt")),
    Kind("formula: circular", "formulas", _in_formula(_circular, "sin egen celle")),
    Kind(
        "formula: error value",
        "formulas",
        _part_becomes(
            lambda cell: cell._replace(value="#DIV/0!", formula="=1/0", is_error=True),
            lambda cell, _: cell._replace(value="#DIV/0!", is_error=True),
            "dividerer med nul",
        ),
    ),
    Kind(
        "formula: error hidden by IFERROR",
        "formulas",
        _part_becomes(
            lambda cell: cell._replace(value="#REF!", formula="=#REF!", is_error=True),
            lambda cell, _: cell._replace(value=Decimal(0), formula=f"=IFERROR({(cell.formula or '')[1:]},0)"),
            "skjuler",
            "slettet",
            "fejl",
        ),
    ),
    Kind("formula: text number passed over", "formulas", _part_becomes(_text(format_danish), _less, "tekst")),
    Kind(
        "formula: NBSP number passed over",
        "formulas",
        _part_becomes(_text(lambda v: format_danish(v) + "\u00a0"), _less, "tekst"),
    ),
    Kind(
        "formula: external link",
        "formulas",
        _part_becomes(
            lambda cell: cell._replace(formula="='[budget2013.xlsx]Ark1'!B2"), lambda cell, _: cell, "budget2013.xlsx"
        ),
    ),
    Kind("formula: hidden row", "formulas", _hidden_row),
    Kind("tables: another amount", "twin", _twin_differs),
    Kind("tables: another unit label", "twin", _twin_unit),
    Kind("tables: another price level", "twin", _twin_level),
    Kind("frame: proposals beyond it", "framed", _beyond_frame),
    Kind("frame: a remainder wrong", "framed", _remainder),
    Kind("frame: wrong from a line on", "framed", _carried_on),
    Kind("need: not covered", "financed", _not_covered),
    Kind("need: a year not financed", "financed", _financing_missing),
)
