"""FRM603: two cells hold the same computation."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.cells import Cell


@rule(
    "FRM603",
    "computed-twice",
    "info",
    da="Den samme beregning står to steder",
    en="The same computation stands in two places",
    source="PerfectXL: duplicate calculation; FAST Standard 3.06 (M12)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two cells of a sheet hold the same formula over the same cells. When one is changed, the other is easily
    forgotten.

    Dansk: To celler på et ark har samme formel over de samme celler. Ændres den ene, glemmes den anden let.

    Wrong:
        | 1.000 kr. | 2014                | Total               |
        | Løn       | 1.000               | =SUM(B2:B3) → 4.000 |
        | Varekøb   | 3.000               |                     |
        | *I alt*   | =SUM(B2:B3) → 4.000 |                     |

    Right:
        | 1.000 kr. | 2014                | Total       |
        | Løn       | 1.000               | =B4 → 4.000 |
        | Varekøb   | 3.000               |             |
        | *I alt*   | =SUM(B2:B3) → 4.000 |             |
    """
    for sheet in subject.once(formulas):
        first: dict[str, Cell] = {}
        for place, pattern in sheet.patterns.items():
            if not pattern.calls or not pattern.references:
                continue
            text = sheet.texts[place].replace("$", "")
            if text not in first:
                first[text] = place
                continue
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} regner det samme ud som {ref(first[text])}: {danish(text)}.",
                f"{ref(place)} computes the same as {ref(first[text])}: {shown(text)}.",
                f"Henvis til {ref(first[text])} i stedet.",
                f"Refer to {ref(first[text])} instead.",
            )
