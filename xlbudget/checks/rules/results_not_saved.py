"""FRM402: the formulas were saved without results."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formula_cells import formulas, ref
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "FRM402",
    "results-not-saved",
    "warning",
    da="Formlerne er gemt uden resultater",
    en="The formulas were saved without results",
    source="ECMA-376, del 1, 18.3.1.96: resultatet gemmes ved formlen (B12)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """No formula of the sheet has a saved result: another program wrote the file and did not calculate.

    Whoever reads the numbers without Excel sees blanks, and xlbudget cannot judge the totals.

    Dansk: Ingen formel på arket har et gemt resultat: et andet program har skrevet filen uden at regne. Den, der
    læser tallene uden Excel, ser tomme celler, og xlbudget kan ikke bedømme totalerne.

    Wrong:
        | 1.000 kr. | 2014        | 2015        |
        | Løn       | 1.200       | 1.000       |
        | Varekøb   | 3.000       | 3.000       |
        | *I alt*   | =SUM(B2:B3) | =SUM(C2:C3) |

    Right:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.200               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.200 | =SUM(C2:C3) → 4.000 |
        | Note      | =IF(B4>0,"","!")    |                     |
    """
    for sheet in subject.once(formulas):
        if any(sheet.sheet.value(*place) is not None for place in sheet.patterns):
            continue
        computing = [place for place, pattern in sheet.patterns.items() if pattern.functions & {"SUM", "SUBTOTAL"}]
        if computing:
            count = len(sheet.patterns)
            yield Flaw(
                sheet.sheet.name,
                ref(computing[0]),
                f"{count} {'formel er' if count == 1 else 'formler er'} gemt uden resultat, den første i "
                f"{ref(next(iter(sheet.patterns)))}.",
                f"{count} {'formula was' if count == 1 else 'formulas were'} saved without a result, the first in "
                f"{ref(next(iter(sheet.patterns)))}.",
                "Åbn arbejdsbogen i Excel, og gem den; så regnes formlerne ud.",
                "Open the workbook in Excel and save it: the formulas are then computed.",
            )
