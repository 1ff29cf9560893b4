"""FRM207: a line was put in below its total, which does not count it."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.line_uses import LineUses
from xlbudget.checks.formulas.summed_cells import SummedSheet, summed_sheet
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, label
from xlbudget.domain.sums.sum_words import names_sum_or_result
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of
from xlbudget.workbook.addresses import parse_cell

_FEWEST = 3  # lines over the total
_ALIKE = 2  # columns whose formula is that of the lines, and not that of the total
_TOTALS = frozenset({"i alt", "ialt", "total", "sum"})


@rule(
    "FRM207",
    "line-below-total",
    "warning",
    da="En linje er sat ind under sin total, som ikke tæller den med",
    en="A line was put in below its total, which does not count it",
    source="Microsoft, fejlkontrol: celler udeladt; revisionspraksis: nye linjer står inden for summen (T06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The last line of a table stands right below the total of all ("I alt") and has the formulas of the lines above
    it, in more than one column where the total has others; the total leaves it out, and no formula uses it. A line of
    amounts alone may be of something else.

    Dansk: Tabellens sidste linje står lige under totalen af det hele (»I alt«) og har de samme formler som linjerne
    over den, i mere end én kolonne, hvor totalen har andre; totalen tæller den ikke med, og ingen formel bruger den. En
    linje med tal alene kan være noget andet.

    Wrong:
        | 1.000 kr. | Vedtaget | Tillæg | Korrigeret | Forbrug | Rest |
        | Botilbud | 100 | 5 | =B2+C2 → 105 | 70 | =D2-E2 → 35 |
        | Pleje | 200 | 0 | =B3+C3 → 200 | 130 | =D3-E3 → 70 |
        | Hjælp | 50 | −5 | =B4+C4 → 45 | 30 | =D4-E4 → 15 |
        | *I alt* | =SUM(B2:B4) → 350 | =SUM(C2:C4) → 0 | =SUM(D2:D4) → 350 | =SUM(E2:E4) → 230 | =SUM(F2:F4) → 120 |
        | Sygepleje | 40 | 0 | =B6+C6 → 40 | 20 | =D6-E6 → 20 |

    Right:
        | 1.000 kr. | Vedtaget | Tillæg | Korrigeret | Forbrug | Rest |
        | Botilbud | 100 | 5 | =B2+C2 → 105 | 70 | =D2-E2 → 35 |
        | Pleje | 200 | 0 | =B3+C3 → 200 | 130 | =D3-E3 → 70 |
        | Hjælp | 50 | −5 | =B4+C4 → 45 | 30 | =D4-E4 → 15 |
        | Sygepleje | 40 | 0 | =B5+C5 → 40 | 20 | =D5-E5 → 20 |
        | *I alt* | =SUM(B2:B5) → 390 | =SUM(C2:C5) → 0 | =SUM(D2:D5) → 390 | =SUM(E2:E5) → 250 | =SUM(F2:F5) → 140 |
    """
    for table in subject.tables:
        if len(table.rows) < _FEWEST + 2 or table.rows[-1].role != "item":
            continue  # as most tables end with their total
        *_, last, total, line = table.rows
        if last.role != "item" or not _is_left_below(total, line) or not (sheet := summed_sheet(subject, table.sheet)):
            continue
        column = _left_out(sheet, table, last, total, line)
        if column is not None:
            place, left, unit = line.cells[column.key], line.values[column.key], unit_of(table, line, column)
            yield Flaw(
                table.sheet,
                place,
                f"{label(line)} står under totalen, som ikke tæller linjen med: {total.cells[column.key]} mangler "
                f"{amount(left, unit)}. Linjen er regnet som dem over totalen.",
                f"{label(line)} stands below the total, which does not count it: {total.cells[column.key]} lacks "
                f"{amount(left, unit)}. The line is worked out as those above the total are.",
                "Flyt linjen op over totalen, og lad summen nå den.",
                "Move the line above the total, and let the sum reach it.",
                total.values[column.key] + left,
                total.values[column.key],
                -left,
            )


def _is_left_below(total: Row, line: Row) -> bool:
    """Whether the line stands right below the total of all, and is called neither a part of it nor a result."""
    if total.role != "total" or total.row is None or line.row != total.row + 1:
        return False
    named = bool(line.label) and not line.part_of and not names_sum_or_result(line.label)
    return named and total.label.strip(" :.").casefold() in _TOTALS


def _left_out(sheet: SummedSheet, table: BudgetTable, last: Row, total: Row, line: Row) -> Column | None:
    """The first column whose sum leaves the line out; None where the line is not worked out as those above, or where a
    formula uses it."""
    assert last.row is not None and total.row is not None and line.row is not None
    patterns = sheet.parsed.patterns
    alike, sums = 0, []
    uses = LineUses(sheet, down=True)
    for column in table.columns:
        if column.key not in line.cells or column.key not in total.cells:
            continue
        place = parse_cell(line.cells[column.key])
        own, above = patterns.get(place), patterns.get((last.row, place[1]))
        if uses.beyond(place) or own is not above:
            return None
        alike += own is not None and own is not patterns.get((total.row, place[1]))
        added = sheet.at((total.row, place[1]))
        if added and len(added.areas) == 1 and added.areas[0].last_row == last.row and line.values[column.key]:
            sums.append(column)
    return sums[0] if alike >= _ALIKE and sums else None
