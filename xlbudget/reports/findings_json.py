"""Findings as the JSON of the contract: schema "xlbudget/validate/1"."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.checks.files import Verdict
from xlbudget.checks.finding import Finding

SCHEMA = "xlbudget/validate/1"


def findings_json(verdicts: Sequence[Verdict], lang: str = "da") -> str:
    """One document for the whole run."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "summary": summary(verdicts),
            "files": [_file(verdict, lang) for verdict in verdicts],
        },
        ensure_ascii=False,
        indent=1,
    )


def summary(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """Files, unreadable ones, and findings by severity."""
    counts = {"files": len(verdicts), "unreadable": 0, "error": 0, "warning": 0, "info": 0}
    for verdict in verdicts:
        counts["unreadable"] += verdict.status == "unreadable"
        for finding in verdict.findings:
            counts[finding.severity] += 1
    return counts


def _file(verdict: Verdict, lang: str) -> dict[str, object]:
    error = {"code": verdict.error.code, "message": verdict.error.text(lang)} if verdict.error else None
    return {
        "path": verdict.path,
        "status": verdict.status,
        "error": error,
        "findings": [_finding(finding, lang) for finding in verdict.findings],
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
        "expected": _value(finding.expected),
        "found": _value(finding.found),
        "difference": _value(finding.difference),
    }


def _value(value: Decimal | str | None) -> float | int | str | None:
    """Exact amounts as the shortest number that means the same: 4000, 3.9."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
