"""Formulas that fetch an amount from a table on another sheet: from which line and year, to which."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import TableCell, bare, cells_by_sheet, formulas, rounded, terms
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Node, Number, Reference, Unary

_SHEETS = 3  # that are added up, before one from which another line is taken is told apart
_UNITS = frozenset(("1", "1000", "1000000", "0.001", "0.000001"))


class Link(NamedTuple):
    """A cell that fetches an amount, the copies of it that say no more, and the cell that it fetches from."""

    formulas: SheetFormulas
    place: Cell
    here: TableCell
    source: Cell
    there: TableCell
    rows: range  # in which the same is fetched from below one another
    turned: bool  # whether it has the other sign here


def links(subject: Subject) -> list[Link]:
    """Of each line the first cell of those that fetch alike, and of lines that fetch alike the cells of the first. Ask
    for them with `subject.once(links)`."""
    return list(_links(subject))


def _links(subject: Subject) -> Iterator[Link]:
    cells = subject.once(cells_by_sheet)
    for sheet in subject.once(formulas):
        own = cells.get(sheet.sheet.name.casefold())
        fetched = {pattern: link for pattern in sheet.different if (link := _fetched(pattern)) is not None}
        for rows, patterns in sheet.bands if own and fetched else ():
            columns = [column for column, pattern in patterns.items() if pattern in fetched]
            first = list({patterns[column]: column for column in reversed(columns)}.values())
            for row in rows:
                for column in columns if row == rows[0] else first:
                    reference, turned = fetched[patterns[column]]
                    source = reference.area(row, column)[:2]
                    there = cells.get((reference.sheet or "").casefold())
                    place = row, column
                    here, behind = own.get(place) if own else None, there.get(source) if there else None
                    if here is not None and behind is not None:
                        yield Link(sheet, place, here, source, behind, rows, turned)


def added_links(subject: Subject) -> Iterator[list[Link]]:
    """What the cells that add up several other sheets take from each of them."""
    cells = subject.once(cells_by_sheet)
    for sheet in subject.once(formulas):
        own = cells.get(sheet.sheet.name.casefold())
        adding = {pattern: added for pattern in sheet.different if (added := _added(pattern))}
        for rows, patterns in sheet.bands if own and adding else ():
            for place in ((row, column) for row in rows for column in patterns if patterns[column] in adding):
                here = own.get(place) if own else None
                taken = [
                    Link(sheet, place, here, source, behind, rows, turned=False)
                    for reference in adding[patterns[place[1]]]
                    if here is not None
                    and (there := cells.get((reference.sheet or "").casefold())) is not None
                    and (behind := there.get(source := reference.area(*place)[:2])) is not None
                ]
                if len(taken) >= _SHEETS:
                    yield taken


def _added(pattern: Pattern) -> list[Reference]:
    """The cells that the formula adds, each of another sheet; none where it does anything else."""
    if not isinstance(pattern.tree, Binary) or len(pattern.references) < _SHEETS:
        return []
    found = [term for sign, term in terms(rounded(pattern.tree)) if sign > 0 and isinstance(term, Reference)]
    sheets = {term.sheet for term in found if term.single and not term.book and term.last_sheet is None}
    return found if len(sheets - {None}) == len(found) == len(pattern.references) else []


def _fetched(pattern: Pattern) -> tuple[Reference, bool] | None:
    """The cell of another sheet that the formula takes, in another unit at most, and whether it turns its sign."""
    here, turned = pattern.tree, False
    while here is not None and not isinstance(here, Reference):
        here = bare(here)
        if isinstance(here, Unary) and here.operator == "-":
            here, turned = here.operand, not turned
        elif isinstance(here, Binary) and here.operator in "*/" and _is_unit(here.right):
            here = here.left
        elif not isinstance(here, Reference):
            return None
    known = here is not None and here.single and here.sheet is not None and not here.book and here.last_sheet is None
    return (here, turned) if here is not None and known else None


def _is_unit(node: Node) -> bool:
    """Whether the number turns kroner into thousands or millions, or back; another carries an amount on to its year."""
    return isinstance(node, Number) and node.text in _UNITS
