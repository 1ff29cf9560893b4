"""The lines of a business case by what they are: by their own name, else by the heading that they stand under."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.reports.cases.line_words import (
    Part,
    is_passed_over,
    names_cost_or_saving,
    part_by_name,
    stands_by_itself,
)


class Parts(NamedTuple):
    """The lines that count, each in the order of the sheet."""

    budgets: Sequence[Row]
    costs: Sequence[Row]
    savings: Sequence[Row]
    gains: Sequence[Row]  # lines called a gain: savings, or the last of them what the case comes to
    results: Sequence[Row]  # what the case, or a part of it, comes to
    others: Sequence[Row]  # called none of these


def parts_of(table: BudgetTable) -> Parts:
    """The lines as their names tell them apart, and the headings above and the sums below them."""
    found: dict[Part, list[Row]] = {"budget": [], "cost": [], "saving": [], "gain": [], "result": [], "other": []}
    by_sum = _told_by_sums(table)
    section: Part = "other"
    for place, row in enumerate(table.rows):
        if row.role == "note" or row.part_of or is_passed_over(row.label):
            continue
        own = part_by_name(row.label)
        if row.role == "heading" or _heads_lines_of_no_name(place, table.rows):
            section = "saving" if own == "gain" or (own == "result" and "gevinst" in row.label.lower()) else own
        elif row.role in ("total", "subtotal"):
            if own in ("gain", "result") and not names_cost_or_saving(row.label):
                found["result"].append(row)
            elif own in ("cost", "saving") and not found[own]:
                found[own].append(row)  # of lines that are not shown
            section = "other"
        else:
            above = section if section in ("cost", "saving") else own
            part = own if stands_by_itself(row.label, own) else above
            found[by_sum.get(id(row), part) if part == "other" else part].append(row)
    return Parts(*found.values())


def _heads_lines_of_no_name(place: int, rows: Sequence[Row]) -> bool:
    """Whether a line without amounts stands above one that is called nothing of a case: "Varige ændringer" over
    "Personale", not "Omkostninger" that are still blank above "Besparelse"."""
    if rows[place].values or rows[place].role != "item" or place + 1 == len(rows):
        return False
    below = rows[place + 1]
    return below.role == "item" and bool(below.values) and part_by_name(below.label) == "other"


def _told_by_sums(table: BudgetTable) -> dict[int, Part]:
    """What the sums of lines say of these, by line: the parts of "Omkostninger i alt" are costs."""
    told: dict[int, Part] = {}
    for entry in sums(table):
        part = part_by_name(entry.total.label)
        if part not in ("cost", "saving", "gain"):
            continue
        if all(part_by_name(line.label) in (part, "saving", "other") for line in entry.parts):  # else it is a net
            told.update(dict.fromkeys(map(id, entry.parts), "saving" if part == "gain" else part))
    return told
