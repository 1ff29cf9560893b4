"""Per cents in lists of assumptions, outside the budget tables, of which one was typed a hundred times too large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import digits_after_comma, exact
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.row_blocks import OpenRows

_LARGE = 2.0  # 200 %: what a rate of an office does not come to
_MOST = 100.0  # a hundredth of what is larger is no share
_FEWEST = 2  # others, all of them below 100 %
_REACH = 10  # cells up, down and to the sides in which they stand
_TIMES = 10  # a hundredth of the one is at most so many times the others, or so small a part of them
_DIGITS = 2  # after the comma, of a per cent that was typed; what a formula gave has more
_HUNDRED = Decimal(100)


class TooLarge(NamedTuple):
    """The cell, what is stored in it, and the smallest and the largest of the others, all as fractions."""

    sheet: Sheet
    place: Cell
    value: Decimal
    least: Decimal
    most: Decimal


def rates_too_large(subject: Subject) -> list[TooLarge]:
    """Those of the workbook. Ask for them with `subject.once(rates_too_large)`."""
    return [found for sheet in subject.workbook.sheets for found in _on_sheet(subject, sheet)]


def _on_sheet(subject: Subject, sheet: Sheet) -> Iterator[TooLarge]:
    shown = {place for place, style in enumerate(sheet.styles) if "%" in style.number_format}
    typed = dict(_typed(sheet, shown)) if shown else {}
    large = [place for place, value in typed.items() if _LARGE <= value <= _MOST]
    tables = [Area.parse(table.range) for table in subject.tables if table.sheet == sheet.name] if large else []
    for place in large:
        value, others = exact(typed[place]), _beside(typed, place)
        if len(others) < _FEWEST or max(others) > 1 or digits_after_comma(value) > _DIGITS:
            continue
        least, most, meant = min(others), max(others), value / _HUNDRED
        fits = least <= meant * _TIMES and meant <= most * _TIMES
        if fits and not any(table.covers(*place) for table in tables):
            yield TooLarge(sheet, place, value, least, most)


def _typed(sheet: Sheet, shown: set[int]) -> Iterator[tuple[Cell, float]]:
    """The numbers other than nought in the cells that are shown in per cent and have no formula."""
    for block in sheet.blocks():
        if isinstance(block, OpenRows):
            for row, styles in block.style_ids.items():
                if not shown.isdisjoint(styles.values()):
                    cells, formulas = block.cells.get(row, {}), block.formulas.get(row, ())
                    for column, style in styles.items():
                        value = cells.get(column)
                        if style in shown and column not in formulas and isinstance(value, float) and value:
                            yield (row, column), value
        elif not shown.isdisjoint(block.style_ids.values()):
            for column, values in zip(block.columns, block.values, strict=True):
                if block.style_ids.get(column) in shown and column not in block.formula_columns:
                    for row, value in zip(block.rows, values, strict=True):
                        if isinstance(value, float) and value:
                            yield (row, column), value


def _beside(typed: Mapping[Cell, float], place: Cell) -> list[Decimal]:
    """The sizes of those near the cell in its column and its row."""
    row, column = place
    steps = [step for step in range(-_REACH, _REACH + 1) if step]
    near = [(row + step, column) for step in steps] + [(row, column + step) for step in steps]
    return [abs(exact(typed[cell])) for cell in near if cell in typed]
