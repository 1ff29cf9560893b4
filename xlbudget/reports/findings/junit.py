"""Findings as JUnit XML, which build servers read: a suite for each workbook, a case for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from xlbudget.checks.finding import Finding
from xlbudget.checks.runs.files import Verdict
from xlbudget.reports.findings.places import legal_xml
from xlbudget.reports.findings.tally import not_judged
from xlbudget.reports.findings.text import place_of


def findings_junit(verdicts: Iterable[Verdict], lang: str = "da") -> Iterator[str]:
    """Warnings and errors are failures, notes pass with their text as output, an unreadable file is an error."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="xlbudget validate">\n'
    for verdict in verdicts:
        yield _suite(verdict, lang)
    yield "</testsuites>\n"


def _suite(verdict: Verdict, lang: str) -> str:
    cases = [_case(verdict.path, finding, lang) for finding in verdict.findings]
    failures = sum(finding.severity != "info" for finding in verdict.findings)
    if verdict.error:
        said = f"<error type={_quoted(verdict.error.code)} message={_quoted(verdict.error.text(lang))}/>"
        cases = [_named(verdict.path, not_judged(verdict.error)[lang == "en"], said)]
    elif not cases:
        cases = [_named(verdict.path, "intet at bemærke" if lang == "da" else "nothing to remark", "")]
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{int(verdict.error is not None)}"'
    return f"  <testsuite name={_quoted(verdict.path)} {counts}>\n{''.join(cases)}  </testsuite>\n"


def _case(path: str, finding: Finding, lang: str) -> str:
    text = f"{finding.message(lang)}\n{finding.hint(lang)}"
    if finding.severity == "info":
        inner = f"<system-out>{escape(legal_xml(text))}</system-out>"
    else:
        kind, message = _quoted(finding.severity), _quoted(finding.message(lang))
        inner = f"<failure type={kind} message={message}>{escape(legal_xml(text))}</failure>"
    return _named(path, f"{finding.code} {finding.name} {place_of(finding)}", inner)


def _named(path: str, name: str, inner: str) -> str:
    return f"    <testcase classname={_quoted(path)} name={_quoted(name)}>{inner}</testcase>\n"


def _quoted(text: str) -> str:
    return quoteattr(legal_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
