"""FRM604: a cell repeats a cell that repeats another."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.syntax import Reference


@rule(
    "FRM604",
    "link-to-a-link",
    "info",
    da="En formel henviser til en henvisning",
    en="A formula refers to a reference",
    source="FAST Standard 3.06-02: ingen kæder af henvisninger (M11)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cell only repeats a cell that itself only repeats another. Refer to the source, so that the way is short when
    the number is traced.

    Dansk: Cellen gentager kun en celle, der selv kun gentager en anden. Henvis til kilden, så vejen er kort, når
    tallet skal spores.

    Wrong:
        | 1.000 kr. | 2014        | Kopi        | Kopi igen   |
        | Løn       | 1.000       | =B2 → 1.000 | =C2 → 1.000 |

    Right:
        | 1.000 kr. | 2014        | Kopi        | Kopi igen   |
        | Løn       | 1.000       | =B2 → 1.000 | =B2 → 1.000 |
    """
    sheets = {sheet.sheet.name.casefold(): sheet for sheet in subject.once(formulas)}
    for sheet in sheets.values():
        for place, pattern in sheet.patterns.items():
            link = pattern.tree
            if not isinstance(link, Reference) or not link.single or link.book or link.last_sheet:
                continue
            other = sheet if link.sheet is None else sheets.get(link.sheet.casefold())
            cell = link.area(*place)[:2]
            behind = other.patterns.get(cell) if other else None
            if other and behind and isinstance(behind.tree, Reference) and behind.tree.single:
                yield Flaw(
                    sheet.sheet.name,
                    ref(place),
                    f"{ref(place)} henviser til {ref(cell)}, som selv kun henviser: {danish(other.texts[cell])}.",
                    f"{ref(place)} refers to {ref(cell)}, which only refers on: {shown(other.texts[cell])}.",
                    "Henvis direkte til kilden.",
                    "Refer to the source directly.",
                )
