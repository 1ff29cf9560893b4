"""WBK401: the workbook holds macros."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "WBK401",
    "macros-in-workbook",
    "info",
    da="Arbejdsbogen indeholder makroer",
    en="The workbook holds macros",
    source="ICAEW, Financial Modelling Code: VBA (B10)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Macros can change the numbers, and many municipalities block workbooks that hold them.

    Dansk: Makroer kan ændre tallene, og mange kommuner spærrer for arbejdsbøger, der har dem.

    Wrong:
        ! macros
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 |

    Right:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 |
    """
    if subject.workbook.has_macros:
        yield Flaw(
            None,
            None,
            "Arbejdsbogen indeholder makroer.",
            "The workbook holds macros.",
            "Gem den som .xlsx, hvis makroerne ikke bruges.",
            "Save it as .xlsx if the macros are not used.",
        )
