"""FRM402: formulas were saved without results, and some cannot be worked out here."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.unsaved_formulas import unsaved_sheets
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "FRM402",
    "results-not-saved",
    "warning",
    da="Formlerne er gemt uden resultater, og nogle kan ikke regnes ud her",
    en="The formulas were saved without results, and some cannot be worked out here",
    source="ECMA-376, del 1, 18.3.1.96: resultatet gemmes ved formlen (B12)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """No formula of the sheet has a saved result, or 0 stands for all of them: another program wrote the file and left
    it to Excel to calculate. xlbudget works out what it can tell for certain (FRM403); of the rest it cannot judge the
    amounts.

    Dansk: Ingen formel på arket har et gemt resultat, eller der står 0 for dem alle: et andet program har skrevet filen
    og overladt det til Excel at regne. xlbudget regner det ud, der kan siges sikkert (FRM403); resten kan ikke
    bedømmes.

    Wrong:
        | 1.000 kr. | 2014                       | 2015        |
        | Løn       | 1.200                      | 1.000       |
        | Varekøb   | =VLOOKUP("Varekøb",X1:Z9,2) | 3.000       |
        | *I alt*   | =SUM(B2:B3)                | =SUM(C2:C3) |

    Right:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.200               | 1.000               |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.200 | =SUM(C2:C3) → 4.000 |
        | Note      | =IF(B4>0,"","!")    |                     |
    """
    for sheet in subject.once(unsaved_sheets):
        if not sheet.untold:
            continue
        one = sheet.formulas == 1
        yield Flaw(
            sheet.name,
            sheet.first_sum,
            f"{sheet.formulas} {'formel er' if one else 'formler er'} gemt uden resultat, den første i {sheet.first}; "
            f"{sheet.untold} af dem kan xlbudget ikke regne ud.",
            f"{sheet.formulas} {'formula was' if one else 'formulas were'} saved without a result, the first in "
            f"{sheet.first}; xlbudget cannot work out {sheet.untold} of them.",
            "Åbn arbejdsbogen i Excel, og gem den; så regnes formlerne ud.",
            "Open the workbook in Excel and save it: the formulas are then computed.",
        )
