"""A candidate becomes a budget table, or does not: here all evidence is weighed, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, Evidence, Kind, PriceLevel, Row, Sign
from xlbudget.workbook.addresses import Area, cell_ref, column_letter
from xlbudget.workbook.recognise import keys, orientation
from xlbudget.workbook.recognise.areas import Candidate
from xlbudget.workbook.recognise.columns import Draft, draft_columns
from xlbudget.workbook.recognise.corrections import Correction, evidence_of_correction
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.kinds import is_index, kind_of_table
from xlbudget.workbook.recognise.levels import levels_of
from xlbudget.workbook.recognise.money import ENOUGH, Weight, money_evidence
from xlbudget.workbook.recognise.periods import period
from xlbudget.workbook.recognise.precision import settle_decimals
from xlbudget.workbook.recognise.roles import Told, tell_roles
from xlbudget.workbook.recognise.rows import RowDraft, draft_rows
from xlbudget.workbook.recognise.stated import (
    MONEY,
    UnitOfLine,
    counted_in_other_units,
    lines_are_priced,
    shown_values,
    sign_of,
    statements_of,
    unit_by_line,
    unit_points,
)
from xlbudget.workbook.recognise.statements import (
    StatedLevel,
    StatedUnit,
)
from xlbudget.workbook.recognise.surroundings import Said, Surroundings, surroundings
from xlbudget.workbook.recognise.table_years import with_years
from xlbudget.workbook.recognise.units import stated_unit

NO_UNITS: Mapping[int, UnitOfLine] = MappingProxyType({})


class Understood(NamedTuple):
    """A candidate with everything that was made of it, before it takes its final shape."""

    grid: Grid
    candidate: Candidate
    drafts: list[Draft]
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


def table_of(
    grid: Grid,
    candidate: Candidate,
    taken: set[int],
    everywhere: Sequence[Said] = (),
    correction: Correction | None = None,
) -> BudgetTable | None:
    """The budget table that the candidate holds, or None where it holds no money. A correction says that it does."""
    understood = understand(grid, candidate, taken, everywhere, correction)
    if understood is None:
        return None
    if correction is not None:
        understood = _as_corrected(understood, correction)
    if orientation.years_stand_in_labels(understood):
        return orientation.years_down(understood, evidence_of)
    return _years_across(understood)


def understand(
    grid: Grid,
    candidate: Candidate,
    taken: set[int],
    everywhere: Sequence[Said],
    correction: Correction | None = None,
) -> Understood | None:
    """Everything that the candidate says, or None where it holds no money."""
    drafts = draft_columns(grid, candidate)
    columns = [draft.column for draft in drafts]
    money = [draft.column for draft in drafts if draft.role in MONEY]
    if not columns or not any(draft.role == "label" for draft in drafts):
        return None
    first_row = (candidate.headers or candidate.body)[0].row
    around = surroundings(grid, first_row, candidate.body[-1].row, (columns[0], columns[-1]), taken)
    title = around.title.text if around.title else ""
    labels = _labels(grid, candidate, drafts)
    index = is_index(title, drafts, labels) and not any(
        stated_unit(text)
        for text in (title, *(said.text for said in around.block), *(draft.heading.text for draft in drafts))
    )
    if correction is not None and correction.kind is not None:
        index = correction.kind == "index"
    if not money and not index:
        return None
    drafts = with_years(drafts, around, grid.sheet.name)
    rows = draft_rows(grid, candidate.body, drafts)
    settle_decimals(grid, rows, money)
    if not any(column in row.stored for row in rows for column in money) and not index:
        return None
    told_so = correction is not None
    if not candidate.headers and not told_so and sum(1 for row in rows if row.stored) < 2:
        return None  # "Råderum | 21,0": an amount beside its name
    told = tell_roles(grid, rows, money, long=any(draft.holds_years for draft in drafts if draft.role != "label"))
    rows, told = _trimmed(rows, told)
    line_units = unit_by_line(grid, drafts, rows)
    if line_units:
        told = [
            Told("note", "unit of the line") if (said := line_units.get(row.line.row)) and said.other else one
            for row, one in zip(rows, told, strict=True)
        ]
    last_row = rows[-1].line.row
    if last_row != candidate.body[-1].row:
        around = surroundings(grid, first_row, last_row, (columns[0], columns[-1]), taken)
    unit, level = statements_of(grid, candidate, drafts, rows, around, everywhere)
    weights = money_evidence(
        drafts,
        f"{title} {grid.sheet.name}",
        [said.text for said in around.block],
        labels,
        unit_points=unit_points(grid, drafts, rows, unit),
        counted=counted_in_other_units(grid, drafts, rows),
        numbers=[number for row in rows[:_FIRST] for at, number in row.stored.items() if at in money],
    )
    if not candidate.headers:
        weights.append(Weight(-3, "no headings"))
    if not index and not told_so and sum(weight.points for weight in weights) < ENOUGH:
        return None
    priced = lines_are_priced(grid, drafts, rows)
    kind, why = kind_of_table(title, _heading_of_sheet(grid), drafts, labels, index, priced=priced)
    evidence = [Evidence("kind", kind, around.title.cell if around.title else None, why)]
    return Understood(
        grid,
        candidate,
        drafts,
        rows,
        told,
        around,
        None if index else unit,
        level,
        sign_of(around, rows, drafts),
        kind,
        weights,
        evidence,
        line_units=line_units,
    )


def _as_corrected(understood: Understood, correction: Correction) -> Understood:
    """With what the officer says in place of what was recognised, and that as evidence."""
    changed = evidence_of_correction(correction)
    subjects = {piece.subject for piece in changed}
    evidence = [*changed, *(piece for piece in understood.evidence if piece.subject not in subjects)]
    understood = understood._replace(evidence=evidence, corrected=frozenset(subjects))
    if correction.unit is not None:
        unit = StatedUnit(correction.unit.unit, correction.unit.currency, _NOWHERE, True)
        understood = understood._replace(unit=unit if unit.unit or unit.currency else None)
    if correction.price_level is not None:
        level = correction.price_level
        understood = understood._replace(level=None if level == "unknown" else StatedLevel(level, _NOWHERE))
    if correction.sign is not None:
        understood = understood._replace(sign=(correction.sign, _NOWHERE) if correction.sign != "unknown" else None)
    if correction.kind is not None and correction.kind != "none":
        understood = understood._replace(kind=correction.kind)
    return understood


_NOWHERE = Said("", "", 0)
_FIRST = 40  # lines of which the numbers are looked at


def _heading_of_sheet(grid: Grid) -> str:
    """The sheet's name and the first line that stands in it."""
    line = grid.lines[0]
    return f"{grid.sheet.name} {grid.text(line.row, min(line.kinds))[:140]}"


def _labels(grid: Grid, candidate: Candidate, drafts: Sequence[Draft]) -> list[str]:
    columns = [draft.column for draft in drafts if draft.role == "label"]
    return [
        text
        for line in candidate.body[:400]
        for column in columns
        if column in line.kinds and (text := grid.text(line.row, column))
    ]


def _trimmed(rows: list[RowDraft], told: list[Told]) -> tuple[list[RowDraft], list[Told]]:
    """Without the lines after the last number that are no lines of the table."""
    last = max(place for place, row in enumerate(rows) if row.stored)
    end = last + 1
    while end < len(rows) and told[end].role == "item":
        end += 1
    return rows[:end], told[:end]


def evidence_of(understood: Understood) -> tuple[Evidence, ...]:
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
    for draft in understood.drafts:
        place = understood.candidate.headers[-1].row if understood.candidate.headers else understood.rows[0].line.row
        found.append(
            Evidence(
                f"column {column_letter(draft.column)}", draft.role, cell_ref(place, draft.column), draft.heading.text
            )
        )
    for row, told in zip(understood.rows, understood.told, strict=True):
        if told.reason:
            found.append(Evidence(f"row {row.line.row}", told.role, None, told.reason))
    found += [Evidence("money", f"{weight.points:+d}", None, weight.reason) for weight in understood.weights]
    return tuple(found)


def confidence_of(understood: Understood) -> float:
    """From 0 to 1: how clearly the evidence speaks."""
    score = sum(weight.points for weight in understood.weights)
    sure = 0.5 + 0.06 * max(0, score) + (0.05 if understood.candidate.headers else -0.1)
    if understood.unit is None:
        sure -= 0.1
    return round(max(0.1, min(0.99, sure)), 2)


def notes_of(understood: Understood) -> tuple[str, ...]:
    """The texts below the table, and those above it that are no title."""
    around = understood.around
    return tuple(said.text for said in (*around.below, *around.block) if said != around.title)


def _years_across(understood: Understood) -> BudgetTable:
    grid, drafts = understood.grid, understood.drafts
    year_column = next((draft for draft in drafts if draft.holds_years and draft.role != "label"), None)
    columns = _columns(understood)
    key_of = {draft.column: column.key for draft, column in zip(drafts, columns, strict=True)}
    long = year_column is not None and not any(draft.year for draft in drafts if draft.role in MONEY)
    if long and year_column is not None:
        rows = orientation.long_rows(understood, year_column, key_of)
    else:
        rows = _rows(understood, key_of)
    years = any(draft.year for draft in drafts if draft.role in MONEY)
    first, last = drafts[0].column, drafts[-1].column
    headers = understood.candidate.headers
    top = headers[0].row if headers else understood.rows[0].line.row
    area = Area(top, first, understood.rows[-1].line.row, last)
    return BudgetTable(
        grid.sheet.name,
        area.ref,
        tuple(line.row for line in headers),
        understood.around.title.text if understood.around.title else None,
        understood.kind,
        "long" if long else "years_across" if years else "no_years",
        understood.unit.unit if understood.unit else None,
        understood.level.level if understood.level else None,
        understood.sign[0] if understood.sign else None,
        columns,
        rows,
        understood.unit.currency if understood.unit else None,
        confidence_of(understood),
        evidence_of(understood),
        notes_of(understood),
        grid.sheet.state != "visible",
    )


def _columns(understood: Understood) -> tuple[Column, ...]:
    drafts, sheet = understood.drafts, understood.grid.sheet
    table_unit = understood.unit.unit if understood.unit else None
    table_currency = understood.unit.currency if understood.unit else None
    table_level: PriceLevel | None = understood.level.level if understood.level else None
    dated = [draft for draft in drafts if draft.role in ("year", "amount")]
    year_keys = dict(
        zip(
            (draft.column for draft in dated),
            keys.year_keys([(draft.year, draft.measure, draft.heading.text) for draft in dated]),
            strict=True,
        )
    )
    others = [draft for draft in drafts if draft.column not in year_keys]
    spans = [draft.heading.period for draft in others if draft.role == "total" and draft.heading.period]
    names = keys.numbered(
        [
            keys.span(draft.heading.period)
            if len(spans) > 1 and draft.role == "total" and draft.heading.period
            else _short_key(draft)
            for draft in others
        ],
        list(year_keys.values()),
    )
    other_keys = {draft.column: key for draft, key in zip(others, names, strict=True)}
    columns = []
    for draft in drafts:
        own = stated_unit(draft.heading.text) if draft.role in MONEY else None
        columns.append(
            Column(
                column_letter(draft.column),
                draft.heading.text,
                draft.role,
                year_keys.get(draft.column) or other_keys[draft.column],
                draft.year,
                draft.measure,
                draft.dimension,
                own.unit if own and own.unit != table_unit else None,
                draft.heading.price_level if draft.heading.price_level != table_level else None,
                draft.column in sheet.hidden_columns,
                period(draft.year, draft.heading.text) if draft.role in MONEY else None,
                own.currency if own and own.currency != table_currency else None,
            )
        )
    return tuple(columns)


def _short_key(draft: Draft) -> str:
    if draft.role == "dimension":
        return (
            draft.dimension
            if draft.dimension and draft.dimension != "other"
            else keys.slug(draft.heading.text) or "other"
        )
    return draft.role


def _rows(understood: Understood, key_of: dict[int, str]) -> tuple[Row, ...]:
    unit, hidden_rows = understood.unit, understood.grid.sheet.hidden_rows
    levels = levels_of(understood.rows, understood.told)
    letters = {column: column_letter(column) for column in key_of}
    keys: list[str] = []
    beside: list[str] = []  # the letters of the columns in which the keys stand
    columns: tuple[int, ...] = ()
    rows = []
    for row, told, level in zip(understood.rows, understood.told, levels, strict=True):
        number, place = row.line.row, str(row.line.row)
        if (filled := tuple(row.stored)) != columns:  # most lines fill the columns that the one above them fills
            columns = filled
            keys, beside = [key_of[column] for column in columns], [letters[column] for column in columns]
        rows.append(
            Row(
                number,
                row.label,
                told.role,
                dict(zip(keys, shown_values(row, unit).values(), strict=True)),
                dict(zip(keys, [letter + place for letter in beside], strict=True)),
                {key_of[column]: text for column, text in row.dimensions.items()} if row.dimensions else {},
                level,
                told.part_of,
                _row_unit(row, understood),
                number in hidden_rows,
                {key_of[column]: letters[column] + place for column in row.blanks} if row.blanks else {},
                dict(zip(keys, row.numbers.decimals.values(), strict=True)),
                row.bold or row.marked,
            )
        )
    return tuple(rows)


def _row_unit(row: RowDraft, understood: Understood) -> Unit | None:
    unit = understood.unit
    if (said := understood.line_units.get(row.line.row)) and said.unit and (unit is None or said.unit != unit.unit):
        return said.unit
    own = stated_unit(row.label)
    return own.unit if own and own.firm and (unit is None or own.unit != unit.unit) else None
