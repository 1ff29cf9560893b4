"""RAM204: what is left of a frame is not the frame less what it is shared out to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.finding import Blame
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.shared_out import SharedOut, shared_out
from xlbudget.checks.wording import amount, label
from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Row, unit_of


@rule(
    "RAM204",
    "left-of-frame-differs",
    "error",
    da="Det, der er tilbage af en ramme, er ikke rammen minus det fordelte",
    en="What is left of a frame is not the frame less what is shared out",
    source="Katalog med forslag 2025: råderum, fordelt og rest (X10, T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A list shares out a frame (pulje, råderum, ramme) and states the total, the frame and what is left in one column
    of amounts: the rest is typed wrong, or its formula takes another column. Where several columns state a rest, they
    tell by themselves what it is made of, and SUM104 says which is wrong.

    Dansk: En liste fordeler en ramme (pulje, råderum) og har totalen, rammen og resten i én kolonne med beløb: resten
    er tastet forkert, eller dens formel tager en anden kolonne. Hvor flere kolonner har en rest, viser de selv, hvad
    den er regnet af, og så siger SUM104, hvilken der er forkert.

    Wrong:
        | Kr.          | Ansøgt  | Bevilget |
        | Natteravnene | 38.000  | 30.000   |
        | Café         | 210.000 | 150.000  |
        | Sorggruppen  | 41.200  | 35.000   |
        | *I alt*      | 289.200 | 215.000  |
        | Pulje        |         | 250.000  |
        | Rest         |         | 25.000   |

    Right:
        | Kr.          | Ansøgt  | Bevilget |
        | Natteravnene | 38.000  | 30.000   |
        | Café         | 210.000 | 150.000  |
        | Sorggruppen  | 41.200  | 35.000   |
        | *I alt*      | 289.200 | 215.000  |
        | Pulje        |         | 250.000  |
        | Rest         |         | 35.000   |
    """
    for table in subject.tables:
        for share in shared_out(table):
            key = share.column.key
            room, given, found = (row.values[key] for row in (share.frame, share.total, share.left))
            expected = (room - given).copy_sign(found) if abs(found) == abs(room - given) else room - given
            if abs(found - expected) > _rounding(key, (share.frame, share.total, share.left)):
                yield _flaw(table, share, expected)


def _rounding(key: str, rows: Sequence[Row]) -> Decimal:
    """How far the rest may lie off and be only rounding of the three."""
    return rounding_tolerance(len(rows) - 1, min(shown_decimals(row, key) for row in rows))


def _flaw(table: BudgetTable, share: SharedOut, expected: Decimal) -> Flaw:
    column, frame, total, left = share
    key, unit = column.key, unit_of(table, left, column)
    found, given, room = left.values[key], amount(total.values[key]), amount(frame.values[key])
    return Flaw(
        table.sheet,
        left.cells[key],
        f"{label(left)} er {amount(found)}, men {label(frame)} ({frame.cells[key]}) er {room}, og {label(total)} "
        f"({total.cells[key]}) er {given}: det giver {amount(expected, unit)}.",
        f"{label(left)} is {amount(found)}, but {label(frame)} ({frame.cells[key]}) is {room}, and {label(total)} "
        f"({total.cells[key]}) is {given}: that gives {amount(expected, unit)}.",
        "Ret resten, eller det af de to andre beløb, der er forkert.",
        "Mend the rest, or the one of the other two that is wrong.",
        expected,
        found,
        found - expected,
        Blame((frame.cells[key], total.cells[key])),
    )
