"""A candidate becomes a budget table, or does not: here all evidence is weighed, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain

from xlbudget.domain.amounts import Unit
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.line_amounts import stored_in
from xlbudget.domain.stored_amounts import Stored
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import MONEY_ROLES, SAYS_OTHERWISE, BudgetTable, Evidence, PriceLevel
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.candidate_columns import draft_columns
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.columns.difference_columns import may_hold_typed_differences, with_difference_columns
from xlbudget.workbook.recognise.columns.factor_columns import with_factor_columns
from xlbudget.workbook.recognise.columns.line_numbers import with_line_numbers
from xlbudget.workbook.recognise.columns.table_years import with_years
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.places.areas import Candidate
from xlbudget.workbook.recognise.places.lone_facts import states_facts
from xlbudget.workbook.recognise.places.said_texts import Said, TextsOfSheet
from xlbudget.workbook.recognise.places.surroundings import Surroundings, surroundings, texts_below
from xlbudget.workbook.recognise.roles.row_roles import Told, tell_roles
from xlbudget.workbook.recognise.rows.precision import with_settled_decimals
from xlbudget.workbook.recognise.rows.rates_below import without_rates_below
from xlbudget.workbook.recognise.rows.row_drafts import AT_ONCE, RowDraft, draft_rows, misses_amounts
from xlbudget.workbook.recognise.shapes.index_tables import is_index
from xlbudget.workbook.recognise.shapes.kinds import kind_of_table
from xlbudget.workbook.recognise.shapes.money import ENOUGH, money_evidence, title_and_sheet
from xlbudget.workbook.recognise.shapes.money_headings import Weight
from xlbudget.workbook.recognise.shapes.orientation import years_stand_in_labels
from xlbudget.workbook.recognise.shapes.understood import Understood
from xlbudget.workbook.recognise.shapes.years_across import years_across
from xlbudget.workbook.recognise.statements.stated import statements_of, unit_points
from xlbudget.workbook.recognise.statements.stated_sign import sign_of
from xlbudget.workbook.recognise.statements.statements import StatedUnit
from xlbudget.workbook.recognise.statements.unit_columns import UnitColumns, UnitOfLine
from xlbudget.workbook.recognise.texts.papers import says_whose_paper
from xlbudget.workbook.recognise.texts.title_texts import may_be_title
from xlbudget.workbook.recognise.texts.units import stated_unit
from xlbudget.workbook.recognise.texts.words import Heard

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.shapes.corrections import Correction


_PROVEN = ("arithmetic", "formula")  # ways in which a sum is told that are no mere look
_FIRST = 40  # lines of which the numbers are looked at
_MOST_LABELS = 400  # of a column that are heard
_MOST_BEFORE_HEADING = 4  # lines, with the heading of the sheet
_AT_A_GLANCE, _THOUSANDTHS = 6, 3  # lines; digits after the comma


def table_of(
    grid: Grid,
    candidate: Candidate,
    texts: TextsOfSheet,
    everywhere: Sequence[Said] = (),
    correction: Correction | None = None,
) -> BudgetTable | None:
    """The budget table that the candidate holds, or None where it holds no money. A correction says that it does."""
    understood = understand(grid, candidate, texts, everywhere, correction)
    if understood is None:
        return None
    if correction is not None:
        from xlbudget.workbook.recognise.shapes.corrected_tables import as_corrected  # noqa: PLC0415 — few are

        understood = as_corrected(understood, correction)
    if years_stand_in_labels(understood):
        from xlbudget.workbook.recognise.shapes.years_down import years_down  # noqa: PLC0415 — in few tables they do

        return years_down(understood)
    return years_across(understood)


def understand(
    grid: Grid,
    candidate: Candidate,
    texts: TextsOfSheet,
    everywhere: Sequence[Said],
    correction: Correction | None = None,
) -> Understood | None:
    """Everything that the candidate says, or None where it holds no money."""
    first = Stretch(grid, candidate.body[:AT_ONCE])
    drafts = _columns(grid, candidate, first)
    if not drafts.labels:
        return None
    near = texts[drafts[0].column, drafts[-1].column]
    around = surroundings(near, candidate.top.row, candidate.body[-1].row)
    title = around.title.text if around.title else ""
    labels = _labels(first, drafts)
    index = _holds_index(drafts, labels, around, correction)
    if not drafts.money and not index:
        return None
    if index:
        from xlbudget.workbook.recognise.shapes.price_changes import without_spans  # noqa: PLC0415 — few do

        drafts = drafts.once(without_spans)
    drafts = _settled(grid, drafts, around, candidate.body)
    money, told_so = drafts.money, correction is not None
    lines = _lines(grid, candidate, drafts, first, index=index, told_so=told_so)
    if lines is None:
        return None
    rows, told = lines
    beside = UnitColumns(grid, drafts, rows)
    line_units = beside.by_line()
    last_row = rows[-1].line.row
    if last_row != candidate.body[-1].row:
        around = around._replace(below=texts_below(near, last_row))
    unit, level = statements_of(grid, candidate, drafts, rows, first, around, everywhere, beside.of_all_lines())
    if not (index or told_so) and _may_be_in_english(grid, rows, money, unit):
        return None
    heard = Heard(labels)
    weights = money_evidence(
        drafts,
        title_and_sheet(title, grid.sheet.name),
        [said.text for said in around.block],
        heard,
        unit_points=unit_points(grid, drafts, rows, unit, around),
        counted=beside.are_of_other_things(),
        sides=first.texts(drafts.flow)[:_FIRST] if drafts.flow else (),
        numbers=chain.from_iterable(_stored_in_columns(row.stored, money) for row in rows[:_FIRST]),
    )
    if not candidate.headers:
        weights.append(Weight(-3, "no headings"))
        if any(one.reason in _PROVEN for one in told):
            weights.append(Weight(1, "sums"))
    if not index and not told_so and sum(weight.points for weight in weights) < ENOUGH:
        return None
    kind, why = kind_of_table(
        title, _heading_of_sheet(grid, candidate), drafts, heard, index, priced=beside.are_of_prices()
    )
    evidence = [Evidence("kind", kind, around.title.cell if around.title else None, why)]
    if level and (otherwise := _taken_back(level.level, around)):
        level = None
        evidence.append(Evidence("price_level", "unknown", otherwise.cell, SAYS_OTHERWISE))
    return Understood(
        grid,
        candidate,
        drafts,
        rows,
        _noted_by_unit(rows, told, line_units, candidate.units),
        around,
        None if index else unit,
        None if index else level,
        sign_of(around, rows, drafts),
        kind,
        weights,
        evidence,
        line_units=line_units,
    )


def _lines(
    grid: Grid, candidate: Candidate, drafts: Drafts, first: Stretch, *, index: bool, told_so: bool
) -> tuple[list[RowDraft], list[Told]] | None:
    """The lines with what each of them is; None where they hold no amounts, or no more than one beside its name."""
    money = drafts.money
    rows = with_settled_decimals(grid, draft_rows(grid, candidate.body, drafts, first), money)
    if not any(row.stored if index else any(map(row.stored.__contains__, money)) for row in rows):
        return None
    rows = without_rates_below(rows, drafts)
    if not (candidate.headers or told_so or _is_list(grid, candidate, rows)):
        return None
    told = tell_roles(grid, rows, drafts.once(_added_up), long=drafts.long)
    if index:
        from xlbudget.workbook.recognise.shapes.price_changes import without_sums  # noqa: PLC0415 — few do

        told = without_sums(told)
    return _trimmed(grid, rows, told, money)


def _is_list(grid: Grid, candidate: Candidate, rows: Sequence[RowDraft]) -> bool:
    """Whether lines without headings are more than an amount beside its name: "Råderum | 21,0". "Timer, højst | 1.800"
    below it is none."""
    return sum(bool(row.stored) for row in rows) >= 2 + sum(map(_is_counted, rows)) and not states_facts(
        grid, candidate
    )


def _added_up(drafts: Drafts) -> list[int]:
    """The columns of money whose lines may add up: prices and averages ("Gennemsnit af Beløb") beside others do not."""
    rates = {draft.column for draft in drafts if draft.role in MONEY_ROLES and names_rate(draft.heading.text)}
    return [column for column in drafts.money if column not in rates] or drafts.money


def _columns(grid: Grid, candidate: Candidate, first: Stretch) -> Drafts:
    """The candidate's columns, by their headings and the first of their cells."""
    drafts = draft_columns(grid, candidate, first)
    if not first.formatted_with_words():
        return drafts
    from xlbudget.workbook.recognise.columns.counted_formats import with_counted_formats  # noqa: PLC0415 — few tables are

    return with_counted_formats(drafts, first, grid.sheet.styles)


def _taken_back(level: PriceLevel, around: Surroundings) -> Said | None:
    """What stands below the table and says otherwise of its price level."""
    if not around.below:
        return None
    from xlbudget.workbook.recognise.statements.taken_back import taken_back_by  # noqa: PLC0415 — few tables state a level

    return taken_back_by(level, around.below)


def _holds_index(drafts: Drafts, labels: Sequence[str], around: Surroundings, correction: Correction | None) -> bool:
    """Whether the table holds an index, with no unit of money stated in or right above it; an officer's word on its
    kind goes before."""
    if correction is not None and correction.kind is not None:
        return correction.kind == "index"
    title = around.title.text if around.title else ""
    texts = (title, *(said.text for said in around.block), *(draft.heading.text for draft in drafts))
    return is_index(title, drafts, labels, [said.text for said in around.block]) and not any(map(stated_unit, texts))


def _noted_by_unit(
    rows: Sequence[RowDraft], told: list[Told], line_units: Mapping[int, UnitOfLine], units: Line | None
) -> list[Told]:
    """The roles, where a line in another unit than money is a note, as those above the row of `units` are."""
    other = {row for row, unit in line_units.items() if unit.other}
    if units:
        other.update(row.line.row for row in rows if row.stored and row.line.row < units.row)
    elif not other:
        return told
    note, heading = Told("note", "unit of the line"), Told("heading", "unit of the lines below")
    return [
        note if row.line.row in other else heading if row.line is units else one
        for row, one in zip(rows, told, strict=True)
    ]


def _heading_of_sheet(grid: Grid, candidate: Candidate) -> str:
    """The sheet's name and the first line that stands in it, but for those that say whose paper it is, or of when."""
    row, kinds = grid.lines[0]
    heading = grid.text(row, kinds.first)
    if row < candidate.top.row:
        above = [line for line in grid.lines[:_MOST_BEFORE_HEADING] if line.row < candidate.top.row]
        said = (grid.text(row, kinds.first) for row, kinds in above)
        heading = next((text for text in said if may_be_title(text) and not says_whose_paper(text)), heading)
    return f"{grid.sheet.name} {heading[:140]}"


def _settled(grid: Grid, drafts: Drafts, around: Surroundings, body: Sequence[Line]) -> Drafts:
    """The columns with the years that the title leaves to them, and the roles that only their lines tell."""
    drafts = with_years(with_line_numbers(grid, drafts, body), around, grid, body)
    drafts = with_difference_columns(grid, drafts, body)
    if drafts.once(may_hold_typed_differences):
        from xlbudget.workbook.recognise.columns.typed_differences import with_typed_differences  # noqa: PLC0415 — few may

        drafts = with_typed_differences(grid, drafts, body)
    return with_factor_columns(grid, drafts, body)


def _may_be_in_english(grid: Grid, rows: Sequence[RowDraft], money: Sequence[int], unit: StatedUnit | None) -> bool:
    """Whether the amounts, in kroner or no stated unit, may be texts as the English write them: "98,000"."""
    if unit is not None and unit.unit not in (Unit.KR, None):
        return False
    if not any(_THOUSANDTHS in row.numbers.decimals.values() for row in rows[:_AT_A_GLANCE]):
        return False  # nearly all tables
    from xlbudget.workbook.recognise.rows.english_numbers import may_be_in_english  # noqa: PLC0415 — few show so many

    return may_be_in_english(grid, rows, money)


def _labels(first: Stretch, drafts: Sequence[Draft]) -> list[str]:
    """The texts in the columns of labels, line by line."""
    columns = [first.own_texts(draft.column)[:_MOST_LABELS] for draft in drafts if draft.role == "label"]
    return list(filter(None, chain.from_iterable(zip(*columns, strict=True))))


def _stored_in_columns(line: Mapping[int, Decimal], columns: Sequence[int]) -> list[Stored]:
    """The amounts of a line in some columns, as the sheet stores them."""
    return [amount for column, amount in zip(line, stored_in(line), strict=True) if column in columns]


def _is_counted(row: RowDraft) -> bool:
    """Whether the line's number is one of hours, places or the like."""
    return bool(row.stored) and read_heading(row.label).hint in ("count", "fte")


def _trimmed(
    grid: Grid, rows: list[RowDraft], told: list[Told], money: Sequence[int]
) -> tuple[list[RowDraft], list[Told]]:
    """Without the lines after the last number that are no lines of the table; a total whose amount is missing is."""

    def holds_amounts(place: int) -> bool:
        row = rows[place]
        return bool(row.stored) or (told[place].role in ("subtotal", "total") and misses_amounts(grid, row, money))

    end = len(rows)
    while not holds_amounts(end - 1):
        end -= 1
    while end < len(rows) and told[end].role == "item":
        end += 1
    return rows[:end], told[:end]
