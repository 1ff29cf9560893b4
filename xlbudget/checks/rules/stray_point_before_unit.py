"""UNI302: a stray point stands between a number and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import cell_ref

_STRAY = re.compile(
    r"(?<![\d.,])(?!(?:19|20)\d\d\b)(\d+)\.\s+(mio\.?|mia\.?|millioner|t\.?kr\.?)(?=\W|$)", re.IGNORECASE
)


@rule(
    "UNI302",
    "stray-point-before-unit",
    "info",
    da="Et punktum står mellem et tal og dets enhed",
    en="A stray point stands between a number and its unit",
    source="Budgetnotat BI2 2016: »1. mio. kr.« (U09)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """ "1. mio. kr." is one million; the point does not belong there and can be read as an ordinal or a lost decimal.
    Behind a year ("Pr. april 2026. Mio. kr.") it ends a sentence.

    Dansk: »1. mio. kr.« er én million; punktummet hører ikke til og kan læses som et ordenstal eller en tabt
    decimal. Efter et årstal (»Pr. april 2026. Mio. kr.«) slutter det en sætning.

    Wrong:
        | Der søges om 1. mio. kr. til fire sagsbehandlere. |

    Right:
        | Der søges om 1 mio. kr. til fire sagsbehandlere. |
    """
    for sheet, place, _, match in subject.once(contents).cells(_STRAY.search):
        meant = f"{match[1]} {match[2]}"
        yield Flaw(
            sheet.name,
            cell_ref(*place),
            f"»{match.group()}« læses som {meant}",
            f"“{match.group()}” is read as {meant}",
            f"Skriv »{meant}« uden punktum efter tallet.",
            f"Write “{meant}” without a point after the number.",
            found=match.group(),
        )
