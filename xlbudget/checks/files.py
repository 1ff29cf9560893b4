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
    """What was found in a file. "clean" may hold notes of severity info; "unreadable" says why in `error`."""

    path: str
    status: Status
    findings: tuple[Finding, ...] = ()
    error: Refusal | None = None


def judge(path: str, rules: Sequence[Rule]) -> Verdict:
    """Read the workbook at `path` and check it against `rules`."""
    from xlbudget.workbook.reader import read_workbook  # noqa: PLC0415 — listing rules reads no workbook
    from xlbudget.workbook.recognise import recognise  # noqa: PLC0415

    try:
        workbook = read_workbook(path)
        found = check_workbook(workbook, recognise(workbook), rules)
    except Refusal as refusal:
        return Verdict(path, "unreadable", error=refusal)
    except Exception as error:  # one workbook that trips us must not stop the two hundred others
        if os.environ.get("XLBUDGET_DEBUG"):
            raise
        return Verdict(path, "unreadable", error=unexpected(error))
    counted = any(finding.severity != "info" for finding in found)
    return Verdict(path, "findings" if counted else "clean", tuple(found))
