"""FRM503: NPV counts the first amount as one that falls in a year."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.copies_beside import runs_of_copies, so_do_copies
from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown, terms
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.patterns import Pattern


@rule(
    "FRM503",
    "first-year-discounted",
    "info",
    da="NUTIDSVÆRDI regner også det første år tilbage",
    en="Excel's present value, NPV, discounts the first year too",
    source="FAST Standard 4.01-02; Microsoft, NUTIDSVÆRDI: første beløb ligger ved slutningen af første periode (M09)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Excel's NPV takes the first amount for one that falls a year from now. An investment in year 0 has to stand
    outside it. xlbudget's BC_NUTIDSVAERDI counts the first amount as year 0 and uses Finansministeriets rate.

    Dansk: Excels NUTIDSVÆRDI regner det første beløb som et, der falder om et år. En investering i år 0 skal stå
    uden for. BC_NUTIDSVAERDI regner det første beløb som år 0 og bruger Finansministeriets rente.

    Wrong:
        | 1.000 kr. | 2014    | 2015 | 2016 | Nutidsværdi                    |
        | Gevinst   | −1.000  | 590  | 590  | =NPV(0.035,B2:D2) → 115        |

    Right:
        | 1.000 kr. | 2014    | 2015 | 2016 | Nutidsværdi                    |
        | Gevinst   | −1.000  | 590  | 590  | =B2+NPV(0.035,C2:D2) → 121     |
    """
    for sheet in subject.once(formulas):
        for run in runs_of_copies(sheet, dict(sheet.where(_lacks_year_0))):
            place = run[0]
            also_da, also_en = so_do_copies(run)
            formula = shown(sheet.texts[place])
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} {danish(sheet.texts[place])} regner det første beløb et helt år tilbage.{also_da}",
                f"{ref(place)} {formula} discounts the first amount by a whole year.{also_en}",
                "Læg år 0 til uden for NUTIDSVÆRDI, eller brug BC_NUTIDSVAERDI, der regner første beløb som år 0.",
                "Add year 0 outside NPV, or use BC_NUTIDSVAERDI, which counts the first amount as year 0.",
                found=formula,
            )


def _lacks_year_0(pattern: Pattern) -> bool:
    """Whether the formula adds nothing to an NPV, as it would to put year 0 outside."""
    return "NPV" in pattern.functions and pattern.tree is not None and sum(1 for _ in terms(pattern.tree)) == 1
