"""Totals that are no sums of the lines that they were read as: what formulas, headings and the other columns say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, pairwise

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.table_lines import LinesOfTables
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import Sum, added, tolerance
from xlbudget.domain.sums.line_kinds import dimension_words
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.sums.sum_differences import explain
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell

_SEVERAL = 2  # columns: in one alone nobody knows what was meant
_BARE = 2  # words: "I alt", "Samlet budget" may be the total of all
_LESS = pattern(r"(?<![a-zæøå])(?:minus|fratrukket|fradraget|less)(?![a-zæøå])", re.IGNORECASE)
_PLURALS = ("", "er", "e", "r")
_OF_EARLIER = r"\W*(?:tidligere|forhen) (?:\w+ )?(?:bevil\w+|afsat|afholdt|forbrugt|givet|år)(?!\w)"
_EARLIER = pattern(_OF_EARLIER, re.IGNORECASE)
_BEFORE = pattern(
    rf"{_OF_EARLIER}|\W*overfør(?:t|sel|sler)(?: beløb)?(?: fra (?:(?:19|20)\d\d|tidligere år))?$", re.IGNORECASE
)
"""What names amounts of the years before, which the total of this budget may leave out."""
_REACH = 40  # lines above a total that may be taken away


def adds_something_else(subject: Subject, table: BudgetTable, entry: Sum, column: Column, found: Decimal) -> bool:
    """Whether what a total states in a column is not to be the sum of these lines: they are of another group, it is an
    average, the sum of the lines whose kind it names, or of all but those of earlier years."""
    if entry.basis == "arithmetic" and _counts_another_group(subject, table, entry, column):
        return True
    if (
        _leaves_out_what_was_before(entry, column)
        or _is_average(entry, column, found)
        or _adds_its_kind(subject, table, entry, column)
    ):
        return True
    from xlbudget.checks.formulas.reckoned_totals import is_reckoned_otherwise  # noqa: PLC0415 — few totals differ

    return is_reckoned_otherwise(subject, table, entry, column)


def _adds_its_kind(subject: Subject, table: BudgetTable, entry: Sum, column: Column) -> bool:
    """Whether the total is that of all lines of a kind that it names, wherever they stand: "Service i alt" of those
    with "Service" beside them, "Løn i alt" of those called "Løn"."""
    name = f" {entry.total.evened_label} "
    words = (text for row in entry.parts for text in (row.label, *dimension_words(row)))
    kinds = {text for text in words if any(f" {text.casefold()}{ending} " in name for ending in _PLURALS)}
    lines = subject.once(LinesOfTables).of(table) if kinds else None
    return lines is not None and any(lines.of_kind(kind, column.key).give(entry.total, column.key) for kind in kinds)


def _leaves_out_what_was_before(entry: Sum, column: Column) -> bool:
    """Whether the total is that of all lines but those of earlier years ("Tidligere bevilget", "Overført fra 2025"), in
    this column and in each that states any. In one column alone what is carried over may have been forgotten."""
    before = [row for row in entry.parts if _BEFORE.match(row.label)]
    if not before or len(entry.parts) - len(before) < _SEVERAL:
        return False
    own = [row for row in entry.parts if row not in before]
    keys = [key for key in entry.total.values if any(row.values.get(key) for row in before)]
    fewest = 1 if all(_EARLIER.match(row.label) for row in before) else _SEVERAL
    return (
        column.key in keys and len(keys) >= fewest and all(added(own, key) == entry.total.values[key] for key in keys)
    )


def _is_average(entry: Sum, column: Column, found: Decimal) -> bool:
    """Whether the column is one of prices or of amounts for each unit, and the total lies among its parts: what
    "I alt" has there is an average."""
    if not names_rate(column.header):
        return False
    values = [row.values[column.key] for row in entry.parts if column.key in row.values]
    return len(values) > 1 and min(values) <= found <= max(values)


def is_no_sum(subject: Subject, table: BudgetTable, entry: Sum, columns: Sequence[Column]) -> bool:
    """Whether a total that adds up in none of several columns, and that no slip of the hand explains in any (of one
    line: in half of them), is none: it has one line beside it ("Statsgaranti i alt", "Selvbudgettering i alt"), stands
    among prices or among totals whose lines are not shown, or takes a line from elsewhere away ("Ydelse i alt":
    interest less what is paid off, which stands negative further up), or one of its own. Nor is one that is half of its
    lines: each group of them is told with its lines, and no one says which they are; nor one that counts on from year
    to year ("Akkumuleret").
    """
    keys = [column.key for column in columns if column.key in entry.total.values]
    keys = [key for key in keys if any(key in row.values for row in entry.parts)]
    if _counts_on(entry, keys):
        return True
    if entry.basis != "structure":
        return False
    if any(_agrees(entry, key) for key in keys):
        return False
    if _is_net(entry, keys) or any(_is_half(entry, key) for key in keys):
        return True
    if len(keys) < _SEVERAL:
        return _heads_one_line(entry) and not any(_slipped(entry, key) for key in keys)
    lines = subject.once(LinesOfTables).of(table)
    beside = table.kind == "other" or _is_of_key_figures(lines.first, entry)
    if len(entry.parts) > 1 and not beside and not _takes_away(table, lines.places[id(entry.total)], entry, keys):
        return False
    slipped = sum(_slipped(entry, key) for key in keys)
    return not slipped or (len(entry.parts) == 1 and slipped * 2 < len(keys))


def _counts_on(entry: Sum, keys: Sequence[str]) -> bool:
    """Whether the total is in most columns what it was in the one before, and the lines of its own added to that."""
    values = entry.total.values
    steps = [(values[later] - values[key], added(entry.parts, later)) for key, later in pairwise(keys)]
    counted = sum(step == own != 0 for step, own in steps)
    return counted >= _SEVERAL and counted * 2 > len(steps)


def _is_half(entry: Sum, key: str) -> bool:
    total = entry.total.values[key]
    return bool(total) and len(entry.parts) > 1 and added(entry.parts, key) == 2 * total


def _heads_one_line(entry: Sum) -> bool:
    """Whether the total has one line, and that below it: "Resultat før afskrivninger" stands over what comes next."""
    return len(entry.parts) == 1 and _stands_above(entry)


def _stands_above(entry: Sum) -> bool:
    above, below = entry.total.row, entry.parts[0].row
    return above is not None and below is not None and above < below


def _is_net(entry: Sum, keys: Sequence[str]) -> bool:
    """Whether the total takes the same one of its lines away in every column, and stands above them or says so:
    "Produktskatter minus produktsubsidier" over both, each without a sign. A slip of the hand makes one figure wrong.
    """
    if len(entry.parts) == 1:
        return False
    says_less = bool(_LESS.search(entry.total.label))
    if not says_less and not _stands_above(entry):
        return False
    taken = [part for part in entry.parts if all(_takes_off(entry, part, key) for key in keys)]
    return any(sum(bool(_value(part, key)) for key in keys) >= (1 if says_less else _SEVERAL) for part in taken)


def _takes_off(entry: Sum, part: Row, key: str) -> bool:
    less = added(entry.parts, key) - 2 * _value(part, key)
    return abs(entry.total.values[key] - less) <= tolerance(entry.total, entry.parts, key)


def _is_of_key_figures(first: Row | None, entry: Sum) -> bool:
    """Whether the total has a name of its own, and a total at the head of the table is among its lines: "Indtægter i
    alt", of which no line is shown, "Omkostninger", "Finansielle poster i alt". `first`: the table's first line."""
    if not any(part is first for part in entry.parts) or first is None or not names_sum(first.label):
        return False
    return len(entry.total.label.split()) > _BARE


def is_difference(subject: Subject, table: BudgetTable, entry: Sum, column: Column) -> bool:
    """Whether the formula of what looks like a total takes one of its lines away, and its label names no sum: "Mangler"
    (=D6-D5) is what the lines differ by. Nor is a product one: "Nutidsværdi" (=D6*D8) is D6 where the factor is 1."""
    if names_sum(entry.total.label):
        return False
    from xlbudget.checks.formulas.formula_cells import bare, rounded, terms  # noqa: PLC0415 — few totals differ where formulas stand
    from xlbudget.checks.formulas.summed_cells import summed_sheet  # noqa: PLC0415
    from xlbudget.workbook.formulas.syntax import Binary, Reference  # noqa: PLC0415

    sheet = summed_sheet(subject, table.sheet)
    row, at = place = parse_cell(entry.total.cells[column.key])
    pattern = sheet.parsed.patterns.get(place) if sheet else None
    if pattern is None or pattern.tree is None:
        return False
    node = rounded(pattern.tree)
    if isinstance(node, Binary) and node.operator == "*" and isinstance(bare(node.left), Reference):
        return isinstance(bare(node.right), Reference)
    lines = [parse_cell(part.cells[column.key]) for part in entry.parts if column.key in part.cells]
    taken = [term for sign, term in terms(node) if sign < 0 and isinstance(term, Reference)]
    return any(term.sheet is None and term.area(row, at).covers(*line) for term in taken for line in lines)


def closes_to_nought(table: BudgetTable, entry: Sum) -> bool:
    """Whether the line takes away all that its lines give, and a total below says that nothing is left: "Vand, brug af
    fond" above "Selvkost i alt" of 0."""
    values = entry.total.values
    if any(values[key] != -added(entry.parts, key) for key in values):
        return False
    below = next(place for place, row in enumerate(table.rows) if row is entry.total) + 1
    return any(
        names_sum(row.label) and values.keys() <= row.values.keys() and not any(row.values[key] for key in values)
        for row in table.rows[below:]
    )


def is_counted_beside(subject: Subject, table: BudgetTable, entry: Sum, column: Column) -> bool:
    """Whether a formula of the column takes the total and every line that its own formula leaves out, each by itself:
    "Likviditetstræk" (=D5-D8) sets the lines against the total, and none of them was forgotten in it."""
    from xlbudget.checks.formulas.summed_cells import summed_sheet  # noqa: PLC0415 — few totals differ where formulas stand

    sheet = summed_sheet(subject, table.sheet)
    total = parse_cell(entry.total.cells[column.key])
    own = sheet.at(total) if sheet else None
    if sheet is None or own is None:
        return False
    parts = [parse_cell(part.cells[column.key]) for part in entry.parts if column.key in part.cells]
    left_out = [part for part in parts if not any(area.covers(*part) for area in own.areas)]
    if not left_out:
        return False
    beside = subject.once(LinesOfTables).of(table).taking(sheet, column).get(total[0], ())
    return any(
        place != total and all(any(area.covers(*cell) for area in areas) for cell in (total, *left_out))
        for place, areas in beside
    )


def _agrees(entry: Sum, key: str) -> bool:
    return abs(entry.total.values[key] - added(entry.parts, key)) <= tolerance(entry.total, entry.parts, key)


def _slipped(entry: Sum, key: str) -> bool:
    """Whether a slip of the hand accounts for the difference in the column."""
    stated = [(row, row.values[key]) for row in entry.parts if key in row.values]
    return next(explain(entry.total.values[key], stated), None) is not None


def _takes_away(table: BudgetTable, place: int, entry: Sum, keys: Sequence[str]) -> bool:
    """Whether the total in that `place` is one of its parts less a line above them, in every column."""
    counted = {id(row) for row in (entry.total, *entry.parts)}
    others = [
        row for row in table.rows[max(0, place - _REACH) : place] if row.role != "note" and id(row) not in counted
    ]
    return any(
        all(entry.total.values[key] == _value(part, key) - _value(other, key) for key in keys)
        for part in entry.parts
        for other in others
    )


def _value(row: Row, key: str) -> Decimal:
    return row.values.get(key, ZERO)


def _counts_another_group(subject: Subject, table: BudgetTable, entry: Sum, column: Column) -> bool:
    """Whether the last parts stand under a heading of their own below those that the total's formulas add, and have
    amounts in no column that adds up: then nothing says that they are parts."""
    heading = subject.once(LinesOfTables).of(table).last_heading
    below = [row for row in entry.parts if row.row is not None and heading is not None and row.row > heading]
    if not below or len(below) == len(entry.parts) or any(key != column.key for row in below for key in row.values):
        return False
    spans = set(_spans(subject, table, entry))
    last_above = max(row.row or 0 for row in entry.parts[: len(entry.parts) - len(below)])
    return bool(spans) and all(len(span) == 1 and span[0][1] == last_above for span in spans)


def adds_its_own_block(subject: Subject, table: BudgetTable, entry: Sum) -> bool:
    """Whether the formulas of a total that no arithmetic tells say what its parts are, and not these: they add the
    lines above it up to a gap in the sheet, or the same lines in several columns."""
    if entry.basis == "arithmetic":
        return False
    rows = {row.row for row in entry.parts if row.row is not None}
    if entry.total.row is None or len(rows) != len(entry.parts):
        return False
    spans = _spans(subject, table, entry)
    if len(spans) > 1 and len(set(spans)) == 1:
        lines = subject.once(LinesOfTables).of(table)
        added = [lines.filled(first, last) for first, last in spans[0]]
        return any(len(stretch) > len(rows) for stretch in added) or set(chain.from_iterable(added)) != rows
    for first, last in (span[0] for span in spans if len(span) == 1):
        if last == entry.total.row - 1 and min(rows) < first and first - 1 not in rows:
            return True
    return False


def _spans(subject: Subject, table: BudgetTable, entry: Sum) -> list[tuple[tuple[int, int], ...]]:
    """The first and the last row of each area that the total's formulas add, formula by formula."""
    from xlbudget.checks.formulas.summed_cells import summed_sheet  # noqa: PLC0415 — few totals differ where formulas stand

    sheet = summed_sheet(subject, table.sheet)
    if sheet is None:
        return []
    told = [added.areas for cell in entry.total.cells.values() if (added := sheet.at(parse_cell(cell)))]
    return [tuple((area.first_row, area.last_row) for area in areas) for areas in told]
