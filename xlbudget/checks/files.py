"""One file judged: read, understood, checked. What cannot be read is a verdict too, never the end of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal, NamedTuple

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import Rule
from xlbudget.domain.errors import Refusal, unexpected

Status = Literal["clean", "findings", "unreadable"]


class Verdict(NamedTuple):
    """What was found in a file. "clean" may hold notes of severity info; "unreadable" says why in `error`.

    `keys` names each finding by what it says and not by where it stands (see `baseline_keys`). `dated`: whether the
    findings hold only today, since a suppression in the workbook runs out.
    """

    path: str
    status: Status
    findings: tuple[Finding, ...] = ()
    error: Refusal | None = None
    keys: tuple[str, ...] = ()
    dated: bool = False


def judge(path: str, rules: Sequence[Rule]) -> Verdict:
    """Read the workbook at `path` and check it against `rules`."""
    from xlbudget.checks.baseline_keys import keys_of  # noqa: PLC0415 — listing rules reads no workbook
    from xlbudget.workbook.budget_tables import budget_tables  # noqa: PLC0415
    from xlbudget.workbook.own_sheets import settings_sheet  # noqa: PLC0415
    from xlbudget.workbook.reader import read_workbook  # noqa: PLC0415

    try:
        workbook = read_workbook(path)
        tables = budget_tables(workbook, path)
        found = check_workbook(workbook, tables, rules)
        keys = keys_of(found, workbook, tables)
    except Refusal as refusal:
        return unreadable(path, refusal)
    except Exception as error:  # one workbook that trips us must not stop the two hundred others
        if os.environ.get("XLBUDGET_DEBUG"):
            raise
        return unreadable(path, unexpected(error))
    return verdict_on(path, found, keys, dated=settings_sheet(workbook) is not None)


def verdict_on(path: str, findings: Sequence[Finding], keys: Sequence[str], *, dated: bool = False) -> Verdict:
    """The verdict that these findings make: warnings and errors count, notes do not."""
    counted = any(finding.severity != "info" for finding in findings)
    return Verdict(path, "findings" if counted else "clean", tuple(findings), keys=tuple(keys), dated=dated)


def unreadable(path: str, reason: Refusal) -> Verdict:
    """The verdict on a file that could not be judged."""
    return Verdict(path, "unreadable", error=reason)
