"""Targets that are counted: so many places, so many realised. What nobody has counted yet cannot be judged."""

from __future__ import annotations

import re
from collections import Counter

from xlbudget.checks.cells.header_columns import headings, lines_below
from xlbudget.domain.amounts import ARITHMETIC
from xlbudget.reports.basis import Basis, own_decimals
from xlbudget.reports.follow_up.targets import Figure, number_in
from xlbudget.reports.sheets.model import At, Block, Cell, Grid, Head, Heading, Line, share, words
from xlbudget.workbook.addresses import cell_ref, reference_to
from xlbudget.workbook.model import CellValue, Sheet

_WANTED = {
    "wanted": re.compile(r"^\W*(antal|måltal)\b", re.IGNORECASE),
    "realised": re.compile(r"\b(realiseret|realiserede|opnået|opnåede)\b", re.IGNORECASE),
}
_NAME = re.compile(r"^\W*(mål|målepunkt|indikator|initiativ|indsats|aktivitet)\b", re.IGNORECASE)


def counted_blocks(basis: Basis) -> tuple[list[Block], list[str]]:
    """The blocks, and a line for the command line; nothing where no sheet counts towards a target."""
    say = basis.say
    heads = [
        Head("label", say("Mål", "Target"), words=True),
        Head("wanted", say("Antal", "Number")),
        Head("realised", say("Realiseret", "Realised")),
        Head("share", say("Nået i pct.", "Share reached")),
        Head("status", say("Status", "Status"), words=True, width=19),
        Head("source", say("Kilde", "Source"), words=True, width=9),
    ]
    lines: list[Line] = []
    for sheet in basis.workbook.sheets:
        for found in headings(sheet, _WANTED):
            names = [column for column, text in sheet.row(found.row).items() if _NAME.search(str(text))]
            for row, cells in lines_below(sheet, found.row):
                wanted = _figure(sheet, row, found.columns["wanted"])
                if wanted.value is not None and wanted.value > 0:
                    name = " – ".join(str(cells[column]) for column in names if _is_name(cells.get(column)))
                    realised = _figure(sheet, row, found.columns["realised"])
                    lines.append(_line(basis, len(lines), name or f"{sheet.name}!{row}", wanted, realised))
    if not lines:
        return [], []
    blocks: list[Block] = [
        Heading(say("Mål i antal", "Targets by number")),
        Grid("counted", heads, lines),
    ]
    counts = Counter(line.cells["status"].text for line in lines)
    told = ", ".join(f"{count} {status}" for status, count in counts.items())
    return blocks, [say(f"mål i antal: {told}", f"targets by number: {told}")]


def _line(basis: Basis, number: int, name: str, wanted: Figure, realised: Figure) -> Line:
    say, key = basis.say, str(number)
    cells = {
        "label": words(name),
        "wanted": _cell(basis, wanted),
        "realised": _cell(basis, realised) if realised.value is not None else words("–", tone="quiet"),
        "source": words(wanted.cell, link=reference_to(wanted.sheet, wanted.cell)),
    }
    status = words(say("kan ikke vurderes", "cannot be judged"), tone="warning")
    if wanted.value is not None and realised.value is not None:
        part = ARITHMETIC.divide(realised.value, wanted.value)
        cells["share"] = share(part, (At("counted", key, "realised"), "/", At("counted", key, "wanted")))
        reached = realised.value >= wanted.value
        status = (
            words(say("nået", "reached"), tone="good")
            if reached
            else words(say("ikke nået", "not reached"), tone="bad")
        )
    return Line(key, {**cells, "status": status})


def _cell(basis: Basis, figure: Figure) -> Cell:
    assert figure.value is not None
    formula = basis.source_formula(figure.sheet, figure.cell, figure.value)
    return Cell(number=figure.value, form="count", decimals=own_decimals(figure.value), formula=formula)


def _figure(sheet: Sheet, row: int, column: int) -> Figure:
    return Figure(number_in(sheet.value(row, column)), sheet.name, cell_ref(row, column), "")


def _is_name(value: CellValue | None) -> bool:
    return isinstance(value, str) and bool(value.strip())
