"""What formulas would show: the cells that they read, and a neighbour's formula copied to another cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from xlbudget.checks.registry import Subject
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.years import is_year
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.cells import SheetFormulas
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.cells.number_formats import shown_by
from xlbudget.workbook.shared_formula import SharedFormula

if TYPE_CHECKING:
    from xlbudget.checks.formulas.formula_neighbours import Lone

_DECIMALS = 8  # of a result: what is beyond them is the arithmetic's own
_OF_PER_CENT = 2  # digits of a per cent
_SMALL = 500  # cells of an area that is always read
_LARGE = 1_000_000  # cells that the larger areas of a sheet may have together


class Copied(NamedTuple):
    """The neighbour's formula as it would stand in a cell, what it would give there, and what the cell shows now.

    Both numbers are None where the result cannot be told for certain. `percent`: the cell shows them in per cent."""

    text: str
    given: Decimal | None
    found: Decimal | None
    percent: bool = False

    @property
    def difference(self) -> Decimal | None:
        """How much more the cell shows than the copy would."""
        return None if self.given is None or self.found is None else self.found - self.given

    def told(self) -> tuple[str, str]:
        """What the copy would give, as the end of a sentence, in Danish and English; nothing where it is not known."""
        if self.given is None or self.found is None:
            return "", ""
        if self.given == self.found:
            return " og give det samme", " and give the same"
        both = (self.given, self.found)
        years = all(is_year(float(value)) for value in both)  # of headings: 2029, not 2.029
        given, found = (f"{value:.0f}" if years else self._shown(value) for value in both)
        return f" og give {given} og ikke {found}", f" and give {given} and not {found}"

    def _shown(self, value: Decimal) -> str:
        return f"{amount(round(value * 100, _OF_PER_CENT))} %" if self.percent else amount(value)


def copied(subject: Subject, sheet: SheetFormulas, lone: Lone) -> Copied:
    """What would stand in the cell that is alone, had the formula beside it been copied there."""
    from xlbudget.workbook.formulas.evaluate import evaluate  # noqa: PLC0415 — for a finding alone

    (row, column), neighbour, _ = lone
    text = SharedFormula(sheet.texts[neighbour], *neighbour).at(row, column)
    # what was saved without a result is no nought, where it can be worked out
    sheets = {other.name.casefold(): other.completed or other for other in subject.workbook.sheets}
    own = sheet.sheet.completed or sheet.sheet
    tree, found = sheet.patterns[neighbour].tree, sheet.sheet.value(row, column)
    try:
        given = evaluate(tree, row, column, CellReader(sheets, own).rows, _unknown) if tree else None
    except CannotTell:
        given = None
    if not isinstance(given, float) or not isinstance(found, float) or _lacks_results(sheet, own, lone):
        return Copied(text, None, None)
    percent = shown_by(sheet.sheet.style(row, column).number_format).percent
    return Copied(text, exact(round(given, _DECIMALS)), exact(round(found, _DECIMALS)), percent)


def _lacks_results(formulas: SheetFormulas, own: Sheet, lone: Lone) -> bool:
    """Whether a formula of the sheet that the copy would read has no result."""
    areas = [
        one.area(*lone.place) for one in formulas.patterns[lone.neighbour].references if one.sheet is None is one.book
    ]
    return any(
        top <= row <= bottom and left <= column <= right and own.value(row, column) is None
        for row, column in (formulas.patterns if areas and own.lacks_results() else ())
        for top, left, bottom, right in areas
    )


def _unknown(name: str, arguments: Iterable[object]) -> float:
    raise CannotTell


class CellReader:
    """The rows of areas, until the large ones have had their share."""

    def __init__(self, sheets: Mapping[str, Sheet], own: Sheet) -> None:
        self._sheets = sheets  # by name in small letters
        self._own = own
        self._left = _LARGE

    @cached_property
    def _last_row(self) -> int:
        return self._own.last_row

    def rows(self, name: str | None, area: Area) -> Iterator[list[CellValue | None]]:
        """Each row of an area. Raises `CannotTell`."""
        sheet = self._own if name is None else self._sheets.get(name.casefold())
        if sheet is None:
            raise CannotTell
        end = area.last_row
        if sheet is self._own and end > area.first_row:
            end = min(end, max(self._last_row, area.first_row))
        columns = range(area.first_column, area.last_column + 1)
        size = (end - area.first_row + 1) * len(columns)
        if size > self._left and size > _SMALL:
            raise CannotTell
        if size > _SMALL:
            self._left -= size
        for row in range(area.first_row, end + 1):
            values = sheet.row(row)
            yield [values.get(column) for column in columns]
