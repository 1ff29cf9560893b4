"""How deep each line lies in the table's hierarchy: by indentation, and under headings."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.sums.flow_words import said_by
from xlbudget.workbook.recognise.roles.row_roles import ITEM, Told
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft


def levels_of(rows: Sequence[RowDraft], told: Sequence[Told]) -> list[int]:
    """A depth for each line, 0 outermost. Indentation decides where the sheet uses it, else headings do."""
    indents = sorted({row.indent for row in rows})
    if len(indents) > 1:
        depth = {indent: place for place, indent in enumerate(indents)}
        return [depth[row.indent] for row in rows]
    if told.count(ITEM) == len(told):
        return [0] * len(told)
    levels, under = [], 0
    named = ""  # the heading right above the lines of an area
    for row, line in zip(rows, told, strict=True):
        if line.role == "heading":
            levels.append(0)
            under = 1
            named = row.label
        elif row.flow and named and said_by(row.label).name in ("", named):
            levels.append(under)
        elif line.role == "total":
            levels.append(0)
            under = 0
        elif line.role == "subtotal":
            levels.append(0)
        else:
            levels.append(under + (1 if line.part_of else 0))
    return levels
