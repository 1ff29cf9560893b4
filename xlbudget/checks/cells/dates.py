"""Which columns of dates a rule may find anything in: asked before a cell is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from xlbudget.checks.cells.contents import SheetContents, contents
from xlbudget.checks.registry import Subject
from xlbudget.workbook.row_blocks import OpenRows

FAR = 5  # years that a date whose digits changed places lies from the others, at least
_FEWEST = 3  # dates that make a column of them
BEGINS = (
    *("start", "begynd", "påbegynd", "opstart", "igangs", "anlægsstart", "byggestart", "bevilget", "ansættelse"),
    *("fra", "gyldig fra", "periode fra"),
)
ENDS = (
    *("slut", "afslut", "ophør", "udløb", "ibrugtag", "aflever", "færdig", "fratræd"),
    *("til", "gyldig til", "periode til"),
)
"""What the headings begin with; "fra" and "til" are all of theirs."""


def dates_far_apart(subject: Subject) -> bool:
    """A column with dates that are many years apart."""
    return any(reach_far(held, columns_of(held)) for held in subject.once(contents).sheets if held.dates)


def beginnings_and_ends(subject: Subject) -> bool:
    """A column of dates on which something begins, and one on which it ends."""
    return any(begins_and_ends(held, columns_of(held)) for held in subject.once(contents).sheets if held.dates)


def columns_of(held: SheetContents) -> list[int]:
    """The columns of a sheet with several dates."""
    return [column for column, number in held.dates.items() if number >= _FEWEST]


def begins_and_ends(held: SheetContents, columns: Sequence[int]) -> bool:
    """Whether one of the columns says that something begins, and another that it ends."""
    texts = [text for at in columns for text in held.texts.get(at, ())]
    return all(any(is_called(text, words) for text in texts) for words in (BEGINS, ENDS))


def is_called(heading: str, words: tuple[str, ...]) -> bool:
    """Whether the heading begins with one of the words."""
    plain = heading.strip(" :.*").casefold().removeprefix("forventet ").removeprefix("planlagt ")
    return plain.startswith(words) and (plain in words or not plain.startswith(("fra", "til")))


def reach_far(held: SheetContents, columns: Sequence[int]) -> bool:
    """Whether one of the columns has dates that are many years apart."""
    for block in held.sheet.blocks() if columns else ():
        parts = block.by_columns() if isinstance(block, OpenRows) else [(block.rows, block.columns, block.values)]
        for _, places, values in parts:
            for column, told in zip(places, values, strict=True):
                dates = [one for one in told if type(one) is datetime] if column in columns else ()
                if dates and max(dates).year - min(dates).year > FAR:
                    return True
    return False
