"""WBK402: no sheet says what the workbook is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.named_sheets import sheet_missing
from xlbudget.checks.registry import Flaw, Subject, rule

_NAMED = re.compile(r"^(?:forside|om\b|om |læs|info|about|readme|cover|vejledning)", re.IGNORECASE)


@rule(
    "WBK402",
    "front-sheet-missing",
    "info",
    da="Arbejdsbogen har intet ark, der fortæller, hvad den er",
    en="The workbook has no sheet that says what it is",
    source="ICAEW, Twenty principles for good spreadsheet practice, princip 7 (B06)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A front sheet says whose the workbook is, which version, in which price level and unit, and how signs are read.

    Dansk: En forside siger, hvis arbejdsbogen er, hvilken version, hvilket prisniveau og hvilken enhed, og hvordan
    fortegn læses.

    Wrong:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 |

    Right:
        # Forside
        | Budget 2014, version 1, 2014 p/l |
        # Budget
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
    """
    yield from sheet_missing(
        subject,
        _NAMED,
        "Der er intet ark med ejer, version, dato, prisniveau og fortegnsregel.",
        "No sheet gives owner, version, date, price level and sign rule.",
        "Sæt et ark ind, der hedder Forside, med de fem oplysninger.",
        "Put in a sheet named Forside with these five.",
    )
