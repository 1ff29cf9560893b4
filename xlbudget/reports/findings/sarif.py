"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xlbudget import __version__
from xlbudget.checks.explanations import explanation
from xlbudget.checks.finding import Finding, Severity
from xlbudget.checks.registry import FAMILIES, Rule
from xlbudget.checks.runs.files import Verdict
from xlbudget.reports.findings.json import plain_value
from xlbudget.reports.findings.places import position, uri
from xlbudget.reports.findings.text import place_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def findings_sarif(verdicts: Iterable[Verdict], rules: Sequence[Rule], lang: str = "da") -> Iterator[str]:
    """One log with one run, in pieces: the rules, each file's results, then the files that could not be read."""
    places = {rule.code: place for place, rule in enumerate(rules)}
    driver = {"name": "xlbudget", "version": __version__, "rules": [_rule(rule, lang) for rule in rules]}
    language = "en" if lang == "en" else "da-DK"
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {_dumped({"driver": driver})},\n'
    yield f'"language": "{language}", "columnKind": "unicodeCodePoints", "results": ['
    notifications: list[dict[str, Any]] = []
    between = "\n"
    for verdict in verdicts:
        if verdict.error:
            notifications.append(_notification(verdict, lang))
        for finding, key in zip(verdict.findings, verdict.keys or [""] * len(verdict.findings), strict=True):
            yield between + _dumped(_result(verdict.path, finding, key, places, lang))
            between = ",\n"
    invocation = {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
    yield f'\n],\n"invocations": [{_dumped(invocation)}]\n}}]}}\n'


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    short = rule.en if lang == "en" else rule.da
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{short}."},
        "fullDescription": {"text": f"{short}. {'Source' if lang == 'en' else 'Kilde'}: {rule.source}."},
        "help": {"text": explanation(rule, lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
        "properties": {"tags": [FAMILIES[rule.code[:3]][lang == "en"]]},
    }


def _result(path: str, finding: Finding, key: str, places: dict[str, int], lang: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(path)}}
    if found := position(finding):  # a workbook has no lines: viewers get the cell's row and column
        physical["region"] = {"startLine": found[0], "startColumn": found[1]}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.sheet is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": place_of(finding), "kind": "cell" if found else "sheet"}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(f"{place_of(finding)}: {finding.message(lang)} {finding.hint(lang)}")},
        "locations": [location],
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if key:
        result["partialFingerprints"] = {"xlbudget/1": key}
    values = {"expected": finding.expected, "found": finding.found, "difference": finding.difference}
    known = {name: plain_value(value) for name, value in values.items() if value is not None}
    return result | ({"properties": known} if known else {})


def _notification(verdict: Verdict, lang: str) -> dict[str, Any]:
    assert verdict.error is not None
    return {
        "descriptor": {"id": verdict.error.code},
        "level": "error",
        "message": {"text": _message(verdict.error.text(lang))},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(verdict.path)}}}],
    }


def _message(text: str) -> str:
    """The text with the characters escaped that stand for arguments and links in a message (§ 3.11.5 and 3.11.6)."""
    text = text.replace("{", "{{").replace("}", "}}")
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=True)  # lone surrogates from damaged file names stay legal
