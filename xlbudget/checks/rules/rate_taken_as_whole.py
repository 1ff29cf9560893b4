"""FRM106: a formula takes 3,1 per cent as the number 3,1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.formulas.named_cells import named_cells
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.amounts import exact
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Group, Name, Node, Number, Reference
from xlbudget.workbook.model import Sheet

_NAMES_RATE = pattern(
    r"%|\bpct\b|procent|\b(?:pl|p/l|pris|løn|regulerings|fremskrivnings)?-?sats|stigning|fremskrivning|rente\b|vækst",
    re.IGNORECASE,
)
_LEAST, _MOST = 1, 50  # a rate of growth that is a number of per cent
_LEFT, _UP = 4, 40  # cells that are looked through for its name


@rule(
    "FRM106",
    "rate-taken-as-whole",
    "warning",
    da="En formel tager en procent som et helt tal",
    en="A formula takes a per cent as a whole number",
    source="FAST Standard: satser står som procenter (U10); revisionspraksis: 1 + 3,1 i stedet for 1 + 3,1 pct. (M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The cell of a rate says 3,1 and no per cent, and a formula adds it to 1: the amount becomes four times as large
    where three per cent were meant.

    Dansk: Satsens celle siger 3,1 og ikke 3,1 %, og en formel lægger den til 1: beløbet bliver fire gange
    så stort, hvor der skulle tre procent til.

    Wrong:
        | Pl-sats   | 3,1    |                        |
        | 1.000 kr. | 2025   | 2026                   |
        | Skoler    | 1.000  | =B3*(1+$B$1) → 4.100   |
        | Dagtilbud | 2.000  | =B4*(1+$B$1) → 8.200   |

    Right:
        | Pl-sats   | 3,1 %  |                        |
        | Pct.      | 3,1    |                        |
        | 1.000 kr. | 2025   | 2026                   |
        | Skoler    | 1.000  | =B4*(1+$B$1) → 1.031   |
        | Dagtilbud | 2.000  | =B5*(1+$B$2/100) → 2.062 |
    """
    sheets = {sheet.name.casefold(): sheet for sheet in subject.workbook.sheets}
    for parsed in subject.once(formulas):
        told: set[tuple[str, Cell]] = set()
        for place, references in parsed.where(_added_to_one):
            for rate in references:
                reference = subject.once(named_cells).get(rate.text.casefold()) if isinstance(rate, Name) else rate
                if reference is None:
                    continue
                sheet = sheets.get((reference.sheet or parsed.sheet.name).casefold())
                source = reference.area(*place)[:2]
                if sheet is None or (sheet.name, source) in told:
                    continue
                told.add((sheet.name, source))
                value = sheet.value(*source)
                if isinstance(value, float) and _LEAST <= value <= _MOST and _NAMES_RATE.search(_named(sheet, source)):
                    yield _flaw(sheet, source, value, place, parsed.texts[place])


def _flaw(sheet: Sheet, source: Cell, value: float, place: Cell, text: str) -> Flaw:
    rate, cell, user = exact(value), ref(source), ref(place)
    said, times = format_danish(rate), format_danish(1 + rate)
    return Flaw(
        sheet.name,
        cell,
        f"{cell} er tallet {said} og ikke {said} %: {user} {danish(text)} ganger med {times}.",
        f"{cell} is the number {said} and not {said} %: {user} {shown(text)} multiplies by {times}.",
        f"Skriv {said} % i cellen, eller divider med 100 i formlen.",
        f"Enter {said} % in the cell, or divide by 100 in the formula.",
        rate / 100,
        rate,
        rate - rate / 100,
    )


def _added_to_one(formula: Pattern) -> tuple[Reference | Name, ...]:
    """The single cells that the formula adds to 1 and multiplies or divides by, once or as many times as years."""
    factors = [side for node in formula.nodes if isinstance(node, Binary) for side in _factors(node)]
    return tuple(found for side in factors if (found := _beside_one(side)) is not None)


def _factors(node: Binary) -> tuple[Node, ...]:
    if node.operator == "*":
        return node.left, node.right
    return (node.right,) if node.operator == "/" else (node.left,) if node.operator == "^" else ()


def _beside_one(node: Node) -> Reference | Name | None:
    inner = node.inner if isinstance(node, Group) else node
    if not isinstance(inner, Binary) or inner.operator != "+":
        return None
    for one, other in ((inner.left, inner.right), (inner.right, inner.left)):
        if not isinstance(one, Number) or one.text != "1":
            continue
        if isinstance(other, Name) or (isinstance(other, Reference) and other.single):
            return other if not other.book else None
    return None


def _named(sheet: Sheet, place: Cell) -> str:
    """The nearest texts to the left of the cell and above it."""
    row, column = place
    left = (sheet.value(row, column - step) for step in range(1, min(_LEFT, column - 1) + 1))
    above = (sheet.value(row - step, column) for step in range(1, min(_UP, row - 1) + 1))
    return "\n".join(next((text for text in texts if isinstance(text, str)), "") for texts in (left, above))
