"""Amounts in the cells of a table: numbers, texts that are one, and texts that hold one but are more than it."""

from __future__ import annotations

import re
from decimal import Decimal

from xlbudget.domain.danish_numbers import parse_danish_number, parse_unit
from xlbudget.domain.errors import Refusal, shortened
from xlbudget.functions.cells import Cell
from xlbudget.workbook.recognise.headings.heading import read_heading

_FIGURES_ONLY = re.compile(r"(?=.*[0-9])[-−–÷+()0-9.,\s]+$")
# "500 kr.", and what a person reads as 500 but no sum does: "ca. 500", "500*", "500 (skøn)", "< 0,5 mio. kr."; of texts
# with single spaces, since a run of them could be shared out in endless ways.
_WITH_WORDS = re.compile(
    r"(?:(?:ca\.?|cirka|omkring|op til|over|under|mindst|højst|min\.|maks\.?|max\.?) |[~≈<>≤≥] ?)?"
    r"[-−–+(]*[0-9][0-9., ]*(?:(?:t\.? ?kr\.?|mio\.?|mia\.?|kr\.?) ?){0,2}[-) ]*"
    r"(?:\*+|[¹²³⁴⁵]|[0-9]\)|\([^()]*\))?$",
    re.IGNORECASE,
)
_MARK = re.compile(r" ?(?:\*+|\([^()]*\))$")


def amount(cell: Cell, row: int, column: int) -> Decimal | None:
    """The amount in a cell; None for what is none. `row` and `column` are its place in the table, from 1.

    Raises `Refusal` (`not_a_number`) for what stands for an amount and is not one number: "590-590", "ca. 500".
    """
    found = number_in(cell)
    if found is None and isinstance(cell, str) and stands_for_amount(cell):
        shown = shortened(cell.strip())
        raise Refusal(
            "not_a_number",
            f"»{shown}« (række {row}, kolonne {column} i tabellen) er ikke ét tal. Skriv kun tallet.",
            f"“{shown}” (row {row}, column {column} of the table) is not one number. Write only the number.",
        )
    return found


def number_in(cell: Cell) -> Decimal | None:
    """The number in a cell, also as Danish text; None for other text and for per cent."""
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, str) and any(letter.isdigit() for letter in cell):
        try:
            return None if "%" in cell or "pct" in cell.lower() else parse_danish_number(cell)
        except Refusal:
            return None
    return None


def only_figures(text: str) -> bool:
    """Whether a text has digits, signs and spaces alone, also where they are glued: "590-590"."""
    return bool(_FIGURES_ONLY.match(text))


def stands_for_amount(cell: Cell) -> bool:
    """Whether a text is there for an amount; "2013-2016", "2016*" and "1.000 kr." are headings."""
    if not isinstance(cell, str):
        return False
    if only_figures(cell):
        return number_in(cell) is not None or not read_heading(cell).speaks
    text = " ".join(cell.split())
    if not _WITH_WORDS.match(text):
        return False
    heading = read_heading(cell)
    return not (heading.years or heading.period or heading.price_level or _is_unit(_MARK.sub("", text)))


def _is_unit(text: str) -> bool:
    try:
        parse_unit(text)
    except Refusal:
        return False
    return True
