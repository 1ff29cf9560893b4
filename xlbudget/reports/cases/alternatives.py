"""Several cases in one table: "Scenarie A", "Scenarie B", "Projekt 1" below each other, each with lines of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row

_WHICH = r" ?(?:nr\.? ?)?(?P<which>[a-h]|[0-9]{1,2}|i{1,3}|iv|v)\b"
_ALTERNATIVE = pattern(rf"^\W*(?:scenari(?:e|o|um)|variant|alternativ|model|løsning|mulighed){_WHICH}", re.IGNORECASE)
_CASE = pattern(rf"^\W*(?:business case|case|forslag|projekt|tiltag|initiativ|indsats){_WHICH}", re.IGNORECASE)


class Section(NamedTuple):
    """The part of a table that is a case by itself."""

    table: BudgetTable
    is_alternative: bool  # one of the sections comes true


def sections_of(table: BudgetTable) -> Sequence[Section] | None:
    """The cases below each other in a table: itself where it is one; None where lines above the first are common to
    all, since then nothing tells of which they are."""
    heads = [place for place, row in enumerate(table.rows) if _begins_a_case(row)]
    if len({_mark(table.rows[place]) for place in heads}) < max(2, len(heads)):
        return [Section(table, is_alternative=False)]  # nearly all tables
    if any(row.values for row in table.rows[: heads[0]]):
        return None
    found = []
    for start, stop in zip(heads, [*heads[1:], len(table.rows)], strict=True):
        head = table.rows[start]
        title = ": ".join(filter(None, (table.title, head.label)))
        own = table._replace(title=title, rows=table.rows[start + 1 : stop])
        found.append(Section(own, is_alternative=_ALTERNATIVE.match(head.label) is not None))
    return found


def holds_alternatives(table: BudgetTable) -> bool:
    """Whether the table is of several cases of which one comes true: together they have no total."""
    if table.kind != "business_case":
        return False  # nearly all tables
    found = sections_of(table)
    return found is None or (len(found) > 1 and found[0].is_alternative)


def _begins_a_case(row: Row) -> bool:
    return not row.values and bool(_ALTERNATIVE.match(row.label) or _CASE.match(row.label))


def _mark(row: Row) -> str:
    told = _ALTERNATIVE.match(row.label) or _CASE.match(row.label)
    return told["which"].lower() if told else ""
