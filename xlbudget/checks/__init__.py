"""The rules: pure functions over workbooks and their budget tables that yield findings."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.checks.finding import Finding, by_place
from xlbudget.domain.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from xlbudget.checks.registry import Rule
    from xlbudget.domain.table import BudgetTable
    from xlbudget.workbook.model import Workbook


def check_workbook(
    workbook: Workbook,
    tables: Sequence[BudgetTable],
    rules: Sequence[Rule] | None = None,
    required_price_level: int | None = None,
) -> list[Finding]:
    """What the rules (the default ones unless given) find in a workbook, in the order of its sheets and cells.

    What the workbook's own settings sheet lets stand is left out. `required_price_level` is what the folder's settings
    require for the workbook's budget year.
    """
    from xlbudget.checks.registry import Subject, choose  # noqa: PLC0415 — loads only when something is checked
    from xlbudget.workbook.own_sheets import settings_sheet, without_results  # noqa: PLC0415

    subject = Subject(without_results(workbook), tables, settings_sheet(workbook), required_price_level)
    chosen = choose() if rules is None else rules
    found = [finding for rule in chosen if subject.once(rule.need) for finding in rule.findings(subject)]
    if len(found) > 1:
        from xlbudget.checks.echoes import without_echoes  # noqa: PLC0415 — most workbooks have nothing to fold

        found = without_echoes(found)
    if subject.settings is not None:
        from xlbudget.checks.suppressions import left_standing  # noqa: PLC0415 — few workbooks have such a sheet

        found = left_standing(found, subject)
    return sorted(found, key=by_place(workbook))
