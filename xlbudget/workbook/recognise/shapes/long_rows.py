"""The lines of a table with one amount a row, and its year in a column beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlbudget.domain.table import MONEY_ROLES, Measure, Row
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.recognise.columns.column_drafts import Draft
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading
from xlbudget.workbook.recognise.headings.years import measure_of_code
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.shapes.understood import Understood
from xlbudget.workbook.recognise.statements.stated import shown_values

_SHORT = 30  # letters of what only says what an amount is
_MOST_MEASURES = 12  # names for them in a table


def long_rows(understood: Understood, year_column: Draft, key_of: dict[int, str]) -> tuple[Row, ...]:
    """One amount a row, kept under its own year; where a column tells budget from outturn, under year and measure."""
    grid = understood.grid
    money = [draft for draft in understood.drafts if draft.role in MONEY_ROLES]
    repeat_of = _repeats(money)
    coded = _columns_of_codes(understood.rows)
    by_label = _are_named_by_measures(understood)
    usual = understood.unit.unit if understood.unit else None
    headings = _headings_by_line(understood, year_column.column)
    rows = []
    for row, told, heading in zip(understood.rows, understood.told, headings, strict=True):
        number = row.line.row
        measure = heading.measure or _measure_of(row, coded)
        if by_label and measure is None:
            measure = read_heading(row.label).measure
        values, cells, decimals = {}, {}, {}
        shown = shown_values(row, understood.unit)
        for draft in money:
            if draft.column not in shown:
                continue
            own = draft.measure if len(money) > 1 else None
            key = key_of[draft.column]
            if heading.year is not None:
                key = _key(heading.year, own or measure, repeat_of[draft.column])
            values[key] = shown[draft.column]
            cells[key] = cell_ref(number, draft.column)
            decimals[key] = row.numbers.decimals[draft.column]
        blanks = {key_of[column]: cell_ref(number, column) for column in row.blanks} if not values else {}
        dimensions = {key_of[column]: text for column, text in row.dimensions.items()}
        said = understood.line_units.get(number)
        rows.append(
            Row(
                number,
                row.label,
                told.role,
                values,
                cells,
                dimensions,
                0,
                told.part_of,
                said.unit if said and said.unit != usual else None,
                number in grid.sheet.hidden_rows,
                blanks,
                decimals,
                flow=row.flow,
            )
        )
    return tuple(rows)


def _headings_by_line(understood: Understood, column: int) -> list[Heading]:
    """What each line's cell in the column of years says; where each year stands once, beside the first of its lines, as
    in a pivot, the items below it are of that year."""
    texts = (understood.grid.text(row.line.row, column) or row.dimensions.get(column, "") for row in understood.rows)
    read = [read_heading(text) for text in texts]
    items = [
        place for place, told in enumerate(understood.told) if told.role == "item" and understood.rows[place].stored
    ]
    blank = [place for place in items if not read[place].text]
    years = [heading.year for heading in read if heading.year is not None]
    if not blank or read[items[0]].year is None or len(set(years)) < max(len(years), 2):
        return read  # nearly all
    opened = read[items[0]]
    for place in items:
        opened = read[place] = read[place] if read[place].text else opened
    return read


def _repeats(money: Sequence[Draft]) -> dict[int, int]:
    """For each column of amounts, which it is of those with its measure, from 1."""
    seen: Counter[Measure | None] = Counter()
    repeats = {}
    for draft in money:
        seen[draft.measure] += 1
        repeats[draft.column] = seen[draft.measure]
    return repeats


def _key(year: int, measure: Measure | None, repeat: int) -> str:
    key = f"{year}:{measure}" if measure else str(year)
    return key if repeat == 1 else f"{key}:{repeat}"


def _measure_of(row: RowDraft, coded: frozenset[int]) -> Measure | None:
    """What a column says that the line's amount is, by a code or in few words."""
    for column, text in row.dimensions.items():
        if column in coded:
            return measure_of_code(text)
        heading = read_heading(text)
        if heading.measure and len(text) < _SHORT:
            return heading.measure
    return None


def _are_named_by_measures(understood: Understood) -> bool:
    """Whether all that the lines are called is what their amounts are: "Regnskab", "Forventet regnskab"."""
    told = zip(understood.rows, understood.told, strict=True)
    labels = {row.label for row, one in told if one.role == "item" and row.stored}
    return len(labels) <= _MOST_MEASURES and all(len(one) < _SHORT and read_heading(one).measure for one in labels)


def _columns_of_codes(rows: Sequence[RowDraft]) -> frozenset[int]:
    """The columns that hold nothing but codes of measures, and more than one of them: "R", "B" and "BO"."""
    may = [column for column, text in rows[0].dimensions.items() if measure_of_code(text)] if rows else []
    texts = {column: {row.dimensions[column] for row in rows if column in row.dimensions} for column in may}
    return frozenset(column for column, found in texts.items() if len(found) > 1 and all(map(measure_of_code, found)))
