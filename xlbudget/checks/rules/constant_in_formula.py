"""FRM104: a rate or an amount is written inside formulas."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.formulas.formula_cells import danish, formulas, joined, shown, typed_amount
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Node, Number, Unary, inside

_ALLOWED = frozenset(map(Decimal, ("0", "1", "2", "12", "52", "100", "365", "1000", "1000000", "1000000000")))


@rule(
    "FRM104",
    "constant-in-formula",
    "info",
    da="En sats eller et beløb er skrevet ind i formler",
    en="A rate or an amount is written inside formulas",
    source="FAST Standard 3.04-01; ICAEW, Financial Modelling Code, gennemgang punkt 4 (M05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A factor such as 1,025 stands inside the formula. Next year it has to be found and changed in every cell.

    Numbers that only convert (12, 52, 100, 1.000 and the like) are let pass, and so are those that tell a function what
    to do.

    Dansk: En faktor som 1,025 står inde i formlen. Til næste år skal den findes og rettes i hver eneste celle. Tal,
    der kun regner om (12, 52, 100, 1.000 og lignende), går fri, og det gør tal, der fortæller en funktion, hvad den
    skal, også.

    Wrong:
        | 1.000 kr. | 2014  | 2015                |
        | Løn       | 1.000 | =B2*1.025 → 1.025   |
        | Varekøb   | 2.000 | =B3*1.025 → 2.050   |

    Right:
        | Fremskrivning | 1,025 |                      |
        | 1.000 kr.     | 2014  | 2015                 |
        | Løn           | 1.000 | =B3*$B$1 → 1.025     |
        | Varekøb       | 2.400 | =ROUND(B4/12,2) → 200 |
    """
    for sheet in subject.once(formulas):
        cells: dict[str, list[Cell]] = {}
        for place, constants in sheet.where(_constants):
            cells.setdefault(constants, []).append(place)
        for written, places in cells.items():
            for area in joined(places):
                first = sheet.texts[area[:2]]
                yield Flaw(
                    sheet.sheet.name,
                    area.ref,
                    f"{written} står inde i {danish(first)}.",
                    f"{written} stands inside {shown(first)}.",
                    "Sæt tallet i en celle med en overskrift, og henvis til den.",
                    "Put the number in a cell with a heading, and refer to it.",
                    found=written,
                )


def _constants(pattern: Pattern) -> str:
    """The factors and terms that are written in the formula, as Danes write them."""
    if pattern.tree is None or not pattern.references or typed_amount(pattern):
        return ""
    found = []
    stack: list[Node] = [pattern.tree]
    while stack:
        here = stack.pop()
        if isinstance(here, Binary) and here.operator in "+-*/^":
            for side in (here.left, here.right):
                number = side.operand if isinstance(side, Unary) else side
                if isinstance(number, Number) and Decimal(number.text) not in _ALLOWED:
                    percent = "%" if isinstance(side, Unary) and side.operator == "%" else ""
                    found.append(amount(Decimal(number.text)) + percent)
        stack.extend(inside(here))
    return ", ".join(found[:3])
