"""FRM202: a sum adds a subtotal and its parts."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formula_cells import danish, is_number, ref, shown
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.summed_cells import SumCell, SummedSheet, overlaps, summed_sheets
from xlbudget.checks.wording import amount
from xlbudget.domain.amounts import exact


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
        for outer in sheet.sums.values():
            inner = _counted_twice(sheet, outer)
            if inner is None:
                continue
            parsed = sheet.parsed
            here, there = ref(outer.place), ref(inner.place)
            value = parsed.sheet.value(*inner.place)
            twice = exact(value) if isinstance(value, float) and is_number(value) else None
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


def _counted_twice(sheet: SummedSheet, outer: SumCell) -> SumCell | None:
    """The first sum among what `outer` adds whose own parts it adds too. A series that carries itself on (each cell the
    sum of those before it) does so by design."""
    patterns = sheet.parsed.patterns
    if len(outer.areas) == 2 and all(area.first_row == area.last_row for area in outer.areas):
        return None
    for area in outer.areas:
        for inner in sheet.within(area):
            if inner.place == outer.place or (outer.subtotal and inner.subtotal):
                continue
            if patterns[inner.place] is patterns[outer.place]:
                continue
            if any(overlaps(part, other) for part in inner.areas for other in outer.areas):
                return inner
    return None
