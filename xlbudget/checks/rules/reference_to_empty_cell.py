"""FRM601: a formula computes with an empty cell."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule

_ASKS = frozenset(("IF", "ISBLANK", "COUNTBLANK", "IFS", "ROW", "COLUMN", "OFFSET", "CELL"))


@rule(
    "FRM601",
    "reference-to-empty-cell",
    "info",
    da="En formel regner med en tom celle",
    en="A formula computes with an empty cell",
    source="Microsoft, fejlkontrol: formel henviser til tomme celler (M13)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A cell that the formula names itself is empty and counts as 0. In a form that is not yet filled in it is as it
    should be; in a finished budget it may be a forgotten amount.

    Dansk: En celle, som formlen selv nævner, er tom og tæller som 0. I et skema, der ikke er udfyldt endnu, er det
    i orden; i et færdigt budget kan det være et glemt beløb.

    Wrong:
        | 1.000 kr. | 2014         |
        | Løn       |              |
        | Varekøb   | 3.000        |
        | *I alt*   | =B2+B3 → 3.000 |

    Right:
        | 1.000 kr. | 2014                |
        | Løn       |                     |
        | Varekøb   | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 3.000 |
    """
    for sheet in subject.once(formulas):
        for place, pattern in sheet.patterns.items():
            if pattern.functions & _ASKS:
                continue
            empty = [
                ref(cell)
                for reference in pattern.references
                if reference.single and reference.sheet is None and not reference.book
                for cell in [reference.area(*place)[:2]]
                if sheet.sheet.value(*cell) is None and cell not in sheet.patterns
            ]
            if empty:
                yield Flaw(
                    sheet.sheet.name,
                    ref(place),
                    f"{ref(place)} {danish(sheet.texts[place])} regner med {empty[0]}, som er tom.",
                    f"{ref(place)} {shown(sheet.texts[place])} computes with {empty[0]}, which is empty.",
                    "Skriv beløbet eller 0 i cellen.",
                    "Enter the amount or 0 in the cell.",
                )
