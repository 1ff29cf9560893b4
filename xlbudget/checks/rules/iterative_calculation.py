"""WBK302: iterative calculation is on."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "WBK302",
    "iterative-calculation",
    "warning",
    da="Arbejdsbogen tillader cirkulære referencer",
    en="The workbook allows circular references",
    source="FAST Standard 1.01-11 (M07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Iterative calculation is on: Excel no longer warns of a formula that depends on itself, and shows what it stopped
    at.

    Dansk: Iterativ beregning er slået til: Excel advarer ikke længere om en formel, der bygger på sig selv, men
    viser det, den nåede til.

    Wrong:
        ! calculation: iterative
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
    if subject.workbook.iterative:
        yield Flaw(
            None,
            None,
            "Iterativ beregning er slået til: Excel advarer ikke om formler, der bygger på sig selv.",
            "Iterative calculation is on: Excel does not warn of formulas that depend on themselves.",
            "Slå den fra under Filer → Indstillinger → Formler, og ret de cirkulære referencer.",
            "Turn it off under File → Options → Formulas, and mend the circular references.",
        )
