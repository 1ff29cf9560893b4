"""What each line of a table is: item, heading, subtotal, total or note. By words, formulas, arithmetic and looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.rates import is_unit_price, names_rate
from xlbudget.domain.table import RowRole
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums.line_relations import says_what_it_counts
from xlbudget.workbook.recognise.sums.sum_evidence import Places
from xlbudget.workbook.recognise.sums.sum_lines import find_sums
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
_PICKED_OUT = "picked out"
_TWO_SIDES = 2  # sums that a net is of
_ADDED: tuple[RowRole, str] = ("item", "formula")
"""A "heraf" that a sum's formula names beside the line that it is of, or that it adds up: it is taken away there, and
counts."""
_FROM_OTHERS = Told("subtotal", "label")
"""What runs on from line to line, or is reckoned as its label says: "Akkumuleret", "Resultat (1+2-3)". No sum adds it
up."""
_DECLARED = Told("total", "totals row")
_SILENT = label_words("")  # as of most labels
_FLOW = attrgetter("flow")


def tell_roles(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], *, long: bool = False) -> list[Told]:
    """A role for each line; `columns` are those of money. In a `long` list only words make a total."""
    places = _places(rows)
    told = [ITEM] * len(rows)
    added = () if long else columns
    if by_flow := any(map(_FLOW, rows)):
        from xlbudget.workbook.recognise.roles.flow_roles import roles_by_flow  # noqa: PLC0415 — few tables have such lines

        ranked = roles_by_flow(rows, lambda lines: _ranked(grid, lines, added, _places(lines)))
    else:
        ranked = _ranked(grid, rows, added, places)
    for place, (role, reason) in ranked.items():
        told[place] = Told(role, reason, part_of=reason == _PICKED_OUT)
    if places.spoken:
        for place in _parts(rows):
            if ranked.get(place) != _ADDED:
                told[place] = _PART
    for place in places.spoken:
        if place in places.heads or (rows[place].words.control and _is_nought(rows[place])):
            told[place] = _NOTE
        elif rows[place].words.running and not rows[place].words.is_count:
            told[place] = _FROM_OTHERS
    if places.bare:
        from xlbudget.workbook.recognise.roles.bare_lines import BareLines  # noqa: PLC0415 — few tables have any

        bare = BareLines(grid, rows, places.bare, places.filled)
        for place in places.bare:
            if not (by_flow and place in ranked):
                told[place] = Told(*bare.tell(place))
        for place in _counted(rows, places.bare):
            told[place] = _NOTE
    if _NOTE in told and len(told) - told.count(_NOTE) > 1:
        from xlbudget.workbook.recognise.roles.count_lines import reckoned_from  # noqa: PLC0415 — few tables count anything

        counted = [place for place, one in enumerate(told) if one is _NOTE]
        for place in reckoned_from(grid, rows, counted, columns):
            told[place] = _NOTE
    if any(rows[place].words.computed for place in places.spoken):
        from xlbudget.workbook.recognise.roles.computed_lines import computed_lines  # noqa: PLC0415 — few labels are formulas

        computed = [place for place in computed_lines(rows, columns) if told[place] is ITEM]
        for place in computed:
            told[place] = _FROM_OTHERS
        if (last := places.filled[-1]) in computed and all(one.role != "total" for one in told):
            told[last] = _FROM_OTHERS._replace(role="total")
    if told[-1] is ITEM and ranked and told[last := max(ranked)].role == "total" and ITEM in told[:last]:
        from xlbudget.workbook.recognise.roles.count_lines import counted_below  # noqa: PLC0415 — few tables end so

        for place in counted_below(rows, last + 1):
            told[place] = _NOTE
    if grid.sheet.tables and grid.own_totals:
        from xlbudget.workbook.recognise.roles.declared_totals import declared_totals  # noqa: PLC0415 — few sheets have any

        for place, is_sum in declared_totals(grid, rows, columns):
            if told[place].role == "item":
                told[place] = _DECLARED if is_sum else _NOTE
    return told


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


def _parts(rows: Sequence[RowDraft]) -> set[int]:
    """The lines that are counted in another: "heraf", those below a "Heraf:" of its own, and those below a "heraf" that
    stand in from the line that it is of, no less than it does."""
    found: set[int] = set()
    open_since: int | None = None
    inside = False  # whether the lines stand in from the one that they are counted in
    for place, row in enumerate(rows):
        if row.words.opens_parts and not row.stored:
            open_since, inside = place, False
            continue
        if row.words.part_of:
            found.add(place)
            if place and row.indent > rows[place - 1].indent and rows[place - 1].stored:
                open_since, inside = place, True
            elif row.label.rstrip().endswith(":"):
                open_since, inside = place, False
            continue
        if open_since is not None:
            gap = place and row.line.row - rows[place - 1].line.row > 1
            if (
                row.words.total
                or row.words.net
                or gap
                or not row.stored
                or (row.bold and not rows[place - 1].bold)
                or row.indent < rows[open_since if inside else place - 1].indent
            ):
                open_since = None
            else:
                found.add(place)
    return found


def _ranked(
    grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], places: Places
) -> dict[int, tuple[RowRole, str]]:
    """The sums, total or subtotal, with how each was told: the total covers the whole table, below its lines or above
    them. With them the lines that are picked out of the one above.
    """
    found, whole, heads, named, added = find_sums(grid, rows, columns, places)
    if not found:
        return {}
    if any(rows[place].words.total and place not in found for place in places.spoken):
        from xlbudget.workbook.recognise.sums.sums_by_kind import sums_by_kind  # noqa: PLC0415 — few tables have any

        found = dict.fromkeys(sums_by_kind(rows, places.counted, columns), "arithmetic") | found
    parts: dict[int, tuple[RowRole, str]] = dict.fromkeys(heads.picked_out, ("item", _PICKED_OUT)) if heads else {}
    parts |= {place: _ADDED for place in named if rows[place].words.part_of and place - 1 in named}
    parts |= dict.fromkeys(added, _ADDED)
    ordered = sorted(found)
    of_all = heads.of_all if heads else None
    if (net := _net_on_top(rows, ordered, places)) is not None:
        of_all = net
    if of_all is not None:
        roles: dict[int, tuple[RowRole, str]] = {place: ("subtotal", reason) for place, reason in found.items()}
        return roles | {of_all: ("total", found[of_all])} | parts
    inside = _parts(rows) if any(rows[place].words.opens_parts for place in places.bare) else ()
    items = [place for place in places.counted if place not in found and place not in inside]
    while items and items[-1] > ordered[-1] and _is_for_each(rows[items[-1]].label):
        items.pop()  # "Takst pr. plads" below what the places cost
    last_item, first_item = (items[-1], items[0]) if items else (-1, len(rows))
    totals: set[int] = set()
    ends = [place for place in ordered if place > last_item]
    starts = [place for place in ordered if place < first_item]
    grand = [place for place in ordered if rows[place].words.grand]
    summed_alike = bool(ends) and _under_a_heading_of_all(rows, ends[-1])
    if ends and ends[-1] not in whole and not summed_alike and _closes_its_group(rows, ordered, ends):
        return {place: ("subtotal", found[place]) for place in ordered} | parts
    if ends and (
        summed_alike
        or ends[-1] in whole
        or rows[ends[-1]].words.grand
        or says_what_it_counts(rows[ends[-1]])
        or rows[ends[-1]].words.net
        or rows[ends[-1]].words.surplus
        or len(ordered) == 1
        or (found[ends[-1]] == "looks" and not (heads and ends[-1] in heads.closed))
    ):
        totals.add(ends[-1])
    elif starts and (starts[0] in whole or (len(ordered) == 1 and not heads) or rows[starts[0]].words.grand):
        totals.add(starts[0])
    elif len(grand) == 1 and grand[0] == ordered[-1]:
        totals.add(grand[0])
    elif ordered[-1] in whole and _leaves_apart(rows, ordered, items):
        totals.add(ordered[-1])
    return {place: ("total" if place in totals else "subtotal", found[place]) for place in ordered} | parts


def _is_for_each(label: str) -> bool:
    """Whether the line says for each of whom or what the table's result is: "pr. indbygger, kr.", "Pris pr. plads"."""
    begins = label.lower().lstrip("-– ").startswith(("pr. ", "pr ", "per "))
    return is_unit_price(label) or (begins and names_rate(label))


def _net_on_top(rows: Sequence[RowDraft], ordered: Sequence[int], places: Places) -> int | None:
    """The net of the sums that stand over all lines: "Udgifter i alt", "Indtægter i alt", "Netto"."""
    last = ordered[-1]
    first = places.filled[: len(ordered)]
    if len(ordered) <= _TWO_SIDES or not rows[last].words.net or first != ordered:
        return None
    return last


def _leaves_apart(rows: Sequence[RowDraft], ordered: Sequence[int], items: Sequence[int]) -> bool:
    """Whether the last sum, a result of sums above it, is the table's: what is below a blank row is apart from them, as
    "Likvide aktiver ultimo" below "Ændring af likvide aktiver (C+D+E)"."""
    last = ordered[-1]
    below = [place for place in items if place > last]
    words = rows[last].words
    return (
        len(ordered) > 1
        and bool(below)
        and len(below) < len(items) - len(below)
        and (words.net or words.surplus or words.computed or words.total)
        and rows[last + 1].line.row - rows[last].line.row > 1
    )


def _under_a_heading_of_all(rows: Sequence[RowDraft], place: int) -> bool:
    """Whether the group that the line ends is headed "I alt": its lines are sums of those called alike above it."""
    heading = next((row for row in reversed(rows[:place]) if not row.stored), None)
    return heading is not None and heading.words.grand


def _closes_its_group(rows: Sequence[RowDraft], ordered: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether the table ends with the sum of its last group, called as those of the groups above it: nothing adds them
    up."""
    if len(ends) > 1:
        return False
    label = rows[ends[0]].label.casefold()
    return any(rows[place].label.casefold() == label for place in ordered if place != ends[0])
