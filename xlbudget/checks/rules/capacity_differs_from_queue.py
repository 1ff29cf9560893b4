"""XTB106: the capacity asked for is not the number who wait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.workbook.stated_amounts import StatedAmount, stated_amounts

_CAPACITY = re.compile(r"\bkapacitet\w*", re.IGNORECASE)
_QUEUE = re.compile(r"\b(vente[rn]?|ventende|venteliste\w*|i kø|køen)\b", re.IGNORECASE)
_RATE = re.compile(r"\bpr\.|\bpris|andel|udnyttelse|pct|%", re.IGNORECASE)  # a rate, not a number of people
_SLACK = Decimal("0.1")  # a tenth more or less is a margin, not an error of planning


@rule(
    "XTB106",
    "capacity-differs-from-queue",
    "warning",
    da="Kapaciteten svarer ikke til dem, der venter",
    en="The capacity is not the number who wait",
    source="Budgetnotat BI2 2016: 4 × 75 = 300 pladser mod ca. 210 ventende (X06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A sheet states a capacity and the number who wait, and they differ by more than a tenth.

    Too much capacity is money that could be used elsewhere; too little leaves a queue that the proposal promises to
    remove.

    Dansk: Et ark nævner en kapacitet og hvor mange, der venter, og de to afviger mere end en tiendedel. For stor
    kapacitet er penge, der kunne bruges andre steder; for lille efterlader en kø, som forslaget lover at fjerne.

    Wrong:
        | Kapacitet og ventetid    | Antal |
        | Sagsbehandlere           | 4     |
        | Borgere pr. medarbejder  | 75    |
        | Kapacitet i alt, borgere | 300   |
        | Borgere, som venter      | 210   |

    Right:
        | Kapacitet og ventetid    | Antal |
        | Sagsbehandlere           | 3     |
        | Borgere pr. medarbejder  | 75    |
        | Kapacitet i alt, borgere | 225   |
        | Borgere, som venter      | 210   |
    """
    by_sheet: dict[str, list[StatedAmount]] = {}
    for stated in stated_amounts(subject.workbook, subject.tables):
        if stated.place is None and stated.unit is None and not _RATE.search(stated.label):
            by_sheet.setdefault(stated.sheet, []).append(stated)
    for sheet, found in by_sheet.items():
        capacities = [stated for stated in found if _CAPACITY.search(stated.label) and not _QUEUE.search(stated.label)]
        queues = [stated for stated in found if _QUEUE.search(stated.label) and not _CAPACITY.search(stated.label)]
        if len(capacities) != 1 or len(queues) != 1 or queues[0].amount <= 0:
            continue
        capacity, queue = capacities[0], queues[0]
        difference = capacity.amount - queue.amount
        if abs(difference) <= queue.amount * _SLACK:
            continue
        share = format_danish(queue.amount / capacity.amount * 100, 0) if capacity.amount > 0 else "–"
        more_da, more_en = ("flere", "more") if difference > 0 else ("færre", "fewer")
        yield Flaw(
            sheet,
            capacity.cell,
            f"Kapaciteten er {amount(capacity.amount)}, men der venter {amount(queue.amount)} ({queue.cell}): "
            f"{amount(abs(difference))} {more_da} pladser end ventende.",
            f"The capacity is {amount(capacity.amount)}, but {amount(queue.amount)} wait ({queue.cell}): "
            f"{amount(abs(difference))} {more_en} places than people.",
            f"Udnyttelsen bliver {share} pct. Tilpas kapaciteten, eller skriv, hvad resten skal bruges til.",
            f"Use would be {share} per cent. Fit the capacity, or say what the rest is for.",
            queue.amount,
            capacity.amount,
            difference,
        )
