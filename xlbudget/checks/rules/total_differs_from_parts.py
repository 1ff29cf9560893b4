"""SUM101: a stated total is not the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.row_total_differences import RowTotalDifference, row_total_differences
from xlbudget.checks.total_differences import TotalDifference, total_differences
from xlbudget.checks.wording import amount, cells, column_name, explained, label, unit_of
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.sum_differences import Explanation, explain


@rule(
    "SUM101",
    "total-differs-from-parts",
    "error",
    da="En total er ikke summen af sine dele",
    en="A total is not the sum of its parts",
    source="Delaftale budget 2014, tabel 1; Innovation og effektivisering i Solrød (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A stated total differs from the sum of the lines that it covers by more than rounding can explain.

    The parts are those that the table's structure and its other columns show, whatever the total's formula says: a
    formula that leaves a line out is wrong too. A wrong total is carried into every decision made from the table.

    Wrong:
        | 1.000 kr.             | 2014  | 2015  | 2016  |
        | Næste stop er job     | 1.000 | 1.000 | 1.000 |
        | Psykisk sårbare unge  | 3.000 | 3.000 | 3.000 |
        | *Udgifter i alt*      | 4.200 | 4.000 | 4.000 |

    Right:
        | 1.000 kr.             | 2014  | 2015  | 2016  |
        | Næste stop er job     | 1.000 | 1.000 | 1.000 |
        | Psykisk sårbare unge  | 3.000 | 3.000 | 3.000 |
        | *Udgifter i alt*      | 4.000 | 4.000 | 4.000 |
    """
    across = list(row_total_differences(subject))
    for entry in total_differences(subject):
        if entry.within_rounding:
            continue
        key, total = entry.column.key, entry.sum.total
        unit = unit_of(entry.table, total, entry.column)
        others = [row for row in entry.table.rows if row not in entry.sum.parts and row is not total]
        reason = _wrong_part(entry, across) or next(explain(entry.found, entry.sum.parts, others, key), None)
        why_da, why_en = explained(reason, key) if reason else ("", "")
        size = amount(abs(entry.difference), unit)
        much_da, much_en = ("for meget", "too much") if entry.difference > 0 else ("for lidt", "too little")
        parts = cells(entry.sum.parts, key)
        yield Flaw(
            entry.table.sheet,
            total.cells[key],
            f"{label(total)} i {column_name(entry.column)} er {amount(entry.found)}, men delene giver "
            f"{amount(entry.expected)}: {size} {much_da}.{' ' + why_da if why_da else ''}",
            f"{label(total)} in {column_name(entry.column)} is {amount(entry.found)}, but its parts give "
            f"{amount(entry.expected)}: {size} {much_en}.{' ' + why_en if why_en else ''}",
            f"Delene er {parts}. Ret totalen eller den del, der er forkert.",
            f"The parts are {parts}. Mend the total, or the part that is wrong.",
            entry.expected,
            entry.found,
            entry.difference,
        )


def _wrong_part(entry: TotalDifference, across: Sequence[RowTotalDifference]) -> Explanation | None:
    """The part whose own line is off by just as much: where column and line both fail, the figure between is wrong."""
    for line in across:
        crosses = line.table is entry.table and any(column.key == entry.column.key for column in line.sum.years)
        if crosses and line.difference == entry.difference and any(part is line.row for part in entry.sum.parts):
            return Explanation("wrong_part", line.row, line.row.values.get(entry.column.key, ZERO) + line.difference)
    return None
