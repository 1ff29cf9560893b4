"""RAM201: the proposals together exceed the frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.shared_out import shared_out
from xlbudget.checks.wording import amount, label
from xlbudget.domain.amounts import ZERO, Unit, convert
from xlbudget.domain.selection.alternatives import alternatives, heads_alternatives
from xlbudget.domain.sums.added_lines import added
from xlbudget.domain.sums.frame_lines import frames_by_name
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of
from xlbudget.workbook.stated_amounts import headroom_frame, names_frame, running_texts

_ASKED_FOR = re.compile(r"(?<!\w)(?:forslag|ønsker|ansøg)", re.IGNORECASE)
_TOTALS = frozenset({"subtotal", "total"})
_TO_CHOOSE = re.compile(
    r"\b(?:overstiger|(?:større|mere|flere) end)\b[^.;]{0,40}\b(?:råderum|ramme|pulje|plads)|"
    r"\bskal\b[^.;]{0,30}\b(?:vælges|prioriteres)|\b(?:vælges|prioriteres) (?:mellem|blandt)",
    re.IGNORECASE,
)


@rule(
    "RAM201",
    "proposals-exceed-frame",
    "warning",
    da="Forslagene overstiger tilsammen råderummet",
    en="The proposals together exceed the headroom",
    source="Katalog med forslag 2025: 32,7 eller 35,2 mio. kr. mod et råderum på 21 mio. kr. (X10)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The workbook states a frame (råderum, ramme, pulje), and its proposals ask for more.

    A catalogue may well offer more than there is room for; it must then say so ("der skal vælges"), and is left alone.
    Amounts in an alternative column are shown as an alternative, never added. A list that shares out a pool and shows
    what is left of it is held to the pool as well: less than nothing is left.

    Dansk: Arbejdsbogen nævner et råderum (en ramme, en pulje), og forslagene beder om mere. Et katalog må gerne
    tilbyde mere, end der er plads til; det skal så sige det (»der skal vælges«), og så meldes intet. Beløb i en kolonne
    med alternativer vises som alternativ og lægges aldrig til. En liste, der fordeler en pulje og viser
    en rest, holdes også op mod puljen: resten er negativ.

    Wrong:
        | Råderum på 21 mio. kr. |                     |
        |                        |                     |
        | Forslag                | Bevilling, mio. kr. |
        | Tidlig indsats         | 9,6                 |
        | Intensive forløb       | 7,4                 |
        | Uddannelsesmentorer    | 6,2                 |
        | *I alt*                | 23,2                |

    Wrong:
        | Prioritering, mio. kr. | 2026 |
        | Råderum til fordeling  | 18,5 |
        | Dagtilbud              | 6,5  |
        | Veje                   | 8,4  |
        | Kultur                 | 4,5  |
        | *Forslag i alt*        | 19,4 |

    Wrong:
        | Kr.          | Ansøgt  | Bevilget |
        | Natteravnene | 38.000  | 30.000   |
        | Café         | 210.000 | 195.000  |
        | Sorggruppen  | 41.200  | 35.000   |
        | *I alt*      | 289.200 | 260.000  |
        | Pulje        |         | 250.000  |
        | Rest         |         | −10.000  |

    Right:
        | Råderum på 21 mio. kr. |                     |
        |                        |                     |
        | Forslag                | Bevilling, mio. kr. |
        | Tidlig indsats         | 7,6                 |
        | Intensive forløb       | 7,4                 |
        | Uddannelsesmentorer    | 3,2                 |
        | *I alt*                | 18,2                |
    """
    told: set[int] = set()
    for table in subject.tables:
        flaws = list(_over_own_frame(table)) or [
            flaw for share in shared_out(table) for flaw in _over(table, share.frame, share.total, share.column)
        ]
        if flaws:
            told.add(id(table))
            yield from flaws
    yield from _over_stated_frame(subject, told)


def _over_stated_frame(subject: Subject, told: Set[int]) -> Iterator[Flaw]:
    """Proposals that ask for more than the frame which the workbook states in its texts; not those of tables that are
    `told` already."""
    frame = headroom_frame(subject.workbook, subject.tables)
    if frame is None or frame.kroner is None:
        return
    proposals = [table for table in subject.tables if table.kind == "proposals" and not table.currency]
    beside = [table for table in proposals if table.sheet == frame.sheet]
    for table in beside or proposals:  # a frame speaks of the proposals on its own sheet, where there are any
        if id(table) in told:
            continue
        amounts = [column for column in table.money_columns() if column.role in ("amount", "year")]
        columns = amounts[:1] + [column for column in amounts[1:] if heads_alternatives(column.header)]
        asked = [(column, kroner) for column in columns if (kroner := _asked(table, column)) is not None]
        over = [entry for entry in asked if entry[1] > frame.kroner]
        if not over or any(map(_TO_CHOOSE.search, running_texts(subject.workbook, subject.tables, table.sheet))):
            continue  # it says itself that it offers more than there is room for
        unit = table.unit or frame.unit or Unit.KR
        column, most = over[0]
        sums = " eller ".join(amount(convert(kroner, Unit.KR, unit)) for _, kroner in over)
        sums_en = sums.replace(" eller ", " or ")
        room = convert(frame.kroner, Unit.KR, unit)
        found = convert(most, Unit.KR, unit)
        yield Flaw(
            table.sheet,
            _place(table, column),
            f"Forslagene er tilsammen {sums} {unit.suffix}, men råderummet er {amount(room)} {unit.suffix} "
            f"({frame.sheet}!{frame.cell}): {amount(found - room)} for meget.",
            f"The proposals ask for {sums_en} {unit.suffix} together, but the frame is {amount(room)} {unit.suffix} "
            f"({frame.sheet}!{frame.cell}): {amount(found - room)} too much.",
            "Vælg mellem forslagene; =RAADERUM_FORDEL(…) viser, hvad der er plads til.",
            "Choose between the proposals; =RAADERUM_FORDEL(…) shows what there is room for.",
            room,
            found,
            found - room,
        )


def _over_own_frame(table: BudgetTable) -> Iterator[Flaw]:
    """Totals of proposals that are more than the frame which stands as a line of the same table: above them, and they
    add up the lines between the two, or below, and they add up all lines above."""
    totals = [at for at, row in enumerate(table.rows) if row.role in _TOTALS and _ASKED_FOR.search(row.label)]
    if not totals:
        return
    named = [at for at, row in enumerate(table.rows) if row.role == "item" and row.values and names_frame(row.label)]
    above = [at for at in named if at < totals[0]]
    below = [] if above or not named else sorted(frames_by_name(table, table.rows).intersection(named))
    if not above and not below:
        return
    frame, total = table.rows[(above or below)[0]], table.rows[totals[0]]
    lines = table.rows[above[0] + 1 if above else 0 : totals[0]]
    for column in table.money_columns():
        if added(lines, column.key) == total.values.get(column.key):
            yield from _over(table, frame, total, column)


def _over(table: BudgetTable, frame: Row, total: Row, column: Column) -> Iterator[Flaw]:
    """The flaw where the total of a column is more than the frame."""
    room, asked = frame.values.get(column.key, ZERO), total.values.get(column.key, ZERO)
    if room <= 0 or asked <= room:
        return
    unit = unit_of(table, total, column)
    over, place = amount(asked - room, unit), frame.cells[column.key]
    yield Flaw(
        table.sheet,
        total.cells[column.key],
        f"{label(total)} er {amount(asked)}, men {label(frame)} er {amount(room)} ({place}): {over} for meget.",
        f"{label(total)} is {amount(asked)}, but {label(frame)} is {amount(room)} ({place}): {over} too much.",
        "Vælg mellem forslagene; =RAADERUM_FORDEL(…) viser, hvad der er plads til.",
        "Choose between the proposals; =RAADERUM_FORDEL(…) shows what there is room for.",
        room,
        asked,
        asked - room,
    )


def _asked(table: BudgetTable, column: Column) -> Decimal | None:
    """What the proposals ask for in the column, in kroner; one without an alternative asks for its first amount, and of
    lines that are alternatives to one another the least counts."""
    told = False
    apart = frames_by_name(table, table.rows)
    chosen_from = {one.line: one.to for one in alternatives(table.rows)}
    least: dict[int, Decimal] = {}
    for place, row in enumerate(table.rows):
        if row.role != "item" or row.part_of or place in apart:
            continue
        value = row.values.get(column.key)
        told = told or value is not None
        if value is None:
            value = next((row.values[other.key] for other in table.money_columns() if other.key in row.values), None)
        unit = row.unit or column.unit or table.unit
        if value is not None:
            if unit is None:
                return None
            kroner, first = value * unit.factor, chosen_from.get(place, place)
            least[first] = min(least.get(first, kroner), kroner)
    return sum(least.values(), ZERO) if told else None


def _place(table: BudgetTable, column: Column) -> str:
    """The total's cell, or the last proposal's."""
    rows = [row for row in table.rows if column.key in row.cells]
    totals = [row for row in rows if row.role == "total"]
    return (totals or rows)[-1].cells[column.key]
