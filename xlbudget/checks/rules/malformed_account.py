"""ACC101: an account does not have the form of one."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.account_codes import dated_accounts, stated_accounts
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.accounts import parse_account
from xlbudget.domain.errors import Refusal


@rule(
    "ACC101",
    "malformed-account",
    "warning",
    da="En konto er skrevet forkert",
    en="An account is written wrongly",
    source="Indenrigsministeriets kontoplan, kontostrengens opbygning; budgetnotat BI2 2016 (A01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Among accounts this one does not have their form, such as 6.45.53.1: it will be refused by the accounting system,
    or booked elsewhere. A column of the municipality's own numbers is not judged. So is told a date, which Excel makes
    of an account that is typed with points.

    Dansk: Blandt kontiene er her én, der ikke har deres form, fx 6.45.53.1: økonomisystemet afviser den, eller
    beløbet bogføres et andet sted. En kolonne med kommunens egne numre bedømmes ikke. Det samme gælder en dato, som
    Excel laver af en konto, der skrives med punktum.

    Wrong:
        | Funktion  | 1.000 kr.  | 2014  | 2015  |
        | 6.45.53.1 | Jobcenter  | 1.000 | 1.000 |
        | 5.57.71   | Sygedagpenge | 3.000 | 3.000 |
        | 5.57.7    | Kontanthjælp | 500   | 500   |

    Wrong:
        | Funktion   | 1.000 kr.    | 2014  | 2015  |
        | 6.45.53.1  | Jobcenter    | 1.000 | 1.000 |
        | 2003-01-22 | Skoler       | 3.000 | 3.000 |
        | 5.57.73    | Kontanthjælp | 500   | 500   |

    Right:
        | Funktion  | 1.000 kr.  | 2014  | 2015  |
        | 6.45.53.1 | Jobcenter  | 1.000 | 1.000 |
        | 5.57.71   | Sygedagpenge | 3.000 | 3.000 |
        | 5.57.73   | Kontanthjælp | 500   | 500   |
    """
    for stated in stated_accounts(subject, lambda account: account is None):
        try:
            parse_account(stated.text)
        except Refusal as refusal:
            yield Flaw(
                stated.sheet,
                stated.cell,
                refusal.da,
                refusal.en,
                "Slå kontoen op i kontoplanen, og skriv den med alle cifre.",
                "Look the account up in the chart of accounts, and write it with all its digits.",
                found=stated.text,
            )
    for table, cell, date in dated_accounts(subject):
        yield Flaw(
            table.sheet,
            cell,
            f"{cell} er datoen {date:%d.%m.%Y} blandt konti.",
            f"{cell} is the date {date:%Y-%m-%d} among accounts.",
            "Giv cellen formatet Tekst, og skriv kontoen igen: Excel gør »3.22.01« til en dato.",
            "Format the cell as text, and enter the account again: Excel turns “3.22.01” into a date.",
            found=f"{date:%Y-%m-%d}",
        )
