"""FRM108: a total adds the rates of its lines, or takes their plain average."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import (
    TableCells,
    danish,
    formulas,
    is_sum,
    ref,
    rounded,
    shown,
    table_cells,
)
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import column_name, label
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Call, Group, Node, Number, Reference
from xlbudget.workbook.model import is_number

_AVERAGES = frozenset({"1", "101"})  # of SUBTOTAL and AGGREGATE


@rule(
    "FRM108",
    "rates-added-up",
    "warning",
    da="En total lægger linjernes forholdstal sammen eller tager deres simple gennemsnit",
    en="A total adds the rates of its lines, or takes their plain average",
    source="Revisionspraksis: totalens forholdstal regnes af totalerne (M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Each line divides one column by another (»Løn pr. barn«), and the total line, which has the totals of both, adds
    the quotients or takes their average: a small institution counts as much as a large one. Shares of a whole add up,
    and so does what is no rate ("Antal": amount by price); a line called an average is one.

    Dansk: Hver linje dividerer en kolonne med en anden (»Løn pr. barn«), og totallinjen, der har totalen af begge,
    lægger kvotienterne sammen eller tager gennemsnittet af dem: en lille institution tæller lige så meget som en stor.
    Andele af en helhed må lægges sammen, og det må det, der ikke er et forholdstal (»Antal«: beløb delt med pris); en
    linje, der hedder gennemsnit, er et.

    Wrong:
        | Kr.     | Løn     | Børn | Løn pr. barn                   |
        | Lærken  | 1.000   | 10   | =B2/C2 → 100                   |
        | Svalen  | 9.000   | 30   | =B3/C3 → 300                   |
        | Viben   | 4.000   | 20   | =B4/C4 → 200                   |
        | *I alt* | 14.000  | 60   | =AVERAGE(D2:D4) → 200          |

    Right:
        | Kr.     | Løn     | Børn | Løn pr. barn                   |
        | Lærken  | 1.000   | 10   | =B2/C2 → 100                   |
        | Svalen  | 9.000   | 30   | =B3/C3 → 300                   |
        | Viben   | 4.000   | 20   | =B4/C4 → 200                   |
        | *I alt* | 14.000  | 60   | =B5/C5 → 233                   |
    """
    cells = subject.once(table_cells)
    for sheet in subject.once(formulas):
        for place, reference in sheet.where(_gathers):
            quotient = _quotient(sheet, place, reference.area(*place))
            if quotient is None or not _is_total_of_rates(cells[sheet.sheet.name], place):
                continue
            told = cells[sheet.sheet.name].get(place)
            assert told is not None
            here, text = ref(place), sheet.texts[place]
            meant = "/".join(ref(one.area(*place)[:2]) for one in quotient)
            name = column_name(told.column)
            yield Flaw(
                sheet.sheet.name,
                here,
                f"{label(told.row)}: »{name}« er {danish(text)}. Linjerne er regnet hver for sig, så de vejer lige "
                f"meget; totalernes forhold er {meant}.",
                f"{label(told.row)}: “{name}” is {shown(text)}. The lines are quotients of their own and weigh alike; "
                f"that of the totals is {meant}.",
                f"Regn {here} som linjerne: ={meant}.",
                f"Work {here} out as the lines are: ={meant}.",
                found=shown(text),
            )


def _gathers(pattern: Pattern) -> Reference | None:
    """The cells of its own column that the formula adds or averages, and does nothing else."""
    node = rounded(pattern.tree) if pattern.tree is not None else None
    if not isinstance(node, Call) or not (is_sum(node) or _is_average(node)):
        return None
    areas = [one for one in node.arguments if isinstance(one, Reference)]
    if len(areas) != 1 or len(node.arguments) > 1 + (node.name in ("SUBTOTAL", "AGGREGATE")):
        return None
    return areas[0] if areas[0].keeps_column and areas[0].sheet is None and not areas[0].single else None


def _is_average(call: Call) -> bool:
    if call.name == "AVERAGE":
        return True
    code = call.arguments[0] if call.name in ("SUBTOTAL", "AGGREGATE") and call.arguments else None
    return isinstance(code, Number) and code.text in _AVERAGES


def _quotient(sheet: SheetFormulas, place: Cell, area: Area) -> tuple[Reference, Reference] | None:
    """The two cells of a row that each of the lines divides, where the total's row has both."""
    first, column, last, _ = area
    own = sheet.patterns.get((first, column))
    if own is None or own.tree is None or area.covers(*place):
        return None
    if any(sheet.patterns.get((row, column)) is not own for row in (first + 1, (first + last) // 2, last)):
        return None
    divided = _divided(own.tree)
    if divided is None or not all(one.single and one.sheet is None and one.keeps_row for one in divided):
        return None
    return divided if all(is_number(sheet.sheet.value(*one.area(*place)[:2])) for one in divided) else None


def _divided(tree: Node) -> tuple[Reference, Reference] | None:
    """What is divided by what; thousands and hundreds beside it are of the unit."""
    node = rounded(tree)
    while isinstance(node, Group):
        node = node.inner
    if isinstance(node, Binary) and node.operator == "*" and isinstance(node.right, Number):
        return _divided(node.left)
    if not isinstance(node, Binary) or node.operator != "/":
        return None
    over, under = node.left, node.right
    if isinstance(over, Binary) and over.operator == "*" and isinstance(over.right, Number):
        over = over.left
    return (over, under) if isinstance(over, Reference) and isinstance(under, Reference) else None


def _is_total_of_rates(cells: TableCells, place: Cell) -> bool:
    told = cells.get(place)
    if told is None or told.row.role not in ("total", "subtotal") or not names_sum(told.row.label):
        return False
    return told.column.role != "percent" and names_rate(told.column.header)
