"""Workbooks that errors are planted into: a published one of the corpus, and clean versions made from it.

`Book` is what a corpus file says, its cells, and the sums that its tables keep (`Equation`). A version is a book too:
the same tables with formulas for their sums, with a second table of the same lines, with proposals against a frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from corpus.builder import load, write_book
from corpus.grid import Cell, Grid, hidden_thousands, parse_grid
from corpus.sums import misses, terms
from corpus.truth import TableTruth, expand_span, read_truth

from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.workbook.addresses import cell_ref, parse_cell


class Equation(NamedTuple):
    """A cell that is the sum of others, each with its sign. `across`: the parts stand beside it in its line."""

    target: str
    parts: tuple[tuple[int, str], ...]
    across: bool

    @property
    def plain(self) -> bool:
        """Whether everything is added and nothing taken away."""
        return all(sign > 0 for sign, _ in self.parts)


class Table(NamedTuple):
    """A table as its truth tells it, and the equations that it keeps."""

    truth: TableTruth
    sheet: int  # which sheet of the book
    equations: tuple[Equation, ...]

    def covering(self, cell: str) -> set[str]:
        """The cell and the totals that it is counted in: where an error in it may rightly be reported."""
        return {cell, *(e.target for e in self.equations if any(part == cell for _, part in e.parts))}


class Book(NamedTuple):
    """A workbook before it is written."""

    name: str
    told: dict[str, Any]
    grids: list[Grid]
    tables: tuple[Table, ...]

    def copy(self) -> Book:
        """One that may be changed."""
        return self._replace(told=deepcopy(self.told), grids=[Grid(grid) for grid in self.grids])

    def sheet_name(self, table: Table) -> str:
        """The name of the sheet that the table stands on."""
        return str(self.told["sheet"][table.sheet]["name"])

    def write(self, target: Path) -> Path:
        """As a workbook file."""
        return write_book(self.told, self.grids, target)


def published(path: Path) -> Book:
    """The book of a corpus file, with the sums of those tables that add up as published."""
    told, truth = load(path), read_truth(path)
    tables = []
    for number, (sheet, held) in enumerate(zip(truth.sheets, told["sheet"], strict=True)):
        for table, source in zip(sheet.tables, held.get("table", []), strict=True):
            sound = table.orientation != "long" and not any(misses(table, source, sheet.grid))
            tables.append(Table(table, number, tuple(_equations(table, source, sheet.grid)) if sound else ()))
    grids = [parse_grid(sheet["grid"], sheet.get("start", "A1")) for sheet in told["sheet"]]
    for sheet, grid in zip(truth.sheets, grids, strict=True):
        grid.update(sheet.grid)  # with the number formats of areas
    return Book(path.stem, told, grids, tuple(tables))


def _equations(table: TableTruth, source: dict[str, Any], grid: Grid) -> Iterator[Equation]:
    money = [column.place for column in table.columns if column.is_money and column.role != "difference"]
    down = table.orientation == "years_down"
    for row, parts in source.get("sums", {}).items():
        for column in money:
            cells = [(sign, f"{part}{column}" if down else f"{column}{part}") for sign, part in terms(parts)]
            yield from _held(f"{row}{column}" if down else f"{column}{row}", cells, grid, across=down)
    for column, parts in source.get("column_sums", {}).items():
        for row in table.rows:
            cells = [(sign, f"{part}{row.place}") for sign, part in terms(parts)]
            yield from _held(f"{column}{row.place}", cells, grid, across=True)


def _held(target: str, cells: list[tuple[int, str]], grid: Grid, *, across: bool) -> Iterator[Equation]:
    """The equation, where its total and at least one part are plain numbers; what is blank counts as nothing."""
    texts = any(grid.at(ref) is not None and number(grid, ref) is None for _, ref in cells)
    if number(grid, target) is not None and not texts and any(number(grid, ref) is not None for _, ref in cells):
        yield Equation(target, tuple(cells), across)


def number(grid: Grid, ref: str) -> Decimal | None:
    """The amount in a cell; None for text, and where a format hides its thousands."""
    cell = grid.at(ref)
    if cell is None or not isinstance(cell.value, Decimal) or hidden_thousands(cell.number_format):
        return None
    return cell.value


def worth(grid: Grid, equation: Equation) -> Decimal:
    """What the parts give."""
    return sum((sign * (number(grid, ref) or 0) for sign, ref in equation.parts), Decimal(0))


def filled(grid: Grid, equation: Equation) -> list[str]:
    """The parts in which an amount stands."""
    return [ref for _, ref in equation.parts if number(grid, ref)]


def decimals(cell: Cell | None) -> int:
    """The digits after the comma that a cell shows."""
    shown = ((cell.number_format if cell else None) or "").split(";")[0]
    return len(shown.partition(".")[2].rstrip("_)% ")) if "." in shown else 0


def slack(grid: Grid, equation: Equation) -> Decimal:
    """By how much the total may differ and be only rounding."""
    refs = [ref for ref in (equation.target, *(ref for _, ref in equation.parts)) if grid.at(ref)]
    return rounding_tolerance(len(refs) - 1, min(decimals(grid.at(ref)) for ref in refs))


def label_of(book: Book, table: Table, ref: str) -> str:
    """The label of the line that a cell stands in."""
    row, _ = parse_cell(ref)
    labels = [column.place for column in table.truth.columns if column.role == "label"]
    texts = [cell.text for place in labels if (cell := book.grids[table.sheet].at(f"{place}{row}"))]
    return " ".join(" ".join(texts).split())


def span(places: str) -> list[str]:
    """ "C-E" is C, D and E."""
    return expand_span(places)


def step(ref: str, down: int = 0, right: int = 0) -> str:
    """The address so many rows further down and columns further right."""
    row, column = parse_cell(ref)
    return cell_ref(row + down, column + right)
