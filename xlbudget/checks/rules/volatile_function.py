"""FRM502: a function whose result changes by itself, or that hides what it uses."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import formulas, ref
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.cells import Cell

_DANISH = {
    "OFFSET": "FORSKYDNING",
    "INDIRECT": "INDIREKTE",
    "NOW": "NU",
    "TODAY": "IDAG",
    "RAND": "SLUMP",
    "RANDBETWEEN": "SLUMPMELLEM",
}


@rule(
    "FRM502",
    "volatile-function",
    "info",
    da="En funktion giver nye tal uden at noget er ændret",
    en="A function gives new numbers though nothing was changed",
    source="FAST Standard 4.01-03 (M08)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """TODAY, NOW and RAND change the amounts from day to day; OFFSET and INDIRECT hide which cells a formula uses, so
    that neither Excel nor a reader can follow them.

    Dansk: IDAG, NU og SLUMP ændrer beløbene fra dag til dag; FORSKYDNING og INDIREKTE skjuler, hvilke celler en
    formel bruger, så hverken Excel eller en læser kan følge dem.

    Wrong:
        | 1.000 kr. | 2014                             |
        | Løn       | 1.000                            |
        | Varekøb   | 3.000                            |
        | *I alt*   | =SUM(OFFSET(B2,0,0,2,1)) → 4.000 |

    Right:
        | 1.000 kr. | 2014                |
        | Løn       | 1.000               |
        | Varekøb   | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 |
    """
    for sheet in subject.once(formulas):
        found: dict[str, list[Cell]] = {}
        for place, names in sheet.where(lambda pattern: pattern.functions & _DANISH.keys()):
            for name in names:
                found.setdefault(name, []).append(place)
        for name, places in found.items():
            count = len(places)
            yield Flaw(
                sheet.sheet.name,
                ref(places[0]),
                f"{count} {'formel bruger' if count == 1 else 'formler bruger'} {_DANISH[name]}; den første står i "
                f"{ref(places[0])}.",
                f"{count} {'formula uses' if count == 1 else 'formulas use'} {name}, first in {ref(places[0])}.",
                "Skriv datoen eller området i stedet, så tallene kan følges og bliver stående.",
                "Write the date or the range instead, so that the numbers can be followed and stay.",
                found=name,
            )
