"""What a run comes to, counted as the verdicts pass by: no list of ten thousand workbooks is kept for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from xlbudget.checks.finding import SEVERITY_WORDS, Severity
from xlbudget.checks.runs.files import SETTINGS_REFUSED, Verdict
from xlbudget.domain.errors import Refusal


def not_judged(error: Refusal) -> tuple[str, str]:
    """Why a workbook has no findings: it cannot be read, or the settings around it cannot be followed."""
    if error.code in SETTINGS_REFUSED:
        return "ikke kontrolleret", "not checked"
    return "kan ikke læses", "unreadable"


class Tally:
    """Files, unreadable ones, findings by severity and by rule."""

    def __init__(self) -> None:
        self.files = 0
        self.unreadable = 0
        self.refused: dict[str, Refusal] = {}  # settings that cost the workbooks around them, by their text
        self._refused = 0
        self.with_findings = 0
        self.severities: Counter[Severity] = Counter()
        self.rules: Counter[tuple[str, str]] = Counter()  # code and name

    def counting(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """The same verdicts, each counted as it passes."""
        for verdict in verdicts:
            self.files += 1
            self.unreadable += verdict.status == "unreadable"
            if verdict.error is not None and verdict.error.code in SETTINGS_REFUSED:
                self.refused[verdict.error.da] = verdict.error
                self._refused += 1
            self.with_findings += verdict.status == "findings"
            for finding in verdict.findings:
                self.severities[finding.severity] += 1
                self.rules[finding.code, finding.name] += 1
            yield verdict

    def summary(self) -> dict[str, int]:
        """The contract's `summary`."""
        counts = {"files": self.files, "unreadable": self.unreadable}
        return counts | {level: self.severities[level] for level in SEVERITY_WORDS}

    def line(self, lang: str = "da") -> str:
        """ "3 filer: 1 fejl, 2 advarsler, 0 bemærkninger; 1 kan ikke læses." """
        error, warning, info = (self.severities[level] for level in SEVERITY_WORDS)
        if lang == "en":
            line = f"{_many(self.files, 'file', 'files')}: {_many(error, 'error', 'errors')}, "
            line += f"{_many(warning, 'warning', 'warnings')}, {_many(info, 'note', 'notes')}"
            return line + self._not_judged("unreadable", "not checked")
        line = f"{_many(self.files, 'fil', 'filer')}: {error} fejl, "
        line += f"{_many(warning, 'advarsel', 'advarsler')}, {_many(info, 'bemærkning', 'bemærkninger')}"
        return line + self._not_judged("kan ikke læses", "ikke kontrolleret")

    def _not_judged(self, unreadable: str, refused: str) -> str:
        counts = ((self.unreadable - self._refused, unreadable), (self._refused, refused))
        return "".join(f"; {count} {words}" for count, words in counts if count) + "."

    def statistics(self) -> Iterator[str]:
        """How often each rule fired, the commonest first."""
        for (code, name), count in sorted(self.rules.items(), key=lambda entry: (-entry[1], entry[0])):
            yield f"{count:6}  {code}  {name}"


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
