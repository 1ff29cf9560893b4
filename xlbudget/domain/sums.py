"""Which lines a total is the sum of: read from the table's own structure and settled by its arithmetic.

A table says by labels, indentation and place what its totals cover, and often leaves it open: an "I alt" under two
groups may be the sum of the groups or of their lines. So each total has candidate sets of parts; the set that adds up
in most columns is the one that the office meant. Where no set adds up anywhere, the total is read as the table's other
totals are, or in the only way there is; otherwise it is left alone: in doubt xlbudget does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.domain.added_lines import Basis, Sum, added, agreement, shown_decimals, tolerance
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.line_kinds import LineKinds
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.result_lines import Result
from xlbudget.domain.running_sums import RunningSums
from xlbudget.domain.sum_readings import CHILDREN, Reading, Readings, children_of, plain_label, readings
from xlbudget.domain.sum_words import says_result, says_sum
from xlbudget.domain.table import BudgetTable, Row, RowRole
from xlbudget.domain.unsettled_sums import settle_the_rest

__all__ = ["Basis", "Sum", "added", "shown_decimals", "sums", "sums_of", "tolerance"]

_REACH = 40  # lines beside a sum that are looked through for its parts
_MANY = 40  # totals in a table from which on none of them can be a sum of the whole table
_TELLING_COLUMNS = 3
_TELLING_DIGITS = 6  # so many digits do not agree by chance


class SumsOfTable(NamedTuple):
    """The sums of a table, top down, and its results: lines that are some lines less others."""

    sums: tuple[Sum, ...]
    results: tuple[Result, ...]


def sums(table: BudgetTable) -> Iterator[Sum]:
    """Every total and subtotal of the table whose parts are known, top down, and lines that add up like one."""
    return (entry for entry in sums_of(table).sums if entry.basis != "likeness")


def sums_of(table: BudgetTable) -> SumsOfTable:
    """The same with the table's results, and with the basis "likeness" the lines that are called or look like a total
    and miss the lines beside them by what a slip of the hand gives."""
    keys = [column.key for column in table.money_columns() if column.role != "difference"]
    rows = [row for row in table.rows if row.role != "note" and (row.values or row.role == "heading")]
    kinds = LineKinds(rows)
    settled, left = _by_readings(rows, keys, kinds)
    doubtful = {place for place, entry in settled.items() if entry.basis == "arithmetic" and _misses(entry, keys)}
    results = settle_the_rest(rows, keys, kinds, settled, left, doubtful) if left or doubtful else {}
    return SumsOfTable(
        tuple(settled[place] for place in sorted(settled)), tuple(results[place] for place in sorted(results))
    )


def _misses(entry: Sum, keys: Sequence[str]) -> bool:
    """Whether the total fails in several columns, or in most of few: it may be a difference of lines and no sum."""
    found = agreement(entry.total, entry.parts, keys)
    return len(found.agreeing) + 1 < len(found.telling) or len(found.agreeing) * 2 <= len(found.telling) > 1


def _by_readings(
    rows: Sequence[Row], keys: Sequence[str], kinds: LineKinds
) -> tuple[dict[int, Sum], dict[int, tuple[Row, ...] | None]]:
    """The totals that add up in some column; and the lines that are called or look like a total and do not, with the
    lines that they can only mean, if any."""
    runs = RunningSums(rows)
    settled: dict[int, Sum] = {}
    usual: dict[RowRole, set[Reading]] = {}
    left: list[tuple[int, Readings]] = []
    stepped = False  # whether indentation has shown itself to be the table's arithmetic
    far = sum(row.role == "total" for row in rows) <= _MANY
    every_set_off = all(row.set_off for row in rows if row.values)
    for place, total in enumerate(rows):
        if not total.values:
            continue
        children = children_of(rows, place)
        if total.role == "item" and not children:
            if parts := unmarked_sum(runs, place, keys):
                settled[place] = Sum(total, parts, "arithmetic")
            elif not total.part_of and (
                says_sum(total)
                or says_result(total)
                or (total.set_off and not every_set_off)
                or kinds.heads_lines(place)
            ):
                left.append((place, {}))
            continue
        found = {CHILDREN: children} if children else {}
        if total.role != "item":
            found |= readings(rows, place, far=far and total.role == "total")
        scored = [
            (_score(total, parts, keys), reading, parts)
            for reading, parts in found.items()
            if len(parts) > 1 or reading == CHILDREN or _beside(rows, place, parts[0])
        ]
        best = max(scored, key=lambda entry: entry[0], default=None)
        if best and best[0][0] > 0 and _holds(total, best[2], keys):
            settled[place] = Sum(total, best[2], "arithmetic")
            usual.setdefault(total.role, set()).add(best[1])
            stepped |= best[1] == CHILDREN
        elif parts := _right_above(rows, place, keys) or unmarked_sum(runs, place, keys):
            settled[place] = Sum(total, parts, "arithmetic")
        elif total.row is not None or says_sum(total):  # of the series of a table with its years down, only those
            left.append((place, found))
    only: dict[int, tuple[Row, ...] | None] = {}
    for place, found in left:
        if stepped and CHILDREN in found:
            settled[place] = Sum(rows[place], found[CHILDREN], "structure")
        else:
            told = usual.get(rows[place].role, set())
            only[place] = _told_by_structure(rows, place, found, told, keys) if found else None
    return settled, only


def _holds(total: Row, parts: Sequence[Row], keys: Sequence[str]) -> bool:
    """Whether the total is the sum of the lines in at least half of the columns that say something."""
    found = agreement(total, parts, keys)
    return len(found.agreeing) * 2 >= len(found.telling)


def _beside(rows: Sequence[Row], place: int, part: Row) -> bool:
    """Whether the one line stands right above or right below, with no other amounts between."""
    counted = (rows[at] for at in range(place - 1, -1, -1) if rows[at].values and not rows[at].part_of)
    if part is next(counted, None):
        return True
    counted = (rows[at] for at in range(place + 1, len(rows)) if rows[at].values and not rows[at].part_of)
    return part is next(counted, None)


def _told_by_structure(
    rows: Sequence[Row], place: int, found: Readings, usual: set[Reading], keys: Sequence[str]
) -> tuple[Row, ...] | None:
    """The parts of a total that adds up in no column: read as the table's other totals are, or as all readings say."""
    total = rows[place]
    if not says_sum(total):
        return None
    if total.role == "subtotal" and (named_group := found.get("what its heading opened")):
        return named_group
    alike = [found[reading] for reading in usual if reading in found]
    if usual:
        return alike[0] if _agree(alike, keys) else None
    if total.role == "subtotal":
        group = found.get("its group", ())
        named = _heading_above(rows, place)
        return group if len(group) > 1 and named and named in plain_label(total.label) else None
    natural = [found[reading] for reading in ("outermost lines", "its lines", "every line above") if reading in found]
    return natural[0] if _agree(natural, keys) and len(natural[0]) > 1 else None


def _agree(candidates: Sequence[Sequence[Row]], keys: Sequence[str]) -> bool:
    """Whether all sets of parts add up to the same, so that it does not matter which one is meant."""
    return len({tuple(added(parts, key) for key in keys) for parts in candidates}) == 1


def _heading_above(rows: Sequence[Row], place: int) -> str:
    """The heading that opens the group of the subtotal at `place`, in plain words; empty where none does."""
    for row in reversed(rows[:place]):
        if row.role == "heading":
            return plain_label(row.label)
        if row.role != "item":
            return ""
    return ""


def _score(total: Row, parts: Sequence[Row], keys: Sequence[str]) -> tuple[int, int, int]:
    """How well the parts add up: in how many columns within rounding and to the digit, and fewer parts before more."""
    found = agreement(total, parts, keys)
    return len(found.agreeing) + found.exact, found.exact, -len(parts)


def _right_above(rows: Sequence[Row], place: int, keys: Sequence[str]) -> tuple[Row, ...] | None:
    """The lines right above that add up to the digit in every column, where an opening line stands over them."""
    total = rows[place]
    stated = {key: total.values[key] for key in keys if total.values.get(key)}
    running = dict.fromkeys(stated, ZERO)
    parts: list[Row] = []
    for row in reversed(rows[max(0, place - _REACH) : place]):
        if row.role != "item":
            return None
        if not row.values or row.part_of:
            continue
        parts.append(row)
        for key in stated:
            running[key] += row.values.get(key, ZERO)
        if len(parts) > 1 and running == stated and len(stated) > 1:
            return tuple(reversed(parts))
    return None


def unmarked_sum(runs: RunningSums, place: int, keys: Sequence[str]) -> tuple[Row, ...] | None:
    """The lines right above or right below that the line is the sum of in nearly every column.

    A line without a word of a total may be one all the same; so many figures do not agree by chance. One column may
    be wrong: it is then the one that the office wants to hear of.
    """
    total = runs.rows[place]
    stated = [key for key in keys if total.values.get(key)]
    if len(stated) < _TELLING_COLUMNS:
        return None
    probes = stated[:_TELLING_COLUMNS]
    for parts in runs.beside(place, probes, _REACH):
        agreeing = [key for key in stated if added(parts, key) == total.values[key]] if len(parts) > 1 else []
        different = {abs(total.values[key]) for key in agreeing}
        digits = sum(len(f"{value:f}".replace(".", "").strip("0")) for value in different)
        if len(agreeing) + 1 >= len(stated) and len(agreeing) > 1 and digits >= _TELLING_DIGITS:
            return parts
    return None
