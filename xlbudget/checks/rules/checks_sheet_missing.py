"""WBK404: no sheet gathers checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.named_sheets import sheet_missing
from xlbudget.checks.registry import Flaw, Subject, rule

_NAMED = re.compile(r"kontrol|check|afstem|tjek", re.IGNORECASE)


@rule(
    "WBK404",
    "checks-sheet-missing",
    "info",
    da="Arbejdsbogen har intet kontrolark",
    en="The workbook has no sheet of checks",
    source="ICAEW, Twenty principles for good spreadsheet practice, princip 19; FAST Standard 2.03-05 (B08)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A sheet of checks with one master check shows at a glance that the totals meet.

    Dansk: Et kontrolark med én samlet kontrol viser med et blik, at totalerne stemmer.

    Wrong:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 |

    Right:
        # Kontrol
        | Alt stemmer |
        # Budget
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
    """
    yield from sheet_missing(
        subject,
        _NAMED,
        "Der er intet ark, der samler arbejdsbogens egne kontroller.",
        "No sheet gathers the workbook's own checks.",
        "Sæt et ark ind, der hedder Kontrol, med én celle, der viser, om alt stemmer.",
        "Put in a sheet named Kontrol with one cell that shows whether everything agrees.",
    )
