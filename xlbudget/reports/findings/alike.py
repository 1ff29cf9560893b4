"""Thousands of like findings: what a person reads shows the first of them and says how many more there are.

What programs read or search holds every one: JSON, SARIF, JUnit, the workbook of findings, text in a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.checks.finding import Finding, Severity
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.records import NamedTuple

_MOST_ALIKE = 100  # findings of one rule on one sheet: nobody reads more of them one by one


class More(NamedTuple):
    """Findings of a rule on a sheet that are not shown."""

    code: str
    severity: Severity
    sheet: str | None
    number: int

    def told(self, lang: str) -> str:
        """How many there are, and where they can be had."""
        count = format_danish(Decimal(self.number))
        if lang == "en":
            place = f" on the sheet “{self.sheet}”" if self.sheet is not None else ""
            return f"… and {count} more of {self.code}{place}; --format json and xlsx hold all."
        place = f" på arket »{self.sheet}«" if self.sheet is not None else ""
        return f"… og {count} fund mere af {self.code}{place}; --format json og xlsx har dem alle."


def first_of_alike(findings: Sequence[Finding]) -> tuple[Sequence[Finding], Sequence[More]]:
    """The findings that are shown, and what is left out, rule by rule and sheet by sheet."""
    if len(findings) <= _MOST_ALIKE:
        return findings, ()
    shown: list[Finding] = []
    counts: dict[tuple[str, Severity, str | None], int] = {}
    for finding in findings:
        kind = finding.code, finding.severity, finding.sheet
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= _MOST_ALIKE:
            shown.append(finding)
    return shown, [More(*kind, count - _MOST_ALIKE) for kind, count in counts.items() if count > _MOST_ALIKE]
