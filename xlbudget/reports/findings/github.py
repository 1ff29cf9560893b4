"""Findings as GitHub's workflow commands: annotations on a pull request's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlbudget.checks.finding import Finding, Severity
from xlbudget.checks.runs.files import Verdict
from xlbudget.reports.findings.places import position
from xlbudget.reports.findings.text import place_of, shown_safely

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def findings_github(verdicts: Iterable[Verdict], lang: str = "da") -> Iterator[str]:
    """A line for each finding. A workbook has no lines of text: the annotation's line and column are the cell's."""
    for verdict in verdicts:
        if verdict.error:
            yield _line("error", {"file": verdict.path, "title": verdict.error.code}, verdict.error.text(lang))
        for finding in verdict.findings:
            yield _line(
                _COMMANDS[finding.severity],
                _properties(verdict.path, finding),
                f"{place_of(finding)}: {finding.message(lang)} {finding.hint(lang)}",
            )


def _properties(path: str, finding: Finding) -> dict[str, str]:
    properties = {"file": path.replace("\\", "/")}
    if found := position(finding):
        properties |= {"line": str(found[0]), "col": str(found[1])}
    return properties | {"title": f"{finding.code} {finding.name}"}


def _line(command: str, properties: dict[str, str], message: str) -> str:
    safe = {name: _escaped(value).replace(":", "%3A").replace(",", "%2C") for name, value in properties.items()}
    said = ",".join(f"{name}={value}" for name, value in safe.items())
    return f"::{command} {said}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    """Line ends would end the command; a text of a cell must not be able to begin another."""
    return shown_safely(text).replace("%", "%25")
