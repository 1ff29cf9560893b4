"""Under which lines a line stands: its path from the outermost heading down, and what its sums add up in the end."""

from __future__ import annotations

from xlbudget.domain.sums.added_lines import Sum
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable

_DEEPEST = 30  # levels of sums of sums


def paths(table: BudgetTable) -> list[tuple[str, ...]]:
    """For each line of the table the labels of the lines that it stands under, outermost first, and its own.

    A heading, and an item with deeper lines below it, leads those below; so does a total that stands above its parts.
    A total below its parts closes what it adds up and leads nothing. A line without a label lends no name.
    """
    leader_of, leading_totals = _totals_above_their_parts(table)
    open_places: list[int] = []
    found: list[tuple[str, ...]] = []
    for place, row in enumerate(table.rows):
        while open_places and table.rows[open_places[-1]].level >= row.level:
            open_places.pop()
        by_level = open_places[-1] if open_places else -1
        leader = max(by_level, leader_of.get(place, -1))
        label = " ".join(row.label.split()).rstrip(" :")
        above = found[leader] if leader >= 0 else ()
        named_above = row.flow is not None and above[-1:] == (label,)  # by its area's name
        found.append((*above, *((label,) if label and not named_above else ())))
        if row.role in ("heading", "item") or place in leading_totals:
            open_places.append(place)
    return found


def lines_of_sums(table: BudgetTable) -> list[tuple[Sum, frozenset[int]]]:
    """Each sum of the table with the places of the lines that it adds up, down to those that are no sums themselves.

    Sums that carry on from each other down a whole table are no hierarchy, and left out.
    """
    places = {id(row): place for place, row in enumerate(table.rows)}
    entries = {places[id(entry.total)]: entry for entry in sums(table)}
    parts = {total: [places[id(part)] for part in entry.parts] for total, entry in entries.items()}
    lines: dict[int, frozenset[int]] = {}
    waiting = list(parts)
    for _ in range(_DEEPEST):
        ready = [total for total in waiting if all(part not in parts or part in lines for part in parts[total])]
        for total in ready:
            lines[total] = frozenset().union(*[lines.get(part, (part,)) for part in parts[total]])
        waiting = [total for total in waiting if total not in lines]
    return [(entry, lines[total]) for total, entry in entries.items() if total in lines]


def _totals_above_their_parts(table: BudgetTable) -> tuple[dict[int, int], set[int]]:
    """For each part the place of the total that stands above it, and the places of those totals."""
    places = {id(row): place for place, row in enumerate(table.rows)}
    leader_of: dict[int, int] = {}
    totals = set()
    for entry in sums(table):
        total, parts = places[id(entry.total)], [places[id(part)] for part in entry.parts]
        if all(part > total for part in parts):
            totals.add(total)
            for part in parts:
                leader_of[part] = max(total, leader_of.get(part, -1))
    return leader_of, totals
