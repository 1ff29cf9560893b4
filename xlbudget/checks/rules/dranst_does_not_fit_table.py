"""ACC202: the dranst of an account is that of another table."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.account_codes import purpose, stated_accounts
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.accounts import Account

_MISPLACED: dict[tuple[str | None, str | None], tuple[str, str, str, str]] = {
    ("service", "3"): ("anlæg", "anlæg", "serviceudgifter", "service expenditure"),
    ("anlæg", "1"): ("drift", "running costs", "anlæg", "anlæg"),
}
_TELLING = frozenset(dranst for _, dranst in _MISPLACED)


@rule(
    "ACC202",
    "dranst-does-not-fit-table",
    "warning",
    da="Kontoens dranst passer ikke til tabellen",
    en="The account's dranst does not fit the table",
    source="Indenrigsministeriets kontoplan: dranst 1 drift, 3 anlæg (A04)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Dranst 3 is anlæg and dranst 1 is running costs: a line of the other kind in the table counts in the wrong frame.

    Dansk: Dranst 3 er anlæg, og dranst 1 er drift: en linje af den anden slags tæller med i den forkerte ramme.

    Wrong:
        | *Anlægsbudget* |         |       |       |
        | Funktion   | 1.000 kr.   | 2014  | 2015  |
        | 0.25.11.3  | Boliger     | 1.000 | 1.000 |
        | 6.45.53.1  | Jobcenter   | 200   | 200   |

    Right:
        | *Anlægsbudget* |         |       |       |
        | Funktion   | 1.000 kr.   | 2014  | 2015  |
        | 0.25.11.3  | Boliger     | 1.000 | 1.000 |
        | 6.45.53.3  | Jobcenter   | 200   | 200   |
    """
    for stated in stated_accounts(subject, _tells_its_kind):
        account, kind = stated.account, purpose(stated)
        if account is None or (kind, account.dranst) not in _MISPLACED:
            continue
        is_da, is_en, table_da, table_en = _MISPLACED[kind, account.dranst]
        yield Flaw(
            stated.sheet,
            stated.cell,
            f"{stated.text} har dranst {account.dranst}, {is_da}, men tabellen er for {table_da}.",
            f"{stated.text} has dranst {account.dranst}, {is_en}, but the table is of {table_en}.",
            "Ret dranst, eller flyt linjen til den tabel, hvor den hører til.",
            "Mend the dranst, or move the line to the table where it belongs.",
            found=stated.text,
        )


def _tells_its_kind(account: Account | None) -> bool:
    return account is not None and account.dranst in _TELLING
