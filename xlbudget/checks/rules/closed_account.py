"""ACC102: an account was closed before the budget year."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.account_codes import closed_from, is_closed, stated_accounts
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "ACC102",
    "closed-account",
    "warning",
    da="En konto er lukket i budgetåret",
    en="An account is closed in the budget year",
    source="Styrelsen for Arbejdsmarked og Rekruttering, funktion 5.68.93: ikke brugt fra budget 2011 (A02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The function was taken out of the chart of accounts before the budget year. Only functions whose closing could be
    verified are judged; one that is unknown to xlbudget is not reported.

    Dansk: Funktionen er taget ud af kontoplanen før budgetåret. Kun funktioner, hvis lukning har kunnet
    efterprøves, bedømmes; en funktion, som xlbudget ikke kender, meldes ikke.

    Wrong:
        | Funktion  | 1.000 kr.    | 2014  | 2015  |
        | 5.68.93   | Jobcenter    | 1.000 | 1.000 |
        | 5.57.71   | Sygedagpenge | 3.000 | 3.000 |

    Right:
        | Funktion  | 1.000 kr.    | 2014  | 2015  |
        | 6.45.53   | Jobcenter    | 1.000 | 1.000 |
        | 5.57.71   | Sygedagpenge | 3.000 | 3.000 |
    """
    for stated in stated_accounts(subject, is_closed):
        account = stated.account
        closed = closed_from(account)
        years = [column.year for column in stated.table.columns if column.year] if stated.table else []
        if account is None or closed is None or not years or min(years) < closed:
            continue
        yield Flaw(
            stated.sheet,
            stated.cell,
            f"Funktion {account.function_code} er ikke brugt siden budget {closed - 1}; tabellen gælder {min(years)}.",
            f"Function {account.function_code} has not been used since the budget for {closed - 1}; the table is for "
            f"{min(years)}.",
            "Slå op i kontoplanen for året, hvilken funktion der har afløst den.",
            "Look up in the year's chart of accounts which function has taken its place.",
            found=stated.text,
        )
