"""UNI201: a table has amounts of both signs and does not say what minus means."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name


@rule(
    "UNI201",
    "sign-not-stated",
    "info",
    da="Det står ikke, hvad minus betyder",
    en="The table does not say what minus means",
    source="Business case I 309/02, noten om fortegn; regnskab 2016, Egedal (U04)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The table has positive and negative amounts, and no note, heading or line says whether minus is an income and a
    lower expense, or an overspend. Opt-in: most published tables state no convention, and readers know their own.

    Dansk: Tabellen har både positive og negative beløb, og ingen note, overskrift eller linje siger, om minus er en
    indtægt og en mindreudgift eller et merforbrug. Reglen er valgfri: de fleste offentliggjorte tabeller siger det
    ikke, og deres læsere kender skikken.

    Wrong:
        | 1.000 kr.    | 2016  | 2017  |
        | Skoler       | 1.000 | 1.000 |
        | Afledt drift | −200  | −200  |

    Right:
        | 1.000 kr.    | 2016  | 2017  |
        | Skoler       | 1.000 | 1.000 |
        | Afledt drift | −200  | −200  |
        | Note: - (minus) = indtægt eller mindreudgift og + (plus) = udgift eller mindreindtægt |
    """
    for table in subject.tables:
        if table.sign is not None or table.kind == "index":
            continue
        money = [column.key for column in table.money_columns() if column.role != "difference"]
        signs = {row.values[key] > 0 for row in table.items() for key in money if row.values.get(key)}
        if len(signs) < 2:
            continue
        name_da, name_en = table_name(table)
        yield Flaw(
            table.sheet,
            table.range,
            f"{name_da} har både plus og minus, men siger ikke, hvad minus betyder.",
            f"{name_en} has amounts of both signs, but does not say what minus means.",
            "Skriv fx »− = indtægt eller mindreudgift« under tabellen.",
            "Write a note below the table, for instance “− = income or lower expense”.",
        )
