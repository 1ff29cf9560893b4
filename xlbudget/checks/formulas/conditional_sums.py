"""SUMIF, SUMIFS and lookups taken apart: which cells they compare with what, and which they add or give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import formulas
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Call, Node, Number, Reference, Text, Truth
from xlbudget.workbook.model import ErrorValue, Sheet

_OPEN = re.compile(r"[*?<>=]")  # what stands for any name


class Condition(NamedTuple):
    """Cells that are compared with `wanted`, and those that are added where they are alike; a lookup compares those in
    the first column of a list, and adds none."""

    compared: Reference
    wanted: Node
    added: Reference | None


class Asked(NamedTuple):
    """A condition in the formula of a cell: the sheet and the column of cells that it compares, and what it adds."""

    formulas: SheetFormulas
    place: Cell
    condition: Condition
    sheet: Sheet
    compared: Area
    added: Area | None


def conditions(subject: Subject) -> list[Asked]:
    """Those of the workbook's formulas that compare cells in one column. Ask for them with `subject.once`."""
    sheets = {sheet.name.casefold(): sheet for sheet in subject.workbook.sheets}
    found: list[Asked] = []
    for parsed in subject.once(formulas):
        for place, told in parsed.where(_conditions):
            for one in told:
                sheet = sheets.get((one.compared.sheet or parsed.sheet.name).casefold())
                compared, added = one.compared.area(*place), one.added.area(*place) if one.added else None
                if added is None:
                    compared = compared._replace(last_column=compared.first_column)
                if sheet is not None and compared.first_column == compared.last_column:
                    found.append(Asked(parsed, place, one, sheet, compared, added))
    return found


def wanted_name(asked: Asked) -> str | None:
    """The name that the formula looks for; None where it is a number, or may be any of several."""
    value = _said(asked, asked.condition.wanted)
    if value is None or _OPEN.search(value):
        return None
    return value if value.strip() else None


def _said(asked: Asked, node: Node | None) -> str | None:
    """The text that is written in the formula, stands in a cell, or is joined of such ones: "  " & $A5."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Reference) and node.single and node.sheet is None and not node.book:
        value = asked.formulas.sheet.value(*node.area(*asked.place)[:2])
        return value if isinstance(value, str) and not isinstance(value, ErrorValue) else None
    if isinstance(node, Binary) and node.operator == "&":
        parts = _said(asked, node.left), _said(asked, node.right)
        return None if None in parts else "".join(filter(None, parts))
    return None


class Found(NamedTuple):
    """A lookup in the formula of a cell that counts how far down a name stands in the one column, and gives what stands
    as far down in the other cells of the same sheet."""

    formulas: SheetFormulas
    place: Cell
    compared: Area
    given: Area


def lookups(subject: Subject) -> Iterator[tuple[Pattern, Found]]:
    """Those by INDEX and MATCH, and by XLOOKUP."""
    for parsed in subject.once(formulas):
        for place, pairs in parsed.where(_counted_down):
            for compared, given in pairs:
                found = Found(parsed, place, compared.area(*place), given.area(*place))
                down = found.compared.first_column == found.compared.last_column
                if down and found.given.first_row < found.given.last_row:
                    yield parsed.patterns[place], found


def _counted_down(pattern: Pattern) -> list[tuple[Reference, Reference]]:
    """What is looked through, and what is given."""
    pairs: list[tuple[Node | None, Node | None]] = []
    for call in pattern.calls:
        arguments = call.arguments
        if call.name == "XLOOKUP" and len(arguments) > 2:
            pairs.append((arguments[1], arguments[2]))
        elif call.name == "INDEX" and len(arguments) > 1:
            row = arguments[1]
            if isinstance(row, Call) and row.name == "MATCH" and len(row.arguments) > 1:
                pairs.append((row.arguments[1], arguments[0]))
    return [
        (compared, given)
        for compared, given in pairs
        if isinstance(compared, Reference) and isinstance(given, Reference)
        if (compared.sheet, compared.book, "") == (given.sheet, "", given.book)
    ]


def _conditions(pattern: Pattern) -> list[Condition]:
    return [
        Condition(compared, wanted, added)
        for call in pattern.calls
        for compared, wanted, added in _parts(call)
        if isinstance(compared, Reference) and not compared.book and wanted is not None
        if added is None or (isinstance(added, Reference) and (compared.sheet, "") == (added.sheet, added.book))
    ]


def _parts(call: Call) -> Iterator[tuple[Node | None, Node | None, Node | None]]:
    arguments = call.arguments
    if call.name == "SUMIF" and len(arguments) == 3:
        yield arguments[0], arguments[1], arguments[2]
    elif call.name == "VLOOKUP" and len(arguments) == 4 and _is_no(arguments[3]):
        yield arguments[1], arguments[0], None
    elif call.name == "SUMIFS":
        for at in range(1, len(arguments) - 1, 2):
            yield arguments[at], arguments[at + 1], arguments[0]


def _is_no(node: Node | None) -> bool:
    """FALSE, 0 or nothing behind the last semicolon: only what is quite alike is found."""
    return node is None or (not node.value if isinstance(node, Number | Truth) else False)
