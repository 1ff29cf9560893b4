"""The formulas of a workbook, sheet by sheet, with the patterns that copies of a formula share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, cycle, groupby, product

from xlbudget.domain.hints import TYPE_CHECKING, TypeVar
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.formulas.bands import Band, bands
from xlbudget.workbook.formulas.copies import Copies, gathered
from xlbudget.workbook.formulas.patterns import Pattern, Patterns
from xlbudget.workbook.model import Formula, Sheet, Workbook

if TYPE_CHECKING:
    from re import Match

_NUMBERED = pattern(r"(?<![\w\]])\[([0-9]{1,4})\](?=[\w. -]*'?!)")  # and no column of an Excel table: Udgift[2026]

Cell = tuple[int, int]
_Told = TypeVar("_Told")


class Texts:
    """The formulas of a sheet as they are written, by cell: shared ones are put into words when they are asked for, and
    other workbooks, which a file numbers ([1]Ark1!A1), are called by their names."""

    __slots__ = ("_books", "_sheet")

    def __init__(self, sheet: Sheet, books: Sequence[str]) -> None:
        self._sheet = sheet
        self._books = books

    def __getitem__(self, place: Cell) -> str:
        text = self.stored(place)
        return _NUMBERED.sub(self._named, text) if self._books else text

    def stored(self, place: Cell) -> str:
        """The formula as the file holds it."""
        formula = self._sheet.formula(*place)
        if formula is None:
            raise KeyError(place)
        return formula.text

    def _named(self, book: Match[str]) -> str:
        number = int(book[1])
        return f"[{self._books[number - 1]}]" if 0 < number <= len(self._books) else book[0]


class SheetFormulas:
    """The formulas of a sheet: as bands of copies, top down, and cell by cell.

    `texts` gives the formulas as they are written.
    """

    def __init__(self, sheet: Sheet, known: Patterns, books: Sequence[str] = ()) -> None:
        if sheet.bands is None:
            sheet.bands = bands(sheet.blocks(), known)
        self.sheet = sheet
        self.texts = Texts(sheet, books)
        self.bands = sheet.bands

    @cached_property
    def different(self) -> tuple[Pattern, ...]:
        """Each pattern once."""
        return tuple(dict.fromkeys(pattern for band in self.bands for pattern in band.patterns.values()))

    @cached_property
    def copies(self) -> list[Copies]:
        """All copies of each formula that stand in the same columns side by side, together."""
        return gathered(self.bands)

    @cached_property
    def patterns(self) -> dict[Cell, Pattern]:
        """The pattern of each cell, top down and left to right."""
        found: dict[Cell, Pattern] = {}
        for rows, patterns in self.bands:
            found.update(zip(product(rows, patterns), cycle(patterns.values())))
        return found

    def places(self) -> Iterator[Cell]:
        """The cells with formulas, top down and left to right."""
        return chain.from_iterable(product(rows, patterns) for rows, patterns in self.bands)

    @cached_property
    def arrays(self) -> frozenset[Cell]:
        """The cells whose formula fills a block."""
        return frozenset(
            (row, column)
            for row, cells in self.sheet.stored_formulas()
            if Formula in map(type, cells.values())
            for column, formula in cells.items()
            if isinstance(formula, Formula) and formula.area is not None
        )

    @cached_property
    def has_results(self) -> bool:
        """Whether any formula was saved with its result."""
        rows, patterns = self.bands[0]
        if self.sheet.column(rows, next(iter(patterns))):  # kept column by column: none of its cells is blank
            return True
        return any(
            not patterns.keys().isdisjoint(cells) for rows, patterns in self.bands for cells in self.sheet.cells(rows)
        )

    def blank_on(self, sheet: Sheet) -> list[Band]:
        """The formulas of cells that hold nothing on a version of the sheet, as bands: those of a row stand in one."""
        found: list[Band] = []
        for rows, patterns in self.bands:
            start = 0
            for blank, run in groupby(map(patterns.keys().__sub__, sheet.cells(rows))):
                end = start + len(list(run))
                if blank:
                    found.append(Band(rows[start:end], {column: patterns[column] for column in sorted(blank)}))
                start = end
        return found

    def where(self, ask: Callable[[Pattern], _Told | None]) -> Iterator[tuple[Cell, _Told]]:
        """The cells whose pattern tells something when it is asked, top down and left to right, and what it tells."""
        told = {pattern: answer for pattern in self.different if (answer := ask(pattern))}
        for rows, patterns in self.bands if told else ():
            found = [(column, told[pattern]) for column, pattern in patterns.items() if pattern in told]
            for row, (column, answer) in product(rows, found):
                yield (row, column), answer


def parsed_formulas(workbook: Workbook) -> list[SheetFormulas]:
    """The formulas of every sheet that has any."""
    known, books = Patterns(), list(map(file_of, workbook.external_links))
    found = (SheetFormulas(sheet, known, books) for sheet in workbook.sheets)
    return [formulas for formulas in found if formulas.bands]


def file_of(link: str) -> str:
    """The file name of another workbook, as formulas show it, from the link to it."""
    return link.replace("\\", "/").rpartition("/")[2].replace("%20", " ")
