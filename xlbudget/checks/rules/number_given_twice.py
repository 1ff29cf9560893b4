"""DAT303: a line has the number of the line above, and the next number is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from xlbudget.checks.needs.slips import numbers_lines
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.table import BudgetTable, Row

_FEWEST = 5  # lines with numbers


@rule(
    "DAT303",
    "number-given-twice",
    "warning",
    da="To linjer har samme nummer, og det næste mangler",
    en="Two lines have the same number, and the next is missing",
    source="Revisionspraksis: løbenumre er fortløbende og entydige (D06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A column of running numbers gives two lines after each other the same number, and the one that should follow is
    missing: what refers to the number means two lines, and a formula that looks it up finds the first. Where the
    numbers do not run on otherwise, they are no running numbers, and nothing is said.

    Dansk: En kolonne med løbenumre giver to linjer efter hinanden samme nummer, og det nummer, der skulle følge,
    mangler: en henvisning til nummeret passer på to linjer, og et opslag finder den første. Hvor numrene ellers ikke
    er fortløbende, er de ikke løbenumre, og der siges intet.

    Wrong:
        | Nr. | Forslag, 1.000 kr. | 2026 | 2027 |
        | 1   | Færre vikarer      | −310 | −310 |
        | 2   | Ny klassestruktur  | −450 | −900 |
        | 2   | Fælles indkøb      | −275 | −275 |
        | 4   | Lavere rengøring   | −120 | −240 |
        | 5   | Madservice         | −85  | −85  |

    Right:
        | Nr. | Forslag, 1.000 kr. | 2026 | 2027 |
        | 1   | Færre vikarer      | −310 | −310 |
        | 2   | Ny klassestruktur  | −450 | −900 |
        | 2   | heraf skoler       | −275 | −275 |
        | 3   | Lavere rengøring   | −120 | −240 |
        | 4   | Madservice         | −85  | −85  |
    """
    for table in subject.tables:
        for column in table.columns:
            if numbers_lines(column):
                lines = [(row, row.dimensions[column.key]) for row in table.rows if row.dimensions.get(column.key)]
                if found := _twice([row for row, _ in lines], [text.strip() for _, text in lines]):
                    yield _flaw(table, column.ref, *found)


def _twice(rows: Sequence[Row], texts: Sequence[str]) -> tuple[Row, Row, int] | None:
    """The two lines with one number, and the number that is missing; None where the rest do not run on by one."""
    if len(texts) < _FEWEST or not all(text.isdecimal() and text.isascii() for text in texts):
        return None
    numbers = list(map(int, texts))
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    rest = len(steps) - 2 - steps.count(1)  # a new hundred for the next kind of lines
    if steps.count(0) != 1 or steps.count(2) != 1 or min(steps) < 0 or rest > steps.count(1) // _FEWEST:
        return None
    at = steps.index(0)
    return (rows[at], rows[at + 1], numbers[at] + 1) if steps[at + 1 : at + 2] == [2] else None


def _flaw(table: BudgetTable, column: str, first: Row, second: Row, missing: int) -> Flaw:
    number, cell = missing - 1, f"{column}{second.row}"
    return Flaw(
        table.sheet,
        cell,
        f"Nummer {number} står både ved {label(first)} og {label(second)}, og {missing} mangler.",
        f"Number {number} stands at both {label(first)} and {label(second)}, and {missing} is missing.",
        f"Skriv {missing} i {cell}, hvis linjen har det nummer.",
        f"Write {missing} in {cell} if that is the line's number.",
        str(missing),
        str(number),
    )
