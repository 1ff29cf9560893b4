"""What a line and its neighbours say of sums by words, looks and equal amounts, before anything is added up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.rows.remarks import is_remark
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums.ledger import Ledger
from xlbudget.workbook.recognise.sums.money_columns import REACH
from xlbudget.workbook.recognise.texts.words import Words

_TWO = 2  # lines, or columns
_SEVERAL = 2  # lines called alike, of which another is the sum
_AVERAGES = Words("_gennemsnit, _gns_, gjennomsnitt, genomsnitt, landsgennemsnit, landssnitt, hele landet, _median")
_WITH_OR_WITHOUT = pattern(
    r"(?:i ?alt|totalt?|total sum|sum|samlet)[ ,(]+(?:inkl|incl|ekskl|eksl|excl|med|uden)(?![a-zæøå])", re.IGNORECASE
)


def says_what_it_counts(row: RowDraft) -> bool:
    """Whether the line is called the sum of all with or without something: "I alt ekskl. moms"."""
    return row.words.total and bool(_WITH_OR_WITHOUT.match(row.label))


def are_group_of_one(rows: Sequence[RowDraft], place: int, line: int) -> bool:
    """Whether a line and the total right below it are a group: under a heading of its own, or alike in all they
    say. Left open beside its total, the line would be counted twice further down. Between the two may stand what
    explains the line."""
    if not all(is_remark(rows, between) for between in range(line + 1, place)):
        return False
    return (line > 0 and not rows[line - 1].stored) or rows[line].stored == rows[place].stored


def under_a_heading_of_all(rows: Sequence[RowDraft], filled: Sequence[int], bare: Sequence[int]) -> set[int]:
    """The lines of a last group headed "I alt" that are called as those of the groups above: each is the sum of its
    like."""
    if not bare or not rows[bare[-1]].words.grand:
        return set()
    labels = Counter([row.label.casefold() if row.stored else "" for row in rows[: bare[-1]]])
    below = [place for place in filled if place > bare[-1]]
    return {place for place in below if labels[rows[place].label.casefold()] >= _SEVERAL}


def parts_follow(rows: Sequence[RowDraft], filled: Sequence[int], place: int) -> bool:
    """Whether the table is made of the line and what it says of its parts: "Udgifter i alt", "heraf løn"."""
    below = filled[1:]
    if place or not below:
        return False
    opened = rows[1].words.opens_parts and not rows[1].stored
    return opened or all(rows[other].words.part_of for other in below)


def ends_in_result(rows: Sequence[RowDraft], place: int, reach: int) -> bool:
    """Whether the lines below are what is taken from the line, and what is left of it: "Indtægter i alt",
    "Omkostninger", "Driftsresultat" add up because the last is a result, and the first is no sum of the two; so do
    "Budget", "Ramme", "Forskel"."""
    row, (*others, last) = rows[place], rows[place + 1 : place + 1 + reach]
    if last.words.gap and len(others) == 1:
        return True
    named = (last.words.net or last.words.computed) and not row.words.net and not any(one.words.net for one in others)
    return named and (last.bold or last.marked or not (row.bold or row.marked))


def is_other_side(rows: Sequence[RowDraft], ledger: Ledger, place: int) -> bool:
    """Whether the line is taken from the one right above it, called a sum as it is: "Indtægter i alt", "Udgifter i
    alt", and what is left of the two."""
    above, below = place - 1, place + 1
    if below >= len(rows) or not rows[above].words.total:
        return False
    words = rows[below].words
    return (words.net or words.computed or words.surplus) and ledger.differs(below, above, place)


def repeats_the_only_line(rows: Sequence[RowDraft], filled: Sequence[int], place: int) -> bool:
    """Whether the bold line ends the table below its only other line, plain, and says the same in each column."""
    if len(filled) != 2 or place != filled[1] or not rows[place].bold or rows[filled[0]].bold:
        return False
    amounts = rows[place].stored
    return len(amounts) > 1 and any(amounts.values()) and amounts == rows[filled[0]].stored


def may_stand_above(rows: Sequence[RowDraft], place: int, reach: int) -> bool:
    """Whether a line may be the sum of so many below it, by what these are called and how they look."""
    row, below = rows[place], rows[place + 1 : place + 1 + reach]
    if any(other.indent < row.indent or _is_called_result(other) for other in below):
        return False  # "Indtægter", "Udgifter", "Overskud (1-2)": the first is no sum of the two
    if row.bold or row.words.total or row.words.net:
        return not (row.bold and any(other.bold for other in below)) and not any(other.words.grand for other in below)
    return not any(other.bold or other.words.total or other.words.net for other in below)


def _is_called_result(row: RowDraft) -> bool:
    return row.words.computed or row.words.surplus


def is_named(row: RowDraft) -> bool:
    """Whether the line is called a sum or a net, or something that often is one."""
    return row.words.total or row.words.net or row.words.may_be_sum


def net_of_two(rows: Sequence[RowDraft], ledger: Ledger, place: int) -> Sequence[int]:
    """The only two lines that stand in below the line, where it is the first less the second in several columns:
    "Produktskatter minus produktsubsidier"."""
    indent, below = rows[place].indent, rows[place + 1 : place + 4]
    if len(below) < _TWO or min(below[0].indent, below[1].indent) <= indent:
        return ()
    alone = len(below) == _TWO or below[2].indent <= indent
    filled = all(row.stored and not row.words.part_of for row in below[:_TWO])
    if not (alone and filled and len(ledger.told(place)) >= _TWO):
        return ()
    return range(place + 1, place + 3) if ledger.differs(place, place + 1, place + 2) else ()


def is_only_child(rows: Sequence[RowDraft], ledger: Ledger, place: int) -> bool:
    """Whether the line heads a group of one: the bold or outer line and the plain or inner one below say the same."""
    row = rows[place]
    if place + 1 >= len(rows) or not rows[place + 1].stored or rows[place + 1].words.part_of:
        return False
    stepped = rows[place + 1].indent > row.indent
    if not stepped and (not row.bold or rows[place + 1].bold):
        return False
    return ledger.same(place, place + 1) and _is_alone(rows, place + 1, stepped_from=row.indent if stepped else None)


def _is_alone(rows: Sequence[RowDraft], place: int, stepped_from: float | None) -> bool:
    """Whether no other line of its group stands below the line, its own parts apart; a bold one begins the next group
    where none is stepped."""
    below = place + 1
    if below >= len(rows) or not rows[below].stored:
        return True
    if stepped_from is None:
        return rows[below].bold
    while below < min(len(rows), place + REACH) and rows[below].indent > rows[place].indent:
        below += 1
    return below >= len(rows) or rows[below].indent <= stepped_from


def stars_its_only_line(rows: Sequence[RowDraft], place: int) -> bool:
    """Whether the line has the star of a ledger's sums ("* Indtægter") and says what the one right above it does."""
    row, above = rows[place], rows[place - 1]
    return place > 0 and row.label.startswith("* ") and above.stored == row.stored and not above.label.startswith("*")


def closes_group(rows: Sequence[RowDraft], place: int) -> bool:
    """Whether the bold line ends a group of plain ones, whatever it is called: a heading, a gap or the end follows."""
    if not rows[place].bold or place < 2 or rows[place - 1].bold or rows[place - 2].bold:
        return False
    if not rows[place - 1].stored or rows[place - 1].line.row != rows[place].line.row - 1:
        return False
    if _AVERAGES.in_text(rows[place].label):
        return False
    return place + 1 >= len(rows) or not rows[place + 1].stored
