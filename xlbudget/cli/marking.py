"""`xlbudget validate --marked DIR`: a copy of each workbook with findings, marked on a sheet of its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from xlbudget.cli.copies import Copies, outside, refuse_unwritable
from xlbudget.cli.paths import Found
from xlbudget.domain.errors import Refusal, as_refusal

if TYPE_CHECKING:
    from xlbudget.checks.runs.files import Verdict


class Marks:
    """The marked copies of one run; `found` are the workbooks to judge, without those in the folder of copies."""

    def __init__(self, folder: str, named: list[Found], lang: str) -> None:
        from xlbudget.reports.sheets.stamp import report_date

        self.found = outside(named, folder, "--marked")
        self._copies = Copies(folder, "--marked", self.found, named)
        self._as_found = {workbook.path: _changed(workbook.path) for workbook in self.found}
        self._date = report_date()
        self._lang = lang

    def mark(self, workbook: Found, verdict: Verdict) -> Refusal | None:
        """Write the copy; why there is none, where one was wanted. A workbook without findings gets no copy."""
        if not verdict.findings:
            return None
        from xlbudget.reports.marked import marking
        from xlbudget.workbook.writer import apply_plan, changed_meanwhile, read_whole

        try:
            refuse_unwritable(workbook.path, "et kontrolark", "a sheet of findings")
            target = self._copies.place(workbook)
            data, mark = read_whole(workbook.path)
            if self._as_found[workbook.path] != (mark.size, mark.changed):  # the findings are of what it was
                raise changed_meanwhile(workbook.path, mark.changed)
            plan = marking(workbook.path, verdict.findings, self._date, self._lang)
            try:
                marked = apply_plan(data, plan)
            except Refusal:  # a sheet too large to colour: its findings are listed all the same
                marked = apply_plan(data, plan._replace(marks=()))
            self._copies.save(target, marked)
        except Exception as error:  # one workbook that trips us must not stop the others
            return _about(workbook.path, as_refusal(error))
        return None


def _changed(path: str) -> tuple[int, int] | None:
    """The file's size in bytes and when it was changed, in nanoseconds; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _about(path: str, refusal: Refusal) -> Refusal:
    return Refusal(
        refusal.code,
        f"{path}: ingen kopi. {refusal.da}",
        f"{path}: no copy. {refusal.en}",
    )
