"""What must be there before a rule can find anything: asked first, so that a rule without a case is not even loaded.

A need is a quick question that a rule's own wrong examples answer with yes. It may say yes too often; where it says no,
the rule would find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from xlbudget.domain.danish_numbers import MINUS_SIGNS
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.patterns import pattern

if TYPE_CHECKING:
    from xlbudget.checks.registry import Subject
    from xlbudget.domain.table import ColumnRole, Kind, Measure

Need = Callable[["Subject"], bool]
_SIGNED = pattern(rf"[{re.escape(MINUS_SIGNS)}]\d")


def every(*needs: Need) -> Need:
    """All of several needs."""
    return lambda subject: all(map(subject.once, needs))


def tables(subject: Subject) -> bool:
    """A budget table."""
    return bool(subject.tables)


def several_price_levels(subject: Subject) -> bool:
    """Tables in different price levels."""
    return len({table.price_level for table in subject.tables if table.price_level is not None}) > 1


def several_units(subject: Subject) -> bool:
    """Tables that state different units."""
    return len({table.unit for table in subject.tables if table.unit is not None}) > 1


def of_kind(kind: Kind) -> Need:
    """A table of this kind."""
    return lambda subject: kind in subject.once(_kinds)


def with_column(*roles: ColumnRole) -> Need:
    """A table with a column of one of these roles."""
    return lambda subject: not subject.once(_roles).isdisjoint(roles)


def accounts(subject: Subject) -> bool:
    """Accounts: in a column of a table, or beside a word that asks for one."""
    if not subject.once(_asks_for_accounts):
        return False
    from xlbudget.checks.account_codes import states_accounts  # noqa: PLC0415

    return states_accounts(subject)


def closed_accounts(subject: Subject) -> bool:
    """An account of a function that was closed."""
    if not accounts(subject):
        return False
    from xlbudget.checks.account_codes import is_closed, stated_accounts  # noqa: PLC0415

    return any(True for _ in stated_accounts(subject, is_closed))


def says(*words: str) -> Need:
    """A text with one of these words, given in small letters."""
    return lambda subject: _any(words, subject.once(_words))


def tables_say(*words: str) -> Need:
    """A table with one of these words in its title, headings or labels."""
    return lambda subject: _any(words, subject.once(_table_words))


def short_years(subject: Subject) -> bool:
    """A year with two digits in a row of years."""
    from xlbudget.checks.year_rows import year_rows  # noqa: PLC0415

    return any(heading.short for row in subject.once(year_rows) for heading in row.headings)


def years_out_of_step(subject: Subject) -> bool:
    """A row of years that do not follow one another."""
    from xlbudget.checks.year_rows import year_rows  # noqa: PLC0415

    return any(row.start() is None for row in subject.once(year_rows))


def hole_in_years(subject: Subject) -> bool:
    """A table whose years are all that there are between its first and its last, but one."""
    for table in subject.tables:
        years = {column.year for column in table.columns if column.role == "year" and column.year}
        if years and max(years) - min(years) == len(years):
            return True
    return False


def totals_that_differ(subject: Subject) -> bool:
    """A total that is not the sum of its parts."""
    from xlbudget.checks.total_differences import total_differences  # noqa: PLC0415

    return tables(subject) and bool(total_differences(subject))


def results_of_lines(subject: Subject) -> bool:
    """A line that is some lines less others."""
    from xlbudget.checks.total_differences import sums_by_table  # noqa: PLC0415

    return tables(subject) and any(found.results for _, found in subject.once(sums_by_table))


def row_totals_that_differ(subject: Subject) -> bool:
    """A line whose total is not the sum of its years."""
    from xlbudget.checks.row_total_differences import row_total_differences  # noqa: PLC0415

    return with_column("total")(subject) and bool(row_total_differences(subject))


def thousandfold(subject: Subject) -> bool:
    """A year's amount that is a thousand times the others of its line, or a thousandth."""
    from xlbudget.checks.scale_slips import THOUSANDFOLD, scale_slips  # noqa: PLC0415

    return tables(subject) and any(True for _ in scale_slips(subject, THOUSANDFOLD))


def tenfold(subject: Subject) -> bool:
    """A year's amount that is ten times the others of its line, or a tenth."""
    from xlbudget.checks.scale_slips import TENFOLD, scale_slips  # noqa: PLC0415

    return tables(subject) and any(True for _ in scale_slips(subject, TENFOLD))


def amounts_taken_back(subject: Subject) -> bool:
    """A line whose only amounts are one year's and the same taken back in the next."""
    from xlbudget.checks.taken_back import taken_back  # noqa: PLC0415

    return bool(subject.once(taken_back))


def repeated_lines(subject: Subject) -> bool:
    """A table in which a line has the name and the amounts of another."""
    from xlbudget.checks.table_bodies import repeated_lines  # noqa: PLC0415

    return bool(subject.once(repeated_lines))


def sentences_on_lines(subject: Subject) -> bool:
    """A table, and a text with an amount of money that may be one of its lines'."""
    from xlbudget.checks.told_lines import sentences_on_lines  # noqa: PLC0415

    return sentences_on_lines(subject)


def signed_numbers(subject: Subject) -> bool:
    """A text with two numbers that stand right behind a minus sign."""
    if not _any(tuple(MINUS_SIGNS), subject.once(_words)):
        return False
    from xlbudget.checks.contents import contents  # noqa: PLC0415

    several = [text for text in subject.once(contents).texts if sum(map(text.count, MINUS_SIGNS)) > 1]
    return any(len(_SIGNED.findall(text)) > 1 for text in several)


def numbers_in_texts(subject: Subject) -> bool:
    """A table, and a text that is read as a number."""
    from xlbudget.checks.contents import number_texts  # noqa: PLC0415

    return tables(subject) and bool(subject.once(number_texts))


def english_numbers(subject: Subject) -> bool:
    """A table, and a text with a comma and a point that may be a number."""
    from xlbudget.checks.contents import contents  # noqa: PLC0415

    figures = subject.once(contents).figures if subject.tables else ()
    return any("," in text and "." in text for text in figures)


def price_level_open(subject: Subject) -> bool:
    """A table without a price level."""
    return any(table.price_level is None for table in subject.tables)


def unit_open(subject: Subject) -> bool:
    """A table of which nothing has a unit."""
    from xlbudget.checks.table_bodies import units_stated  # noqa: PLC0415

    return not all(subject.once(units_stated))


def several_in_units(subject: Subject) -> bool:
    """Two tables of which some amounts, at least, have a unit."""
    from xlbudget.checks.table_bodies import units_stated  # noqa: PLC0415

    return sum(subject.once(units_stated)) > 1


def price_levels_within(subject: Subject) -> bool:
    """A table with columns in several price levels, or two lines with words that may be of one."""
    from xlbudget.workbook.recognise.price_levels import may_state_price_level  # noqa: PLC0415

    own = [{column.price_level for column in table.columns} - {None} for table in subject.tables]
    if any(len(levels) > 1 for levels in own):
        return True
    if not may_state_price_level(subject.once(_line_words)):
        return False
    return sum(map(may_state_price_level, {row.label for table in subject.tables for row in table.rows})) > 1


def price_levels(subject: Subject) -> bool:
    """A table in the prices of a year."""
    return any(isinstance(table.price_level, int) for table in subject.tables)


def spans_in_titles(subject: Subject) -> bool:
    """A table whose title may name its first and last year."""
    titles = [table.title for table in subject.tables if table.title]
    return any(_any(("19", "20"), title) and _any(("-", "–", "—"), title) for title in titles)


def revised_budgets(subject: Subject) -> bool:
    """A column of revised budgets."""
    return "revised" in subject.once(_measures)


def malformed_accounts(subject: Subject) -> bool:
    """A text that is meant as an account and cannot be one."""
    if not subject.once(_asks_for_accounts):
        return False
    from xlbudget.checks.account_codes import stated_accounts  # noqa: PLC0415

    return any(True for _ in stated_accounts(subject, lambda account: account is None))


def dates_with_numbers(subject: Subject) -> bool:
    """A table, and a column of a sheet with dates and numbers."""
    from xlbudget.checks.contents import contents  # noqa: PLC0415

    return tables(subject) and any(not sheet.numbers.isdisjoint(sheet.dates) for sheet in subject.once(contents).sheets)


def dates_with_figures(subject: Subject) -> bool:
    """A column of a sheet with dates, and with a text that begins with a digit."""
    from xlbudget.checks.contents import contents  # noqa: PLC0415

    sheets = subject.once(contents).sheets
    beside = [sheet.texts[column] for sheet in sheets for column in sheet.dates if column in sheet.texts]
    return any(text.lstrip()[:1].isdigit() for texts in beside for text in texts)


def errors(subject: Subject) -> bool:
    """A cell that shows an error."""
    from xlbudget.checks.contents import contents  # noqa: PLC0415

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


def settings(subject: Subject) -> bool:
    """The sheet on which an officer says what to let stand."""
    return subject.settings is not None


def price_level_required(subject: Subject) -> bool:
    """A price level that the folder's settings require."""
    return subject.required_price_level is not None


def _asks_for_accounts(subject: Subject) -> bool:
    columns = (column.dimension for table in subject.tables for column in table.columns)
    return "account_function" in columns or _any(("funkt", "konto", "konter"), subject.once(_words))


def _kinds(subject: Subject) -> frozenset[Kind]:
    return frozenset([table.kind for table in subject.tables])


def _roles(subject: Subject) -> frozenset[ColumnRole]:
    return frozenset([column.role for table in subject.tables for column in table.columns])


def _measures(subject: Subject) -> frozenset[Measure | None]:
    return frozenset([column.measure for table in subject.tables for column in table.columns])


def _words(subject: Subject) -> str:
    from xlbudget.checks.contents import contents  # noqa: PLC0415 — it knows what a subject is

    return subject.once(contents).words


def _table_words(subject: Subject) -> str:
    words = {table.title for table in subject.tables if table.title}
    for table in subject.tables:
        words.update([column.header for column in table.columns])
    return "\n".join(words).casefold() + "\n" + subject.once(_line_words)


def _line_words(subject: Subject) -> str:
    return "\n".join({row.label for table in subject.tables for row in table.rows}).casefold()


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(map(text.__contains__, words))
