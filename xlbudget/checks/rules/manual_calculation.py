"""WBK301: calculation is set to manual."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "WBK301",
    "manual-calculation",
    "warning",
    da="Arbejdsbogen regner kun om, når man beder om det",
    en="The workbook recalculates only when asked",
    source="PerfectXL: calculation set to manual (B04)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Calculation is set to manual: numbers are changed and the totals stay. Whoever opens this workbook first gets all
    other workbooks of the day set to manual too.

    Dansk: Beregning er sat til manuel: tal ændres, men totalerne bliver stående. Den, der åbner denne arbejdsbog
    først, får alle dagens andre arbejdsbøger sat til manuel.

    Wrong:
        ! calculation: manual
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
    if subject.workbook.calculation == "manual":
        yield Flaw(
            None,
            None,
            "Beregning er sat til manuel: totaler følger ikke med, når tal ændres.",
            "Calculation is set to manual: totals do not follow when numbers change.",
            "Vælg Formler → Beregningsindstillinger → Automatisk, og gem.",
            "Choose Formulas → Calculation Options → Automatic, and save.",
        )
