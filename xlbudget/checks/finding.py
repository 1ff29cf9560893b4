"""A finding: what a rule says is wrong, where, and by how much. A value, like every result here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xlbudget.domain.hints import TYPE_CHECKING, Literal
from xlbudget.domain.records import NamedTuple

if TYPE_CHECKING:
    from xlbudget.workbook.model import Workbook

Severity = Literal["error", "warning", "info"]
SEVERITY_WORDS: dict[Severity, tuple[str, str]] = {
    "error": ("fejl", "error"),
    "warning": ("advarsel", "warning"),
    "info": ("bemærkning", "note"),
}
"""What each is called in Danish and in English, the gravest first."""


class Blame(NamedTuple):
    """To what the words of a finding put its flaw down, for whoever settles it with other findings; never shown."""

    cells: tuple[str, ...] = ()  # figures of the sheet that may be wrong instead, or that are not counted
    left_out: tuple[str, ...] = ()  # those of them in lines that a sum does not count
    formula: bool = False  # what its formula does


class Finding(NamedTuple):
    """One flaw at one place.

    `range` is the cell that is wrong or holds the wrong total, None for the workbook as a whole. `difference` is
    found − expected, exact, in the unit of the sheet.
    """

    code: str
    name: str
    severity: Severity
    sheet: str | None
    range: str | None
    da: str
    en: str
    hint_da: str
    hint_en: str
    expected: Decimal | str | None = None
    found: Decimal | str | None = None
    difference: Decimal | None = None
    blame: Blame = Blame()

    def message(self, lang: str = "da") -> str:
        """What is wrong, in `lang`."""
        return self.en if lang == "en" else self.da

    def hint(self, lang: str = "da") -> str:
        """What to do about it, in `lang`."""
        return self.hint_en if lang == "en" else self.hint_da


def by_place(workbook: Workbook) -> Callable[[Finding], tuple[int, int, int, str]]:
    """A sort key, as the reader meets findings: the workbook as a whole first, then sheet by sheet, top down, left to
    right, then by code."""
    from xlbudget.workbook.addresses import Area  # noqa: PLC0415 — who lists the rules looks at no cells

    positions = {sheet.name: place for place, sheet in enumerate(workbook.sheets, 1)}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        row = column = 0
        if finding.range:
            area = Area.parse(finding.range)
            row, column = area.first_row, area.first_column
        return positions.get(finding.sheet or "", 0), row, column, finding.code

    return place
