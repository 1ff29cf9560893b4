"""FRM602: a formula is long, or has conditions within conditions."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Call, Node, Unary, walk

_LONGEST = 250  # characters


@rule(
    "FRM602",
    "formula-hard-to-read",
    "info",
    da="En formel er svær at læse",
    en="A formula is hard to read",
    source="FAST Standard 3.03-01 og 3.03-07 (M10, M15)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The formula is long, nests one IF in another, or has two signs in a row. Divided over several cells it can be
    checked.

    Dansk: Formlen er lang, har ét HVIS inde i et andet eller to fortegn lige efter hinanden. Delt over flere celler
    kan den efterprøves.

    Wrong:
        | 1.000 kr. | 2014  | 2015                                       |
        | Løn       | 1.000 | =IF(B2>500,IF(B2>900,B2*2,B2),0) → 2.000    |
        | Varekøb   | 3.000 | =B2+-B3 → −2.000                            |

    Right:
        | 1.000 kr. | 2014  | 2015                   |
        | Løn       | 1.000 | =IF(B2>500,B2,0) → 1.000 |
        | Varekøb   | 3.000 | =SUMPRODUCT(--(B2:B3>0)) → 2 |
    """
    for sheet in subject.once(formulas):
        found: dict[Pattern, tuple[str, str] | None] = {}
        for place, pattern in sheet.patterns.items():
            if pattern not in found:
                found[pattern] = _hard(pattern, sheet.texts.stored(place))
            why = found[pattern]
            if why:
                yield Flaw(
                    sheet.sheet.name,
                    ref(place),
                    f"{ref(place)} {danish(sheet.texts[place])} {why[0]}.",
                    f"{ref(place)} {shown(sheet.texts[place])} {why[1]}.",
                    "Del regnestykket over flere celler med hver sin overskrift.",
                    "Divide the computation over several cells, each with its heading.",
                )


def _hard(pattern: Pattern, text: str) -> tuple[str, str] | None:
    if len(text) > _LONGEST:
        return f"er på {len(text)} tegn", f"has {len(text)} characters"
    for call in pattern.calls:
        if call.name == "IF" and any(_holds_if(argument) for argument in call.arguments if argument is not None):
            return "har et HVIS inde i et HVIS", "has an IF within an IF"
    for node in pattern.nodes:
        if isinstance(node, Binary) and isinstance(node.right, Unary) and node.right.operator in "+-":
            return "har to fortegn lige efter hinanden", "has two signs in a row"
    return None


def _holds_if(node: Node) -> bool:
    return any(isinstance(inner, Call) and inner.name == "IF" for inner in walk(node))
