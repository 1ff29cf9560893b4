"""The line of file, date and version on a report. The date is today's, or the one that SOURCE_DATE_EPOCH fixes: asked
for here and nowhere else."""

from __future__ import annotations

import datetime
import os

from xlbudget import __version__
from xlbudget.domain.errors import Refusal
from xlbudget.workbook.own_sheets import STAMP

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def report_date() -> datetime.date:
    """Today in local time; with SOURCE_DATE_EPOCH (seconds since 1970, UTC) that day, so that a report can be redone.

    Raises `Refusal` when SOURCE_DATE_EPOCH is no number.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(fixed), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Refusal(
            "source_date_epoch",
            f"SOURCE_DATE_EPOCH er »{fixed}«, men skal være et antal sekunder siden 1970.",
            f"SOURCE_DATE_EPOCH is “{fixed}” but must be a number of seconds since 1970.",
        ) from None


def stamp(path: str, date: datetime.date, lang: str = "da") -> str:
    """The line below the title: "budget.xlsx · 22. november 2026 · xlbudget 0.1.0"."""
    return f"{as_text(os.path.basename(path))} · {spoken_date(date, lang)}{STAMP}{__version__}"


def as_text(path: str) -> str:
    """A path as text: file systems take any bytes, and those that are no letters are spelt out."""
    return path.encode("utf-8", "backslashreplace").decode()


def spoken_date(date: datetime.date, lang: str = "da") -> str:
    """The date as a person writes it: "22. november 2026"; in English in the ISO form, which all read alike."""
    return date.isoformat() if lang == "en" else f"{date.day}. {_MONTHS[date.month - 1]} {date.year}"
