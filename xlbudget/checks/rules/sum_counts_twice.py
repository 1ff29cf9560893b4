"""FRM202: a sum adds a subtotal and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from xlbudget.checks.formulas.formula_cells import danish, ref, shown
from xlbudget.checks.formulas.summed_cells import SumCell, SumCopies, SummedSheet, summed_sheets
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact
from xlbudget.workbook.model import is_number


@rule(
    "FRM202",
    "sum-counts-twice",
    "error",
    da="En sum lægger både en mellemsum og dens dele sammen",
    en="A sum adds both a subtotal and its parts",
    source="PerfectXL: double count (T07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The range of the sum holds a cell that is itself the sum of other cells in the range: those count twice.

    Dansk: Summens område indeholder en celle, der selv er summen af andre celler i området: de tæller med to gange.

    Wrong:
        | 1.000 kr.    | 2014                |
        | Løn          | 1.000               |
        | Varekøb      | 3.000               |
        | Drift i alt  | =SUM(B2:B3) → 4.000 |
        | Husleje      | 500                 |
        | *I alt*      | =SUM(B2:B5) → 8.500 |

    Right:
        | 1.000 kr.    | 2014                     |
        | Løn          | 1.000                    |
        | Varekøb      | 3.000                    |
        | Drift i alt  | =SUBTOTAL(9,B2:B3) → 4.000 |
        | Husleje      | 500                      |
        | *I alt*      | =SUBTOTAL(9,B2:B5) → 4.500 |
        | *Kontrol*    | =B4+B5 → 4.500           |
    """
    for sheet in subject.once(summed_sheets):
        if len({copies.pattern for copies in sheet.copies}) < 2:
            continue
        for outer, inner in chain.from_iterable(_counted_twice(sheet, copies) for copies in sheet.copies):
            parsed = sheet.parsed
            here, there = ref(outer.place), ref(inner.place)
            value = parsed.sheet.value(*inner.place)
            twice = exact(value) if is_number(value) else None
            size = f" ({amount(twice)})" if twice is not None else ""
            yield Flaw(
                parsed.sheet.name,
                here,
                f"Summen i {here} tæller både {there} {danish(parsed.texts[inner.place])}{size} og dens dele med.",
                f"The sum in {here} counts both {there} {shown(parsed.texts[inner.place])}{size} and its parts.",
                f"Lad {here} lægge enten mellemsummerne eller linjerne sammen, eller brug SUBTOTAL(9; …) begge steder.",
                f"Let {here} add either the subtotals or the lines, or use SUBTOTAL(9, …) in both places.",
                found=shown(parsed.texts[outer.place]),
            )


def _counted_twice(sheet: SummedSheet, copies: SumCopies) -> Iterator[tuple[SumCell, SumCell]]:
    """Sums that add another sum and its parts, each with the first such."""
    for outer in chain.from_iterable(column.cells() for column in _doubtful(sheet, copies)):
        if len(outer.areas) == 2 and all(area.first_row == area.last_row for area in outer.areas):
            continue  # a series that carries itself on: the cell before it and an amount
        added = (
            inner
            for area in outer.areas
            for column, other in sheet.copies_within(area)
            if _should_not_add(copies, other)
            for inner in other.down(column, range(area.first_row, area.last_row + 1))
        )
        for inner in added:
            if any(part.meets(other) for part in inner.areas for other in outer.areas):
                yield outer, inner
                break


def _doubtful(sheet: SummedSheet, copies: SumCopies) -> Iterator[SumCopies]:
    """The columns in which among all that the copies add are other sums, and cells that these add: none where a grand
    total adds the subtotals and nothing else."""
    for column in sorted(_doubtful_columns(sheet, copies)):
        one = copies._replace(columns=range(column, column + 1))
        if len(copies.columns) == 1 or _doubtful_columns(sheet, one):
            yield one


def _doubtful_columns(sheet: SummedSheet, copies: SumCopies) -> set[int]:
    """These columns, as far as the reach of all copies together tells."""
    reach = copies.reach()
    found: set[int] = set()
    for reference, area in zip(copies.references, reach, strict=True):
        for other in sheet.copies_meeting(area):
            if _should_not_add(copies, other) and any(part.meets(added) for part in other.reach() for added in reach):
                shared = other.columns if reference.keeps_column else copies.columns
                found.update(set(copies.columns).intersection(shared))
    return found


def _should_not_add(copies: SumCopies, other: SumCopies) -> bool:
    """Whether a sum should not add another if it adds its parts. A copy of itself it adds by design, where a series
    carries itself on; and a subtotal passes over others."""
    return other.pattern is not copies.pattern and not (other.subtotal and copies.subtotal)
