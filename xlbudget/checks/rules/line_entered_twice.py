"""DAT301: two lines of a block are the same."""

from __future__ import annotations

from collections.abc import Iterator, Set

from xlbudget.checks.cells.table_bodies import (
    blocks,
    carried_columns,
    counted_lines,
    own_amounts,
    repeated_lines,
)
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.table import BudgetTable, Row

_ENOUGH = 2  # amounts that agree; one alone may agree by chance
_LINES = 5  # of which only two say the same of what they are, before one amount is enough


@rule(
    "DAT301",
    "line-entered-twice",
    "warning",
    da="En linje står to gange",
    en="A line stands twice",
    source="Revisionspraksis: dobbelte linjer (D06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two lines of a block have the same name and the same amounts in every column: most often one was pasted twice,
    and the total counts it twice. A balance that goes on from line to line ("Rest af ramme") tells none apart. One
    amount is enough in a list whose other lines all differ in what they are: a project, the number of an invoice.

    Dansk: To linjer i samme blok har samme navn og samme beløb i alle kolonner. Oftest er den ene sat ind to gange,
    og totalen tæller den med begge gange. En rest, der føres videre fra linje til linje, skiller dem ikke. Ét beløb er
    nok i en liste, hvor alle andre linjer er om noget forskelligt: et projekt, et fakturanummer.

    Wrong:
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.100 |
        | Varekøb   | 3.000 | 3.100 |
        | Varekøb   | 3.000 | 3.100 |
        | *I alt*   | 7.000 | 7.300 |

    Right:
        | 1.000 kr.    | 2014  | 2015  |
        | *Skoler*     |       |       |
        | Løn          | 1.000 | 1.100 |
        | Varekøb      | 3.000 | 3.100 |
        | *Dagtilbud*  |       |       |
        | Løn          | 1.000 | 1.100 |
        | Varekøb      | 2.000 | 2.100 |
    """
    for table, repeated in subject.once(repeated_lines):
        counted, carried = counted_lines(table), carried_columns(table)
        enough = 1 if table.orientation == "long" or _told_apart(table, counted) else _ENOUGH
        for block in blocks(table):
            first: dict[tuple[object, ...], Row] = {}
            for row in block:
                name = row.evened_label if row.row in repeated else ""
                own = tuple(sorted(own_amounts(row, carried)))
                if not name or row.row is None or sum(bool(amount) for _, amount in own) < enough:
                    continue
                told_by = tuple(sorted(entry for entry in row.dimensions.items() if entry[0] not in counted))
                key = (name, own, told_by, row.level)
                other = first.setdefault(key, row)
                if other is row:
                    continue
                cell = next(iter(row.cells.values()))
                yield Flaw(
                    table.sheet,
                    cell,
                    f"{label(row)} står med de samme beløb i række {other.row} og {row.row}.",
                    f"{label(row)} stands with the same amounts in rows {other.row} and {row.row}.",
                    "Slet den ene linje, eller giv dem navne, der kan skelnes.",
                    "Delete one of the lines, or give them names that can be told apart.",
                )


def _told_apart(table: BudgetTable, counted: Set[str]) -> bool:
    """Whether the lines say by more than their names what they are (a project, the number of an invoice), and all but
    two say different things."""
    items = [row for row in table.rows if row.role == "item" and any(row.values.values())]
    keys = {key for row in items for key in row.dimensions if key not in counted}
    keys = {key for key in keys if len({row.dimensions.get(key) for row in items}) > 1}
    told = {(row.evened_label, *map(row.dimensions.get, sorted(keys))) for row in items} if keys else ()
    return len(items) >= _LINES and len(told) == len(items) - 1
