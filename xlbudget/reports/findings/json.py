"""Findings as the JSON of the contract: schema "xlbudget/validate/1"."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from xlbudget.checks.finding import Finding
from xlbudget.checks.runs.files import Verdict
from xlbudget.reports.findings.tally import Tally

SCHEMA = "xlbudget/validate/1"


def findings_json(verdicts: Iterable[Verdict], tally: Tally, lang: str = "da") -> Iterator[str]:
    """One document for the whole run, in pieces: each file as it is judged, the summary when all are counted."""
    yield f'{{"schema": "{SCHEMA}", "files": ['
    between = "\n"
    for verdict in verdicts:
        yield between + json.dumps(_file(verdict, lang), ensure_ascii=False, indent=1)
        between = ",\n"
    yield f'\n], "summary": {json.dumps(tally.summary())}}}\n'


def _file(verdict: Verdict, lang: str) -> dict[str, object]:
    error = {"code": verdict.error.code, "message": verdict.error.text(lang)} if verdict.error else None
    return {
        "path": verdict.path,
        "status": verdict.status,
        "error": error,
        "findings": [_finding(finding, lang) for finding in verdict.findings],
        **({"budget_year": verdict.budget_year} if verdict.budget_year else {}),
    }


def _finding(finding: Finding, lang: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "range": finding.range,
        "message": finding.message(lang),
        "hint": finding.hint(lang),
        "expected": plain_value(finding.expected),
        "found": plain_value(finding.found),
        "difference": plain_value(finding.difference),
    }


def plain_value(value: Decimal | str | None) -> float | int | str | None:
    """Exact amounts as the shortest number that means the same: 4000, 3.9."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
