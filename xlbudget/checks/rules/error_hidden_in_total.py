"""FRM304: IFERROR hides errors in a total."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.copies_beside import runs_of_copies, so_do_copies
from xlbudget.checks.formulas.formula_cells import bare, danish, formulas, is_sum, ref, shown, terms
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Call, Number, Text


@rule(
    "FRM304",
    "error-hidden-in-total",
    "warning",
    da="En total skjuler fejl i sine dele",
    en="A total hides errors in its parts",
    source="Praksis ved gennemgang af regneark: IFERROR om en sum (M16)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """IFERROR stands around a SUM: when a part fails, the total becomes 0 or blank without a word.

    Around a division it is a guard against zero, and no flaw.

    Dansk: HVIS.FEJL står uden om en SUM: når en del fejler, bliver totalen 0 eller tom uden varsel. Uden om
    en division er det et værn mod nul og ingen fejl.

    Wrong:
        | 1.000 kr. | 2014                           | 2015                |
        | Løn       | 1.000                          | 1.000               |
        | Varekøb   | 3.000                          | 3.000               |
        | *I alt*   | =IFERROR(SUM(B2:B3),0) → 4.000 | =SUM(C2:C3) → 4.000 |

    Right:
        | 1.000 kr. | 2014                | 2015                | Ændring                    |
        | Løn       | 1.000               | 1.000               | =IFERROR(C2/B2-1,0) → 0 %  |
        | Varekøb   | 3.000               | 3.000               | =IFERROR(C3/B3-1,"") → 0 % |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =SUM(C2:C3) → 4.000 | =IFERROR(SUM(C2:C3)/SUM(B2:B3)-1,0) → 0 % |
    """
    for sheet in subject.once(formulas):
        for run in runs_of_copies(sheet, dict(sheet.where(_hides))):
            place = run[0]
            also_da, also_en = so_do_copies(run)
            formula = shown(sheet.texts[place])
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} {danish(sheet.texts[place])} viser et tal, også når en af delene er en fejl.{also_da}",
                f"{ref(place)} {formula} shows a number even when one of its parts is an error.{also_en}",
                "Fjern HVIS.FEJL om summen, og ret fejlen, hvor den opstår.",
                "Remove IFERROR from around the sum, and mend the error where it arises.",
                found=formula,
            )


def _hides(pattern: Pattern) -> bool:
    for call in pattern.calls:
        if call.name != "IFERROR" or len(call.arguments) != 2 or call.arguments[0] is None:
            continue
        fallback = call.arguments[1]
        if fallback is None or isinstance(bare(fallback), Number | Text):
            inner = [term for _, term in terms(call.arguments[0])]
            if all(is_sum(term) or (isinstance(term, Call) and term.name in ("SUMIF", "SUMIFS")) for term in inner):
                return True
    return False
