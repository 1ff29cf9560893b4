"""FRM105: a formula multiplies by another per cent than its line or column says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.formulas.copies_beside import runs_of_copies, so_do_copies
from xlbudget.checks.formulas.formula_cells import TableCell, TableCells, danish, formulas, ref, shown, table_cells
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Node, Number, Unary

_SAID = pattern(r"(?<![\d.,/–-])(\d{1,2}(?:,\d+)?) ?(?:%|pct\b|procent\b)(?!\W*point)", re.IGNORECASE)
_SAYS_MORE = pattern(
    r"\d/\d|\b(?:maks|max|højst|mindst|min|op til|ca|cirka|omkring|mellem|over|under|fra|til og med|pr\. (?:1|år)|"
    r"årlig\w*|hvert år|om året|stigende|faldende|indfas\w*|udfas\w*|gradvis\w*|halv\w*|kvartal\w*|måned\w*)\b",
    re.IGNORECASE,
)
"""A bound, a part, part of a year or more than one: then the formula has another rate for good reason."""
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_TELLS_NOTHING = frozenset(("0", "1", "2", "100", "1000"))  # whole amounts, units, and digits to round to
_TIMES = 2  # a rate that was mistyped or not brought up to date is no further from the one that is said


@rule(
    "FRM105",
    "rate-differs-from-label",
    "warning",
    da="En formel ganger med en anden procent, end linjen eller kolonnen siger",
    en="A formula multiplies by another per cent than its line or column says",
    source="FAST Standard: konstanter i formler følger ikke med, når forudsætningen ændres (M05)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The line is called "Overhead 12 pct.", and the formula, which has one number, multiplies by 0,15: one of the two
    was not changed. What follows from the per cent is no flaw: 25 per cent on top is a fifth of what includes it; and
    where more is said ("maks. 10 pct.", "8 pct. fra 1. april"), the rate may be another.

    Dansk: Linjen hedder »Overhead 12 pct.«, og formlen, som har ét tal, ganger med 0,15: den ene er ikke rettet. Det,
    der følger af procenten, er ingen fejl: 25 pct. oveni er en femtedel af beløbet inklusive; og hvor der siges mere
    (»maks. 10 pct.«, »8 pct. fra 1. april«), kan satsen være en anden.

    Wrong:
        | Kr.              | 2014                 |
        | Løn              | 400.000              |
        | Varekøb          | 100.000              |
        | Overhead 12 pct. | =B2*0.15 → 60.000    |

    Right:
        | Kr.              | 2014                 |
        | Løn              | 400.000              |
        | Varekøb          | 100.000              |
        | Overhead 12 pct. | =B2*0.12 → 48.000    |
        | Moms 25 pct.     | =B3*0.2 → 20.000     |
    """
    cells = subject.once(table_cells)
    for sheet in subject.once(formulas):
        others = dict(_other_rates(sheet, cells[sheet.sheet.name]))
        for run in runs_of_copies(sheet, others):
            place, rates = run[0], others[run[0]]
            cell, text = ref(place), sheet.texts[place]
            meant, found = (f"{format_danish((value * _HUNDRED).normalize())} %" for value in rates)
            also_da, also_en = so_do_copies(run)
            yield Flaw(
                sheet.sheet.name,
                cell,
                f"{cell} {danish(text)} regner med {found}, men overskriften siger {meant}.{also_da}",
                f"{cell} {shown(text)} reckons with {found}, but its heading says {meant}.{also_en}",
                "Ret procenten i formlen eller i overskriften; bedst står den i en celle for sig.",
                "Mend the per cent in the formula or in the heading; best it stands in a cell of its own.",
                *rates,
            )


def _other_rates(sheet: SheetFormulas, cells: TableCells) -> Iterator[tuple[Cell, tuple[Decimal, Decimal]]]:
    """The cells that reckon with another rate than is said there: what is said, and what they reckon with."""
    for place, rate in sheet.where(_rate):
        cell = cells.get(place)
        said = _said(cell)
        if (
            said is not None
            and not _carried_on(sheet.patterns[place], place, cell)
            and rate not in _follow_from(said)
            and said / _TIMES < rate < said * _TIMES
        ):
            yield place, (said, rate)


def _rate(pattern: Pattern) -> Decimal | None:
    """The share, below one half, that the formula multiplies by or adds on top; None where other numbers stand too."""
    told = [node for node in pattern.nodes if isinstance(node, Number) and node.text not in _TELLS_NOTHING]
    factors = [rate for node in pattern.nodes if isinstance(node, Binary) and (rate := _factor(node)) is not None]
    return factors[0] if len(factors) == len(told) == 1 and 0 < factors[0] * 2 < 1 else None


def _factor(node: Binary) -> Decimal | None:
    """What is multiplied by, as a share: 0,12 and 12 % as they are, 1,12 and 1 + 0,12 without the whole."""
    if node.operator == "+":
        return _value(node.right) if node.left == Number(1.0, "1") else None
    for side in (node.left, node.right) if node.operator == "*" else ():
        value = _value(side)
        if value is not None:
            return value - _ONE if _ONE < value < 2 else value
    return None


def _value(node: Node) -> Decimal | None:
    if isinstance(node, Unary) and node.operator == "%" and isinstance(node.operand, Number):
        return Decimal(node.operand.text) / _HUNDRED
    return Decimal(node.text) if isinstance(node, Number) else None


def _said(cell: TableCell | None) -> Decimal | None:
    """The one per cent that the line's name or else the column's heading says."""
    for text in (cell.row.label, cell.column.header) if cell else ():
        found = _SAID.findall(text)
        if found:
            alone = len(found) == 1 and not _SAYS_MORE.search(text)
            return Decimal(found[0].replace(",", ".")) / _HUNDRED if alone else None
    return None


def _carried_on(pattern: Pattern, place: Cell, cell: TableCell | None) -> bool:
    """Whether the line's own amount of another year is carried on ("=B3*1,028"): not what its name speaks of."""
    if cell is None or not _SAID.search(cell.row.label):
        return False
    areas = [reference.area(*place) for reference in pattern.references if reference.sheet is None]
    rises = any(isinstance(node, Number) and 1 <= node.value < 2 for node in pattern.nodes)
    return rises and bool(areas) and all(area.first_row == area.last_row == place[0] for area in areas)


def _follow_from(said: Decimal) -> tuple[Decimal, ...]:
    """What a formula may multiply by instead: the part of an amount that includes it, and what is left of one."""
    within = said / (_ONE + said)
    return said, within.quantize(said.normalize()), round(within, 4), round(within, 2), _ONE - said
