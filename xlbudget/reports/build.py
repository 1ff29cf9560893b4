"""A workbook's report from end to end: read, recognise, choose index and price level, compute, and plan the edit."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.checks.runs.selection import Selection
from xlbudget.domain.price_level import IndexSeries
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.basis import Basis, Say, same_names, speaker
from xlbudget.reports.business_case.sheet import business_case
from xlbudget.reports.control import control
from xlbudget.reports.follow_up.sheet import follow_up
from xlbudget.reports.headroom.sheet import headroom
from xlbudget.reports.overview.sheet import overview
from xlbudget.reports.sheets.index_choice import series_for
from xlbudget.reports.sheets.layout import render
from xlbudget.reports.sheets.model import ReportSheet
from xlbudget.reports.sheets.own_content import Overwritten, refuse_additions
from xlbudget.reports.sheets.own_results import computed_tables
from xlbudget.reports.sheets.stamp import as_text
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.own_sheets import holds_results, own_sheets_as_made, without_own_sheets
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.settings import Pin, Settings, settings_for
from xlbudget.workbook.writer.plan import EditPlan, NewSheet, RemoveSheet

if TYPE_CHECKING:
    from xlbudget.checks.finding import Severity


class Wishes(NamedTuple):
    """What the caller asks for beyond what is pinned: an index by id or file, a price level, the language."""

    index_wanted: str | None = None
    level_wanted: str | None = None
    lang: str = "da"


class Report(NamedTuple):
    """A workbook's report: what it rests on, what it says, and how the sheets get into the file."""

    workbook: Workbook
    tables: Sequence[BudgetTable]
    findings: Sequence[Finding]
    series: IndexSeries | None
    price_level: int | None
    sheets: Sequence[ReportSheet]
    plan: EditPlan
    overwritten: Sequence[Overwritten] = ()  # what an officer has changed on sheets that are made anew

    def counted(self) -> dict[Severity, int]:
        """How many findings of each severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return {"error": counts["error"], "warning": counts["warning"], "info": counts["info"]}


def build_report(path: str, wishes: Wishes, date: datetime.date) -> Report:
    """The report of the workbook at `path`. Raises `Refusal` for what cannot be read or chosen."""
    return report_of(read_workbook(path), path, wishes, date)


def report_of(read: Workbook, path: str, wishes: Wishes, date: datetime.date) -> Report:
    """The report of a workbook that was read; `path` tells its name and where its settings are looked for."""
    ground = ground_of(read, path, wishes, date)
    basis, findings = ground.basis, findings_on(ground)
    made = [overview(basis), headroom(basis), business_case(basis), follow_up(basis), control(basis, findings)]
    sheets = [sheet for sheet in made if sheet is not None]
    names = {sheet.name for sheet in sheets}
    # Sheets that a button made for the officer to keep are results too, but no report renews them; nor sheets that he
    # has copied or given another name.
    old = sorted(name for name in own_sheets_as_made(read) - names if not holds_results(name))
    plan = plan_of(ground, sheets)._replace(remove=tuple(RemoveSheet(name) for name in old))
    overwritten = refuse_additions(read, names | set(old))
    return Report(basis.workbook, basis.tables, findings, basis.series, basis.price_level, sheets, plan, overwritten)


class Ground(NamedTuple):
    """What every sheet about a workbook is made from: as it was `read`, and without our own sheets in `basis`.

    `recognised` are all its tables, results of ours among them.
    """

    read: Workbook
    basis: Basis
    recognised: Sequence[BudgetTable]
    path: str
    date: datetime.date


def ground_of(read: Workbook, path: str, wishes: Wishes, date: datetime.date) -> Ground:
    """The workbook recognised, with index and price level chosen. Raises `Refusal` for what cannot be chosen."""
    workbook = without_own_sheets(read)
    recognised = budget_tables(workbook, path)
    computed = computed_tables(workbook, recognised)
    tables = [table for table in recognised if table not in computed]
    settings = settings_for(
        os.path.dirname(os.path.abspath(path)), workbook, index=wishes.index_wanted, price_level=wishes.level_wanted
    )
    say = speaker(wishes.lang)
    name = as_text(os.path.basename(path))
    basis = Basis(
        workbook,
        tables,
        say,
        wishes.lang,
        series=series_for(settings, date),
        price_level=settings.level,
        chosen_by=_chosen_by(settings, say),
        again=_again(name, settings),
        computed=[f"{table.sheet}!{table.range}" for table in computed],
        alike=same_names([table for table in tables if table.kind != "index"], say),
    )
    return Ground(read, basis, recognised, path, date)


def findings_on(ground: Ground) -> list[Finding]:
    """What `xlbudget validate` finds: the rules and severities that the folder's settings choose."""
    task = Selection().task(ground.path)
    held = task.held(ground.recognised)
    found = check_workbook(ground.basis.workbook, ground.recognised, held.rules, held.price_level)
    return task.as_grave(found, held.budget_year)


def plan_of(ground: Ground, sheets: Sequence[ReportSheet]) -> EditPlan:
    """The plan that puts the sheets into the workbook, each in the place of our own sheet of its name.

    Raises `Refusal` where an officer has written on such a sheet what would be lost.
    """
    refuse_additions(ground.read, {sheet.name for sheet in sheets})
    donor = render(sheets, ground.path, ground.date, ground.basis.lang)
    return EditPlan(tuple(NewSheet(sheet.name) for sheet in sheets), donor)


def _chosen_by(settings: Settings, say: Say) -> str:
    """Who chose index and price level, in words: an option, the workbook's own names, a settings file."""
    parts = []
    if settings.index:
        parts.append(say("indeks: ", "index: ") + _place(settings.index, say))
    if settings.price_level:
        parts.append(say("prisniveau: ", "price level: ") + _place(settings.price_level, say))
    return "; ".join(parts)


def _place(pin: Pin, say: Say) -> str:
    if pin.origin == "argument":
        option = {"--index": "--index", "--price_level": "--price-level"}.get(pin.place, pin.place)
        return say(f"tilvalget {option}", f"the option {option}")
    if pin.origin == "workbook":
        return say(f"arbejdsbogens navn {pin.place}", f"the workbook's name {pin.place}")
    return say(f"filen {os.path.basename(pin.place)}", f"the file {os.path.basename(pin.place)}")


def _again(name: str, settings: Settings) -> str:
    """The command that makes the same report again."""
    words = ["xlbudget refresh --in-place", f'"{name}"' if " " in name else name]
    if settings.index:
        words += ["--index", settings.index.value]
    if settings.level:
        words += ["--price-level", str(settings.level)]
    return " ".join(words)
