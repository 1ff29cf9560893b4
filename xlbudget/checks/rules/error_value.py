"""FRM302: a cell shows an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.formulas.formula_cells import danish, formulas, is_error, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import so_do
from xlbudget.workbook.error_names import danish_error
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Error, Reference
from xlbudget.workbook.model import ErrorValue, Sheet

_WHY = {
    "#NAME?": ("den bruger et navn, der ikke findes", "it uses a name that does not exist"),
    "#DIV/0!": ("den dividerer med nul eller en tom celle", "it divides by zero or an empty cell"),
    "#NUM!": ("resultatet ikke kan beregnes", "the result cannot be computed"),
}
_LOOKS_UP = frozenset(("VLOOKUP", "HLOOKUP", "XLOOKUP", "LOOKUP", "MATCH", "XMATCH"))
_MOST_READ = 2000  # cells of an area that are looked through for the first error


@rule(
    "FRM302",
    "error-value",
    "error",
    da="En celle viser en fejl",
    en="A cell shows an error",
    source="Microsoft, fejlkontrol: formel giver en fejl; PerfectXL (M01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Only the cell in which the error arises is reported: those that got it from there mend themselves with it.

    A formula that asks for #I/T itself, as charts need it, is left in peace.

    Dansk: Kun den celle, hvor fejlen opstår, meldes: de celler, der arver fejlen, retter sig selv. En formel, der
    selv beder om #I/T, som diagrammer har brug for, får lov at stå.

    Wrong:
        | 1.000 kr. | 2014                 | 2015                |
        | Løn       | =A9/0 → #DIV/0!      | 1.000               |
        | Varekøb   | 3.000                | 3.000               |
        | *I alt*   | =SUM(B2:B3) → #DIV/0! | =SUM(C2:C3) → 4.000 |

    Right:
        | 1.000 kr. | 2014                | 2015                |
        | Løn       | 1.000               | =NA() → #N/A        |
        | Varekøb   | 3.000               | 3.000               |
        | *I alt*   | =SUM(B2:B3) → 4.000 | =AGGREGATE(9,6,C2:C3) → 3.000 |
    """
    parsed = {formulas.sheet.name: formulas for formulas in subject.once(formulas)}
    for held in subject.once(contents).sheets:
        sheet, errors = held.sheet, held.errors
        here = parsed.get(sheet.name)
        roots: dict[Cell, Cell] = {}  # each cell in which an error arises, and the first of its stretch
        inherited = 0
        for place, error in errors.items():
            pattern = here.patterns.get(place) if here else None
            if "NA" in pattern.functions if pattern is not None else error == "#VALUE!":
                continue  # asked for; or a picture or data type in the cell, which older programs store as #VALUE!
            if pattern is not None and _inherited(subject, sheet, place, pattern):
                inherited += 1
                continue
            beside = ((place[0] - 1, place[1]), (place[0], place[1] - 1))
            same = (cell for cell in beside if cell in roots and errors[cell] == error)
            copied = (cell for cell in same if (here.patterns.get(cell) if here else None) is pattern)
            roots[place] = roots[head] if (head := next(copied, None)) else place
        alike = Counter(roots.values())
        for place in alike:
            pattern = here.patterns.get(place) if here else None
            formula = here.texts[place] if here and pattern is not None else ""
            error = errors[place]
            why_da, why_en = _because(sheet, place, pattern, error)
            more_da, more_en = _more(
                alike[place] - 1, inherited if len(alike) == 1 else 0, computed=pattern is not None
            )
            yield Flaw(
                sheet.name,
                ref(place),
                f"{ref(place)} {danish(formula) + ' ' if formula else ''}viser {danish_error(error)}{why_da}.{more_da}",
                f"{ref(place)} {shown(formula) + ' ' if formula else ''}shows {error}{why_en}.{more_en}",
                "Ret formlen eller de celler, den bruger.",
                "Mend the formula, or the cells that it uses.",
                found=str(error),
            )


def _more(copies: int, inherited: int, *, computed: bool) -> tuple[str, str]:
    """How many copies or cells beside it show the same, and how many formulas got the error from there."""
    names_da, names_en = ("celle ved siden af", "celler ved siden af"), ("cell beside it", "cells beside it")
    if computed:
        names_da = ("kopi af formlen ved siden af", "kopier af formlen ved siden af")
        names_en = ("copy beside it", "copies beside it")
    da, en = so_do(copies, names_da, names_en)
    if inherited:
        da += f" {inherited} {'formel' if inherited == 1 else 'formler'} arver fejlen."
        en += f" {inherited} {'formula inherits' if inherited == 1 else 'formulas inherit'} the error."
    return da, en


def _inherited(subject: Subject, sheet: Sheet, place: Cell, pattern: Pattern) -> bool:
    """Whether a cell that the formula reads shows an error itself."""
    for reference in pattern.references:
        other = sheet if reference.sheet is None else subject.workbook.sheet(reference.sheet)
        if other is None or reference.book:
            continue
        area = reference.area(*place)
        if area.size > _MOST_READ:
            continue
        for row in area.rows:
            values = other.row(row)
            for column in area.columns:
                if is_error(values.get(column)) and (other is not sheet or (row, column) != place):
                    return True
    return False


def _because(sheet: Sheet, place: Cell, pattern: Pattern | None, error: ErrorValue) -> tuple[str, str]:
    if pattern is None:
        return "", ""
    if error == "#VALUE!":
        for node in pattern.nodes:
            sides = (node.left, node.right) if isinstance(node, Binary) and node.operator in "+-*/^" else ()
            for side in sides:
                if isinstance(side, Reference) and side.single and side.sheet is None and not side.book:
                    row, column = side.area(*place)[:2]
                    value = sheet.value(row, column)
                    if isinstance(value, str):
                        words, cell = f"»{value[:30]}«", ref((row, column))
                        return f", fordi {cell} er teksten {words}", f", because {cell} is the text {words}"
    why = _WHY.get(error)
    if error == "#REF!" and any(isinstance(node, Error) for node in pattern.nodes):
        why = "den henviser til celler, der er slettet", "it refers to cells that were deleted"
    if error == "#N/A" and pattern.functions & _LOOKS_UP:
        why = "den slår noget op, som ikke er der", "it looks up what is not there"
    return (f", fordi {why[0]}", f", because {why[1]}") if why else ("", "")
