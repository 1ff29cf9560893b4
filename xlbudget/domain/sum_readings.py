"""The sets of lines that a total may be the sum of, by where they stand: its group, its subtotals, every line above.

Each reading has a name, so that a total that adds up nowhere can be read as the table's other totals are. Which of them
is meant, `sums` settles by arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.table import Row

Reading = str
"""What a total covers, in words: "its group", "every line above"."""
Readings = dict[Reading, tuple[Row, ...]]

CHILDREN: Reading = "its children"
GROUP_REACH = 400  # lines beside a subtotal that may belong to its group


def readings(rows: Sequence[Row], place: int, *, far: bool) -> Readings:
    """The sets of lines that the total at `place` may be the sum of, the most natural first; `far`: those of the whole
    table too."""
    total = rows[place]
    near = rows[max(0, place - (len(rows) if far else GROUP_REACH)) : place]
    above, below = near, rows[place + 1 : place + 1 + (len(rows) if far else GROUP_REACH)]
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


def children_of(rows: Sequence[Row], place: int) -> tuple[Row, ...]:
    """The lines one step in below the line; nothing where it does not stand over deeper ones."""
    own = rows[place].level
    if place + 1 == len(rows) or rows[place + 1].level <= own:
        return ()
    below: list[Row] = []
    for row in rows[place + 1 : place + 1 + GROUP_REACH]:
        if row.level <= own:
            break
        if row.values and not row.part_of:
            below.append(row)
    step = min((row.level for row in below), default=0)
    return tuple(row for row in below if row.level == step)


def _named_group(above: Sequence[Row], total: Row) -> list[Row]:
    """The lines since the heading that the total's label repeats: "Besparelser", … "Besparelser i alt"."""
    label = plain_label(total.label)
    for place in range(len(above) - 1, -1, -1):
        name = plain_label(above[place].label) if above[place].role == "heading" else ""
        if name and name in label:
            return list(above[place + 1 :])
    return []


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


def plain_label(label: str) -> str:
    """The label in small letters, without the colon behind it."""
    return " ".join(label.lower().strip(" :").split())
