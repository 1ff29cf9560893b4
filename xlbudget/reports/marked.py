"""A workbook marked: its findings on the sheet "xlbudget Kontrol", each with a link to its cell, as a plan of edits."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence

from xlbudget import __version__
from xlbudget.checks.finding import Finding
from xlbudget.reports.basis import Basis, speaker
from xlbudget.reports.control import NAME, control
from xlbudget.reports.layout import render
from xlbudget.reports.stamp import spoken_date
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer.plan import EditPlan, NewSheet


def marking(path: str, findings: Sequence[Finding], date: datetime.date, lang: str = "da") -> EditPlan:
    """The plan that puts the findings into the workbook at `path`. Raises `Refusal` for what cannot be read."""
    say = speaker(lang)
    sheet = control(Basis(read_workbook(path), [], say, lang), findings)
    donor = render(
        [sheet],
        stamp=f"{os.path.basename(path)} · {spoken_date(date, lang)} · xlbudget {__version__}",
        pages=say("Side {} af {}", "Page {} of {}"),
        created=datetime.datetime(date.year, date.month, date.day),
    )
    return EditPlan((NewSheet(NAME),), donor)
