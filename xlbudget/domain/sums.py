"""Which lines a total is the sum of: read from the table's own structure and settled by its arithmetic.

A table says by labels, indentation and place what its totals cover, and often leaves it open: an "I alt" under two
groups may be the sum of the groups or of their lines. So each total has candidate sets of parts; the set that adds up
in most columns is the one that the office meant. Where no set adds up anywhere, the total is read as the table's other
totals are, or in the only way there is; otherwise it is left alone: in doubt xlbudget does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.running_sums import RunningSums
from xlbudget.domain.table import BudgetTable, Row, RowRole

_SAYS_SUM = re.compile(
    r"(?<!\w)(?:i alt|ialt|(?:hoved|sub)?total\w*|sum|summa|samlet|samlede|tilsammen)(?!\w)", re.IGNORECASE
)
"""A line with one of these words is the sum of its parts; a result ("Gevinst", "Netto") may be a difference."""

_CHILDREN: Reading = "its children"
_REACH = 40  # lines beside a sum that are looked through for its parts
_GROUP = 400  # lines beside a subtotal that may belong to its group
_MANY = 40  # totals in a table from which on none of them can be a sum of the whole table
_TELLING_COLUMNS = 3
_TELLING_DIGITS = 6  # so many digits do not agree by chance

Basis = Literal["arithmetic", "structure"]
Reading = str
"""What a total covers, in words: "its group", "every line above"."""
Readings = dict[Reading, tuple[Row, ...]]


class Sum(NamedTuple):
    """A total and the lines that it is the sum of."""

    total: Row
    parts: tuple[Row, ...]
    basis: Basis


def shown_decimals(row: Row, key: str) -> int:
    """Digits after the comma that the line shows in the column, or that the value has where nothing else is known."""
    if key in row.decimals:
        return row.decimals[key]
    exponent = row.values[key].normalize().as_tuple().exponent if key in row.values else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def tolerance(total: Row, parts: Sequence[Row], key: str) -> Decimal:
    """How far the stated total may lie from the sum of its shown parts and be only rounding."""
    lines = [row for row in (total, *parts) if key in row.values]
    decimals = min((shown_decimals(row, key) for row in lines), default=0)
    return rounding_tolerance(len(lines) - 1, decimals)


def added(parts: Sequence[Row], key: str) -> Decimal:
    """The sum of the parts in a column; a blank counts as nothing."""
    return sum((row.values[key] for row in parts if key in row.values), ZERO)


def sums(table: BudgetTable) -> Iterator[Sum]:
    """Every total and subtotal of the table whose parts are known, top down, and lines that add up like one."""
    keys = [column.key for column in table.money_columns() if column.role != "difference"]
    rows = [row for row in table.rows if row.role != "note" and (row.values or row.role == "heading")]
    runs = RunningSums(rows)
    settled: dict[int, Sum] = {}
    usual: dict[RowRole, set[Reading]] = {}
    left: list[tuple[int, Readings]] = []
    stepped = False  # whether indentation has shown itself to be the table's arithmetic
    far = sum(row.role == "total" for row in rows) <= _MANY
    for place, total in enumerate(rows):
        if not total.values:
            continue
        children = _children(rows, place)
        if total.role == "item" and not children:
            if parts := unmarked_sum(runs, place, keys):
                settled[place] = Sum(total, parts, "arithmetic")
            continue
        found = {_CHILDREN: children} if children else {}
        if total.role != "item":
            found |= _readings(rows, place, far=far and total.role == "total")
        scored = [(_score(total, parts, keys), reading, parts) for reading, parts in found.items()]
        best = max(scored, key=lambda entry: entry[0], default=None)
        if best and best[0][0] > 0:
            settled[place] = Sum(total, best[2], "arithmetic")
            usual.setdefault(total.role, set()).add(best[1])
            stepped |= best[1] == _CHILDREN
        elif parts := _right_above(rows, place, keys) or unmarked_sum(runs, place, keys):
            settled[place] = Sum(total, parts, "arithmetic")
        elif found:
            left.append((place, found))
    for place, found in left:
        if stepped and _CHILDREN in found:
            settled[place] = Sum(rows[place], found[_CHILDREN], "structure")
        elif parts := _told_by_structure(rows, place, found, usual.get(rows[place].role, set()), keys):
            settled[place] = Sum(rows[place], parts, "structure")
    return iter(settled[place] for place in sorted(settled))


def _told_by_structure(
    rows: Sequence[Row], place: int, found: Readings, usual: set[Reading], keys: Sequence[str]
) -> tuple[Row, ...] | None:
    """The parts of a total that adds up in no column: read as the table's other totals are, or as all readings say."""
    total = rows[place]
    if not _SAYS_SUM.search(total.label):
        return None
    if total.role == "subtotal" and (named_group := found.get("what its heading opened")):
        return named_group
    alike = [found[reading] for reading in usual if reading in found]
    if usual:
        return alike[0] if _agree(alike, keys) else None
    if total.role == "subtotal":
        group = found.get("its group", ())
        named = _heading_above(rows, place)
        return group if len(group) > 1 and named and named in _plain(total.label) else None
    natural = [found[reading] for reading in ("outermost lines", "its lines", "every line above") if reading in found]
    return natural[0] if _agree(natural, keys) and len(natural[0]) > 1 else None


def _agree(candidates: Sequence[Sequence[Row]], keys: Sequence[str]) -> bool:
    """Whether all sets of parts add up to the same, so that it does not matter which one is meant."""
    return len({tuple(added(parts, key) for key in keys) for parts in candidates}) == 1


def _heading_above(rows: Sequence[Row], place: int) -> str:
    """The heading that opens the group of the subtotal at `place`, in plain words; empty where none does."""
    for row in reversed(rows[:place]):
        if row.role == "heading":
            return _plain(row.label)
        if row.role != "item":
            return ""
    return ""


def _plain(label: str) -> str:
    return " ".join(label.lower().strip(" :").split())


def _score(total: Row, parts: Sequence[Row], keys: Sequence[str]) -> tuple[int, int, int]:
    """How well the parts add up: in how many columns within rounding and to the digit, and fewer parts before more.

    A column of noughts agrees with anything and says nothing.
    """
    telling = to_the_digit = 0
    for key in keys:
        stated = total.values.get(key)
        if not stated or not any(row.values.get(key) for row in parts):
            continue
        difference = abs(stated - added(parts, key))
        telling += difference <= tolerance(total, parts, key)
        to_the_digit += not difference
    return telling + to_the_digit, to_the_digit, -len(parts)


def _readings(rows: Sequence[Row], place: int, *, far: bool) -> Readings:
    """The sets of lines that the total at `place` may be the sum of, the most natural first; `far`: those of the whole
    table too."""
    total = rows[place]
    near = rows[max(0, place - (len(rows) if far else _GROUP)) : place]
    above, below = near, rows[place + 1 : place + 1 + (len(rows) if far else _GROUP)]
    found: Readings = {}

    def add(reading: Reading, parts: Sequence[Row]) -> None:
        chosen = tuple(row for row in parts if row.values and not row.part_of)
        if chosen and chosen not in found.values():
            found[reading] = chosen

    if total.role == "subtotal":
        group = _since(above, ("subtotal", "total", "heading"))
        add("its group", _items(group))
        add("what its heading opened", _outermost(_named_group(above, total)))
        add("since the last sum", _items(_since(above, ("subtotal", "total"))))
        add("the lines below", _leading_items(below))
        add("the last sum and what follows", _last_sum_and_after(above))
    else:
        since_total = _since(above, ("total",))
        if any(row.role == "subtotal" for row in since_total):
            add("outermost lines", _outermost(since_total))
        add("its lines", _items(since_total))
    add("its subtotals", [row for row in _since(above, ("total",)) if row.role == "subtotal"])
    if far:
        add("every line above", _items(above))
        add("every subtotal above", [row for row in above if row.role == "subtotal"])
        add("the totals above", [row for row in above if row.role == "total"])
        add("the sums above", [row for row in above if row.role in ("total", "subtotal")])
        add("the last sum and what follows", _last_sum_and_after(above))
    if place == 0 or not any(row.values for row in rows[:place]):
        add("every line below", _items(below))
        add("every subtotal below", [row for row in below if row.role == "subtotal"])
        add("outermost lines below", _outermost(below))
    return found


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


def _children(rows: Sequence[Row], place: int) -> tuple[Row, ...]:
    """The lines one step in below the line; nothing where it does not stand over deeper ones."""
    below: list[Row] = []
    for row in rows[place + 1 : place + 1 + _GROUP]:
        if row.level <= rows[place].level:
            break
        if row.values and not row.part_of:
            below.append(row)
    step = min((row.level for row in below), default=0)
    return tuple(row for row in below if row.level == step)


def _named_group(above: Sequence[Row], total: Row) -> list[Row]:
    """The lines since the heading that the total's label repeats: "Besparelser", … "Besparelser i alt"."""
    label = _plain(total.label)
    for place in range(len(above) - 1, -1, -1):
        name = _plain(above[place].label) if above[place].role == "heading" else ""
        if name and name in label:
            return list(above[place + 1 :])
    return []


def unmarked_sum(runs: RunningSums, place: int, keys: Sequence[str]) -> tuple[Row, ...] | None:
    """The lines right above or right below that the line is the sum of in nearly every column.

    A line without a word of a total may be one all the same; so many figures do not agree by chance. One column may
    be wrong: it is then the one that the office wants to hear of.
    """
    total = runs.rows[place]
    stated = {key: total.values[key] for key in keys if total.values.get(key)}
    if len(stated) < _TELLING_COLUMNS:
        return None
    probes = list(stated.items())[:_TELLING_COLUMNS]
    for parts in (*runs.above(place, probes, _REACH), *runs.below(place, probes, _REACH)):
        agreeing = [key for key in stated if added(parts, key) == stated[key]] if len(parts) > 1 else []
        different = {abs(stated[key]) for key in agreeing}
        digits = sum(len(f"{value:f}".replace(".", "").strip("0")) for value in different)
        if len(agreeing) + 1 >= len(stated) and len(agreeing) > 1 and digits >= _TELLING_DIGITS:
            return parts
    return None


def _items(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.role == "item"]


def _last_sum_and_after(above: Sequence[Row]) -> list[Row]:
    """The sum nearest above and the items since: a running total."""
    items = _items(_since(above, ("subtotal", "total")))
    last = next((row for row in reversed(above) if row.role in ("subtotal", "total")), None)
    return [last, *items] if last and items else []


def _since(above: Sequence[Row], roles: Sequence[str]) -> list[Row]:
    """The lines after the last one with any of the roles."""
    kept: list[Row] = []
    for row in reversed(above):
        if row.role in roles:
            break
        kept.append(row)
    return kept[::-1]


def _leading_items(below: Sequence[Row]) -> list[Row]:
    """The items right under a subtotal that stands above its parts."""
    kept: list[Row] = []
    for row in below:
        if row.role != "item":
            break
        kept.append(row)
    return kept


def _outermost(rows: Sequence[Row]) -> list[Row]:
    """Subtotals, and the items that no subtotal covers: those after the last subtotal of their stretch."""
    kept: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if row.role == "subtotal":
            kept.append(row)
            waiting.clear()
        elif row.role == "item":
            waiting.append(row)
    return kept + waiting
