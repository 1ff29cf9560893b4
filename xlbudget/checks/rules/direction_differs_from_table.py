"""XTB303: a sentence says mindreforbrug where its table shows merforbrug."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount, column_name, label
from xlbudget.domain.amounts import Unit, rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of
from xlbudget.workbook.stated_amounts import StatedAmount, amounts_in_running_text

_SAID = pattern(
    r"\b(mer|mindre)(forbrug|udgift)(?:et|en|er|erne)?\s+(?:i alt\s+|samlet\s+)?(?:er\s+)?på\s*$", re.IGNORECASE
)
_BUDGETS, _OUTTURNS = ("revised", "budget"), ("forecast", "outturn")


class _Shown(NamedTuple):
    """A line's budget and outturn, both of expenses, as the table has them."""

    row: Row
    budget: Column
    outturn: Column
    more: bool  # spent than the budget


@rule(
    "XTB303",
    "direction-differs-from-table",
    "warning",
    da="En sætning siger mindreforbrug, hvor tabellen viser merforbrug, eller omvendt",
    en="A sentence says less spent where its table shows more, or the other way round",
    source="Budgetopfølgning: tekstens retning er tabellens (X01, F02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A sentence names the deviation of the table's total, or of a line that it names, to the digit, but in the other
    direction: the forecast is above the budget, and the text says "mindreforbrug". Expenses alone are judged.

    Dansk: En sætning nævner afvigelsen for tabellens total eller for en linje, den nævner, på cifret, men i den anden
    retning: forventningen er over budgettet, og teksten siger mindreforbrug. Kun udgifter bedømmes.

    Wrong:
        | Der forventes et mindreforbrug på 3,8 mio. kr. | | | |
        |           |                    |                     |           |
        | Mio. kr.  | Korrigeret budget  | Forventet regnskab  | Afvigelse |
        | Skole     | 402,0              | 404,1               | 2,1       |
        | Dagtilbud | 198,0              | 199,7               | 1,7       |
        | *I alt*   | 600,0              | 603,8               | 3,8       |

    Right:
        | Der forventes et merforbrug på 3,8 mio. kr. | | | |
        |           |                    |                     |           |
        | Mio. kr.  | Korrigeret budget  | Forventet regnskab  | Afvigelse |
        | Skole     | 402,0              | 404,1               | 2,1       |
        | Dagtilbud | 198,0              | 199,7               | 1,7       |
        | *I alt*   | 600,0              | 603,8               | 3,8       |
    """
    for stated in amounts_in_running_text(subject.workbook, subject.tables):
        said = _SAID.search(stated.label, 0, stated.place or 0)
        if said is None or stated.unit is None:
            continue
        tables = [table for table in subject.tables if table.sheet == stated.sheet]
        shown = list(_deviations(stated, tables))
        more = said[1].casefold() == "mer"
        if shown and all(one.more is not more for one in shown):
            yield _flaw(stated, said[0].split()[0], shown[0])


def _deviations(stated: StatedAmount, tables: Sequence[BudgetTable]) -> Iterator[_Shown]:
    """The lines whose deviation is the stated amount: totals, and those that the text names."""
    words = " ".join(stated.label.casefold().split())
    for table in tables:
        budget, outturn = (_only(table, measures) for measures in (_BUDGETS, _OUTTURNS))
        for row in table.rows if budget and outturn else ():
            if row.role in ("subtotal", "total") or (row.role == "item" and row.evened_label in words):
                yield from _deviation(stated, table, row, budget, outturn)


def _only(table: BudgetTable, measures: Sequence[str]) -> Column | None:
    """The table's one column of the first of the measures that it has."""
    for measure in measures:
        found = [column for column in table.money_columns() if column.measure == measure]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _deviation(
    stated: StatedAmount, table: BudgetTable, row: Row, budget: Column | None, outturn: Column | None
) -> Iterator[_Shown]:
    if budget is None or outturn is None:
        return
    planned, spent, unit = row.values.get(budget.key), row.values.get(outturn.key), unit_of(table, row, outturn)
    if not planned or not spent or planned < 0 or spent < 0 or unit is None:
        return
    half = rounding_tolerance(0, stated.decimals) * (stated.unit or Unit.KR).factor
    slack = rounding_tolerance(1, min(shown_decimals(row, key) for key in (budget.key, outturn.key))) * unit.factor
    off = (spent - planned) * unit.factor
    if off and abs(abs(off) - (stated.kroner or Decimal(0))) <= half + slack and abs(off) > half + slack:
        yield _Shown(row, budget, outturn, more=off > 0)


def _flaw(stated: StatedAmount, word: str, shown: _Shown) -> Flaw:
    row, budget, outturn, more = shown
    spent, planned = row.values[outturn.key], row.values[budget.key]
    over_da, over_en = ("over", "above") if more else ("under", "below")
    return Flaw(
        stated.sheet,
        stated.cell,
        f"Teksten siger {word} på {amount(abs(stated.amount), stated.unit)}, men {label(row)} viser det modsatte: "
        f"{column_name(outturn)} {amount(spent)} er {over_da} {column_name(budget)} {amount(planned)}.",
        f"The text says {word} of {amount(abs(stated.amount), stated.unit)}, but {label(row)} shows the opposite: "
        f"{column_name(outturn)} {amount(spent)} is {over_en} {column_name(budget)} {amount(planned)}.",
        "Ret teksten eller tabellen, så de siger det samme.",
        "Mend the text or the table, so that they say the same.",
    )
