"""ACC201: an account of hovedkonto 7 to 9 stands in a table of service expenditure."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.account_codes import purpose, stated_accounts
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.accounts import Account


@rule(
    "ACC201",
    "financing-account-in-service",
    "error",
    da="En finansieringskonto står under udgifter til service",
    en="A financing account stands among service expenditure",
    source="Indenrigsministeriets kontoplan: hovedkonto 7-9; budgetnotat BI2 2016, »Udgifter til service« (A03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Hovedkonto 7 holds interest, grants and taxes, 8 and 9 the balance: none of them is service expenditure, and in
    the service frame they make it too large or too small.

    Dansk: Hovedkonto 7 er renter, tilskud og skatter, 8 og 9 er balancen. Ingen af dem er serviceudgifter, og i
    servicerammen gør de den for stor eller for lille.

    Wrong:
        | *Udgifter til service* |  |       |       |
        | Funktion  | 1.000 kr.    | 2014  | 2015  |
        | 6.45.53   | Jobcenter    | 1.000 | 1.000 |
        | 7.22.05   | Renter       | 200   | 200   |

    Right:
        | *Udgifter til service* |  |       |       |
        | Funktion  | 1.000 kr.    | 2014  | 2015  |
        | 6.45.53   | Jobcenter    | 1.000 | 1.000 |
        | 5.57.71   | Sygedagpenge | 200   | 200   |
    """
    for stated in stated_accounts(subject, _is_of_financing):
        account = stated.account
        if account is None or purpose(stated) != "service":
            continue
        name = account.main_account_name
        yield Flaw(
            stated.sheet,
            stated.cell,
            f"{stated.text} hører til hovedkonto {account.main_account}, {name}, og er ingen serviceudgift.",
            f"{stated.text} belongs to hovedkonto {account.main_account}, {name}, and is no service expenditure.",
            "Flyt linjen ud af serviceudgifterne, eller ret kontoen.",
            "Move the line out of service expenditure, or mend the account.",
            found=stated.text,
        )


def _is_of_financing(account: Account | None) -> bool:
    return account is not None and account.main_account in "789"
