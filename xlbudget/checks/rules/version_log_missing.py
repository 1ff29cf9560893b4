"""WBK403: no sheet holds a log of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.cells.named_sheets import sheet_missing
from xlbudget.checks.registry import Flaw, Subject, rule

_NAMED = re.compile(  # "Log 2014", "Rettelseslog", but no "Katalog"
    r"(?:(?<![^\W\d_])|s)log(?![^\W\d_])|logbog|version|ændring|historik|changes|changelog", re.IGNORECASE
)


@rule(
    "WBK403",
    "version-log-missing",
    "info",
    da="Arbejdsbogen har ingen ændringslog",
    en="The workbook has no log of changes",
    source="ICAEW, Twenty principles for good spreadsheet practice, princip 17; AQuA Book (B07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A log says who changed what and when, so that two versions can be told apart.

    Dansk: En log siger, hvem der har ændret hvad og hvornår, så to versioner kan kendes fra hinanden.

    Wrong:
        # Katalog
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 |

    Right:
        # Ændringslog
        | 1. maj 2014: første udgave |
        # Budget
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
    """
    yield from sheet_missing(
        subject,
        _NAMED,
        "Der er intet ark med en ændringslog.",
        "No sheet holds a log of changes.",
        "Sæt et ark ind, der hedder Ændringslog: dato, hvem, hvad og hvorfor.",
        "Put in a sheet named Ændringslog: date, who, what and why.",
    )
