"""WBK102: formulas use a hidden sheet."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import formulas, ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.patterns import Pattern


@rule(
    "WBK102",
    "hidden-sheet-in-use",
    "info",
    da="Tal kommer fra et skjult ark",
    en="Numbers come from a hidden sheet",
    source="ICAEW, Financial Modelling Code: skjul ikke ark (B01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Formulas on sheets that are shown use a sheet that is hidden: a reader cannot see where the numbers come from.

    Dansk: Formler på ark, der vises, bruger et ark, der er skjult: en læser kan ikke se, hvor tallene kommer fra.

    Wrong:
        # Budget
        | 1.000 kr. | 2014                     |
        | Løn       | =Grundlag!B1*2 → 1.000   |
        # Grundlag
        ! hidden sheet
        | Løn       | 500                      |

    Right:
        # Budget
        | 1.000 kr. | 2014                     |
        | Løn       | =Grundlag!B1*2 → 1.000   |
        # Grundlag
        | Løn       | 500                      |
    """
    hidden = {sheet.name.casefold(): sheet.name for sheet in subject.workbook.sheets if sheet.state != "visible"}
    used: dict[str, list[tuple[str, Cell]]] = {}
    for sheet in subject.once(formulas) if hidden else ():
        if sheet.sheet.state != "visible":
            continue
        for place, names in sheet.where(lambda pattern: hidden.keys() & _sheets(pattern)):
            for name in names:
                used.setdefault(name, []).append((sheet.sheet.name, place))
    for name, places in used.items():
        first, count = places[0], len(places)
        yield Flaw(
            hidden[name],
            None,
            f"Arket »{hidden[name]}« er skjult, men {count} {'formel bruger' if count == 1 else 'formler bruger'} det; "
            f"den første er {first[0]}!{ref(first[1])}.",
            f"The sheet “{hidden[name]}” is hidden, but {count} {'formula uses' if count == 1 else 'formulas use'} it; "
            f"the first is {first[0]}!{ref(first[1])}.",
            "Vis arket, eller skriv på forsiden, at det findes.",
            "Show the sheet, or note on the front sheet that it exists.",
        )


def _sheets(pattern: Pattern) -> set[str]:
    """The sheets that the formula names, without case."""
    return {reference.sheet.casefold() for reference in pattern.references if reference.sheet}
