"""What reductions are to amount to, where a workbook says so: "Sparemål 2026: 19 mio. kr.", or a line of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import Unit, convert
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.frame_lines import says_rest
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.stated_amounts import StatedAmount, stated_amounts

_WORDS = (
    r"(?:spare|sparings|besparelses?|reduktions|effektiviserings|råderums|omprioriterings|udgiftsreduktions)-?"
    r"(?:og\s+\w+)?(?:mål(?!gruppe)\w*|krav\w*|bidrag\w*)"
)
_TARGET = re.compile(rf"\b{_WORDS}", re.IGNORECASE)
# "Der skal findes besparelser for 19 mio. kr.": the words stand right before the amount.
_TO_BE_FOUND = re.compile(
    r"\bskal\b[^.;:]{0,60}\b(?:besparelser|reduktioner|effektiviseringer|spares|reduceres)\b[^.;:]{0,12}$"
    rf"|\b{_WORDS}[^.;]{{0,24}}$",
    re.IGNORECASE,
)
_ASSUMED = re.compile(
    r"\b(?:forudsat\w*|forudsætning\w*|måltal\w*|mål|krav|pålagt\w*|skal\s+(?:findes|spares|udmøntes))\b", re.IGNORECASE
)
_HEADS_TARGETS = re.compile(r"\W*(?:måltal|mål|krav)(?:\W*\d{4})?\W*$", re.IGNORECASE)
_OTHER_SUM = re.compile(r"\bsum\b|\bi\s+alt\b|\bsamlet\b|\bakkumuleret\b|\bpct\b|\bprocent\b|%", re.IGNORECASE)
_SEVERAL = -1  # in the place of a year
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d)\b)?")


class Target(NamedTuple):
    """A target in the table's unit, its size without a sign, and where it stands. `year` None: it names none."""

    year: int | None
    amount: Decimal
    sheet: str
    cell: str
    label: str


def target_lines(table: BudgetTable) -> list[Row]:
    """The lines of a catalogue that state the target instead of a reduction. Where a line tells what is lacking of it
    ("Mangler"), what was assumed before is the target: "Forudsat i budgetaftalen"."""
    named = [row for row in table.items() if _TARGET.search(row.label) or _HEADS_TARGETS.match(row.label)]
    if named or not any(map(says_rest, table.rows)):
        return named
    return [row for row in table.items() if _ASSUMED.search(row.label)]


def heads_targets(column: Column) -> bool:
    """Whether a column holds what is to be found, beside what was: "Måltal | Udmøntet | Mangler"."""
    return bool(_TARGET.search(column.header) or _HEADS_TARGETS.match(column.header))


def targets_among(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The places of those lines of a catalogue that state its target, or what is lacking of it: no money to add up."""
    labels = {row.label for row in target_lines(table)} if table.kind == "proposals" else set()
    if not labels:
        return frozenset()
    return frozenset(place for place, row in enumerate(rows) if row.label in labels or says_rest(row))


def states_targets(table: BudgetTable) -> bool:
    """Whether a small table says what is to be found and proposes nothing, its years across or down."""
    labels = [row.label for row in table.items() if row.values]
    return bool(labels) and (
        all(map(_TARGET.search, labels)) or all(_TARGET.search(column.header) for column in table.money_columns())
    )


def targets(workbook: Workbook, tables: Sequence[BudgetTable], unit: Unit | None) -> Mapping[int | None, Target] | None:
    """The targets that the workbook states beside the catalogue, by year, in `unit`; none where no unit is known.

    None when two differ, or a text names several years and nobody tells which amount goes with which.
    """
    found: dict[int | None, Target] = {}
    if unit is None:
        return found
    named = (stated for stated in stated_amounts(workbook, tables) if _names_a_target(stated))
    listed = (stated for table in tables if states_targets(table) for stated in _listed(table))
    for year, stated in (*((_year(stated.label), stated) for stated in named), *listed):
        if stated.unit is None:
            continue
        amount = abs(convert(stated.amount, stated.unit, unit))
        if year == _SEVERAL or (year in found and found[year].amount != amount):
            return None
        found.setdefault(year, Target(year, amount, stated.sheet, stated.cell, " ".join(stated.label.split())))
    return found


def _listed(table: BudgetTable) -> Iterator[tuple[int | None, StatedAmount]]:
    for row in table.items():
        for column in table.money_columns():
            label = row.label if _TARGET.search(row.label) else column.header
            if column.key in row.values and column.key in row.cells and not _OTHER_SUM.search(label):
                amount, cell = row.values[column.key], row.cells[column.key]
                yield (
                    _year(label) or column.year,
                    StatedAmount(table.sheet, cell, label, amount, unit_of(table, row, column)),
                )


def _year(label: str) -> int | None:
    """The one year that a text names; none for a span of years, which says when and not which."""
    years = {int(text) for text in _YEARS.findall(label) if text.isdecimal()}
    return _SEVERAL if len(years) > 1 else next(iter(years), None)


def _names_a_target(stated: StatedAmount) -> bool:
    if _OTHER_SUM.search(stated.label if stated.place is None else ""):
        return False
    if stated.place is None:
        return bool(_TARGET.search(stated.label))
    return bool(_TO_BE_FOUND.search(stated.label[: stated.place]))
