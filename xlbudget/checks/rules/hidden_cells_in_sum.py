"""WBK101: a sum counts rows or columns that are hidden."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.formulas.formula_cells import ref
from xlbudget.checks.formulas.summed_cells import SumCell, summed_sheets
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact
from xlbudget.workbook.addresses import Area, column_letter
from xlbudget.workbook.model import Sheet


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
        shown = sheet.parsed.sheet
        if not (shown.hidden_rows or shown.hidden_columns):
            continue
        rows, columns = sorted(shown.hidden_rows), sorted(shown.hidden_columns)
        told: set[tuple[bool, int, tuple[int, ...]]] = set()
        for found in sheet.cells():
            row, column = found.place
            hidden = _hidden_lines(found, rows, columns)
            if hidden is None or row in shown.hidden_rows or column in shown.hidden_columns:
                continue
            down, lines = hidden
            numbers = _numbers(shown, found.areas[0], down, lines)
            key = (down, row if down else column, tuple(lines))  # sums side by side hide the same
            if not any(numbers) or key in told:
                continue
            told.add(key)
            in_da, in_en = _named(down, lines)
            amount_hidden = sum(map(exact, numbers), Decimal(0))
            yield Flaw(
                shown.name,
                ref(found.place),
                f"Summen i {ref(found.place)} tæller {amount(amount_hidden)} med, som er skjult i {in_da}.",
                f"The sum in {ref(found.place)} counts {amount(amount_hidden)} that is hidden in {in_en}.",
                "Vis rækkerne eller kolonnerne, eller hold dem ude af summen.",
                "Show the rows or columns, or leave them out of the sum.",
                found=amount_hidden,
            )


def _hidden_lines(found: SumCell, rows: list[int], columns: list[int]) -> tuple[bool, list[int]] | None:
    """Whether a sum goes down, and which hidden lines it crosses: rows where it does, else columns.

    None where it crosses none, crosses nothing else, or passes over what is hidden with other subtotals.
    """
    if len(found.areas) != 1:
        return None
    area = found.areas[0]
    down = area.last_row > area.first_row
    hidden, first, last = (
        (rows, area.first_row, area.last_row) if down else (columns, area.first_column, area.last_column)
    )
    lines = hidden[bisect_left(hidden, first) : bisect_right(hidden, last)]
    if not lines or len(lines) == last - first + 1 or (found.subtotal and down):
        return None
    return down, lines


def _numbers(sheet: Sheet, area: Area, down: bool, lines: list[int]) -> list[float]:
    """What the area counts in some of its rows (`down`) or columns."""
    if not down:
        cells = sheet.row(area.first_row)
        values = [cells.get(line) for line in lines]
    else:
        values = [
            value
            for line in lines
            for column, value in sheet.row(line).items()
            if area.first_column <= column <= area.last_column
        ]
    return [value for value in values if isinstance(value, float)]


def _named(down: bool, lines: list[int]) -> tuple[str, str]:
    """The lines in words, Danish and English: the first four by number or letter."""
    names = ", ".join(str(line) if down else column_letter(line) for line in lines[:4])
    more = " …" if len(lines) > 4 else ""
    return f"{'række' if down else 'kolonne'} {names}{more}", f"{'row' if down else 'column'} {names}{more}"
