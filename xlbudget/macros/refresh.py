"""The button *Opdatér rapport*."""

from __future__ import annotations

from xlbudget.macros.registry import Done, Situation
from xlbudget.reports.build import Wishes, report_of


def run(situation: Situation) -> Done:
    """Every report sheet of the workbook, as `xlbudget refresh` makes them."""
    report = report_of(situation.workbook, situation.path, Wishes(lang=situation.lang), situation.date)
    names = ", ".join(sheet.name.removeprefix("xlbudget ") for sheet in report.sheets)
    count, found = len(report.tables), report.sheets[-1].summary[0]
    tables_da, tables_en = ("tabel", "table") if count == 1 else ("tabeller", "tables")
    changed = bool(report.overwritten)
    return Done(
        report.plan,
        f"Genberegnet: {names} ({count} {tables_da}; {found})."
        + " Dine rettelser i rapportens egne celler er skrevet over; Fortryd henter dem tilbage." * changed,
        f"Refreshed: {names} ({count} {tables_en}; {found})."
        + " What you had changed in the report's own cells is made anew; Undo brings it back." * changed,
    )
