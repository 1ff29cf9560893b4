"""One table carried to another price level, on a sheet of its own that the officer keeps."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.total_differences import stated_otherwise
from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.basis import Basis, level_name, table_heading
from xlbudget.reports.overview.level_wording import level_sentence, uncapitalised
from xlbudget.reports.overview.restated_grid import restated_grid
from xlbudget.reports.overview.sheet import index_numbers
from xlbudget.reports.restate import Restated, restate
from xlbudget.reports.sheets.model import Paragraph, ReportSheet
from xlbudget.workbook.own_sheets import COMPUTED_SHEET


def carried(basis: Basis, table: BudgetTable, taken: Sequence[str]) -> ReportSheet:
    """The table in the price level of `basis`, under a name that no sheet of `taken` has.

    Raises `Refusal` where the table cannot be carried, or already is in that level.
    """
    otherwise = stated_otherwise(Subject(basis.workbook, basis.tables))
    entry = restate(table, basis.series, basis.price_level, otherwise)
    _refuse_uncarried(table, entry)
    say = basis.say
    title = say(
        f"{basis.name_of(table)} i {level_name(entry.level, say)}",
        f"{basis.name_of(table)} in {level_name(entry.level, say)}",
    )
    blocks = [
        table_heading(basis, table),
        Paragraph(level_sentence(basis, entry)),
        restated_grid(basis, entry, "carried", whole=True),
        *index_numbers(basis, [entry]),
    ]
    return ReportSheet(_free_name(str(entry.level), taken), title, blocks, [level_sentence(basis, entry)])


def _refuse_uncarried(table: BudgetTable, entry: Restated) -> None:
    place = f"{table.sheet}!{table.range}"
    if entry.reason is not None:
        da, en = uncapitalised(entry.reason.da), uncapitalised(entry.reason.en)
        raise Refusal(
            entry.reason.code,
            f"Tabellen {place} er ikke omregnet: {da}.",
            f"The table {place} was not carried: {en}.",
        )
    if not entry.carried:
        raise Refusal(
            "already_there",
            f"Tabellen {place} står allerede i {entry.level}-p/l.",
            f"The table {place} is already in {entry.level} prices.",
        )


def _free_name(level: str, taken: Sequence[str]) -> str:
    """ "Beregnet med xlbudget 2026": a name that recognition passes over, since what stands there is no source."""
    used = {name.casefold() for name in taken}
    name, number = f"{COMPUTED_SHEET} {level}", 1
    while name.casefold() in used:
        number += 1
        name = f"{COMPUTED_SHEET} {level}-{number}"
    return name
