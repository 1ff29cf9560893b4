"""XTB203: a cell of a table that adds up others of its form is not their sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.between_tables.sheets_added_up import Uneven, uneven_cells
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.total_flaws import Named, told, too_much
from xlbudget.checks.wording import amount, column_name, label, told_apart
from xlbudget.domain.sums.sum_differences import explain
from xlbudget.domain.table import unit_of

_SHOWN = 4  # cells of parts that are named


@rule(
    "XTB203",
    "sheets-add-up-otherwise",
    "error",
    da="Et beløb i et samlet ark er ikke summen af de andre ark",
    en="An amount of a sheet for all is not the sum of the other sheets",
    source="Samme tabel for hvert område og én for dem alle: den er deres sum (T03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The workbook has a table for each area and one for all of them, with the same lines and columns. Nearly every
    cell of that one is the sum of the same cells of the others; this one is not.

    Dansk: Arbejdsbogen har en tabel for hvert område og én for dem alle, med de samme linjer og kolonner. I næsten
    hver celle er den samlede tabel summen af de samme celler i de andre; i denne er den ikke.

    Wrong:
        # Samlet
        | 1.000 kr. | 2026  | 2027  | 2028  |
        | Løn       | 8.311 | 8.411 | 8.503 |
        | Drift     | 2.439 | 2.491 | 2.403 |
        # Nord
        | 1.000 kr. | 2026  | 2027  | 2028  |
        | Løn       | 4.137 | 4.187 | 4.231 |
        | Drift     | 1.213 | 1.203 | 1.196 |
        # Syd
        | 1.000 kr. | 2026  | 2027  | 2028  |
        | Løn       | 4.174 | 4.224 | 4.272 |
        | Drift     | 1.226 | 1.216 | 1.207 |

    Right:
        # Samlet
        | 1.000 kr. | 2026  | 2027  | 2028  |
        | Løn       | 8.311 | 8.411 | 8.503 |
        | Drift     | 2.439 | 2.419 | 2.403 |
        # Nord
        | 1.000 kr. | 2026  | 2027  | 2028  |
        | Løn       | 4.137 | 4.187 | 4.231 |
        | Drift     | 1.213 | 1.203 | 1.196 |
        # Syd
        | 1.000 kr. | 2026  | 2027  | 2028  |
        | Løn       | 4.174 | 4.224 | 4.272 |
        | Drift     | 1.226 | 1.216 | 1.207 |
    """
    for cell in subject.once(uneven_cells):
        table, row, column, _ = cell
        found, expected = row.values[column.key], cell.expected
        parts = _cells(cell)
        slips = explain(found, [(place, value) for place, value in parts])
        why = told(slips, Named, itself=("tallet", "the figure"))
        size = amount(abs(found - expected), unit_of(table, row, column))
        much_da, much_en = too_much(found - expected)
        places = ", ".join([place for place, _ in parts[:_SHOWN]]) + (", …" if len(parts) > _SHOWN else "")
        states, gives = told_apart(found, expected)
        yield Flaw(
            table.sheet,
            row.cells[column.key],
            f"{label(row)} i {column_name(column)} er {states}, men de tabeller, den lægger sammen, giver "
            f"{gives}: {size} {much_da}.{why.da}",
            f"{label(row)} in {column_name(column)} is {states}, but the tables that it adds up give "
            f"{gives}: {size} {much_en}.{why.en}",
            f"Delene er {places}. Ret beløbet eller den del, der er forkert.",
            f"The parts are {places}. Mend the amount, or the part that is wrong.",
            expected,
            found,
            found - expected,
        )


def _cells(cell: Uneven) -> list[tuple[str, Decimal]]:
    """The cells of the parts with their sheets, and what they state."""
    key = cell.column.key
    return [(f"{table.sheet}!{row.cells[key]}", row.values[key]) for table, row in cell.parts if key in row.values]
