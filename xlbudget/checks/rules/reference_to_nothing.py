"""FRM305: a formula uses a cell in an empty row or column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from xlbudget.checks.formulas.copies_beside import runs_of_copies, so_do_copies
from xlbudget.checks.formulas.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.copies import Copies
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Reference
from xlbudget.workbook.model import CellValue, Sheet, Workbook
from xlbudget.workbook.row_blocks import RowBlock

_ONE = range(1, 2)
_ASKS = frozenset(("IF", "IFS", "IFERROR", "ISBLANK", "OFFSET", "CHOOSE"))


@rule(
    "FRM305",
    "reference-to-nothing",
    "warning",
    da="En formel henviser til celler, hvor der intet er",
    en="A formula refers to where there is nothing",
    source="Microsoft, fejlkontrol: formel henviser til tomme celler; PerfectXL (M13)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The formula uses a cell in a row or a column that holds nothing at all: it was moved, or lines were deleted, and
    it now counts blanks. A blank line within a table is no flaw.

    Dansk: Formlen bruger en celle i en række eller kolonne, hvor der slet intet står: noget er flyttet eller
    slettet, og nu regnes der med tomme celler. En tom linje inde i en tabel er ingen fejl.

    Wrong:
        | 1.000 kr. | 2014             |
        | Løn       | 1.000            |
        | Varekøb   | =D40*2 → 0       |

    Right:
        | 1.000 kr. | 2014             |
        | Løn       |                  |
        | Varekøb   | =B2*2 → 0        |
    """
    parsed = subject.once(formulas)
    computed = {
        pattern: references
        for sheet in parsed
        for pattern in sheet.different
        if (references := _computed_with(pattern))
    }
    used = _UsedSheets(subject.workbook)
    for sheet in parsed if computed else ():
        found = dict(_to_nothing(sheet, computed, used))
        for run in runs_of_copies(sheet, found):
            place = run[0]
            reference = found[place]
            also_da, also_en = so_do_copies(run)
            formula = shown(sheet.texts[place])
            there = reference.area(*place)[:2]
            on = used.named(reference.sheet or sheet.sheet.name)
            empty_da, empty_en = ("rækken", "row") if on and there[0] not in on.rows else ("kolonnen", "column")
            cell = f"{reference.sheet}!{ref(there)}" if reference.sheet else ref(there)
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} {danish(sheet.texts[place])} bruger {cell}, men hele {empty_da} er tom.{also_da}",
                f"{ref(place)} {formula} uses {cell}, but the whole {empty_en} is empty.{also_en}",
                "Lad formlen henvise til den celle, der er ment.",
                "Let the formula refer to the cell that is meant.",
                found=formula,
            )


class _Used(NamedTuple):
    """The rows and columns of a sheet that hold a value or a formula."""

    rows: set[int]
    columns: set[int]

    def hold(self, area: Area) -> bool:
        """Whether none of the rows and columns of an area is empty; said of any where the whole sheet is."""
        columns = range(area.first_column, area.last_column + 1)
        return not self.rows or (
            self.columns.issuperset(columns) and self.rows.issuperset(range(area.first_row, area.last_row + 1))
        )


class _UsedSheets:
    """What is used of each sheet of a workbook, looked up when it is asked for: most formulas compute with their row,
    in which something stands as they stand there themselves."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in workbook.sheets}
        self._used: dict[str, _Used] = {}

    def named(self, name: str) -> _Used | None:
        """What is used of the sheet of that name; None where there is none."""
        folded = name.casefold()
        if folded not in self._used:
            if folded not in self._sheets:
                return None
            self._used[folded] = _used(self._sheets[folded])
        return self._used[folded]


def _to_nothing(
    sheet: SheetFormulas, computed: Mapping[Pattern, Sequence[Reference]], used: _UsedSheets
) -> Iterator[tuple[Cell, Reference]]:
    """The formulas that compute with a cell in an empty row or column, with the first such."""

    def holds(reference: Reference, rows: range, columns: range) -> bool:
        there = used.named(reference.sheet or sheet.sheet.name)
        return there is None or there.hold(reference.reach(rows, columns))

    def all_hold(copies: Copies) -> bool:
        first, columns = copies.rows[0][0], copies.columns
        beside = sheet.sheet.row(first)
        return all(
            (reference.sheet is None and reference.keeps_row and _stand_in(beside, reference.reach(_ONE, columns)))
            or all(holds(reference, rows, columns) for rows in copies.rows)
            for reference in computed[copies.pattern]
        )

    doubtful = {copies.pattern for copies in sheet.copies if copies.pattern in computed and not all_hold(copies)}
    for rows, patterns in sheet.bands if doubtful else ():
        here = {column: computed[pattern] for column, pattern in patterns.items() if pattern in doubtful}
        for row, (column, references) in product(rows, here.items()):
            row_only, column_only = range(row, row + 1), range(column, column + 1)
            empty = next((each for each in references if not holds(each, row_only, column_only)), None)
            if empty is not None:
                yield (row, column), empty


def _stand_in(cells: Mapping[int, CellValue], area: Area) -> bool:
    """Whether something stands in each of the columns of an area."""
    return all(column in cells for column in range(area.first_column, area.last_column + 1))


def _computed_with(pattern: Pattern) -> list[Reference]:
    """The single cells that stand on a side of +, −, * or /. A cell that only repeats another may repeat a blank."""
    if pattern.functions & _ASKS:
        return []
    sides = [
        side
        for node in pattern.nodes
        if isinstance(node, Binary) and node.operator in "+-*/"
        for side in (node.left, node.right)
    ]
    return [side for side in sides if isinstance(side, Reference) and side.single and side.names_its_cells]


def _used(sheet: Sheet) -> _Used:
    rows: set[int] = set()
    columns: set[int] = set()
    for block in sheet.blocks():
        if isinstance(block, RowBlock) and not block.has_blanks and block.columns:
            rows.update(block.rows)
            columns.update(block.columns, block.formula_columns)
        else:
            opened = block.opened()
            rows.update(opened.cells, opened.formulas)
            columns.update(*opened.cells.values(), *opened.formulas.values())
    return _Used(rows, columns)
