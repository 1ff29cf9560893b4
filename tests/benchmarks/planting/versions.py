"""Clean versions of a published workbook: the same figures with formulas, told twice, and held against a frame."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from corpus.grid import Cell, Grid
from corpus.truth import ColumnTruth

from planting.books import Book, Equation, Table, decimals, label_of, number, step, worth
from xlbudget.workbook.addresses import cell_ref, column_letter, parse_cell

_LEAST_LINES = 3


def with_formulas(book: Book) -> Book | None:
    """The lines and columns of sums that hold to the digit everywhere, as formulas; None where there are none. A sum
    over published formulas stays as it is: they may be computed from it."""
    made = book.copy()
    count = 0
    for table in made.tables:
        grid = made.grids[table.sheet]
        lines: dict[tuple[bool, int], list[Equation]] = {}
        for equation in table.equations:
            lines.setdefault((equation.across, parse_cell(equation.target)[equation.across]), []).append(equation)
        for line in lines.values():
            targets = {equation.target for equation in line}
            if not _whole_line(table, grid, line[0]) <= targets:
                continue
            if any(worth(grid, equation) != number(grid, equation.target) for equation in line):
                continue
            for equation in line:
                place = parse_cell(equation.target)
                computed = any((cell := book.grids[table.sheet].at(ref)) and cell.formula for _, ref in equation.parts)
                if not grid[place].formula and len(equation.parts) > 1 and not computed:
                    grid[place] = grid[place]._replace(formula=sum_formula(equation.parts))
                    count += 1
    return made if count else None


def _whole_line(table: Table, grid: Grid, equation: Equation) -> set[str]:
    """The amounts beside the total in its line; below and above it where it adds up across."""
    row, column = parse_cell(equation.target)
    letters = [one.place for one in table.truth.columns if one.is_money and one.role != "difference"]
    if table.truth.orientation == "years_down":
        refs = [f"{column_letter(column)}{place}" for place in letters]
    elif equation.across:
        refs = [f"{column_letter(column)}{one.place}" for one in table.truth.rows]
    else:
        refs = [f"{place}{row}" for place in letters]
    return {ref for ref in refs if number(grid, ref) is not None}


def sum_formula(parts: tuple[tuple[int, str], ...]) -> str:
    """=SUM(C4:C7) where the parts stand together and are added, else =C4+C9-C12."""
    refs = [ref for _, ref in parts]
    if all(sign > 0 for sign, _ in parts) and len(parts) > 1:
        places = sorted(parse_cell(ref) for ref in refs)
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        if len(rows) * len(columns) == len(places) and 1 in (len(rows), len(columns)):
            steps = sorted(rows if len(columns) == 1 else columns)
            if steps[-1] - steps[0] + 1 == len(steps):
                return f"=SUM({cell_ref(*places[0])}:{cell_ref(*places[-1])})"
    first, *rest = parts
    return ("=-" if first[0] < 0 else "=") + first[1] + "".join(("-" if sign < 0 else "+") + ref for sign, ref in rest)


class Twin(NamedTuple):
    """A book with a second table that says what the first one says."""

    book: Book
    table: Table
    sheet: str
    unit_cell: str  # where the second table states its unit
    cells: dict[str, str]  # the amounts: cell in the first table to cell in the second


_UNITS = {"kr": "kr.", "tkr": "1.000 kr.", "mio_kr": "mio. kr.", "mia_kr": "mia. kr."}


def told_twice(book: Book) -> Twin | None:
    """With a sheet "Hovedtal" that repeats the first table of at least three lines and nine amounts."""
    for table in book.tables:
        truth = table.truth
        grid = book.grids[table.sheet]
        years = [column for column in truth.columns if column.role == "year" and column.year]
        if truth.orientation != "years_across" or truth.unit is None or truth.currency or len(years) < 2:
            continue
        if not _consecutive(years) or any(column.measure not in (None, "budget") for column in years):
            continue
        lines: dict[str, str] = {}
        for row in truth.rows:
            label = label_of(book, table, f"A{row.place}")
            if row.role != "item" or row.part_of or row.unit or not label:
                continue
            if all(number(grid, f"{column.place}{row.place}") is not None for column in years):
                lines[label] = "" if label in lines else row.place
        chosen = {label: place for label, place in lines.items() if place}
        if len(chosen) < _LEAST_LINES or len(chosen) * len(years) < 9:
            continue
        made = book.copy()
        second = Grid()
        level = f" - {truth.price_level} p/l" if isinstance(truth.price_level, int) else ""
        second[1, 1] = Cell("Hovedtal", bold=True)
        second[3, 1] = Cell(f"{_UNITS[truth.unit]}{level}")
        cells: dict[str, str] = {}
        for right, column in enumerate(years, 2):
            second[3, right] = Cell(Decimal(column.year or 0), bold=True)
            for down, place in enumerate(chosen.values(), 4):
                source = grid[parse_cell(f"{column.place}{place}")]
                second[down, right] = Cell(source.value, number_format=source.number_format)
                cells[f"{column.place}{place}"] = cell_ref(down, right)
        for down, label in enumerate(chosen, 4):
            second[down, 1] = Cell(label)
        made.told["sheet"].append({"name": "Hovedtal 2"})
        made.grids.append(second)
        return Twin(made, table, "Hovedtal 2", "A3", cells)
    return None


def _consecutive(columns: Sequence[ColumnTruth]) -> bool:
    """Whether the columns are of one year after the other."""
    years = [column.year or 0 for column in columns]
    return years == list(range(years[0], years[0] + len(years))) if years else False


class Framed(NamedTuple):
    """A book with a sheet of proposals, each with what is left of a frame after it."""

    book: Book
    sheet: str
    asked: tuple[str, ...]
    left: tuple[str, ...]
    frame_cell: str
    frame: Decimal
    total: str


def against_a_frame(book: Book) -> Framed | None:
    """With a sheet "Forslag": lines of a table as proposals, their sum, and what remains of a frame that just holds."""
    for table in book.tables:
        truth, grid = table.truth, book.grids[table.sheet]
        money = [column.place for column in truth.columns if column.is_money and column.role in ("year", "amount")]
        if (
            truth.orientation not in ("years_across", "no_years")
            or not money
            or truth.unit not in _UNITS
            or truth.currency
        ):
            continue
        lines: dict[str, Cell] = {}
        for row in truth.rows:
            label, cell = label_of(book, table, f"A{row.place}"), grid.at(f"{money[0]}{row.place}")
            value = number(grid, f"{money[0]}{row.place}")
            if row.role == "item" and not row.part_of and label and value and value > 0 and cell and not row.unit:
                lines.setdefault(label, cell)
        if not 4 <= len(lines) <= 20:
            continue
        made, sheet = book.copy(), Grid()
        shown = next(iter(lines.values())).number_format
        sum_of = sum((cell.value for cell in lines.values() if isinstance(cell.value, Decimal)), Decimal(0))
        frame = sum_of + (Decimal(1).scaleb(-max(decimals(cell) for cell in lines.values())))
        sheet[1, 1] = Cell("Forslag til budget", bold=True)
        sheet[2, 1] = Cell(f"Råderum ({_UNITS[truth.unit]})")
        sheet[2, 2] = Cell(frame, number_format=shown)
        for right, text in enumerate(("Forslag", f"Beløb, {_UNITS[truth.unit]}", "Rest af råderum"), 1):
            sheet[4, right] = Cell(text, bold=True)
        left = frame
        for down, (label, cell) in enumerate(lines.items(), 5):
            left -= cell.value if isinstance(cell.value, Decimal) else 0
            sheet[down, 1] = Cell(label)
            sheet[down, 2] = Cell(cell.value, number_format=shown)
            sheet[down, 3] = Cell(left, number_format=shown)
        end = 5 + len(lines)
        sheet[end, 1], sheet[end, 2] = Cell("I alt", bold=True), Cell(sum_of, number_format=shown, bold=True)
        made.told["sheet"].append({"name": "Forslag 2"})
        made.grids.append(sheet)
        rows = range(5, end)
        return Framed(
            made,
            "Forslag 2",
            tuple(f"B{row}" for row in rows),
            tuple(f"C{row}" for row in rows),
            "B2",
            frame,
            f"B{end}",
        )
    return None


class Financed(NamedTuple):
    """A book with a need and what finances it, year by year."""

    book: Book
    sheet: str
    lines: tuple[str, ...]  # the last line of financing, a cell for each year
    needs: tuple[str, ...]
    totals: tuple[str, ...]


def with_financing(book: Book) -> Financed | None:
    """With a sheet of its own alone: the lines of a table as needs, and two lines of financing that cover them."""
    for table in book.tables:
        truth, grid = table.truth, book.grids[table.sheet]
        years = [column for column in truth.columns if column.role == "year" and column.year]
        if truth.orientation != "years_across" or truth.unit not in _UNITS or truth.currency:
            continue
        years = [column for place, column in enumerate(years) if column.year not in {c.year for c in years[:place]}][:4]
        if not _consecutive(years):
            continue
        lines: dict[str, list[Cell]] = {}
        for row in truth.rows:
            label = label_of(book, table, f"A{row.place}")
            cells = [grid.at(f"{column.place}{row.place}") for column in years]
            values = [number(grid, f"{column.place}{row.place}") for column in years]
            if (
                row.role == "item"
                and not row.part_of
                and label
                and not row.unit
                and values
                and all(v and v > 0 for v in values)
            ):
                lines.setdefault(label, [cell for cell in cells if cell])
        if not 3 <= len(lines) <= 20:
            continue
        sheet = Grid()
        end = 4 + len(lines)
        top = end + 3
        sheet[1, 1] = Cell("Tabel 1: Udgifter", bold=True)
        sheet[end + 2, 1] = Cell("Tabel 2: Finansiering", bold=True)
        for row in (2, top):
            sheet[row, 1] = Cell(("Finansiering, " if row == top else "") + _UNITS[truth.unit])
            for right, column in enumerate(years, 2):
                sheet[row, right] = Cell(Decimal(column.year or 0), bold=True)
        names = ("Omlægning af drift", "Færre eksterne leverandører")
        for down, (label, cells) in enumerate(lines.items(), 3):
            sheet[down, 1] = Cell(label)
            for right, cell in enumerate(cells, 2):
                sheet[down, right] = Cell(cell.value, number_format=cell.number_format)
        for right, cells in enumerate(zip(*lines.values(), strict=True), 2):
            need = sum((cell.value for cell in cells if isinstance(cell.value, Decimal)), Decimal(0))
            shown = cells[0].number_format
            first = cells[0].value if isinstance(cells[0].value, Decimal) else Decimal(0)
            for down, value, bold in (
                (end - 1, need, True),
                (top + 1, first, False),
                (top + 2, need - first, False),
                (top + 3, need, True),
            ):
                sheet[down, right] = Cell(value, number_format=shown, bold=bold)
        sheet[end - 1, 1] = Cell("Udgifter i alt", bold=True)
        sheet[top + 1, 1], sheet[top + 2, 1] = Cell(names[0]), Cell(names[1])
        sheet[top + 3, 1] = Cell("Finansiering i alt", bold=True)
        alone = Book(book.name, {"sheet": [{"name": "Sag"}]}, [sheet], ())
        rights = [step("A1", right=right).rstrip("1") for right in range(1, len(years) + 1)]
        return Financed(
            alone,
            "Sag",
            tuple(f"{letters}{top + 2}" for letters in rights),
            tuple(f"{letters}{end - 1}" for letters in rights),
            tuple(f"{letters}{top + 3}" for letters in rights),
        )
    return None
