"""FRM305: a formula uses a cell in an empty row or column."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formula_cells import danish, formulas, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Reference
from xlbudget.workbook.model import Sheet

_ASKS = frozenset(("IF", "IFS", "IFERROR", "ISBLANK", "OFFSET", "CHOOSE"))
_UNKNOWN: tuple[set[int], set[int]] = (set(), set())


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
        for pattern in set(sheet.patterns.values())
        if (references := _computed_with(pattern))
    }
    used = {sheet.name.casefold(): _used(sheet) for sheet in subject.workbook.sheets} if computed else {}
    for sheet in parsed if computed else ():
        own = used[sheet.sheet.name.casefold()]
        for place, pattern in sheet.patterns.items():
            for reference in computed.get(pattern, ()):
                rows, columns = own if reference.sheet is None else used.get(reference.sheet.casefold(), _UNKNOWN)
                row, column = reference.area(*place)[:2]
                if not rows or (row in rows and column in columns):
                    continue
                formula = shown(sheet.texts[place])
                empty_da, empty_en = ("rækken", "row") if row not in rows else ("kolonnen", "column")
                cell = f"{reference.sheet}!{ref((row, column))}" if reference.sheet else ref((row, column))
                yield Flaw(
                    sheet.sheet.name,
                    ref(place),
                    f"{ref(place)} {danish(sheet.texts[place])} bruger {cell}, men hele {empty_da} er tom.",
                    f"{ref(place)} {formula} uses {cell}, but the whole {empty_en} is empty.",
                    "Lad formlen henvise til den celle, der er ment.",
                    "Let the formula refer to the cell that is meant.",
                    found=formula,
                )
                break


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


def _used(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The rows and columns of a sheet that hold a value or a formula."""
    rows: set[int] = set()
    columns: set[int] = set()
    for row, cells in sheet.rows():
        rows.add(row)
        columns.update(cells)
    for (row, column), _ in sheet.formulas():
        rows.add(row)
        columns.add(column)
    return rows, columns
