"""The button *Omregn prisniveau*."""

from __future__ import annotations

from xlbudget.domain.years import parse_year
from xlbudget.macros.registry import Done, Selection, Situation
from xlbudget.macros.selected import selected_table
from xlbudget.reports.build import Wishes, ground_of, plan_of
from xlbudget.reports.overview.carried import carried
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.writer.plan import NewSheet


def run(situation: Situation) -> Done:
    """The selected table carried, on a new sheet after its own; no answer means the pinned price level."""
    answer = situation.answers.get("price_level", "").strip()
    level = str(parse_year(answer)) if answer else None
    wishes = Wishes(level_wanted=level, lang=situation.lang)
    ground = ground_of(situation.workbook, situation.path, wishes, situation.date)
    table = selected_table(situation, ground.basis.tables)
    sheet = carried(ground.basis, table, [there.name for there in situation.workbook.sheets])
    plan = plan_of(ground, [sheet])._replace(sheets=(NewSheet(sheet.name, after=table.sheet),))
    place = f"{table.sheet}!{table.range}"
    return Done(
        plan,
        f"{place} er omregnet på det nye ark »{sheet.name}«. Tabellen selv er ikke ændret.",
        f"{place} was carried on the new sheet “{sheet.name}”. The table itself is unchanged.",
        Selection(sheet.name, Area(1, 1, 1, 1)),
    )
