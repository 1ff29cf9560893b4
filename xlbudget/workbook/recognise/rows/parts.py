"""Lines that are called a part of the one above them, where that has no amounts."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.rows.remarks import is_remark
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft


def parts_of_something(rows: Sequence[RowDraft]) -> list[RowDraft]:
    """The lines; a "heraf" under a heading without amounts is a line of its own, since nothing above counts it. One
    under a sentence is of the line that the sentence explains."""
    owner: RowDraft | None = None
    told: list[RowDraft] = []
    for place, row in enumerate(rows):
        if not row.words.part_of:
            if not row.words.opens_parts and (row.stored or not is_remark(rows, place)):
                owner = row
        elif owner is not None and not owner.stored:
            row = row._replace(words=row.words._replace(part_of=False))  # noqa: PLW2901
        told.append(row)
    return told
