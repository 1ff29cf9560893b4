"""Links that follow a line of another sheet, "=Skat!H4", "=Skat!H5", … beside each other, and the one that leaves it.

Where the line is turned (across here, down there) or has gaps, the links are no copies of each other, and the
formulas beside a link do not tell what belongs in its place. The cells that they take do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from xlbudget.checks.formulas.formula_cells import formulas
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Reference, Unary
from xlbudget.workbook.model import Sheet, is_number

_FEWEST = 5  # links beside each other, of which one leaves the line
_IN_STEP = 4  # where the others follow each other in even steps
_LONGEST = 60  # links; a longer list has more than one kind of them


class _Link(NamedTuple):
    """A formula that is a cell of another sheet, or that with its sign turned."""

    place: Cell
    pattern: Pattern
    sheet: str
    cell: Cell
    turned: bool


class Strayed(NamedTuple):
    """A link that left the line of the others: the cell of `source` that belongs in its place, and whether it is only
    the sign that is another; `first` and `last` are the outermost cells that the others take."""

    formulas: SheetFormulas
    place: Cell
    source: Sheet
    meant: Cell
    turned: bool
    first: Cell
    last: Cell


def strayed_links(subject: Subject) -> Iterator[Strayed]:
    """Those of the workbook."""
    sheets = {sheet.name.casefold(): sheet for sheet in subject.workbook.sheets}
    for parsed in subject.once(formulas):
        found = {
            place: _Link(place, parsed.patterns[place], (cell.sheet or "").casefold(), cell.area(*place)[:2], turned)
            for place, (cell, turned) in parsed.where(_link)
        }
        for down in (False, True) if len(found) >= _IN_STEP else ():
            strayed = {}
            for run in _runs(found, down=down):
                ((name, _),) = Counter(link.sheet for link in run).most_common(1)
                link = _strayed(parsed, sheets[name], run, down=down) if name in sheets else None
                if link and not _between_copies(found, link.place, down=down):
                    strayed[link.place] = link
            for place, link in strayed.items():
                beside = (_beside(place, int(down), step) for step in (-1, 1))
                if strayed.keys().isdisjoint(beside):  # else those of another line do the same
                    yield link


def _link(pattern: Pattern) -> tuple[Reference, bool] | None:
    tree = pattern.tree
    turned = isinstance(tree, Unary) and tree.operator == "-"
    cell = tree.operand if isinstance(tree, Unary) and turned else tree
    if not isinstance(cell, Reference) or not cell.single or cell.sheet is None or cell.book:
        return None
    return cell, turned


def _runs(found: dict[Cell, _Link], *, down: bool) -> Iterator[list[_Link]]:
    """The links right beside each other in rows or columns: so many that one of them can stand out, and no copies."""
    along = 0 if down else 1
    for place, first in found.items():
        if _beside(place, along, -1) in found:
            continue
        run = [first]
        while (link := found.get(_beside(run[-1].place, along, 1))) and len(run) <= _LONGEST:
            run.append(link)
        patterns = Counter(link.pattern for link in run)
        if _IN_STEP <= len(run) <= _LONGEST and patterns.most_common(1)[0][1] < len(run) - 1:
            yield run


def _beside(place: Cell, along: int, steps: int) -> Cell:
    row, column = place
    return (row, column + steps) if along else (row + steps, column)


def _strayed(parsed: SheetFormulas, source: Sheet, run: Sequence[_Link], *, down: bool) -> Strayed | None:
    """The one link of a run that takes a cell off the line of the others, out of their even steps, or with another
    sign; below each other, lines may have signs of their own."""
    name = source.name.casefold()
    for line in (1, 0):  # a column of the source, or a row
        ((shared, _),) = Counter(link.cell[line] for link in run).most_common(1)
        off = [at for at, link in enumerate(run) if (link.sheet, link.cell[line]) != (name, shared)]
        along = [link.cell[1 - line] for link in run]
        if len(off) > 1 or len(set(along)) < len(run) - 1:
            continue
        signs = [at for at, link in enumerate(run) if link.turned != _most_turned(run)]
        if off:
            (odd,) = off
            even = _even(along, odd)
            meant = along[odd] if even is None and len(run) >= _FEWEST else even
        else:
            uneven = [at for at in range(1, len(run) - 1) if _even(along, at) not in (None, along[at])]
            odd, meant = (uneven[0], _even(along, uneven[0])) if len(uneven) == 1 else (-1, None)
            if meant is None and not down and len(signs) == 1 and _even(along, signs[0]) == along[signs[0]]:
                odd, meant = signs[0], along[signs[0]]
        if meant is None or (run[odd].turned != _most_turned(run) and signs != [odd]):
            return None
        cell = (meant, shared) if line else (shared, meant)
        if not is_number(source.value(*cell)):
            return None
        others = sorted(link.cell for at, link in enumerate(run) if at != odd)
        return Strayed(parsed, run[odd].place, source, cell, cell == run[odd].cell, others[0], others[-1])
    return None


def _most_turned(run: Sequence[_Link]) -> bool:
    return sum(link.turned for link in run) * 2 > len(run)


def _even(along: Sequence[int], odd: int) -> int | None:
    """What would stand in a place if all the others follow each other in even steps; None if they do not."""
    known = [(at, value) for at, value in enumerate(along) if at != odd]
    (first, start), (last, end) = known[0], known[-1]
    step, rest = divmod(end - start, last - first)
    if rest or not step or any(value != start + step * (at - first) for at, value in known):
        return None
    return start + step * (odd - first)


def _between_copies(found: dict[Cell, _Link], place: Cell, *, down: bool) -> bool:
    """Whether the links on both sides are copies of each other, and tell what belongs here by themselves."""
    before, after = (found.get(_beside(place, 0 if down else 1, step)) for step in (-1, 1))
    return before is not None and after is not None and before.pattern is after.pattern
