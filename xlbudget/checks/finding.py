"""A finding: what a rule says is wrong, where, and by how much. A value, like every result here."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple

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
