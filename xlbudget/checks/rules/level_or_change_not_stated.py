"""PRI301: yearly amounts may be levels or changes, and the table does not say which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.lines.taken_back import taken_back
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label, table_within
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable, Row

_SAID = pattern(
    r"varig|engangs|ændring|ændret|forskyd|forskud|periodiser|tidsforsk|niveau|akkumuler|helårs|fuld effekt|indfas"
    r"|flyt|overfør|omplacer|tilbagefør|i forhold til året før|ift\. året før|permanent|one-off|change|cumul",
    re.IGNORECASE,
)


@rule(
    "PRI301",
    "level-or-change-not-stated",
    "info",
    da="Det står ikke, om årenes beløb er niveauer eller ændringer",
    en="The table does not say whether its yearly amounts are levels or changes",
    source="Københavns budgetkatalog 2015: +4.592 og året efter −4.592 (P12)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A line has an amount in one year and takes exactly as much back in the next, and nothing else. As changes on the
    year before that is one year's expense; as levels it is an expense and then an income. A total over the years means
    something else in each case, and neither title, headings, notes nor the line's name says which.

    Dansk: En linje har et beløb det ene år og tager præcis lige så meget tilbage det næste, og ellers intet. Som
    ændringer fra året før er det ét års udgift; som niveauer er det en udgift og derefter en indtægt. En total over
    årene betyder noget forskelligt i de to tilfælde, og hverken titel, overskrifter, noter eller linjens navn siger
    hvilket.

    Wrong:
        | 1.000 kr.     | 2015  | 2016   | 2017 | 2018 |
        | Nyt system    | 4.592 | −4.592 |      |      |
        | Licenser      | 300   | 50     | 50   |      |

    Right:
        | *Ændring i forhold til året før* | | | | |
        | 1.000 kr.     | 2015  | 2016   | 2017 | 2018 |
        | Nyt system    | 4.592 | −4.592 |      |      |
        | Licenser      | 300   | 50     | 50   |      |
    """
    for table, row in subject.once(taken_back):
        if not _says_which(table, row):
            yield _flaw(table, row)


def _says_which(table: BudgetTable, row: Row) -> bool:
    texts = [table.title or "", row.label, *table.notes, *(column.header for column in table.columns)]
    texts += [line.label for line in table.rows if line.role == "heading"]
    return any(_SAID.search(text) for text in texts)


def _flaw(table: BudgetTable, row: Row) -> Flaw:
    years = [column for column in table.year_columns() if row.values.get(column.key)]
    name = table_within(table)
    first, second = (amount(row.values[column.key]) for column in years)
    return Flaw(
        table.sheet,
        f"{row.cells[years[0].key]}:{row.cells[years[1].key]}",
        f"{label(row)} er {first} i {years[0].year} og {second} i {years[1].year}: det fremgår ikke, om beløbene er "
        "niveauer eller ændringer fra året før.",
        f"{label(row)} is {first} in {years[0].year} and {second} in {years[1].year}: it is not said whether the "
        "amounts are levels or changes on the year before.",
        f"Skriv det ved {name[0]}: »varig virkning hvert år« eller »ændring i forhold til året før«.",
        f"Say so at {name[1]}: “effect in each year” or “change on the year before”.",
    )
