"""PRI201: a table does not say which price level its amounts are in."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name, table_within
from xlbudget.domain.table import SAYS_OTHERWISE


@rule(
    "PRI201",
    "price-level-not-stated",
    "info",
    da="En tabel siger ikke, hvilket pris- og lønniveau beløbene står i",
    en="A table does not state its price level",
    source="Delaftale budget 2014, tabel 1: »2013 p/l«; mangler i de tre andre dokumenter (P03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """No heading, title or note says "2016 p/l", "2019-priser" or "løbende priser".

    Common, so only a note: but amounts without a price level cannot be carried to another year.

    Dansk: Hverken overskrift, titel eller note siger »2016 p/l«, »2019-priser« eller »løbende priser«. Det er
    almindeligt og derfor kun en bemærkning, men beløb uden prisniveau kan ikke føres til et andet år.

    Wrong:
        | 1.000 kr.            | 2014  | 2015  |
        | Løn                  | 1.000 | 1.000 |
        | Varekøb              | 3.000 | 3.000 |

    Right:
        | 1000 kr. - 2013 p/l  | 2014  | 2015  |
        | Løn                  | 1.000 | 1.000 |
        | Varekøb              | 3.000 | 3.000 |
    """
    for table in subject.tables:
        own = any(column.price_level for column in table.columns)
        if table.price_level is None and table.kind != "index" and not own:
            if note := next((piece.cell for piece in table.evidence if piece.text == SAYS_OTHERWISE), None):
                name = table_within(table)
                yield Flaw(
                    table.sheet,
                    note,
                    f"Noten siger et andet prisniveau end {name[0]}, så det er uklart, hvilket beløbene står i.",
                    f"The note states another price level than {name[1]}: which the amounts are in is not clear.",
                    "Skriv ét prisniveau i tabellens hoved, eller i hver kolonne det, som den står i.",
                    "State one price level in the table's heading, or in each column its own.",
                )
                continue
            name = table_name(table)
            yield Flaw(
                table.sheet,
                table.range,
                f"{name[0]} siger ikke, hvilket prisniveau beløbene står i.",
                f"{name[1]} does not state the price level of its amounts.",
                "Skriv prisniveauet i tabellens hoved eller titel, fx »2026 p/l« eller »løbende priser«.",
                "State the price level in the table's heading or title, for instance “2026 p/l”.",
            )
