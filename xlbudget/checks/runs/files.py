"""One file judged: read, understood, checked. What cannot be read is a verdict too, never the end of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import Rule
from xlbudget.domain.errors import Refusal, as_refusal
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable

Status = Literal["clean", "findings", "unreadable"]
SETTINGS_REFUSED = frozenset(("bad_setting", "broken_toml", "bad_correction"))
"""Errors of a workbook that may be in order itself: the settings around it are not."""


class Verdict(NamedTuple):
    """What was found in a file. "clean" may hold notes of severity info; "unreadable" says why in `error`.

    `keys` names each finding by what it says and not by where it stands (see `baseline_keys`). `dated`: whether the
    findings hold only today, since a suppression in the workbook runs out. `budget_year` is the workbook's, where the
    settings have rules of their own for it.
    """

    path: str
    status: Status
    findings: tuple[Finding, ...] = ()
    error: Refusal | None = None
    keys: tuple[str, ...] = ()
    dated: bool = False
    budget_year: int | None = None


class Held(NamedTuple):
    """The rules that hold for a workbook, and the price level that the settings require of it.

    `budget_year` is the workbook's, where the settings have rules of their own for that year.
    """

    rules: Sequence[Rule]
    price_level: int | None = None
    budget_year: int | None = None


def judge(path: str, held_for: Callable[[Sequence[BudgetTable]], Held]) -> Verdict:
    """Read the workbook at `path` and check it against the rules that hold for its tables."""
    from xlbudget.checks.runs.baseline_keys import keys_of  # noqa: PLC0415 — listing rules reads no workbook
    from xlbudget.workbook.budget_tables import budget_tables  # noqa: PLC0415
    from xlbudget.workbook.own_sheets import settings_sheet  # noqa: PLC0415
    from xlbudget.workbook.reader import read_workbook  # noqa: PLC0415

    try:
        workbook = read_workbook(path)
        tables = budget_tables(workbook, path)
        held = held_for(tables)
        found = check_workbook(workbook, tables, held.rules, held.price_level)
        keys = keys_of(found, workbook, tables)
    except Exception as error:  # one workbook that trips us must not stop the two hundred others
        return unreadable(path, as_refusal(error))
    dated = settings_sheet(workbook) is not None
    return verdict_on(path, found, keys, dated=dated, budget_year=held.budget_year)


def verdict_on(
    path: str,
    findings: Sequence[Finding],
    keys: Sequence[str],
    *,
    dated: bool = False,
    budget_year: int | None = None,
) -> Verdict:
    """The verdict that these findings make: warnings and errors count, notes do not."""
    counted = any(finding.severity != "info" for finding in findings)
    status: Status = "findings" if counted else "clean"
    return Verdict(path, status, tuple(findings), None, tuple(keys), dated, budget_year)


def unreadable(path: str, reason: Refusal) -> Verdict:
    """The verdict on a file that could not be judged."""
    return Verdict(path, "unreadable", error=reason)
