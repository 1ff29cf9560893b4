"""FRM301: a formula depends on itself."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.circles import Spot, circles, closed_at
from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.cells import SheetFormulas

_MOST = 6  # cells of the circle that are named
_CHOOSING = frozenset(("IF", "IFS", "CHOOSE", "SWITCH"))  # they read one branch only, which may lead out of the circle


@rule(
    "FRM301",
    "circular-reference",
    "error",
    da="En formel bygger på sig selv",
    en="A formula depends on itself",
    source="FAST Standard 1.01-11; PerfectXL: circular reference (M07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A formula uses its own cell, directly or through others: Excel shows 0, or whatever it stopped at.

    Dansk: En formel bruger sin egen celle, direkte eller gennem andre: Excel viser 0 eller det, den nåede til.

    Wrong:
        | 1.000 kr. | 2014             | 2015                |
        | Løn       | 1.000            | 1.000               |
        | Varekøb   | 3.000            | 3.000               |
        | *I alt*   | =SUM(B2:B4) → 0  | =SUM(C2:C3) → 4.000 |

    Wrong:
        | 1.000 kr.      | 2014           |
        | Løn            | 1.000          |
        | Administration | =B4*0.05 → 0   |
        | *I alt*        | =B2+B3 → 1.000 |

    Right:
        | 1.000 kr. | 2014                | I alt til og med |
        | Løn       | 1.000               | =B2 → 1.000      |
        | Varekøb   | 3.000               | =C2+B3 → 4.000   |
        | *I alt*   | =SUM(B2:B3) → 4.000 |                  |
    """
    sheets = subject.once(formulas)
    seen: set[tuple[int, tuple[int, int]]] = set()
    for circle in circles(sheets):
        place, number = closed_at(circle)
        if (number, place) in seen or any(_CHOOSING & _functions(sheets, spot) for spot in circle):
            continue
        seen.add((number, place))
        sheet = sheets[number]
        formula = sheet.texts[place]
        if len(circle) == 1:
            da = f"Formlen i {ref(place)} {danish(formula)} bruger sin egen celle."
            en = f"The formula in {ref(place)} {shown(formula)} uses its own cell."
        else:
            way = _way(sheets, circle, number)
            da = f"Formlerne bygger på hinanden i ring: {way}."
            en = f"The formulas depend on each other in a circle: {way}."
        yield Flaw(
            sheet.sheet.name,
            ref(place),
            da,
            en,
            "Lad formlen kun bruge celler, der ikke selv bygger på den.",
            "Let the formula use only cells that do not depend on it.",
            found=shown(formula),
        )


def _functions(sheets: list[SheetFormulas], spot: Spot) -> frozenset[str]:
    return sheets[spot.sheet].patterns[spot.row, spot.column].functions


def _way(sheets: list[SheetFormulas], circle: list[Spot], home: int) -> str:
    names = [
        ref((spot.row, spot.column))
        if spot.sheet == home
        else f"{sheets[spot.sheet].sheet.name}!{ref((spot.row, spot.column))}"
        for spot in circle
    ]
    if len(names) > _MOST:
        names = [*names[: _MOST - 1], "…"]
    return " → ".join([*names, names[0]])
