"""WBK405: only the values of the workbook were read."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "WBK405",
    "only-values-read",
    "info",
    da="Kun arbejdsbogens værdier er læst",
    en="Only the workbook's values were read",
    source="python-calamine: af .xls, .xlsb og .ods læses værdierne",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Of .xls, .xlsb and .ods xlbudget reads the values alone. Formulas, number formats and names were not judged; a
    cell that shows an error (#N/A) is read as blank, and where number formats hide thousands, it is open whether an
    amount is stored in the unit that the sheet states.

    Dansk: Af .xls, .xlsb og .ods læser xlbudget kun værdierne. Formler, talformater og navne er ikke bedømt; en
    celle, der viser en fejl (#I/T), læses som tom, og hvor talformater skjuler tusinder, er det åbent, om beløbene er
    gemt i den enhed, arket angiver.

    Wrong:
        ! values-only
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
        | *I alt*   | 4.000 | 4.000 |

    Right:
        | 1.000 kr. | 2014  | 2015  |
        | Løn       | 1.000 | 1.000 |
        | Varekøb   | 3.000 | 3.000 |
        | *I alt*   | 4.000 | 4.000 |
    """
    if not subject.workbook.values_only:
        return
    da = (
        "Kun værdierne er læst: formler, fejl, talformater og navne er ikke kontrolleret. "
        "En celle, der viser en fejl, tæller som tom."
    )
    en = (
        "Only the values were read: formulas, errors, number formats and names were not checked. "
        "A cell that shows an error counts as blank."
    )
    if subject.workbook.hides_thousands:
        da += " Nogle talformater skjuler tusinder, så det er åbent, hvilken enhed beløbene er gemt i."
        en += " Some number formats hide thousands, so it is open in which unit the amounts are stored."
    yield Flaw(
        None,
        None,
        da,
        en,
        "Gem arbejdsbogen som .xlsx, og kontrollér den igen.",
        "Save the workbook as .xlsx, and check it again.",
    )
