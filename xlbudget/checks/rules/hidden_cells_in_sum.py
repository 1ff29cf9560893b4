"""WBK101: a sum counts rows or columns that are hidden."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.formula_cells import ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.summed_cells import summed_sheets
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact
from xlbudget.workbook.addresses import column_letter


@rule(
    "WBK101",
    "hidden-cells-in-sum",
    "warning",
    da="En sum tæller skjulte beløb med",
    en="A sum counts hidden amounts",
    source="ICAEW, Financial Modelling Code: skjul ikke rækker og kolonner (B01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Rows or columns between those that are shown are hidden and count in the total: whoever adds up what is on the
    paper does not reach it. A group that is folded up whole, with only its subtotal shown, is no flaw.

    Dansk: Rækker eller kolonner mellem dem, der vises, er skjult, men tæller med i totalen: den, der lægger det
    sammen, som står på papiret, når ikke frem til den. En gruppe, der er foldet helt sammen om sin mellemsum, er
    ingen fejl.

    Wrong:
        ! hidden rows: 3
        | 1.000 kr. | 2014                |
        | Løn       | 1.000               |
        | Varekøb   | 3.000               |
        | Husleje   | 500                 |
        | *I alt*   | =SUM(B2:B4) → 4.500 |

    Wrong:
        ! hidden columns: C
        | 1.000 kr. | 2014  | 2015  | 2016  | I alt               |
        | Løn       | 1.000 | 1.000 | 1.000 | =SUM(B2:D2) → 3.000 |

    Right:
        ! hidden rows: 2-4
        | 1.000 kr. | 2014                |
        | Løn       | 1.000               |
        | Varekøb   | 3.000               |
        | Husleje   | 500                 |
        | *Drift*   | =SUM(B2:B4) → 4.500 |
    """
    for sheet in subject.once(summed_sheets):
        shown_sheet = sheet.parsed.sheet
        if not (shown_sheet.hidden_rows or shown_sheet.hidden_columns):
            continue
        hidden_rows = sorted(shown_sheet.hidden_rows)
        hidden_columns = sorted(shown_sheet.hidden_columns)
        told: set[tuple[bool, int, tuple[int, ...]]] = set()
        for found in sheet.cells():
            row, column = found.place
            if row in shown_sheet.hidden_rows or column in shown_sheet.hidden_columns or len(found.areas) != 1:
                continue
            area = found.areas[0]
            down = area.last_row > area.first_row
            lines = _within(hidden_rows, area.first_row, area.last_row) if down else []
            if not down:
                lines = _within(hidden_columns, area.first_column, area.last_column)
            length = area.last_row - area.first_row if down else area.last_column - area.first_column
            if not lines or len(lines) == length + 1 or (found.subtotal and down):
                continue
            line = column if down else row
            values = [shown_sheet.value(*((other, line) if down else (line, other))) for other in lines]
            hidden = sum((exact(value) for value in values if isinstance(value, float)), Decimal(0))
            key = (down, row if down else column, tuple(lines))
            if not any(isinstance(value, float) and value for value in values) or key in told:
                continue
            told.add(key)
            names = ", ".join(str(number) if down else column_letter(number) for number in lines[:4])
            what_da = f"{'række' if down else 'kolonne'} {names}{' …' if len(lines) > 4 else ''}"
            what_en = f"{'row' if down else 'column'} {names}{' …' if len(lines) > 4 else ''}"
            yield Flaw(
                shown_sheet.name,
                ref(found.place),
                f"Summen i {ref(found.place)} tæller {amount(hidden)} med, som er skjult i {what_da}.",
                f"The sum in {ref(found.place)} counts {amount(hidden)} that is hidden in {what_en}.",
                "Vis rækkerne eller kolonnerne, eller hold dem ude af summen.",
                "Show the rows or columns, or leave them out of the sum.",
                found=hidden,
            )


def _within(hidden: list[int], first: int, last: int) -> list[int]:
    return hidden[bisect_left(hidden, first) : bisect_right(hidden, last)]
