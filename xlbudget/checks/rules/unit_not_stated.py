"""UNI101: a table does not say which unit its amounts are in."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.table_bodies import units_stated
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import table_name
from xlbudget.domain.table import STATED_ELSEWHERE


@rule(
    "UNI101",
    "unit-not-stated",
    "info",
    da="En tabel siger ikke, hvilken enhed beløbene står i",
    en="A table does not state the unit of its amounts",
    source="Delaftale budget 2014 og budgetnotat BI2 2016 angiver enheden ved hver tabel (U01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Neither the heading, the title, the sheet's name nor a note says whether amounts are kr., 1.000 kr. or mio. kr.

    A reader can guess; a program must not, and a table carried into another loses its scale.

    Dansk: Hverken overskrift, titel, arkets navn eller en note siger, om beløbene er i kr., 1.000 kr. eller mio.
    kr. En læser kan gætte; et program må ikke, og en tabel, der flyttes ind i en anden, mister sin størrelse.

    Wrong:
        | Udgifter  | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
        | *I alt*   | 4.000 | 4.000 |

    Right:
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
        | *I alt*   | 4.000 | 4.000 |
    """
    for table, stated in zip(subject.tables, subject.once(units_stated), strict=True):
        if stated or table.currency is not None or table.kind == "index":
            continue
        told = next((piece for piece in table.evidence if piece.subject == "unit"), None)
        if told and told.text != STATED_ELSEWHERE:
            continue  # WBK405 says why it is left open
        name = table_name(table)
        yield Flaw(
            table.sheet,
            table.range,
            f"{name[0]} siger ikke, om beløbene er kr., 1.000 kr. eller mio. kr."
            + (f" {told.cell} angiver kun enheden for en anden tabel." if told else ""),
            f"{name[1]} does not say whether its amounts are DKK, DKK 1,000 or DKK million."
            + (f" {told.cell} states the unit of another table alone." if told else ""),
            "Skriv enheden i tabellens hoved eller titel, fx »1.000 kr.«.",
            "State the unit in the table's heading or title, for instance “1.000 kr.”.",
        )
