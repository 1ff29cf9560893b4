"""Names that stand over two lines: "10.3 | Børn og unge med særlige" and, beside the amounts below it, "behov".

The first of them has no amounts, and the one right below goes on in a small letter. That alone may be a heading over
its lines; a name is parted where the first line has a code as the lines with amounts have, and the other has none, or
where it ends in a word that another must follow. "Udgifter til" over "løn" and "varer" is a heading of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.texts.labels import SAYS_NOTHING, label_words
from xlbudget.workbook.recognise.texts.line_breaks import joined

_LEFT_OPEN = pattern(
    r"(?:[ ](?:og|eller|samt|med|til|af|for|i|på|ved|vedr\.?|inkl\.?|ekskl\.?|och|eller|av)|,|[a-zæøå]-)$"
)


def with_whole_names(rows: Sequence[RowDraft]) -> list[RowDraft]:
    """The lines, each with all of its name; what holds only the beginning of one is no line."""
    coded = {column for row in rows if row.stored for column in _own_codes(row)}
    begun = {
        place
        for place, (first, second) in enumerate(pairwise(rows))
        if _is_parted(first, second, coded) and not _goes_on_twice(rows, place, coded)
    }
    if not begun:
        return [*rows]
    return [
        _whole(rows[place - 1], row) if place - 1 in begun else row
        for place, row in enumerate(rows)
        if place not in begun
    ]


def _is_parted(first: RowDraft, second: RowDraft, coded: set[int]) -> bool:
    if first.stored or not second.stored or second.line.row != first.line.row + 1:
        return False
    if not second.label[:1].islower() or second.words is not SAYS_NOTHING or first.bold != second.bold:
        return False
    own = _own_codes(first)
    if not own.isdisjoint(_own_codes(second)):
        return False
    return bool(own & coded) or _LEFT_OPEN.search(first.label) is not None


def _goes_on_twice(rows: Sequence[RowDraft], place: int, coded: set[int]) -> bool:
    """Whether the line has no code, and the two below it both begin in a small letter, with amounts."""
    after = rows[place + 2 : place + 3]
    return _own_codes(rows[place]).isdisjoint(coded) and any(one.stored and one.label[:1].islower() for one in after)


def _own_codes(row: RowDraft) -> set[int]:
    """The columns in which the line itself says what it is of."""
    return {column for column in row.dimensions if column in row.line.kinds}


def _whole(first: RowDraft, second: RowDraft) -> RowDraft:
    label = joined([first.label, second.label])
    codes = {column: first.dimensions[column] for column in _own_codes(first)}
    return second._replace(label=label, words=label_words(label), dimensions={**second.dimensions, **codes})
