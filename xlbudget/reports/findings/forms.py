"""The answers that `validate` can give, by the name of their form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlbudget.checks.runs.files import Verdict
from xlbudget.domain.records import NamedTuple
from xlbudget.reports.findings.tally import Tally

FORMATS = ("sarif", "junit", "github", "html", "xlsx")
"""What there is besides text and json."""


class Manner(NamedTuple):
    """How an answer is given: its language, and for text whether it has colours, notes and an end to its lines."""

    lang: str = "da"
    color: bool = False
    notes: bool = True
    width: int | None = None
    folder: str = "."  # where the answer will lie: links in a workbook start there


def pieces(form: str, verdicts: Iterable[Verdict], tally: Tally, manner: Manner) -> Iterator[str]:
    """The answer in pieces, each made as the verdicts come. `tally` counts them as they are drawn."""
    lang = manner.lang
    if form == "json":
        from xlbudget.reports.findings.json import findings_json  # noqa: PLC0415 — one form a run

        return findings_json(verdicts, tally, lang)
    if form == "sarif":
        from xlbudget.checks.registry import all_rules  # noqa: PLC0415
        from xlbudget.reports.findings.sarif import findings_sarif  # noqa: PLC0415

        return findings_sarif(verdicts, all_rules(), lang)
    if form == "junit":
        from xlbudget.reports.findings.junit import findings_junit  # noqa: PLC0415

        return findings_junit(verdicts, lang)
    if form == "github":
        from xlbudget.reports.findings.github import findings_github  # noqa: PLC0415

        return findings_github(verdicts, lang)
    if form == "html":
        from xlbudget.reports.findings.html import findings_html  # noqa: PLC0415
        from xlbudget.reports.sheets.stamp import report_date, spoken_date  # noqa: PLC0415

        return findings_html(verdicts, tally, spoken_date(report_date(), lang), lang)
    from xlbudget.reports.findings.text import findings_text  # noqa: PLC0415

    lines = findings_text(verdicts, tally, lang, color=manner.color, notes=manner.notes, width=manner.width)
    return (f"{line}\n" for line in lines)


def workbook(verdicts: Iterable[Verdict], tally: Tally, manner: Manner) -> bytes:
    """The answer as one workbook of findings."""
    from xlbudget.reports.findings.xlsx import findings_xlsx  # noqa: PLC0415 — only where it is asked for

    return findings_xlsx(verdicts, tally, manner.folder, manner.lang)
