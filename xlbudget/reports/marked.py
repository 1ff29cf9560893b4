"""A workbook marked, as a plan of edits: its findings on the sheet "xlbudget Kontrol", each with a link to its cell,
and the cells themselves coloured where something is wrong.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from xlbudget.checks.finding import Finding, Severity
from xlbudget.reports.basis import Basis, speaker
from xlbudget.reports.control import NAME, control
from xlbudget.reports.sheets.layout import render
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer.plan import EditPlan, MarkCells, NewSheet

_COLORS: dict[Severity, str] = {"error": "F8C9BB", "warning": "FFE9A8"}


def marking(path: str, findings: Sequence[Finding], date: datetime.date, lang: str = "da") -> EditPlan:
    """The plan that puts the findings into the workbook at `path`. Raises `Refusal` for what cannot be read."""
    sheet = control(Basis(read_workbook(path), [], speaker(lang), lang), findings)
    return EditPlan((NewSheet(NAME),), render([sheet], path, date, lang), marks=tuple(_marks(findings)))


def _marks(findings: Sequence[Finding]) -> Iterator[MarkCells]:
    """The cells of errors, then of warnings, sheet by sheet. Notes are on the sheet of findings only."""
    for severity, color in _COLORS.items():
        areas: dict[str, dict[str, None]] = {}
        for finding in findings:
            if finding.severity == severity and finding.sheet and finding.range:
                areas.setdefault(finding.sheet, {}).update(dict.fromkeys(finding.range.replace(" ", "").split(",")))
        for sheet, places in areas.items():
            yield MarkCells(sheet, tuple(places), color)
