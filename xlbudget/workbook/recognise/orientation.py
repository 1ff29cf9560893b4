"""Tables that do not run across: years down the rows, and one amount a row with its year in a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import MONEY_ROLES, BudgetTable, Column, ColumnRole, Measure, Row, RowRole
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.recognise import keys
from xlbudget.workbook.recognise.drafts import Draft, Drafts
from xlbudget.workbook.recognise.heading_years import measure_of_code
from xlbudget.workbook.recognise.headings import Heading, read_heading
from xlbudget.workbook.recognise.labels import label_words
from xlbudget.workbook.recognise.rows import RowDraft
from xlbudget.workbook.recognise.stated import shown_values
from xlbudget.workbook.recognise.understood import Understood, confidence_of, evidence_of, notes_of

_DIGIT = re.compile(r"\d")
_BARE_YEAR = pattern(r"(?:19|20)\d\d\*?$")
_FULL_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_YEARS = frozenset({"", "år", "regnskabsår", "budgetår"})
_FEWEST_BARE = 3
_FEWEST_BESIDE_ONE = 5  # years of which one may be mistyped
_SERIES = ("year", "amount", "total", "difference", "count", "fte", "percent")


def years_stand_in_labels(understood: Understood) -> bool:
    """Whether the lines are years: most labels name one year, each its own, and the headings name none."""
    labels = [draft for draft in understood.drafts if draft.role == "label"]
    if any(draft.heading.years for draft in understood.drafts if draft.role == "year") and not (
        understood.drafts.once(_only_speak_of_years) and _count_years(labels, understood.rows)
    ):
        return False
    if len(labels) != 1 or any(draft.holds_years for draft in understood.drafts if draft.role != "label"):
        return False
    numbered = [row.label for row in understood.rows if row.stored]
    may_be_years = [label for label in numbered if _DIGIT.search(label)]
    others, most_others = len(numbered) - len(may_be_years), len(numbered) * 3 // 10
    if others > most_others and all(map(_FULL_YEAR.search, may_be_years)):
        others -= sum(1 for label in numbered if label_words(label).total)  # "I alt" under few years
    if others > most_others:
        return False  # most tables
    dated: set[tuple[int | None, Measure | None]] = set()
    for heading in map(read_heading, may_be_years):  # the lines of a long table may all be numbered: as far as it takes
        named = heading.year, heading.measure
        if not _names_year(heading):
            others += 1
            if others > most_others:
                return False
        elif named in dated:
            return _one_repeats(may_be_years)
        else:
            dated.add(named)
    return len(dated) >= (1 if labels[0].heading.text.lower() in _OF_YEARS - {""} else 2)


def _one_repeats(labels: Sequence[str]) -> bool:
    """Whether they are bare years that count on but one, which says what another does: 2026, 2027, 2027, 2029. Their
    total may end them ("2026-31")."""
    years = [int(label[:4]) for label in labels if _BARE_YEAR.match(label)]
    if len(years) < _FEWEST_BESIDE_ONE or not all(map(_BARE_YEAR.match, labels[:-1])):
        return False
    for step in (1, -1):
        starts = Counter([year - step * place for place, year in enumerate(years)])
        if len(starts) == 2 and min(starts.values()) == 1:
            return True
    return False


def _only_speak_of_years(drafts: Drafts) -> bool:
    """Whether the headings of money do not name a year each: "NB16 (anslag for 2017)", "RNB16 (anslag for 2017)"."""
    money = [draft for draft in drafts if draft.role in MONEY_ROLES]
    years = [draft.heading.year for draft in money if draft.heading.year]
    return len(money) > 1 and (len(years) == 1 or len(set(years)) < len(years))


def _roles(series: Sequence[Draft], lines: Sequence[RowDraft]) -> list[RowRole]:
    from xlbudget.workbook.recognise.series import series_roles  # noqa: PLC0415 — few tables have their years down

    return series_roles(series, lines)


def _count_years(labels: Sequence[Draft], rows: Sequence[RowDraft]) -> bool:
    """Whether the lines are bare years that count on, under a heading that leaves them that: 2014, 2015, 2016."""
    if len(labels) != 1 or labels[0].heading.text.lower() not in _OF_YEARS:
        return False
    years = [int(row.label[:4]) if _BARE_YEAR.match(row.label) else 0 for row in rows]
    return len(years) >= _FEWEST_BARE and {later - earlier for earlier, later in pairwise(years)} in ({1}, {-1})


def _names_year(heading: Heading) -> bool:
    return heading.year is not None and len(heading.text) <= 45


def years_down(understood: Understood) -> BudgetTable:
    """The table turned: each series that runs down a column is a row, each year a column; `ref` is the sheet's row."""
    grid = understood.grid
    label = next(draft for draft in understood.drafts if draft.role == "label")
    series = [draft for draft in understood.drafts if draft.role in _SERIES and draft.role != "percent"]
    lines = [row for row in understood.rows if row.stored and not _counts_people(row)]
    headings = [read_heading(row.label) for row in lines]
    years = [(row, heading) for row, heading in zip(lines, headings, strict=True) if heading.year is not None]
    year_keys = keys.year_keys([(heading.year, heading.measure, row.label) for row, heading in years])
    key_of = {row.line.row: key for (row, _), key in zip(years, year_keys, strict=True)}
    others = [row for row in lines if row.line.row not in key_of]
    for row, key in zip(others, keys.numbered(["total"] * len(others), year_keys), strict=True):
        key_of[row.line.row] = key
    headers = understood.candidate.headers
    top = headers[0].row if headers else lines[0].line.row
    columns = [Column(str(headers[-1].row if headers else top), label.heading.text, "label", "label")]
    for row in lines:
        heading = read_heading(row.label)
        hidden = row.line.row in grid.sheet.hidden_rows
        role: ColumnRole = "year" if heading.year is not None else "total"
        columns.append(
            Column(
                str(row.line.row), row.label, role, key_of[row.line.row], heading.year, heading.measure, hidden=hidden
            )
        )
    first, last = understood.drafts[0].column, understood.drafts[-1].column
    indices = understood.kind == "index"  # they add up to nothing, whatever they are called: "Generel prisstigning"
    roles: Sequence[RowRole] = ["item"] * len(series) if indices else _roles(series, lines)
    return BudgetTable(
        grid.sheet.name,
        Area(top, first, understood.rows[-1].line.row, last).ref,
        tuple(line.row for line in headers),
        understood.around.title.text if understood.around.title else None,
        understood.kind,
        "years_down",
        understood.unit.unit if understood.unit else None,
        understood.level.level if understood.level else None,
        understood.sign[0] if understood.sign else None,
        tuple(columns),
        tuple(_series_row(understood, draft, role, lines, key_of) for draft, role in zip(series, roles, strict=True)),
        understood.unit.currency if understood.unit else None,
        confidence_of(understood),
        evidence_of(understood),
        notes_of(understood),
        grid.sheet.state != "visible",
    )


def _counts_people(row: RowDraft) -> bool:
    """Whether the line is of no year and of no money: "Indbyggertal" below the years."""
    return row.words.is_count and read_heading(row.label).year is None


def _series_row(
    understood: Understood, draft: Draft, role: RowRole, lines: list[RowDraft], key_of: dict[int, str]
) -> Row:
    values, cells, blanks, decimals = {}, {}, {}, {}
    for line in lines:
        key, cell = key_of[line.line.row], cell_ref(line.line.row, draft.column)
        if draft.column not in line.stored:
            blanks[key] = cell
            continue
        values[key] = shown_values(line, understood.unit)[draft.column]
        cells[key] = cell
        decimals[key] = line.numbers.decimals[draft.column]
    hidden = draft.column in understood.grid.sheet.hidden_columns
    return Row(None, draft.heading.text, role, values, cells, hidden=hidden, blanks=blanks, decimals=decimals)


def long_rows(understood: Understood, year_column: Draft, key_of: dict[int, str]) -> tuple[Row, ...]:
    """One amount a row, kept under its own year; where a column tells budget from outturn, under year and measure."""
    grid = understood.grid
    money = [draft for draft in understood.drafts if draft.role in MONEY_ROLES]
    coded = _columns_of_codes(understood.rows)
    rows = []
    for row, told in zip(understood.rows, understood.told, strict=True):
        number = row.line.row
        heading = read_heading(grid.text(number, year_column.column))
        measure = heading.measure or _measure_of(row, coded)
        values, cells, decimals = {}, {}, {}
        shown = shown_values(row, understood.unit)
        for draft in money:
            if draft.column not in shown:
                continue
            own = draft.measure if len(money) > 1 else None
            key = key_of[draft.column] if heading.year is None else _key(heading.year, own or measure, draft, money)
            values[key] = shown[draft.column]
            cells[key] = cell_ref(number, draft.column)
            decimals[key] = row.numbers.decimals[draft.column]
        blanks = {key_of[column]: cell_ref(number, column) for column in row.blanks} if not values else {}
        dimensions = {key_of[column]: text for column, text in row.dimensions.items()}
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
                None,
                number in grid.sheet.hidden_rows,
                blanks,
                decimals,
                flow=row.flow,
            )
        )
    return tuple(rows)


def _key(year: int, measure: Measure | None, draft: Draft, money: list[Draft]) -> str:
    key = f"{year}:{measure}" if measure else str(year)
    same = [other for other in money if other.measure == draft.measure]
    return key if len(same) == 1 or same[0] is draft else f"{key}:{same.index(draft) + 1}"


def _measure_of(row: RowDraft, coded: frozenset[int]) -> Measure | None:
    """What a column says that the line's amount is, by a code or in few words."""
    for column, text in row.dimensions.items():
        if column in coded:
            return measure_of_code(text)
        heading = read_heading(text)
        if heading.measure and len(text) < 30:
            return heading.measure
    return None


def _columns_of_codes(rows: Sequence[RowDraft]) -> frozenset[int]:
    """The columns that hold nothing but codes of measures, and more than one of them: "R", "B" and "BO"."""
    may = [column for column, text in rows[0].dimensions.items() if measure_of_code(text)] if rows else []
    texts = {column: {row.dimensions[column] for row in rows if column in row.dimensions} for column in may}
    return frozenset(column for column, found in texts.items() if len(found) > 1 and all(map(measure_of_code, found)))
