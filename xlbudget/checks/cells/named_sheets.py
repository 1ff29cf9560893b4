"""Sheets that a budget workbook ought to have, told by their names: front sheet, log of changes, checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject


def sheet_missing(
    subject: Subject, named: re.Pattern[str], da: str, en: str, hint_da: str, hint_en: str
) -> Iterator[Flaw]:
    """The flaw of a workbook with budget tables in which no sheet has such a name."""
    if subject.tables and not any(named.search(sheet.name) for sheet in subject.workbook.sheets):
        yield Flaw(None, None, da, en, hint_da, hint_en)
