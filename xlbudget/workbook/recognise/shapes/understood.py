"""A candidate as it was understood, before it takes its final shape, and the evidence for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlbudget.domain.records import NamedTuple, records
from xlbudget.domain.table import BudgetTable, Evidence, Kind, Orientation, Sign
from xlbudget.workbook.addresses import Area, column_letter
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.places.areas import Candidate
from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.places.surroundings import Surroundings
from xlbudget.workbook.recognise.roles.row_roles import ITEM, Told
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.shapes.money_headings import Weight
from xlbudget.workbook.recognise.statements.statements import StatedLevel, StatedUnit
from xlbudget.workbook.recognise.statements.unit_columns import UnitOfLine

NO_UNITS: Mapping[int, UnitOfLine] = MappingProxyType({})


class Understood(NamedTuple):
    """A candidate with everything that was made of it, before it takes its final shape."""

    grid: Grid
    candidate: Candidate
    drafts: Drafts
    rows: list[RowDraft]
    told: list[Told]
    around: Surroundings
    unit: StatedUnit | None
    level: StatedLevel | None
    sign: tuple[Sign, Said] | None
    kind: Kind
    weights: list[Weight]
    evidence: list[Evidence]
    line_units: Mapping[int, UnitOfLine] = NO_UNITS
    corrected: frozenset[str] = frozenset()  # what the officer has decided: its evidence is there already


def table_without_lines(understood: Understood, orientation: Orientation, top: int) -> BudgetTable:
    """The table that begins in the row `top`, but for its columns and rows."""
    first, last = understood.drafts[0].column, understood.drafts[-1].column
    return BudgetTable(
        understood.grid.sheet.name,
        Area(top, first, understood.rows[-1].line.row, last).ref,
        tuple(line.row for line in understood.candidate.headers),
        understood.around.title.text if understood.around.title else None,
        understood.kind,
        orientation,
        understood.unit.unit if understood.unit else None,
        understood.level.level if understood.level else None,
        understood.sign[0] if understood.sign else None,
        (),
        (),
        understood.unit.currency if understood.unit else None,
        _confidence(understood),
        _evidence(understood),
        _notes(understood),
        understood.grid.sheet.state != "visible",
    )


def _evidence(understood: Understood) -> tuple[Evidence, ...]:
    """Why the table was understood as it was."""
    found = list(understood.evidence)
    if understood.unit and "unit" not in understood.corrected:
        said = understood.unit.said
        found.append(
            Evidence("unit", understood.unit.unit or understood.unit.currency or "", said.cell or None, said.text)
        )
    if understood.level and "price_level" not in understood.corrected:
        said = understood.level.said
        found.append(Evidence("price_level", str(understood.level.level), said.cell or None, said.text))
    if understood.sign and "sign" not in understood.corrected:
        sign, said = understood.sign
        found.append(Evidence("sign", sign, said.cell or None, said.text))
    under = (understood.candidate.headers or (understood.rows[0].line,))[-1].row
    subjects, roles, letters, texts = understood.drafts.once(_roles_of_columns)
    found += records(Evidence, subjects, roles, [f"{letter}{under}" for letter in letters], texts)
    if understood.told.count(ITEM) < len(understood.told):
        found += [
            Evidence(f"row {row.line.row}", role, None, reason)
            for row, (role, reason, _) in zip(understood.rows, understood.told, strict=True)
            if reason
        ]
    found += [Evidence("money", f"{weight.points:+d}", None, weight.reason) for weight in understood.weights]
    return tuple(found)


def _roles_of_columns(drafts: Drafts) -> tuple[list[str], list[str], list[str], list[str]]:
    """What the evidence says of the columns: subjects, conclusions, letters and texts."""
    letters = [column_letter(draft.column) for draft in drafts]
    subjects = [f"column {letter}" for letter in letters]
    return subjects, [draft.role for draft in drafts], letters, [draft.heading.text for draft in drafts]


def _confidence(understood: Understood) -> float:
    """From 0 to 1: how clearly the evidence speaks."""
    score = sum(weight.points for weight in understood.weights)
    sure = 0.5 + 0.06 * max(0, score) + (0.05 if understood.candidate.headers else -0.1)
    if understood.unit is None:
        sure -= 0.1
    return round(max(0.1, min(0.99, sure)), 2)


def _notes(understood: Understood) -> tuple[str, ...]:
    """The texts below the table, and those above it that are no title."""
    around = understood.around
    return tuple(said.text for said in (*around.below, *around.block) if said != around.title)
