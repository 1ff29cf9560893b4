"""Findings of a whole run as one workbook: a real Excel table to filter and share out, and a sheet of counts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlbudget.checks.finding import SEVERITY_WORDS, Finding, Severity
from xlbudget.checks.runs.files import Verdict
from xlbudget.reports.findings.places import legal_xml
from xlbudget.reports.findings.tally import Tally, not_judged
from xlbudget.workbook.addresses import reference_to
from xlbudget.workbook.number_cells import write_number
from xlbudget.workbook.own_sheets import COMPUTED_SHEET
from xlbudget.workbook.writer.values import LONGEST_TEXT, acts

_MOST_ROWS = 1_048_000  # of a sheet, with room for what is said below
_MOST_LINKS = 60_000  # Excel takes 65,530 on a sheet
_WIDTHS = (34, 20, 10, 9, 12, 70, 60, 14, 14, 14, 26)  # of the columns in characters
_HEADS = {
    "da": ("Fil", "Ark", "Celle", "Regel", "Alvor", "Hvad der er galt", "Hvad nu", "Fundet", "Forventet", "Forskel",
           "Navn"),
    "en": ("File", "Sheet", "Cell", "Rule", "Severity", "What is wrong", "What to do", "Found", "Expected",
           "Difference", "Name"),
}  # fmt: skip
_LINKABLE = re.compile(r"[^#%?*\"<>|\x00-\x1f\ud800-\udfff]{1,200}")
_TONES: dict[Severity, dict[str, str]] = {
    "error": {"font_color": "#7A1500", "bg_color": "#FDE7E0"},
    "warning": {"font_color": "#5C3A00", "bg_color": "#FFF4D6"},
    "info": {},
}


def findings_xlsx(verdicts: Iterable[Verdict], tally: Tally, folder: str, lang: str = "da") -> bytes:
    """The workbook's bytes. Cells link to where the finding stands, as seen from `folder`, where it will be saved.

    The sheets' names say that their content is computed, so that no later run takes them for budgets.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 — only a run that writes a workbook needs it

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": "xlbudget validate"})
    try:
        sheet = book.add_worksheet(COMPUTED_SHEET)
        _Table(book, sheet, folder, lang).write(verdicts)
        _counts(book, book.add_worksheet(f"{COMPUTED_SHEET}, regler"), tally, lang)
    finally:
        book.close()
    return out.getvalue()


class _Table:
    """The table of findings on its way to cells."""

    def __init__(self, book: Any, sheet: Any, folder: str, lang: str) -> None:
        self._sheet, self._folder, self._lang = sheet, os.path.abspath(folder), lang
        top = {"valign": "top"}
        self._plain = book.add_format(top)
        self._wrapped = book.add_format({**top, "text_wrap": True})
        self._guarded = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self._link = book.add_format({**top, "font_color": "#0B5394", "underline": 1})
        self._amount = book.add_format({**top, "num_format": "#,##0.####;\u2212#,##0.####"})
        self._whole = book.add_format({**top, "num_format": "#,##0;\u2212#,##0"})
        self._tones = {level: book.add_format({**top, **tone}) for level, tone in _TONES.items()}
        self._row = self._links = 0

    def write(self, verdicts: Iterable[Verdict]) -> None:
        for verdict in verdicts:
            if verdict.error:
                self._unreadable(verdict)
            for finding in verdict.findings:
                if self._row < _MOST_ROWS:
                    self._finding(verdict.path, finding)
        heads = [{"header": head} for head in _HEADS[self._lang]]
        style = {"name": "xlbudget_fund", "columns": heads, "style": "Table Style Light 9"}
        self._sheet.add_table(0, 0, max(self._row, 1), len(heads) - 1, style)
        for place, width in enumerate(_WIDTHS):
            self._sheet.set_column(place, place, width)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _finding(self, path: str, finding: Finding) -> None:
        self._row += 1
        self._place(path, finding)
        self._text(3, finding.code)
        tone = self._tones[finding.severity]
        self._sheet.write_string(self._row, 4, SEVERITY_WORDS[finding.severity][self._lang == "en"], tone)
        self._text(5, finding.message(self._lang))
        self._text(6, finding.hint(self._lang))
        for column, value in ((7, finding.found), (8, finding.expected), (9, finding.difference)):
            self._value(column, value)
        self._text(10, finding.name)

    def _unreadable(self, verdict: Verdict) -> None:
        assert verdict.error is not None
        self._row += 1
        self._text(0, verdict.path)
        word = not_judged(verdict.error)[self._lang == "en"]
        self._sheet.write_string(self._row, 4, word, self._tones["error"])
        self._text(5, verdict.error.text(self._lang))
        self._text(10, verdict.error.code)

    def _place(self, path: str, finding: Finding) -> None:
        self._text(0, path)
        self._text(1, finding.sheet or "")
        cell = finding.range or ""
        target = self._target(path)
        if not cell or finding.sheet is None or target is None or self._links >= _MOST_LINKS:
            self._text(2, cell)
            return
        place = reference_to(finding.sheet, cell.partition(",")[0])
        if _LINKABLE.fullmatch(place):
            self._links += 1
            self._sheet.write_url(self._row, 2, f"external:{target}#{place}", self._link, cell)
        else:
            self._text(2, cell)

    def _target(self, path: str) -> str | None:
        """The workbook as seen from the report's folder; None where a link cannot name it."""
        try:
            target = os.path.relpath(os.path.abspath(path), self._folder)
        except ValueError:  # another drive
            target = os.path.abspath(path)
        return target if _LINKABLE.fullmatch(target) else None

    def _text(self, column: int, text: str) -> None:
        if text:
            style = self._guarded if acts(text) else self._wrapped if column in (0, 1, 5, 6) else self._plain
            self._sheet.write_string(self._row, column, legal_xml(text)[:LONGEST_TEXT], style)

    def _value(self, column: int, value: Decimal | str | None) -> None:
        if isinstance(value, Decimal):
            whole = value == value.to_integral_value()
            write_number(self._sheet, self._row, column, value, self._whole if whole else self._amount)
        elif value:
            self._text(column, value)


def _counts(book: Any, sheet: Any, tally: Tally, lang: str) -> None:
    """How many files, and how often each rule fired."""
    bold = book.add_format({"bold": True, "text_wrap": True})
    sheet.write_string(0, 0, tally.line(lang), book.add_format({"bold": True}))
    heads = ("Rule", "Name", "Findings") if lang == "en" else ("Regel", "Navn", "Fund")
    sheet.write_row(2, 0, heads, bold)
    counted = sorted(tally.rules.items(), key=lambda entry: (-entry[1], entry[0]))
    for row, ((code, name), count) in enumerate(counted, 3):
        sheet.write_string(row, 0, code)
        sheet.write_string(row, 1, name)
        sheet.write_number(row, 2, count)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 44)
