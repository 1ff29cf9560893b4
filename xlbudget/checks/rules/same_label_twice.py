"""DAT302: two lines of a block have the same name."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.cells.table_bodies import blocks, counted_lines
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.table import Row


@rule(
    "DAT302",
    "same-label-twice",
    "info",
    da="To linjer har samme navn",
    en="Two lines have the same name",
    source="Revisionspraksis: linjer skal kunne skelnes (D06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two lines of a block have the same name and different amounts: a lookup finds the first only, and a reader cannot
    tell them apart.

    Dansk: To linjer i samme blok har samme navn og forskellige beløb: et opslag finder kun den første, og en læser
    kan ikke kende dem fra hinanden.

    Wrong:
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.100 |
        | Varekøb   | 3.000 | 3.100 |
        | Løn       | 2.000 | 2.100 |

    Right:
        | 1.000 kr.       | 2014  | 2015  |
        | Løn, skoler     | 1.000 | 1.100 |
        | Varekøb         | 3.000 | 3.100 |
        | Løn, dagtilbud  | 2.000 | 2.100 |
    """
    for table in subject.tables:
        if table.orientation in ("long", "years_down"):
            continue
        counted = counted_lines(table)
        for block in blocks(table):
            first: dict[tuple[object, ...], Row] = {}
            for row in block:
                name = row.evened_label
                if not name or row.row is None or not row.cells:
                    continue
                told_by = tuple(sorted(entry for entry in row.dimensions.items() if entry[0] not in counted))
                other = first.setdefault((name, told_by, row.level), row)
                if other is not row:
                    yield Flaw(
                        table.sheet,
                        next(iter(row.cells.values())),
                        f"{label(row)} er navnet på både række {other.row} og {row.row}.",
                        f"{label(row)} is the name of both row {other.row} and row {row.row}.",
                        "Giv linjerne navne, der kan skelnes.",
                        "Give the lines names that can be told apart.",
                    )
