"""Totals whose own formulas say that they are no sums of the lines above them.

A quotient ("Kr./m²": =D6/B6) is reckoned from its row as every line is, what is left over (»Rest«: =B6-B7) takes a line
away, "Rådighedsbeløb i alt" (=C3+C4+C6) adds the lines of that name and none of those between them, and SUBTOTAL below
a filtered table adds what shows.
"""

from __future__ import annotations

from collections.abc import Set

from xlbudget.checks.formulas.formula_cells import bare, rounded, terms
from xlbudget.checks.formulas.summed_cells import SummedSheet, summed_sheet
from xlbudget.checks.registry import Subject
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import Sum, added, tolerance
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.syntax import Binary, Call, Node, Reference

_LEFT_OVER = pattern(
    r"rest(?:en|beløb|budget|ramme|bevilling|rådighedsbeløb|pulje|finansiering)?(?: .*)?$|til rest|tilbage|mangler|"
    r"manko|uforbrugt|uudmøntet|ikke (?:udmøntet|fordelt|disponeret|finansieret)|difference|forskel|råderum|"
    r"gjenstår|återstår",
)
_OF_WHAT_SHOWS = ("SUBTOTAL", "AGGREGATE")
_ON_CONDITION = ("SUMIF", "SUMIFS")
_NAME = pattern(r"[a-zæøåäö]{6,}")


def is_reckoned_otherwise(subject: Subject, table: BudgetTable, entry: Sum, column: Column) -> bool:
    """Whether the formula in the total's cell makes something else of the lines than their sum."""
    sheet = summed_sheet(subject, table.sheet)
    place = parse_cell(entry.total.cells[column.key])
    found = sheet.parsed.patterns.get(place) if sheet else None
    if sheet is None or found is None or found.tree is None:
        return False
    node, lines = rounded(found.tree), [row for row in entry.parts if column.key in row.cells]
    if _is_quotient(node) or _leaves_out_hidden(node, entry, column.key) or _has_conditions(node):
        return True
    if is_left_over(entry.total.label):
        return _takes_a_line_away(node, place, [parse_cell(row.cells[column.key]) for row in lines])
    return _adds_a_kind(sheet, place, entry.total.label, lines, column)


def is_left_over(label: str) -> bool:
    """Whether the label says what is left of something: "Rest", "Til rest", "Mangler"."""
    return bool(_LEFT_OVER.match(label.lower()))


def _is_quotient(node: Node) -> bool:
    """Whether one cell is divided by another; thousands of a sum ("=SUM(B3:B5)/1000") are still that sum."""
    return isinstance(node, Binary) and node.operator == "/" and isinstance(bare(node.right), Reference)


def _has_conditions(node: Node) -> bool:
    """Whether the formula adds the lines that meet a condition: which these are, it says itself."""
    return any(isinstance(term, Call) and term.name in _ON_CONDITION for _, term in terms(node))


def _leaves_out_hidden(node: Node, entry: Sum, key: str) -> bool:
    """Whether the formula passes hidden lines over, as SUBTOTAL does below a table that is filtered, and what it gives
    is the sum of the others."""
    if not (isinstance(node, Call) and node.name in _OF_WHAT_SHOWS):
        return False
    shown = [row for row in entry.parts if not row.hidden]
    if not shown or len(shown) == len(entry.parts):
        return False
    return abs(entry.total.values[key] - added(shown, key)) <= tolerance(entry.total, shown, key)


def _takes_a_line_away(node: Node, place: Cell, lines: list[Cell]) -> bool:
    taken = [term for sign, term in terms(node) if sign < 0 and isinstance(term, Reference) and term.sheet is None]
    return any(term.area(*place).covers(*line) for term in taken for line in lines)


def _adds_a_kind(sheet: SummedSheet, place: Cell, label: str, lines: list[Row], column: Column) -> bool:
    """Whether the formula adds each line whose label has the total's name, and leaves out those without it."""
    added = sheet.at(place)
    if added is None:
        return False
    counted = {
        row.label for row in lines if any(area.covers(*parse_cell(row.cells[column.key])) for area in added.areas)
    }
    return names_a_kind(label, counted, {row.label for row in lines} - counted)


def names_a_kind(total: str, counted: Set[str], left_out: Set[str]) -> bool:
    """Whether the lines counted have the total's name, "Rådighedsbeløb i alt", and those left out have not."""
    name = _NAME.search(total.lower())
    return (
        name is not None
        and bool(left_out)
        and len(counted) > 1
        and all(name[0] in line.lower() for line in counted)
        and not any(name[0] in line.lower() for line in left_out)
    )
