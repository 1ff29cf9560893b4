"""FRM403: formulas were saved without results; all could be worked out here."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.unsaved_formulas import unsaved_sheets
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "FRM403",
    "results-worked-out-here",
    "info",
    da="Formlerne er gemt uden resultater; xlbudget har regnet dem ud",
    en="The formulas were saved without results; xlbudget has worked them out",
    source="ECMA-376, del 1, 18.3.1.96: resultatet gemmes ved formlen (B12)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """No formula of the sheet has a saved result, or 0 stands for all of them: another program wrote the file and left
    it to Excel to calculate. All of them are such that the result is certain, and the totals were judged by it. Whoever
    reads the numbers without Excel sees blanks or noughts.

    Dansk: Ingen formel på arket har et gemt resultat, eller der står 0 for dem alle: et andet program har skrevet filen
    og overladt det til Excel at regne. De kan alle regnes ud med sikkerhed, og totalerne er bedømt efter det. Den, der
    læser tallene uden Excel, ser tomme celler eller nuller.

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
    """
    for sheet in subject.once(unsaved_sheets):
        if sheet.untold:
            continue
        one = sheet.formulas == 1
        yield Flaw(
            sheet.name,
            sheet.first_sum,
            f"{sheet.formulas} {'formel er' if one else 'formler er'} gemt uden resultat, den første i {sheet.first}. "
            "xlbudget har selv regnet ud, hvad Excel vil vise.",
            f"{sheet.formulas} {'formula was' if one else 'formulas were'} saved without a result, the first in "
            f"{sheet.first}. xlbudget has worked out what Excel will show.",
            "Åbn arbejdsbogen i Excel, og gem den; så står resultaterne i filen.",
            "Open the workbook in Excel and save it: the results are then in the file.",
        )
