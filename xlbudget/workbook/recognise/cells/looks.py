"""What its formatting makes of a number: an amount or a per cent, perhaps a year, and the digits that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import Style
from xlbudget.workbook.recognise.cells.number_formats import shown_by
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR, PERCENT, YEAR

_LIKELY_YEARS = frozenset(range(FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR + 1))


class Look(NamedTuple):
    """What a number format makes of a number. `decimals` is None where it shows what the number has; `hidden` counts
    the thousands that it hides.
    """

    kind: int
    may_be_year: bool
    decimals: int | None
    hidden: int

    def kind_of(self, number: float) -> int:
        """The kind of a cell that holds the number."""
        return YEAR if self.may_be_year and number in _LIKELY_YEARS else self.kind

    def kinds_of(self, numbers: Sequence[float]) -> int | list[int]:
        """The kind of cells that hold these numbers, or those of each where they may differ."""
        if not self.may_be_year or _LIKELY_YEARS.isdisjoint(numbers):
            return self.kind
        return [YEAR if likely else self.kind for likely in map(_LIKELY_YEARS.__contains__, numbers)]


@lru_cache(maxsize=512)
def look_of(number_format: str) -> Look:
    """What the number format makes of numbers."""
    shown = shown_by(number_format)
    return Look(
        PERCENT if shown.percent else AMOUNT,
        not (shown.percent or shown.grouped or shown.thousands_hidden or shown.decimals),
        None if shown.decimals is None else shown.decimals + (2 if shown.percent else 0),
        shown.thousands_hidden,
    )


class Looks(dict[int, Look]):
    """The looks of numbers by the place of their formatting in the workbook's styles; told when first asked for."""

    def __init__(self, styles: Sequence[Style]) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, place: int) -> Look:
        look = self[place] = look_of(self._styles[place].number_format)
        return look
