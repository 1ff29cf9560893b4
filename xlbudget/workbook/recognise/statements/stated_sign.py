"""What plus and minus mean in a table: by what stands around it, its headings and notes, or its own amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.table import AMOUNT_ROLES, Flow, Sign
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.places.said_texts import Said
from xlbudget.workbook.recognise.places.surroundings import Surroundings
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.texts.labels import SAYS_NOTHING
from xlbudget.workbook.recognise.texts.signs import Named, named, sign_by_amounts, sign_in
from xlbudget.workbook.recognise.texts.units import stated_unit

_MINUS = ("(-)", "(−)", "(–)", "(÷)")
_SIDES: Mapping[Flow | None, str] = {"expense": "udgift", "income": "indtægt"}


def sign_of(around: Surroundings, rows: Sequence[RowDraft], drafts: Drafts) -> tuple[Sign, Said] | None:
    """What plus and minus mean in the table, and where that is said (nowhere: by its own incomes and expenses)."""
    nearest = [*([around.title] if around.title else []), *around.own]
    for said in (*nearest, *around.below, *around.above):
        if sign := sign_in(said.text):
            return sign, said
    for said in around.top:
        if (sign := sign_in(said.text)) and not _in_another_unit(said, nearest):
            return sign, said
    if said_in_heading := drafts.once(_sign_in_heading):
        return said_in_heading
    for row in rows:
        if row.words.note and (sign := sign_in(row.label)):
            return sign, Said(row.label, cell_ref(row.line.row, min(row.line.kinds)), row.line.row)
    if sign := sign_by_amounts(*_under_headings(rows), drafts.once(_named_by_headings)):
        return sign, Said("", "", 0)
    return None


def _in_another_unit(said: Said, nearest: Sequence[Said]) -> bool:
    """Whether the text speaks of amounts in another unit than the table's own lines: "(1.000 kr., + = mindreforbrug)"
    above the first of two, and "Projekter (hele kr.)" over the second."""
    of_first = stated_unit(said.text)
    own = next((found for one in nearest if (found := stated_unit(one.text))), None)
    return of_first is not None and own is not None and of_first.unit is not own.unit


def _sign_in_heading(drafts: Drafts) -> tuple[Sign, Said] | None:
    """The sign that a heading states; a difference of which more is spent above zero ("Afvigelse (+ = merforbrug)") is
    one of expenses above it, and the other way round it says nothing of them. Over amounts it takes both signs to tell
    of more than their column: "Besparelse (-) / merudgift (+)"."""
    for draft in drafts:
        text = draft.heading.text
        asked = draft.role not in AMOUNT_ROLES or ("(+)" in text and any(minus in text for minus in _MINUS))
        sign = sign_in(text) if asked else None
        if sign and (draft.role != "difference" or sign == "expense_positive"):
            return sign, Said(draft.heading.text, "", 0)
    return None


def _named_by_headings(drafts: Drafts) -> dict[int, Named]:
    return {draft.column: named(draft.heading.text) for draft in drafts if draft.role in AMOUNT_ROLES}


def _under_headings(rows: Sequence[RowDraft]) -> tuple[list[str], list[dict[int, Decimal]]]:
    """The lines' words and amounts; what a heading says ("Besparelser") is said of the lines under it, to its total."""
    _, labels, words, stored, *_, flows = zip(*rows, strict=True)
    if any(flows):
        sides = [
            (_SIDES.get(flow, label), amounts)
            for flow, label, word, amounts in zip(flows, labels, words, stored, strict=True)
            if amounts and flow != "net" and not word.net
        ]
        return [side for side, _ in sides], [amounts for _, amounts in sides]
    telling = [word for word in words if word is not SAYS_NOTHING]
    if all(stored) and not any(word.net for word in telling):
        return list(labels), list(stored)  # as in most tables
    found: list[tuple[str, dict[int, Decimal]]] = []
    heading = ""
    for label, word, amounts in zip(labels, words, stored, strict=True):
        if not amounts:
            heading = label
        elif not word.net:
            found.append((f"{heading} | {label}" if heading else label, amounts))
        if word.total or word.net:
            heading = ""
    return [label for label, _ in found], [amounts for _, amounts in found]
