"""FRM303: an error is written inside a formula."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.copies_beside import runs_of_copies, so_do_copies
from xlbudget.checks.formulas.formula_cells import danish, formulas, is_error, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Error


@rule(
    "FRM303",
    "broken-reference",
    "warning",
    da="En formel henviser til en slettet celle",
    en="A formula refers to a deleted cell",
    source="FAST Standard 3.03-11: ingen fejl i en gren, der ikke er i brug (M02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """#REF! stands in the formula though the cell shows a result today: it waits in a branch that is not in use, or
    behind an IFERROR, and comes out when something changes.

    Dansk: Der står #REFERENCE! i formlen, selv om cellen viser et resultat i dag. Fejlen venter i en gren, der ikke
    er i brug, eller bag HVIS.FEJL, og viser sig, når noget ændres.

    Wrong:
        | 1.000 kr. | 2014                          | 2015  |
        | Løn       | =IF(C2>0,C2,#REF!) → 1.000    | 1.000 |
        | Varekøb   | =IFERROR(Ark2!#REF!,0) → 0    | 3.000 |

    Right:
        | 1.000 kr. | 2014                     | 2015  |
        | Løn       | =IF(C2>0,C2,NA()) → 1.000 | 1.000 |
        | Varekøb   | =IFERROR(C3,#N/A) → 3.000 | 3.000 |
    """
    for sheet in subject.once(formulas):
        broken = {place: told for place, told in sheet.where(_is_broken) if not is_error(sheet.sheet.value(*place))}
        for run in runs_of_copies(sheet, broken):
            place = run[0]
            also_da, also_en = so_do_copies(run)
            formula = shown(sheet.texts[place])
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} {danish(sheet.texts[place])} henviser til en celle, der er slettet.{also_da}",
                f"{ref(place)} {formula} refers to a cell that was deleted.{also_en}",
                "Skriv henvisningen igen, eller fjern den del af formlen, der ikke bruges.",
                "Enter the reference again, or remove the part of the formula that is not used.",
                found=formula,
            )


def _is_broken(pattern: Pattern) -> bool:
    return any(isinstance(node, Error) and node.value == "#REF!" for node in pattern.nodes)
