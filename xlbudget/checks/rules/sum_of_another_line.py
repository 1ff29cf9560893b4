"""FRM208: the sums of all lines add up the amounts of one and the same line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.formulas.formula_cells import TableCells, danish, ref, shown, table_cells
from xlbudget.checks.formulas.summed_cells import SumCopies, summed_sheets
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas

_FEWEST = 3  # copies: a lone formula among others is told by what stands beside it


@rule(
    "FRM208",
    "sum-of-another-line",
    "error",
    da="Linjernes summer lægger en anden linjes beløb sammen",
    en="The sums of lines add up the amounts of another line",
    source="Microsoft: relative og absolutte referencer; FAST Standard 3.02-01: én formel pr. række (M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The formulas of a total column are copies of each other, and a $ keeps them at one line: "I alt" of each line is
    the sum of the first. All agree, so that none stands out; told once, at the first that adds up another line.

    Dansk: Formlerne i en totalkolonne er kopier af hinanden, og et $ holder dem fast ved én linje: »I alt« for hver
    linje er summen af den første. Alle er ens, så ingen falder i øjnene; det siges én gang, ved den første, der lægger
    en anden linje sammen.

    Wrong:
        | 1.000 kr. | 2014  | 2015  | I alt                 |
        | Løn       | 1.000 | 1.100 | =SUM(B$2:C$2) → 2.100 |
        | Varekøb   | 3.000 | 3.200 | =SUM(B$2:C$2) → 2.100 |
        | Husleje   | 500   | 500   | =SUM(B$2:C$2) → 2.100 |

    Right:
        | 1.000 kr. | 2014  | 2015  | I alt                 |
        | Løn       | 1.000 | 1.100 | =SUM($B2:$C2) → 2.100 |
        | Varekøb   | 3.000 | 3.200 | =SUM($B3:$C3) → 6.200 |
        | Husleje   | 500   | 500   | =SUM($B4:$C4) → 1.000 |
    """
    cells = subject.once(table_cells)
    for sheet in subject.once(summed_sheets):
        here = cells[sheet.parsed.sheet.name]
        for copies in sheet.copies:
            if not _keeps_to_one_line(copies):
                continue
            for column in copies.columns:
                if found := _of_another_line(sheet.parsed, here, copies, column):
                    yield _flaw(sheet.parsed, found, copies, column)


def _keeps_to_one_line(copies: SumCopies) -> bool:
    """Whether they stand below each other and all add up several cells of one row, held by a $."""
    if len(copies.rows) < _FEWEST or len(copies.references) != 1:
        return False
    ((first, last, *_),) = copies.references
    return first.row_fixed and last.row_fixed and first.row == last.row and first.column != last.column


def _area(copies: SumCopies, row: int, column: int) -> Area:
    return copies.references[0].area(row, column)


def _of_another_line(parsed: SheetFormulas, cells: TableCells, copies: SumCopies, column: int) -> list[Cell]:
    """The sums that add up another line's amounts, though their own line has them too and the table calls the column
    its total."""
    found = []
    for row in copies.rows:
        area = _area(copies, row, column)
        own = parsed.sheet.row(row)
        here = cells.get((row, column)) if row != area.first_row else None
        if here and here.column.role == "total" and all(isinstance(own.get(at), float) for at in area.columns):
            found.append((row, column))
    return found if len(found) >= _FEWEST - 1 else []


def _flaw(parsed: SheetFormulas, found: Sequence[Cell], copies: SumCopies, column: int) -> Flaw:
    place = found[0]
    area = _area(copies, *place)
    own = area._replace(first_row=place[0], last_row=place[0])
    row = parsed.sheet.row(place[0])
    expected = sum((exact(value) for at in own.columns if isinstance(value := row.get(at), float)), Decimal(0))
    stored = row.get(column)
    given = exact(stored) if isinstance(stored, float) else None
    formula, formel = shown(parsed.texts[place]), danish(parsed.texts[place])
    there, last = ref((area.first_row, column)), ref(found[-1])
    others = len(found) - 1
    also_da, also_en = (
        f" Det gør {others} andre også, til og med {last}.",
        f" So do {others} others, up to {last}.",
    )
    return Flaw(
        parsed.sheet.name,
        ref(place),
        f"{ref(place)} {formel} lægger {area.ref} sammen og ikke linjens egne beløb i {own.ref}, som giver "
        f"{amount(expected)}.{also_da}",
        f"{ref(place)} {formula} adds up {area.ref} and not the amounts of its own line in {own.ref}, which come to "
        f"{amount(expected)}.{also_en}",
        f"Fjern $ foran rækkens nummer i {there}, og kopiér formlen ned igen.",
        f"Remove the $ before the row number in {there}, and copy the formula down again.",
        expected,
        formula if given is None else given,
        None if given is None else given - expected,
    )
