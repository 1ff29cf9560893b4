"""Where a workbook states accounts: in a table's column of accounts, or beside the word Funktion or Konto."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import datetime
from operator import attrgetter, methodcaller

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.registry import Subject
from xlbudget.domain.accounts import Account, account_in, looks_like_account
from xlbudget.domain.hints import Literal
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column
from xlbudget.workbook.addresses import cell_ref, column_number

_FIELD = pattern(r"(?:funktion|konto|kontonummer|kontonr\.?|kontering|kontostreng)\s*:?$", re.IGNORECASE)
_FIELD_BEGINS = frozenset("fFkK\u212a")  # the sign for kelvin is a k in a pattern without regard to case


_LOOK_ALIKE = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0"})
_DIMENSIONS = attrgetter("dimensions")
_SERVICE = pattern(r"serviceudgift|udgifter til service|serviceramme|servicedrift", re.IGNORECASE)
_CAPITAL = pattern(r"anlæg(?!stilskud)|investeringsoversigt", re.IGNORECASE)
_OTHERS = pattern(r"finans|rente|balance|overførsel|drift(?!s?anlæg)|refusion|lån|skat", re.IGNORECASE)


class Stated(NamedTuple):
    """A text that is meant as an account, the cell where it stands, and the table whose line it belongs to."""

    sheet: str
    cell: str
    text: str
    account: Account | None  # None where the text cannot be one
    table: BudgetTable | None


class _Column(NamedTuple):
    """A table's column of accounts, and which of its texts are meant as accounts."""

    table: BudgetTable
    column: Column
    meant: dict[str, Account | None]

    def lines(self, texts: Container[str]) -> Iterator[tuple[int, str]]:
        """The rows of the sheet in which one of the texts stands in the column."""
        key = self.column.key
        for row in self.table.rows:
            text = row.dimensions.get(key)
            if text and text in texts and row.row is not None:
                yield row.row, text

    def holds_accounts(self) -> bool:
        """Whether most of what looks like accounts are accounts."""
        if None not in self.meant.values():
            return True
        accounts = [self.meant[text] is not None for _, text in self.lines(self.meant)]
        return 2 * sum(accounts) > len(accounts)


class _Accounts(NamedTuple):
    """The accounts of a workbook: columns of them, and single ones beside a word."""

    columns: list[_Column]
    fields: list[Stated]


def stated_accounts(subject: Subject, wanted: Callable[[Account | None], bool]) -> Iterator[Stated]:
    """The accounts of the workbook that are `wanted`, which is asked once of each account of a column.

    A column counts where most of what looks like accounts in it are accounts, so that a municipality's own numbers are
    not judged.
    """
    columns, fields = subject.once(_accounts)
    for column in columns:
        found = {text: account for text, account in column.meant.items() if wanted(account)}
        for row, text in column.lines(found) if found else ():
            yield Stated(column.table.sheet, f"{column.column.ref}{row}", text.strip(), found[text], column.table)
    yield from (stated for stated in fields if wanted(stated.account))


def dated_accounts(subject: Subject) -> Iterator[tuple[BudgetTable, str, datetime]]:
    """The dates that Excel made of accounts ("3.22.01"): in a column of accounts, on a line with amounts."""
    for column in subject.once(_accounts).columns:
        sheet, at = subject.workbook.sheet(column.table.sheet), column_number(column.column.ref)
        for row in column.table.rows if sheet and subject.once(contents).of(sheet).dates.get(at) else ():
            if sheet and row.row is not None and row.values and isinstance(date := sheet.value(row.row, at), datetime):
                yield column.table, cell_ref(row.row, at), date


def states_accounts(subject: Subject) -> bool:
    """Whether the workbook states any account."""
    return any(subject.once(_accounts))


def closed_from(account: Account | None) -> int | None:
    """The budget year from which on its function is out of the chart of accounts; None where it is in it."""
    from xlbudget.domain.chart_of_accounts import CLOSED_FUNCTIONS  # noqa: PLC0415 — few tables state accounts

    return CLOSED_FUNCTIONS.get(account.function_code) if account else None


def is_closed(account: Account | None) -> bool:
    """Whether its function was taken out of the chart of accounts."""
    return closed_from(account) is not None


def purpose(stated: Stated) -> Literal["service", "anlæg"] | None:
    """What the title of the account's table says that it is about, where it is about one thing only."""
    title = (stated.table.title or "") if stated.table else ""
    service, capital = _SERVICE.search(title), _CAPITAL.search(title)
    if bool(service) == bool(capital) or _OTHERS.search(_SERVICE.sub("", title)):
        return None
    return "service" if service else "anlæg"


def _accounts(subject: Subject) -> _Accounts:
    told = [(table, column, _texts_in(table, column)) for table in subject.tables for column in _of_accounts(table)]
    meant = _meant(set[str]().union(*(texts for _, _, texts in told)))
    found = [
        _Column(table, column, {text: meant[text] for text in texts & meant.keys()}) for table, column, texts in told
    ]
    columns = [column for column in found if column.meant and column.holds_accounts()]
    fields = list(_in_fields(subject))
    if fields and columns:
        taken = {
            (column.table.sheet, f"{column.column.ref}{row}")
            for column in columns
            for row, _ in column.lines(column.meant)
        }
        fields = [stated for stated in fields if (stated.sheet, stated.cell) not in taken]
    return _Accounts(columns, fields)


def _of_accounts(table: BudgetTable) -> Iterator[Column]:
    return (column for column in table.columns if column.dimension == "account_function")


def _texts_in(table: BudgetTable, column: Column) -> set[str]:
    """The different texts of a column."""
    return set(filter(None, map(methodcaller("get", column.key), map(_DIMENSIONS, table.rows))))


def _in_fields(subject: Subject) -> Iterator[Stated]:
    held = subject.once(contents)
    told = {text: True for text in held.begun(_may_begin_a_field) if _FIELD.match(text.strip())}
    for found in held.sheets if told else ():
        before = [column for column, texts in found.texts.items() if not texts.isdisjoint(told)]
        texts = set[str]().union(*[found.texts[column + 1] for column in before if column + 1 in found.texts])
        meant = _meant(text for text in texts if not text[:1].isalpha())
        for (row, column), _, _ in found.cells(told) if meant else ():
            beside = found.sheet.value(row, column + 1)
            if type(beside) is str and beside in meant:
                yield Stated(found.sheet.name, cell_ref(row, column + 1), beside.strip(), meant[beside], None)


def _may_begin_a_field(sign: str) -> bool:
    return sign in _FIELD_BEGINS or sign.isspace()


def _meant(texts: Iterable[str]) -> dict[str, Account | None]:
    """Those of the texts that are meant as accounts; None for one that cannot be one."""
    read = [(text, account_in(plain := text.strip()), plain) for text in texts]
    return {text: account for text, account, plain in read if account or looks_like_account(plain) or _misread(plain)}


def _misread(text: str) -> bool:
    """Whether it is an account but for a letter that looks like a digit: "2.28.1l.1"."""
    digits = text.translate(_LOOK_ALIKE)
    return digits != text and text[:1].isdecimal() and account_in(digits) is not None
