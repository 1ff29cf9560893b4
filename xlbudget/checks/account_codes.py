"""Where a workbook states accounts: in a table's column of accounts, or beside the word Funktion or Konto."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from xlbudget.checks.contents import contents
from xlbudget.checks.header_columns import is_text
from xlbudget.checks.registry import Subject
from xlbudget.domain.accounts import Account, account_in, looks_like_account
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import cell_ref

_FIELD = pattern(r"(?:funktion|konto|kontonummer|kontonr\.?|kontering|kontostreng)\s*:?$", re.IGNORECASE)


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


def stated_accounts(subject: Subject) -> list[Stated]:
    """Every account of the workbook. A column counts where most of what looks like accounts in it are accounts, so that
    a municipality's own numbers are not judged. Ask for it with `subject.once(stated_accounts)`."""
    found = [stated for table in subject.tables for stated in _in_table(table)]
    taken = {(stated.sheet, stated.cell) for stated in found}
    found += [stated for stated in _in_fields(subject) if (stated.sheet, stated.cell) not in taken]
    return found


def purpose(stated: Stated) -> Literal["service", "anlæg"] | None:
    """What the title of the account's table says that it is about, where it is about one thing only."""
    title = (stated.table.title or "") if stated.table else ""
    service, capital = _SERVICE.search(title), _CAPITAL.search(title)
    if bool(service) == bool(capital) or _OTHERS.search(_SERVICE.sub("", title)):
        return None
    return "service" if service else "anlæg"


def _in_table(table: BudgetTable) -> Iterator[Stated]:
    for column in table.columns:
        if column.dimension != "account_function":
            continue
        texts = [
            (row.row, text.strip())
            for row in table.rows
            if row.row is not None and (text := row.dimensions.get(column.key))
        ]
        read = [(row, text, account_in(text)) for row, text in texts]
        meant = [(row, text, account) for row, text, account in read if account or looks_like_account(text)]
        if 2 * sum(account is not None for _, _, account in meant) > len(meant):
            for row, text, account in meant:
                yield Stated(table.sheet, f"{column.ref}{row}", text, account, table)


def _in_fields(subject: Subject) -> Iterator[Stated]:
    for held in subject.once(contents).sheets:
        for (row, column), _, _ in held.cells(lambda text: _FIELD.match(text.strip())):
            beside = held.sheet.value(row, column + 1)
            if is_text(beside):
                text = str(beside).strip()
                account = account_in(text)
                if account or looks_like_account(text):
                    yield Stated(held.sheet.name, cell_ref(row, column + 1), text, account, None)
