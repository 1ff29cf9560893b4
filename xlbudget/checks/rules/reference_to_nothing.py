"""FRM305: a formula uses a cell in an empty row or column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from xlbudget.checks.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Reference
from xlbudget.workbook.model import Sheet

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
    used = {sheet.name.casefold(): _used(sheet) for sheet in subject.workbook.sheets} if computed else {}
    for sheet in parsed if computed else ():
        for place, reference in _to_nothing(sheet, computed, used):
            formula = shown(sheet.texts[place])
            there = reference.area(*place)[:2]
            rows = used[(reference.sheet or sheet.sheet.name).casefold()].rows
            empty_da, empty_en = ("rækken", "row") if there[0] not in rows else ("kolonnen", "column")
            cell = f"{reference.sheet}!{ref(there)}" if reference.sheet else ref(there)
            yield Flaw(
                sheet.sheet.name,
                ref(place),
                f"{ref(place)} {danish(sheet.texts[place])} bruger {cell}, men hele {empty_da} er tom.",
                f"{ref(place)} {formula} uses {cell}, but the whole {empty_en} is empty.",
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


def _to_nothing(
    sheet: SheetFormulas, computed: Mapping[Pattern, Sequence[Reference]], used: Mapping[str, _Used]
) -> Iterator[tuple[Cell, Reference]]:
    """The formulas that compute with a cell in an empty row or column, with the first such."""

    def holds(reference: Reference, rows: range, column: int) -> bool:
        there = used.get((reference.sheet or sheet.sheet.name).casefold())
        return there is None or there.hold(reference.reach(rows, column))

    for rows, patterns in sheet.bands:
        doubtful = {
            column: computed[pattern]
            for column, pattern in patterns.items()
            if pattern in computed and not all(holds(reference, rows, column) for reference in computed[pattern])
        }
        for row, (column, references) in product(rows, doubtful.items()):
            one = range(row, row + 1)
            empty = next((reference for reference in references if not holds(reference, one, column)), None)
            if empty is not None:
                yield (row, column), empty


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
    return [side for side in sides if isinstance(side, Reference) and side.single and _tells_its_cell(side)]


def _tells_its_cell(reference: Reference) -> bool:
    return not (reference.book or reference.last_sheet or reference.spilled)


def _used(sheet: Sheet) -> _Used:
    rows: set[int] = set()
    columns: set[int] = set()
    held: tuple[Iterator[tuple[int, Mapping[int, object]]], ...] = (sheet.rows(), sheet.stored_formulas())
    for row, cells in chain.from_iterable(held):
        rows.add(row)
        columns.update(cells)
    return _Used(rows, columns)
