"""RAM203: the shares of a frame exceed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import in_per_cent
from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.workbook.stated_amounts import headroom_frame

_SHARE_OF_FRAME = re.compile(r"(?:andel|pct\.?|%|procent)\s+af\s+(?:\w+\s+)?(?:råderum|ramme|pulje)", re.IGNORECASE)
_FRAME = re.compile(r"råderum|ramme|pulje", re.IGNORECASE)
_STORED_AS_HUNDREDS = 2  # a share above 200 % of a frame is a per cent stored as 40 and not as 0,4


@rule(
    "RAM203",
    "shares-exceed-frame",
    "warning",
    da="Andelene af et råderum er tilsammen over 100 pct.",
    en="The shares of a headroom are together above 100 per cent",
    source="Katalog med forslag 2025: andele af råderummet (T10)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A column gives each proposal's share of the frame, and together they take more than there is. Where the workbook
    also states the frame's amount, RAM201 says by how much in kroner.

    Dansk: En kolonne giver hvert forslags andel af råderummet, og tilsammen tager de mere, end der er. Hvor
    arbejdsbogen også nævner råderummets størrelse, siger RAM201, hvor mange kroner det er.

    Wrong:
        | Forslag, mio. kr.   | Ansøgt | Andel af råderum |
        | Tidlig indsats      | 9,0    | 45 %             |
        | Intensive forløb    | 8,0    | 40 %             |
        | Uddannelsesmentorer | 6,0    | 30 %             |

    Right:
        | Forslag, mio. kr.   | Ansøgt | Andel af råderum |
        | Tidlig indsats      | 9,0    | 45 %             |
        | Intensive forløb    | 6,0    | 30 %             |
        | Uddannelsesmentorer | 5,0    | 25 %             |
    """
    for table in subject.tables:
        for column in table.columns:
            if column.role != "percent" or not _SHARE_OF_FRAME.search(column.header):
                continue
            rows = [row for row in table.items() if column.key in row.values]
            if not rows or any(row.values[column.key] < 0 for row in rows) or _have_frames_of_their_own(table, rows):
                continue
            hundreds = max(row.values[column.key] for row in rows) > _STORED_AS_HUNDREDS
            whole = Decimal(100 if hundreds else 1)
            added = sum((row.values[column.key] for row in rows), ZERO)
            decimals = min(shown_decimals(row, column.key) for row in rows)
            if added - whole <= rounding_tolerance(len(rows), decimals):
                continue
            frame = headroom_frame(subject.workbook, subject.tables)
            if frame is not None and frame.kroner is not None:
                return
            totals = [row for row in table.rows if row.role == "total" and column.key in row.cells]
            shown, over = (in_per_cent(value, decimals, fraction=not hundreds) for value in (added, added - whole))
            yield Flaw(
                table.sheet,
                (totals or rows)[-1].cells[column.key],
                f"Forslagene tager tilsammen {shown} % af råderummet: {over} procentpoint for meget.",
                f"The proposals take {shown} % of the frame together: {over} percentage points too much.",
                "Vælg mellem forslagene; =RAADERUM_FORDEL(…) viser, hvad der er plads til.",
                "Choose between the proposals; =RAADERUM_FORDEL(…) shows what there is room for.",
                whole,
                added,
                added - whole,
            )


def _have_frames_of_their_own(table: BudgetTable, rows: Sequence[Row]) -> bool:
    """Whether a column gives each line its own frame: 101 % of one and 99 % of another are no shares of a third."""
    frames = [column.key for column in table.money_columns() if _FRAME.search(column.header)]
    return any(len({row.values.get(key) for row in rows} - {None}) > 1 for key in frames)
