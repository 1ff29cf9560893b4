"""WBK303: precision as displayed is on."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "WBK303",
    "precision-as-displayed",
    "warning",
    da="Arbejdsbogen runder tal af til det viste",
    en="The workbook rounds numbers to what is shown",
    source="PerfectXL; Microsoft, præcision som vist (B04, D02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Precision as displayed is on: Excel throws away every decimal that is not shown, for good, in typed numbers too.

    Dansk: Præcision som vist er slået til: Excel smider hver decimal væk, der ikke vises, for altid og også i
    indtastede tal.

    Wrong:
        ! calculation: precision as displayed
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
    if subject.workbook.precision_as_displayed:
        yield Flaw(
            None,
            None,
            "Præcision som vist er slået til: decimaler, der ikke vises, går tabt for altid.",
            "Precision as displayed is on: decimals that are not shown are lost for good.",
            "Slå den fra under Filer → Indstillinger → Avanceret, og afrund i formlerne, hvor det skal ske.",
            "Turn it off under File → Options → Advanced, and round in formulas where it is meant.",
        )
