"""Tables of price and wage indices: no column and no line of them adds up others."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.roles.row_roles import Told


def without_spans(drafts: Drafts) -> Drafts:
    """The columns, where "Skøn 2024-2025" is a change from one year to the next and no total of both, and per cents are
    what the table holds where nothing else is."""
    if not drafts.money:
        drafts = Drafts(
            draft._replace(role="year" if draft.year else "amount") if draft.role == "percent" else draft
            for draft in drafts
        )
    if not any(draft.role == "total" and len(draft.heading.years) == 2 for draft in drafts):
        return drafts
    return Drafts(
        draft._replace(role="amount") if draft.role == "total" and len(draft.heading.years) == 2 else draft
        for draft in drafts
    )


def without_sums(told: Sequence[Told]) -> list[Told]:
    """The roles of the lines: "Samlet pris- og lønskøn" is weighed, no sum."""
    return [Told("item", "index") if one.role in ("subtotal", "total") else one for one in told]
