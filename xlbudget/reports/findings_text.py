"""Findings as lines in columns, for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from xlbudget.checks.files import Verdict
from xlbudget.checks.finding import Finding, Severity
from xlbudget.reports.findings_json import summary

_WORDS: dict[Severity, tuple[str, str, str]] = {  # Danish, English, ANSI colour
    "error": ("fejl", "error", "31"),
    "warning": ("advarsel", "warning", "33"),
    "info": ("bemærkning", "note", "36"),
}


def findings_text(
    verdicts: Sequence[Verdict], lang: str = "da", *, color: bool = False, notes: bool = True
) -> Iterator[str]:
    """The findings of each file under its path, then one line that sums up. `notes`: whether severity info is shown."""
    for verdict in verdicts:
        shown = [finding for finding in verdict.findings if notes or finding.severity != "info"]
        if verdict.error:
            yield paint(verdict.path, "1", color)
            word = "kan ikke læses" if lang == "da" else "unreadable"
            yield f"  {paint(word, '31', color)}  {verdict.error.text(lang)}"
            yield ""
        elif shown:
            yield paint(verdict.path, "1", color)
            yield from _lines(shown, lang, color)
            yield ""
    yield summary_line(verdicts, lang)


def _lines(findings: Sequence[Finding], lang: str, color: bool) -> Iterator[str]:
    places = [_place(finding) for finding in findings]
    width = min(max(map(len, places)), 36)
    for finding, place in zip(findings, places, strict=True):
        danish, english, code = _WORDS[finding.severity]
        word = f"{danish if lang == 'da' else english:10}"
        yield f"  {place:{width}}  {finding.code}  {paint(word, code, color)}  {finding.message(lang)}"
        yield f"  {'':{width}}  {'':6}  {'':10}  {paint('→ ' + finding.hint(lang), '2', color)}"


def _place(finding: Finding) -> str:
    if finding.sheet is None:
        return "–"
    return f"{finding.sheet}!{finding.range}" if finding.range else finding.sheet


def paint(text: str, code: str, color: bool) -> str:
    """`text` in an ANSI colour, where colours are wanted."""
    return f"\x1b[{code}m{text}\x1b[0m" if color else text


def summary_line(verdicts: Sequence[Verdict], lang: str = "da") -> str:
    """ "3 filer: 1 fejl, 2 advarsler, 0 bemærkninger; 1 kan ikke læses." """
    counts = summary(verdicts)
    files, unreadable = counts["files"], counts["unreadable"]
    if lang == "en":
        line = f"{_many(files, 'file', 'files')}: {_many(counts['error'], 'error', 'errors')}, "
        line += f"{_many(counts['warning'], 'warning', 'warnings')}, {_many(counts['info'], 'note', 'notes')}"
        return line + (f"; {unreadable} unreadable." if unreadable else ".")
    line = f"{_many(files, 'fil', 'filer')}: {counts['error']} fejl, "
    line += (
        f"{_many(counts['warning'], 'advarsel', 'advarsler')}, {_many(counts['info'], 'bemærkning', 'bemærkninger')}"
    )
    return line + (f"; {unreadable} kan ikke læses." if unreadable else ".")


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def statistics_text(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """How often each rule fired, the commonest first."""
    counts = Counter((finding.code, finding.name) for verdict in verdicts for finding in verdict.findings)
    for (code, name), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"{count:6}  {code}  {name}"
