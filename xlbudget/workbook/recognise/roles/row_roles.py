"""What each line of a table is: item, heading, subtotal, total or note. By words, formulas, arithmetic and looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.rates import is_unit_price, names_rate
from xlbudget.domain.table import RowRole
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.roles.part_lines import parts_among
from xlbudget.workbook.recognise.roles.sum_ranks import ADDED, PICKED_OUT, Ranked, rank
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums.sum_evidence import Places
from xlbudget.workbook.recognise.texts.labels import label_words


class Told(NamedTuple):
    """The role of a line and how it was told."""

    role: RowRole
    reason: str
    part_of: bool = False


ITEM = Told("item", "")
"""What most lines are told to be."""
_PART = Told("item", "label", part_of=True)
_NOTE = Told("note", "label")
_FROM_OTHERS = Told("subtotal", "label")
"""What runs on from line to line, or is reckoned as its label says: "Akkumuleret", "Resultat (1+2-3)". No sum adds it
up."""
_DECLARED = Told("total", "totals row")
_FEW = 40  # lines of a model of numbers times prices; longer tables are lists
_SILENT = label_words("")  # as of most labels
_FLOW = attrgetter("flow")


def tell_roles(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], *, long: bool = False) -> list[Told]:
    """A role for each line; `columns` are those of money. In a `long` list only words make a total."""
    places = _places(rows)
    told = [ITEM] * len(rows)
    added = () if long else columns
    if by_flow := any(map(_FLOW, rows)):
        from xlbudget.workbook.recognise.roles.flow_roles import roles_by_flow  # noqa: PLC0415 — few tables have such lines

        ranked = roles_by_flow(rows, lambda lines: rank(grid, lines, added, _places(lines)))
    else:
        ranked = rank(grid, rows, added, places)
    for place, (role, reason) in ranked.items():
        told[place] = Told(role, reason, part_of=reason == PICKED_OUT)
    if places.spoken:
        _tell_spoken(told, rows, places, ranked)
    if places.bare:
        _tell_bare(told, grid, rows, columns, places, ranked if by_flow else {})
    if grid.formats_with_words:
        from xlbudget.workbook.recognise.roles.count_lines import counted_by_formats  # noqa: PLC0415 — few sheets have any

        _note(told, counted_by_formats(grid, rows, columns))
    if len(rows) <= _FEW and not long and any(is_unit_price(row.label) for row in rows):
        from xlbudget.workbook.recognise.roles.counts_times_prices import counted_by_prices, shared_out  # noqa: PLC0415

        priced = counted_by_prices(rows)
        _note(told, priced | shared_out(grid, rows, priced))
    if _NOTE in told and len(told) - told.count(_NOTE) > 1:
        from xlbudget.workbook.recognise.roles.count_lines import reckoned_from  # noqa: PLC0415 — few tables count anything

        counted = [place for place, one in enumerate(told) if one is _NOTE]
        _note(told, reckoned_from(grid, rows, counted, columns))
    if any(rows[place].words.computed for place in places.spoken):
        _tell_computed(told, rows, columns, places.filled[-1])
    if told[-1] is ITEM and ranked and ITEM in told[: (last := max(ranked))]:
        from xlbudget.workbook.recognise.roles.count_lines import counted_below  # noqa: PLC0415 — few tables end so

        counted = counted_below(rows, last + 1)
        if told[last].role == "total" or len(counted) == sum(
            bool(row.stored) and told[place] is ITEM and not names_rate(row.label)
            for place, row in enumerate(rows[last + 1 :], last + 1)
        ):
            _note(told, counted)
    if grid.sheet.tables and grid.own_totals:
        from xlbudget.workbook.recognise.roles.declared_totals import declared_totals  # noqa: PLC0415 — few sheets have any

        for place, is_sum in declared_totals(grid, rows, columns):
            if told[place].role == "item":
                told[place] = _DECLARED if is_sum else _NOTE
    return told


def _note(told: list[Told], places: Iterable[int]) -> None:
    for place in places:
        told[place] = _NOTE


def _tell_spoken(told: list[Told], rows: Sequence[RowDraft], places: Places, ranked: Ranked) -> None:
    """What the labels say: a part of another line, a number of heads, a control, what runs on from line to line."""
    for place in parts_among(rows):
        if ranked.get(place) != ADDED:
            told[place] = _PART
    for place in places.spoken:
        if place in places.heads or (rows[place].words.control and _is_nought(rows[place])):
            told[place] = _NOTE
        elif rows[place].words.running and not rows[place].words.is_count:
            told[place] = _FROM_OTHERS


def _tell_bare(
    told: list[Told],
    grid: Grid,
    rows: Sequence[RowDraft],
    columns: Sequence[int],
    places: Places,
    by_flow: Ranked,
) -> None:
    """What the lines without numbers are, but for those that are told `by_flow`, and what they say of those below."""
    from xlbudget.workbook.recognise.roles.bare_lines import BareLines  # noqa: PLC0415 — few tables have any

    bare = BareLines(grid, rows, places.bare, places.filled, columns)
    for place in places.bare:
        if place not in by_flow:
            told[place] = Told(*bare.tell(place))
    _note(told, _counted(rows, places.bare))


def _tell_computed(told: list[Told], rows: Sequence[RowDraft], columns: Sequence[int], last: int) -> None:
    """The lines that are reckoned as their labels say; the `last` one is the total where no other is."""
    from xlbudget.workbook.recognise.roles.computed_lines import computed_lines  # noqa: PLC0415 — few labels are formulas

    computed = [place for place in computed_lines(rows, columns) if told[place] is ITEM]
    for place in computed:
        told[place] = _FROM_OTHERS
    if last in computed and all(one.role != "total" for one in told):
        told[last] = _FROM_OTHERS._replace(role="total")


def _counted(rows: Sequence[RowDraft], bare: Sequence[int]) -> set[int]:
    """The lines below headings that say that they are counted: "Antal elever"."""
    return {below for place in bare if rows[place].words.counting for below in _headed(rows, place)}


def _headed(rows: Sequence[RowDraft], heading: int) -> Iterator[int]:
    """The lines below a heading: down to a gap, to one without numbers, to one that stands out as far as it does where
    those in between are indented, or to the total of the lines above the heading."""
    stepped = heading + 1 < len(rows) and rows[heading + 1].indent > rows[heading].indent
    for place in range(heading + 1, len(rows)):
        row = rows[place]
        gap = row.line.row - rows[place - 1].line.row > 1
        if gap or not row.stored or (stepped and row.indent <= rows[heading].indent):
            return
        if row.words.grand and _adds_up(row, rows[:heading]):
            return
        yield place


def _adds_up(total: RowDraft, lines: Sequence[RowDraft]) -> bool:
    """Whether the lines, sums among them left out, add up to the total in every column."""
    added = [line.stored for line in lines if not (line.words.total or line.words.part_of)]
    return all(
        amount == sum(line[column] for line in added if column in line) for column, amount in total.stored.items()
    )


def _places(rows: Sequence[RowDraft]) -> Places:
    filled = [place for place, row in enumerate(rows) if row.stored]
    bare = [place for place, row in enumerate(rows) if not row.stored] if len(filled) < len(rows) else []
    spoken = [place for place, row in enumerate(rows) if row.words is not _SILENT]
    heads = {place for place in spoken if rows[place].words.is_count}
    if heads and len(heads) < len(filled):
        from xlbudget.workbook.recognise.roles.count_lines import added_up, totals_of  # noqa: PLC0415 — few tables have any

        heads -= added_up(rows, heads)
        heads |= totals_of(rows, heads)
    apart = heads | {place for place in spoken if (words := rows[place].words).part_of or words.running}
    apart |= {place for place in spoken if rows[place].words.control and _is_nought(rows[place])}
    apart |= _counted(rows, bare)
    counted = [place for place in filled if place not in apart] if apart else filled
    return Places(filled, bare, spoken, counted, heads)


def _is_nought(row: RowDraft) -> bool:
    """Whether the line states nothing but noughts: a control that shows no difference."""
    return bool(row.stored) and not any(row.stored.values())
