"""What must be there before a rule on words, cells or settings can find anything: as `tables`, asked of the sheets."""

from __future__ import annotations

import re

from xlbudget.checks.needs.tables import Need, holds_any, tables
from xlbudget.domain.danish_numbers import MINUS_SIGNS
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.patterns import pattern

if TYPE_CHECKING:
    from xlbudget.checks.registry import Subject

_SIGNED = pattern(rf"[{re.escape(MINUS_SIGNS)}]\d")


def accounts(subject: Subject) -> bool:
    """Accounts: in a column of a table, or beside a word that asks for one."""
    if not subject.once(_asks_for_accounts):
        return False
    from xlbudget.checks.cells.account_codes import states_accounts  # noqa: PLC0415

    return states_accounts(subject)


def closed_accounts(subject: Subject) -> bool:
    """An account of a function that was closed."""
    if not accounts(subject):
        return False
    from xlbudget.checks.cells.account_codes import is_closed, stated_accounts  # noqa: PLC0415

    return any(True for _ in stated_accounts(subject, is_closed))


def says(*words: str) -> Need:
    """A text with one of these words, given in small letters."""
    return lambda subject: holds_any(words, subject.once(_words))


def placeholders(subject: Subject) -> bool:
    """A text with what is put where a figure is to come."""
    return holds_any(("xx", "x,x", "x.x", "yy", "??", "[indsæt", "[udfyld", "tbd"), subject.once(_words))


def short_years(subject: Subject) -> bool:
    """A year with two digits in a row of years."""
    from xlbudget.checks.cells.year_rows import year_rows  # noqa: PLC0415

    return any(heading.short for row in subject.once(year_rows) for heading in row.headings)


def years_out_of_step(subject: Subject) -> bool:
    """A row of years that do not follow one another."""
    from xlbudget.checks.cells.year_rows import year_rows  # noqa: PLC0415

    return any(row.start() is None for row in subject.once(year_rows))


def sentences_on_lines(subject: Subject) -> bool:
    """A table, and a text with an amount of money that may be one of its lines'."""
    from xlbudget.checks.needs.told_lines import sentences_on_lines  # noqa: PLC0415

    return sentences_on_lines(subject)


def signed_numbers(subject: Subject) -> bool:
    """A text with two numbers that stand right behind a minus sign."""
    signs = [sign for sign in MINUS_SIGNS if sign in subject.once(_words)]
    if not signs:
        return False
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415

    several = [text for text in subject.once(contents).texts if sum(map(text.count, signs)) > 1]
    return any(len(_SIGNED.findall(text)) > 1 for text in several)


def numbers_in_texts(subject: Subject) -> bool:
    """A table, and a text that is read as a number."""
    from xlbudget.checks.cells.contents import number_texts  # noqa: PLC0415

    return tables(subject) and bool(subject.once(number_texts))


def unreadable_amounts(subject: Subject) -> bool:
    """A table, and a text that would be a number without a letter or sign or two."""
    from xlbudget.checks.cells.contents import almost_numbers  # noqa: PLC0415

    return tables(subject) and bool(subject.once(almost_numbers))


def english_numbers(subject: Subject) -> bool:
    """A table, and a text with a comma and a point that may be a number."""
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415

    held = subject.once(contents)
    if not subject.tables or "," not in held.marks:
        return False
    return any("," in text and "." in text for text in held.figures)


def malformed_accounts(subject: Subject) -> bool:
    """A text that is meant as an account and cannot be one, or a date among accounts."""
    if not subject.once(_asks_for_accounts):
        return False
    from xlbudget.checks.cells.account_codes import dated_accounts, stated_accounts  # noqa: PLC0415

    if any(True for _ in stated_accounts(subject, lambda account: account is None)):
        return True
    return any(True for _ in dated_accounts(subject))


def dates_with_numbers(subject: Subject) -> bool:
    """A table, and a column of a sheet with dates and numbers."""
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415

    return tables(subject) and any(not sheet.numbers.isdisjoint(sheet.dates) for sheet in subject.once(contents).sheets)


def dates_with_figures(subject: Subject) -> bool:
    """A column of a sheet with dates, and with a text that begins with a digit."""
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415

    sheets = subject.once(contents).sheets
    beside = [sheet.texts[column] for sheet in sheets for column in sheet.dates if column in sheet.texts]
    return any(text.lstrip()[:1].isdigit() for texts in beside for text in texts)


def dates_far_apart(subject: Subject) -> bool:
    """A column with dates that are many years apart."""
    if not _has_dates(subject):
        return False
    from xlbudget.checks.cells import dates  # noqa: PLC0415 — few sheets have any

    return dates.dates_far_apart(subject)


def beginnings_and_ends(subject: Subject) -> bool:
    """A column of dates on which something begins, and one on which it ends."""
    if not _has_dates(subject):
        return False
    from xlbudget.checks.cells import dates  # noqa: PLC0415 — few sheets have any

    return dates.beginnings_and_ends(subject)


def impossible_days(subject: Subject) -> bool:
    """A text that is written as a day and is none."""
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415

    marks = subject.once(contents).marks
    if not holds_any(("-19", "-20", ".19", ".20", "/19", "/20"), marks):
        return False
    from xlbudget.checks.cells.written_dates import holds_impossible_day  # noqa: PLC0415

    return holds_impossible_day(marks)


def errors(subject: Subject) -> bool:
    """A cell that shows an error."""
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415

    return any(sheet.errors for sheet in subject.once(contents).sheets)


def merges(subject: Subject) -> bool:
    """Merged cells."""
    return any(sheet.merges for sheet in subject.workbook.sheets)


def hidden_lines(subject: Subject) -> bool:
    """A hidden row or column."""
    return any(sheet.hidden_rows or sheet.hidden_columns for sheet in subject.workbook.sheets)


def hidden_sheets(subject: Subject) -> bool:
    """A hidden sheet."""
    return any(sheet.state != "visible" for sheet in subject.workbook.sheets)


def protected(subject: Subject) -> bool:
    """A protected sheet."""
    return any(sheet.protected for sheet in subject.workbook.sheets)


def validations(subject: Subject) -> bool:
    """Cells that say what may be entered in them."""
    return any(sheet.validations for sheet in subject.workbook.sheets)


def names(subject: Subject) -> bool:
    """A defined name."""
    return bool(subject.workbook.names)


def unusual(setting: str) -> Need:
    """A setting of the workbook that is not as Excel sets it by itself."""
    return lambda subject: getattr(subject.workbook, setting) != type(subject.workbook)._field_defaults[setting]


def shown_in_per_cent(subject: Subject) -> bool:
    """A format of cells that shows per cents."""
    formats = {id(sheet.styles): sheet.styles for sheet in subject.workbook.sheets}  # mostly one for all sheets
    return any("%" in style.number_format for styles in formats.values() for style in styles)


def settings(subject: Subject) -> bool:
    """The sheet on which an officer says what to let stand."""
    return subject.settings is not None


def _has_dates(subject: Subject) -> bool:
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415 — it knows what a subject is

    return any(sheet.dates for sheet in subject.once(contents).sheets)


def _asks_for_accounts(subject: Subject) -> bool:
    columns = (column.dimension for table in subject.tables for column in table.columns)
    return "account_function" in columns or holds_any(("funkt", "konto", "konter"), subject.once(_words))


def _words(subject: Subject) -> str:
    from xlbudget.checks.cells.contents import contents  # noqa: PLC0415 — it knows what a subject is

    return subject.once(contents).words
