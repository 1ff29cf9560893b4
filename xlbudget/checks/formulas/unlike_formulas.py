"""How one formula is unlike another beside it: of another kind, or a copy of which one reference went astray."""

from __future__ import annotations

from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Call, Reference

AGGREGATES = frozenset(("SUM", "SUBTOTAL", "AVERAGE", "AGGREGATE", "MIN", "MAX"))
"""The functions of totals."""


def other_kind(own: Pattern, neighbour: Pattern) -> bool:
    """A subtotal or a total among lines: it adds, and they do not, or it adds in another direction."""
    if (own.functions ^ neighbour.functions) & AGGREGATES:
        return True
    return _direction(own.references) != _direction(neighbour.references)


def one_cell_apart(own: Pattern, neighbour: Pattern) -> bool:
    """Whether all references but one are the neighbour's, and that is another cell of the same sheet, wherever it is
    named: "=B5*C6" among "=B5*C5" and "=B7*C7", "=D11-C11" among copies of "=C11-$B$11"."""
    if len(own.references) != len(neighbour.references) or len(own.references) < 2:
        return False
    pairs = zip(own.references, neighbour.references, strict=True)
    differing = {pair for pair in pairs if pair[0] != pair[1]}
    if len(differing) != 1:
        return False
    ((here, there),) = differing
    return here.single and there.single and (here.sheet, here.book) == (there.sheet, there.book)


def one_slipped(own: Pattern, neighbour: Pattern) -> bool:
    """Whether all references but one are the neighbour's, and that names as many cells of the same rows, in another
    column or on another sheet: "=E8/D4" after "=C8/C4" and "=D8/D4", "=SUM(C5:C9)" before "=SUM(C5:C9)"."""
    differing = [pair for pair in zip(own.references, neighbour.references, strict=False) if pair[0] != pair[1]]
    if len(differing) != 1 or len(own.references) != len(neighbour.references):
        return False
    here, there = ((one.first, one.last) for one in differing[0])
    same_rows = all(one[:2] == other[:2] for one, other in zip(here, there, strict=True))
    moved = {one.column - other.column for one, other in zip(here, there, strict=True)}
    if not same_rows or len(moved) != 1:
        return False
    own_cells, cells = differing[0]
    elsewhere = (
        own_cells._replace(sheet=cells.sheet) if moved == {0} else own_cells._replace(first=there[0], last=there[1])
    )
    return elsewhere == cells


def turned_round(own: Pattern, neighbour: Pattern) -> bool:
    """Whether the formula takes away what the neighbour takes something from: "=D12-D11" beside "=C11-C12"."""
    here, there = own.tree, neighbour.tree
    if not (isinstance(here, Binary) and isinstance(there, Binary) and here.operator == there.operator == "-"):
        return False
    cells = here.left, here.right
    return all(isinstance(cell, Reference) for cell in cells) and cells == (there.right, there.left)


def lacks_factor(own: Pattern, neighbour: Pattern) -> bool:
    """Whether the formula is nothing but one of the cells that the neighbour multiplies: "=C8" below "=C7*D$1"."""
    if not isinstance(own.tree, Reference) or own.tree not in neighbour.references:
        return False
    return any(isinstance(node, Binary) and node.operator == "*" for node in neighbour.nodes)


def only_guards(own: Pattern, neighbour: Pattern) -> bool:
    """Whether the formula is the neighbour's, but for what it gives where that cannot be worked out:
    "=IF(E8=0,0,F8/E8)" among copies of "=F7/E7"."""
    node = own.tree
    return isinstance(node, Call) and node.name == "IF" and neighbour.tree in node.arguments[1:]


def _direction(references: tuple[Reference, ...]) -> tuple[bool, bool]:
    """Whether the references to the formula's own sheet keep to its row, and to its column; a cell that is fixed, such
    as the one with the rate, says nothing of it."""
    own_sheet = [reference for reference in references if reference.sheet is None]
    corners = [
        corner
        for reference in own_sheet
        for corner in (reference.first, reference.last)
        if not (corner.row_fixed and corner.column_fixed)
    ]
    return (
        all(not corner.row_fixed and corner.row == 0 for corner in corners),
        all(not corner.column_fixed and corner.column == 0 for corner in corners),
    )


def same_shape(own: Pattern, neighbour: Pattern) -> bool:
    """Whether both call the same functions and have as many parts."""
    return own.functions == neighbour.functions and len(own.nodes) == len(neighbour.nodes)


def written_otherwise(own: Pattern, neighbour: Pattern) -> bool:
    """Whether both use the same cells in the same way, and only a number or text that is written in them differs."""
    return own is not neighbour and own.references == neighbour.references and same_shape(own, neighbour)
