"""Whether the line itself says why its amount is no copy of the formulas above and below: "Skøn fra driften"."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_neighbours import Lone
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.model import ErrorValue, Sheet

_WHY = pattern(
    r"\b(?:skøn|anslå|estimat|vurder|manuel|indtastet|tastet ind|fastsat|fastlagt|fast (?:beløb|pris)|aftalt|"
    r"(?:iflg\.|ifølge|jf\.) \w|særskilt|undtag|undtaget|afviger|lukket|nedlagt|åbner)",
)


def says_why(sheet: Sheet, lone: Lone) -> bool:
    """Whether a text of the cell's line says so, and no line beside it says the same. Along a row nobody can tell of
    which cell a text at its end speaks."""
    if not lone.down:
        return False
    row = lone.place[0]
    others = {text for beside in (row - 1, row + 1) for text in _texts(sheet, beside)}
    return any(_WHY.search(text) for text in _texts(sheet, row) if text not in others)


def _texts(sheet: Sheet, row: int) -> Iterator[str]:
    for value in sheet.row(row).values() if row > 0 else ():
        if isinstance(value, str) and not isinstance(value, ErrorValue):
            yield value.casefold()
