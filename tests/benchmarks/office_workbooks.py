"""Workbooks of 5 sheets of about 60 × 12 as offices build them: groups, sums, shares, several tables on a sheet.

Rows of one shape are quick to read and to check; an office's sheet changes its shape every few rows. What is measured
on even rows alone says little about it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

_AREAS = ("Skoler", "Dagtilbud", "Plejecentre", "Vejvæsen", "Kultur", "Tandpleje", "Jobcenter", "Miljø", "Byggeri")
_FUNCTIONS = ("3.22.01", "5.25.14", "2.28.11")
Row = list[Any]


class _Sheet:
    """A worksheet that is written from the top, row by row."""

    def __init__(self, workbook: Any, name: str) -> None:
        self._sheet = workbook.add_worksheet(name)
        self._formats = {
            (bold, form): workbook.add_format({"bold": bold, "num_format": form})
            for bold in (False, True)
            for form in ("General", "#,##0", "0.0%")
        }
        self.row = 0

    def line(self, cells: Sequence[Any], *, bold: bool = False, shares: Sequence[int] = ()) -> None:
        """A row: texts, numbers, and formulas with the result that each has, as (formula, result)."""
        for column, cell in enumerate(cells):
            form = "0.0%" if column in shares else "General" if isinstance(cell, str) else "#,##0"
            if isinstance(cell, tuple):
                self._sheet.write_formula(self.row, column, cell[0], self._formats[bold, form], cell[1])
            elif cell is not None:
                self._sheet.write(self.row, column, cell, self._formats[bold, form])
        self.row += 1

    def gap(self) -> None:
        self.row += 1


def _groups(sheet: _Sheet, chance: random.Random) -> None:
    """Areas with their sums, a change and what it is in per cent, all as formulas."""
    sheet.line(["Budget 2026-2029"], bold=True)
    sheet.line(["1.000 kr., 2026-priser"])
    years = [f"Budget {year}" for year in range(2024, 2030)]
    sheet.line(["Område", "Funktion", *years, "Ændring", "Pct.", "Årsværk", "Bemærkning"], bold=True)
    for group in range(5):
        sheet.line([f"Område {group + 1}"], bold=True)
        first, lines = sheet.row + 1, []
        for number in range(8):
            amounts = [chance.randint(100, 20_000) for _ in years]
            row, change = sheet.row + 1, amounts[2] - amounts[1]
            computed = [(f"=E{row}-D{row}", change), (f"=I{row}/D{row}", change / amounts[1])]
            name = f"{chance.choice(_AREAS)} {group}.{number}"
            sheet.line([name, chance.choice(_FUNCTIONS), *amounts, *computed, chance.randint(1, 40)], shares=[9])
            lines.append(amounts)
        sums = [
            (f"=SUM({letter}{first}:{letter}{sheet.row})", sum(amounts))
            for letter, amounts in zip("CDEFGH", zip(*lines, strict=True), strict=True)
        ]
        sheet.line([f"Område {group + 1} i alt", None, *sums], bold=True)
        sheet.gap()


def _follow_up(sheet: _Sheet, chance: random.Random) -> None:
    """A follow-up whose figures were all put in as values, with remarks in some lines."""
    sheet.line(["Budgetopfølgning pr. 31. august 2025, 1.000 kr."], bold=True)
    measures = ["Opr. budget", "Tillægsbevilling", "Korr. budget", "Forbrug", "Forbrugspct.", "Forventet regnskab"]
    sheet.line(["Område", "Funktion", *measures, "Afvigelse", "Bemærkning"], bold=True)
    for _ in range(6):
        sheet.line([chance.choice(_AREAS)], bold=True)
        lines = []
        for number in range(6):
            budget, more = chance.randint(500, 90_000), chance.randint(-500, 500)
            revised, spent = budget + more, chance.randint(300, 60_000)
            expected = revised + chance.randint(-900, 900)
            remark = "Mindreforbrug som følge af vakante stillinger" if chance.random() < 0.3 else None
            name = f"{chance.choice(_AREAS)} {number}"
            amounts: Row = [budget, more, revised, spent, spent / revised, expected, expected - revised]
            sheet.line([name, chance.choice(_FUNCTIONS), *amounts, remark], shares=[6])
            lines.append(amounts)
        totals = [sum(column) for column in zip(*lines, strict=True)]
        totals[4] = totals[3] / totals[2]
        sheet.line(["I alt", None, *totals], bold=True, shares=[6])
        sheet.gap()


def _several_tables(sheet: _Sheet, chance: random.Random) -> None:
    """Three tables under each other, each with its total."""
    for table in range(3):
        sheet.line([f"Tabel {table + 1}. {chance.choice(_AREAS)}"], bold=True)
        sheet.line(["1.000 kr.", *(f"Budget {year}" for year in range(2020, 2030))], bold=True)
        first, lines = sheet.row + 1, []
        for number in range(13):
            lines.append([chance.randint(100, 9000) for _ in range(10)])
            sheet.line([f"{chance.choice(_AREAS)} {number}", *lines[-1]])
        sums = [
            (f"=SUM({letter}{first}:{letter}{sheet.row})", sum(amounts))
            for letter, amounts in zip("BCDEFGHIJK", zip(*lines, strict=True), strict=True)
        ]
        sheet.line(["I alt", *sums], bold=True)
        sheet.gap()


KINDS: tuple[Callable[[_Sheet, random.Random], None], ...] = (_groups, _follow_up, _several_tables)


def make_office_workbook(path: str, seed: int) -> str:
    """A workbook of five sheets of one of the kinds, in turn by the seed."""
    import xlsxwriter

    chance = random.Random(seed)
    workbook = xlsxwriter.Workbook(path)
    for number in range(5):
        KINDS[seed % len(KINDS)](_Sheet(workbook, f"Udvalg {number + 1}"), chance)
    workbook.close()
    return path
