"""Which lines a total is the sum of: read from the table's own structure and settled by its arithmetic.

A table says by labels, indentation and place what its totals cover, and often leaves it open: an "I alt" under two
groups may be the sum of the groups or of their lines. So each total has candidate sets of parts; the set that adds up
in most columns is the one that the office meant. Where no set adds up anywhere, the total is read as the table's other
totals are, or in the only way there is; otherwise it is left alone: in doubt xlbudget does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Settled, Sum
from xlbudget.domain.sums.dismissed_lines import plainly_none
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.line_kinds import lines_headed
from xlbudget.domain.sums.sum_readings import Outline
from xlbudget.domain.sums.sum_words import goes_on
from xlbudget.domain.sums.sums_by_readings import SumsByReadings
from xlbudget.domain.table import BudgetTable, amounts_of, by_field

if TYPE_CHECKING:
    from xlbudget.domain.sums.result_lines import Result

_NO_PARTS = Settled((), "structure")  # of a result: its lines are no parts

_MOST_CEILINGS = 8  # among the lines of a table: where each of many groups has one, they are its own


class SumsOfTable(NamedTuple):
    """The sums of a table, top down, and its results: lines that are some lines less others."""

    sums: tuple[Sum, ...]
    results: tuple[Result, ...]


def sums(table: BudgetTable) -> Iterator[Sum]:
    """Every total and subtotal of the table whose parts are known, top down, and lines that add up like one."""
    return (entry for entry in sums_of(table).sums if entry.basis != "likeness")


def sums_of(table: BudgetTable, amounts: Amounts[str] | None = None) -> SumsOfTable:
    """The same with the table's results, and with the basis "likeness" the lines that are called or look like a total
    and miss the lines beside them by what a slip of the hand gives. `amounts` are those of the table's lines, where
    they are known."""
    keys = [column.key for column in table.money_columns() if column.role != "difference"]
    amounts = amounts or amounts_of(table.rows)
    fields = by_field(table.rows)
    rows = table.rows
    if "note" in fields.role or not all(amounts.places):
        told = zip(rows, amounts.places, strict=True)
        rows = tuple([row for row, filled in told if row.role != "note" and (filled or row.role == "heading")])
        fields, amounts = by_field(rows), amounts_of(rows)
    if any(fields.flow):
        from xlbudget.domain.sums.flow_sums import sums_of_flows  # noqa: PLC0415 — few tables have such lines

        return sums_of_flows(rows, keys, lambda lines, columns: _sums_among(Figures(lines), columns))
    found = _sums_among(Figures(rows, amounts, fields), keys)
    if table.title and goes_on(table.title):  # its total may be that of the pages before as well
        return found._replace(sums=tuple([entry for entry in found.sums if entry.basis == "arithmetic"]))
    return found


def _sums_among(figures: Figures, keys: Sequence[str]) -> SumsOfTable:
    """The sums and results among lines that are all of one kind, in the columns `keys`."""
    rows = figures.rows
    outline, headed = Outline(figures), lines_headed(figures)
    settled, left, doubtful = SumsByReadings(figures, keys, outline, headed).read()
    results: dict[int, Result] = {}
    dismissed = plainly_none(figures, keys, outline, headed, left, settled) if left else frozenset[int]()
    if doubtful or not dismissed.issuperset(left):
        from xlbudget.domain.sums.rates import without_prices_and_bases  # noqa: PLC0415 — most tables leave none open
        from xlbudget.domain.sums.unsettled_sums import settle_the_rest  # noqa: PLC0415

        added = {part for entry in settled.values() for part in entry.parts}
        if len(money := without_prices_and_bases(rows, added)) < len(rows):
            return _sums_among(Figures(money), keys)
        from xlbudget.domain.sums.frame_lines import without_frames  # noqa: PLC0415 — it asks for sums itself

        if 0 < len(rows) - len(money := without_frames(rows, added)) <= _MOST_CEILINGS:
            found = _sums_among(Figures(money), keys)  # a ceiling may stand among the lines below it
            if found.sums and all(entry.holds for entry in found.sums):
                return found
        results = settle_the_rest(figures, keys, outline, headed, settled, left, doubtful, dismissed)
    if not all(entry.holds for entry in settled.values()):
        from xlbudget.domain.sums.one_of_two import one_of_two  # noqa: PLC0415 — few sums leave anything out

        settled |= one_of_two(figures, keys, settled)
        from xlbudget.domain.sums.counts_left_out import counts_left_out  # noqa: PLC0415 — nor do few others

        settled |= counts_left_out(figures, keys, settled)
    if figures.has_parts:
        from xlbudget.domain.sums.of_which import held_by_parts  # noqa: PLC0415 — few tables have any

        settled |= held_by_parts(figures, keys, {**settled, **dict.fromkeys(results, _NO_PARTS)})
    if any(entry.parts[:1] == (place + 1,) for place, entry in settled.items()):
        from xlbudget.domain.sums.result_lines import left_of_lines  # noqa: PLC0415 — few sums stand above their lines

        for place, result in left_of_lines(figures, settled, keys).items():
            results.setdefault(settled.pop(place).parts[-1], result)
    if any(rows[place].label.endswith(")") for place in outline.breaks):
        from xlbudget.domain.sums.label_formulas import results_by_labels  # noqa: PLC0415 — few labels are formulas

        for place, result in results_by_labels(figures, keys).items():
            if not (place in settled and settled[place].holds):
                settled.pop(place, None)
                results[place] = result
    return SumsOfTable(
        tuple(
            [
                Sum(rows[place], tuple([rows[part] for part in parts]), basis, holds)
                for place, (parts, basis, holds) in sorted(settled.items())
            ]
        ),
        tuple([results[place] for place in sorted(results)]),
    )
