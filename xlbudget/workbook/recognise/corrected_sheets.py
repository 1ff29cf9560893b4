"""The tables of a sheet of which an officer has said something."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.places.areas import Candidate, candidate_in, candidates
from xlbudget.workbook.recognise.places.said_texts import Said, texts_beside
from xlbudget.workbook.recognise.shapes.corrections import Correction, for_table, refusal, refuse_unused
from xlbudget.workbook.recognise.tables import table_of


def corrected_sheet(sheet: Sheet, everywhere: Sequence[Said], corrections: Sequence[Correction]) -> list[BudgetTable]:
    """Ranges as told, the rest as recognised. Raises `Refusal` for a correction that means nothing there."""
    if any(one.kind == "none" and one.area is None for one in corrections):
        return []
    grid = Grid(sheet)
    ranges: dict[Area, Correction] = {}
    for correction in corrections:
        area = correction.area
        if correction.is_range and area and not any(area.meets(other) for other in ranges):
            ranges[area] = correction  # the nearest word on these cells holds
    told: list[tuple[Candidate, Area | None]] = []
    for area, correction in ranges.items():
        if correction.kind == "none":
            continue
        candidate = candidate_in(grid, area)
        if candidate is None:
            raise _no_amounts(correction, area)
        told.append((candidate, area))
    told += [(candidate, None) for candidate in candidates(grid, tuple(ranges))]
    told.sort(key=lambda one: (one[0].top.row, one[0].top.kinds.first))
    texts = texts_beside(grid, [candidate for candidate, _ in told])
    tables: list[BudgetTable] = []
    for candidate, wanted in told:
        if wanted is not None:
            said = for_table(corrections, wanted)
            table = table_of(grid, candidate, texts, everywhere, said)
            if table is None:
                raise _no_amounts(ranges[wanted], wanted)
            tables.append(table._replace(range=wanted.ref))
            continue
        table = table_of(grid, candidate, texts, everywhere)
        if table is None:
            continue
        said = for_table(corrections, Area.parse(table.range))
        if said is None or said.kind == "none":
            tables += [table] if said is None else []
        elif corrected := table_of(grid, candidate, texts, everywhere, said):
            tables.append(corrected)
    refuse_unused(corrections, tables)
    return tables


def _no_amounts(correction: Correction, area: Area) -> Refusal:
    return refusal(
        correction,
        f"i området {correction.sheet}!{area.ref} står der ingen beløb med en tekst til. Se efter i arket, "
        "om området er det rigtige.",
        f"there are no amounts with labels in {correction.sheet}!{area.ref}. Check that the range is the right one.",
    )
