"""Which of the sums of a table is its total: the one that covers all of it, below its lines or above them."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.sums.rates import is_unit_price, names_rate
from xlbudget.domain.table import RowRole
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.roles.part_lines import parts_among
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums.line_relations import says_what_it_counts
from xlbudget.workbook.recognise.sums.sum_evidence import Places
from xlbudget.workbook.recognise.sums.sum_lines import SumLines, find_sums

Ranked = dict[int, tuple[RowRole, str]]
"""Lines by their places, each with its role and how it was told."""

PICKED_OUT = "picked out"
ADDED: tuple[RowRole, str] = ("item", "formula")
"""A "heraf" that a sum's formula names beside the line that it is of, or that it adds up: it is taken away there, and
counts."""
_TWO_SIDES = 2  # sums that a net is of


def rank(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], places: Places) -> Ranked:
    """The sums by their numbers in `columns`, total or subtotal, with how each was told; with them the lines that are
    picked out of the one above, and those that sums add up whatever they are called."""
    sums = find_sums(grid, rows, columns, places)
    found, heads = sums.reasons, sums.heads
    if not found:
        return {}
    if any(rows[place].words.total and place not in found for place in places.spoken):
        from xlbudget.workbook.recognise.sums.sums_by_kind import sums_by_kind  # noqa: PLC0415 — few tables have any

        found = dict.fromkeys(sums_by_kind(rows, places.counted, columns), "arithmetic") | found
    ordered = sorted(found)
    total = _net_on_top(rows, ordered, places)
    if total is None:
        total = heads.of_all if heads and heads.of_all is not None else _total(rows, sums, found, ordered, places)
    ranked: Ranked = {place: ("total" if place == total else "subtotal", found[place]) for place in ordered}
    ranked |= dict.fromkeys(heads.picked_out, ("item", PICKED_OUT)) if heads else {}
    ranked |= {place: ADDED for place in sums.named if rows[place].words.part_of and place - 1 in sums.named}
    return ranked | dict.fromkeys(sums.added, ADDED)


def _total(
    rows: Sequence[RowDraft], sums: SumLines, found: dict[int, str], ordered: Sequence[int], places: Places
) -> int | None:
    """The total among the sums `found`, in order: below all items or above them, called so, or of everything."""
    items = _items(rows, found, places)
    if ends := [place for place in ordered if not items or place > items[-1]]:
        last = ends[-1]
        summed_alike = _under_a_heading_of_all(rows, last)
        if last not in sums.whole and not summed_alike and _closes_its_group(rows, ordered, ends):
            return None
        words = rows[last].words
        if (
            summed_alike
            or last in sums.whole
            or words.grand
            or says_what_it_counts(rows[last])
            or words.net
            or words.surplus
            or len(ordered) == 1
            or (found[last] == "looks" and not (sums.heads and last in sums.heads.closed))
        ):
            return last
    first, last = ordered[0], ordered[-1]
    if (not items or first < items[0]) and (
        first in sums.whole or (len(ordered) == 1 and not sums.heads) or rows[first].words.grand
    ):
        return first
    if [place for place in ordered if rows[place].words.grand] == [last]:
        return last
    if last in sums.whole and _leaves_apart(rows, ordered, items):
        return last
    return None


def _items(rows: Sequence[RowDraft], found: dict[int, str], places: Places) -> list[int]:
    """The lines that sums may add up, without those below the last one that say what it is for each."""
    inside = parts_among(rows) if any(rows[place].words.opens_parts for place in places.bare) else ()
    items = [place for place in places.counted if place not in found and place not in inside]
    end = max(found)
    while items and items[-1] > end and _is_for_each(rows[items[-1]].label):
        items.pop()  # "Takst pr. plads" below what the places cost
    return items


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
