"""DAT504: something ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xlbudget.checks.cells.date_columns import DateColumn, date_columns
from xlbudget.checks.cells.dates import BEGINS, ENDS, begins_and_ends, is_called
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import cell_ref


@rule(
    "DAT504",
    "end-before-start",
    "warning",
    da="Noget slutter, før det begynder",
    en="Something ends before it begins",
    source="Revisionspraksis: projektperioder; anlægsbevillinger har start og ibrugtagning (D07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """One column of dates says when projects, grants or jobs begin, another when they end. On one line the end stands
    before the beginning: most often the year was not brought forward.

    Dansk: Én kolonne med datoer siger, hvornår projekter, bevillinger eller ansættelser begynder, en anden, hvornår de
    slutter. På én linje ligger slutningen før begyndelsen: oftest er årstallet ikke ført frem.

    Wrong:
        | Projekt, 1.000 kr. | Start      | Slut       | 2026  |
        | Hal                | 2026-03-01 | 2027-06-30 | 1.200 |
        | Skole              | 2026-05-01 | 2027-12-31 | 3.100 |
        | Vej                | 2026-08-01 | 2025-11-30 | 450   |

    Right:
        | Projekt, 1.000 kr. | Start      | Slut       | 2026  |
        | Hal                | 2026-03-01 | 2027-06-30 | 1.200 |
        | Skole              | 2026-05-01 | 2027-12-31 | 3.100 |
        | Vej                | 2026-08-01 | 2026-11-30 | 450   |
    """
    for sheet, columns in date_columns(subject, begins_and_ends):
        for first, last in pairwise(columns):
            if not is_called(first.heading, BEGINS) or not is_called(last.heading, ENDS):
                continue
            rows = first.dates.keys() & last.dates.keys()
            turned = [row for row in rows if last.dates[row] < first.dates[row]]
            if len(turned) == 1 and len(rows) > len(turned) * 2:
                yield _flaw(sheet.name, first, last, turned[0])


def _flaw(sheet: str, first: DateColumn, last: DateColumn, row: int) -> Flaw:
    place, before = cell_ref(row, last.column), cell_ref(row, first.column)
    begins, ends = first.dates[row], last.dates[row]
    names = " ".join(last.heading.split()), " ".join(first.heading.split())
    return Flaw(
        sheet,
        place,
        f"»{names[0]}« i {place} er {ends:%d.%m.%Y}, men »{names[1]}« i {before} er {begins:%d.%m.%Y}.",
        f"“{names[0]}” in {place} is {ends:%Y-%m-%d}, but “{names[1]}” in {before} is {begins:%Y-%m-%d}.",
        "Ret den dato, der er forkert; på de andre linjer kommer slutningen sidst.",
        "Mend the date that is wrong; on the other lines the end comes last.",
        found=f"{ends:%Y-%m-%d}",
    )
