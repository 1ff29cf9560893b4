"""The button *Kontrollér*."""

from __future__ import annotations

from xlbudget.macros.registry import Done, Selection, Situation
from xlbudget.reports.build import Wishes, findings_on, ground_of, plan_of
from xlbudget.reports.control import control
from xlbudget.workbook.addresses import Area


def run(situation: Situation) -> Done:
    """The sheet Kontrol renewed, and nothing else."""
    ground = ground_of(situation.workbook, situation.path, Wishes(lang=situation.lang), situation.date)
    sheet = control(ground.basis, findings_on(ground))
    found = sheet.summary[0]
    return Done(
        plan_of(ground, [sheet]),
        f"Kontrolleret: {found}. Se arket {sheet.name}.",
        f"Checked: {found}. See the sheet {sheet.name}.",
        Selection(sheet.name, Area(1, 1, 1, 1)),
    )
